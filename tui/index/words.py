"""Finds the messages whose words a piece of text repeats, however it was re-wrapped or re-ordered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.model import Line, Role

_WORDS = re.compile(r"[^\W_]+")
# Chinese and Japanese put no blanks between words: each letter is one.
_LETTERS = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_CROWD = 40
"""A line or shingle that stands in more messages than this says nothing of where it comes from."""
_SHINGLE = 3
_LONG = 4000
"""Words of one line that are looked at."""
_PART = 0.5
"""Share of a line's letters that has to be found for the line to be found."""
_FAR = 12
"""Lines between two finds that make them two places; the lesser ones are chance."""

_TRACE = 0.15
"""Share of the words of a text below which a message is no candidate."""

NOWHERE = -1


class Match(NamedTuple):
    """A message that holds a text."""

    message: int
    share: float
    """Share of the text's letters that it holds, 0 to 1."""
    places: Mapping[int, int]
    """By line of the text: the line there that holds it, both from 0; unknown lines are left out."""


def words(text: str) -> list[str]:
    """The words of a line in small letters, without punctuation.

    >>> words("It's 日本 -- really!")
    ['it', 's', '日', '本', 'really']
    """
    return (_WORDS if text.isascii() else _LETTERS).findall(text.lower())[:_LONG]


def signs(text: str) -> list[str]:
    """The words of a line, or its signs where it has no words.

    >>> signs("[...] why?"), signs(" [ ... ] ")
    (['why'], ['[...]'])
    """
    return words(text) or (["".join(text.split())[:_LONG]] if text.strip() else [])


def spoken(lines: Sequence[Line], depth: int) -> list[list[str]]:
    """The words or signs of each line of this depth, none of others; an attribution line that was
    wrapped has all its words on its first line."""
    out: list[list[str]] = []
    begun = NOWHERE
    for at, line in enumerate(lines):
        out.append(signs(line.words) if line.depth == depth else [])
        if line.role is not Role.ATTRIBUTION or line.depth != depth:
            begun = NOWHERE
        elif begun == NOWHERE:
            begun = at
        else:
            out[begun] += out[at]
            out[at] = []
    return out


def is_own(line: Line) -> bool:
    """Whether a line is its author's own words and not a frame around them."""
    return line.depth == 0 and line.role in (Role.TEXT, Role.VERBATIM, Role.PATCH)


class WordIndex:
    """The words of some messages. Lines are looked up whole first; only text that was re-wrapped,
    trimmed or retouched makes the index of shingles, which costs ten times as much."""

    def __init__(self) -> None:
        self._texts: dict[int, list[tuple[int, list[str]]]] = {}
        self._frames: dict[int, list[tuple[int, list[str]]]] = {}
        self._lines: dict[str, list[tuple[int, int]]] = {}
        self._near: dict[int, dict[str, list[int]]] = {}
        self._shingles: dict[tuple[str, ...], list[tuple[int, int]]] | None = None

    def __contains__(self, message: int) -> bool:
        return message in self._texts

    def add(self, message: int, lines: Sequence[Line]) -> None:
        """Take in the words of a message: its author's own, and apart from them attributions and the like."""
        own: list[tuple[int, list[str]]] = []
        frames: list[tuple[int, list[str]]] = []
        for n, found in enumerate(spoken(lines, 0)):
            if found:
                (own if is_own(lines[n]) and found[0][0].isalnum() else frames).append((n, found))
        self._texts[message], self._frames[message] = own, frames
        for n, found in own:
            places = self._lines.setdefault("".join(found), [])
            if len(places) < _CROWD:
                places.append((message, n))
        if self._shingles is not None:
            self._shingle(message)

    def matches(
        self, texts: Sequence[Sequence[str]], *, near: Iterable[int] = (), among: Iterable[int] | None = None
    ) -> list[Match]:
        """The messages that hold these lines (as words), the best first; `among` are the only ones asked.

        The `near` ones are asked also for what stands everywhere ("Thanks,") and for what is not
        its author's own: attribution lines, header blocks, signatures.
        """
        allowed = None if among is None else set(among)
        total = sum(len(w) for line in texts for w in line)
        if not total:
            return []
        found = self._by_lines(texts, allowed)
        for message in near:
            self._by_near_lines(texts, message, found)
        out = {m: _match(m, texts, places, total) for m, places in found.items()}
        if max((m.share for m in out.values()), default=0) < 1:
            for match in self._by_shingles(texts, allowed, total):
                had = out.get(match.message)
                if had is None or match.share > had.share:
                    out[match.message] = match if had is None else _joined(match, had)
        return sorted(out.values(), key=lambda m: (-m.share, m.message))

    def _by_lines(
        self, texts: Sequence[Sequence[str]], allowed: set[int] | None
    ) -> dict[int, dict[int, int]]:
        """Where whole lines are found, by message."""
        found: dict[int, dict[int, int]] = {}
        for at, line in enumerate(texts):
            for message, n in self._lines.get("".join(line), ()):
                if allowed is not None and message not in allowed:
                    continue
                places = found.get(message)
                if places is None:
                    places = found[message] = {}
                if _is_better(n, places.get(at, NOWHERE), places.get(at - 1, NOWHERE)):
                    places[at] = n
        return found

    def _by_near_lines(
        self, texts: Sequence[Sequence[str]], message: int, found: dict[int, dict[int, int]]
    ) -> None:
        """Add where one message has whole lines of any kind."""
        lines = self._near.get(message)
        if lines is None:
            lines = self._near[message] = {}
            for n, line in sorted((*self._texts.get(message, ()), *self._frames.get(message, ()))):
                lines.setdefault("".join(line), []).append(n)
        places = found.get(message)
        for at, line in enumerate(texts):
            there = lines.get("".join(line))
            if not there:
                continue
            if places is None:
                places = found[message] = {}
            before = places.get(at - 1, NOWHERE)
            n = there[min(bisect_right(there, before), len(there) - 1)]
            if _is_better(n, places.get(at, NOWHERE), before):
                places[at] = n

    def _by_shingles(
        self, texts: Sequence[Sequence[str]], allowed: set[int] | None, total: int
    ) -> list[Match]:
        """Which messages have three words in a row, again and again."""
        if self._shingles is None:
            self._shingles = {}
            for message in self._texts:
                self._shingle(message)
        run = [w for line in texts for w in line]
        covered: dict[int, dict[int, int]] = {}
        for at, shingle in enumerate(zip(run, run[1:], run[2:], strict=False)):
            for message, n in self._shingles.get(shingle, ()):
                if allowed is None or message in allowed:
                    held = covered.setdefault(message, {})
                    for word in range(at, at + _SHINGLE):
                        held.setdefault(word, n)
        least = _TRACE * len(run)
        return [
            self._from_words(message, texts, held, total)
            for message, held in covered.items()
            if len(held) >= least
        ]

    def _from_words(
        self, message: int, texts: Sequence[Sequence[str]], held: dict[int, int], total: int
    ) -> Match:
        """A match from the words that were found and their lines."""
        kept = _without_strays(Counter(held.values()))
        said: dict[int, list[str]] | None = None
        places: dict[int, int] = {}
        weight = at = 0
        for number, line in enumerate(texts):
            lines: dict[int, int] = {}
            for n, word in enumerate(line, at):
                there = held.get(n)
                if there is not None and there in kept:
                    lines[there] = lines.get(there, 0) + len(word)
            at += len(line)
            found, letters = sum(lines.values()), sum(map(len, line))
            # The line where most of it stands; of equals the first.
            place = max(lines, key=lambda n: (lines[n], -n)) if lines else NOWHERE
            if 0 < found < letters:  # words between retouched ones are in no shingle
                said = said or dict(self._texts[message])
                around = {w for n in (place - 1, place, place + 1) for w in said.get(n, ())}
                found = max(found, sum(len(w) for w in line if w in around))
            weight += found
            if found and found >= _PART * letters:
                places[number] = place
        return Match(message, min(1.0, weight / total), places)

    def _shingle(self, message: int) -> None:
        assert self._shingles is not None
        run = [w for _, line in self._texts[message] for w in line]
        lines = (n for n, line in self._texts[message] for _ in line)
        for shingle, n in zip(zip(run, run[1:], run[2:], strict=False), lines, strict=False):
            places = self._shingles.setdefault(shingle, [])
            if len(places) < _CROWD:
                places.append((message, n))


def _is_better(place: int, had: int, before: int) -> bool:
    """Whether a place goes on better from the line before than the one found: quotes keep their order."""
    if had == NOWHERE:
        return True
    return (place <= before, abs(place - before)) < (had <= before, abs(had - before))


def _match(message: int, texts: Sequence[Sequence[str]], places: Mapping[int, int], total: int) -> Match:
    weight = sum(len(w) for at in places for w in texts[at])
    return Match(message, min(1.0, weight / total), places)


def _without_strays(hits: Counter[int]) -> set[int]:
    """The lines without those far from the others: three words in a row may stand anywhere by chance."""
    lines = sorted(hits)
    clusters = [[lines[0]]]
    for above, line in pairwise(lines):
        if line - above > _FAR:
            clusters.append([])
        clusters[-1].append(line)
    weights = [sum(hits[n] for n in cluster) for cluster in clusters]
    least = max(weights) / 4
    return {n for cluster, weight in zip(clusters, weights, strict=True) if weight >= least for n in cluster}


def _joined(better: Match, other: Match) -> Match:
    """The better match with the whole lines that only the other found."""
    return better._replace(places={**better.places, **other.places})
