"""Display names compared: what a list, a company or a title added is taken away."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from tui.index.name_lists import (
    BODY_WORDS,
    COMMON_FAMILY,
    COMMON_GIVEN,
    COMMON_SYLLABLES,
    DEGREES,
    FIRM,
    GENERATIONS,
    PARTICLES,
    TITLES,
)
from tui.index.spellings import Words, spelt_out, without_umlauts
from tui.patterns import compiled


class Name(NamedTuple):
    """A display name as it is compared."""

    shown: str
    """First name first, without what a list or a company added."""
    words: Words
    """Its words in small letters without accents, titles and middle initials."""
    folded: Words
    """The same in an order of their own: who is "Author Ann" here is "Ann Author" there."""
    spellings: tuple[Words, ...]
    """The same words written in other ways ("ue" for "ü", Latin letters for Cyrillic ones), in that order."""
    aside: tuple[Words, ...]
    """Full names that stand beside it, in brackets or in Chinese letters."""
    initials: Words
    """The middle initials that were left out."""
    generation: str
    """What tells a father from his son ("jr", "ii"); mostly empty."""
    is_full: bool
    """Given and family name; a first name alone tells nobody apart."""
    is_common: bool
    """Many people are called so."""
    is_relayed: bool
    """A list says that it sends for somebody ("Ann Author via dev"): the address is the list's."""


class _Parts(NamedTuple):
    words: Words
    initials: Words
    generation: str
    ideographs: str
    """Those that stand beside words in other letters."""


_LONGEST = 256
_ADDRESS = compiled(
    r"<[^<>]*>|\[mailto:[^\[\]]*\]|(?:mailto:)?[^\s<>()\"']+@[^\s<>()\"']*|\S+ at \S+\.\S+$", re.IGNORECASE
)
# An address in which an archive exchanged letters: "@nn @end|ng |rom ex@mp|e@org".
_MASKED = compiled(r"\S+ (?=\S*[@|])[\w@|]+ [\w@|]+ [^\s.]*@[^\s.]*")
_VIA = compiled(
    r"(?<=\S) ?[(\[]? ?\b"
    r"(?:via|on behalf of|par l'intermédiaire de|über|por meio de|a través de|tramite|vía|through) ",
    re.IGNORECASE,
)
# "tip-bot2 for Ann Author": a program tells what somebody did.
_BOT_FOR = compiled(r"\S*bot\d* (?:for|on behalf of) (?=\S)", re.IGNORECASE)
# "Ann_Author", "Ann.Author"; not "example.org".
_UNSPACED = compiled(r"[^\W\d_]{2,}(?:[_+][^\W\d_]{2,})+|[A-Z][a-z]+(?:\.[A-Z][a-z]+)+")
_BRACKETS = compiled(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_NICKNAME = compiled(r"(?<= )[\"'`“”„‘’«»]{1,2}[^\"'`“”„‘’«»]{1,40}[\"'`“”„‘’«»]{1,2}(?= )")
# "Ann Author - Example Corp": a house that stands behind a full name.
_HOUSE = compiled(r"(\S+(?: \S+){1,3}?) (?:[-–—|@•·]{1,2}|at) .*")
_QUOTES = " \t\"'`´‘’“”„«»,;*~=-"
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_APOSTROPHES = compiled(r"['’`´ʼ]")
_NOT_WORD = compiled(r"[\W_]+")
_IDEOGRAPHS = compiled(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# A name that needs no undressing.
_USUAL = compiled(
    r"[A-Za-z][A-Za-z-]{0,39}\.?"
    r"(?: (?!(?i:via|at|on|for|por|tramite|through) )[A-Za-z][A-Za-z-]{0,39}\.?){0,4}"
)
_FULL_LOCAL = compiled(r"([a-z]{2,})[._-]([a-z]{3,})")
_TOGETHER = compiled(r"^([A-Z][a-zà-ÿ]+)([A-Z][a-zà-ÿ]+)$")  # NeilBrown


def name(text: str | None) -> Name | None:
    """A display name as it is compared; `None` where the text names nobody.

    >>> name("Author, Ann B. (Example Corp)").shown, name("Dr. Ann B Author").words
    ('Ann B. Author', ('ann', 'author'))
    >>> name("boss@example.org") is None
    True
    """
    if not text:
        return None
    if _USUAL.fullmatch(text):
        return _name(text, _parts(text, is_usual=True), (), False)
    whole = " ".join(text[:_LONGEST].split())
    plain, is_relayed = _unrelayed(whole)
    shown = _turned(_undressed(plain))
    parts = _parts(shown)
    if not parts.words:
        return _relayed_address(whole) if is_relayed else None
    return _name(shown, parts, _aside(plain, parts), is_relayed)


def is_body(name: Name) -> bool:
    """Whether the name is that of a program or an office, which another house may have as well."""
    return not BODY_WORDS.isdisjoint(name.words)


def implied(local: str, found: Name | None) -> Words:
    """The full name that a local part spells for somebody without one, where not many bear it; else none.

    >>> implied("ann.author", None), implied("ann.author", name("Ann")), implied("ann.author", name("Bo"))
    (('ann', 'author'), ('ann', 'author'), ())
    """
    spelt = _FULL_LOCAL.fullmatch(local)
    if not spelt or (found and (len(found.words) > 1 or found.words[0] not in spelt.groups())):
        return ()
    words = (spelt[1], spelt[2])
    return () if _is_common(words) or not BODY_WORDS.isdisjoint(words) else in_any_order(words)


def is_given(word: str) -> bool:
    """Whether a word is one of the commonest first names."""
    return word in COMMON_GIVEN


def in_any_order(words: Words) -> Words:
    """The words sorted, but where the order may tell people apart.

    "Thomas Martin" is no Martin Thomas, and a Chinese name is a family name wherever that stands.
    """
    has_order = COMMON_GIVEN.issuperset(words) or not COMMON_SYLLABLES.isdisjoint(words)
    return words if has_order else tuple(sorted(words))


def _name(shown: str, parts: _Parts, aside: tuple[Words, ...], is_relayed: bool) -> Name:
    """The name of these parts."""
    words = parts.words
    spelt = _parts(written).words if (written := spelt_out(shown)) != shown else words
    others = (spelt, without_umlauts(words))
    spellings = () if others == (words, words) else tuple(dict.fromkeys(s for s in others if s != words))
    is_common = _is_common(words) or any(map(_is_common, spellings))
    return Name(
        shown,
        words,
        in_any_order(words),
        spellings,
        aside,
        parts.initials,
        parts.generation,
        _is_full(words),
        is_common,
        is_relayed,
    )


def _relayed_address(whole: str) -> Name:
    """Somebody of whom a list tells nothing but the address: "ann@example.org via dev"."""
    words = (whole.partition(" ")[0].casefold(),)
    return Name(whole, words, words, (), (), (), "", False, True, True)


def _unrelayed(text: str) -> tuple[str, bool]:
    """The name before "via dev", or behind "on behalf of"."""
    bot = _BOT_FOR.match(text)
    if bot:
        return text[bot.end() :], True
    found = _VIA.search(text)
    if not found:
        return text, False
    behalf = "behalf" in found[0].lower()
    return (text[found.end() :] if behalf else text[: found.start()]), True


def _undressed(text: str) -> str:
    """A name without addresses, brackets, quote marks and the path that Lotus Notes puts behind it."""
    # A name that looks like an address shows a sender who is not the sender.
    text = _ADDRESS.sub(" ", _MASKED.sub(" ", text)) if "@" in text or " at " in text else text
    bare = _BRACKETS.sub(" ", text).strip(_QUOTES)
    text = bare or text.strip(_QUOTES + "()[]（）【】")
    given, slash, _ = text.partition("/")
    text = " ".join((given if slash and " " in given.strip() else text).split()).strip(_QUOTES)
    if _UNSPACED.fullmatch(text):
        return re.sub("[._+]", " ", text)
    housed = _HOUSE.fullmatch(text)
    return housed[1] if housed else text


def _aside(text: str, parts: _Parts) -> tuple[Words, ...]:
    """Full names in the brackets of a name in other letters or of a nickname; that in Chinese letters."""
    found: list[Words] = [(parts.ideographs,)] if parts.ideographs else []
    if any(mark in text for mark in "(（[【"):
        is_foreign = bool(_IDEOGRAPHS.fullmatch(parts.words[0]))
        for inside in _BRACKETS.findall(text):
            words = _parts(_turned(inside.strip(_QUOTES))).words if "@" not in inside else ()
            is_other = bool(words) and is_foreign != bool(_IDEOGRAPHS.fullmatch(words[0]))
            is_person = 0 < len(words) < 4 and _is_full(words) and FIRM.union(BODY_WORDS).isdisjoint(words)
            if is_person and (is_other or len(parts.words) == 1):
                found.append(words)
    return tuple(found)


def _turned(text: str) -> str:
    """ "Author, Ann" as "Ann Author"; degrees and companies behind a comma go.

    >>> _turned("Author, Ann B., Ph.D."), _turned("Ann Author, example consulting")
    ('Ann B. Author', 'Ann Author')
    """
    parts = [part.strip() for part in re.split("[,，;]", text) if part.strip()]
    if len(parts) < 2:
        return text
    generation = next((f" {part}" for part in parts[1:] if part.strip(".").lower() in GENERATIONS), "")
    kept = [part for part in parts[1:] if not _is_title(part)]
    if not kept:
        return parts[0] + generation
    before, after = parts[0].split(), kept[0].split()
    is_family = len(before) == 1 or before[0].lower() in PARTICLES or (len(before) == 2 and len(after) == 1)
    if is_family and len(after) <= 3 and FIRM.isdisjoint(word.lower().strip(".") for word in after):
        return f"{kept[0]} {parts[0]}{generation}"
    return parts[0] + generation


def _is_title(text: str) -> bool:
    """Whether this is a degree or the like ("Ph.D.", "Jr.")."""
    bare = text.replace(".", "").replace(" ", "").lower()
    return bare in DEGREES or bare in GENERATIONS


def _parts(shown: str, is_usual: bool = False) -> _Parts:
    """The words of a name as they are compared, and what was left out of them."""
    text = shown if is_usual else _APOSTROPHES.sub("", _NICKNAME.sub("", shown))
    joined = None if " " in text else _TOGETHER.match(text)
    text = f"{joined[1]} {joined[2]}" if joined else text
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c))
        text = unicodedata.normalize("NFC", text)
    words = [word for word in _NOT_WORD.split(text.casefold().replace("ph.d", "phd")) if word]
    ideographs = ""
    if len(words) > 1 and not text.isascii():
        # A blank between family and given name is a matter of taste.
        ideographs = "".join(word for word in words if _IDEOGRAPHS.fullmatch(word))
        words = [word for word in words if not _IDEOGRAPHS.fullmatch(word)]
        if not words:
            return _Parts((ideographs,), (), "", "")
    while len(words) > 1 and words[0] in TITLES:
        del words[0]
    generation = ""
    while len(words) > 1 and (words[-1] in DEGREES or (words[-1] in GENERATIONS and len(words) > 2)):
        generation = GENERATIONS.get(words.pop(), generation)
    initials = tuple(word for word in words[1:-1] if len(word) == 1)
    kept = tuple(words[:1] + [w for w in words[1:-1] if len(w) > 1] + words[1:][-1:])
    return _Parts(kept, initials, generation, ideographs)


def _is_full(words: Words) -> bool:
    """Whether these are a given and a family name; Chinese and Korean ones have no blank between."""
    if len(words) == 1:
        return len(words[0]) > 1 and bool(_IDEOGRAPHS.fullmatch(words[0]))
    return sum(len(word) > 1 for word in words) > 1


def _is_common(words: Words) -> bool:
    """Whether many people bear this name, whichever of its words stands first."""
    if len(words) == 1:
        return len(words[0]) < 3
    if len(words) > 2:
        return False
    given, family = words
    if given in COMMON_SYLLABLES or family in COMMON_SYLLABLES:
        return min(len(given), len(family)) < 5 and max(len(given), len(family)) < 6
    return (given in COMMON_GIVEN and family in COMMON_FAMILY) or (
        family in COMMON_GIVEN and given in COMMON_FAMILY
    )
