"""Which row of the database a message has, kept while the index is made anew around it."""

from __future__ import annotations

import pickle
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from tui.index.columns import MISSING, Columns
from tui.model import Spot
from tui.sources.base import Store

NO_ROW = -1
_GIVEN = -2
"""Stands for a row that is found when all new messages are known."""
_SLICE = 5_000
"""Values that are packed in one go: the interface has to draw in between."""
_FLAGS = re.compile(r"[:;!]2,")


@dataclass(slots=True)
class Mails:
    """All that the builder needs of the columns of an index."""

    generation: int
    """Of the index; each that is sent has its number, from 1."""
    stores: list[Store]
    store: array[int]
    at: array[int]
    size: array[int]
    date: array[int]
    flags: bytes
    names: dict[int, str]
    idents: array[int] = field(default_factory=lambda: array("q"))
    """Hash of each Message-ID; 0 where there is none."""
    senders: list[bytes] = field(default_factory=list)
    subjects: list[bytes] = field(default_factory=list)

    def spot(self, number: int) -> Spot:
        """Where the bytes of a message are in its store."""
        return Spot(self.at[number], self.size[number], self.names.get(number, ""))


class Said(NamedTuple):
    """What the process reports."""

    generation: int
    """Of the index that was followed."""
    rows: bytes = b""
    """Only once for each: the row of each message, as the bytes of an array of "i"."""
    heads: int = 0
    """Messages of it whose heads can be searched."""
    texts: int = 0


def packed(columns: Columns, generation: int) -> Iterator[bytes]:
    """The mails of an index, piece by piece, for `unpacked`."""
    count = len(columns.ids)
    yield pickle.dumps(
        Mails(
            generation,
            columns.stores, columns.store, columns.at, columns.size, columns.date, bytes(columns.flags),
            columns.names,
        )
    )  # fmt: skip
    for first in range(0, count, _SLICE):
        end = first + _SLICE
        yield pickle.dumps((columns.ids[first:end], columns.senders[first:end], columns.subjects[first:end]))
    yield pickle.dumps(None)


def unpacked(pipe: BinaryIO) -> Mails:
    """The mails that were sent; raises EOFError at the end."""
    mails: Mails = pickle.load(pipe)
    seen: dict[bytes, bytes] = {}
    while (piece := pickle.load(pipe)) is not None:
        ids, senders, subjects = piece
        mails.idents.extend([hash(one) if one else 0 for one in ids])
        mails.senders += [seen.setdefault(one, one) for one in senders]
        mails.subjects += [seen.setdefault(one, one) for one in subjects]
    return mails


def newness(mails: Mails, number: int) -> tuple[int, int]:
    """Sorts messages by age, those without a date as the oldest."""
    return mails.date[number], number


class Rows:
    """Gives each message a row of its own for good; new ones get the next."""

    def __init__(self, keys: Sequence[int] = ()) -> None:
        """`keys` are those of the rows that were given in an earlier run."""
        self._of = {key: row for row, key in enumerate(keys)}
        self.count = len(keys)
        """Rows given so far, from 0."""

    def keys(self) -> array[int]:
        """By row: what tells its message from all others."""
        found = array("q", bytes(8 * self.count))
        for key, row in self._of.items():
            found[row] = key
        return found

    def follow(self, mails: Mails) -> array[int]:
        """The row of each message by number; among new ones the newest has the first.

        A message is known again by its id, its size and its date, wherever in its store it has moved to;
        one without an id by its place.
        """
        rows = array("i", [NO_ROW]) * len(mails.idents)
        known = self._of
        taken = bytearray(self.count)
        new: list[int] = []
        keys: list[int] = []
        paths = [getattr(store, "shown", "") or store.path for store in mails.stores]
        for number, ident in enumerate(mails.idents):
            store = mails.store[number]
            if store < 0 or mails.flags[number] & MISSING:
                continue
            name = mails.names.get(number)
            place: object = ident
            if name is not None:
                # A Maildir renames a mail when its flags change, and moves it from new to cur.
                place = (_FLAGS.split(name)[0].rpartition("/")[2], ident)
            elif not ident:
                place = (mails.at[number],)
            key = hash((paths[store], place, mails.size[number], mails.date[number]))
            row = known.get(key, NO_ROW)
            while row == _GIVEN or (row >= 0 and taken[row]):
                key = hash((key, 1))  # one more that looks the same
                row = known.get(key, NO_ROW)
            if row >= 0:
                rows[number] = row
                taken[row] = 1
            else:
                known[key] = _GIVEN
                keys.append(key)
                new.append(number)
        order = sorted(range(len(new)), key=lambda at: newness(mails, new[at]), reverse=True)
        for at in order:
            rows[new[at]] = known[keys[at]] = self.count
            self.count += 1
        return rows
