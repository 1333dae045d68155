"""Finds the messages whose words a piece of text repeats, however it was re-wrapped or re-ordered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.model import NOWHERE, Line, Role
from tui.patterns import compiled

_WORDS = compiled(r"[^\W_]+")
# Chinese and Japanese put no blanks between words: each letter is one.
_LETTERS = compiled(
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_CROWD = 40
"""Only the first so many holders of a line or shingle are looked at: what more have proves nothing."""
_OFTEN = 3
"""Places of one shingle in one message that are looked at."""
_LONG = 4000
"""Words of one line that are looked at."""
_PART = 0.5
"""Share of a line's letters that has to be found for the line to be found."""
_FAR = 12
"""Lines between two finds that make them two places; the lesser ones are chance."""

_TRACE = 0.15
"""Share of the words of a text below which a message is no candidate."""


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


class WordIndex:
    """The words of some messages. Lines are looked up whole first; only text that was re-wrapped,
    trimmed or retouched makes the index of shingles, which costs ten times as much."""

    def __init__(self) -> None:
        self._texts: dict[int, dict[int, list[str]]] = {}
        self._frames: dict[int, dict[int, list[str]]] = {}
        self._holders: dict[str, list[int]] = {}
        """By whole line, without blanks: the messages whose own words it is."""
        self._lines: dict[int, dict[str, list[int]]] = {}
        """By message: where each of its lines stands, frames included; made when somebody asks."""
        self._shingles: dict[tuple[str, ...], list[tuple[int, int]]] | None = None

    def __contains__(self, message: int) -> bool:
        return message in self._texts

    def add(self, message: int, lines: Sequence[Line]) -> None:
        """Take in the words of a message: its author's own, and apart from them attributions and the like."""
        own: dict[int, list[str]] = {}
        frames: dict[int, list[str]] = {}
        for n, found in enumerate(spoken(lines, 0)):
            if found:
                (own if lines[n].is_own and found[0][0].isalnum() else frames)[n] = found
        self._texts[message], self._frames[message] = own, frames
        for found in own.values():
            holders = self._holders.setdefault("".join(found), [])
            if len(holders) < _CROWD and (not holders or holders[-1] != message):
                holders.append(message)
        if self._shingles is not None:
            self._shingle(message)

    def matches(
        self,
        texts: Sequence[Sequence[str]],
        *,
        near: Iterable[int] = (),
        among: Iterable[int] | None = None,
        is_whole: bool = False,
    ) -> list[Match]:
        """The messages that hold these lines (as words), the best first; `among` are the only ones asked.

        The `near` ones are asked also for what stands everywhere ("Thanks,") and for what is not
        its author's own: attribution lines, header blocks, signatures. `is_whole`: no part of a line counts.
        """
        allowed = None if among is None else set(among)
        keys = ["".join(line) for line in texts]
        total = sum(map(len, keys))
        if not total:
            return []
        out = {m: self._by_lines(m, keys, total) for m in self._candidates(keys, total, near, allowed)}
        if not is_whole and max((m.share for m in out.values()), default=0) < 1:
            for match in self._by_shingles(texts, allowed, total):
                had = out.get(match.message)
                if had is None or match.share > had.share:
                    out[match.message] = match if had is None else _joined(match, had, keys)
        return sorted((m for m in out.values() if m.share), key=lambda m: (-m.share, m.message))

    def _candidates(
        self, keys: Sequence[str], total: int, near: Iterable[int], allowed: set[int] | None
    ) -> list[int]:
        """The near messages, and those that hold whole lines with some share of the letters."""
        weights: dict[int, int] = {}
        for key, count in Counter(keys).items():
            for message in self._holders.get(key, ()):
                weights[message] = weights.get(message, 0) + count * len(key)
        found = dict.fromkeys((*near, *(m for m, weight in weights.items() if weight >= _TRACE * total)))
        return [m for m in found if allowed is None or m in allowed]

    def _by_lines(self, message: int, keys: Sequence[str], total: int) -> Match:
        """Which whole lines a message holds, and where: between its neighbours a line that it has often."""
        lines = self._lines.get(message)
        if lines is None:
            lines = self._lines[message] = {}
            both = {**self._texts.get(message, {}), **self._frames.get(message, {})}
            for n in sorted(both):
                lines.setdefault("".join(both[n]), []).append(n)
        found = {at: there for at, key in enumerate(keys) if key and (there := lines.get(key))}
        weight = sum(len(keys[at]) for at in found)
        return Match(message, weight / total, _settled(found))

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
            chosen: dict[int, int] = {}
            for message, n in self._shingles.get(shingle, ()):
                if allowed is not None and message not in allowed:
                    continue
                had, before = chosen.get(message), covered.get(message, {}).get(at - 1, NOWHERE)
                if had is None or (n < before, abs(n - before)) < (had < before, abs(had - before)):
                    chosen[message] = n
            for message, n in chosen.items():
                held = covered.setdefault(message, {})
                held[at] = n
                held.setdefault(at + 1, n)
                held.setdefault(at + 2, n)
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
        said = self._texts[message]
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
                around = {w for n in (place - 1, place, place + 1) for w in said.get(n, ())}
                found = max(found, sum(len(w) for w in line if w in around))
            weight += found
            if found and found >= _PART * letters:
                places[number] = place
        return Match(message, min(1.0, weight / total), places)

    def _shingle(self, message: int) -> None:
        assert self._shingles is not None
        run = [w for line in self._texts[message].values() for w in line]
        lines = (n for n, line in self._texts[message].items() for _ in line)
        for shingle, n in zip(zip(run, run[1:], run[2:], strict=False), lines, strict=False):
            places = self._shingles.setdefault(shingle, [])
            if len(places) < _CROWD and not (len(places) > _OFTEN and places[-_OFTEN][0] == message):
                places.append((message, n))


def _settled(found: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """One place for each line: where it stands once, else where it goes on best from its neighbours."""
    lines = sorted(found)
    anchors = [at for at in lines if len(found[at]) == 1]
    places = {at: found[at][0] for at in anchors}
    before: int | None = None
    for at in lines:
        if at not in places:
            after = bisect_right(anchors, at)
            if before is not None and (after == len(anchors) or at - before <= anchors[after] - at):
                wanted = places[before] + at - before
            elif after < len(anchors):
                wanted = places[anchors[after]] + at - anchors[after]
            else:
                wanted = 0
            places[at] = _nearest(found[at], wanted)
        before = at
    return places


def _nearest(places: Sequence[int], wanted: int) -> int:
    """The place nearest to a line, of places in order."""
    at = bisect_left(places, wanted)
    return min(places[max(0, at - 1) : at + 1], key=lambda n: abs(n - wanted))


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


def _joined(better: Match, other: Match, keys: Sequence[str]) -> Match:
    """The better match with the whole lines that only the other found, if they are not far away."""
    added = {at: n for at, n in other.places.items() if at not in better.places}
    hits: Counter[int] = Counter()
    for at, n in (*better.places.items(), *added.items()):
        hits[n] += len(keys[at])
    kept = _without_strays(hits) if hits else set()
    return better._replace(places={**{at: n for at, n in added.items() if n in kept}, **better.places})
