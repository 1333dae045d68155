"""A `>` at the start of a lone line that is no quote mark: of an mbox, of markup, a shell, prose."""

from __future__ import annotations

from tui.model import Role
from tui.parse.draft import Draft
from tui.patterns import compiled

_POSTMARK = compiled(r">From [0-9a-f]{40} Mon Sep 17 00:00:00 2001")
_COMPACT = compiled(r" {0,3}>(?!From )[^\s>]")
_NOTES = compiled(r" {0,3}>-{5,200}\|\s{0,9}$")
_ATTRIBUTES = compiled(
    r"[A-Za-z][\w:-]{0,30}(?:\s{1,40}[\w:@.-]{1,60}(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?)*\s*$"
)
_REDIRECTION = compiled(r" {0,3}>{1,2} ?[\w./~$-][^\s]{0,200}(?: 2>&1)?(?: [|&;\\]{1,2})?\s*$")
_MENU = compiled(r"[A-Z][\w-]{1,20}\"? > \"?[A-Z][\w-]{1,20}")
_MOST_LINES = 6


def mark_lone(draft: Draft) -> None:
    """Take the marks from lines that stand alone with them and where they mean something else."""
    marked = [at for at, depth in enumerate(draft.depths) if depth and not draft.is_sure[at]]
    beside = [0, *draft.depths, 0]
    lone = [at for at in marked if beside[at] < beside[at + 1] > beside[at + 2]]
    has_other = len(marked) > len(lone)
    is_compact = bool(lone) and any(_COMPACT.match(draft.texts[at]) for at in marked)
    for at in lone:
        depth = draft.depths[at] - 1
        inner = draft.inside(at, depth) or ""
        above = (draft.inside(at - 1, depth) or "").rstrip()[-400:] if at else ""
        is_amid = bool(above) and at + 1 < len(draft) and bool((draft.inside(at + 1, depth) or "").strip())
        is_prose = is_amid and above[-1:].isalnum() and draft.depths[at + 1] == draft.depths[at - 1] == depth
        if (
            (inner.startswith(">From ") and _is_escaped(draft, at, is_amid, is_compact))
            or _NOTES.match(inner)
            or (above and _ends_tag(draft, at, depth, inner))
            or (above.endswith("\\") and _REDIRECTION.match(inner))
            or (is_prose and not has_other and len(lone) == 1 and inner[1:3].strip()[:1].isdigit())
            or (is_prose and _MENU.search(above) and inner.lstrip("> ")[:1].isupper())
        ):
            draft.set(at, Role.TEXT if not depth else draft.roles[at], depth)
    _diffs(draft)


def _is_escaped(draft: Draft, at: int, is_amid: bool, is_compact: bool) -> bool:
    """Whether an mbox has put the mark before the "From " of a line."""
    if _POSTMARK.search(draft.texts[at][:120]):
        return True
    above = at - 1
    while above > max(0, at - _MOST_LINES) and draft.is_blank[above]:
        above -= 1
    words = draft.words[above].rstrip()[-100:] if above >= 0 else ""
    if is_compact:  # It may quote; but not in the middle of a sentence.
        return is_amid and len(words) > 40 and (words[-1] == "," or words[-1].isalnum())
    return not words.endswith(":")


def _ends_tag(draft: Draft, at: int, depth: int, inner: str) -> bool:
    """Whether the mark closes a tag of HTML that stands open in the lines above."""
    if inner[1:2] == " ":
        return False
    first = max(0, at - _MOST_LINES)
    text = "\n".join((draft.inside(n, depth) or "")[:300] for n in range(first, at))
    opened = text.rfind("<")
    if opened < 0 or "\n\n" in text[opened:]:
        return False
    tag = text[opened + 1 :]
    return ("=" in tag or tag.strip().isalnum()) and "@" not in tag and bool(_ATTRIBUTES.match(tag))


def _diffs(draft: Draft) -> None:
    """Output of a plain `diff` without its commands: lines with `<`, "---", lines with `>`."""
    for at, words in enumerate(draft.words):
        if not words.startswith("---") or words.rstrip() != "---" or not 0 < at < len(draft) - 1:
            continue
        depth, first, end = draft.depths[at], at, at + 1
        while first and draft.depths[first - 1] == depth and draft.words[first - 1].startswith("< "):
            first -= 1
        while end < len(draft) and draft.depths[end] == depth + 1 and not draft.is_sure[end]:
            end += 1
        if first < at and end > at + 1:
            for n in range(first, end):
                draft.set(n, Role.VERBATIM, depth)
