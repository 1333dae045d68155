"""Things that belong together, found pair by pair."""

from __future__ import annotations

from collections.abc import Hashable


class Groups:
    """Numbers that belong together (union and find)."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))
        self._first: dict[Hashable, int] = {}

    def root(self, number: int) -> int:
        """The smallest number of its group."""
        up = self._up
        while up[number] != number:
            up[number] = up[up[number]]
            number = up[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        first, second = sorted((self.root(one), self.root(other)))
        self._up[second] = first

    def share(self, number: int, what: Hashable) -> None:
        """Join all numbers that share something."""
        self.join(number, self._first.setdefault(what, number))
