"""What stands on one row of the participant sidebar."""

from __future__ import annotations

from tui.text import cells, fit
from tui.view.page import Span
from tui.view.people import Participant
from tui.view.roster import Kind, Row
from tui.view.times import period

_BLOCK, _NO_BLOCK = "▌", "┆"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_BAR = 3
_NARROW = 18
"""Cells below which there is no bar."""
_WIDE, _NAME = 54, 30
"""Cells from which dates and partners have room, and those that they leave to name, count and bar."""
_PERIOD = len("12 Sep – 30 Oct 2022")
_PARTNER = 12
"""Cells from which there is room for whom somebody answers most."""


def row_spans(row: Row, most: int, width: int) -> list[Span]:
    """A row of the sidebar in exactly `width` cells; `most` is the highest count of a person."""
    if row.kind is Kind.PERSON and row.participant is not None:
        return _person(row, row.participant, most, width)
    if row.kind is Kind.HEADING:
        return [Span(fit(row.text, width), "heading")]
    if row.kind is Kind.TRAILER:
        return _with_count([], row, "name", 0, width)
    if row.kind is Kind.GIVEN:
        block = Span(_BLOCK, f"person-{row.colour}") if row.colour else Span(" ")
        return _with_count([Span(" "), block], row, "name", 0, width)
    if row.kind is Kind.QUOTED:
        start = Span(_NO_BLOCK, "count")
        digits = _digits(most)
        bar = " " * (_BAR + 1) if width >= _NARROW else ""  # counts stand below those of the others
        return [*_with_count([start], row, "quoted", digits, width - len(bar)), Span(bar)]
    return [Span(" " * width)]


def _person(row: Row, one: Participant, most: int, width: int) -> list[Span]:
    """Colour, name, count, a bar that compares the count with the highest; where there is room, when and
    to whom."""
    style = f"person-{row.colour}"
    more = _dates_and_partner(one, width) if width >= _WIDE else []
    width -= sum(cells(span.text) for span in more)
    bar = [Span(" "), Span(share_bar(one.count, most, _BAR), style)] if width >= _NARROW else []
    room = width - sum(len(span.text) for span in bar)
    return [*_with_count([Span(_BLOCK, style)], row, "name", _digits(most), room), *bar, *more]


def _digits(most: int) -> int:
    """Cells of the column of counts."""
    return max(2, len(str(most)))


def _dates_and_partner(one: Participant, width: int) -> list[Span]:
    when = Span("  " + fit(period(one.first, one.last, _PERIOD), _PERIOD), "count")
    room = width - _NAME - len(when.text) - len("  → ")
    if room < _PARTNER:
        return [when]
    if one.answers is None:
        return [when, Span(" " * (width - _NAME - len(when.text)))]
    times = f" {one.answers.times}"
    return [when, Span(f"  → {fit(one.answers.person.name, room - len(times))}{times}", "count")]


def _with_count(start: list[Span], row: Row, style: str, digits: int, width: int) -> list[Span]:
    """The text, and its count at the right."""
    count = f" {row.count:>{digits}}" if row.count else ""
    room = width - len(count) - sum(len(span.text) for span in start)
    return [*start, Span(fit(row.text, max(0, room)), style), Span(count, "count")]


def share_bar(count: int, most: int, width: int) -> str:
    """A bar as long as the share of the highest count, in eighths of a cell.

    >>> share_bar(3, 4, 2), share_bar(1, 1000, 2)
    ('█▌', '▏ ')
    """
    eighths = max(1, round(width * 8 * count / max(1, most)))
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)
