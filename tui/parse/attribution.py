"""Attribution lines: who wrote the quote below, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from tui.model import Attribution
from tui.parse.attribution_data import NO_NAMES, QUOTING, READERS, VERBS, WEAK_VERBS
from tui.parse.attribution_dates import HOLE, Stamp, has_date, stamp
from tui.parse.attribution_names import (
    acts_for_another,
    has_weekday,
    is_blank,
    is_full_name,
    is_name,
    lone_name,
    name_in,
)
from tui.parse.phrases import Phrases
from tui.patterns import compiled

_LONGEST = 500
_KNOWN = 2048
"""Lines that are kept with what was found in them: answers quote those of the mail before."""
_MOST_LINES = 4
_SURE, _WEAK, _NONE = 2, 1, 0
_HIDDEN = compiled(
    "[\ufeff\u200b-\u200f\u061c\u2060\u202a-\u202e\u2066-\u2069]|‹(?:LRE|RLE|PDF|LRO|RLO|LRI|RLI|FSI|PDI)›"
)
_END = compiled(r"\s?[:：]{1,3}[\s\-–—*_/\"'“”>\[\]]{0,8}$|\s?(?:\.\.\.|…)\s?:?$")
# Usenet: 'wrote in message news:abc@example.org'; s-nail: "wrote in <abc@example.org>".
# Ian Jackson's mailer: 'writes ("Re: the subject")'.
_IN_MESSAGE = compiled(
    r"\s(?:in (?:message|article)|im Newsbeitrag|dans le message(?: de)?|en el mensaje|nel messaggio"
    r"|na mensagem|in bericht|i (?:en )?(?:melding|meddelandet|meddelelse)|viestissä|w wiadomości"
    r"|в сообщении|in(?= (?:news:|<[^\s<>@]{1,200}@)))\s\S{4,200}$|\s\(\"[^\"]{1,300}\"\)$",
    re.IGNORECASE,
)
# Zoho and Android: "---- Ann Author wrote ----"; GroupWise: ">>> Ann Author 1/15/2024 10:00 AM >>>".
_FRAMED = compiled(r"([-–—]{2,12}|>>>)\s?([^\s>-].*\S)\s?(?:[-–—]{2,12}|>>>)")
_FIELD = compiled(r"[\s*_]{0,9}[^\W\d_][\w\-]{0,24}(?: [\w\-]{1,12})?\s?[*_]{0,2}:[*_]{0,2}\s+\S")
_YEAR = compiled(r"\d{4}|\d[/.]\s?\d{1,2}[/.]\s?\d\d")
_SIGNS = compiled(r"[:：…\[\d]")
_ARTICLE = compiled(
    r"(?:^In(?= <)|\b(?:message|article|msg)(?:-id)?:?)\s<?(?:news:)?[^\s<>@]{1,200}@[^\s<>]{1,200}>?",
    re.IGNORECASE,
)
_MAILTO = compiled(r"[<\[(]{1,2}(?:mailto:|news:)([^\s<>\[\]()]{1,200})[>\])]{1,2}", re.IGNORECASE)
_MASKED = "***@***.***"
"""What a forge makes of addresses."""
_NAME_BEHIND = compiled(r"[\w.!#$%&'*+/=?^`{|}~\-]{1,100}@[\w.\-]{1,200} \(([^()\d@]{3,60})\)")
# Gmail made a link without a target of each address.
_URL = compiled(r"<?https?://\S{1,300}|\bmailto:|<javascript:;{0,3}>")
_ADDRESS = compiled(r"[\w.!#$%&'*+/=?^`{|}~\-]{1,100}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,8}")
_SPELLED = compiled(
    r"(?<![\w.])([\w.+\-]{1,64}) ?(?: at |\(at\)|\[at\]|<at>|_at_) ?"
    r"([\w\-]{1,63}(?:(?:\.| dot )[\w\-]{1,63}){0,6}(?:\.| dot )[a-z]{2,12})(?![\w])",
    re.IGNORECASE,
)
_FOREIGN = compiled(r"([^<>]{0,250})<([^\s<>@]{1,64}@[^\s<>@]{1,200})>([^<>]{0,150}?)\s?[:：]")
_CLOCK_COMMENT = compiled(r"(?<=\x00)\s{0,2}[(\[][^()\[\]\x00]{0,60}[)\]]")
_VIA = compiled(r"(?:^|\s)\(?(?:via|через)\s.{1,80}$", re.IGNORECASE)
_BARE_NAME = compiled(r"\[([^\W\d_][^\[\]\d]{2,50})\]|[*#] ([^\W\d_][^\[\]\d:,@]{2,50}):")


# Bugzilla
_IN_REPLY = compiled(r"\(In reply to ([^()<>\d]{2,60}?),? (?:from|in) comment #?\d{1,7}\)")
_LONG_YEAR = compiled(r"(?<=[^\W\d_] )0(?=[12]\d{3}\b)")

_VERB, _WEAK_VERB, _QUOTING = Phrases(VERBS), Phrases(WEAK_VERBS), Phrases(QUOTING)


class _Mailbox(NamedTuple):
    """The address of a line, and the line without it."""

    address: str | None
    rest: str


def attribution(lines: Sequence[str]) -> Attribution | None:
    """Who wrote the quote that these lines introduce; `None` if they are not wholly an attribution.

    >>> attribution(["On Mon, 1 Jan 2024, Ann wrote:"]).name
    'Ann'
    """
    if not 0 < len(lines) <= _MOST_LINES or sum(map(len, lines)) > _LONGEST:
        return None
    return _read(tuple(lines))


@lru_cache(_KNOWN)
def _read(lines: tuple[str, ...]) -> Attribution | None:
    if any(map(_FIELD.match, lines)):  # "To: Ann <ann@example.org>"
        return None
    text = _plain(lines)
    frame = _FRAMED.fullmatch(text)
    if not frame and not _SIGNS.search(text):
        return None
    bare_name = _BARE_NAME.fullmatch(text)
    if bare_name:
        return _named(bare_name[1] or bare_name[2])
    bare = _IN_MESSAGE.sub("", _without_end(frame[2] if frame else text))
    if bare == text and (text[-1] in ";,{}" or not _YEAR.search(text)):
        return None
    mailbox = _mailbox(bare)
    return _judged(mailbox, stamp(mailbox.rest), has_end=bare != text)


def _without_end(text: str) -> str:
    """The text without the colon or the like at its end; it stands in the last few letters."""
    found = _END.search(text, max(0, len(text) - 16))
    return text[: found.start()] if found else text


def foreign(lines: Sequence[str]) -> Attribution | None:
    """The attribution that a line above a quote is in a language we do not know: a date, a time, an address.

    >>> foreign(["15 Jan 2024 10:00 Ann Author <ann@example.org> skrzbt:"]).name
    'Ann Author'
    """
    text = _plain(lines) if sum(map(len, lines)) <= _LONGEST else ""
    found = _FOREIGN.fullmatch(text)
    if not found or any(word.lower() in NO_NAMES for word in text.split()):
        return None
    before = stamp(found[1])
    when = before if before.is_exact else stamp(found[3])
    if not when.is_exact:
        return None
    words = before.rest.rpartition(HOLE)[2].split()
    start = next((n + 1 for n in range(len(words) - 1, -1, -1) if words[n][0].islower()), 0)
    name = name_in(" ".join(words[max(start, len(words) - 4) :]), is_sure=True)
    return Attribution(name, found[2], when.sent)


def unended(words: str) -> Attribution | None:
    """The attribution of a line above a quote that has neither verb nor colon, or neither time nor verb.

    >>> unended("[Ann Author, Mon, 15 Jan 2024 10:00]").name
    'Ann Author'
    """
    text = _plain([words]).strip()
    reply = _IN_REPLY.fullmatch(text)
    if reply:
        return Attribution(reply[1], None, None) if is_name(reply[1], _SURE) else None
    text = text.replace(" @ ", ", ").rstrip(" :").removeprefix("[").removesuffix("]")
    found = attribution([f"{text}:"]) or attribution([f"{text} wrote:"])
    if found is None or found.sent is None or not is_full_name(found.name or ""):
        return None
    name = found.name or ""
    # "Ann Author (2024-01-15):", but not "Big Problem on 2024-01-15:".
    is_beside = text.startswith(name) and text[len(name) :].lstrip()[:1] in ("(", "[", ",", "<")
    return found if is_beside or has_reply_verb([words]) else None


def has_reply_verb(lines: Sequence[str]) -> bool:
    """Whether a verb or another phrase says that somebody's words follow.

    >>> has_reply_verb(["On 15 Jan 2024, Ann wrote:"]), has_reply_verb(["15 Jan 2024, Ann:"])
    (True, False)
    """
    text = _plain(lines)[:_LONGEST]
    return any(phrases.last(text) for phrases in (_VERB, _WEAK_VERB, _QUOTING))


def may_have_reply_verb(lines: Sequence[str]) -> bool:
    """Whether there may be such a phrase in some of these lines; quickly found out."""
    text = _plain(lines)
    return any(phrases.may_be_in(text) for phrases in (_VERB, _WEAK_VERB, _QUOTING))


def visible(text: str) -> str:
    """The text without signs of no width, and without the words that stand for them."""
    return _HIDDEN.sub("", text)


def may_be_dated(lines: Sequence[str]) -> bool:
    """Whether any attribution that ends with the last of these lines may have a date with its year; so that
    the lines of code that end like one need not be read as such."""
    window = list(takewhile(lambda line: len(line) <= _LONGEST, reversed(lines[-_MOST_LINES:])))
    return has_date(_plain(window[::-1]))


def _plain(lines: Sequence[str]) -> str:
    """The lines as one, without signs of no width and masked addresses, and with single blanks."""
    text = " ".join(visible(" ".join(lines)).replace(_MASKED, HOLE).split())
    return _LONG_YEAR.sub("", text)


def attribution_at(lines: Sequence[str], last: int) -> tuple[int, Attribution] | None:
    """The attribution that ends at line `last`, and how many lines it takes.

    >>> attribution_at(["Hi!", "On 1 Jan 2024 Ann", "wrote:"], 2)[0]
    2
    """
    best: tuple[int, Attribution] | None = None
    for count in range(1, min(_MOST_LINES, last + 1) + 1):
        above = lines[last - count + 1].strip() if len(lines[last - count + 1]) <= _LONGEST else ""
        if not above or (count > 1 and (is_blank(above) or above[-1] in ".!?:;")):
            break
        found = attribution(lines[last - count + 1 : last + 1])
        if found and (best is None or _says_more(found, best[1]) or _is_by_list(above, found, best[1])):
            best = (count, found)
        if best and None not in best[1]:
            break
    return best


def _says_more(longer: Attribution, shorter: Attribution) -> bool:
    """Whether one more line belongs to it: it adds date, address or name and contradicts nothing."""
    if shorter.sent and longer.sent != shorter.sent:
        return False
    if longer.address and shorter.address and longer.address != shorter.address:
        return False
    if shorter.name and not (longer.name or "").endswith(shorter.name):
        return False
    return longer.count(None) < shorter.count(None)


def _is_by_list(above: str, longer: Attribution, shorter: Attribution) -> bool:
    """Whether what fewer lines name is only the list: "Ann via", then "A-list <list@example.org>"."""
    is_dated = longer.sent is not None and shorter.sent is None
    return is_dated and longer.name is not None and longer.address is None and " via" in above


def _named(name: str) -> Attribution | None:
    """The attribution that is a name alone, "[Ann Author]" or "* Ann Author:"; "[snip]" is none."""
    return Attribution(name, None, None) if is_full_name(name) and is_name(name, 0) else None


def _mailbox(text: str) -> _Mailbox:
    """Take the address out of a line, and ids and links with it."""
    text = text.replace("< ", "<").replace(" >", ">")
    linked = _MAILTO.search(text)
    text = _ARTICLE.sub(HOLE, _URL.sub(HOLE, _MAILTO.sub(" ", text)))
    behind = _NAME_BEHIND.search(text)
    if behind and is_full_name(behind[1]):  # "ann@example.org (Ann Author) writes:"
        text = f"{text[: behind.start(1) - 1]}{HOLE} {behind[1]} {HOLE}{text[behind.end() :]}"
    for pattern in (_ADDRESS, _SPELLED):
        found = list(pattern.finditer(text))
        if found:
            # "Some-list on behalf of Ann <list@example.org on behalf of ann@example.org>"
            match = found[-1 if acts_for_another(text) else 0]
            address = match[0] if pattern is _ADDRESS else f"{match[1]}@{match[2]}".replace(" dot ", ".")
            return _Mailbox(address.strip(".'*"), pattern.sub(f" {HOLE} ", text))
    return _Mailbox(linked[1] if linked and "@" in linked[1] else None, text)


def _judged(mailbox: _Mailbox, when: Stamp, has_end: bool) -> Attribution | None:
    """Put verb, date, address and the name that is left together."""
    rest, strength = _without_verb(_CLOCK_COMMENT.sub(HOLE, when.rest))
    is_dated = when.is_dated or has_weekday(rest)
    has_address = mailbox.address is not None
    names, is_by_list = _names(rest, is_sure=is_dated or has_address)
    if len(names) > 1:
        return None
    if not names and strength == _SURE and is_dated and not has_address:
        names = list(filter(None, [lone_name(rest.split(HOLE))]))
    name = names[0] if names else None
    if name and name.lower() in READERS:
        return Attribution(None, mailbox.address, when.sent) if strength and is_dated else None
    if name and not is_name(name, strength + is_dated + has_address):
        return None
    if not has_end:  # "On 1/1/2024, Ann wrote" and "2009/5/12 Ann <ann@example.org>"
        is_enough = when.sent is not None and (strength == _SURE or bool(name and has_address))
    else:
        is_enough = _is_enough(strength, is_dated, has_address, when.is_exact, name)
    if not is_enough or not (name or has_address):
        return None
    # The address beside "Ann via Some-list" is the list's.
    return Attribution(name, None if is_by_list else mailbox.address, when.sent)


def _names(rest: str, is_sure: bool) -> tuple[list[str], bool]:
    """The names between the holes, and whether one came "via" a list."""
    names: list[str] = []
    is_by_list = False
    for number, piece in enumerate(rest.split(HOLE)):
        person = _VIA.sub("", piece)
        is_by_list |= person != piece and not is_blank(person)
        name = name_in(person, is_sure, is_first=number == 0)
        if name:
            names.append(name)
    return names, is_by_list


def _without_verb(text: str) -> tuple[str, int]:
    """The text without its reply verb, and how sure that verb is."""
    quoting = _QUOTING.taken_out(text, HOLE)
    for phrases, strength in ((_VERB, _SURE), (_WEAK_VERB, _WEAK)):
        last = phrases.last(quoting)
        if last:
            return f"{quoting[: last.start()]} {HOLE} {quoting[last.end() :]}", strength
    return quoting, _SURE if quoting != text else _NONE


def _is_enough(strength: int, is_dated: bool, has_address: bool, is_exact: bool, name: str | None) -> bool:
    """Whether what was found in a line with a colon makes an attribution."""
    if strength == _SURE:
        return True
    if strength == _WEAK:
        return is_dated or has_address or is_full_name(name or "")
    # "Ann Author - 17.09.19, 07:24:38 CEST:"
    return is_dated and (has_address or (is_exact and is_full_name(name or "")))
