"""The shape of the tree as it is drawn: how far a row stands to the right, and which lines pass it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple

from tui.index.messages import MessageIndex

_FIRST = 30
"""The first levels have a bit of their own each; the deeper ones share the others in turn."""
_DEEPER = 62 - _FIRST
"""So many levels up from a row their lines are known; a row is never drawn with more of them."""


class Branch(NamedTuple):
    """How one message hangs in the tree."""

    level: int
    """Steps to the right. The only answer to a message stands right below it, not further right."""
    lines: int
    """The bit of a level is set where its line goes on below this row."""
    is_chained: bool
    """Whether it is the only answer to the message above it."""

    def goes_on(self, level: int) -> bool:
        """Whether the line of a level goes on below."""
        return bool(self.lines >> _bit(level) & 1)


def _bit(level: int) -> int:
    """The bit that a level has."""
    return level if level <= _FIRST else _FIRST + 1 + (level - _FIRST - 1) % _DEEPER


def drawn(level: int, most: int) -> tuple[range, range]:
    """The levels that are drawn of a row where there is room for so many: the first ones, and behind a gap
    the last ones. A row never stands further left than what it answers.

    >>> [[*first, None, *last] for first, last in (drawn(4, 4), drawn(5, 4), drawn(6, 4), drawn(7, 4))]
    [[1, 2, 3, 4, None], [1, 2, None, 4, 5], [1, 2, None, 5, 6], [1, 2, None, 6, 7]]
    """
    if level <= most:
        return range(1, level + 1), range(0)
    kept = most // 2
    return range(1, kept + 1), range(level - (most - kept) + 1, level + 1)


class Tree:
    """The branches of an index; those of a thread are found when it is first drawn."""

    def __init__(self, index: MessageIndex) -> None:
        self._index = index
        self._threads: dict[int, tuple[array[int], array[int]]] = {}

    def root(self, place: int) -> int:
        """The place where the thread of a place begins."""
        threads = self._index.threads
        return threads[bisect_right(threads, place) - 1]

    def branch(self, place: int) -> Branch:
        """How the message of a place hangs in the tree."""
        root = self.root(place)
        if root not in self._threads:
            self._threads[root] = self._shape(root)
        levels, lines = self._threads[root]
        at = place - root
        return Branch(levels[at], lines[at], place > root and self._is_only(place))

    def _is_only(self, place: int) -> bool:
        """Whether a reply, the first one of its message, is the only one."""
        extent, depth = self._index.extent, self._index.depth
        return depth[place - 1] == depth[place] - 1 and extent[place - 1] == extent[place] + 1

    def _shape(self, root: int) -> tuple[array[int], array[int]]:
        """Level and lines of each message of a thread."""
        depth, extent = self._index.depth, self._index.extent
        levels, lines = array("i", [0]), array("q", [0])
        path = [0]  # by depth: the message that was last there, counted from the root
        for at in range(1, extent[root]):
            below = depth[root + at]
            del path[below:]
            parent = path[-1]
            path.append(at)
            level, passing = levels[parent], lines[parent]
            if not self._is_only(root + at):
                level += 1
                bit = 1 << _bit(level)
                goes_on = at + extent[root + at] < parent + extent[root + parent]
                passing = passing & ~bit | (bit if goes_on else 0)
            levels.append(level)
            lines.append(passing)
        return levels, lines
