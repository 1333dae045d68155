"""Attribution lines in a body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.model import Attribution, Role
from tui.parse.attribution import (
    attribution,
    attribution_at,
    foreign,
    has_reply_verb,
    may_be_dated,
    may_have_reply_verb,
    unended,
    visible,
)
from tui.parse.attribution_names import is_full_name, is_small_name
from tui.parse.draft import Draft
from tui.parse.frames import Frame, introduced, mark_frames, unmark_fields
from tui.parse.odd_marks import (
    Proven,
    find_indented,
    mark_initials,
    mark_later,
    mark_paragraph,
    mark_supercited,
    odd_mark,
)
from tui.patterns import compiled

_MOST_LINES = 4
_SHORT = 30
_FAR = 3
"""Lines between an attribution and its quote, at most."""
_SNIP = compiled(
    r"[\[(<]?(?:[.…]{1,9}|[.… -]{0,4}(?:snip|snipped|cut|trimmed)\b[^\])>]{0,30})[\])>]?", re.IGNORECASE
)
_BRACKETED = compiled(r"\[[^\[\]<>]{1,60}\]")
_GREETING = compiled(
    r"(?:hi|hello|hey|dear|hallo|moin|liebe[rs]?|bonjour|salut|hola|ciao|hej|hei|olá|good (?:morning|day))"
    r"(?: [^\s,!.]{1,20}){0,3}\s?[,!.:]?",
    re.IGNORECASE,
)
_ENDS = (":", "：", "…", "...", "-", ">", "*", "_", '"')
_BARE_VERBS = (
    "wrote",
    "schrieb",
    "a écrit",
    "escribió",
    "ha scritto",
    "escreveu",
    "skrev",
    "schreef",
    "writes",
)
_LAST = _ENDS + _BARE_VERBS
_UNENDED = (")", "]")
"""What an attribution may end in right above a quote only."""
_LAST_LETTERS = frozenset(end[-1] for end in _LAST + _UNENDED)


def mark_attributions(draft: Draft, said: dict[int, Attribution], heads: dict[int, Attribution]) -> None:
    """Find attribution lines; `said` gets them by the first line of their quote, `heads` by their own."""
    unmark_fields(draft)
    proven = Proven()
    frames = mark_frames(draft)
    _find(draft, said, heads, proven)
    _prove_below(draft, frames, proven)
    find_indented(draft, proven)
    mark_later(draft, proven)
    mark_initials(draft)
    if proven.first:
        # What such marks quote may be introduced by lines that bear them as well.
        frames += mark_frames(draft)
        _find(draft, said, heads, proven)
    for frame in frames:
        heads[frame.first] = frame.attribution
        start = introduced(draft, frame)
        if start is not None:
            said.setdefault(start, frame.attribution)


def _prove_below(draft: Draft, frames: Sequence[Frame], proven: Proven) -> None:
    """Quote the lines with odd marks that frames introduce."""
    for number, frame in enumerate(frames):
        stop = frames[number + 1].first if number + 1 < len(frames) else len(draft)
        mark_supercited(draft, frame, stop, proven)
        below = _below(draft, frame.end - 1)
        odd = odd_mark(draft, below) if below < len(draft) and not draft.depths[below] else None
        if odd and not frame.depth:
            mark_paragraph(draft, below, odd, proven)


def _find(draft: Draft, said: dict[int, Attribution], heads: dict[int, Attribution], proven: Proven) -> None:
    """Find attribution lines as the marks are known so far, and the odd marks right below them."""
    # Upwards, so that the last line of a wrapped one is asked first.
    for at in range(len(draft) - 1, -1, -1):
        words = draft.words[at].rstrip()
        if not words or (words[-1] not in _LAST_LETTERS and words[-1] < "\x7f"):
            continue
        if draft.roles[at] not in (Role.TEXT, Role.QUOTE, Role.OLD_TEXT):
            continue
        end = words if words.isascii() else visible(words[-40:]).rstrip()
        if not end.endswith(_LAST + _UNENDED) or len(words) > 500:
            continue
        below = _below(draft, at)
        odd = None
        is_above_quote = (
            below < len(draft) and below - at <= 2 * _FAR and draft.depths[below] > draft.depths[at]
        )
        if not is_above_quote and below < len(draft) and not draft.depths[at] and below - at <= 2 * _FAR:
            odd = odd_mark(draft, below)
        if not (is_above_quote or odd) and (end.endswith(_UNENDED) or not _may_be_dated(draft, at)):
            continue
        found = _attribution(draft, at)
        if found is None and (is_above_quote or odd):
            found = _lonely(words)
        if found is None or not (is_above_quote or odd or _stands_alone(draft, at, *found)):
            continue
        first = at - found[0] + 1
        if odd and draft.texts[first].startswith(odd.indent + odd.sign):
            mark_paragraph(draft, first, odd, proven)  # it stands inside the quote
            continue
        for n in range(first, at + 1):
            draft.set(n, Role.ATTRIBUTION)
        if odd:
            mark_paragraph(draft, below, odd, proven)
        if below < len(draft) and draft.depths[below] >= draft.depths[at]:
            said[_start(draft, at, below, found[0])] = found[1]
            heads[first] = found[1]


def _below(draft: Draft, at: int) -> int:
    """The line that a line may introduce: "[...]" may part an attribution from its quote."""
    below = draft.next_words(at + 1)
    if below >= len(draft) or below - at > _FAR or draft.depths[below] != draft.depths[at]:
        return below
    words = draft.words[below][:80].strip()
    is_aside = any(pattern.fullmatch(words) for pattern in (_SNIP, _BRACKETED, _GREETING))
    further = draft.next_words(below + 1) if is_aside else below
    is_deeper = further < len(draft) and draft.depths[further] > draft.depths[at]
    if further != below and further < len(draft) and not draft.depths[at]:
        is_deeper = is_deeper or odd_mark(draft, further) is not None
    return further if is_deeper and further - below <= _FAR else below


def _start(draft: Draft, at: int, below: int, count: int) -> int:
    """Where the quote begins that `count` lines, the last at `at`, introduce."""
    if draft.depths[below] == draft.depths[at] > 0:
        return at - count + 1  # Apple's mailer puts the attribution inside its quote
    if draft.depths[below] > draft.depths[at]:
        # Blank lines of old text belong to whom it is of.
        return next(n for n in range(at + 1, below + 1) if draft.depths[n] == draft.depths[below])
    return below


def _lonely(words: str) -> tuple[int, Attribution] | None:
    """The attribution in one line above a quote, without the colon or in an unknown language."""
    found = foreign([words])
    if found is None and words.endswith(_BARE_VERBS):  # Nabble: "Ann Author wrote"
        found = attribution([f"{words}:"])
        if found and not (found.sent or is_full_name(found.name or "")):
            return None
    if found is None:
        found = unended(words)
    if found is None:
        found = _in_small_letters(words)
    return (1, found) if found else None


def _in_small_letters(words: str) -> Attribution | None:
    """The attribution "ann author wrote:" above a quote."""
    bare = words.strip().rstrip(" :")
    verb = next((verb for verb in _BARE_VERBS if bare.endswith(f" {verb}")), None)
    name = bare.removesuffix(verb or "").strip()
    return Attribution(name, None, None) if verb and bare != words.strip() and is_small_name(name) else None


def _may_be_dated(draft: Draft, at: int) -> bool:
    """Whether there may be a date in a line or those above it, and what else is needed where no quote is
    below: code is full of lines that end in colons."""
    above = draft.words[max(0, at - _MOST_LINES + 1) : at + 1]
    if not any(map(str.isdigit, "".join(above)[-1000:])):
        return False
    window = _window(draft, at)
    if not draft.depths[at] and not _has_colon(window[-1]) and not may_have_reply_verb(window):
        return False
    return may_be_dated(window)


def _has_colon(words: str) -> bool:
    return visible(words).rstrip().endswith(":")


def _window(draft: Draft, at: int) -> list[str]:
    """The words of a line and of those above it that it may have been broken from."""
    first = at
    while first > max(0, at - _MOST_LINES + 1) and draft.depths[first - 1] == draft.depths[at]:
        if draft.is_blank[first - 1] or draft.roles[first - 1] is not draft.roles[at]:
            break
        first -= 1
    return draft.words[first : at + 1]


def _attribution(draft: Draft, at: int) -> tuple[int, Attribution] | None:
    """The attribution that ends at a line, in the lines of its depth."""
    window = _window(draft, at)
    found = attribution_at(window, len(window) - 1)
    while found and found[0] > 1 and found[1].sent and len(draft.words[at - found[0] + 1].strip()) < _SHORT:
        # "Hello" above the line was not broken from it.
        shorter = attribution(window[len(window) - found[0] + 1 :])
        if not shorter or (shorter.sent, shorter.address) != (found[1].sent, found[1].address):
            break
        found = found[0] - 1, shorter
    return found


def _stands_alone(draft: Draft, at: int, count: int, found: Attribution) -> bool:
    """Whether it is one also where no quote mark follows.

    Without a verb "15.01.2024, 11:00, Ann Author:" may as well be of an agenda, a chat or a list of changes.
    """
    if found.sent is None or not (found.name or found.address):
        return False
    if draft.depths[at] or (found.address and _has_colon(draft.words[at])):
        return True
    return has_reply_verb(draft.words[at - count + 1 : at + 1])
