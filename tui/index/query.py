"""What a reader types to search, as terms.

Words and "phrases" are looked for in what a message itself says, its subject and its sender's name, all of
them have to be there. `from:` `subject:` `list:` `patch:` `before:` `after:` `is:` `has:` `q:` take the word
or phrase behind them, `-` before a term turns it around, `*` behind a word lets it go on.
"""

from __future__ import annotations

import re
import time
from typing import NamedTuple

from tui.index.search_words import tokens
from tui.patterns import compiled

__all__ = ["FIELDS", "Query", "Term", "days", "parsed", "tokens"]

FIELDS = ("from", "subject", "list", "patch", "before", "after", "is", "has", "q")
"""The conditions, as typed before a colon."""
STATES = ("unread", "read")
_LONGEST = 2_000
"""Characters of a query that are read."""
_MOST = 40
"""Terms of a query."""
# A term: sign, field, then a phrase in quotes or a word. What people paste has curly quotes.
_TERM = compiled(
    rf"\s*(?P<sign>-?)(?:(?P<field>{'|'.join(FIELDS)}|quote|body):[ \t]*)?"
    r'(?:["“”„](?P<phrase>[^"“”„]*)(?P<end>["“”„]|$)(?P<more>\*?)|(?P<word>[^\s"“”„]+))?',
    re.IGNORECASE,
)
_DATE = compiled(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?\Z")
_UNFINISHED_DATE = compiled(r"\d{0,3}\Z|\d{4}[-/.](?:\d{1,2}[-/.]?)?0?\Z")
_VERSION = compiled(r"v0*(\d{1,4})\Z", re.IGNORECASE)
_PART = compiled(r"0*(\d{1,4})(?:/0*(\d{1,4}))?\Z")
_NAMES = {"quote": "q", "body": ""}


class Term(NamedTuple):
    """One thing that must be true of a message, or must not."""

    field: str
    """One of "text", "quote", "from", "subject", "list", "patch", "before", "after", "is", "has"."""
    words: tuple[str, ...]
    """Folded, several are a phrase. Of a date: year, month, day; of a patch: "v3", "7", "7/8" or "yes"."""
    is_prefix: bool = False
    """Whether the last word may go on."""
    is_not: bool = False


class Query(NamedTuple):
    """All of what was typed that makes sense, and what does not."""

    terms: tuple[Term, ...] = ()
    problem: str = ""
    """What is wrong, in a sentence; the term in question is not among the others."""

    def __bool__(self) -> bool:
        """Whether it asks for anything."""
        return bool(self.terms)


def parsed(text: str, is_typing: bool = False) -> Query:
    """The query that a text makes, whatever it is; the last word may go on while it is being typed.

    >>> parsed("lock -from:ann", is_typing=True).terms[1]
    Term(field='from', words=('ann',), is_prefix=True, is_not=True)
    """
    text = text[:_LONGEST].rstrip("\n")
    terms: dict[Term, None] = {}
    problems: list[str] = []
    at = 0
    while at < len(text) and len(terms) < _MOST:
        found = _TERM.match(text, at)
        if found is None or found.end() == at:
            break
        at = found.end()
        made = _term(found, is_last=is_typing and at == len(text))
        if isinstance(made, str):
            problems.append(made)
        elif made is not None:
            terms[made] = None
    return Query(tuple(terms), "; ".join(dict.fromkeys(problem for problem in problems if problem)))


def _term(found: re.Match[str], *, is_last: bool) -> Term | str | None:
    """The term, or what is wrong with it; `None` and "" where there is nothing yet."""
    name = (found["field"] or "").lower()
    name = _NAMES.get(name, name)
    is_not = bool(found["sign"])
    value = found["word"] if found["phrase"] is None else found["phrase"]
    if not value:
        return None
    if name in ("before", "after"):
        return _date(name, value, is_not, is_last=is_last)
    if name == "patch":
        return _patch(value, is_not, is_last=is_last)
    if name in ("is", "has"):
        return _state(name, value, is_not, is_last=is_last)
    words = tuple(word for word, _, _ in tokens(value))
    if not words:
        return None
    # A phrase is at its end when its quotes are closed.
    goes_on = is_last and not (found["end"] or value[-1].isspace())
    if goes_on and len(words) == 1 and len(words[0]) == 1 and words[0].isascii():
        return None  # nearly every mail has a word with that letter
    is_prefix = goes_on or value.endswith("*") or bool(found["more"])
    return Term({"": "text", "q": "quote"}.get(name, name), words, is_prefix, is_not)


def _date(name: str, value: str, is_not: bool, *, is_last: bool) -> Term | str:
    found = _DATE.match(value)
    if found:
        words = tuple(str(int(number)) for number in found.groups() if number)
        if days(words) is not None:
            return Term(name, words, is_not=is_not)
    if is_last and _UNFINISHED_DATE.match(value):
        return ""
    return f"{name}:{value[:20]} is no date; write {name}:2021, {name}:2021-03 or {name}:2021-03-31"


def days(words: tuple[str, ...]) -> tuple[int, int] | None:
    """First second of a year, month or day on the reader's clock, and the first behind it.

    `None` where there is no such day.
    """
    year, month, day = (*map(int, words), 0, 0)[:3]
    if not (1 <= year <= 9998 and (len(words) < 2 or 1 <= month <= 12)):
        return None
    if len(words) == 3 and not 1 <= day <= _length(year, month):
        return None
    start = (year, month or 1, day or 1)
    end = (year, month, day + 1) if day else (year, month + 1, 1) if month else (year + 1, 1, 1)
    try:
        first, last = (int(time.mktime((*one, 0, 0, 0, 0, 0, -1))) for one in (start, end))
    except (OverflowError, ValueError):
        return None
    return first, last


def _length(year: int, month: int) -> int:
    """Days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _patch(value: str, is_not: bool, *, is_last: bool) -> Term | str:
    version, part = _VERSION.match(value), _PART.match(value)
    if version:
        return Term("patch", (f"v{version[1]}",), is_not=is_not)
    if part:
        return Term("patch", (f"{part[1]}/{part[2]}" if part[2] else part[1],), is_not=is_not)
    if value.lower() in ("yes", "no"):
        return Term("patch", ("yes",), is_not=is_not ^ (value.lower() == "no"))
    if is_last and (value.lower() in ("v", "y", "ye", "n") or _PART.match(value.rstrip("/"))):
        return ""
    return f"patch:{value[:20]} is no patch; write patch:yes, patch:v3, patch:7 or patch:7/8"


def _state(name: str, value: str, is_not: bool, *, is_last: bool) -> Term | str:
    known = STATES if name == "is" else ("attachment",)
    word = value.lower()
    if name == "has" and word == "attachments":
        word = "attachment"
    if word in known:
        return Term(name, (word,), is_not=is_not)
    if is_last and any(one.startswith(word) for one in known):
        return ""
    return f"{name}:{value[:20]} is not known; write {' or '.join(f'{name}:{one}' for one in known)}"
