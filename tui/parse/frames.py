"""Marks at the start of lines that quote nothing: frames of attribution lines, fields of GNATS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.model import Attribution, Role
from tui.parse.attribution import attribution
from tui.parse.draft import Draft
from tui.patterns import compiled

_GNUS, _GROUPWISE = ">>>>>", ">>>"
_NICK = compiled(r"\"?([^\W\d_][\w.\-]{0,15})\"? == ")
_FIELD = compiled(
    r" {0,3}>(?:Submitter-Id|Originator|Organization|Confidential|Synopsis|Severity|Priority|Category|Class"
    r"|Release|Environment|Description|How-To-Repeat|Fix|Unformatted|Number|State|Responsible|Arrival-Date"
    r"|Closed-Date|Last-Modified|Keywords|Release-Note|Audit-Trail):"
)
_LONGEST = 200


class Frame(NamedTuple):
    """An attribution with marks that quote nothing."""

    first: int
    end: int
    """The line after it."""
    depth: int
    attribution: Attribution
    nick: str | None
    """What stands before each line of the quote: "Ann" of '"Ann" == Ann Author'."""


def mark_frames(draft: Draft) -> list[Frame]:
    """Give attribution lines in frames their role and the depth of the lines around them.

    Gnus writes ">>>>> On Mon, 15 Jan 2024, Ann said:" and GroupWise ">>> Ann <ann@example.org> 1/15/24 >>>".
    """
    frames = []
    for at in range(len(draft)):
        if draft.depths[at] < len(_GROUPWISE) or draft.roles[at] not in (Role.QUOTE, Role.OLD_TEXT):
            continue
        found = _frame(draft, at)
        if found:
            frames.append(found)
            for n in range(found.first, found.end):
                _bare(draft, n, found.depth)
                draft.set(n, Role.ATTRIBUTION)
    return frames


def introduced(draft: Draft, frame: Frame) -> int | None:
    """The line where the quote begins that a frame introduces, be it below an answer."""
    for at in range(frame.end, len(draft)):
        depth = draft.depths[at]
        if depth > frame.depth:
            return at
        is_other = draft.roles[at] in (Role.ATTRIBUTION, Role.HEADER_BLOCK)
        if is_other or (depth < frame.depth and not draft.is_blank[at]):
            return None
    return None


def unmark_fields(draft: Draft) -> None:
    """Take the marks from fields of GNATS that somebody typed; two of them without quoted neighbours."""
    fields = [at for at, text in enumerate(draft.texts) if ">" in text[:4] and _FIELD.match(text)]
    own = [
        at
        for at in fields
        if draft.depths[at] == 1 and draft.roles[at] is Role.QUOTE and not draft.is_sure[at]
    ]
    among = set(own)
    for at in own:
        for near in (at - 1, at + 1):
            if 0 <= near < len(draft) and draft.depths[near] and near not in among:
                return
    if len({draft.texts[at].partition(":")[0].strip() for at in own}) > 1:
        for at in own:
            draft.set(at, Role.TEXT, 0)


def _frame(draft: Draft, at: int) -> Frame | None:
    """The frame that begins at a line."""
    marks, text = _split(draft, at)
    if not marks or len(text) > _LONGEST or _is_in_chain(draft, at, draft.depths[at] - len(marks), marks):
        return None
    depth = draft.depths[at] - len(marks)
    for rows in _rows(draft, at, depth, marks, text):
        found = attribution(rows if marks == _GNUS else [f"{marks} {row}" for row in rows])
        # Three marks are common: only a date or an address tells a frame from a quote.
        if found and (marks == _GNUS or found.sent or found.address):
            nick = _NICK.match(rows[0])
            return Frame(at, at + len(rows), depth, found, nick[1] if nick else None)
    return None


def _rows(draft: Draft, at: int, depth: int, marks: str, text: str) -> Iterator[Sequence[str]]:
    """The texts that may be the whole frame: one line, or two where Emacs has broken it."""
    if text.endswith((":", ">>>")):
        yield [text]
    if marks != _GNUS or at + 1 == len(draft):
        return
    below, more = _split(draft, at + 1)
    is_second = below == marks and draft.depths[at + 1] - len(below) == depth
    more = more if is_second else draft.words[at + 1].strip()
    if len(more) > _LONGEST or not more.endswith(":") or draft.depths[at + 1] < depth:
        return
    # Filled text: ">>>>> Ann Author >>>>> on Mon, 15 Jan 2024 10:00:00", then "+0000 writes:".
    is_filled = not below and draft.depths[at + 1] == depth and f" {marks}" in f"{text} {more}"
    if is_second or is_filled:
        yield [row.replace(f" {marks}", " ") for row in (text, more)]


def _split(draft: Draft, at: int) -> tuple[str, str]:
    """The marks of a frame and the text behind them; no marks where there is no frame."""
    start = draft.marks[at]
    before = draft.texts[at][:start]
    for marks in (_GNUS, _GROUPWISE):
        if before.endswith(f"{marks} ") and before[-len(marks) - 2 : -len(marks) - 1] in ("", " "):
            is_outermost = not before[: -len(marks) - 1].strip()
            return (marks, draft.texts[at][start:].strip()) if marks == _GNUS or is_outermost else ("", "")
    return "", ""


def _is_in_chain(draft: Draft, at: int, depth: int, marks: str) -> bool:
    """Whether the marks mean what they always do, in a chain of quotes."""
    if at and draft.depths[at - 1] > depth:
        return True
    above = at - 1
    while above >= 0 and draft.is_blank[above]:
        above -= 1
    if above >= 0 and draft.depths[above] > depth + 2:
        return True
    below = draft.next_words(at + 1)
    for _ in range(3):  # the second line of a frame, and another frame
        if below < len(draft) and marks == _GNUS and _split(draft, below)[0] == marks:
            below = draft.next_words(below + 1)
    return below < len(draft) and draft.depths[below] > depth + (3 if marks == _GNUS else 1)


def _bare(draft: Draft, at: int, depth: int) -> None:
    """Leave a line only its outer marks."""
    if draft.depths[at] > depth:
        draft.depths[at] = depth
        start = len(draft.texts[at][: draft.marks[at]].rstrip().rstrip(">"))
        draft.marks[at], draft.words[at] = start, draft.texts[at][start:]
