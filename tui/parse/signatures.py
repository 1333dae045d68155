"""Signatures and the footers of lists in the author's own lines."""

from __future__ import annotations

from tui.model import Role
from tui.parse.block_words import FOOTER_CLUES, SENT_FROM
from tui.parse.draft import RULE, Draft

# "- -- " is "-- " inside a message that is signed with PGP (RFC 4880, section 7.1).
_DELIMITERS = ("-- ", "--", "- -- ", "—")
_APART = (Role.ATTRIBUTION, Role.HEADER_BLOCK, Role.SIGNATURE)
"""What ends a run of own words; PGP signatures are known before."""


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
        is_own = at < len(draft) and not draft.depths[at] and draft.roles[at] not in _APART
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
        if not (RULE.match(draft.texts[at]) or draft.texts[at] in ("-- ", "--")):
            continue
        body = [
            draft.texts[n]
            for n in range(at + 1, start)
            if not draft.is_blank[n] and not RULE.match(draft.texts[n])
        ]
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
        draft.set(last, Role.SIGNATURE)


def _ends_in_signature(draft: Draft, at: int, stop: int, is_last: bool) -> bool:
    rows = [draft.texts[n] for n in range(at + 1, stop) if not draft.is_blank[n]]
    if draft.texts[at] in ("-- ", "- -- "):
        return is_last or len(rows) <= 10
    return len(rows) <= 6 and all(len(row) <= 80 for row in rows)


def _is_sent_from(words: str) -> bool:
    small = words.strip(" \t\xa0-*_[]()<>").casefold()
    return len(small) <= 90 and (small.startswith(SENT_FROM) or small.rstrip(".").endswith(SENT_FROM))
