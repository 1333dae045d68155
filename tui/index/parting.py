"""Sub-threads shown as threads of their own."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from tui.index.arrange import extents
from tui.index.columns import MISSING, NOBODY, Columns
from tui.index.sorting import thread_starts


def parted(columns: Columns, numbers: Collection[int]) -> Columns:
    """The columns with each of these messages, and what answers it, as a thread behind the one that it
    was in; `apart` says what they answer. All else is shared; roots and messages without a row stay."""
    wanted = frozenset(numbers)
    places = [
        place
        for place, number in enumerate(columns.order)
        if number in wanted and columns.parent[number] != NOBODY
    ]
    if not places:
        return columns
    starts = list(thread_starts(columns.extent))
    rows = _Rows(array("i"), array("i"))
    extent = array("i")
    done = 0
    for thread, inside in groupby(places, key=lambda place: starts[bisect_right(starts, place) - 1]):
        rows.add(columns, done, thread)
        extent += columns.extent[done:thread]
        done = thread + columns.extent[thread]
        for part in _parts(columns, thread, done, list(inside)):
            rows.order.extend(part.order)
            rows.depth.extend(part.depth)
            extent += extents(part.depth)
    rows.add(columns, done, len(columns.order))
    extent += columns.extent[done:]
    parent = columns.parent[:]
    for place in places:
        parent[columns.order[place]] = NOBODY
    apart = {columns.order[place]: columns.parent[columns.order[place]] for place in places}
    return replace(columns, order=rows.order, depth=rows.depth, extent=extent, parent=parent, apart=apart)


class _Rows(NamedTuple):
    """Messages depth first, and how deep they are."""

    order: array[int]
    depth: array[int]

    def add(self, columns: Columns, start: int, end: int, level: int = 0) -> None:
        """Take over the rows between two places, so many levels less deep."""
        self.order.extend(columns.order[start:end])
        depth = columns.depth[start:end]
        self.depth.extend(array("i", (one - level for one in depth)) if level else depth)


def _parts(columns: Columns, start: int, end: int, roots: Sequence[int]) -> Iterator[_Rows]:
    """What stays of a thread, and each part of it that begins at one of these places."""
    parts = [_Rows(array("i"), array("i"))]
    passing = [(end, parts[0], 0)]
    """End, rows and level of the part that the walk is in, and of those around it."""
    walk = start
    for root in (*roots, end):
        while passing and passing[-1][0] <= root:
            stop, rows, level = passing.pop()
            rows.add(columns, walk, stop, level)
            walk = stop
        if root < end:
            _, rows, level = passing[-1]
            rows.add(columns, walk, root, level)
            walk = root
            parts.append(_Rows(array("i"), array("i")))
            passing.append((root + columns.extent[root], parts[-1], columns.depth[root]))
    return filter(lambda rows: len(rows.order), (_with_answers(columns, rows) for rows in parts))


def _with_answers(columns: Columns, rows: _Rows) -> _Rows:
    """The rows without placeholders to which no answer is left."""
    flags = columns.flags
    if not any(flags[number] & MISSING for number in rows.order):
        return rows
    kept: list[int] = []
    awaited: set[int] = set()
    """Depths at which a message above one that was kept is still to come."""
    for at in range(len(rows.order) - 1, -1, -1):
        depth = rows.depth[at]
        if not flags[rows.order[at]] & MISSING or depth in awaited:
            kept.append(at)
            awaited.discard(depth)
            awaited.add(depth - 1)
    if len(kept) == len(rows.order):
        return rows
    kept.reverse()
    return _Rows(array("i", (rows.order[at] for at in kept)), array("i", (rows.depth[at] for at in kept)))
