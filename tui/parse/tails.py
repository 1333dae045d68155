"""Rests of quoted lines that a mailer broke without repeating their marks."""

from __future__ import annotations

from tui.model import Role
from tui.parse.draft import Draft

_LONG = 60
"""A line shorter than this was not broken by a mailer."""
_SHORTEST_WIDTH = 66


def mark_tails(draft: Draft) -> None:
    """Give each tail the depth of the line it was broken from."""
    bare: list[int] = []
    for at in range(1, len(draft)):
        if not _is_tail(draft, at):
            continue
        if draft.depths[at]:
            draft.depths[at], draft.roles[at] = draft.depths[at - 1], Role.WRAPPED_TAIL
        else:
            bare.append(at)
    # An answer without a blank line looks the same once; a mailer breaks again and again.
    if len(bare) > 1 and _are_broken(draft, bare):
        for at in bare:
            draft.depths[at], draft.roles[at] = draft.depths[at - 1], Role.WRAPPED_TAIL


def _is_tail(draft: Draft, at: int) -> bool:
    """Whether a line goes on in the middle of the deeper quoted sentence above it."""
    above, depth = draft.depths[at - 1], draft.depths[at]
    if depth >= above or draft.is_sure[at] or draft.is_blank[at] or draft.roles[at - 1] is Role.PATCH:
        return False
    words, before = draft.words[at].strip(), draft.words[at - 1].rstrip()
    if len(draft.texts[at - 1]) < _LONG or before.endswith((".", "!", "?", ":", ";")):
        return False
    if len(words) > 40 or not (words[0].islower() or words[0].isdigit() or words[0] in "([\"'"):
        return False
    following = at + 1 < len(draft) and draft.depths[at + 1]
    return following == above or (depth > 0 and at + 1 < len(draft) and draft.is_blank[at + 1])


def _are_broken(draft: Draft, tails: list[int]) -> bool:
    """Whether every tail begins where its line had no more room."""
    width = max(len(draft.texts[at - 1]) for at in tails)
    if width < _SHORTEST_WIDTH:
        return False
    return all(len(draft.texts[at - 1]) + 1 + len(draft.words[at].split()[0]) > width for at in tails)
