"""How a reader has arranged the threads: in which order, and what is shown apart."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from tui.index.messages import MessageIndex
from tui.index.sorting import Order, sorted_threads
from tui.view.matching import all_found_again

_WORDS = {
    (Order.ACTIVITY, False): "latest activity first",
    (Order.ACTIVITY, True): "oldest activity first",
    (Order.START, False): "latest start first",
    (Order.START, True): "earliest start first",
    (Order.SIZE, False): "most messages first",
    (Order.SIZE, True): "fewest messages first",
    (Order.SUBJECT, False): "subject, A first",
    (Order.SUBJECT, True): "subject, Z first",
}


class Arrangement(NamedTuple):
    """The order of the threads and the sub-threads that are shown apart; at first as they are read."""

    by: Order = Order.ACTIVITY
    is_reversed: bool = False
    apart: frozenset[int] = frozenset()

    def sorted_by(self, by: Order) -> Arrangement:
        """In another order; in the same one, turned round."""
        return self._replace(by=by, is_reversed=by is self.by and not self.is_reversed)

    def with_apart(self, number: int) -> Arrangement:
        """With the sub-thread of a message shown apart, or put back."""
        return self._replace(apart=self.apart ^ {number})

    def with_topics(self, topics: Collection[int]) -> Arrangement:
        """With all of these topics shown apart; where they are already, with none of them."""
        return self._replace(apart=self.apart - set(topics) if self.has(topics) else self.apart | set(topics))

    def has(self, topics: Collection[int]) -> bool:
        """Whether there are some topics and all are shown apart."""
        return bool(topics) and self.apart.issuperset(topics)

    def carried(self, old: MessageIndex, new: MessageIndex) -> Arrangement:
        """The same for another index that was read from the same sources."""
        return self._replace(apart=frozenset(all_found_again(old, self.apart, new).values()))

    def applied(self, index: MessageIndex) -> MessageIndex:
        """The index so arranged."""
        from tui.index.parting import parted  # not for the first screen

        columns = parted(index.columns, self.apart)
        if columns is not index.columns or (self.by, self.is_reversed) != (Order.ACTIVITY, False):
            columns = sorted_threads(columns, self.by, is_reversed=self.is_reversed)
        return index if columns is index.columns else index.rearranged(columns)

    @property
    def words(self) -> str:
        """What is not as it was read; nothing of what is."""
        is_usual = (self.by, self.is_reversed) == (Order.ACTIVITY, False)
        order = "" if is_usual else _WORDS[self.by, self.is_reversed]
        return " · ".join(filter(None, (order, f"{len(self.apart)} apart" if self.apart else "")))
