"""What is said of the line under the cursor: where a quote comes from, or who answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.index.messages import MessageIndex
from tui.text import fit
from tui.view.page import Page, on_clock_of, sender, short_date
from tui.view.spans import ANSWERED

if TYPE_CHECKING:
    from tui.view.trail import Trail

NO_SOURCE = "source not in the thread"
_LEAST = 8
"""Cells below which nothing is said."""


def told(index: MessageIndex, page: Page, lines: Sequence[int], room: int) -> str:
    """One line in at most `room` cells; "" where there is nothing to say."""
    if page.trail is None or not lines or room < _LEAST or not lines[0] < len(page.lines):
        return ""
    line = page.lines[lines[0]]
    if line.depth or line.role.introduces:
        words = _source(index, page, page.trail, lines[0], lines[-1])
    else:
        run = page.trail.answered(lines[0])
        words = f"{ANSWERED} {_names(index, run.by, room)}" if run else ""
    return fit(words, room).rstrip()


def position(index: MessageIndex, number: int) -> str:
    """Which message of its thread it is, and of how many: those that are not here have no number."""
    at, there = index.standing(number)
    return f"–/{there}" if index.is_missing(number) else f"{at}/{there}"


def _source(index: MessageIndex, page: Page, trail: Trail, first: int, last: int) -> str:
    place = trail.known(page.lines, first, last)
    number = None if place is None else trail.quotes[place].message
    if number is not None:
        message = index.message(number)
        when = short_date(on_clock_of(index.sent(page.number), message.sent), page.year)
        return f"from {sender(message, index.person(message.number))}" + (f", {when}" if when else "")
    return NO_SOURCE if page.lines[first].words.strip() else ""


def _names(index: MessageIndex, numbers: Sequence[int], room: int) -> str:
    """Who wrote some messages, each once, as far as there is room."""
    names: dict[str, None] = {}
    length = 0
    for number in numbers:
        name = sender(index.message(number), index.person(number))
        if name not in names:
            names[name] = None
            length += len(name) + 2
        if length > room:
            break
    return ", ".join(names)
