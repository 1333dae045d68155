"""The words of a text as search compares them: without case and accents, letters of one kind made one.

A word is a run of letters and digits; every sign of a script that sets no blanks between words (Chinese,
Japanese, Thai, ...) is one by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]+")
# What holds the letters of one word together and is no letter: soft hyphens, joiners, variation selectors.
_UNSEEN = frozenset("\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")
_STROKED = re.compile(r"(LATIN (?:SMALL|CAPITAL) LETTER .+?) WITH ")
_LETTERS = {"æ": "ae", "œ": "oe", "ı": "i", "ĸ": "k", "ſ": "s"}
_WITHOUT_BLANKS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
GAP = "\ue000"
"""A word of its own that nobody writes: what stands around it in a text is no phrase."""
_MOST_RUNS = 20_000
"""Foreign runs whose folding is kept."""


class _Folds(dict[int, str]):
    """What each character counts as, looked up once: letters, nothing, or a blank where words end."""

    def __missing__(self, code: int) -> str:
        self[code] = fold = _fold(chr(code))
        return fold


def _fold(character: str) -> str:
    if character == GAP:
        return character
    if character in _UNSEEN:
        return ""
    # Small letters of Cherokee fold to capitals, and back again.
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold().lower())
    out = ""
    for one in small:
        kind = unicodedata.category(one)
        if unicodedata.combining(one):
            continue
        if kind[0] in "LN":
            out += one if one.isascii() else _plain(one)
        elif kind in ("Mn", "Mc"):
            out += one  # vowel signs of Indian scripts are letters to their readers
        else:
            out += " "
    if any(first <= ord(character) <= last for first, last in _WITHOUT_BLANKS):
        return f" {out} " if out.strip() else out
    return out


def _plain(letter: str) -> str:
    """The letter without its stroke, hook or bar, which Unicode does not take for an accent."""
    if letter in _LETTERS:
        return _LETTERS[letter]
    bare = _STROKED.match(unicodedata.name(letter, ""))
    if bare:
        try:
            return unicodedata.lookup(bare[1]).casefold()
        except KeyError:
            return letter
    return letter


_FOLDS = _Folds()
_RUNS: dict[str, str] = {}


def _folded_run(found: re.Match[str]) -> str:
    run = found[0]
    fold = _RUNS.get(run)
    if fold is None:
        fold = run.translate(_FOLDS)
        if len(_RUNS) >= _MOST_RUNS:
            _RUNS.clear()
        if len(run) < 40:
            _RUNS[run] = fold
    return fold


def folded(text: str) -> str:
    """The text in which words are runs of small ASCII letters, digits and all that is not ASCII.

    >>> folded("Çà_va? 東京 Straße")
    'ca_va?  東  京  strasse'
    """
    return fed(text).lower()


def fed(text: str) -> str:
    """The same with its capital ASCII letters, which the database makes small itself."""
    if text.isascii():
        return text
    # Most lines of most texts have no foreign letter.
    return "\n".join(
        [line if line.isascii() else _FOREIGN.sub(_folded_run, line) for line in text.split("\n")]
    )


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded, with start and end in characters of the text.

    >>> list(tokens("Ça va"))
    [('ca', 0, 2), ('va', 3, 5)]
    """
    if text.isascii():
        for found in _ASCII_WORD.finditer(text):
            yield found[0].lower(), found.start(), found.end()
        return
    word, start, end = "", 0, 0
    for at, character in enumerate(text):
        fold = _FOLDS[ord(character)] if character > "\x7f" else character.lower()
        for one in fold:
            if one > "\x7f" or one.isalnum():
                if not word:
                    start = at
                word += one
                end = at + 1
            elif word:
                yield word, start, end
                word = ""
        if not fold and word and unicodedata.combining(character):
            end = at + 1  # an accent behind its letter is lit with it
    if word:
        yield word, start, end
