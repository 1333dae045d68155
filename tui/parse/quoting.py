"""Attribution lines in a body, and the unusual quote marks that they prove."""

from __future__ import annotations

import re

from tui.model import Attribution, Role
from tui.parse.attribution import attribution_at
from tui.parse.draft import Draft

_MOST_LINES = 4
_ENDS = (":", "：", "…", "...", "-", ">", "*", "_", '"')
_ODD_MARK = re.compile(r"[ \t]{0,3}([|:}#]|[A-Z][A-Za-z]{0,3}>)(?=[ \t]|$|[|:}#>])")
_TABLE = re.compile(r"\s{0,20}\|.{0,300}\|\s*$|\s{0,20}[+|][-=+|]{5}")


def mark_attributions(draft: Draft, said: dict[int, Attribution]) -> None:
    """Find attribution lines; `said` gets what each says under the first line of its quote."""
    for at in range(len(draft)):
        if draft.is_blank[at] or draft.roles[at] not in (Role.TEXT, Role.QUOTE, Role.OLD_TEXT):
            continue
        words = draft.words[at].rstrip()
        if not words.endswith(_ENDS) or len(words) > 500:
            continue
        below = draft.next_words(at + 1)
        odd = None
        is_above_quote = below < len(draft) and below - at <= 3 and draft.depths[below] > draft.depths[at]
        if not is_above_quote and below < len(draft) and not draft.depths[at] and below - at <= 3:
            odd = _odd_mark(draft, below)
        found = _attribution(draft, at)
        if found is None or not (is_above_quote or odd or _stands_alone(found[1])):
            continue
        for n in range(at - found[0] + 1, at + 1):
            draft.set(n, Role.ATTRIBUTION)
        if odd:
            _mark_odd(draft, below, odd)
        if below < len(draft):
            said[below] = found[1]


def _attribution(draft: Draft, at: int) -> tuple[int, Attribution] | None:
    """The attribution that ends at a line, in the lines of its depth."""
    first = at
    while first > max(0, at - _MOST_LINES + 1) and draft.depths[first - 1] == draft.depths[at]:
        if draft.is_blank[first - 1] or draft.roles[first - 1] is not draft.roles[at]:
            break
        first -= 1
    window = draft.words[first : at + 1]
    return attribution_at(window, len(window) - 1)


def _stands_alone(found: Attribution) -> bool:
    """Whether it is one also where no quote mark follows."""
    return found.sent is not None and bool(found.name or found.address)


def _odd_mark(draft: Draft, at: int) -> str | None:
    """The mark other than `>` that quotes the paragraph at a line."""
    text = draft.texts[at]
    found = _ODD_MARK.match(text)
    if not found or _TABLE.match(text):
        return None
    mark = found[1]
    is_repeated = at + 1 < len(draft) and draft.texts[at + 1].lstrip(" \t").startswith(mark)
    return mark if mark == "|" or mark.endswith(">") or is_repeated else None


def _mark_odd(draft: Draft, at: int, mark: str) -> None:
    """Quote this paragraph and, for marks that mean nothing else, the later ones that bear the mark."""
    is_first = True
    while at < len(draft):
        text = draft.texts[at]
        is_marked = text.lstrip(" \t").startswith(mark) and not draft.depths[at] and not _TABLE.match(text)
        if is_marked and (is_first or mark in "|" or mark.endswith(">")):
            _quote(draft, at, mark)
        elif is_first and not is_marked:
            is_first = False
        at += 1


def _quote(draft: Draft, at: int, mark: str) -> None:
    """Read the repeated odd marks at the start of a line."""
    text, end, depth = draft.texts[at], 0, 0
    while True:
        skipped = end + len(text[end : end + 3]) - len(text[end : end + 3].lstrip(" \t"))
        if not text.startswith(mark, skipped):
            break
        end, depth = skipped + len(mark), depth + 1
    end += text[end : end + 1] == " "
    draft.depths[at], draft.marks[at], draft.roles[at] = depth, end, Role.QUOTE
    draft.words[at] = text[end:]
    draft.is_blank[at] = not text[end:].strip()
