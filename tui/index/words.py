"""Finds the messages whose own words a piece of text repeats, however it was re-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.model import Line, Role

_WORDS = re.compile(r"[^\W_]+")
_CROWD = 40
"""A line or shingle that stands in more messages than this says nothing of where it comes from."""
_SHINGLE = 3
_LONG = 4000
"""Words of one line that are looked at."""


class Match(NamedTuple):
    """A message that holds a text."""

    message: int
    share: float
    """Share of the text's letters that its lines hold, 0 to 1."""
    first: int
    last: int
    """First and last line there, from 0."""


def words(text: str) -> list[str]:
    """The words of a line in small letters, without punctuation."""
    return _WORDS.findall(text.lower())[:_LONG]


def is_own(line: Line) -> bool:
    """Whether a line is its author's own words and not a frame around them."""
    return line.depth == 0 and line.role in (Role.TEXT, Role.VERBATIM, Role.PATCH)


class WordIndex:
    """The own words of some messages. Lines are looked up whole first; only text that was re-wrapped,
    trimmed or retouched makes the index of shingles, which costs ten times as much."""

    def __init__(self) -> None:
        self._texts: dict[int, list[tuple[int, list[str]]]] = {}
        self._lines: dict[str, list[tuple[int, int]]] = {}
        self._shingles: dict[tuple[str, ...], list[tuple[int, int]]] | None = None

    def __contains__(self, message: int) -> bool:
        return message in self._texts

    def add(self, message: int, lines: Sequence[Line]) -> None:
        """Take in the own words of a message."""
        own = [(n, found) for n, line in enumerate(lines) if is_own(line) and (found := words(line.words))]
        self._texts[message] = own
        for n, found in own:
            places = self._lines.setdefault("".join(found), [])
            if len(places) < _CROWD:
                places.append((message, n))
        if self._shingles is not None:
            self._shingle(message)

    def matches(self, texts: Sequence[Sequence[str]], among: Iterable[int] | None = None) -> list[Match]:
        """The messages that hold these lines (as words), the best first."""
        allowed = None if among is None else set(among)
        total = sum(len(w) for line in texts for w in line)
        if not total:
            return []
        found = self._by_lines(texts, allowed)
        best = max((weight for weight, _, _ in found.values()), default=0)
        if best < 0.8 * total:
            for message, (weight, first, last) in self._by_shingles(texts, allowed).items():
                had = found.get(message)
                if had is None or weight > had[0]:
                    found[message] = (weight, first, last)
        out = [Match(m, min(1.0, weight / total), first, last) for m, (weight, first, last) in found.items()]
        return sorted(out, key=lambda m: (-m.share, m.message))

    def _by_lines(
        self, texts: Sequence[Sequence[str]], allowed: set[int] | None
    ) -> dict[int, tuple[int, int, int]]:
        found: dict[int, tuple[int, int, int]] = {}
        for line in texts:
            key = "".join(line)
            seen: set[int] = set()
            for message, n in self._lines.get(key, ()):
                if message in seen or (allowed is not None and message not in allowed):
                    continue
                seen.add(message)
                _widen(found, message, len(key), n)
        return found

    def _by_shingles(
        self, texts: Sequence[Sequence[str]], allowed: set[int] | None
    ) -> dict[int, tuple[int, int, int]]:
        if self._shingles is None:
            self._shingles = {}
            for message in self._texts:
                self._shingle(message)
        run = [w for line in texts for w in line]
        covered: dict[int, set[int]] = {}
        spans: dict[int, tuple[int, int, int]] = {}
        for at in range(max(0, len(run) - _SHINGLE + 1)):
            for message, n in self._shingles.get(tuple(run[at : at + _SHINGLE]), ()):
                if allowed is not None and message not in allowed:
                    continue
                covered.setdefault(message, set()).update(range(at, at + _SHINGLE))
                _widen(spans, message, 0, n)
        return {m: (sum(len(run[i]) for i in places), *spans[m][1:]) for m, places in covered.items()}

    def _shingle(self, message: int) -> None:
        assert self._shingles is not None
        run = [(w, n) for n, line in self._texts[message] for w in line]
        for at in range(len(run) - _SHINGLE + 1):
            key = tuple(w for w, _ in run[at : at + _SHINGLE])
            places = self._shingles.setdefault(key, [])
            if len(places) < _CROWD:
                places.append((message, run[at][1]))


def _widen(found: dict[int, tuple[int, int, int]], message: int, weight: int, line: int) -> None:
    had = found.get(message)
    if had is None:
        found[message] = (weight, line, line)
    else:
        found[message] = (had[0] + weight, min(had[1], line), max(had[2], line))
