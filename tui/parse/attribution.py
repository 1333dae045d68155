"""Attribution lines: who wrote the quote below, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.model import Attribution
from tui.parse.attribution_data import (
    CLOCK_WORDS,
    NO_NAMES,
    PARTICLES,
    QUOTING,
    SMALL,
    VERBS,
    WEAK_VERBS,
    WEEKDAYS,
)
from tui.parse.attribution_dates import Stamp, stamp

_LONGEST = 500
_MOST_LINES = 4
_CJK = "\u3000-\u9fff\uac00-\ud7af"
_HOLE = "\x00"
_MARKS = re.compile(
    "[\u200b-\u200f\u061c\u2060]|‹(?:LRE|RLE|PDF|LRO|RLO|LRI|RLI|FSI|PDI)›|[\u202a-\u202e\u2066-\u2069]"
)
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~\-]{1,100}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,8}(?:\.{2,3})?")
_AT = re.compile(
    r"(?<![\w.])([\w.+\-]{1,64}) (?:at|AT|\(at\)|\[at\]|<at>) ([\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8})"
)
_MAILTO = re.compile(r"[<\[(]{1,2}(?:mailto:|news:)[^\s<>\[\]]{1,200}[>\])]{1,2}")
_URL = re.compile(r"<?https?://\S{1,300}")
_ID = re.compile(r"<[^<>\s@]{4,200}@[^<>\s]{1,200}>")
_VIA = re.compile(r"\s(?:via|через|per)\s[^,<>\x00]{1,80}$", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()\x00]{0,80})\)|\[([^\[\]\x00]{0,80})\]")
_END = re.compile(r"[\s\x00]*[:：…]{1,3}[\s\x00\-–—*_/\"'“”]*$|[\s\x00]*\.\.\.[\s:]*$")


def _phrases(words: Sequence[str]) -> re.Pattern[str]:
    """One alternation of plain words, the longest first: nothing in it can repeat."""
    parts = []
    for word in sorted(set(words), key=len, reverse=True):
        is_cjk = re.match(f"[{_CJK}]", word) is not None
        parts.append(re.escape(word).replace(r"\ ", r"\s") if is_cjk else rf"(?<!\w){re.escape(word)}(?!\w)")
    return re.compile("|".join(parts), re.IGNORECASE)


_VERB, _WEAK, _QUOTING = _phrases(VERBS), _phrases(WEAK_VERBS), _phrases(QUOTING)


class _Who(NamedTuple):
    """The mailbox of a line, and the line without its address."""

    address: str | None
    rest: str


def attribution(lines: Sequence[str]) -> Attribution | None:
    """Who wrote the quote that these lines introduce; `None` if they are not wholly an attribution.

    >>> attribution(["On Mon, 1 Jan 2024, Ann wrote:"]).name
    'Ann'
    """
    if not lines or len(lines) > _MOST_LINES or sum(map(len, lines)) > _LONGEST:
        return None
    return _read(_joined(lines))


def attribution_at(lines: Sequence[str], last: int) -> tuple[int, Attribution] | None:
    """The attribution that ends at line `last`, and how many lines it takes."""
    best: tuple[int, Attribution] | None = None
    for count in range(1, _MOST_LINES + 1):
        first = last - count + 1
        if first < 0 or not lines[first].strip():
            break
        found = attribution(lines[first : last + 1])
        if found:
            best = (count, found)
    return best


def _joined(lines: Sequence[str]) -> str:
    """One line of single blanks, without marks that nobody sees."""
    return " ".join(_MARKS.sub("", " ".join(line.strip() for line in lines)).split())


def _read(text: str) -> Attribution | None:
    """The attribution that a joined line is."""
    if not _END.search(text):
        return None
    who = _who(_END.sub("", text))
    when = stamp(who.rest)
    return _judged(who, when)


def _who(text: str) -> _Who:
    """Take the address out of a line."""
    text = _URL.sub(f" {_HOLE} ", _MAILTO.sub(" ", text))
    text = text.replace("< ", "<").replace(" >", ">")
    match = _ADDRESS.search(text)
    if match:
        return _Who(match[0], f"{text[: match.start()]} {_HOLE} {text[match.end() :]}")
    match = _AT.search(text)
    if match:
        return _Who(f"{match[1]}@{match[2]}", f"{text[: match.start()]} {_HOLE} {text[match.end() :]}")
    return _Who(None, text)


def _judged(who: _Who, when: Stamp) -> Attribution | None:
    """Put verb, date, address and the name that is left together."""
    rest, strength = _without_verb(when.rest)
    names = [name for piece in rest.split(_HOLE) if (name := _name(piece))]
    if len(names) > 1:
        return None
    name = names[0] if names else None
    if not _is_enough(strength, who, when, name):
        return None
    return Attribution(name, who.address, when.sent)


def _without_verb(text: str) -> tuple[str, int]:
    """The text without its reply verb; 2 for a sure verb, 1 for a weak one, 0 for none."""
    for pattern, strength in ((_VERB, 2), (_QUOTING, 2), (_WEAK, 1)):
        found = list(pattern.finditer(text))
        if found:
            last = found[-1]
            return f"{text[: last.start()]} {_HOLE} {text[last.end() :]}", strength
    return text, 0


def _is_enough(strength: int, who: _Who, when: Stamp, name: str | None) -> bool:
    """Whether what was found makes an attribution."""
    has_when = when.sent is not None or when.has_clock
    if name and not _is_name(name):
        return False
    if strength == 2:
        return bool(name or who.address)
    if strength == 1:
        return bool(who.address or (name and has_when))
    return bool(has_when and who.address)


def _name(piece: str) -> str:
    """What a piece of the line says of a name, without the small words around it."""
    words = piece.split()
    while words and _is_small(words[0]):
        words.pop(0)
    while words and _is_small(words[-1]):
        words.pop()
    return " ".join(words).strip(" ,;:<>()[]\"'“”„«»‘’*_-–—|")


def _is_small(word: str) -> bool:
    """Whether a word at the edge belongs to date or grammar."""
    bare = word.strip(" ,;:.<>()[]\"'“”„«»*_-–—|").casefold()
    return not bare or bare in SMALL or bare in WEEKDAYS or bare in CLOCK_WORDS


def _is_name(name: str) -> bool:
    """Whether a text may be the name of a person."""
    words = name.split()
    if len(name) > 80 or len(words) > 8 or words[0].casefold() in NO_NAMES:
        return False
    return all(w[0].isupper() or not w[0].islower() or w.casefold() in PARTICLES for w in words)
