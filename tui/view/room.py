"""How much of the screen each pane gets."""

from __future__ import annotations

from typing import NamedTuple

_MAIL, PEOPLE, _ROOMY_PEOPLE = 79, 24, 34
"""Cells in which a message of 72 columns needs no wrapping, its frame counted; those of the people, and
where there is much room."""
_LEAST = 36
SHARE = 36
"""Percent of the height that the threads get where panes are stacked."""
WIDE, STACKED, SHORT = 110, 80, 20
"""Cells of the screen from which there is room for the people; below which panes are stacked; rows."""
ROOMY = 200
"""Cells of the screen from which the people have more room."""


class Room(NamedTuple):
    """A part of the screen, in cells."""

    left: int
    top: int
    width: int
    height: int


def threads_width(width: int, share: int | None, *, with_people: bool) -> int:
    """Cells for the threads: their share in percent, else what a message of usual width leaves them.

    >>> threads_width(140, None, with_people=True), threads_width(140, 50, with_people=True)
    (40, 70)
    """
    if share is not None:
        return width * share // 100
    rest = width - _MAIL - (PEOPLE if with_people else 0)
    return min(max(rest, _LEAST, width * 29 // 100), width * 42 // 100)


def rooms(width: int, height: int) -> dict[str, Room]:
    """Threads, message and people (if they are shown) as they stand before the reader changes anything; the
    threads have the keys. A row above all and one below are left out."""
    below = height - 2
    if width < STACKED:
        upper = below * 2 // 3 if height < SHORT else below * SHARE // 100
        if height < SHORT:
            upper = max(min(upper, below - 3), 3)
        return {"threads": Room(0, 1, width, upper), "message": Room(0, 1 + upper, width, below - upper)}
    has_people = width >= WIDE
    people = (_ROOMY_PEOPLE if width >= ROOMY else PEOPLE) if has_people else 0
    threads = threads_width(width, None, with_people=has_people)
    found = {
        "threads": Room(0, 1, threads, below),
        "message": Room(threads, 1, width - threads - people, below),
    }
    if has_people:
        found["people"] = Room(width - people, 1, people, below)
    return found
