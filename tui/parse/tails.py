"""Rests of quoted lines that a mailer broke without repeating their marks."""

from __future__ import annotations

from collections import Counter

from tui.model import Role
from tui.parse.attribution import attribution
from tui.parse.draft import Draft
from tui.parse.marks import marks

_LONG = 60
"""A line shorter than this was not broken by a mailer."""
_SHORTEST_WIDTH = 66
_LONGEST_FLOWED = 90
"""Where the format gives the depth, a longer line is a paragraph that nobody broke."""
_MOST_LINES = 40
_SHORT = 40
_BRACKETS = frozenset("{}()[];,")
_SENTENCE_ENDS = (".", "!", "?", ":", ";")
_ANSWERS = frozenset(
    (
        *("no", "not", "yes", "yep", "yeah", "nope", "nah", "ok", "okay", "sure", "true", "false", "why"),
        *("right", "wrong", "agreed", "exactly", "indeed", "never", "really", "fine", "done"),
        *("nein", "ja", "doch", "nicht", "stimmt", "warum", "non", "oui", "pourquoi", "sí", "nee"),
        *("niet", "nej", "nie", "tak", "нет", "да"),
    )
)
"""Words that begin an answer in small letters; a tail lost is less than an answer folded away."""
_NO, _MAYBE, _YES = range(3)


def mark_tails(draft: Draft) -> None:
    """Give each tail the depth of the line it was broken from."""
    if not any(draft.depths):
        return
    bare: list[int] = []
    doubtful: list[range] = []
    proven: Counter[int] = Counter()
    at = 1
    while at < len(draft):
        depth = draft.depths[at]
        if depth >= draft.depths[at - 1] or draft.is_blank[at]:
            at += 1
        elif depth:
            run = _run(draft, at)
            verdict = _verdict(draft, run)
            if verdict == _YES:
                _heal(draft, run)
                proven[depth] += 1
            elif verdict == _MAYBE:
                doubtful.append(run)
            at = run.stop
        else:
            if not draft.is_sure[at] and _is_short_tail(draft, at):
                bare.append(at)
            at += 1
    for run in doubtful:
        if proven[draft.depths[run.start]] > 1:
            _heal(draft, run)
    # An answer without a blank line looks the same once; a mailer breaks again and again.
    if len(bare) > 1 and _are_broken(draft, bare):
        for at in bare:
            _heal(draft, range(at, at + 1))


def _run(draft: Draft, at: int) -> range:
    """The lines of the same depth from a line on, up to a blank one."""
    end = at + 1
    while end < len(draft) and draft.depths[end] == draft.depths[at] and not draft.is_blank[end]:
        end += 1
    return range(at, end)


def _heal(draft: Draft, run: range) -> None:
    for at in run:
        draft.depths[at] = draft.depths[run.start - 1]
        # What ends an attribution is not known to be a tail before the whole of it is read.
        is_open = draft.words[at].rstrip().endswith(":") and _ends_attribution(draft, at)
        draft.roles[at] = Role.QUOTE if is_open else Role.WRAPPED_TAIL


def _verdict(draft: Draft, run: range) -> int:
    """Whether lines go on in the middle of the deeper quoted line above them."""
    at, depth, above = run.start, draft.depths[run.start], draft.depths[run.start - 1]
    following = draft.depths[run.stop] if run.stop < len(draft) else 0
    is_blank_below = run.stop < len(draft) and draft.is_blank[run.stop]
    if len(run) > _MOST_LINES or not all(_may_be_broken(draft, n, depth) for n in run):
        return _NO
    words = draft.words[at].strip()
    is_bracket = len(words) < 4 and _BRACKETS.issuperset(words)
    if len(run) == 1 and following >= above and (is_bracket or _ends_attribution(draft, at)):
        return _YES
    if len(run) == 1 and _is_short_tail(draft, at):
        return _YES if following == above or is_blank_below else _MAYBE
    if not _goes_on(draft, at) or following <= depth or not _is_filled(draft, run):
        return _NO
    return _YES if len(run) > 1 and following == above else _MAYBE


def _may_be_broken(draft: Draft, at: int, depth: int) -> bool:
    """Whether the depth of a line may be wrong: a format that gives it only counted the marks."""
    if not draft.is_sure[at]:
        return True
    return marks(draft.texts[at])[0] == depth and len(draft.texts[at - 1]) <= _LONGEST_FLOWED


def _goes_on(draft: Draft, at: int) -> bool:
    """Whether a line begins in the middle of the sentence above it."""
    words, before = draft.words[at].strip(), draft.words[at - 1].rstrip()
    if _width(draft, at - 1) < _LONG or before.endswith(_SENTENCE_ENDS) or draft.roles[at - 1] is Role.PATCH:
        return False
    return words[0].islower() or words[0].isdigit() or words[0] in "([\"'_"


def _is_short_tail(draft: Draft, at: int) -> bool:
    """Whether a line is what was left of one long line and nothing more."""
    if len(draft.words[at].strip()) > _SHORT or not _goes_on(draft, at):
        return False
    following = draft.depths[at + 1] if at + 1 < len(draft) else 0
    if not draft.depths[at]:
        return following == draft.depths[at - 1] and not _is_interjection(draft, at)
    return following > draft.depths[at] or (at + 1 < len(draft) and draft.is_blank[at + 1])


def _is_interjection(draft: Draft, at: int) -> bool:
    """Whether a line between quoted ones is an answer: it asks, or the quote goes on without it."""
    words, below = draft.words[at].strip(), draft.words[at + 1].strip()
    if words.split()[0].strip(",.;") in _ANSWERS:
        return True
    return words.endswith(("?", "!")) or (words.endswith(".") and below[:1].islower())


def _ends_attribution(draft: Draft, at: int) -> bool:
    """Whether a line and the one or two above it are an attribution that was broken."""
    words = draft.words[at]
    if not words.rstrip().endswith(":") or len(words) > 100 or draft.depths[at - 1] < draft.depths[at]:
        return False
    above = draft.words[max(0, at - 2) : at]
    return any(attribution([*above[-n:], words]) is not None for n in (1, 2))


def _is_filled(draft: Draft, run: range) -> bool:
    """Whether each line of a paragraph begins where the one above had no more room.

    It begins with the deeper line, which was broken first; what follows it begins anew.
    """
    at, end = run.start, run.stop
    width = max(_width(draft, n) for n in range(at - 1, end))
    if width < _SHORTEST_WIDTH or any(_has_room(draft, n, width) for n in run):
        return False
    if _goes_on_from(draft, at - 2) and not _has_room(draft, at - 1, width):
        return False
    if end == len(draft) or draft.is_blank[end] or draft.words[end - 1].rstrip().endswith(_SENTENCE_ENDS):
        return True
    return not draft.words[end].lstrip()[0].islower()


def _goes_on_from(draft: Draft, at: int) -> bool:
    """Whether the paragraph of a line goes on in the line below it."""
    if at < 0 or draft.is_blank[at] or draft.roles[at] is Role.WRAPPED_TAIL:
        return False
    return draft.depths[at] == draft.depths[at + 1]


def _has_room(draft: Draft, at: int, width: int) -> bool:
    """Whether the first word of a line would have had room on the line above."""
    return _width(draft, at - 1) + 1 + len(draft.words[at].split(None, 1)[0]) <= width


def _width(draft: Draft, at: int) -> int:
    return len(draft.texts[at].expandtabs())


def _are_broken(draft: Draft, tails: list[int]) -> bool:
    """Whether every tail begins where its line had no more room."""
    # A mailer that broke these lines would have broken each quoted line as long; it cannot break one word.
    above = {at - 1 for at in tails}
    width = max(
        len(draft.texts[at])
        for at in range(len(draft))
        if at in above or (draft.depths[at] and " " in draft.words[at].strip())
    )
    return width >= _SHORTEST_WIDTH and not any(
        len(draft.texts[at - 1]) + 1 + len(draft.words[at].split()[0]) <= width for at in tails
    )
