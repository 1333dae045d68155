"""Where one topic begins inside the thread of another, for the rows to say so."""

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
    return begins_topic(index.columns, number)


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
