"""Which messages have a row of their own, after folding and limiting."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from enum import Enum
from itertools import chain, compress

from tui.index.messages import MessageIndex
from tui.index.numbers import Numbers


class Kind(Enum):
    """What a row stands for."""

    HEADING = "heading"
    """A thread, its messages below it."""
    THREAD = "thread"
    """A whole thread on one row: folded, or of one message."""
    MESSAGE = "message"


class Rows:
    """The rows from top to bottom: `places[row]` is the place of its message.

    An open thread of several messages has a heading, which has the place of the first message too.
    """

    def __init__(
        self, index: MessageIndex, folded: Collection[int] = (), only: Collection[int] | None = None
    ) -> None:
        """`folded` are message numbers; with `only`, messages that are neither among these nor above
        one of them have no row."""
        self.index = index
        self.folded = folded
        self.places = array("i")
        size = len(index.columns.ids)
        self._wanted = None if only is None else Numbers.of(only, size).placed(index)
        """By place: 1 for the messages asked for; `None`: all."""
        self._in_order: array[int] | None = None
        kept = self._kept = None if self._wanted is None else _with_parents(index, self._wanted)
        """By place: 1 for what is asked for, and all above it."""
        extent, append, extend = index.extent, self.places.append, self.places.extend
        folds = sorted(place for place in map(index.place, folded) if place >= 0 and extent[place] > 1)
        self._folded = frozenset(folds)
        if not folds and kept is None:  # as all threads of a mailbox are shown first
            roots = [root for root in index.threads if extent[root] > 1]
            self.places.fromlist(sorted(chain(range(len(extent)), roots)))
            return
        next_fold = 0
        for root in index.threads:
            end = root + extent[root]
            if kept is not None and not kept[root]:
                continue
            first = bisect_left(folds, root, next_fold)
            next_fold = bisect_left(folds, end, first)
            append(root)
            if end - root == 1 or (first < next_fold and folds[first] == root):
                continue
            for start, stop in _open_runs(folds[first:next_fold], root, end, extent):
                run = range(start, stop)
                extend(run if kept is None else compress(run, kept[start:stop]))

    def __len__(self) -> int:
        return len(self.places)

    @property
    def wanted_in_order(self) -> array[int]:
        """The places of the messages asked for, from the top."""
        if self._in_order is None:
            wanted = self._wanted or b""
            self._in_order = array("i", compress(range(len(wanted)), wanted))
        return self._in_order

    def kind(self, row: int) -> Kind:
        """What a row stands for."""
        places = self.places
        place = places[row]
        if self.index.depth[place]:
            return Kind.MESSAGE
        if row + 1 < len(places) and places[row + 1] == place:
            return Kind.HEADING
        return Kind.MESSAGE if row and places[row - 1] == place else Kind.THREAD

    def number(self, row: int) -> int:
        """The message of a row; of a heading, the first of its thread."""
        return self.index.order[self.places[row]]

    def row(self, number: int) -> int:
        """The row of a message, or of the folded one that hides it; the nearest above where it has none."""
        place = self.index.place(number)
        return max(0, bisect_right(self.places, place) - 1)

    def is_shown(self, number: int) -> bool:
        """Whether a message has a row of its own."""
        place = self.index.place(number)
        row = bisect_left(self.places, place)
        return row < len(self.places) and self.places[row] == place

    def is_listed(self, number: int) -> bool:
        """Whether a message has a row, or would have one if nothing was folded."""
        place = self.index.place(number)
        return self._kept is None or (place >= 0 and self._kept[place] == 1)

    def hidden(self, row: int) -> int:
        """How many rows are folded into this one."""
        place = self.places[row]
        return self.index.extent[place] - 1 if place in self._folded else 0

    def is_context(self, row: int) -> bool:
        """Whether a row is shown only for the messages below it."""
        return self._wanted is not None and not self._wanted[self.places[row]]


def _open_runs(folds: list[int], start: int, end: int, extent: array[int]) -> Iterator[tuple[int, int]]:
    """The runs of places between what is folded; the folded message itself is the last of a run."""
    for fold in folds:
        if fold >= start:
            yield start, fold + 1
            start = fold + extent[fold]
    yield start, end


def _with_parents(index: MessageIndex, wanted: bytes) -> bytearray:
    """By place: 1 for what is wanted, and all above it."""
    kept, extent = bytearray(wanted), index.extent
    place = wanted.find(0)
    while 0 <= place < len(wanted):
        following = wanted.find(1, place)
        if following < 0:
            break
        while place < following:
            end = place + extent[place]
            if end > following:
                kept[place] = 1
                place += 1
            else:
                place = end  # nothing is wanted in this sub-thread
        place = wanted.find(0, following)
    return kept
