"""Where in a message the words of a search stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.model import Line

if TYPE_CHECKING:
    from tui.index.query import Query, Term

_TEXTS = ("text", "quote")


@dataclass(frozen=True, slots=True)
class Hits:
    """The lines of a body that hold what is searched for, and the words themselves."""

    lines: tuple[int, ...] = ()
    """Body lines, from the top; of a phrase that goes on on the next line, both."""
    words: frozenset[str] = frozenset()
    """Folded words that are lit."""
    starts: frozenset[str] = frozenset()
    """What words begin with that are lit: the last one is still being typed."""

    def __bool__(self) -> bool:
        return bool(self.lines)

    def among(self, lines: range) -> bool:
        """Whether any of these lines has one."""
        return bool(lines) and bisect_left(self.lines, lines.start) < bisect_left(self.lines, lines.stop)

    def next(self, line: int, step: int) -> int | None:
        """The next line with a hit behind a line (`step` 1) or before it (-1)."""
        at = bisect_right(self.lines, line) if step > 0 else bisect_left(self.lines, line) - 1
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def position(self, line: int) -> int | None:
        """Which of the lines with hits this is, from 1."""
        at = bisect_left(self.lines, line)
        return at + 1 if at < len(self.lines) and self.lines[at] == line else None

    def lit(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every word of a text that is lit."""
        from tui.index.query import tokens  # where nothing is searched for it is not needed

        starts = tuple(self.starts)
        return [
            (start, end)
            for word, start, end in tokens(text)
            if word in self.words or (starts and word.startswith(starts))
        ]


def hits(lines: Sequence[Line], query: Query) -> Hits:
    """Where a message has what a query asks of texts: in its author's own words, with `q:` in quotes too."""
    terms = [term for term in query.terms if term.field in _TEXTS and not term.is_not and term.words]
    if not terms:
        return Hits()
    found: set[int] = set()
    for is_quoted in sorted({term.field == "quote" for term in terms}):
        words = list(_words(lines, is_quoted=is_quoted))
        for term in terms:
            if (term.field == "quote") == is_quoted:
                found.update(_of(term, words))
    return Hits(
        tuple(sorted(found)),
        frozenset(word for term in terms for word in (term.words[:-1] if term.is_prefix else term.words)),
        frozenset(term.words[-1] for term in terms if term.is_prefix),
    )


def _words(lines: Sequence[Line], *, is_quoted: bool) -> Iterator[tuple[str, int]]:
    """The words of own lines, or of all, with the lines on which they stand."""
    from tui.index.query import tokens

    for at, line in enumerate(lines):
        if is_quoted or line.depth == 0:
            for word, _, _ in tokens(line.words):
                yield word, at


def _of(term: Term, words: Sequence[tuple[str, int]]) -> Iterator[int]:
    """The lines on which a word or phrase stands."""
    size = len(term.words)
    for at, (word, _) in enumerate(words):
        if word != term.words[0] and not (size == 1 and term.is_prefix and word.startswith(term.words[0])):
            continue
        run = words[at : at + size]
        if len(run) == size and _is(term, [one for one, _ in run]):
            yield from (line for _, line in run)


def _is(term: Term, run: Sequence[str]) -> bool:
    """Whether some words are those of a term."""
    *before, last = term.words
    return list(run[:-1]) == before and (run[-1].startswith(last) if term.is_prefix else run[-1] == last)
