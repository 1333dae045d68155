"""The shape of the tree as it is drawn: how far a row stands to the right, and which lines pass it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple

from tui.index.messages import MessageIndex

_MOST_LINES = 62
"""Levels whose lines are known; none is drawn so far to the right."""


class Branch(NamedTuple):
    """How one message hangs in the tree."""

    level: int
    """Steps to the right. The only answer to a message stands right below it, not further right."""
    lines: int
    """Bit N is set where the line of level N goes on below this row."""
    is_chained: bool
    """Whether it is the only answer to the message above it."""

    def goes_on(self, level: int) -> bool:
        """Whether the line of a level goes on below."""
        return bool(self.lines >> min(level, _MOST_LINES) & 1)


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
                bit = 1 << min(level, _MOST_LINES)
                goes_on = at + extent[root + at] < parent + extent[root + parent]
                passing = passing & ~bit | (bit if goes_on else 0)
            levels.append(level)
            lines.append(passing)
        return levels, lines
