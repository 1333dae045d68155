"""Which quoted lines stand in messages above, and may be folded away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from tui.model import NOWHERE, Line, Role

if TYPE_CHECKING:
    from tui.view.trail import Trail

_KEPT = 3
"""Lines of a quote that stay next to the author's answer."""
_LEAST = 3
"""Lines that are worth a row saying they are folded."""


class ReadAbove:
    """The lines of a body that stand in messages before it in the thread."""

    def __init__(self, lines: Sequence[Line], trail: Trail) -> None:
        self._lines = lines
        known = bytearray(len(lines))
        for quote, is_above in zip(trail.quotes, trail.above, strict=True):
            for at, place in enumerate(quote.places if is_above else (), quote.first):
                known[at] = place != NOWHERE
        words = [bool(line.depth and _has_words(line)) for line in lines]
        self._words = [0, *accumulate(words)]
        news = (has_words and not is_known for has_words, is_known in zip(words, known, strict=True))
        self._news = [0, *accumulate(news)]
        self._may_go = _may_go(lines, known)

    def holds(self, first: int, last: int) -> bool:
        """Whether all that is quoted between two lines stands in messages above."""
        has_words = self._words[last + 1] > self._words[first]
        return has_words and self._news[last + 1] == self._news[first]

    def runs(self) -> Iterator[tuple[int, int]]:
        """First and last line of each run that "read above" folds.

        What has no source above stays, and the two or three lines next to an answer: the last
        paragraph of the quote where that is as short.
        """
        for first, last in self._regions():
            end = self._kept_from(first, last) if self._is_answered(last) else last + 1
            start: int | None = None
            for at in range(first, end + 1):
                may_go = at < end and self._may_go[at]
                if may_go and start is None:
                    start = at
                elif not may_go and start is not None:
                    if self._words[at] - self._words[start] >= _LEAST:
                        yield start, at - 1
                    start = None

    def _regions(self) -> Iterator[tuple[int, int]]:
        """Runs of lines that may fold."""
        first: int | None = None
        for at in range(len(self._lines) + 1):
            may_fold = at < len(self._lines) and self._lines[at].is_foldable
            if may_fold and first is None:
                first = at
            elif not may_fold and first is not None:
                yield first, at - 1
                first = None

    def _is_answered(self, last: int) -> bool:
        """Whether the author speaks behind a quote, before the next one begins."""
        at = last + 1
        while at < len(self._lines) and not self._lines[at].words.strip():
            at += 1
        return at < len(self._lines) and self._lines[at].is_own

    def _kept_from(self, first: int, last: int) -> int:
        """The first of the lines next to an answer."""
        lines = self._lines
        while last > first and not lines[last].words.strip():
            last -= 1
        at = last
        while at > first and last - at < _KEPT - 1:
            above = lines[at - 1]
            if not above.words.strip() or above.depth != lines[last].depth:
                break
            at -= 1
        return at


def _has_words(line: Line) -> bool:
    """Whether a line says something; the footer of a list says nothing new."""
    return line.role is not Role.FOOTER and bool(line.words.strip())


def _may_go(lines: Sequence[Line], known: Sequence[int]) -> list[bool]:
    """By line: whether it is known, blank, or the introduction of what is known."""
    may_go = [True] * len(lines)
    is_known_below = False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if not line.is_foldable:
            is_known_below = False
        elif known[at]:
            is_known_below = True
        elif _has_words(line):
            is_known_below = is_known_below and line.role.introduces
            may_go[at] = is_known_below
    return may_go
