"""Where the keys of a reader lead in a message: past a quote, to the next own words."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model import Line


def next_own(lines: Sequence[Line], at: int) -> int | None:
    """The first line behind `at` where the author begins to speak again."""
    for line in range(max(0, at + 1), len(lines)):
        if _begins(lines, line):
            return line
    return None


def previous_own(lines: Sequence[Line], at: int) -> int | None:
    """The last line before `at` where the author begins to speak."""
    for line in range(min(at, len(lines)) - 1, -1, -1):
        if _begins(lines, line):
            return line
    return None


def past_quote(lines: Sequence[Line], at: int) -> int | None:
    """The first line of the author behind the quote at or below `at`."""
    for line in range(max(0, at), len(lines)):
        if lines[line].depth or lines[line].is_foldable:
            return next((n for n in range(line, len(lines)) if _speaks(lines[n])), None)
    return None


def _begins(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is own and the line before it, blank ones left out, is not."""
    if not _speaks(lines[at]):
        return False
    before = at - 1
    while before >= 0 and not lines[before].text.strip():
        before -= 1
    return before < 0 or not _speaks(lines[before])


def _speaks(line: Line) -> bool:
    """Whether a line holds words of the author."""
    return line.is_own and bool(line.text.strip())
