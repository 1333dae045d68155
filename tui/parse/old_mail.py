"""Copied mail headers in a body, and the old mail without marks below them."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from tui.model import Attribution, Role
from tui.parse.attribution import attribution
from tui.parse.attribution_dates import stamp
from tui.parse.attribution_names import behalf
from tui.parse.block_words import OLD_MAIL, PHRASES, field, restored
from tui.parse.dates import lenient
from tui.parse.draft import RULE, Draft
from tui.patterns import compiled

_DASHES = compiled(r"[-_=*~‐-―]{3,}")
_TRANSPORT = compiled(
    r"(?:Return-Path|Received|DKIM-Signature|Delivered-To|MIME-Version|Content-Type"
    r"|Authentication-Results|ARC-[A-Za-z-]{1,40}|X-[A-Za-z0-9-]{1,40}):"
    r"|(?:C:\s?)?DATA\s*$|(?:S:\s?)?354[ -]",
    re.IGNORECASE,
)
"""What only stands in the header of a raw mail, or above it in a session with a server."""
_ANY_FIELD = compiled(r"[A-Za-z][A-Za-z0-9-]{1,40}:(?:\s|$)")
_CLOCK = compiled(
    r"\d{1,2}(?:[:：]\d\d|\s?h\s?\d\d|\s?[時时시点])|\d\s.{0,20}\s\d{1,2}\.\d\d(?:\.\d\d)?(?![\d.])"
)
_SPELLED_OUT = compiled(
    r"(?<![^\s:<\[])([\w.+-]{1,64}) ?(?: at |\(at\)|\[at\]) ?([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})"
)
"""An address as archives write it."""
_ORANGE = compiled(r"Message du \d{1,2}/\d{1,2}/\d{2,4}(?: à)? \d{1,2}:\d\d\s*$")
_ANSWERS = compiled(r"\w{1,4}\s?[:：]")
"""How the subject of an answer begins in any language: "Re:", "AW:", "答复:"."""
_OTHER_FIELD = compiled(r"[A-Z][A-Za-z]{0,20}(?:-[A-Za-z]{1,20}){0,5}: \S")
_RULED = frozenset("-_=*~‐‑‒–—―─")
_RULED_OR_BLANK = "".join(_RULED) + " \t\xa0"
_LONG_RULE = 4
"""Dashes that an author hardly types above a heading."""
_OUTLOOK = 20
"""Underscores in a row that only a program writes."""
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


class Sureness(IntEnum):
    """How surely a line parts a mail from the old one below it."""

    NO = 0
    MAYBE = 1
    """Only if a header or an attribution follows."""
    YES = 2


def old_mail_rule(text: str) -> Sureness:
    """Whether the line says, in one of many languages, that an old mail follows.

    >>> [old_mail_rule(row).name for row in ("--- Original Message ---", "Begin forwarded message:")]
    ['MAYBE', 'MAYBE']
    >>> [old_mail_rule(row).name for row in ("-----Original Message-----", "about the forwarded message:")]
    ['YES', 'NO']
    """
    if _ORANGE.match(text):
        return Sureness.MAYBE  # the web mail of Orange: "Message du 15/01/24 10:00", then "De : ..."
    row = text[:200].strip()
    bare = row.lstrip(_RULED_OR_BLANK)
    lead = sum(map(_RULED.__contains__, row[: len(row) - len(bare)]))
    if lead < 2:
        is_phrase = len(row) < 60 and row.endswith((":", "：")) and _is_phrase(row)
        return Sureness.MAYBE if is_phrase else Sureness.NO
    closing = _DASHES.search(bare) if lead >= _LONG_RULE else None
    if closing is None:
        return Sureness.MAYBE if _is_phrase(bare) else Sureness.NO
    words, rest = bare[: closing.start()], bare[closing.end() :].strip(_RULED_OR_BLANK)
    if _is_phrase(words) and (not rest or field(rest)):
        return Sureness.YES  # some put "From: ..." on the same line
    small = words.casefold()
    if small.startswith("forwarded by ") and any(map(str.isdigit, small)):
        return Sureness.YES  # Lotus Notes: "---- Forwarded by Ann Author/Example on 15.01.2024 10:00 ----"
    return Sureness.MAYBE if any(phrase in small for phrase in OLD_MAIL) else Sureness.NO


def _is_phrase(text: str) -> bool:
    """Whether a text is one of the known phrases and nothing else."""
    small = " ".join(text.casefold().replace("’", "'").strip(_RULED_OR_BLANK + ":：").split())
    if small in PHRASES:
        return True
    if small.removeprefix("begin ").removeprefix("start of ") in PHRASES:
        return True
    return ("?" in small or "\ufffd" in small) and bool(restored(small, PHRASES))


def _is_end(text: str) -> bool:
    """Whether the line says that a forwarded mail ends: mutt writes "----- End forwarded message -----"."""
    bare = text[:80].strip().strip(_RULED_OR_BLANK).casefold()
    rest = bare.removeprefix("end ").removeprefix("of ")
    return rest != bare and text.lstrip()[:1] in _RULED and rest in PHRASES


def header_block(draft: Draft, at: int, *, is_old: bool = False) -> HeaderBlock | None:
    """The header block that begins at a line, be it with a rule above it or without.

    In what is old anyway, such as a quoted digest, it may be that of a raw mail.
    """
    depth, first = draft.depths[at], at
    if not _may_begin(draft, at):
        return None
    known = old_mail_rule(draft.words[at])
    has_rule = known or _is_rule(draft, at)
    if has_rule:
        at = draft.next_words(at + 1)
        if at - first > 4:
            at = first + 1
    elif not field(draft.words[at]):
        return None
    end, fields = _fields(draft, at, depth, is_lossy=bool(known))
    kinds = fields.keys() - {"other"}
    is_headed = at > 0 and at <= len(draft) and _is_underline(draft, at - 1)
    is_header = _is_header(fields, is_ruled=_is_outlook(draft, first), is_headed=is_headed)
    if "from" in kinds and len(kinds) >= 2 and (known or is_header):
        if not known and not (is_old or depth) and _is_pasted(draft, at, end):
            return None
        if not has_rule and "to" not in kinds and Role.PATCH in draft.roles:
            return None  # git's own header inside a mailed patch
        if not has_rule and len(kinds - {"cc"}) < 4 and first <= draft.start:
            return None  # the whole mail would be old: its sender pasted a header above words of their own
        return HeaderBlock(first, end, _attribution(fields), end)
    below = _behind_attribution(draft, at, depth) if has_rule and at < len(draft) else at
    if known is Sureness.YES and kinds:
        return HeaderBlock(first, end, None, end)
    if known is Sureness.YES or (below > at and (known or _is_yahoo(draft, below, depth))):
        return HeaderBlock(first, first + 1, None, below)
    if known and at < len(draft) and draft.depths[at] > depth and field(draft.words[at]):
        return HeaderBlock(first, first + 1, None, first + 1)  # Apple's mailer quotes the header as well
    return None


def _is_rule(draft: Draft, at: int) -> bool:
    """Whether a line is a row of dashes, and no underline of a heading right above it."""
    return bool(RULE.match(draft.words[at])) and not _is_underline(draft, at)


def _is_underline(draft: Draft, at: int) -> bool:
    """Whether a row is as long as the words right above it."""
    row = draft.words[at]
    if at == 0 or draft.depths[at - 1] != draft.depths[at] or draft.is_blank[at - 1] or not RULE.match(row):
        return False
    # Outlook writes underscores, with which nobody underlines.
    return "_" not in row and abs(len(row.strip()) - len(draft.words[at - 1].strip())) <= 2


def _is_outlook(draft: Draft, at: int) -> bool:
    """Whether a line is the row of underscores that Outlook writes above its header."""
    row = draft.words[at].strip()
    return len(row) >= _OUTLOOK and not row.strip("_")


def _is_header(fields: dict[str, str], *, is_ruled: bool, is_headed: bool) -> bool:
    """Whether fields without a known phrase above are of a mail that was answered.

    Itineraries and memos have From, To and Date as well; who asks about a raw header pastes it.
    """
    kinds = fields.keys() - {"other"}
    if "from" not in kinds or len(kinds) < 3 or not any(map(str.isdigit, fields.get("date", ""))):
        return False
    if fields["from"][:1].isdigit() and "@" not in fields["from"]:
        return False  # an hour or a day
    if is_headed and "@" not in fields["from"]:
        return False
    if any("@" in value or "[mailto:" in value for value in fields.values()):
        return True
    if is_ruled and len(kinds) >= 4:
        return True
    has_clock = _CLOCK.search(fields["date"][:100]) or _ANSWERS.match(fields.get("subject", ""))
    return bool(has_clock) and "subject" in kinds


def _is_pasted(draft: Draft, at: int, end: int) -> bool:
    """Whether fields stand among those that only the header of a raw mail has."""
    depth = draft.depths[at]
    for n in range(at, min(end + 1, len(draft))):
        if draft.depths[n] == depth and _TRANSPORT.match(draft.words[n]):
            return True
    for n in range(at, max(-1, at - _MOST_FIELDS), -1):
        words = draft.words[n]
        if draft.depths[n] != depth or draft.is_blank[n]:
            return False
        if _TRANSPORT.match(words) or words[:11].casefold() == "message-id:":
            return True
        if not (words[0].isspace() or _ANY_FIELD.match(words)):
            return False
    return False


def _is_yahoo(draft: Draft, at: int, depth: int) -> bool:
    """Whether indented fields follow an attribution, as Yahoo's mailer writes them below a row of dashes."""
    at = draft.next_words(at)
    if at >= len(draft) or draft.depths[at] != depth or not draft.words[at][0].isspace():
        return False
    return len(_fields(draft, at, depth)[1].keys() & {"subject", "to", "date"}) >= 2


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


def _fields(draft: Draft, at: int, depth: int, *, is_lossy: bool = False) -> tuple[int, dict[str, str]]:
    """The line after the last header field, and the fields with their values."""
    fields: dict[str, str] = {}
    end, skipped, last = at, 0, ""
    stop = min(len(draft), at + _MOST_FIELDS)
    while at < stop and draft.depths[at] == depth and skipped <= 6:
        found = field(draft.words[at], is_lossy=is_lossy)
        if found and (found[0] not in fields or found[0] in ("cc", "other")):
            fields[found[0]], last = found[1], found[0]
            if not found[1] and _is_value(draft, at + 1, stop, depth):
                at += 1
                fields[found[0]] = draft.words[at].strip()
            end, skipped = at + 1, 0
        elif draft.is_blank[at]:
            following = draft.next_words(at)
            below = field(draft.words[following], is_lossy=is_lossy) if following < len(draft) else None
            if following - at > 2 or not below or below[0] in fields:
                break
        elif not fields or (found and found[0] == "from"):
            break
        elif last == "from" and not found and _is_open(fields["from"]):
            fields["from"] = (
                f"{fields['from']}{'' if fields['from'][-1] == '-' else ' '}{draft.words[at].strip()}"
            )
            end = at + 1
        elif _OTHER_FIELD.match(draft.words[at]):
            end = at + 1
        elif not _is_addresses(draft.words[at]):
            skipped += 1  # names of recipients, or what else a long line was broken into
        at += 1
    if _goes_on(draft, end, depth):
        end += 1
    return end, fields


def _is_open(sender: str) -> bool:
    """Whether a sender goes on below: a bracket is open, or nobody stands behind "On Behalf Of"."""
    return any(sender.count(one) > sender.count(other) for one, other in ("[]", "<>", "()")) or not behalf(
        sender
    )


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
    is_there = at < stop and draft.depths[at] == depth and not draft.is_blank[at]
    return is_there and field(draft.words[at]) is None


def _attribution(fields: dict[str, str]) -> Attribution:
    sender = fields["from"]
    # "list-bounces@example.org [mailto:list-bounces@example.org] On Behalf Of Ann Author"
    sender = _SPELLED_OUT.sub(r"\1@\2", behalf(sender) or sender)
    name, _, address = sender.replace("[mailto:", "<").partition("<")
    if "@" in name and not address:
        name, address = "", name.strip(" []")
    address = re.split("[>\\]]", address.removeprefix("mailto:"), maxsplit=1)[0].strip()
    if name.strip(" \"'[").casefold() == address.casefold():
        name = ""
    text = fields.get("date", "")[:100]
    when = lenient(text) or stamp(text).sent
    return Attribution(name.strip(" \"'[") or None, address or None, when)


def mark_old_mail(draft: Draft, said: dict[int, Attribution]) -> None:
    """Find header blocks; what stands below one without marks is old text at depth 1."""
    is_old = False
    at, count = 0, len(draft)
    while at < count:
        if not is_old and not _may_begin(draft, at):
            at += 1
            continue
        depth = draft.depths[at]
        block = None
        end = at if depth or is_old else _half_marked(draft, at, said)
        if end > at:
            at = end
            continue
        if draft.roles[at] in (Role.TEXT, Role.QUOTE) and not draft.is_blank[at]:
            block = header_block(draft, at, is_old=is_old)
        if block is None:
            if is_old and not depth and _is_end(draft.words[at]):
                is_old = False
                draft.set(at, Role.HEADER_BLOCK, 1)
            elif is_old:
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


def _may_begin(draft: Draft, at: int) -> bool:
    """Whether a line may be the first of a header block: most lines have no colon, and no dashes before."""
    start = draft.words[at][:60]
    if ":" in start or "：" in start:
        return True
    start = start.lstrip()
    return start[:1] in _RULED and draft.roles[at] in (Role.TEXT, Role.QUOTE)


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
