"""Where the quotes of a thread come from, and which paragraphs were answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from tui.index.answers import Answered, Quoted, answered
from tui.index.columns import NO_DATE
from tui.index.messages import MessageIndex
from tui.index.strangers import Named, Strangers
from tui.index.words import Match, WordIndex, spoken, words
from tui.model import NOWHERE, Attribution, Body, Line, Person, Quote, Role

_ENOUGH = 0.5
"""Share of a quote's letters that its source has to hold."""
_SHORT = 12
"""Letters below which a quote proves nothing by itself; only what the mail answers can be its source."""
_NEAR = 12
"""How many levels above a message beyond the depth of a quote are asked first."""
_DEEP = 50
"""Levels of a quote that are looked for above; nobody answers deeper."""
_SLOW = 3600
"""Seconds that a clock may be wrong."""


class Traced(NamedTuple):
    """A quoted run with its source."""

    first: int
    last: int
    depth: int
    author: str | None
    """Key of the person who wrote it, also of one known only from quotes."""
    message: int | None = None
    """Number of the message in which its author wrote it."""
    places: tuple[int, ...] = ()
    """For each of its lines the line there that it repeats, from 0; `NOWHERE` for blank and unknown ones."""
    said: Attribution | None = None
    """What the text above it says of its author."""

    @property
    def origin(self) -> tuple[int, int] | None:
        """First and last line in its source, from 0, inclusive."""
        lines = [n for n in self.places if n != NOWHERE]
        return (min(lines), max(lines)) if lines else None


@dataclass(frozen=True, slots=True)
class Origins:
    """The quotes of one thread, by message."""

    traced: dict[int, tuple[Traced, ...]]
    answered: dict[int, tuple[Answered, ...]]
    strangers: tuple[Person, ...] = ()
    """People whom only quotes name."""
    trailers: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Name and value of the trailers that stand in a message's own words."""
    diffs: frozenset[int] = frozenset()
    """Messages with a diff of their own."""

    def quotes(self, number: int) -> Sequence[Traced]:
        """The quoted runs of a message, in order."""
        return self.traced.get(number, ())

    def answers(self, number: int) -> Sequence[Answered]:
        """The paragraphs of a message that others quote."""
        return self.answered.get(number, ())


def origins(index: MessageIndex, root: int, body: Callable[[int], Body] | None = None) -> Origins:
    """Trace every quote of the thread below `root`; `body` gives bodies that were read already."""
    *_, last = tracing(index, root, body)
    assert last is not None
    return last


def tracing(
    index: MessageIndex, root: int, body: Callable[[int], Body] | None = None
) -> Iterator[Origins | None]:
    """Trace every quote of a thread in small steps: `None` after each, at last the whole."""
    tracer = _Tracer(index, root, body or index.text)
    for number in tracer.bodies:
        tracer.read(number)
        yield None
    for number in tracer.bodies:
        tracer.trace(number)
        yield None
    yield tracer.origins()


def quoted_words(lines: Sequence[Line], depth: int) -> list[list[str]]:
    """The words of each line of a quote; none of attribution lines, header blocks and deeper quotes."""
    return [words(line.words) if line.depth == depth and not line.role.introduces else [] for line in lines]


class _Tracer:
    def __init__(self, index: MessageIndex, root: int, body: Callable[[int], Body]) -> None:
        self.index = index
        self.body = body
        self.bodies: dict[int, Body] = dict.fromkeys(
            (n for n in index.thread(root) if not index.is_missing(n)), Body(())
        )
        self.text = WordIndex()
        self.strangers = Strangers(index)
        self.traced: dict[int, list[Traced]] = {}

    def read(self, number: int) -> None:
        """Take in the words of a message."""
        try:
            body = self.bodies[number] = self.body(number)
        except OSError:  # its file has gone: what others quote of it has no source then
            return
        self.text.add(number, body.lines)

    def trace(self, number: int) -> None:
        """Find the sources of what a message quotes."""
        body = self.bodies[number]
        if body.quotes:
            self.traced[number] = [self._traced(number, body, quote) for quote in body.quotes]

    def origins(self) -> Origins:
        """All of it together."""
        index = self.index
        people = self.strangers.named()
        done: dict[int, tuple[Traced, ...]] = {}
        for number, rows in self.traced.items():
            done[number] = tuple(row._replace(author=self._author(row, people)) for row in rows)
        lines = {n: body.lines for n, body in self.bodies.items()}
        quotes = (
            Quoted(number, row.message, row.places)
            for number in index.thread(next(iter(self.bodies), 0))
            for row in done.get(number, ())
            if row.depth == 1 and row.message is not None
        )
        return Origins(
            done,
            answered(lines, quotes),
            people.persons,
            trailers={n: body.trailers for n, body in self.bodies.items() if body.trailers},
            diffs=frozenset(n for n, body in self.bodies.items() if _has_diff(body)),
        )

    def _author(self, row: Traced, people: Named) -> str | None:
        person = self.index.person(row.message) if row.message is not None else None
        if person is not None:
            return person.key
        return people.key(row.said) if row.said else None

    def _traced(self, number: int, body: Body, quote: Quote) -> Traced:
        lines = body.lines[quote.first : quote.last + 1]
        # A reply quotes the attribution lines and the [...] of the mail it answers with the rest.
        match = self._match(number, quote.depth, lines)
        row = Traced(quote.first, quote.last, quote.depth, None, said=quote.attribution)
        if quote.attribution and (match is None or self.index.person(match.message) is None):
            self.strangers.add(quote.attribution)
        if match is None:
            return row
        return row._replace(message=match.message, places=_with_wrapped(lines, match.places))

    def _match(self, number: int, depth: int, lines: Sequence[Line]) -> Match | None:
        """The source of a quoted run. The footer of a list is everybody's and nobody's words, and Apple's
        mailer puts its attribution line inside the quote."""
        quoted = spoken(lines, depth)
        said = [[] if line.role is Role.FOOTER else w for line, w in zip(lines, quoted, strict=True)]
        if not any(said):
            return self._source(number, depth, quoted, is_whole=True)
        bare = [[] if line.role.introduces else w for line, w in zip(lines, said, strict=True)]
        return self._source(number, depth, said) or (
            self._source(number, depth, bare) if bare != said and any(bare) else None
        )

    def _source(
        self, number: int, depth: int, quoted: list[list[str]], *, is_whole: bool = False
    ) -> Match | None:
        """The message that most of the words come from: of equals an ancestor, of these the one as many
        steps up as the quote has levels; `is_whole`: by whole lines only."""
        index = self.index
        near = islice(_above(index, number), min(depth, _DEEP) + _NEAR)
        found = [m for m in self.text.matches(quoted, near=near, is_whole=is_whole) if m.share >= _ENOUGH]
        found = [m for m in found if self._may_be_source(number, m, quoted)]
        if not found:
            return None
        best = max(m.share for m in found)
        # A resend or a later version may hold the same words: being answered outweighs a few more words.
        up = [m for m in found if m.share >= best - 0.3 and index.is_above(m.message, number)]
        if up:
            level = index.level(number) - depth
            return min(up, key=lambda m: (-round(m.share, 1), abs(index.level(m.message) - level), m.message))
        if sum(len(w) for line in quoted for w in line) < _SHORT:
            return None
        date = index.columns.date
        earlier = [m for m in found if m.share >= best - 0.1]
        return min(earlier, key=lambda m: (date[m.message] == NO_DATE, date[m.message], m.message))

    def _may_be_source(self, number: int, match: Match, quoted: list[list[str]]) -> bool:
        """Whether a message was there to be quoted: one above, or an earlier one that says most lines."""
        index = self.index
        if index.is_above(match.message, number):
            return True
        if match.message == number or index.is_above(number, match.message):
            return False
        date = index.columns.date
        if NO_DATE not in (date[number], date[match.message]) and date[match.message] > date[number] + _SLOW:
            return False
        return len(match.places) >= _ENOUGH * sum(map(bool, quoted))


def _has_diff(body: Body) -> bool:
    """Whether it changes files; a cover letter only counts the changes."""
    own = (line.text for line in body.lines if line.role is Role.PATCH and not line.depth)
    return any(text.startswith(("@@ -", "+++ ", "*** ")) for text in own)


def _above(index: MessageIndex, number: int) -> Iterator[int]:
    """The messages above one, the nearest first."""
    walk = index.parent(number)
    while walk is not None:
        yield walk
        walk = index.parent(walk)


def _with_wrapped(lines: Sequence[Line], places: Mapping[int, int]) -> tuple[int, ...]:
    """A place for each line; further lines of a wrapped attribution line come from where its first does."""
    out = [places.get(at, NOWHERE) for at in range(len(lines))]
    for at, line in enumerate(lines):
        if at and out[at] == NOWHERE and line.role is lines[at - 1].role is Role.ATTRIBUTION:
            out[at] = out[at - 1]
    return tuple(out)
