"""The order in which messages are shown: threads by last activity, siblings by date, depth first."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain, compress

from tui.index.clocks import believable
from tui.index.columns import ANSWER, MISSING, NO_DATE, NOBODY, SEEN, Columns
from tui.index.linking import is_shown_missing
from tui.index.patch_mails import PatchMails
from tui.index.patch_order import by_number

_MAY_BE_PATCH = bytes(not flags & (ANSWER | MISSING) for flags in range(256))


def arrange(columns: Columns) -> None:
    """Fill `order`, `depth` and `extent`; placeholders without a row are skipped, their replies move up."""
    times = _times(columns, _skip_unshown(columns))
    roots, children = _family(columns, times)
    # Threads of one message are half of all mail: they need no walk.
    threads = [_walked(root, children) if root in children else (root,) for root in roots]
    latest = [
        max(map(times.__getitem__, numbers)) if len(numbers) > 1 else times[numbers[0]] for numbers in threads
    ]
    places = sorted(range(len(roots)), key=latest.__getitem__, reverse=True)
    order = list(chain.from_iterable(map(threads.__getitem__, places)))
    parent, depths = columns.parent, [0] * len(columns.ids) + [-1]  # of NOBODY
    sizes = [1] * len(depths)
    for number in order:
        depths[number] = depths[parent[number]] + 1
    for number in reversed(order):
        sizes[parent[number]] += sizes[number]
    columns.order = array("i", order)
    columns.depth = array("i", list(map(depths.__getitem__, order)))
    columns.extent = array("i", list(map(sizes.__getitem__, order)))


def _walked(root: int, children: dict[int, list[int]]) -> list[int]:
    """The messages of a thread, depth first; their `children`, given last first, are taken away."""
    numbers, stack, below = [], [root], children.pop
    while stack:
        number = stack.pop()
        numbers.append(number)
        if number in children:
            stack += below(number)
    return numbers


def _skip_unshown(columns: Columns) -> list[int]:
    """Hang the replies of placeholders without a row on the next one above that has one; gives what hung
    below placeholders."""
    flags, parent = columns.flags, columns.parent
    first = flags.find(MISSING | SEEN)  # as all placeholders are
    if first < 0:
        return []
    below = [n for n, above in enumerate(parent) if above >= first and flags[above] & MISSING]
    shown = is_shown_missing(columns, below)
    for number in below:
        above = parent[number]
        if shown[above]:
            continue
        while above != NOBODY and flags[above] & MISSING and not shown[above]:
            above = parent[above]
        parent[number] = above
    return below


def _family(columns: Columns, times: list[int]) -> tuple[list[int], dict[int, list[int]]]:
    """Roots as they are stored, and replies by parent: the newest first, patches of a series backwards."""
    parent, flags = columns.parent, columns.flags
    by_time = sorted(range(len(times)), key=times.__getitem__)  # of one time, as they are stored
    children = defaultdict[int, list[int]](list)
    for number in reversed(by_time):
        children[parent[number]].append(number)
    roots = sorted(children.pop(NOBODY, ()))
    mails = PatchMails(columns)
    may_be_patch = compress(range(len(flags)), flags.translate(_MAY_BE_PATCH))
    answered = Counter(map(parent.__getitem__, may_be_patch))
    for above, many in answered.items():
        if many > 1 and above != NOBODY:
            siblings = children[above]
            siblings.reverse()
            by_number(mails, siblings, times)
            siblings.reverse()
    return [r for r in roots if not flags[r] & MISSING or r in children], children


def _times(columns: Columns, below: Sequence[int]) -> list[int]:
    """Dates for sorting: what has none that can be true stands where its store has it, a placeholder before
    its replies, which are among those `below`."""
    times, flags = believable(columns.date), columns.flags
    if min(times, default=NO_DATE) == NO_DATE:
        before = next((epoch for epoch in times if epoch != NO_DATE), NO_DATE)
        for number, flag in enumerate(flags):
            if flag & MISSING:
                continue
            if times[number] == NO_DATE:
                times[number] = before
            before = times[number]
    for number in below:
        above = columns.parent[number]
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
