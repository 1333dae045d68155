"""Whether two subjects name one topic, however differently they are spelt."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from tui.parse.subjects import base, is_reply, patch, was
from tui.patterns import compiled

_WORD = compiled(r"[^\W_]+")
_TICKET = compiled(
    r"#\d+|\b(?i:bug|issue|ticket|case|request|task)[ #:-]{1,2}\d{2,}|\b[A-Z][A-Z0-9]{1,9}-\d+(?:-\d+)*"
)
_LONG = 20
"""Letters from which a subject that begins another one is that one, cut by a mailer."""
_TELLING = 4
"""Letters from which one word says what a mail is about."""
_LETTERS_A_SLIP = 8
"""In so many letters one may be a slip."""
_LONGEST = 300
"""Letters beyond which nobody counts slips."""
_WASES = 3
"""Places in one subject that may name an old one."""
_MANY, _SHARED = 7, 0.55
"""Words from which a subject is only put in other words where such a share of them is kept."""
_NO_BLANKS = compiled("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Scripts that have no blanks between words."""
_WAS = compiled(r"[(\[{,;] ?was\b", re.IGNORECASE)
_NO_SUBJECT = frozenset(
    {"no subject", "none", "kein betreff", "sans objet", "sin asunto", "senza oggetto", "sem assunto",
     "geen onderwerp", "без темы", "brak tematu", "無題", "件名なし", "无主题", "無主旨"}
)  # fmt: skip
_LOST = compiled("\ufffd|\\?\\?|\\w\\?\\w|=\\?|[ÂÃÐÑ][\x80-\xbf\u2018-\u2122]")
_FOREIGN = compiled(r"(?:[^\x00-\x7f]|\?)+")


def is_same_topic(subject: str, before: str) -> bool:
    """Whether an answer with this subject stays with the topic of what it answers.

    Tags and counters, a few letters or words more or less, an old name in "(was: ...)", damage by
    mailers, and what names the same ticket change no topic; patches belong to what they answer.

    >>> is_same_topic("Re: [SOLVED] Mirror dwon", "[dev] Mirror down"), is_same_topic("Lunch", "Mirror down")
    (True, False)
    """
    new, old = base(html.unescape(subject)), base(html.unescape(before))
    if new.casefold() == old.casefold() or patch(subject) is not None:
        return True
    if _is_bare(subject) or _is_bare(before) or _tickets(new) & _tickets(old):
        return True
    earlier = was(before)
    if earlier and base(earlier).casefold() == new.casefold():
        return True  # back to the topic from which the one above was parted
    if _is_same_but_for_damage(new, old):
        return True
    theirs = _words(old)
    return _is_same_in_words(_words(_before_was(new, theirs)), theirs)


def _is_bare(subject: str) -> bool:
    """Whether nothing follows the prefixes of a reply, or what a program puts there for a subject."""
    topic = base(subject)
    return (topic == subject and is_reply(subject)) or topic.strip("()<>").casefold() in _NO_SUBJECT


def _tickets(text: str) -> set[str]:
    return {re.sub(r"[ #:-]+", " ", found).casefold() for found in _TICKET.findall(text)}


def _words(text: str) -> list[str]:
    """The words in small letters without accents; numbers count issues, versions and mails."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [word for word in _WORD.findall(plain) if not any(map(str.isdigit, word))]


def _before_was(subject: str, old: Sequence[str]) -> str:
    """A subject without the old one in brackets, which the old one itself proves where "(was strange"
    alone might be the end of a sentence."""
    for found in islice(_WAS.finditer(subject), _WASES):
        named = _words(subject[found.end() :])
        shared = min(len(named), len(old))
        if shared > 1 and named[:shared] == list(old[:shared]):
            return subject[: found.start()]
    return subject


def _is_same_in_words(new: list[str], old: list[str]) -> bool:
    if not new or not old:
        return True  # one of them says nothing of a topic
    if sorted(new) == sorted(old):
        return True
    one, other = " ".join(new), " ".join(old)
    short, long = sorted((one, other), key=len)
    if _is_part(short, long) or (min(len(new), len(old)) > 1 and ({*new} <= {*old} or {*old} <= {*new})):
        return True
    shared = 2 * len({*new} & {*old}) / (len({*new}) + len({*old}))
    if max(len(new), len(old)) >= _MANY and shared >= _SHARED:
        return True
    slips = max(len(long) // _LETTERS_A_SLIP, len(long) >= _TELLING)
    return len(long) <= _LONGEST and _is_within(one, other, slips)


def _is_part(short: str, long: str) -> bool:
    """Whether a subject was made longer, or cut."""
    if _NO_BLANKS.search(short):
        return len(short) > 1 and short in long
    if len(short.replace(" ", "")) < _TELLING:
        return False
    return f" {short} " in f" {long} " or (len(short) >= _LONG and f" {short}" in f" {long}")


def _is_within(one: str, other: str, slips: int) -> bool:
    """Whether at most so many letters were left out, added, changed or swapped with the next one."""
    if abs(len(one) - len(other)) > slips:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        earlier, before, row = before, row, [at + 1]
        for place, theirs in enumerate(other):
            cost = min(before[place] + (letter != theirs), before[place + 1] + 1, row[place] + 1)
            if at and place and letter == other[place - 1] and theirs == one[at - 1]:
                cost = min(cost, earlier[place - 1] + 1)
            row.append(cost)
        if min(row) > slips:
            return False
    return row[-1] <= slips


def _is_same_but_for_damage(new: str, old: str) -> bool:
    """Whether only letters beyond ASCII differ, which mailers garble, mostly so that it shows."""
    one, other = _skeleton(new), _skeleton(old)
    if one != other or "*" not in one:
        return False
    kept = sum(map(str.isalpha, one))
    return 2 * kept >= max(len(new), len(old)) or _is_damaged(new) or _is_damaged(old)


def _skeleton(text: str) -> str:
    """What of a text garbling leaves alone."""
    kept = _FOREIGN.sub("*", unicodedata.normalize("NFC", text)).casefold()
    return re.sub(r"\*[ *]*", "*", " ".join(_squeezed(kept)))


def _squeezed(text: str) -> list[str]:
    return re.sub(r"[^\w*]+", " ", text).split()


def _is_damaged(text: str) -> bool:
    """Whether a text was read in a wrong charset: holes, or letters that no language has in such numbers."""
    if _LOST.search(text):
        return True
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _TELLING and sum("\x80" <= c <= "\xff" for c in letters) > len(letters) // 2
