"""Which paragraphs of a message are quoted in answers, and in which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.index.words import NOWHERE, is_own
from tui.model import Line


class Answered(NamedTuple):
    """A run of own lines that replies quote."""

    first: int
    last: int
    by: tuple[int, ...]
    """The replies, in the order of the thread."""


def answered(
    lines: Mapping[int, Sequence[Line]], quotes: Iterable[tuple[int, int, Sequence[int]]]
) -> dict[int, tuple[Answered, ...]]:
    """Read backwards what is quoted: (reply, source, source lines) of each quote, in the order of the thread.

    A paragraph of which one line is quoted is answered; neighbours that the same replies quote are one run.
    """
    by_line: dict[int, dict[int, dict[int, None]]] = {}
    for reply, source, places in quotes:
        rows = by_line.setdefault(source, {})
        for place in places:
            if place != NOWHERE and is_own(lines[source][place]):
                rows.setdefault(place, {})[reply] = None
    return {source: tuple(_runs(lines[source], rows)) for source, rows in by_line.items() if rows}


def _runs(lines: Sequence[Line], rows: Mapping[int, dict[int, None]]) -> list[Answered]:
    """The answered runs of one message."""
    runs: list[Answered] = []
    for at in sorted(rows):
        by = tuple(rows[at])
        if runs:
            had = runs[-1]
            between = lines[had.last + 1 : at]
            if all(map(is_own, between)):  # the same paragraph
                everyone = had.by if by == had.by else tuple(dict.fromkeys((*had.by, *by)))
                runs[-1] = Answered(had.first, at, everyone)
                continue
            if set(had.by) == set(by) and not any(line.text.strip() for line in between):
                runs[-1] = had._replace(last=at)
                continue
        runs.append(Answered(at, at, by))
    return runs
