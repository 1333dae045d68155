"""The list of what could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.model import Problem
from tui.text import clean_line

_MOST = 500


def problems_text(problems: Sequence[Problem]) -> Content:
    """Each problem with its source and what to try."""
    lines = [_line(problem) for problem in problems[:_MOST]]
    if len(problems) > _MOST:
        lines.append(Content(f"… and {len(problems) - _MOST:,} more"))
    return Content("\n").join(lines)


def _line(problem: Problem) -> Content:
    place = "" if problem.place is None else f", message {problem.place + 1}"
    return Content.assemble(
        (f"{clean_line(problem.source)}{place}: ", "bold"), (clean_line(problem.text), "$foreground")
    )
