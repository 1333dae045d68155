"""Plain phrases of many languages, found in a text without asking for each of them at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tui.patterns import compiled

_TOKEN = compiled(r"\w+")
# What archives put in the place of letters that they cannot write; scripts that have no blanks.
_UNCLEAR = compiled("[?\ufffd\u2e80-\u9fff\uac00-\ud7af]")
_UNBOUND = range(0x2E80, 0xD7B0)
"""Letters of scripts that have no blanks between words."""
_KEPT = 256
"""Patterns for a few of the phrases."""


class Phrases:
    """A set of phrases that stand as whole words in a text, in capital or small letters."""

    def __init__(self, phrases: Iterable[str]) -> None:
        bound: list[str] = []
        free: list[str] = []
        self._openers: dict[str, list[str]] = {}
        # The longest first.
        for word in sorted(set(phrases), key=len, reverse=True):
            (free if ord(word[0]) in _UNBOUND else bound).append(_lossy(word))
            found = _TOKEN.search(word.lower())
            if found:
                self._openers.setdefault(found[0], []).append(word)
        self._any = compiled("|".join([_bound(bound), *free]), re.IGNORECASE)
        self._some = lru_cache(maxsize=_KEPT)(self._opened_by)

    def taken_out(self, text: str, hole: str) -> str:
        """The text with `hole` in the place of each phrase.

        >>> Phrases(["quoting", "mail of"]).taken_out("Quoting Ann", "-")
        '- Ann'
        """
        start, pattern = self._may_match(text)
        return text if start is None else pattern.sub(hole, text)

    def last(self, text: str) -> re.Match[str] | None:
        """The last phrase in the text."""
        start, pattern = self._may_match(text)
        found = [] if start is None else list(pattern.finditer(text, start))
        return found[-1] if found else None

    def may_be_in(self, text: str) -> bool:
        """Whether a phrase may be in the text; quickly found out."""
        return self._may_match(text)[0] is not None

    def _may_match(self, text: str) -> tuple[int | None, re.Pattern[str]]:
        """No phrase stands before this place, `None` where there is none at all; and a pattern of all phrases
        that may be in the text.

        Most lines have one verb at their end, and a pattern of hundreds of branches is slow to make and to
        match.
        """
        if "?" in text or (not text.isascii() and _UNCLEAR.search(text)):
            return 0, self._any
        small = text.lower()
        hits = self._openers.keys() & _TOKEN.findall(small)
        if not hits:
            return None, self._any
        return min(map(small.find, hits)) if len(small) == len(text) else 0, self._some(frozenset(hits))

    def _opened_by(self, words: frozenset[str]) -> re.Pattern[str]:
        """A pattern of the phrases that begin with one of these words."""
        phrases = sorted((one for word in words for one in self._openers[word]), key=len, reverse=True)
        return re.compile(_bound(map(_lossy, phrases)), re.IGNORECASE)


def _bound(patterns: Iterable[str]) -> str:
    """A pattern of whole words."""
    return rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)"


def _lossy(word: str) -> str:
    """A pattern for the word, be it that an archive turned its accents into question marks."""
    if sum(map(str.isascii, word)) * 2 < len(word):
        return re.escape(word)
    return "".join(re.escape(c) if c.isascii() else f"[{c}?\ufffd]" for c in word)
