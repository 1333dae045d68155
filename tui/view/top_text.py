"""The top line: what is open, and how much of it."""

from __future__ import annotations

from tui.text import cells, clean_line, fit
from tui.view.page import Span


def top_text(sources: str, numbers: str, width: int) -> tuple[Span, ...]:
    """The program and the sources to the left, numbers to the right: the name gives way to them. Together
    the pieces are as wide as the screen, in the styles `program`, `sources` and `numbers`."""
    sources = clean_line(sources)  # file names are foreign text too
    numbers = fit(numbers, min(cells(numbers), max(0, width - 2)))
    program = "threadleaf  " if width - cells(numbers) >= 34 else ""
    room = max(0, width - cells(numbers) - len(program) - 3)
    return (
        Span(f" {program}", "program"),
        Span(fit(sources, room), "sources"),
        Span(" "),
        Span(numbers, "numbers"),
        Span(" "),
    )


def loading(messages: int) -> str:
    """The numbers while mail is still being read."""
    return f"loading … {messages:,} messages"
