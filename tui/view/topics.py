"""What a row says of its topic: what it is where it changes, and where that came from."""

from __future__ import annotations

from tui.index.messages import MessageIndex
from tui.index.topics import begins_topic
from tui.parse import subjects
from tui.text import cells, fit

_LEAST = 10
"""Cells from which the name of a topic says something."""
TOPIC, PARTED = "≠", "←"
"""A new topic below another; a thread taken out of another one."""


def is_topic(index: MessageIndex, number: int) -> bool:
    """Whether a message begins a topic inside the thread that it is shown in."""
    return begins_topic(index.columns, number, index.root)


def own_subject(index: MessageIndex, number: int, first: str) -> str | None:
    """The topic of a message where it is not that of the one above; `first` is the subject of its thread."""
    subject = index.message(number).subject
    if not subject:
        return None
    above = index.parent(number)
    before = first if above is None or index.is_missing(above) else index.message(above).subject
    topic = subjects.base(subject)
    if before is not None and subjects.base(before).casefold() == topic.casefold():
        return None
    return _untagged(topic) if subjects.patch(subject) else topic


def parted_from(index: MessageIndex, number: int, width: int) -> str | None:
    """Out of which topic a thread was taken that is shown apart, as far as there is room for it; `None`
    for other messages."""
    above = index.columns.apart.get(number)
    if above is None:
        return None
    walk: int | None = above
    while walk is not None and not index.columns.subjects[walk]:
        walk = index.answered(walk)
    subject = None if walk is None else index.message(walk).subject
    text = f"{PARTED} {subjects.base(subject) if subject else '(not here)'}"
    return PARTED if width < _LEAST else fit(text, min(width, cells(text)))


def _untagged(subject: str) -> str:
    """The subject of a patch without what stands in brackets before it.

    >>> _untagged("[PATCH v2 1/4] [x] journal: [RFC] seed")
    'journal: [RFC] seed'
    """
    end = 0
    while subject.startswith("[", end) and (close := subject.find("]", end)) > 0:
        end = close + 1
        while subject.startswith(" ", end):
            end += 1
    return subject[end:] or subject
