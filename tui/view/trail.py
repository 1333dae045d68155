"""What is known of the quotes of one shown message: their sources, who speaks in them, who answered what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.index.messages import MessageIndex
from tui.model import NOWHERE, Attribution, Line

if TYPE_CHECKING:
    from tui.index.answers import Answered
    from tui.index.origins import Origins, Traced

LEVELS = 12
"""Levels of a quote whose speakers are told apart."""
NO_COLOUR = 0
"""The colour of those who have none."""


class Source(NamedTuple):
    """Where a quoted line comes from."""

    message: int
    line: int
    """The body line there, from 0."""
    lines: frozenset[int]
    """All lines there that are quoted with it."""


class Trail(NamedTuple):
    """The traced quotes and the answered paragraphs of one message, in order."""

    quotes: Sequence[Traced] = ()
    saids: Sequence[Attribution | None] = ()
    """By quote: who wrote it and when, from its source, else from what the text says."""
    colours: Sequence[Sequence[int]] = ()
    """By quote: the colour of whoever speaks at each level, the outermost first, `NO_COLOUR` if unknown."""
    above: Sequence[bool] = ()
    """By quote: whether its source stands before the message in its thread."""
    answers: Sequence[Answered] = ()

    def at(self, line: int) -> int | None:
        """The place of the quote that a body line is in."""
        place = bisect_right(self.quotes, line, key=lambda quote: quote.first) - 1
        return place if place >= 0 and line <= self.quotes[place].last else None

    def below(self, line: int) -> int | None:
        """The place of the quote that a line is in or introduces: the next one of a line in none."""
        place = self.at(line)
        if place is None:
            place = bisect_right(self.quotes, line, key=lambda quote: quote.first)
        return place if place < len(self.quotes) else None

    def known(self, lines: Sequence[Line], first: int, last: int) -> int | None:
        """The place of the quote that stands on these lines or that they introduce, if it has a source.

        Deeper quotes often stand above the words of whoever passed them on: of several the outermost one.
        """
        place = bisect_left(self.quotes, first, key=lambda quote: quote.last)
        if lines[first].role.introduces and not lines[first].depth:
            last = first
            for quote in self.quotes[place:]:
                if any(line.is_own and line.words.strip() for line in lines[last + 1 : quote.first]):
                    break
                last = quote.last
                if quote.depth == 1:
                    break
        found: int | None = None
        while place < len(self.quotes) and self.quotes[place].first <= last:
            quote = self.quotes[place]
            if quote.message is not None and (found is None or quote.depth < self.quotes[found].depth):
                found = place
            place += 1
        return found

    def source(self, line: int) -> Source | None:
        """Where a quoted line comes from: the line itself or the nearest one of its quote."""
        place = self.at(line)
        quote = None if place is None else self.quotes[place]
        if quote is None or quote.message is None:
            return None
        found = [(abs(quote.first + n - line), n) for n, there in enumerate(quote.places) if there != NOWHERE]
        if not found:
            return None
        lines = frozenset(quote.places) - {NOWHERE}
        return Source(quote.message, quote.places[min(found)[1]], lines)

    def answered(self, line: int) -> Answered | None:
        """The answered paragraphs that a line is in."""
        place = bisect_right(self.answers, line, key=lambda run: run.first) - 1
        return self.answers[place] if place >= 0 and line <= self.answers[place].last else None

    def until(self, count: int) -> Trail:
        """What is known of the quotes in the first lines alone."""
        kept = [quote for quote in self.quotes if quote.first < count]
        if kept and kept[-1].last >= count:
            last = kept[-1]
            kept[-1] = last._replace(last=count - 1, places=last.places[: count - last.first])
        n = len(kept)
        return Trail(kept, self.saids[:n], self.colours[:n], self.above[:n], self.answers)

    def colour(self, line: int, level: int) -> int:
        """The colour of the person who speaks at a level of a line."""
        place = self.below(line)
        colours = self.colours[place] if place is not None else ()
        return colours[level - 1] if level <= len(colours) else NO_COLOUR


def trail(index: MessageIndex, number: int, found: Origins, colour_of: Callable[[str], int]) -> Trail:
    """The trail of a message; `colour_of` gives the number of a person's colour by key."""
    quotes = found.quotes(number)
    return Trail(
        quotes,
        tuple(_said(index, number, quote) for quote in quotes),
        tuple(_colours(quotes, [colour_of(q.author) if q.author else NO_COLOUR for q in quotes])),
        tuple(q.message is not None and index.place(q.message) < index.place(number) for q in quotes),
        found.answers(number),
    )


def quoting_line(lines: Sequence[Line], found: Trail, source: int, place: int) -> int | None:
    """The last line of a reply in which it quotes the paragraph around a line of another message."""
    best: tuple[int, int] | None = None
    for quote in found.quotes:
        if quote.message != source or quote.depth != 1:
            continue
        for n, there in enumerate(quote.places):
            rank = (-abs(there - place), quote.first + n)
            if there != NOWHERE and (best is None or rank > best):
                best = rank
    if best is None:
        return None
    at = best[1]
    while at + 1 < len(lines) and found.at(at + 1) == found.at(at) and lines[at + 1].words.strip():
        at += 1
    return at


def _said(index: MessageIndex, number: int, quote: Traced) -> Attribution | None:
    """Author and date of the source, on the clock of the message; where there is none, what the text says."""
    person = index.person(quote.message) if quote.message is not None else None
    if person is None or quote.message is None:
        return quote.said
    sent, own = index.sent(quote.message), index.sent(number)
    return Attribution(person.name, None, sent._replace(zone=own.zone) if sent and own else sent)


def _colours(quotes: Sequence[Traced], own: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """For each quote the colours of its levels: deeper quotes stand above the words of who passed them on."""
    below = list(_speakers(range(len(quotes) - 1, -1, -1), quotes, own))[::-1]
    above = list(_speakers(range(len(quotes)), quotes, own))
    for at, quote in enumerate(quotes):
        levels = range(1, min(quote.depth, LEVELS) + 1)
        colours = [below[at].get(level) or above[at].get(level, NO_COLOUR) for level in levels]
        if quote.depth <= LEVELS:
            colours[-1] = own[at]
        yield tuple(colours)


def _speakers(order: Iterable[int], quotes: Sequence[Traced], own: Sequence[int]) -> Iterator[dict[int, int]]:
    """For each quote who spoke at lower depths before it in this order, without a gap."""
    spoken: dict[int, int] = {}
    before: Traced | None = None
    for at in order:
        quote = quotes[at]
        if before is not None and min(abs(quote.first - before.last), abs(before.first - quote.last)) > 1:
            spoken = {}
        spoken = {level: who for level, who in spoken.items() if level < quote.depth}
        yield spoken
        if quote.depth <= LEVELS:
            spoken = {**spoken, quote.depth: own[at]}
        before = quote
