"""Copied mail headers in a body, and the old mail without marks below them."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.model import Attribution, Role
from tui.parse.attribution import attribution
from tui.parse.attribution_dates import stamp
from tui.parse.block_words import FIELDS, OLD_MAIL
from tui.parse.dates import lenient
from tui.parse.draft import RULE, Draft

_WORDS_IN_RULE = re.compile(r"\s{0,3}[-_=*~‐-―]{2,40}\s{0,3}[^\W\d_]")
_OTHER_FIELD = re.compile(r"[A-Z][A-Za-z]{0,20}(?:-[A-Za-z]{1,20}){0,5}: \S")
_RULED = frozenset("-_=*~‐‑‒–—―─")
_SNIP = 10
_WIDTH = 64
"""A subject is not broken before it is so long."""
_MOST_FIELDS = 60
"""Lines of the longest header that we read."""


class HeaderBlock(NamedTuple):
    """A copied mail header inside a body."""

    first: int
    end: int
    """The line after it."""
    attribution: Attribution | None
    below: int
    """Where the old mail begins: behind the attribution line that may follow a bare rule."""


def field(text: str) -> tuple[str, str] | None:
    """What a header line of any language gives, and its value.

    >>> field("*Von:* Ann"), field("Note: that")
    (('from', 'Ann'), None)
    """
    name, colon, _ = text[:60].replace("：", ":").partition(":")
    if not colon:
        return None
    kind = FIELDS.get(" ".join(name.strip(" \t\xa0*_").casefold().split()))
    return (kind, text[len(name) + 1 :].strip(" \t\xa0*_|")) if kind else None


def is_old_mail_rule(text: str) -> bool:
    """Whether the line says, in one of many languages, that an old mail follows."""
    if text.startswith("Message du ") and text[11:12].isdigit() and len(text) < 60:
        return True  # the web mail of Orange: "Message du 15/01/24 10:00", then "De : ..."
    is_rule = bool(_WORDS_IN_RULE.match(text))
    if not is_rule and not (len(text) < 60 and text.rstrip().endswith(":")):
        return False
    small = text[:100].casefold()
    return any(words in small for words in OLD_MAIL)


def header_block(draft: Draft, at: int) -> HeaderBlock | None:
    """The header block that begins at a line, be it with a rule above it or without."""
    depth, first = draft.depths[at], at
    start = draft.words[at][:60]
    if ":" not in start and "：" not in start and start.lstrip()[:1] not in _RULED:
        return None
    is_known = is_old_mail_rule(draft.words[at])
    has_rule = is_known or bool(RULE.match(draft.words[at]) or _WORDS_IN_RULE.match(draft.words[at]))
    if has_rule:
        at = draft.next_words(at + 1)
        if at - first > 4:
            at = first + 1
    elif not field(draft.words[at]):
        return None
    end, fields = _fields(draft, at, depth)
    kinds = fields.keys() - {"other"}
    is_block = "from" in kinds and (len(kinds) >= 3 or (has_rule and len(kinds) >= 2))
    if is_block and not has_rule and "to" not in kinds and Role.PATCH in draft.roles:
        return None  # git's own header inside a mailed patch
    if is_block and not has_rule and len(kinds - {"cc"}) < 4 and first <= draft.start:
        return None  # the whole mail would be old: its sender pasted a header above words of their own
    if is_block:
        return HeaderBlock(first, end, _attribution(fields), end)
    return HeaderBlock(first, first + 1, None, _behind_attribution(draft, at, depth)) if is_known else None


def _behind_attribution(draft: Draft, at: int, depth: int) -> int:
    """The line after an attribution that begins here, where there is one.

    ProtonMail writes "On Monday, ... wrote:" below its rule, then lines with marks.
    """
    for end in range(at + 1, min(len(draft), at + 3) + 1):
        if draft.depths[end - 1] != depth or draft.is_blank[end - 1]:
            break
        if draft.words[end - 1].rstrip()[-1] in ":：" and attribution(draft.words[at:end]):
            return end
    return at


def _fields(draft: Draft, at: int, depth: int) -> tuple[int, dict[str, str]]:
    """The line after the last header field, and the fields with their values."""
    fields: dict[str, str] = {}
    end, skipped = at, 0
    stop = min(len(draft), at + _MOST_FIELDS)
    while at < stop and draft.depths[at] == depth and skipped <= 6:
        found = field(draft.words[at])
        if found and (found[0] not in fields or found[0] in ("cc", "other")):
            fields[found[0]] = found[1]
            if not found[1] and _is_value(draft, at + 1, stop, depth):
                at += 1
                fields[found[0]] = draft.words[at].strip()
            end, skipped = at + 1, 0
        elif draft.is_blank[at]:
            following = draft.next_words(at)
            below = field(draft.words[following]) if following < len(draft) else None
            if following - at > 2 or not below or below[0] in fields:
                break
        elif not fields or (found and found[0] == "from"):
            break
        elif _OTHER_FIELD.match(draft.words[at]):
            end = at + 1
        elif not _is_addresses(draft.words[at]):
            skipped += 1  # names of recipients, or what else a long line was broken into
        at += 1
    if _goes_on(draft, end, depth):
        end += 1
    return end, fields


def _is_addresses(words: str) -> bool:
    """Whether a line may be the rest of a list of recipients."""
    return "@" in words or ";" in words or words.rstrip().endswith(",")


def _goes_on(draft: Draft, end: int, depth: int) -> bool:
    """Whether the line below a header is the rest of its last field, a subject that a mailer broke."""
    if not 0 < end < len(draft) or draft.depths[end] != depth or draft.is_blank[end]:
        return False
    last = field(draft.words[end - 1])
    is_long = len(draft.words[end - 1]) + len(draft.words[end].split()[0]) > _WIDTH
    return last is not None and last[0] == "subject" and is_long and _ends_block(draft, end + 1)


def _ends_block(draft: Draft, at: int) -> bool:
    """Whether a header would end above a line: it is blank, or there is none."""
    return at >= len(draft) or draft.is_blank[at]


def _is_value(draft: Draft, at: int, stop: int, depth: int) -> bool:
    """Whether a line is the value of the field above it: cells of a table become lines of their own."""
    if at >= stop or draft.depths[at] != depth or draft.is_blank[at]:
        return False
    return field(draft.words[at]) is None


def _attribution(fields: dict[str, str]) -> Attribution:
    name, _, address = fields["from"].replace("[mailto:", "<").partition("<")
    if "@" in name and not address:
        name, address = "", name.strip(" []")
    address = re.split("[>\\]]", address.removeprefix("mailto:"), maxsplit=1)[0].strip()
    text = fields.get("date", "")[:100]
    when = lenient(text) or stamp(text).sent
    return Attribution(name.strip(" \"'[") or None, address or None, when)


def mark_old_mail(draft: Draft, said: dict[int, Attribution]) -> None:
    """Find header blocks; what stands below one without marks is old text at depth 1."""
    is_old = False
    at = 0
    while at < len(draft):
        depth = draft.depths[at]
        block = None
        end = at if depth or is_old else _half_marked(draft, at, said)
        if end > at:
            at = end
            continue
        if draft.roles[at] in (Role.TEXT, Role.QUOTE) and not draft.is_blank[at]:
            block = header_block(draft, at)
        if block is None:
            if is_old:
                _age(draft, at)
            at += 1
            continue
        for n in range(block.first, block.end):
            draft.set(n, Role.HEADER_BLOCK, depth + int(is_old))
        for n in range(block.end, block.below):
            if is_old:
                _age(draft, n)
        below = draft.next_words(block.below)
        if not depth and not is_old:
            is_old = below < len(draft) and not draft.depths[below]
            start = block.below if is_old else below
        else:
            start = block.first
        if block.attribution and start < len(draft):
            said[start] = block.attribution
        at = block.below


def _half_marked(draft: Draft, at: int, said: dict[int, Attribution]) -> int:
    """The line after a header that begins at a line without a mark, below which each line has one.

    Some make Outlook quote and then take the first mark away: "From: Ann Author", then "> Sent: ...".
    """
    first = field(draft.words[at]) if draft.words[at][:1].isalpha() else None
    if not first or first[0] != "from" or draft.roles[at] is not Role.TEXT or not first[1]:
        return at
    end, fields = at + 1, dict((first,))
    while end < len(draft) and draft.depths[end] == 1 and draft.roles[end] is Role.QUOTE:
        found = field(draft.words[end])
        if not found or found[0] in fields:
            break
        fields[found[0]] = found[1]
        end += 1
    if not any(map(str.isdigit, fields.get("date", ""))):
        return at
    for n in range(at, end):
        draft.set(n, Role.HEADER_BLOCK, 0)
    below = draft.next_words(end)
    if below < len(draft) and not draft.depths[below]:  # "..."
        below = draft.next_words(below + 1) if len(draft.words[below].strip()) < _SNIP else below
    while below < len(draft) and draft.depths[below] > 1:
        below += 1
    if below < len(draft) and draft.depths[below] == 1:
        # Blank lines of the quote belong to whom it is of.
        while below > end and draft.depths[below - 1] == 1:
            below -= 1
        said[below] = _attribution(fields)
    return end


def _age(draft: Draft, at: int) -> None:
    """Put a line below a header block one level deeper."""
    if draft.depths[at]:
        draft.depths[at] += 1
    else:
        draft.set(at, Role.OLD_TEXT, 1)
