"""Where the quotes of a thread come from, and which paragraphs were answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.index.messages import MessageIndex
from tui.index.words import Match, WordIndex, words
from tui.model import Line, Quote, Role

_ENOUGH = 0.5
"""Share of a quote's letters that its source has to hold."""
_SHORT = 12
"""Letters below which a quote proves nothing by itself; only what the mail answers can be its source."""


class Traced(NamedTuple):
    """A quoted run with its source."""

    first: int
    last: int
    depth: int
    author: str | None
    """Key of the person who wrote it, or the name that the attribution gives."""
    message: int | None
    """Number of the message in which its author wrote it."""
    origin: tuple[int, int] | None
    """First and last line there, from 0, inclusive."""


class Answered(NamedTuple):
    """A run of own lines that replies quote."""

    first: int
    last: int
    by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """The quotes of one thread, by message."""

    traced: dict[int, tuple[Traced, ...]]
    answered: dict[int, tuple[Answered, ...]]

    def quotes(self, number: int) -> Sequence[Traced]:
        """The quoted runs of a message, in order."""
        return self.traced.get(number, ())

    def answers(self, number: int) -> Sequence[Answered]:
        """The paragraphs of a message that others quote."""
        return self.answered.get(number, ())


def origins(index: MessageIndex, root: int) -> Origins:
    """Trace every quote of the thread below `root`."""
    numbers = [n for n in index.thread(root) if not index.is_missing(n)]
    text = WordIndex()
    for number in numbers:
        text.add(number, index.body(number).lines)
    traced = {n: tuple(_traced(index, text, n, q) for q in index.body(n).quotes) for n in numbers}
    return Origins(traced, _answered(traced))


def _traced(index: MessageIndex, text: WordIndex, number: int, quote: Quote) -> Traced:
    lines = index.body(number).lines[quote.first : quote.last + 1]
    match = _source(index, text, number, quote.depth, quoted_words(lines, quote.depth))
    if match is None:
        return Traced(quote.first, quote.last, quote.depth, _author(index, quote), None, None)
    person = index.person(match.message)
    author = person.key if person else _author(index, quote)
    return Traced(quote.first, quote.last, quote.depth, author, match.message, (match.first, match.last))


def quoted_words(lines: Sequence[Line], depth: int) -> list[list[str]]:
    """The words of a quote's lines, without attribution lines and deeper quotes inside."""
    plain = (line for line in lines if line.depth == depth and line.role is not Role.ATTRIBUTION)
    return [found for line in plain if (found := words(line.words))]


def _source(
    index: MessageIndex, text: WordIndex, number: int, depth: int, quoted: list[list[str]]
) -> Match | None:
    """The message that most of the words come from: of equals an ancestor, of these the one as many
    steps up as the quote has levels."""
    above: dict[int, int] = {}
    walk, steps = index.parent(number), 1
    while walk is not None:
        above[walk] = steps
        walk, steps = index.parent(walk), steps + 1
    found = [m for m in text.matches(quoted) if m.message != number and m.share >= _ENOUGH]
    if not found:
        return None
    best = max(m.share for m in found)
    # A resend or a later version may hold the same words: being answered outweighs a few more words.
    near = [m for m in found if m.message in above and m.share >= best - 0.3]
    if near:
        return min(near, key=lambda m: (-round(m.share, 1), abs(above[m.message] - depth), m.message))
    if sum(len(w) for line in quoted for w in line) < _SHORT:
        return None
    earlier = [m for m in found if m.share >= best - 0.1]
    return min(earlier, key=lambda m: (index.columns.date[m.message], m.message))


def _author(index: MessageIndex, quote: Quote) -> str | None:
    """Whom the attribution names: a person's key where that person is known here."""
    said = quote.attribution
    if said is None or not (said.name or said.address):
        return None
    known = index.known_person(said.name, said.address)
    return known.key if known else (said.name or said.address)


def _answered(traced: dict[int, tuple[Traced, ...]]) -> dict[int, tuple[Answered, ...]]:
    """Read backwards what is quoted at the first level: overlapping runs become one."""
    spans: dict[int, list[tuple[int, int, int]]] = {}
    for number, quotes in traced.items():
        for quote in quotes:
            if quote.depth == 1 and quote.message is not None and quote.origin is not None:
                spans.setdefault(quote.message, []).append((*quote.origin, number))
    out: dict[int, tuple[Answered, ...]] = {}
    for message, rows in spans.items():
        merged: list[Answered] = []
        for first, last, by in sorted(rows):
            if merged and first <= merged[-1].last:
                had = merged[-1]
                everyone = had.by if by in had.by else (*had.by, by)
                merged[-1] = Answered(had.first, max(had.last, last), everyone)
            else:
                merged.append(Answered(first, last, (by,)))
        out[message] = tuple(merged)
    return out
