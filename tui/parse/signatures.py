"""Signatures and the footers of lists."""

from __future__ import annotations

import re

from tui.model import Role
from tui.parse.block_words import FOOTER_CLUES, SENT_FROM
from tui.parse.draft import RULE, Draft
from tui.patterns import compiled

# "- -- " is "-- " inside a message that is signed with PGP (RFC 4880, section 7.1).
_DELIMITERS = ("-- ", "--", "- -- ", "—")
_APART = (Role.ATTRIBUTION, Role.HEADER_BLOCK, Role.SIGNATURE)
"""What ends a run of own words; PGP signatures are known before."""
# pipermail puts attachments below such a line, and their text belongs to no signature.
_NEXT_PART = compiled(r"-{10,20} next part -{10,20}\s*$")
_ORNAMENT = compiled(r"\s{0,3}[-._=*~#+]{10,}\s*$")
_POSTSCRIPT = compiled(r"P\.?\s?S\b", re.IGNORECASE)
_FAR = 40
"""Lines of a signature, with blank ones, below which nothing more is looked for."""
_FULL = 45
"""Letters of a line of prose; names and addresses are shorter."""
_NOTIFIED = ("reply to this email directly", "you are receiving this because")
"""How GitHub's own lines below a dash begin."""
_UNDERLINE = compiled(r"[-=~*^]{3,}\s*$")


def mark_signatures(draft: Draft) -> None:
    """Find the footers of lists, then signatures, in the author's own words; both in quotes."""
    for first, end in _own_ends(draft):
        is_last = end == len(draft) or _is_next_part(draft, end)
        own_end = _footer_start(draft, first, end) if is_last else end
        for n in range(own_end, end):
            draft.set(n, Role.FOOTER)
        _signature(draft, first, own_end)
    _footers_below(draft)
    _quoted_signatures(draft)
    _quoted_footers(draft)


def _own_ends(draft: Draft) -> list[tuple[int, int]]:
    """Runs of the author's own lines, from one quote or part to the next."""
    runs: list[tuple[int, int]] = []
    first: int | None = None
    count = len(draft)
    for at in range(count + 1):
        is_own = at < count and not draft.depths[at] and draft.roles[at] not in _APART
        if is_own and first is None:
            first = at
        elif first is not None and (not is_own or _is_next_part(draft, at)):
            runs.append((first, at))
            first = at if is_own else None
    return runs


def _is_next_part(draft: Draft, at: int) -> bool:
    return draft.texts[at].startswith("----------") and bool(_NEXT_PART.match(draft.texts[at][:80]))


def _is_rule(text: str) -> bool:
    return not text[:1].isalnum() and bool(RULE.match(text) or _ORNAMENT.match(text))


def _is_delimiter(draft: Draft, at: int) -> bool:
    return draft.roles[at] is Role.TEXT and draft.texts[at].lstrip("\xa0") in _DELIMITERS


def _footer_start(draft: Draft, first: int, end: int) -> int:
    """Where the footers at the end of a run begin."""
    start = end
    for at in range(end - 1, max(first, end - 40) - 1, -1):
        if draft.roles[at] is not Role.TEXT:
            break
        if not (_is_rule(draft.texts[at]) or draft.texts[at] in ("-- ", "--")):
            continue
        if _is_underline(draft, at, first):
            break
        found = _footer_in(draft, at, start)
        if found is not None:
            start = found
            if found != at:
                break
    return start


def _footer_in(draft: Draft, at: int, end: int) -> int | None:
    """Where the footer below a rule begins: at the rule if all below is of it; `None` where only blanks are.

    Words above the first paragraph that speaks of a list are the author's.
    """
    body = [n for n in range(at + 1, end) if not draft.is_blank[n] and not _is_rule(draft.texts[n])]
    if not body:
        return None
    if len(body) > 12:
        return end
    start = at
    for n in range(at + 1, end):
        small = draft.texts[n].casefold()
        if any(clue in small for clue in FOOTER_CLUES):
            return start
        if draft.is_blank[n] and draft.next_words(at + 1) < n < draft.next_words(n) < end:
            start = draft.next_words(n)
    return end


def _is_underline(draft: Draft, at: int, first: int) -> bool:
    """Whether a row only underlines the heading above it."""
    if at == first or draft.is_blank[at - 1] or not _UNDERLINE.match(draft.texts[at]):
        return False
    return abs(len(draft.texts[at].rstrip()) - len(draft.texts[at - 1].rstrip())) <= 2


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
    starts = [at for at in range(first, end) if _is_delimiter(draft, at) and at != draft.start]
    parts = [at for at in starts if draft.texts[at] == "--" and not draft.is_blank[at - 1]]
    if len(parts) > 1:
        starts = [at for at in starts if at not in parts]  # the author parts sections with them
    stop = end
    for at in reversed(starts):
        below = _postscript(draft, at, stop)
        if _ends_in_signature(draft, at, below, below == end):
            for n in range(at, below):
                draft.set(n, Role.SIGNATURE)
            stop = at
        elif stop != end:
            break
    last = stop - 1
    while last >= first and draft.is_blank[last]:
        last -= 1
    if last >= first and draft.roles[last] is Role.TEXT and _is_sent_from(draft.words[last]):
        draft.set(last, Role.SIGNATURE)


def _postscript(draft: Draft, at: int, stop: int) -> int:
    """Where own words begin again below a signature: at a postscript, or prose below bare dashes."""
    first = draft.next_words(at + 1)
    for n in range(first + 1, min(stop, first + _FAR)):
        if draft.is_blank[n] or not draft.is_blank[n - 1]:
            continue
        if _POSTSCRIPT.match(draft.texts[n]):
            return n
        if draft.texts[at] == "--" and _is_prose(draft, n, stop):
            return n
    return stop


def _is_prose(draft: Draft, at: int, stop: int) -> bool:
    """Whether the paragraph of a line is sentences over several lines."""
    end = at
    while end < stop and not draft.is_blank[end]:
        end += 1
    is_full = all(len(draft.texts[n]) >= _FULL for n in range(at, end - 1))
    return end - at > 1 and is_full and draft.texts[end - 1].rstrip().endswith((".", "!", "?"))


def _ends_in_signature(draft: Draft, at: int, stop: int, is_last: bool) -> bool:
    is_full = draft.texts[at] in ("-- ", "- -- ")
    if (is_full and is_last) or stop - at > _FAR:
        return is_full and is_last
    rows = [draft.texts[n] for n in range(at + 1, stop) if not draft.is_blank[n]]
    if is_full:
        return len(rows) <= 10
    if draft.texts[at] == "—" and rows and rows[0].casefold().startswith(_NOTIFIED):
        return is_last or len(rows) <= 10
    return len(rows) <= 6 and all(len(row) <= 80 for row in rows)


def _quoted_signatures(draft: Draft) -> None:
    """Mark the signatures in quotes; they stay quotes of their depth."""
    end = 0
    for at, words in enumerate(draft.words):
        if at < end or not words or words not in _DELIMITERS:
            continue
        depth = draft.depths[at]
        if depth and draft.roles[at] is Role.QUOTE and at not in draft.code:
            rows = _quoted_rows(draft, at, depth)
            written = [n for n in rows if not draft.is_blank[n]]
            if len(written) <= 11 and all(len(draft.words[n]) <= 80 for n in written):
                for n in rows:
                    draft.roles[n] = Role.SIGNATURE
            end = rows[-1] + 1


def _quoted_footers(draft: Draft) -> None:
    """Mark the paragraphs below a rule in quotes that speak of a list; they stay quotes of their depth."""
    for at, depth in enumerate(draft.depths):
        if not depth or not _is_rule(draft.words[at]):
            continue
        if draft.roles[at] is not Role.QUOTE or at in draft.code:
            continue
        rows = _quoted_rows(draft, at, draft.depths[at])
        end = next((n for n in rows if draft.is_blank[n]), rows[-1] + 1)
        words = [draft.words[n].casefold() for n in range(at + 1, end)]
        if len(words) <= 6 and any(clue in row for row in words for clue in FOOTER_CLUES):
            for n in range(at, end):
                draft.roles[n] = Role.FOOTER


def _quoted_rows(draft: Draft, at: int, depth: int) -> list[int]:
    """The lines of a quoted signature: those of its depth, as far as nothing new begins."""
    rows = [at]
    for n in range(at + 1, len(draft)):
        if draft.depths[n] != depth or draft.roles[n] in _APART or n in draft.code:
            break
        if draft.words[n] in _DELIMITERS:
            break
        rows.append(n)
    return rows


def _is_sent_from(words: str) -> bool:
    small = words.strip(" \t\xa0-*_[]()<>").casefold()
    return len(small) <= 90 and (small.startswith(SENT_FROM) or small.rstrip(".").endswith(SENT_FROM))
