"""Plain phrases of many languages, found in a text without asking for each of them at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.patterns import compiled

_TOKEN = compiled(r"\w+")
# What archives put in the place of letters that they cannot write; scripts that have no blanks.
_UNCLEAR = compiled("[?\ufffd\u2e80-\u9fff\uac00-\ud7af]")
_UNBOUND = range(0x2E80, 0xD7B0)
"""Letters of scripts that have no blanks between words."""


class Phrases:
    """A set of phrases that stand as whole words in a text, in capital or small letters."""

    def __init__(self, phrases: Iterable[str]) -> None:
        bound: list[str] = []
        free: list[str] = []
        words = sorted(set(phrases), key=len, reverse=True)
        for word in words:
            (free if ord(word[0]) in _UNBOUND else bound).append(_lossy(word))
        # The longest first, and nothing in it can repeat.
        self._pattern = compiled("|".join([rf"(?<!\w)(?:{'|'.join(bound)})(?!\w)", *free]), re.IGNORECASE)
        self._openers = frozenset(found[0] for word in words if (found := _TOKEN.search(word.lower())))

    def taken_out(self, text: str, hole: str) -> str:
        """The text with `hole` in the place of each phrase.

        >>> Phrases(["quoting", "mail of"]).taken_out("Quoting Ann", "-")
        '- Ann'
        """
        return text if self._start(text) is None else self._pattern.sub(hole, text)

    def last(self, text: str) -> re.Match[str] | None:
        """The last phrase in the text."""
        start = self._start(text)
        found = [] if start is None else list(self._pattern.finditer(text, start))
        return found[-1] if found else None

    def may_be_in(self, text: str) -> bool:
        """Whether a phrase may be in the text; quickly found out."""
        return self._start(text) is not None

    def _start(self, text: str) -> int | None:
        """No phrase stands before this place; `None` where there is none at all.

        Most lines have one verb at their end, and the pattern is slow: it has hundreds of branches.
        """
        if "?" in text or (not text.isascii() and _UNCLEAR.search(text)):
            return 0
        small = text.lower()
        hits = self._openers.intersection(_TOKEN.findall(small))
        if not hits:
            return None
        return min(map(small.find, hits)) if len(small) == len(text) else 0


def _lossy(word: str) -> str:
    """A pattern for the word, be it that an archive turned its accents into question marks."""
    if sum(map(str.isascii, word)) * 2 < len(word):
        return re.escape(word)
    return "".join(re.escape(c) if c.isascii() else f"[{c}?\ufffd]" for c in word)
