"""Where in a message the words of a search stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.model import Line

if TYPE_CHECKING:
    from tui.index.query import Query, Term
    from tui.view.page import Head, Span

_TEXTS = ("text", "quote")
_FAR = 50
"""Lines over which a phrase can go on."""
_SUBJECTS = frozenset({"subject", "topic", "thread", "patch"})
_SENDERS = frozenset({"author", "person"})
"""With which words the names of their styles begin."""
_FIELDS = {"subject: ": "subject", "from: ": "author"}
"""Of a header field that is shown in full: as what its value counts."""


class Heads(NamedTuple):
    """What is searched for in subjects and in the names of senders."""

    subject: tuple[Term, ...] = ()
    sender: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.subject or self.sender)

    def lit(self, spans: Sequence[Span]) -> list[tuple[int, int]]:
        """Start and end of all that is lit on a row, in letters: subjects and names are known by their
        style."""
        found, at, field = [], 0, ""
        for text, style, _ in spans:
            found += [(at + start, at + end) for start, end in self._lit(text, field or style)]
            at += len(text)
            field = _FIELDS.get(text.lower(), "") if style == "label" else ""
        return found

    def _lit(self, text: str, style: str) -> list[tuple[int, int]]:
        kinds = {name.partition("-")[0] for name in style.split()}
        terms = self.subject if kinds & _SUBJECTS else self.sender if kinds & _SENDERS else ()
        return in_text(text, terms) if terms else []


class Hits(NamedTuple):
    """The lines of a message that hold what is searched for, and the words themselves."""

    lines: tuple[int, ...] = ()
    """Body lines, from the top; of a phrase that goes on on the next line, both. Where the body has
    none, the line of the head that has one, as a negative number."""
    words: frozenset[str] = frozenset()
    """Folded words that are lit."""
    starts: frozenset[str] = frozenset()
    """What words begin with that are lit: the last one is still being typed."""
    heads: Heads = Heads()
    """What is lit above the body."""

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

    def letter(self, text: str) -> int:
        """Where on a line that has a hit the first one begins."""
        return next((start for start, _ in self.lit(text)), 0)

    def lit(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every word of a text that is lit."""
        from tui.index.query import tokens  # where nothing is searched for it is not needed

        starts = tuple(self.starts)
        return [
            (start, end)
            for word, start, end in tokens(text)
            if word in self.words or (starts and word.startswith(starts))
        ]


def heads(query: Query | None) -> Heads:
    """What a query asks of subjects and senders: words that stand anywhere count there too."""
    terms = [term for term in query.terms if not term.is_not and term.words] if query else []
    return Heads(
        tuple(term for term in terms if term.field in (*_TEXTS, "subject")),
        tuple(term for term in terms if term.field in (*_TEXTS, "from")),
    )


def hits(lines: Sequence[Line], query: Query, head: Sequence[Head] = ()) -> Hits:
    """Where a message has what a query asks for: in its author's own words, with `q:` in quotes too, and
    if there is nothing of it, in the rows above them."""
    terms = [term for term in query.terms if term.field in _TEXTS and not term.is_not and term.words]
    above = heads(query)
    found: set[int] = set()
    for term in terms:
        asked = [at for at, line in enumerate(lines) if term.field == "quote" or _is_own(line)]
        found.update(_of(term, lines, asked))
    if not found and above:
        found.update([at - len(head) for at, row in enumerate(head) if above.lit(row)][:1])
    return Hits(
        tuple(sorted(found)),
        frozenset(word for term in terms for word in (term.words[:-1] if term.is_prefix else term.words)),
        frozenset(term.words[-1] for term in terms if term.is_prefix),
        above,
    )


def in_text(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Start and end of all that terms ask for in a text of one line."""
    from tui.index.query import tokens  # as above

    run = list(tokens(text))
    found = []
    for term in terms:
        size = len(term.words)
        for at in range(len(run) - size + 1):
            some = run[at : at + size]
            if _is(term, [word for word, _, _ in some]):
                found.append((some[0][1], some[-1][2]))
    return found


def _is_own(line: Line) -> bool:
    """Whether a line counts without `q:`: nobody else said it, nor does it say who is quoted."""
    return line.depth == 0 and not line.role.introduces


def _of(term: Term, lines: Sequence[Line], asked: Sequence[int]) -> Iterator[int]:
    """Of the lines asked for, those on which a word or phrase stands."""
    from tui.index.query import tokens  # where nothing is searched for it is not needed

    first, size = term.words[0], len(term.words)
    for at, number in enumerate(asked):
        text = lines[number].words
        if text.isascii() and first not in text.lower():
            continue  # most lines, in a tenth of the time
        run = [(word, number) for word, _, _ in tokens(text)]
        count, behind = len(run), at + 1
        while len(run) < count + size - 1 and behind < min(len(asked), at + _FAR):
            run += [(word, asked[behind]) for word, _, _ in tokens(lines[asked[behind]].words)]
            behind += 1
        for start in range(count):
            some = run[start : start + size]
            if len(some) == size and _is(term, [word for word, _ in some]):
                yield from (line for _, line in some)


def _is(term: Term, run: Sequence[str]) -> bool:
    """Whether some words are those of a term."""
    *before, last = term.words
    return list(run[:-1]) == before and (run[-1].startswith(last) if term.is_prefix else run[-1] == last)
