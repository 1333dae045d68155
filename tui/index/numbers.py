"""Sets of message numbers that can be very large: an octet for each message of an index."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.index.messages import MessageIndex

_AT_ONCE = 20_000
"""Messages that are gone through in one step: other threads stand still meanwhile."""


class Numbers(Collection[int]):
    """Some of the messages of an index, by number; does not change.

    >>> some = Numbers.of([3, 1, 4], 6)
    >>> list(some), len(some), 2 in some
    ([1, 3, 4], 3, False)
    >>> list(some & Numbers.of([1, 2], 6)), list(some - Numbers.of([1, 2], 6))
    ([1], [3, 4])
    """

    __slots__ = ("_count", "_flags", "_placed")

    def __init__(self, flags: bytes) -> None:
        """`flags[number]` is 1 for each message of the set, and 0 for all others."""
        self._flags = flags
        self._count = flags.count(1)
        self._placed: tuple[array[int] | None, bytes] = None, b""
        """The order that was asked for last, and what of it they are."""

    @classmethod
    def of(cls, numbers: Iterable[int], size: int) -> Numbers:
        """Some messages of an index that has so many."""
        if isinstance(numbers, cls):
            return numbers.sized(size)
        flags = bytearray(size)
        for number in numbers:
            flags[number] = 1
        return cls(bytes(flags))

    def sized(self, size: int) -> Numbers:
        """The same in an index of another size, as far as it goes."""
        flags = self._flags
        return self if len(flags) == size else Numbers(flags[:size] + bytes(max(0, size - len(flags))))

    def __len__(self) -> int:
        return self._count

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and 0 <= number < len(self._flags) and self._flags[number] == 1

    def __iter__(self) -> Iterator[int]:
        return compress(range(len(self._flags)), self._flags)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Numbers):
            return self._flags.rstrip(b"\0") == other._flags.rstrip(b"\0")
        return isinstance(other, (set, frozenset)) and set(self) == other

    def __hash__(self) -> int:
        return hash(self._flags.rstrip(b"\0"))

    def __and__(self, other: Numbers) -> Numbers:
        return self._made(self._bits & other._bits)

    def __or__(self, other: Numbers) -> Numbers:
        return self.sized(max(len(self._flags), len(other._flags)))._made(self._bits | other._bits)

    def __sub__(self, other: Numbers) -> Numbers:
        return self._made(self._bits & ~other._bits)

    @property
    def _bits(self) -> int:
        return int.from_bytes(self._flags, "little")

    def _made(self, bits: int) -> Numbers:
        return Numbers(bits.to_bytes(len(self._flags), "little"))

    def placed(self, index: MessageIndex) -> bytes:
        """The same by place in the order of an index: 1 where one of them is."""
        of, placed = self._placed
        order = index.order
        if of is not order or len(placed) != len(order):
            flag = self.sized(len(index.columns.ids))._flags.__getitem__
            starts = range(0, len(order), _AT_ONCE)
            placed = b"".join([bytes(map(flag, order[at : at + _AT_ONCE])) for at in starts])
            self._placed = order, placed
        return placed

    def listed(self, index: MessageIndex) -> Numbers:
        """Those of them that have a place in an index."""
        placed = self.placed(index)
        if placed.count(1) == self._count:
            return self
        return Numbers.of(compress(index.order, placed), len(index.columns.ids))
