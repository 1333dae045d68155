"""The index as columns: one entry a message, small enough for a hundred thousand of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tui.model import Evidence, Person, Problem, Spot
from tui.sources.base import Store

NO_DATE = -(1 << 62)
NO_ZONE = -32768
NOBODY = -1
EVIDENCE = tuple(Evidence)

SEEN, MISSING, ATTACHED, ANSWER = 1, 2, 4, 8
"""What may be known of a message: it was read elsewhere, is not here, has attachments, is called an answer by
its subject."""
CALLED_ANSWER = (b"Re:", b"RE:", b"re:")
"""How the subjects of nearly all answers begin."""

_NO_PARENT = array("i", [NOBODY]).tobytes()


def _ints() -> array[int]:
    return array("i")


def _longs() -> array[int]:
    return array("q")


def _shorts() -> array[int]:
    return array("h")


@dataclass(slots=True, repr=False)
class Columns:
    """Everything known of the messages, by message number; picklable, so that a scanner in another
    process can hand it over whole. Raw header values are decoded when they are drawn."""

    stores: list[Store] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    store: array[int] = field(default_factory=_ints)
    """Number of the store; -1 for a missing message."""
    at: array[int] = field(default_factory=_longs)
    size: array[int] = field(default_factory=_longs)
    names: dict[int, str] = field(default_factory=dict)
    """File or object name of the messages that have one of their own."""
    ordinal: array[int] = field(default_factory=_ints)
    """0-based place in its store; -1 for a missing message."""
    ids: list[bytes] = field(default_factory=list)
    """Message-ID without brackets, b"" where there is none."""
    senders: list[bytes] = field(default_factory=list)
    """Raw From values; equal ones are one object."""
    subjects: list[bytes] = field(default_factory=list)
    date: array[int] = field(default_factory=_longs)
    """Seconds since the epoch, or NO_DATE."""
    zone: array[int] = field(default_factory=_shorts)
    flags: bytearray = field(default_factory=bytearray)
    twins: dict[int, int] = field(default_factory=dict)
    """Messages that bear the id of an earlier, different message: which of that name they are (2, 3, ...)."""
    copies: dict[int, list[tuple[int, Spot]]] = field(default_factory=dict)
    """Store and spot of the further copies of a message."""
    absent: dict[int, str] = field(default_factory=dict)
    """Missing messages without an id: the name of the author who is quoted."""
    parent: array[int] = field(default_factory=_ints)
    """Number of the parent as shown, or NOBODY."""
    evidence: bytearray = field(default_factory=bytearray)
    """Place in EVIDENCE of why that parent."""
    order: array[int] = field(default_factory=_ints)
    """Numbers depth first, parents before replies, threads and siblings as shown by default."""
    depth: array[int] = field(default_factory=_ints)
    """Depth by place in `order`."""
    extent: array[int] = field(default_factory=_ints)
    """By place in `order`: how many rows its sub-thread has, itself counted."""
    apart: dict[int, int] = field(default_factory=dict)
    """Messages that the reader has made roots of threads: what they really answer."""
    has_all: bool = True
    """Whether every message is in it; while mail is still being scanned some may be shown already."""
    is_whole: bool = False
    """Whether this is the last word; before it guesses are still to come."""
    persons: tuple[Person, ...] = ()
    person: array[int] = field(default_factory=_ints)
    """Place in `persons` of the sender, or NOBODY."""

    def __getstate__(self) -> dict[str, object]:
        """The same in fewer objects: to hand over a hundred thousand ids one by one takes time."""
        state = {name: getattr(self, name) for name in self.__slots__}
        joined = b"\n".join(self.ids)
        if self.ids and joined.count(b"\n") == len(self.ids) - 1:
            state["ids"] = joined
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        if isinstance(state["ids"], bytes):
            state["ids"] = state["ids"].split(b"\n")
        for name, value in state.items():
            setattr(self, name, value)

    def append(
        self, store: int, spot: Spot, ordinal: int, ident: bytes, sender: bytes, subject: bytes, date: int,
        zone: int, flags: int,
    ) -> int:  # fmt: skip
        """Add one message; gives its number."""
        number = len(self.ids)
        self.store.append(store)
        self.at.append(spot.at)
        self.size.append(spot.size)
        if spot.name:
            self.names[number] = spot.name
        self.ordinal.append(ordinal)
        self.ids.append(ident)
        self.senders.append(sender)
        self.subjects.append(subject)
        self.date.append(date)
        self.zone.append(zone)
        self.flags.append(flags)
        self.parent.append(NOBODY)
        self.evidence.append(0)
        return number

    def extend(
        self, store: int, ordinal: array[int], at: array[int], size: array[int], ids: list[bytes],
        senders: Iterable[bytes], subjects: Iterable[bytes], date: array[int], zone: array[int],
        flags: bytes | bytearray,
    ) -> None:  # fmt: skip
        """Add messages of one store, given in columns."""
        many = len(ordinal)
        self.store.frombytes(array("i", [store]).tobytes() * many)
        self.at.extend(at)
        self.size.extend(size)
        self.ordinal.extend(ordinal)
        self.ids.extend(ids)
        self.senders.extend(senders)
        self.subjects.extend(subjects)
        self.date.extend(date)
        self.zone.extend(zone)
        self.flags.extend(flags)
        self.parent.frombytes(_NO_PARENT * many)
        self.evidence.extend(bytes(many))

    def append_missing(self, ident: bytes, name: str | None = None) -> int:
        """Add a placeholder for a message that is referred to or quoted but not there."""
        number = self.append(-1, Spot(0, 0), -1, ident, b"", b"", NO_DATE, NO_ZONE, MISSING | SEEN)
        if name:
            self.absent[number] = name
        return number
