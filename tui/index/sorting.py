"""Threads in another order: by last activity, start, size or subject, either way round."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum
from functools import lru_cache

from tui.index.clocks import believable
from tui.index.columns import MISSING, NO_DATE, Columns
from tui.parse import headers
from tui.parse.subjects import base, patch
from tui.patterns import compiled

_TAGS = compiled(r"(?:\[[^\]]*\] *)+")


class Order(Enum):
    """What threads are sorted by."""

    ACTIVITY = "activity"
    START = "start"
    SIZE = "size"
    SUBJECT = "subject"


def sorted_threads(columns: Columns, by: Order = Order.ACTIVITY, *, is_reversed: bool = False) -> Columns:
    """The columns with their threads in this order: newest, largest, or A first. All else is shared.

    Threads of which nothing is known to sort by come last either way; equal ones keep their order.
    """
    starts = list(thread_starts(columns.extent))
    if by is Order.SUBJECT:
        titles = _titles(columns, starts)
        known = sorted(titles, key=titles.__getitem__, reverse=is_reversed)
    else:
        numbers = _NUMBERS[by](columns, starts)
        known = sorted(numbers, key=numbers.__getitem__, reverse=not is_reversed)
    if len(known) < len(starts):
        were_known = set(known)
        known += [start for start in starts if start not in were_known]
    return _with_threads(columns, known)


def thread_starts(extent: array[int]) -> Iterator[int]:
    """The place of each thread's first message."""
    place = 0
    while place < len(extent):
        yield place
        place += extent[place]


def _with_threads(columns: Columns, starts: Iterable[int]) -> Columns:
    """The columns with the threads that begin at these places in the order of these."""
    order, depth, extent = array("i"), array("i"), array("i")
    for start in starts:
        end = start + columns.extent[start]
        order += columns.order[start:end]
        depth += columns.depth[start:end]
        extent += columns.extent[start:end]
    return replace(columns, order=order, depth=depth, extent=extent)


def _activity(columns: Columns, starts: Iterable[int]) -> dict[int, int]:
    """The newest date of each thread that has one, by where it starts."""
    order, extent, date = columns.order, columns.extent, believable(columns.date)
    newest = ((start, max(map(date.__getitem__, order[start : start + extent[start]]))) for start in starts)
    return {start: epoch for start, epoch in newest if epoch != NO_DATE}


def _beginnings(columns: Columns, starts: Iterable[int]) -> dict[int, int]:
    """The date of the first message of each thread that has one."""
    order, extent, date = columns.order, columns.extent, believable(columns.date)
    found = {}
    for start in starts:
        for place in range(start, start + extent[start]):
            if date[order[place]] != NO_DATE:
                found[start] = date[order[place]]
                break
    return found


def _sizes(columns: Columns, starts: Iterable[int]) -> dict[int, int]:
    """How many messages of each thread are there."""
    order, extent = columns.order, columns.extent
    is_there = columns.flags.translate(_IS_THERE)
    return {
        start: sum(map(is_there.__getitem__, order[start : start + extent[start]]))
        if extent[start] > 1
        else is_there[order[start]]
        for start in starts
    }


_IS_THERE = bytes(not flags & MISSING for flags in range(256))
_NUMBERS = {Order.ACTIVITY: _activity, Order.START: _beginnings, Order.SIZE: _sizes}


def _titles(columns: Columns, starts: Iterable[int]) -> dict[int, str]:
    """What each thread is about, as far as a subject says so."""
    order, extent, subjects = columns.order, columns.extent, columns.subjects
    found = {}
    for start in starts:
        raw = next(filter(None, map(subjects.__getitem__, order[start : start + extent[start]])), b"")
        title = _title(raw)
        if title:
            found[start] = title
    return found


@lru_cache(1 << 17)
def _title(raw: bytes) -> str:
    """A subject as it is looked up: the topic in small letters, without signs and patch tags at its start.

    >>> _title(b"Re: [dev] (Draft) Minutes"), _title(b"[PATCH v2 0/3] Minutes: draft")
    ('draft) minutes', 'minutes: draft')
    """
    topic = base(headers.text(raw)).casefold() if raw else ""
    if topic.startswith("[") and patch(topic) is not None:
        topic = _TAGS.sub("", topic) or topic
    start = next((at for at, letter in enumerate(topic) if letter.isalnum()), 0)
    return topic[start:]
