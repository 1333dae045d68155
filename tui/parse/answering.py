"""What of a body a message itself answers, apart from the older mails that hang below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.model import Attribution, Body, Line, Role
from tui.parse.attribution import attribution

_MOST = 4
"""Lines of the longest attribution."""


class Answering(NamedTuple):
    """Whom a message answers, and which lines it repeats of them."""

    said: tuple[Attribution, ...] = ()
    """Whom it answers as its own text says, the first one first; more where its words stand between."""
    runs: tuple[tuple[int, int], ...] = ()
    """First and last line, inclusive, of the runs that repeat their words."""
    depth: int = 1
    """How deep these words are quoted; 0 where they stand below an attribution without any mark."""


def answering(body: Body) -> Answering:
    """What the author of a body speaks to.

    The old mails that an office mailer leaves below an answer were answered by others; a quote of a second
    person counts where own words stand above it. Without any quote, the text below an attribution line is
    what was answered.
    """
    first = _first(body)
    depth = min((q.depth for q in body.quotes), default=0)
    if first is not None and not _has_quote_near(body, first[1]):
        end = _next_introduced(body.lines, first[1])
        return Answering((first[0],), ((first[1], end - 1),) if end > first[1] else (), 0)
    said = [first[0]] if first is not None else []
    runs: list[tuple[int, int]] = []
    is_direct = True
    end = first[1] if first is not None else 0
    for quote in body.quotes:
        if quote.attribution is not None and quote.depth == depth and quote.attribution not in said:
            is_direct = not said or _speaks(body.lines, end, quote.first)
            if is_direct:
                said.append(quote.attribution)
        elif quote.depth == depth and quote.attribution is not None:
            is_direct = True
        if is_direct and quote.depth == depth:
            runs.append((quote.first, quote.last))
        end = quote.last + 1
    return Answering(tuple(said), tuple(runs), depth)


def _first(body: Body) -> tuple[Attribution, int] | None:
    """The attribution that stands above everything quoted, and the line below it."""
    lines = body.lines
    at = next((n for n, line in enumerate(lines) if line.depth or line.role.introduces), len(lines))
    if at == len(lines) or lines[at].role is not Role.ATTRIBUTION:
        return None
    end = at + 1
    while end < len(lines) and (lines[end].role, lines[end].depth) == (Role.ATTRIBUTION, lines[at].depth):
        end += 1
    for stop in range(min(end, at + _MOST), at, -1):
        found = attribution([line.words for line in lines[at:stop]])
        if found is not None:
            return found, end
    below = next((q.attribution for q in body.quotes if q.first >= at), None)
    return (below, end) if below is not None else None


def _has_quote_near(body: Body, at: int) -> bool:
    """Whether a quote follows right below a line, or nothing but blank lines do."""
    for line in body.lines[at:]:
        if line.depth or line.role.introduces:
            return True
        if line.role is not Role.BLANK:
            return False
    return True


def _next_introduced(lines: Sequence[Line], at: int) -> int:
    """The next line that somebody else's words or a frame begin at."""
    while at < len(lines) and not (lines[at].depth or lines[at].role.introduces):
        if lines[at].role in (Role.SIGNATURE, Role.FOOTER):
            break
        at += 1
    return at


def _speaks(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether own words stand between two lines."""
    return any(line.is_own for line in lines[start:end])


def quoted_lines(body: Body, found: Answering) -> Iterator[Line]:
    """The lines that repeat the words of those who are answered."""
    for start, end in found.runs:
        for line in body.lines[start : end + 1]:
            if line.depth == found.depth and not line.role.introduces:
                yield line
