"""Attribution lines in a body, and the unusual quote marks that they prove."""

from __future__ import annotations

import re
from itertools import pairwise

from tui.model import Attribution, Role
from tui.parse.attribution import attribution, attribution_at, foreign
from tui.parse.attribution_names import is_full_name
from tui.parse.draft import Draft
from tui.parse.marks import DEEPEST

_MOST_LINES = 4
_SHORT = 30
_FAR = 3
"""Lines between an attribution and its quote, at most."""
_SNIP = re.compile(
    r"[\[(<]?(?:[.…]{1,9}|[.… -]{0,4}(?:snip|snipped|cut|trimmed)\b[^\])>]{0,30})[\])>]?", re.IGNORECASE
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
_ODD_MARK = re.compile(r"[ \t]{0,4}([|:}#]|[^\W\d_]{1,12}>)(?=[ \t]|$|[|:}#>])")
_INITIALS = re.compile(r"[A-Z][A-Za-z]{0,3}>")
_INITIALED = re.compile(r" {0,2}([A-Z]{2,3})>{1,3} ?[^\W\d_]\S{0,40} \S{1,40} [^\W\d_]")
_PROMPTS = frozenset({"SQL", "PS", "CMD", "DOS", "TSO", "CLI"})
_TABLE = re.compile(r"\s{0,20}\|.{0,300}\|\s*$|\s{0,20}[+|][-=+|]{5}")


def mark_attributions(draft: Draft, said: dict[int, Attribution], heads: dict[int, Attribution]) -> None:
    """Find attribution lines; `said` gets them by the first line of their quote, `heads` by their own."""
    proven: dict[str, int] = {}
    # Upwards, so that the last line of a wrapped one is asked first.
    for at in range(len(draft) - 1, -1, -1):
        if draft.depths[at] > 2 and _is_framed(draft, at):
            draft.set(at, Role.TEXT, 0)
        if draft.is_blank[at] or draft.roles[at] not in (Role.TEXT, Role.QUOTE, Role.OLD_TEXT):
            continue
        words = draft.words[at].rstrip()
        if not words.endswith(_LAST) or len(words) > 500:
            continue
        below = _below(draft, at)
        odd = None
        is_above_quote = (
            below < len(draft) and below - at <= 2 * _FAR and draft.depths[below] > draft.depths[at]
        )
        if not is_above_quote and below < len(draft) and not draft.depths[at] and below - at <= _FAR:
            odd = _odd_mark(draft, below)
        if not (is_above_quote or odd or _has_digit(draft, at)):
            continue
        found = _attribution(draft, at)
        if found is None and is_above_quote:
            found = _lonely(words)
        if found is None or not (is_above_quote or odd or _stands_alone(found[1])):
            continue
        for n in range(at - found[0] + 1, at + 1):
            draft.set(n, Role.ATTRIBUTION)
        if odd:
            _mark_paragraph(draft, below, odd)
            proven[odd] = below
        if below < len(draft) and draft.depths[below] >= draft.depths[at]:
            said[_start(draft, at, below, found[0])] = found[1]
            heads[at - found[0] + 1] = found[1]
    _mark_later(draft, proven)
    _mark_initials(draft)


def _below(draft: Draft, at: int) -> int:
    """The line that a line may introduce: "[...]" may part an attribution from its quote."""
    below = draft.next_words(at + 1)
    if below >= len(draft) or below - at > _FAR or draft.depths[below] != draft.depths[at]:
        return below
    further = draft.next_words(below + 1) if _SNIP.fullmatch(draft.words[below][:60].strip()) else below
    is_deeper = further < len(draft) and draft.depths[further] > draft.depths[at]
    return further if is_deeper and further - below <= _FAR else below


def _start(draft: Draft, at: int, below: int, count: int) -> int:
    """Where the quote begins that `count` lines, the last at `at`, introduce."""
    if draft.depths[below] == draft.depths[at] > 0:
        return at - count + 1  # Apple's mailer puts the attribution inside its quote
    if draft.depths[below] > draft.depths[at]:
        # Blank lines of old text belong to whom it is of.
        return next(n for n in range(at + 1, below + 1) if draft.depths[n] == draft.depths[below])
    return below


def _is_framed(draft: Draft, at: int) -> bool:
    """Whether the marks of a line are no quote marks but part of an attribution.

    Gnus writes ">>>>> On Mon, 15 Jan 2024, Ann said:" and GroupWise ">>> Ann <ann@example.org> 1/15/24 >>>".
    """
    text, below = draft.texts[at], draft.next_words(at + 1)
    if not text.startswith((">>>>> ", ">>> ")) or len(text) > 200 or not text.rstrip().endswith((":", ">>>")):
        return False
    # In a chain of quotes the same marks mean what they always do.
    if (at and draft.depths[at - 1]) or (below < len(draft) and draft.depths[below] > 1):
        return False
    found = attribution([text])
    return found is not None and bool(found.sent or found.address)


def _lonely(words: str) -> tuple[int, Attribution] | None:
    """The attribution in one line above a quote, without the colon or in an unknown language."""
    found = foreign([words])
    if found is None and words.endswith(_BARE_VERBS):  # Nabble: "Ann Author wrote"
        found = attribution([f"{words}:"])
        if found and not (found.sent or is_full_name(found.name or "")):
            return None
    return (1, found) if found else None


def _has_digit(draft: Draft, at: int) -> bool:
    """Whether there may be a date in a line or those above it."""
    return any(map(str.isdigit, "".join(draft.words[max(0, at - _MOST_LINES + 1) : at + 1])[-1000:]))


def _attribution(draft: Draft, at: int) -> tuple[int, Attribution] | None:
    """The attribution that ends at a line, in the lines of its depth."""
    first = at
    while first > max(0, at - _MOST_LINES + 1) and draft.depths[first - 1] == draft.depths[at]:
        if draft.is_blank[first - 1] or draft.roles[first - 1] is not draft.roles[at]:
            break
        first -= 1
    window = draft.words[first : at + 1]
    found = attribution_at(window, len(window) - 1)
    while found and found[0] > 1 and found[1].sent and len(draft.words[at - found[0] + 1].strip()) < _SHORT:
        # "Hello" above the line was not broken from it.
        shorter = attribution(window[len(window) - found[0] + 1 :])
        if not shorter or (shorter.sent, shorter.address) != (found[1].sent, found[1].address):
            break
        found = found[0] - 1, shorter
    return found


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
    return mark if mark == "|" or _INITIALS.fullmatch(mark) or is_repeated else None


def _mark_paragraph(draft: Draft, at: int, mark: str) -> None:
    """Quote the lines from here on that bear the mark."""
    while at < len(draft) and not draft.depths[at] and draft.texts[at].lstrip(" \t").startswith(mark):
        if _TABLE.match(draft.texts[at]):
            break
        _quote(draft, at, mark)
        at += 1


def _mark_initials(draft: Draft) -> None:
    """Quote what bears the initials of a person, also where no attribution says whose they are.

    Three lines of prose with the same ones, two of them neighbours, are no accident.
    """
    found: dict[str, list[int]] = {}
    for at, text in enumerate(draft.texts):
        if ">" in text[:7] and not draft.depths[at] and draft.roles[at] is Role.TEXT:
            match = _INITIALED.match(text)
            if match and match[1] not in _PROMPTS:
                found.setdefault(match[1], []).append(at)
    for initials, lines in found.items():
        if len(lines) >= 3 and any(below - above == 1 for above, below in pairwise(lines)):
            for at in lines:
                _quote(draft, at, f"{initials}>")


def _mark_later(draft: Draft, proven: dict[str, int]) -> None:
    """Quote later lines with proven marks, where these mean nothing else."""
    for at in range(min(proven.values(), default=len(draft)), len(draft)):
        found = None if draft.depths[at] else _ODD_MARK.match(draft.texts[at])
        if not found or proven.get(found[1], len(draft)) > at or _TABLE.match(draft.texts[at]):
            continue
        if found[1] == "|" or found[1].endswith(">"):
            _quote(draft, at, found[1])


def _quote(draft: Draft, at: int, mark: str) -> None:
    """Read the repeated odd marks at the start of a line."""
    text, end, depth = draft.texts[at], 0, 0
    while depth < DEEPEST:
        skipped = end + len(text[end : end + 4]) - len(text[end : end + 4].lstrip(" \t"))
        if not text.startswith(mark, skipped):
            break
        end, depth = skipped + len(mark), depth + 1
    while (
        mark.endswith(">") and depth < DEEPEST and text.startswith(">", end)
    ):  # The Bat!: "AA>> what you had quoted"
        end, depth = end + 1, depth + 1
    end += text[end : end + 1] == " "
    draft.depths[at], draft.marks[at], draft.roles[at] = depth, end, Role.QUOTE
    draft.words[at] = text[end:]
    draft.is_blank[at] = not text[end:].strip()
