"""What is said of the line under the cursor: where a quote comes from, or who answered."""

from __future__ import annotations

from collections.abc import Sequence

from tui.index.messages import MessageIndex
from tui.model import Role
from tui.text import fit
from tui.view.journey import source_stop
from tui.view.page import Page, on_clock_of, sender, short_date
from tui.view.spans import ANSWERED

_INTRODUCING = (Role.ATTRIBUTION, Role.HEADER_BLOCK)
_LEAST = 8
"""Cells below which nothing is said."""


def told(index: MessageIndex, page: Page, lines: Sequence[int], room: int) -> str:
    """One line in at most `room` cells; "" where there is nothing to say."""
    if page.trail is None or not lines or room < _LEAST or not lines[0] < len(page.lines):
        return ""
    line = page.lines[lines[0]]
    if line.depth or line.role in _INTRODUCING:
        words = _source(index, page, lines)
    else:
        run = page.trail.answered(lines[0])
        words = f"{ANSWERED} {_names(index, run.by)}" if run else ""
    return fit(words, room).rstrip()


def _source(index: MessageIndex, page: Page, lines: Sequence[int]) -> str:
    stop = source_stop(page, lines[0], lines[-1])
    if stop is not None:
        message = index.message(stop.number)
        when = short_date(on_clock_of(index.sent(page.number), message.sent), page.year)
        return f"from {sender(message)}" + (f", {when}" if when else "")
    has_words = any(page.lines[n].words.strip() for n in lines)
    return "source not in the thread" if has_words else ""


def _names(index: MessageIndex, numbers: Sequence[int]) -> str:
    """Who wrote some messages, each once."""
    return ", ".join(dict.fromkeys(sender(index.message(n)) for n in numbers))
