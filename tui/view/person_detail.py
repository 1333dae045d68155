"""What is known of one person, in the few lines below the list of people."""

from __future__ import annotations

from tui.text import cells, fit
from tui.view.page import Span
from tui.view.people import Participant, Partner
from tui.view.roster import Kind, Row
from tui.view.times import period

LINES = 7
"""How many lines it takes, its rule counted."""


def detail(row: Row | None, total: int, width: int) -> list[list[Span]]:
    """Name, addresses, when, how much of all, whom they answer most and who answers them most; of a
    trailer the whole of it."""
    lines = [[Span("─" * width, "rule")]]
    if row is None:
        return lines
    name = row.person.name if row.person else row.text
    lines.append([_block(row), Span(fit(name, max(0, width - 1)), "chosen")])
    if row.person is not None and row.person.addresses != (row.person.name,):
        lines.append([Span(fit(_addresses(row.person.addresses, width), width), "count")])
    one = row.participant
    if one is None:
        lines += [[Span(fit(part, width))] for part in _wrapped(row.note, width, LINES - len(lines))]
        return lines
    return [*lines, *_facts(one, total, width)]


def _block(row: Row) -> Span:
    if row.colour:
        return Span("▌", f"person-{row.colour}")
    return Span("┆" if row.kind is Kind.QUOTED else " ", "count")


def _facts(one: Participant, total: int, width: int) -> list[list[Span]]:
    share = f" · {round(100 * one.count / total)}%" if total else ""
    return [
        [Span(fit(period(one.first, one.last, width) or "no date", width))],
        [Span(fit(f"{one.count:,} of {total:,}{share}", width))],
        _partner("→", one.answers, width),
        _partner("←", one.answered_by, width),
    ]


def _partner(arrow: str, other: Partner | None, width: int) -> list[Span]:
    """An arrow, a name, and how often."""
    if other is None:
        return [Span(fit(f"{arrow} nobody", width), "count")]
    times = f" {other.times}"
    return [
        Span(f"{arrow} ", "count"),
        Span(fit(other.person.name, max(0, width - 2 - len(times)))),
        Span(times, "count"),
    ]


def _addresses(addresses: tuple[str, ...], width: int) -> str:
    """The first address, and how many more there are."""
    if not addresses:
        return "no address"
    more = f" +{len(addresses) - 1}" if len(addresses) > 1 else ""
    return fit(addresses[0], min(cells(addresses[0]), width - len(more))) + more


def _wrapped(text: str, width: int, most: int) -> list[str]:
    """The text in lines of at most `width` cells, cut after `most` of them."""
    lines, line = [], ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line][:most] if line else lines[:most]
