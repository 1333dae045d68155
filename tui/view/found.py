"""What a search has found, in words and in the order of the threads."""

from __future__ import annotations

from typing import NamedTuple

from tui.index.messages import MessageIndex
from tui.index.numbers import Numbers


class Narrowed(NamedTuple):
    """The messages that were found."""

    numbers: Numbers
    threads: int
    """In how many threads they are."""
    searched: int
    """Texts that were looked into."""
    total: int

    def label(self, text: str) -> str:
        """What was searched for, and how much of the mail could be looked into so far."""
        if self.searched >= self.total:
            return text
        return f"{text} · {self.searched * 100 // self.total}% searched"

    @property
    def short(self) -> str:
        """The same where there is little room."""
        said = f"{len(self.numbers):,} in {self.threads:,}" if self.numbers else "nothing"
        if self.searched < self.total:
            said += f" · {self.searched * 100 // self.total}% read"
        return said

    @property
    def words(self) -> str:
        """What there is, and how much of the mail could be looked into so far."""
        if not self.total:
            return "no mail is read yet"
        count = len(self.numbers)
        said = "nothing yet" if self.searched < self.total else "nothing found"
        if count:
            said = (
                f"{count:,} message{'s' * (count != 1)} in {self.threads:,} thread{'s' * (self.threads != 1)}"
            )
        if self.searched < self.total:
            said += f" · {self.searched:,} of {self.total:,} texts searched"
        return said


def narrowed(index: MessageIndex, numbers: Numbers, searched: int, total: int) -> Narrowed:
    """Count the threads of what was found, and of what was found those that are shown at all."""
    listed = numbers.sized(len(index.columns.ids)).listed(index)
    placed, extent = listed.placed(index), index.extent
    threads = sum(placed.find(1, root, root + extent[root]) >= 0 for root in index.threads)
    return Narrowed(listed, threads, searched, total)


def nearest(index: MessageIndex, numbers: Numbers, number: int | None) -> int | None:
    """Of some messages the one to go to: this one, else the first behind it, else the first of all."""
    placed = numbers.placed(index)
    at = placed.find(1, max(0, index.place(number))) if number is not None else -1
    if at < 0:
        at = placed.find(1)
    return index.order[at] if at >= 0 else None
