"""How much of the screen each pane gets."""

from __future__ import annotations

_MAIL, _PEOPLE = 79, 24
"""Cells in which a message of 72 columns needs no wrapping, its frame counted; and those of the people."""
_LEAST = 36


def threads_width(width: int, share: int | None, *, with_people: bool) -> int:
    """Cells for the threads: their share in percent, else what a message of usual width leaves them.

    >>> threads_width(140, None, with_people=True), threads_width(140, 50, with_people=True)
    (40, 70)
    """
    if share is not None:
        return width * share // 100
    rest = width - _MAIL - (_PEOPLE if with_people else 0)
    return min(max(rest, _LEAST, width * 29 // 100), width * 42 // 100)
