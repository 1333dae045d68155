"""Names of people inside attribution lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.parse.attribution_data import (
    ARTICLES,
    BESIDE_NAMES,
    CLOCK_WORDS,
    NO_NAMES,
    NOUNS,
    PARTICLES,
    SMALL,
    WEEKDAYS,
)
from tui.patterns import compiled

_COMMENT = compiled(r"[(\[][^()\[\]\x00]{0,80}[)\]]")
_BEHALF = compiled(
    r"\b(?:on behalf of|im auftrag von|de la part de|en nombre de|namens|per conto di|em nome de|en nom de"
    r"|på vegne a[fv]|för räkning|w imieniu|от имени|від імені|jménem|v mene|nevében|în numele|adına)\b|代表",
    re.IGNORECASE,
)
_EDGES = " \t,;:.<>()[]{}\"'`“”„«»‹›‘’*_-–—|、，；：،/=#~>+"
_SMALL_WORD = compiled(r"[^\W\d_A-Z][^\W\d_A-Z'’?\-]{1,20}")
_LOST = "?\ufffd"
"""What archives put in the place of letters and blanks that they cannot write."""


def acts_for_another(text: str) -> bool:
    """Whether somebody else is named behind the sender ("Some-list on behalf of Ann").

    >>> acts_for_another("A List on behalf of Ann")
    True
    """
    return _BEHALF.search(text) is not None


def behalf(text: str) -> str:
    """What stands behind "on behalf of"; "" where it ends there, all of it without such words.

    >>> behalf("A List [mailto:list@example.org] On Behalf Of Ann")
    'Ann'
    """
    return _BEHALF.split(text)[-1].strip()


def name_in(piece: str, is_sure: bool, *, is_first: bool = False) -> str | None:
    """The name in a piece of the line, without the small words around it.

    `is_first` says that the line begins with the piece.

    >>> name_in("Am Montag schreibt uns", False) is None, name_in(" um , Ann van Author ", True)
    (False, 'Ann van Author')
    """
    piece = _BEHALF.split(piece)[-1]
    bare = _COMMENT.sub(" ", piece)
    # Gnus with supercite: "Ann" == Ann Author <ann@example.org> writes
    words = (bare if bare.strip(_EDGES) else piece).rpartition(" == ")[2].split()
    start, end = 0, len(words)
    while is_sure and start < end and _is_small(words[start]):
        start += 1
    while start < end and _is_small(words[end - 1]) and not (end - start > 1 and _is_initial(words[end - 1])):
        end -= 1
    if start < end:
        # Sam, Per, Sun and Le have the names of days and articles in some language.
        while end < len(words) and _is_title(words[end - 1]) and _may_name(words[end]):
            end += 1
        while start > 0 and (start == 1 or not is_first) and _may_name(words[start - 1]):
            start -= 1
    if 0 < start < end and words[start - 1] in ARTICLES and words[start][0].islower():
        return None  # "At 10:00 the daemon wrote:"
    # Lotus Notes: Ann Author/Department/Company
    name = " ".join(words[start:end]).partition(" (")[0].partition("/")[0].strip(_EDGES).lstrip(_LOST)
    return name if any(map(str.isalnum, name)) else None


def lone_name(pieces: Sequence[str]) -> str | None:
    """The name that is nothing but a small word of some language, behind a date: "Sam", "Per"."""
    for piece in reversed(pieces[1:]):
        words = [word for word in piece.split() if not is_blank(word)]
        if words:
            return words[0] if len(words) == 1 and _may_name(words[0]) else None
    return None


def is_blank(piece: str) -> bool:
    """Whether nothing but punctuation is in it."""
    return not piece.strip(_EDGES)


def is_name(name: str, certainty: int) -> bool:
    """Whether a text may be the name of a person; the surer the line, the stranger the name may be."""
    words = name.split()
    if len(name) > 80 or len(words) > 8 or ": " in name or "I" in words[1:2] or _is_prose(words, certainty):
        return False
    # Archives put "?" in the place of letters: "Herv? Pag?s".
    ends = ".!" if certainty >= 3 else ".!?"
    if any(word[-1] in ends and len(word) > 4 for word in words[:-1]):
        return False
    if certainty <= 2 and any(map(str.isdigit, name)):
        return False  # "POSIX.1-2024 says:"
    if any(word in NO_NAMES and word not in PARTICLES for word in words[1:]):
        return False  # "I agree with what Ann wrote"
    if words[0][0].islower() and words[0][1:2] in ("'", "’") and len(words) == 1:
        return False  # "je te l'ai écrit"
    plain = sum(word[0].islower() and word.lower() not in PARTICLES for word in words)
    return plain == 0 or (certainty >= 3 and plain <= 3) or (certainty >= 4 and plain <= 5)


def is_full_name(name: str) -> bool:
    """Whether it is two to four words that all look like names.

    >>> is_full_name("Ann Author"), is_full_name("RFC PATCH"), is_full_name("Note")
    (True, False, False)
    """
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and not name.isupper()


def is_small_name(name: str) -> bool:
    """Whether it may be the name of a person who writes it in small letters; right above a quote only.

    >>> is_small_name("ann archer"), is_small_name("some people"), is_small_name("he once")
    (True, False, False)
    """
    words = name.split()
    if not 2 <= len(words) <= 3 or not all(_SMALL_WORD.fullmatch(word) for word in words):
        return False
    known = NO_NAMES | SMALL | NOUNS | WEEKDAYS
    return not any(word in known and not (word in PARTICLES and words[0] != word) for word in words)


def has_weekday(text: str) -> bool:
    """Whether a weekday is named in three letters or more ("On Friday, Ann wrote:")."""
    words = (word.strip(_EDGES) for word in text.split())
    return any(len(word) >= 3 and word.lower() in WEEKDAYS for word in words)


def _is_initial(word: str) -> bool:
    """Whether it is one capital letter: "Ann A" keeps hers."""
    return len(word) == 1 and word.isupper()


def _is_title(word: str) -> bool:
    """Whether a word is written as names are, without a comma or full stop behind it."""
    return word[0].isupper() and word[-1].isalpha()


def _may_name(word: str) -> bool:
    """Whether a small word could be part of the name beside it."""
    if not _is_title(word) or (word.isupper() and len(word) > 1):
        return False
    small = word.lower()
    return (
        small not in BESIDE_NAMES and small not in CLOCK_WORDS and not (len(word) > 4 and small in WEEKDAYS)
    )


def _is_small(word: str) -> bool:
    """Whether a word at the edge belongs to date or grammar."""
    bare = word.strip(_EDGES + _LOST).lower()
    if bare == "the" and word[0] == "T":  # "The 8472" is a person
        return False
    if word.strip(_EDGES) == "An":  # a Dutch or Vietnamese name, and Tuesday's short form in Lithuanian
        return False
    is_stray_number = bare.isdigit() and (len(bare) <= 2 or bare[:2] in ("19", "20"))
    return not bare or is_stray_number or bare in SMALL or bare in WEEKDAYS or bare in CLOCK_WORDS


def _is_prose(words: Sequence[str], certainty: int) -> bool:
    """Whether the first word is one that no name starts with."""
    if certainty >= 3 and words[0] == "The":
        return len(words) < 2 or words[1][0].islower()
    if words[0] == "An" and is_full_name(" ".join(words)):
        return False
    if certainty >= 4 and len(words) == 1 and words[0][0].isupper():
        return False
    if certainty >= 3 and words[0].lower() not in BESIDE_NAMES and is_full_name(" ".join(words)):
        return False  # "Han Author", though "han" is "he" in Swedish
    return words[0].lower() in NO_NAMES
