"""Tells what is new in the sources of an index, so that mail that comes is added without a scan of all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from tui.index.batches import mails, scanned
from tui.index.columns import SEEN, Columns
from tui.index.gather import Gathering
from tui.model import Problem
from tui.sources.base import Store
from tui.sources.files import Folder, is_seen, uniques
from tui.sources.mbox import Mbox
from tui.sources.publicinbox import PublicInbox

_SEPARATOR = b"\nFrom "
_Found = Sequence[Store | Problem]


class State(NamedTuple):
    """What tells whether a file is the one that was scanned."""

    inode: int
    size: int
    changed: int
    """Nanoseconds."""


class Remembered(NamedTuple):
    """What was gathered, and the state of its sources at that time."""

    gathering: Gathering
    states: list[State | None]
    measures: list[tuple[int, int]]
    """By store: how many messages were found there, and where the last one ends."""


class Growth:
    """Remembers what was gathered, and the state of its sources at that time."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._stores = list(gathering.columns.stores)
        self._states = [_state(store) for store in self._stores]
        self._heads: dict[int, tuple[str, ...]] = {}

    @classmethod
    def of(cls, remembered: Remembered) -> Growth:
        """That of an earlier run."""
        found = cls.__new__(cls)
        found._gathering, found._states, found._measures = remembered
        found._heads = {}
        found._stores = list(remembered.gathering.columns.stores)
        return found

    def remembered(self) -> Remembered:
        """What a later run has to know."""
        return Remembered(self._gathering.bare(), self._states, self._measures)

    @property
    def columns(self) -> Columns:
        """All that was gathered."""
        return self._gathering.columns

    @cached_property
    def _measures(self) -> list[tuple[int, int]]:
        """By store: how many messages were found there, and where the last one ends."""
        columns = self._gathering.columns
        counts, ends = [0] * len(self._stores), [0] * len(self._stores)
        spots = [(store, spot.at + spot.size) for copies in columns.copies.values() for store, spot in copies]
        for each in (zip(columns.store, map(int.__add__, columns.at, columns.size), strict=True), spots):
            for store, end in each:
                if store >= 0:
                    counts[store] += 1
                    ends[store] = max(ends[store], end)
        return list(zip(counts, ends, strict=True))

    def unlinked(self) -> Gathering:
        """All that was gathered, to be linked anew."""
        self._gathering.unlink()
        return self._gathering

    def is_unchanged(self, found: _Found) -> bool:
        """Whether all sources are as they were."""
        rests = self._rests(found)
        return rests is not None and not any(rests)

    def grown(self, found: _Found) -> Gathering | None:
        """All that was gathered and what is new in the sources, to be linked anew; `None` where only a scan
        of all can tell. What was linked of it before is forgotten."""
        rests = self._rests(found)
        if rests is None:
            return None
        gathering = self._gathering
        measures = self._measures
        gathering.unlink()
        gathering.heads.update(self._heads)
        for number, (rest, store) in enumerate(zip(rests, _stores(found), strict=True)):
            if rest is None:
                continue
            if isinstance(store, Folder):
                _rename(gathering.columns, number, store)
            for _ in scanned(gathering, number, measures[number][0], mails(rest)):
                pass
            gathering.columns.stores[number] = store
        return gathering

    def _rests(self, found: _Found) -> list[Store | None] | None:
        """By store what it has more than it had; `None` where one was changed otherwise."""
        stores = _stores(found)
        if len(stores) != len(self._stores):
            return None
        try:
            return [self._rest(number, store) for number, store in enumerate(stores)]
        except _ChangedError:
            return None

    def _rest(self, number: int, store: Store) -> Store | None:
        """What a store has more than it had, if anything."""
        old = self._stores[number]
        if type(store) is not type(old) or _source(store) != _source(old):
            raise _ChangedError
        if isinstance(store, Folder) and isinstance(old, Folder):
            size = len(old.names)
            if store.names == old.names:
                return None
            if store.names[:size] != old.names and uniques(store.names[:size]) != uniques(old.names):
                raise _ChangedError
            return replace(store, names=store.names[size:], first=size)
        if isinstance(store, PublicInbox):
            heads, before = store.heads(), self._gathering.heads.get(number, ())
            if heads == before:
                return None
            added = store.added(before, self._measures[number][0])
            if added is None:
                raise _ChangedError
            self._heads[number] = heads
            return added
        state, now = self._states[number], _state(store)
        if state is None or now is None:
            raise _ChangedError
        end, is_plain = self._measures[number][1], isinstance(store, Mbox) and store.stream is None
        if state == now and (not is_plain or now.size == end):
            return None
        is_longer = is_plain and now.inode == state.inode and now.size > end
        if isinstance(store, Mbox) and is_longer and _goes_on(store.path, end):
            return replace(store, start=end)
        raise _ChangedError


class _ChangedError(Exception):
    """A store was changed otherwise than by mail that came."""


def _stores(found: _Found) -> list[Store]:
    return [store for store in found if not isinstance(store, Problem)]


def _source(store: Store) -> str:
    """The file or folder that a store was made of."""
    return store.stream.path if isinstance(store, Mbox) and store.stream is not None else store.path


def _state(store: Store) -> State | None:
    """The state of the file of a store; `None` for a folder and where it has gone."""
    try:
        found = os.stat(_source(store))
    except OSError:
        return None
    is_folder = os.path.isdir(store.path)
    return None if is_folder else State(found.st_ino, found.st_size, found.st_mtime_ns)


def _rename(columns: Columns, number: int, store: Folder) -> None:
    """Take over the names that the files of a Maildir have now: their flags are in them."""
    for message, of in enumerate(columns.store):
        if of != number:
            continue
        name, old = store.names[columns.at[message]], columns.names[message]
        if name != old:
            columns.names[message] = name
            if is_seen(name):
                columns.flags[message] |= SEEN
            elif is_seen(old):
                columns.flags[message] &= ~SEEN
    for copies in columns.copies.values():
        copies[:] = [
            (of, spot._replace(name=store.names[spot.at]) if of == number else spot) for of, spot in copies
        ]


def _goes_on(path: str, end: int) -> bool:
    """Whether another message begins where the last one ended."""
    try:
        with open(path, "rb") as file:
            file.seek(end - 1)
            return file.read(len(_SEPARATOR)) == _SEPARATOR
    except OSError:
        return False
