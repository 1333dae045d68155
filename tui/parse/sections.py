"""Sections of a body that have no quote marks: header blocks with the old mail below, signatures, list footers."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.model import Attribution, Role
from tui.parse.block_words import FIELDS, FOOTER_CLUES, OLD_MAIL, SENT_FROM
from tui.parse.draft import Draft

_RULE = re.compile(r"\s{0,3}[_=*-]{5,}\s*$")
_WORDS_IN_RULE = re.compile(r"\s{0,3}[-_=*~]{2,40}\s{0,3}[^\W\d_]")
_OTHER_FIELD = re.compile(r"[A-Z][A-Za-z]{0,20}(?:-[A-Za-z]{1,20}){0,5}: \S")
_DELIMITERS = ("-- ", "--", "- -- ", "—")


class HeaderBlock(NamedTuple):
    """A copied mail header inside a body."""

    first: int
    end: int
    """The line after it."""
    attribution: Attribution | None


def field(text: str) -> tuple[str, str] | None:
    """What a header line of any language gives, and its value.

    >>> field("*Von:* Ann"), field("Note: that")
    (('from', 'Ann'), None)
    """
    name, colon, value = text[:60].replace("：", ":").partition(":")
    if not colon:
        return None
    kind = FIELDS.get(" ".join(name.strip(" \t\xa0*_").casefold().split()))
    return (kind, text[len(name) + 1 :].strip(" \t\xa0*_")) if kind else None


def is_old_mail_rule(text: str) -> bool:
    """Whether the line says, in one of many languages, that an old mail follows."""
    small = text[:100].casefold()
    if not any(words in small for words in OLD_MAIL):
        return False
    return bool(_WORDS_IN_RULE.match(text)) or (len(text) < 60 and small.rstrip().endswith(":"))


def header_block(draft: Draft, at: int) -> HeaderBlock | None:
    """The header block that begins at a line, be it with a rule above it or without."""
    depth, first = draft.depths[at], at
    is_known = is_old_mail_rule(draft.words[at])
    has_rule = is_known or bool(_RULE.match(draft.words[at]) or _WORDS_IN_RULE.match(draft.words[at]))
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
    if is_block:
        return HeaderBlock(first, end, _attribution(fields))
    return HeaderBlock(first, first + 1, None) if is_known else None


def _fields(draft: Draft, at: int, depth: int) -> tuple[int, dict[str, str]]:
    """The line after the last header field, and the fields with their values."""
    fields: dict[str, str] = {}
    end, skipped = at, 0
    while at < len(draft) and draft.depths[at] == depth and skipped <= 6:
        found = field(draft.words[at])
        if found and (found[0] not in fields or found[0] in ("cc", "other")):
            fields[found[0]] = found[1]
            end, skipped = at + 1, 0
        elif draft.is_blank[at]:
            following = draft.next_words(at)
            below = field(draft.words[following]) if following < len(draft) else None
            if following - at > 2 or not below or below[0] in fields:
                break
        elif not fields:
            break
        elif _OTHER_FIELD.match(draft.words[at]):
            end = at + 1
        else:
            skipped += 1  # a long list of recipients goes on
        at += 1
    return end, fields


def _attribution(fields: dict[str, str]) -> Attribution:
    name, _, address = fields["from"].partition("<")
    return Attribution(name.strip(' "') or None, address.partition(">")[0] or None, None)


def mark_old_mail(draft: Draft, said: dict[int, Attribution]) -> None:
    """Find header blocks; what stands below one without marks is old text at depth 1."""
    is_old = False
    at = 0
    while at < len(draft):
        depth = draft.depths[at]
        block = None
        if draft.roles[at] in (Role.TEXT, Role.QUOTE) and not draft.is_blank[at]:
            block = header_block(draft, at)
        if block is None:
            if is_old:
                _age(draft, at)
            at += 1
            continue
        for n in range(block.first, block.end):
            draft.set(n, Role.HEADER_BLOCK, max(depth, int(is_old)))
        below = draft.next_words(block.end)
        if block.attribution and below < len(draft):
            said[below] = block.attribution
        if not depth and not is_old:
            is_old = below < len(draft) and not draft.depths[below]
        at = block.end


def _age(draft: Draft, at: int) -> None:
    """Put a line below a header block one level deeper."""
    if draft.depths[at]:
        draft.depths[at] += 1
    else:
        draft.set(at, Role.OLD_TEXT, 1)


def mark_signatures(draft: Draft) -> None:
    """Find the footers of lists, then signatures, in the author's own words."""
    ends = _own_ends(draft)
    for first, end in ends:
        own_end = _footer_start(draft, first, end) if end == len(draft) else end
        for n in range(own_end, end):
            draft.set(n, Role.FOOTER)
        _signature(draft, first, own_end)
    _footers_below(draft)


def _own_ends(draft: Draft) -> list[tuple[int, int]]:
    """Runs of the author's own lines, from one quote to the next."""
    runs: list[tuple[int, int]] = []
    first: int | None = None
    for at in range(len(draft) + 1):
        is_own = at < len(draft) and not draft.depths[at] and draft.roles[at] not in (Role.ATTRIBUTION, Role.HEADER_BLOCK)
        if is_own and first is None:
            first = at
        elif not is_own and first is not None:
            runs.append((first, at))
            first = None
    return runs


def _is_delimiter(draft: Draft, at: int) -> bool:
    return draft.roles[at] is Role.TEXT and draft.texts[at].lstrip("\xa0") in _DELIMITERS


def _footer_start(draft: Draft, first: int, end: int) -> int:
    """Where the footers at the end of a run begin."""
    start = end
    for at in range(end - 1, max(first, end - 40) - 1, -1):
        if draft.roles[at] is not Role.TEXT:
            break
        if not (_RULE.match(draft.texts[at]) or draft.texts[at] in ("-- ", "--")):
            continue
        body = [draft.texts[n] for n in range(at + 1, start) if not draft.is_blank[n] and not _RULE.match(draft.texts[n])]
        small = "\n".join(body).casefold()
        if body and (len(body) > 12 or not any(clue in small for clue in FOOTER_CLUES)):
            break
        if body:
            start = at
    return start


def _footers_below(draft: Draft) -> None:
    """The footer that a list put below old text."""
    if not draft.roles or Role.OLD_TEXT not in draft.roles[-6:]:
        return
    first = next((n for n in range(len(draft) - 1, -1, -1) if draft.roles[n] is not Role.OLD_TEXT), -1) + 1
    for n in range(first, len(draft)):
        draft.roles[n] = Role.TEXT
    start = _footer_start(draft, first, len(draft))
    for n in range(first, len(draft)):
        draft.roles[n] = Role.OLD_TEXT if n < start else Role.FOOTER
        if n >= start:
            draft.depths[n] = 0


def _signature(draft: Draft, first: int, end: int) -> None:
    """Mark the signature at the end of a run of own lines, and the line that a telephone added."""
    starts = [at for at in range(first, end) if _is_delimiter(draft, at)]
    stop = end
    for at in reversed(starts):
        if _ends_in_signature(draft, at, stop, stop == end):
            for n in range(at, stop):
                draft.set(n, Role.SIGNATURE)
            stop = at
        elif stop != end:
            break
    last = stop - 1
    while last >= first and draft.is_blank[last]:
        last -= 1
    if last >= first and draft.roles[last] is Role.TEXT and _is_sent_from(draft.words[last]):
        for n in range(last, stop):
            draft.set(n, Role.SIGNATURE)


def _ends_in_signature(draft: Draft, at: int, stop: int, is_last: bool) -> bool:
    rows = [draft.texts[n] for n in range(at + 1, stop) if not draft.is_blank[n]]
    if draft.texts[at] in ("-- ", "- -- "):
        return is_last or len(rows) <= 10
    return len(rows) <= 6 and all(len(row) <= 80 for row in rows)


def _is_sent_from(words: str) -> bool:
    small = words.strip(" \t\xa0-*_[]()<>").casefold()
    return len(small) <= 90 and (small.startswith(SENT_FROM) or small.rstrip(".").endswith(SENT_FROM))
