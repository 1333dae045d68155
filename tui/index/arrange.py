"""The order in which messages are shown: threads by last activity, siblings by date, depth first."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tui.index.clocks import believable
from tui.index.columns import MISSING, NO_DATE, NOBODY, SEEN, Columns
from tui.index.linking import is_shown_missing
from tui.index.patch_mails import PatchMails
from tui.index.patch_order import are_astray, by_number


def arrange(columns: Columns) -> None:
    """Fill `order`, `depth` and `extent`; placeholders without a row are skipped, their replies move up."""
    below, unshown = _skip_unshown(columns)
    times = _times(columns, below)
    many, parent = len(columns.ids), columns.parent.tolist()
    by_time = sorted(range(many), key=times.__getitem__)  # of one time, as they are stored
    for number in unshown:
        parent[number] = many  # nobody's number, so that they wait for it for ever
    numbers, latest = _parents_first(parent, by_time)
    # How many messages are below each one, and how many stand behind its own in the sub-thread of its parent.
    beneath, behind = [0] * (many + 1), [0] * many  # the last is NOBODY's
    for number in reversed(numbers):
        above = parent[number]
        behind[number] = others = beneath[above]
        beneath[above] = others + beneath[number] + 1
    for siblings in _by_number(columns, parent, numbers, times):
        _stand(siblings, parent[siblings[0]], beneath, behind)
    roots = sorted(latest)
    activity = [times[latest[root]] for root in roots]
    places = sorted(range(len(roots)), key=activity.__getitem__, reverse=True)
    _stand([roots[place] for place in places], NOBODY, beneath, behind)
    order, depths, ends = [0] * len(numbers), [0] * many + [-1], [0] * many + [len(numbers)]
    for number in numbers:
        above = parent[number]
        ends[number] = end = ends[above] - behind[number]
        order[end - beneath[number] - 1] = number
        depths[number] = depths[above] + 1
    columns.order = array("i", order)
    columns.depth = array("i", list(map(depths.__getitem__, order)))
    columns.extent = array("i", [1 + beneath[number] for number in order])


def _parents_first(parent: list[int], by_time: list[int]) -> tuple[list[int], dict[int, int]]:
    """The messages by time, but none before its parent; and by root the latest of its thread."""
    roots, numbers, latest = [NOBODY] * (len(parent) + 1), list[int](), dict[int, int]()
    early = defaultdict[int, list[int]](list)
    for number in by_time:
        above = parent[number]
        root = number if above == NOBODY else roots[above]
        if root == NOBODY:
            early[above].append(number)  # sent before what it answers, as the clocks say
            continue
        roots[number] = root
        latest[root] = number
        numbers.append(number)
        if number in early:
            released = [number]
            for one in released:
                released += early.pop(one, ())
                roots[one] = root
            numbers += released[1:]
    return numbers, latest


def _stand(siblings: Sequence[int], above: int, beneath: list[int], behind: list[int]) -> None:
    """Put all direct replies to a message in this order; `beneath` and `behind` are as in `arrange`."""
    others = beneath[above]
    for number in siblings:
        others -= beneath[number] + 1
        behind[number] = others


def _by_number(
    columns: Columns, parent: list[int], numbers: list[int], times: list[int]
) -> Iterator[list[int]]:
    """All replies to each message that is answered by a series whose numbers are astray, in their order."""
    mails, astray, own = PatchMails(columns), set(), defaultdict[int, list[int]](list)
    for number in mails.possible():
        if parent[number] != NOBODY:
            own[parent[number]].append(number)
    for above, patches in own.items():
        if len(patches) > 1:
            patches.sort(key=times.__getitem__)
            if are_astray(mails, patches):
                astray.add(above)
    if not astray:
        return
    siblings = defaultdict[int, list[int]](list)
    for number in numbers:
        if parent[number] in astray:
            siblings[parent[number]].append(number)
    for replies in siblings.values():
        by_number(mails, replies, times)
        yield replies


def _skip_unshown(columns: Columns) -> tuple[list[int], list[int]]:
    """Hang the replies of placeholders without a row on the next one above that has one; gives what hung
    below placeholders, and those without a row."""
    flags, parent = columns.flags, columns.parent
    first = flags.find(MISSING | SEEN)  # as all placeholders are
    if first < 0:
        return [], []
    below = [n for n, above in enumerate(parent) if above >= first and flags[above] & MISSING]
    shown = is_shown_missing(columns, below)
    for number in below:
        above = parent[number]
        if shown[above]:
            continue
        while above != NOBODY and flags[above] & MISSING and not shown[above]:
            above = parent[above]
        parent[number] = above
    missing = (number for number in range(first, len(flags)) if flags[number] & MISSING)
    return below, [number for number in missing if not shown[number]]


def _times(columns: Columns, below: Sequence[int]) -> list[int]:
    """Dates for sorting: what has none that can be true stands where its store has it, a placeholder before
    its replies, which are among those `below`."""
    times = believable(columns.date)
    _place_undated(times, columns.flags)
    for number in below:
        above = columns.parent[number]
        # Upwards through rows of placeholders; each step ends at a real message or a root.
        while above != NOBODY and columns.flags[above] & MISSING:
            if times[above] != NO_DATE and times[above] <= times[number]:
                break
            times[above] = times[number]
            above = columns.parent[above]
    return times


def _place_undated(times: list[int], flags: bytearray) -> None:
    """Give each message without a time that of the one before it in its store."""
    first, place = next((time for time in times if time != NO_DATE), NO_DATE), -1
    for _ in range(times.count(NO_DATE)):
        place = times.index(NO_DATE, place + 1)
        if flags[place] & MISSING:
            continue
        before = place - 1
        while before >= 0 and flags[before] & MISSING:
            before -= 1
        times[place] = times[before] if before >= 0 else first


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
