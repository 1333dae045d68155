"""The threads as a reader has arranged them: what is folded, to whom they are limited, where steps lead."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable

from tui.index.messages import MessageIndex
from tui.view.rows import Kind, Rows
from tui.view.unread import Unread


class Listing:
    """An index with the reader's folds and limit; `rows` is what of it has a row."""

    def __init__(self, index: MessageIndex, unread: Unread, folded: Iterable[int] = ()) -> None:
        self.index = index
        self.unread = unread
        self.folded = frozenset(folded)
        """Messages whose answers are folded."""
        self.only: Collection[int] | None = None
        """The messages asked for; `None`: all."""
        self.rows = Rows(index, self.folded)

    def rearrange(self, index: MessageIndex) -> None:
        """The same messages in other threads or another order."""
        self.index = index
        self._arrange()

    def limit(self, only: Collection[int] | None, rows: Rows | None = None) -> None:
        """Show only these messages and those above them; `None`: all. `rows` are those of them, where they
        were made already."""
        self.only = only
        if rows is not None and rows.index is self.index and rows.folded == self.folded:
            self.rows = rows
        else:
            self._arrange()

    def nearest_wanted(self, number: int) -> int:
        """The message itself if it is asked for; else the next one that is, or the one before."""
        if not self.only or number in self.only:
            return number
        places = self.rows.wanted_in_order
        at = bisect_left(places, self.index.place(number))
        return self.index.order[places[min(at, len(places) - 1)]] if places else number

    def fold(self, numbers: Iterable[int], *, is_folded: bool = True) -> None:
        """Fold the answers to these messages, or unfold them."""
        folded = self.folded | set(numbers) if is_folded else self.folded - set(numbers)
        if folded != self.folded:
            self.folded = folded
            self._arrange()

    def fold_threads(self) -> None:
        """Fold every thread to one row."""
        order, extent = self.index.order, self.index.extent
        self.fold(order[place] for place in self.index.threads if extent[place] > 1)

    def toggle(self, number: int) -> None:
        """Fold the answers to a message or unfold them; of one without answers, its parent's."""
        foldable = self._foldable(number)
        if foldable is not None:
            self.fold([foldable], is_folded=foldable not in self.folded)

    def close(self, number: int) -> None:
        """Fold the answers to a message; where that is done already, those to its parent."""
        foldable = self._foldable(number)
        if foldable is not None:
            above = self.index.parent(foldable)
            self.fold([foldable if foldable not in self.folded or above is None else above])

    def reveal(self, number: int) -> None:
        """Unfold and unlimit whatever keeps a message from having a row."""
        if self.rows.is_shown(number):
            return
        above, hiding = self.index.parent(number), set()
        while above is not None:
            hiding.add(above)
            above = self.index.parent(above)
        self.folded -= hiding
        if self.only is not None and number not in self.only:
            self.only = None
        self._arrange()

    def has_answers(self, number: int) -> bool:
        """Whether there is something to fold."""
        return self.index.extent[self.index.place(number)] > 1

    def selectable(self, row: int, step: int) -> int:
        """The row itself; for the heading of an open thread the next one in the direction of `step`."""
        row = max(0, min(row, len(self.rows) - 1))
        if not len(self.rows) or self.rows.kind(row) is not Kind.HEADING:
            return row
        return row + 1 if step > 0 or row == 0 else row - 1

    def next_message(self, row: int, step: int) -> int | None:
        """The next row or the one before whose message is there; `None` at the end."""
        while True:
            before, row = row, self.selectable(row + step, step)
            if row == before:
                return None
            if not self.index.is_missing(self.rows.number(row)):
                return row

    def _arrange(self) -> None:
        self.rows = Rows(self.index, self.folded, self.only)

    def _foldable(self, number: int) -> int | None:
        """The message, or its parent where it has no answers."""
        return number if self.has_answers(number) else self.index.parent(number)
