"""ASCII armour in the author's own words: PGP signatures, messages and keys, certificates."""

from __future__ import annotations

from tui.model import Role
from tui.parse.draft import Draft
from tui.patterns import compiled

_BEGIN = compiled(r"-----BEGIN ([A-Z0-9][A-Z0-9 ]{1,40})-----\s*$")
_KEY = compiled(r"[A-Z][A-Za-z-]{1,20}: ")
_DATA = compiled(r"[A-Za-z0-9+/=]{1,80}\s*$")
_SIGNED = "PGP SIGNED MESSAGE"


def mark_armour(draft: Draft) -> None:
    """Mark each block: a signature as one, the rest as text whose white space counts."""
    if "-----BEGIN " not in draft.whole:
        return
    end = 0
    for at, text in enumerate(draft.texts):
        if at < end or draft.depths[at] or not text.startswith("-----BEGIN "):
            continue
        begin = _BEGIN.match(text)
        if begin is None:
            continue
        end = _keys_end(draft, at + 1) if begin[1] == _SIGNED else _block_end(draft, at, begin[1])
        for n in range(at, end):
            draft.set(n, Role.SIGNATURE if begin[1].endswith("SIGNATURE") else Role.VERBATIM)


def _keys_end(draft: Draft, at: int) -> int:
    """The line after the armour's own header ("Hash: SHA256")."""
    while at < len(draft) and not draft.depths[at] and _KEY.match(draft.texts[at]):
        at += 1
    return at


def _block_end(draft: Draft, at: int, kind: str) -> int:
    """The line after a block; one that is cut short ends with the paragraph of its data."""
    data = draft.next_words(_keys_end(draft, at + 1))
    paragraph = end = data
    while end < len(draft) and not draft.depths[end]:
        if draft.texts[end].rstrip() == f"-----END {kind}-----":
            return end + 1
        if not draft.is_blank[end] and not _DATA.match(draft.texts[end]):
            break
        if not draft.is_blank[end] and end == paragraph:
            paragraph += 1
        end += 1
    return max(at + 1, paragraph if paragraph > data else _keys_end(draft, at + 1))
