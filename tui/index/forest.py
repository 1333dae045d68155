"""Hangs messages below others without ever closing a loop, however deep the threads are."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from tui.index.columns import EVIDENCE, NO_DATE, NOBODY, Columns
from tui.model import Evidence


class Forest:
    """The parents of some columns while they are being found.

    Whether a link closes a loop is known from sets of messages that hang together (union and find); upwards
    through a thread it is only walked where a loop was cut before.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._sets: list[int] = []
        """By message: another one with which it hangs together, or NOBODY."""
        self._was_cut = False
        self._grow()
        if columns.parent != array("i", [NOBODY]) * len(columns.parent):
            for number, above in enumerate(columns.parent):
                if above != NOBODY:
                    self._join(number, above)

    def hang_all(self, above: array[int], place: int) -> None:
        """Make `above[n]` the parent of each message n, or none where it is NOBODY, while nothing hangs
        anywhere yet. All of them were stored before, so no loop can close. `place` is that of the evidence
        in EVIDENCE."""
        self._columns.parent[: len(above)] = above
        self._columns.evidence[: len(above)] = bytes([place]) * len(above)
        self._sets[: len(above)] = above.tolist()

    def hang(self, below: int, above: int, evidence: Evidence) -> bool:
        """Make `above` the parent of a message; False where that would close a loop."""
        if self._closes_loop(below, above):
            return False
        self._set(below, above, evidence)
        return True

    def hang_or_cut(self, below: int, above: int, evidence: Evidence) -> bool:
        """Make `above` the parent of a message. A loop that this closes is cut above its earliest message;
        False where that is the message itself."""
        if self._closes_loop(below, above):
            first = self._earliest(above, below)
            if first == below:
                return False
            self._columns.parent[first] = NOBODY
            self._was_cut = True
        self._set(below, above, evidence)
        return True

    def are_apart(self, numbers: Sequence[int]) -> bool:
        """Whether no two of these messages hang together; no link between them closes a loop then."""
        self._grow()
        return len(set(map(self._set_of, numbers))) == len(numbers)

    def _set(self, below: int, above: int, evidence: Evidence) -> None:
        self._columns.parent[below] = above
        self._columns.evidence[below] = EVIDENCE.index(evidence)
        self._join(below, above)

    def _join(self, below: int, above: int) -> None:
        one, other = self._set_of(below), self._set_of(above)
        if one != other:
            self._sets[one] = other

    def _closes_loop(self, below: int, above: int) -> bool:
        """Whether a message is above the one that would be its parent."""
        self._grow()
        if below == above:
            return True
        if self._set_of(below) != self._set_of(above):
            return False
        parent = self._columns.parent
        if parent[below] == NOBODY and not self._was_cut:
            return True  # it is the root of the one tree that both are in
        while above not in (NOBODY, below):
            above = parent[above]
        return above == below

    def _earliest(self, above: int, below: int) -> int:
        """Of a message and all from `above` up to it, the one sent first."""
        date, first, walk = self._columns.date, below, above
        while walk != below:
            if date[walk] != NO_DATE and (date[first] == NO_DATE or date[walk] < date[first]):
                first = walk
            walk = self._columns.parent[walk]
        return first

    def _set_of(self, number: int) -> int:
        """The number that stands for all that hangs together with a message."""
        sets = self._sets
        while (other := sets[number]) != NOBODY:
            if (beyond := sets[other]) == NOBODY:
                return other
            sets[number] = number = beyond
        return number

    def _grow(self) -> None:
        """Take in placeholders that were added."""
        had, now = len(self._sets), len(self._columns.ids)
        if had < now:
            self._sets += [NOBODY] * (now - had)
