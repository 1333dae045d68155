"""Quote marks other than a `>` at the start of the line, where something proves that they are some."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tui.model import Role
from tui.parse.draft import Draft
from tui.parse.frames import Frame
from tui.parse.marks import DEEPEST, marks
from tui.patterns import compiled

# Emacs VM puts four blanks before its marks; fewer are no indent for `>`.
_ODD_MARK = compiled(
    r"([ \t]{0,4})([|:}#]|[^\W\d_]{1,12}>)(?=[ \t]|$|[|:}#>])|([ \t]{4,16}|\t[ \t]{0,3})(>)(?![=|&<\-])"
)
_INITIALS = compiled(r"[A-Z][A-Za-z]{0,3}>")
_INITIALED = compiled(r" {0,2}([A-Z]{2,3})>{1,3} ?[^\W\d_]\S{0,40} \S{1,40} [^\W\d_]")
_INITIALED_ANY = compiled(r" {0,2}([A-Z]{2,3})>|(?: {4,8}|\t)([A-Z][a-z]{2,14})>")
_NICKED = compiled(r"(?: {4,8}|\t)([A-Z][a-z]{2,14})>{1,3} ?[^\W\d_]\S{0,40} \S{1,40} [^\W\d_]")
_INDENTED = compiled(r"([ \t]{4,16})>[> ]{0,40}[^\W\d_]")
_PROSE = compiled(r"(?<![\w.])[^\W\d_]{1,24},? [^\W\d_]{1,24},? [^\W\d_]{1,24},? [^\W\d_]{1,24}")
_CODE = compiled(r"<-|->|\w\(|[{};$=]\s*$|^\s{0,20}[#$%+]|\w\$\w|==|&&|\|\||::|\bselect\b", re.IGNORECASE)
_PROMPTS = frozenset({"SQL", "PS", "CMD", "DOS", "TSO", "CLI"})
_TABLE = compiled(r"\s{0,20}\|.{0,300}\|\s*$|\s{0,20}[+|][-=+|]{5}")


_OWN = (Role.TEXT, Role.ATTRIBUTION, Role.VERBATIM)


class OddMark(NamedTuple):
    """A mark that is no `>` at the start of a line."""

    indent: str
    sign: str


@dataclass
class Proven:
    """The odd marks of a mail that quote something."""

    first: dict[OddMark, int] = field(default_factory=dict)
    """The line from which on each is known."""
    tight: set[OddMark] = field(default_factory=set)
    """Bars that stand without a blank before the words."""
    initials: dict[str, OddMark] = field(default_factory=dict)
    """Each mark by its sign: initials are right-aligned, so that their indent says nothing."""


def odd_mark(draft: Draft, at: int) -> OddMark | None:
    """The odd mark that quotes the paragraph at a line below an attribution."""
    found = _mark(draft.texts[at])
    if not found or _TABLE.match(draft.texts[at]):
        return None
    sign = found.sign
    is_repeated = at + 1 < len(draft) and draft.texts[at + 1].lstrip(" \t").startswith(sign)
    return found if sign in "|>" or _INITIALS.fullmatch(sign) or is_repeated else None


def mark_paragraph(draft: Draft, at: int, mark: OddMark, proven: Proven) -> None:
    """Quote the lines from here on that bear a mark which an attribution proves."""
    proven.first[mark] = min(at, proven.first.get(mark, at))
    proven.initials[mark.sign] = mark
    while at < len(draft) and not draft.depths[at] and draft.texts[at].lstrip(" \t").startswith(mark.sign):
        if _TABLE.match(draft.texts[at]):
            break
        _quote(draft, at, mark.sign)
        if mark.sign == "|" and _mark(draft.texts[at]) is None:
            proven.tight.add(mark)
        at += 1


def mark_later(draft: Draft, proven: Proven) -> None:
    """Quote later runs of lines with proven marks, where these mean nothing else."""
    run: list[int] = []
    before: OddMark | None = None
    for at in range(min(proven.first.values(), default=len(draft)), len(draft) + 1):
        mark = _proven_mark(draft, at, proven) if at < len(draft) else None
        if mark != before and run and before:
            _quote_run(draft, run, before)
            run = []
        if mark:
            run.append(at)
        before = mark


def mark_supercited(draft: Draft, frame: Frame, stop: int, proven: Proven) -> None:
    """Quote the lines down to `stop` that bear the nickname of a frame: "    Ann> text"."""
    if not frame.nick:
        return
    sign = f"{frame.nick}>"
    for at in range(frame.end, stop):
        text = draft.texts[at][:40].lstrip(" \t")
        if not draft.depths[at] and draft.roles[at] is Role.TEXT and text.startswith(sign):
            _quote(draft, at, sign)
            indent = draft.texts[at][:40].partition(sign)[0]
            if len(indent) >= 4:
                proven.first.setdefault(OddMark(indent, ">"), frame.end)


def mark_initials(draft: Draft) -> None:
    """Quote what bears the initials of a person, also where no attribution says whose they are.

    Three lines of prose with the same ones, two of them neighbours, are no accident. Two speakers whose
    lines touch are a protocol of what was said ("KO> Hello", "TT> Hi"): the author's own.
    """
    found: dict[str, list[int]] = {}
    spoken: dict[int, str] = {}
    for at, text in enumerate(draft.texts):
        if ">" not in text[:24] or draft.depths[at] or draft.roles[at] is not Role.TEXT:
            continue
        speaker = _INITIALED_ANY.match(text)
        if speaker:
            spoken[at] = speaker[1] or speaker[2]
            if spoken[at] not in _PROMPTS and (_INITIALED.match(text) or _NICKED.match(text)):
                found.setdefault(spoken[at], []).append(at)
    if _is_protocol(draft, spoken):
        return
    for initials, lines in found.items():
        if _are_several(lines) and _are_sentences([draft.texts[at] for at in lines]):
            for at in _paragraphs(lines, spoken):
                _quote(draft, at, f"{initials}>")


def _is_protocol(draft: Draft, spoken: Mapping[int, str]) -> bool:
    """Whether lines of different speakers touch, or have only blank ones between them."""
    return any(
        spoken[above] != spoken[below] and (below - above == 1 or draft.next_words(above + 1) == below)
        for above, below in pairwise(spoken)
    )


def _paragraphs(lines: Sequence[int], spoken: Mapping[int, str]) -> list[int]:
    """The lines, and all that touch them and have the same initials."""
    known = set(lines)
    for step in (1, -1):
        for at in sorted(known, reverse=step < 0):
            near = at + step
            while near not in known and spoken.get(near) == spoken[at]:
                known.add(near)
                near += step
    return sorted(known)


def _are_sentences(texts: Sequence[str]) -> bool:
    """Whether sentences begin and end in some lines, as commands behind a prompt do not."""
    words = [text.partition(">")[2].strip("> ")[:400] for text in texts]
    begins = any(text[:1].isupper() for text in words)
    return begins and any(text.endswith((".", ",", "?", "!", ";", ":")) or ". " in text for text in words)


def find_indented(draft: Draft, proven: Proven) -> None:
    """Learn that `>` behind an indent quotes, also where no attribution says whose it is.

    Bugzilla has none; the same is true of them as of initials.
    """
    found: dict[str, list[int]] = {}
    for at, text in enumerate(draft.texts):
        if text[:1] in " \t" and ">" in text[:20] and not draft.depths[at] and draft.roles[at] is Role.TEXT:
            match = _INDENTED.match(text)
            if match and _is_prose(text[match.end() - 1 :][:300]):
                found.setdefault(match[1], []).append(at)
    for indent, lines in found.items():
        if _are_several(lines):
            proven.first.setdefault(OddMark(indent, ">"), 0)


def _are_several(lines: Sequence[int]) -> bool:
    """Whether they are three lines or more, two of them neighbours."""
    return len(lines) >= 3 and any(below - above == 1 for above, below in pairwise(lines))


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence and no code."""
    return bool(_PROSE.search(text)) and not _CODE.search(text)


def _mark(text: str) -> OddMark | None:
    """The odd mark at the start of a line, with a blank or another mark behind it."""
    found = _ODD_MARK.match(text)
    return OddMark(found[1] or found[3] or "", found[2] or found[4]) if found else None


def _proven_mark(draft: Draft, at: int, proven: Proven) -> OddMark | None:
    """The proven mark of a line that is not yet quoted."""
    text = draft.texts[at]
    if draft.depths[at] or draft.roles[at] not in _OWN or _TABLE.match(text):
        return None
    found = _mark(text)
    if draft.roles[at] is Role.VERBATIM and (draft.is_sure[at] or not found or found.sign != "|"):
        return None
    if found is None:
        found = next((mark for mark in proven.tight if text.startswith(mark.indent + mark.sign)), None)
    elif found.sign.endswith(">") and found.sign != ">":
        found = proven.initials.get(found.sign)
    if not found or proven.first.get(found, len(draft)) > at:
        return None
    return found if found.sign in "|>" or found.sign.endswith(">") else None


def _quote_run(draft: Draft, run: Sequence[int], mark: OddMark) -> None:
    """Quote neighbouring lines with one mark, unless nothing is there or it may be the author's own code."""
    words = [draft.texts[at].lstrip(" \t").removeprefix(mark.sign)[:300] for at in run]
    if not any(map(str.strip, words)):
        return  # "|" alone, a line of a poem in a signature
    has_prose = any(text.startswith(">") or _PROSE.search(text) for text in words)
    if mark.sign == ">" and not has_prose and any(map(_CODE.search, words)):
        return
    if mark.sign == "|" and not has_prose and _is_own_table(draft, run[0], words):
        return
    for at in run:
        _quote(draft, at, mark.sign)


def _is_own_table(draft: Draft, first: int, words: Sequence[str]) -> bool:
    """Whether rows have more bars behind the first, or the author's own line above introduces them."""
    if sum("|" in text.strip() for text in words) * 2 > len(words):
        return True
    above = first - 1
    while above > 0 and draft.is_blank[above]:
        above -= 1
    is_own = above >= 0 and not draft.depths[above] and draft.roles[above] is Role.TEXT
    return is_own and draft.words[above].rstrip().endswith(":")


def _quote(draft: Draft, at: int, sign: str) -> None:
    """Read the repeated odd marks at the start of a line, and the usual ones behind them."""
    text, end, depth = draft.texts[at], 0, 0
    if sign == ">":
        end = len(text) - len(text.lstrip(" \t"))
    while depth < DEEPEST and sign != ">":
        skipped = end + len(text[end : end + 16]) - len(text[end : end + 16].lstrip(" \t"))
        if depth and skipped - end > 4:
            break
        if not text.startswith(sign, skipped):
            break
        end, depth = skipped + len(sign), depth + 1
    # The Bat!: "AA>> what you had quoted"; s-nail: "|>> what you had quoted".
    more, length = marks(text[end:])
    if more and depth < DEEPEST:
        end, depth = end + length, min(DEEPEST, depth + more)
    else:
        end += text[end : end + 1] == " "
    draft.depths[at], draft.marks[at], draft.roles[at] = depth, end, Role.QUOTE
    draft.words[at] = text[end:]
    draft.is_blank[at] = not text[end:].strip()
