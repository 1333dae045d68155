"""Which lines are one paragraph that its writer's program broke, wider than there is room now."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model import Line, Role
from tui.patterns import compiled

ITEM = compiled(r" {0,40}(?:[-*+\u2022] {1,4}|[0-9]{1,3}[.)] {1,4}|[a-z][.)] {1,4})?")
"""The indent of a line, and the mark of a list's item."""
_PROSE = (Role.TEXT, Role.QUOTE, Role.WRAPPED_TAIL, Role.OLD_TEXT)
_BEGINS_WORDS = compiled(r"[\w(\"'\u2018\u201c\u00ab]")
_TRAILER = compiled(r"[A-Z][A-Za-z-]{1,30}:\s")
_DRAWN = compiled(r"\S {3,}\S|\t|\u3000")
_NARROWEST, WRAPPED = 50, 100
"""Wrapped mail is between these wide; shorter lines are verse, longer ones were not wrapped."""
_LONGEST = 200


class Paragraphs:
    """The paragraphs of a body for one width, asked for from top to bottom."""

    def __init__(self, lines: Sequence[Line], width: int) -> None:
        self._lines = lines
        self._width = width
        self._run_end = -1
        self._widest = 0

    def end(self, at: int, width: int) -> int:
        """The last line of the paragraph that begins at `at`, where one of its lines has no room; else `at`.

        Only where each break can have come from wrapping: the next word had no room on the line before.
        """
        if self._width >= WRAPPED:
            return at
        if at > self._run_end:
            self._find_run(at)
        last = at
        if width < self._widest <= WRAPPED and self._widest >= _NARROWEST:
            while last < self._run_end and self._is_full(last):
                last += 1
        return last

    def begins(self, at: int) -> bool:
        """Whether a line is certainly no part of a paragraph that begins above it."""
        return at <= 0 or at >= len(self._lines) or not _goes_on(self._lines[at - 1], self._lines[at])

    def _find_run(self, at: int) -> None:
        """Lines that may be of one paragraph, and the longest of them."""
        lines, end = self._lines, at
        while end + 1 < len(lines) and end - at < _LONGEST and _goes_on(lines[end], lines[end + 1]):
            end += 1
        self._run_end = end
        self._widest = max(len(line.words) for line in lines[at : end + 1])

    def _is_full(self, at: int) -> bool:
        """Whether the first word of the line below had no room on a line."""
        word = self._lines[at + 1].words.split(None, 1)[0]
        return len(self._lines[at].words) + 1 + len(word) > self._widest


def may_flow_on(
    words: str, role: Role, depth: int, is_foldable: bool, lines: Sequence[Line], below: int
) -> bool:
    """Whether a line may continue below; quickly found out."""
    if role not in _PROSE or below == len(lines) or not words.strip():
        return False
    text, own_depth, own_role, mark, is_own_foldable = lines[below]
    return (
        own_role in _PROSE
        and own_depth == depth
        and is_own_foldable == is_foldable
        and bool(text[mark:].strip())
    )


def _goes_on(line: Line, below: Line) -> bool:
    """Whether the line below may continue this one."""
    if line.role not in _PROSE or below.role not in _PROSE or line.depth != below.depth:
        return False
    if line.is_foldable != below.is_foldable:
        return False
    above, words = line.text[line.mark :], below.text[below.mark :]
    indent = len(words) - len(words.lstrip(" "))
    if not above.strip() or len(words) > WRAPPED:
        return False
    if not _BEGINS_WORDS.match(words, indent) or _TRAILER.match(words) or _is_drawn(words):
        return False
    mark, own = ITEM.match(above), ITEM.match(words)
    is_item = own is not None and own.end() > indent
    return mark is not None and mark.end() == indent and not is_item and not _is_drawn(above, mark.end())


def _is_drawn(words: str, start: int = 0) -> bool:
    """Whether there are gaps between the words of a line, as in a table."""
    if "   " not in words and "\t" not in words and "\u3000" not in words:
        return False
    return _DRAWN.search(words, start) is not None
