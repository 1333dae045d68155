"""The words of a text as search compares them: without case and accents, letters of one kind made one.

A word is a run of letters and digits; every sign of a script that sets no blanks between words (Chinese,
Japanese, Thai, ...) is one by itself.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

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
GAP = "\x1f"
"""A word of its own: what stands around it in a text is no phrase. Texts themselves must not have it."""
_MOST_RUNS = 20_000
"""Foreign runs whose folding is kept."""
_LONGEST_RUN = 40


class _Folds(dict[int, str]):
    """What each character counts as, looked up once: letters, nothing, or a blank where words end."""

    def __missing__(self, code: int) -> str:
        self[code] = fold = _fold(chr(code))
        return fold


def _fold(character: str) -> str:
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


class _Runs(dict[str, bytes]):
    """What each run of foreign letters counts as, in UTF-8; of those that come again and again, only once."""

    def __missing__(self, run: str) -> bytes:
        fold = run.translate(_FOLDS).encode("utf-8", "replace")
        if len(self) >= _MOST_RUNS:
            self.clear()
        if len(run) < _LONGEST_RUN:
            self[run] = fold
        return fold


_RUNS = _Runs()


def _folded_run(error: UnicodeError) -> tuple[bytes, int]:
    """What an encoder takes for a run of letters that are not ASCII."""
    assert isinstance(error, UnicodeEncodeError)
    return _RUNS[error.object[error.start : error.end]], error.end


# No pattern finds foreign letters as quickly as the encoder stumbles over them.
codecs.register_error("threadleaf.folded", _folded_run)


def folded(text: str) -> str:
    """The text in which words are runs of small ASCII letters, digits and all that is not ASCII.

    >>> folded("Çà_va? 東京 Straße")
    'ca_va?  東  京  strasse'
    """
    return fed(text).decode().lower()


def fed(text: str) -> bytes:
    """The same with its capital ASCII letters, which the database makes small itself."""
    return text.encode("ascii", "threadleaf.folded")


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
