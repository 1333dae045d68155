"""Which quoted lines a reader of the thread has met above, and may have folded away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from tui.index.words import NOWHERE
from tui.model import Line, Role
from tui.view.trail import Trail

_KEPT = 3
"""Lines of a quote that stay next to the author's answer."""
_LEAST = 3
"""Lines that are worth a row saying they are folded."""
_INTRODUCING = (Role.ATTRIBUTION, Role.HEADER_BLOCK)
_OWN = (Role.TEXT, Role.VERBATIM, Role.PATCH)


class ReadAbove:
    """The lines of a body that stand in other messages of the thread."""

    def __init__(self, lines: Sequence[Line], trail: Trail) -> None:
        self._lines = lines
        self._known = bytearray(len(lines))
        for quote in trail.quotes:
            for at, place in enumerate(quote.places, quote.first):
                self._known[at] = quote.message is not None and place != NOWHERE
        words = [bool(line.depth and line.words.strip()) for line in lines]
        self._words = [0, *accumulate(words)]
        news = (has_words and not known for has_words, known in zip(words, self._known, strict=True))
        self._news = [0, *accumulate(news)]

    def holds(self, first: int, last: int) -> bool:
        """Whether all that is quoted between two lines stands in messages of the thread."""
        has_words = self._words[last + 1] > self._words[first]
        return has_words and self._news[last + 1] == self._news[first]

    def runs(self) -> Iterator[tuple[int, int]]:
        """First and last line of each run that "read above" folds.

        What has no source in the thread stays, and the two or three lines next to an answer: the
        last paragraph of the quote where that is as short.
        """
        for first, last in self._regions():
            end = self._kept_from(first, last) if self._is_answered(last) else last + 1
            start: int | None = None
            for at in range(first, end + 1):
                is_read = at < end and self._is_read(at, last)
                if is_read and start is None:
                    start = at
                elif not is_read and start is not None:
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
        return at < len(self._lines) and not self._lines[at].is_foldable and self._lines[at].role in _OWN

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

    def _is_read(self, at: int, last: int) -> bool:
        """Whether a line may go: known, blank, or the introduction of what is known."""
        lines = self._lines
        if self._known[at] or not lines[at].words.strip():
            return True
        if lines[at].role not in _INTRODUCING:
            return False
        below = at + 1
        while below <= last and (not lines[below].words.strip() or lines[below].role in _INTRODUCING):
            below += 1
        return below <= last and bool(self._known[below])
