"""The order in which messages are shown: threads by last activity, siblings by date, depth first."""

from __future__ import annotations

from array import array

from tui.index.clocks import believable
from tui.index.columns import MISSING, NO_DATE, NOBODY, Columns
from tui.index.linking import is_shown_missing
from tui.index.patch_mails import PatchMails
from tui.index.patch_order import by_number


def arrange(columns: Columns) -> None:
    """Fill `order`, `depth` and `extent`; placeholders without a row are skipped, their replies move up."""
    _skip_unshown(columns)
    roots, children = _family(columns)
    order, depth = array("i"), array("i")
    for root in roots:
        stack = [(root, 0)]
        while stack:
            number, level = stack.pop()
            order.append(number)
            depth.append(level)
            below = children.get(number)
            if below:
                stack.extend((reply, level + 1) for reply in reversed(below))
    columns.order, columns.depth = order, depth
    columns.extent = extents(depth)


def _skip_unshown(columns: Columns) -> None:
    """Hang the replies of placeholders without a row on the next one above that has one."""
    shown, flags, parent = is_shown_missing(columns), columns.flags, columns.parent
    for number, above in enumerate(parent):
        if above == NOBODY or not flags[above] & MISSING or shown[above]:
            continue
        while above != NOBODY and flags[above] & MISSING and not shown[above]:
            above = parent[above]
        parent[number] = above


def _family(columns: Columns) -> tuple[list[int], dict[int, list[int]]]:
    """Roots, newest activity first, and replies by parent, oldest first, patches of a series by number."""
    date, parent, flags = columns.date, columns.parent, columns.flags
    times = _times(columns)
    numbers = sorted(range(len(date)), key=lambda n: (times[n], n))
    children: dict[int, list[int]] = {}
    roots: list[int] = []
    for number in numbers:
        above = parent[number]
        if above == NOBODY:
            roots.append(number)
        else:
            children.setdefault(above, []).append(number)
    mails = PatchMails(columns)
    for siblings in children.values():
        if len(siblings) > 1:
            by_number(mails, siblings, times)
    roots = [r for r in roots if not flags[r] & MISSING or r in children]
    latest = _latest(columns, times)
    roots.sort(key=lambda r: (-latest[r], r))
    return roots, children


def _times(columns: Columns) -> array[int]:
    """Dates for sorting: what has none that can be true stands where its store has it, a placeholder
    before its replies."""
    times = believable(columns.date)
    before = next((epoch for epoch in times if epoch != NO_DATE), NO_DATE)
    for number, flag in enumerate(columns.flags):
        if flag & MISSING:
            continue
        if times[number] == NO_DATE:
            times[number] = before
        before = times[number]
    for number, above in enumerate(columns.parent):
        # Upwards through rows of placeholders; each step ends at a real message or a root.
        while above != NOBODY and columns.flags[above] & MISSING:
            if times[above] != NO_DATE and times[above] <= times[number]:
                break
            times[above] = times[number]
            above = columns.parent[above]
    return times


def _latest(columns: Columns, times: array[int]) -> array[int]:
    """The time of the last message below each root."""
    latest = array("q", times)
    parent = columns.parent
    root = array("i", range(len(parent)))
    for number in range(len(parent)):
        path = []
        walk = number
        while parent[walk] != NOBODY and root[walk] == walk:
            path.append(walk)
            walk = parent[walk]
        top = root[walk]
        for step in path:
            root[step] = top
        latest[top] = max(latest[top], times[number])
    return latest


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
