"""Ways along quotes: to where one comes from, through the answers to a paragraph, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui.model import Line
from tui.view.page import Page
from tui.view.sheet import Position
from tui.view.steps import next_own

if TYPE_CHECKING:
    from tui.index.answers import Answered
    from tui.index.origins import Origins


class Stop(NamedTuple):
    """A place in a message that is worth going to."""

    number: int
    line: int | None = None
    """A body line; `None`: where the message quotes `of`."""
    lit: frozenset[int] = frozenset()
    """Body lines that stand out there."""
    of: tuple[int, int] | None = None
    """Message and line of a paragraph that this one answers."""
    nth: int = 0
    """Which of how many answers it is, from 1; 0 where it is none."""
    total: int = 0


class Landing(NamedTuple):
    """Where on a page a stop is."""

    line: int
    top: int
    """The line that should be in sight above it."""
    lit: frozenset[int]


def source_stop(page: Page, first: int, last: int) -> Stop | None:
    """Where the quote on these lines comes from; of words that introduce one, the quote below them."""
    trail = page.trail
    if trail is None:
        return None
    place = trail.known(page.lines, first, last)
    found = None if place is None else trail.source(max(first, trail.quotes[place].first))
    return None if found is None else Stop(found.message, found.line, found.lines)


class Landed(NamedTuple):
    """An answer that a reader was led to."""

    number: int
    line: int
    paragraph: tuple[int, int]
    """Message and line of what it answers."""


@dataclass
class Journey:
    """Where a reader came from."""

    visited: list[tuple[int, Position]] = field(default_factory=list)
    landed: Landed | None = None

    def leave(self, number: int, position: Position) -> None:
        """Note a place to come back to."""
        self.visited.append((number, position))

    def back(self) -> tuple[int, Position] | None:
        """The place that was left last."""
        return self.visited.pop() if self.visited else None

    def forget(self) -> None:
        """Numbers mean other messages now."""
        self.visited.clear()
        self.landed = None

    def asked(self, page: Page, line: int) -> Iterator[tuple[int, int]]:
        """The paragraphs whose answers may be meant at a line, as message and line: the one that was
        answered where the reader was led to an answer; the source of a quote, or what stands there."""
        landed = self.landed
        if landed and (landed.number, landed.line) == (page.number, line):
            yield landed.paragraph
        source = page.trail.source(line) if page.trail else None
        yield (page.number, line) if source is None else (source.message, source.line)


def is_answered(found: Origins, paragraph: tuple[int, int]) -> bool:
    """Whether any reply quotes a paragraph."""
    return _answers(found, paragraph) is not None


def _answers(found: Origins, paragraph: tuple[int, int]) -> Answered | None:
    number, line = paragraph
    return next((run for run in found.answers(number) if run.first <= line <= run.last), None)


def answer_stop(found: Origins, paragraph: tuple[int, int], here: int) -> Stop | None:
    """The next answer to a paragraph behind the message `here`; `None` where there is none."""
    run = _answers(found, paragraph)
    if run is None:
        return None
    at = run.by.index(here) + 1 if here in run.by else 0
    if at == len(run.by):
        return None
    return Stop(run.by[at], of=paragraph, nth=at + 1, total=len(run.by))


def landing(stop: Stop, page: Page) -> Landing | None:
    """Where a stop is on its page: of an answer the author's next words behind the quote, or their first."""
    if stop.line is not None:
        return Landing(stop.line, stop.line, stop.lit)
    trail = page.trail
    if stop.of is None or trail is None:
        return None
    from tui.view.trail import quoting_line  # not for the first screen

    at = quoting_line(page.lines, trail, *stop.of)
    if at is None:
        return None
    quote = trail.quotes[trail.at(at) or 0]
    lit = frozenset(range(max(quote.first, _paragraph(page.lines, at)), at + 1))
    own = next_own(page.lines, at)
    if own is None:  # the answer stands above what it answers
        own = next_own(page.lines, -1)
        return Landing(at, min(lit), lit) if own is None else Landing(own, own, lit)
    return Landing(own, min(lit), lit)


def _paragraph(lines: Sequence[Line], at: int) -> int:
    """The first line of the paragraph around a line."""
    while at and lines[at - 1].words.strip() and lines[at - 1].depth == lines[at].depth:
        at -= 1
    return at
