"""The messages to which the threads are limited, and the way from one of them to the next."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import compress

from tui.index.messages import MessageIndex
from tui.index.numbers import Numbers
from tui.view.roster import Choice


class Limit:
    """The messages of a choice, in the order of any arrangement of the index."""

    def __init__(self, index: MessageIndex, choice: Choice) -> None:
        self.choice = choice
        self.label = choice.label
        """What the border says of it."""
        senders, place = index.columns.person, choice.place
        self.numbers = (
            Numbers.of(choice.messages, len(index.columns.ids))
            if place is None
            else Numbers(bytes(map(place.__eq__, senders)))
        )
        """The messages."""
        self._places = array("i")
        self._of: MessageIndex | None = None

    def position(self, index: MessageIndex, number: int | None) -> int | None:
        """Which of the messages this is, from 1; `None` for one that is shown for others' sake."""
        if number is None or number not in self.numbers:
            return None
        return bisect_left(self._in(index), index.place(number)) + 1

    def prepare(self, index: MessageIndex) -> None:
        """Find their order in an arrangement, so that nobody waits for it later."""
        self._in(index)

    def step(self, index: MessageIndex, number: int, step: int) -> int | None:
        """The next of the messages, or the one before; `None` at the end."""
        places, here = self._in(index), index.place(number)
        at = bisect_right(places, here) if step > 0 else bisect_left(places, here) - 1
        return index.order[places[at]] if 0 <= at < len(places) else None

    def _in(self, index: MessageIndex) -> array[int]:
        """The places of the messages, in order."""
        if self._of is not index:
            placed = self.numbers.placed(index)
            self._places = array("i", compress(range(len(placed)), placed))
            self._of = index
        return self._places
