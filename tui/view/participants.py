"""What stands on one row of the participant sidebar."""

from __future__ import annotations

from tui.text import fit
from tui.view.page import Span
from tui.view.people import Participant

_BLOCK = "▌"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_BAR = 3
_NARROW = 18
"""Cells below which there is no bar."""


def participant_spans(one: Participant, most: int, colour: int, width: int) -> list[Span]:
    """Colour, name, count, and a bar that compares the count with the highest one."""
    style = f"person-{colour}"
    bar = [Span(" "), Span(share_bar(one.count, most, _BAR), style)] if width >= _NARROW else []
    count = Span(f" {one.count:>3}", "count")
    room = width - len(_BLOCK) - len(count.text) - sum(len(span.text) for span in bar)
    return [Span(_BLOCK, style), Span(fit(one.person.name, max(0, room)), "name"), count, *bar]


def share_bar(count: int, most: int, width: int) -> str:
    """A bar as long as the share of the highest count, in eighths of a cell.

    >>> share_bar(3, 4, 2), share_bar(1, 1000, 2)
    ('█▌', '▏ ')
    """
    eighths = max(1, round(width * 8 * count / max(1, most)))
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)
