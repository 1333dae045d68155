"""Which messages the reader has not opened yet."""

from __future__ import annotations

from collections.abc import Iterable

from tui.index.columns import MISSING, SEEN
from tui.index.messages import MessageIndex

_IS_UNREAD = bytes(not flags & (SEEN | MISSING) for flags in range(256))


class Unread:
    """By message: whether it is unread. Begins with what the stores say; nothing is ever written to them."""

    def __init__(self, index: MessageIndex) -> None:
        self._unread = index.columns.flags.translate(_IS_UNREAD)
        self.count = self._unread.count(1)
        """How many are."""
        self.opened: set[int] = set()
        """Those that were read here."""

    def __contains__(self, number: int) -> bool:
        return bool(self._unread[number])

    def read(self, number: int) -> bool:
        """Note that a message was read; says whether that is news."""
        was_unread = number in self
        self._unread[number] = 0
        if was_unread:
            self.opened.add(number)
        self.count -= was_unread
        return was_unread

    def among(self, numbers: Iterable[int]) -> int:
        """How many of these are unread."""
        return sum(map(self._unread.__getitem__, numbers))
