"""Which paragraphs of a message are quoted in answers, and in which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.model import NOWHERE, Line


class Answered(NamedTuple):
    """A run of own lines that replies quote."""

    first: int
    last: int
    by: tuple[int, ...]
    """The replies, in the order of the thread."""


class Quoted(NamedTuple):
    """Lines of a message that a reply quotes."""

    reply: int
    source: int
    places: Sequence[int]
    """The lines there, from 0; `NOWHERE` for what stands nowhere."""


def answered(
    lines: Mapping[int, Sequence[Line]], quotes: Iterable[Quoted]
) -> dict[int, tuple[Answered, ...]]:
    """Read backwards what is quoted; the quotes come in the order of the thread.

    A paragraph of which one line is quoted is answered; neighbours that the same replies quote are one run.
    """
    by_line: dict[int, dict[int, dict[int, None]]] = {}
    order: dict[int, int] = {}
    for reply, source, places in quotes:
        order.setdefault(reply, len(order))
        rows = by_line.setdefault(source, {})
        for place in places:
            if place != NOWHERE and lines[source][place].is_own:
                rows.setdefault(place, {})[reply] = None
    return {
        source: tuple(
            Answered(first, last, tuple(sorted(by, key=order.__getitem__)))
            for first, last, by in _runs(lines[source], rows)
        )
        for source, rows in by_line.items()
        if rows
    }


def _runs(
    lines: Sequence[Line], rows: Mapping[int, dict[int, None]]
) -> Iterator[tuple[int, int, dict[int, None]]]:
    """First and last line of the answered runs of one message, and who quotes them."""
    first = last = NOWHERE
    everyone: dict[int, None] = {}
    for at in sorted(rows):
        by, between = rows[at], lines[last + 1 : at]
        is_paragraph = last != NOWHERE and all(line.is_own for line in between)
        is_alike = everyone.keys() == by.keys() and not any(line.text.strip() for line in between)
        if is_paragraph or (last != NOWHERE and is_alike):
            everyone |= by
        else:
            if last != NOWHERE:
                yield first, last, everyone
            first, everyone = at, dict(by)
        last = at
    if last != NOWHERE:
        yield first, last, everyone
