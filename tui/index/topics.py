"""Which messages begin a topic of their own inside a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from tui.index.columns import NOBODY, Columns
from tui.parse import headers


def topics(columns: Columns) -> Iterator[int]:
    """The messages that begin a topic, in the order shown."""
    above = [(b"", b"")]
    """By depth: the first subject above a message and the nearest one."""
    for number, depth in zip(columns.order, columns.depth, strict=True):
        del above[depth + 1 :]
        first, nearest = above[depth]
        subject = columns.subjects[number]
        if _begins(subject, first, nearest):
            yield number
        above.append((first or subject, subject or nearest))


def begins_topic(columns: Columns, number: int, root: Callable[[int], int] | None = None) -> bool:
    """Whether a message changes the topic of what it answers, rather than go back to that of its thread;
    `root` finds the first message of a thread without a walk there."""
    parent, subjects = columns.parent, columns.subjects
    above = parent[number]
    while above != NOBODY and not subjects[above]:
        above = parent[above]
    if above == NOBODY or not _begins(subjects[number], subjects[above], subjects[above]):
        return False
    if root and (subject := subjects[root(number)]):
        return _differ(subjects[number], subject)
    first = b""
    while above != NOBODY:
        first = subjects[above] or first
        above = parent[above]
    return _differ(subjects[number], first)


def _begins(subject: bytes, first: bytes, nearest: bytes) -> bool:
    return bool(nearest) and _differ(subject, nearest) and _differ(subject, first)


def _differ(subject: bytes, before: bytes) -> bool:
    """Whether two raw subjects name two topics."""
    one, other = _bare(subject), _bare(before)
    return one != other and bool(one) and _name_two_topics(subject, before)


def _bare(raw: bytes) -> bytes:
    """Nearly every answer differs from its parent in this alone."""
    while raw[:4] in (b"Re: ", b"RE: ", b"re: "):
        raw = raw[4:]
    return raw


@lru_cache(1 << 14)
def _name_two_topics(subject: bytes, before: bytes) -> bool:
    from tui.parse.topics import is_same_topic  # not for the first screen

    return not is_same_topic(headers.text(subject), headers.text(before))
