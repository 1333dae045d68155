"""The order in which messages are shown: threads by last activity, siblings by date, depth first."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from tui.index.clocks import believable
from tui.index.columns import MISSING, NO_DATE, NOBODY, Columns
from tui.index.linking import is_shown_missing
from tui.index.patch_mails import PatchMails
from tui.index.patch_order import by_number


def arrange(columns: Columns) -> None:
    """Fill `order`, `depth` and `extent`; placeholders without a row are skipped, their replies move up."""
    _skip_unshown(columns)
    times = _times(columns)
    roots, children = _family(columns, times)
    # Threads of one message are half of all mail: they need no walk.
    threads = [_walked(root, children) if root in children else ((root,), (0,)) for root in roots]
    latest = [max(map(times.__getitem__, numbers)) for numbers, _ in threads]
    order, depth = array("i"), array("i")
    for place in sorted(range(len(roots)), key=lambda place: (-latest[place], roots[place])):
        order.extend(threads[place][0])
        depth.extend(threads[place][1])
    columns.order, columns.depth = order, depth
    columns.extent = extents(depth)


def _walked(root: int, children: dict[int, list[int]]) -> tuple[Sequence[int], Sequence[int]]:
    """The messages of a thread, depth first, and their depths."""
    numbers, depths = [], []
    stack, levels = [root], [0]
    while stack:
        number, level = stack.pop(), levels.pop()
        numbers.append(number)
        depths.append(level)
        below = children.get(number)
        if below is None:
            continue
        if len(below) == 1:
            stack.append(below[0])
            levels.append(level + 1)
        else:
            stack.extend(reversed(below))
            levels.extend([level + 1] * len(below))
    return numbers, depths


def _skip_unshown(columns: Columns) -> None:
    """Hang the replies of placeholders without a row on the next one above that has one."""
    flags, parent = columns.flags, columns.parent
    below = [n for n, above in enumerate(parent) if above != NOBODY and flags[above] & MISSING]
    if not below:
        return
    shown = is_shown_missing(columns, below)
    for number in below:
        above = parent[number]
        if shown[above]:
            continue
        while above != NOBODY and flags[above] & MISSING and not shown[above]:
            above = parent[above]
        parent[number] = above


def _family(columns: Columns, times: array[int]) -> tuple[list[int], dict[int, list[int]]]:
    """Roots, and replies by parent, oldest first, patches of a series by number."""
    parent, flags = columns.parent, columns.flags
    children: dict[int, list[int]] = {}
    roots: list[int] = []
    for number in sorted(range(len(times)), key=times.__getitem__):  # of one time, as they are stored
        above = parent[number]
        if above == NOBODY:
            roots.append(number)
        elif above in children:
            children[above].append(number)
        else:
            children[above] = [number]
    mails = PatchMails(columns)
    for siblings in children.values():
        if len(siblings) > 1:
            by_number(mails, siblings, times)
    return [r for r in roots if not flags[r] & MISSING or r in children], children


def _times(columns: Columns) -> array[int]:
    """Dates for sorting: what has none that can be true stands where its store has it, a placeholder
    before its replies."""
    times, flags = believable(columns.date), columns.flags
    before = next((epoch for epoch in times if epoch != NO_DATE), NO_DATE)
    if NO_DATE in times:
        for number, flag in enumerate(flags):
            if flag & MISSING:
                continue
            if times[number] == NO_DATE:
                times[number] = before
            before = times[number]
    for number, above in enumerate(columns.parent):
        if above == NOBODY or not flags[above] & MISSING:
            continue
        # Upwards through rows of placeholders; each step ends at a real message or a root.
        while above != NOBODY and columns.flags[above] & MISSING:
            if times[above] != NO_DATE and times[above] <= times[number]:
                break
            times[above] = times[number]
            above = columns.parent[above]
    return times


def extents(depth: array[int]) -> array[int]:
    """Rows of each sub-thread, from the depths of a depth-first order."""
    extent = array("i", [1]) * len(depth)
    open_rows: list[int] = []
    for place, level in enumerate(depth):
        while len(open_rows) > level:
            row = open_rows.pop()
            extent[row] = place - row
        open_rows.append(place)
    while open_rows:
        row = open_rows.pop()
        extent[row] = len(depth) - row
    return extent
