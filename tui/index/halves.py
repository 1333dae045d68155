"""Scans a large mailbox in two processes, each one half of the file."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, compress

from tui.index.batches import mails, scanned, scanned_alone
from tui.index.columns import NOBODY
from tui.index.gather import Gathering
from tui.model import Problem, Spot
from tui.sources.base import Found, Store
from tui.sources.mbox import Mbox
from tui.sources.plain_heads import Batch

_SHARE = 0.53
"""Share of the first process; the second one has to hand over what it found."""
_LARGE = 24 << 20
"""Bytes of a mailbox from which a second process is worth its start."""


def scanned_in_halves(gathering: Gathering, number: int, store: Store) -> Iterator[int]:
    """Take all messages of a store, as `scanned_alone` does.

    A second process scans the second half of a large mailbox. Its part is only taken where this one finds a
    message to end exactly where that one begins; a From_ line inside a mail may look like a beginning.
    """
    half = _second_half(store)
    if half is None:
        yield from scanned_alone(gathering, number, store)
        return
    other = _Other(half)
    try:
        first = _First(mails(store), half.start)
        yield from scanned(gathering, number, 0, first)
        part = other.gathered() if first.end == half.start else None
        if part is not None:
            _join(gathering, part, number, first.messages)
            return
    finally:
        other.close()
    yield from scanned(gathering, number, first.messages, first.others)


class _First:
    """The mails of a store up to the first one that ends at an offset or behind it, and then the others."""

    def __init__(self, found: Iterator[Batch | Found | Problem], offset: int) -> None:
        self.others = found
        self.messages = self.end = 0
        """How many they are, and where the last one ends."""
        self._offset = offset

    def __iter__(self) -> Iterator[Batch | Found | Problem]:
        for one in self.others:
            mine = one
            if isinstance(one, Batch):
                many = bisect_left(one.ends, self._offset) + 1
                mine = one.part(0, many)
                self.messages, self.end = self.messages + len(mine.rows), mine.ends[-1]
                if many < len(one.rows):
                    self.others = chain([one.part(many, len(one.rows))], self.others)
            elif isinstance(one, Found):
                self.messages, self.end = self.messages + 1, one.spot.at + one.spot.size
            yield mine
            if self.end >= self._offset:
                return


def _second_half(store: Store) -> Mbox | None:
    """The second half of a large mailbox."""
    if not isinstance(store, Mbox) or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return None
    size = os.path.getsize(store.path)
    return store.beginning(int(size * _SHARE)) if size >= _LARGE else None


class _Other:
    """The second process."""

    def __init__(self, half: Mbox) -> None:
        receiving, sending = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            status = 1
            with contextlib.suppress(BaseException):  # the first process does all the work then
                os.close(receiving)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                gathering = Gathering()
                for _ in scanned_alone(gathering, 0, half):
                    pass
                with os.fdopen(sending, "wb", buffering=1 << 20) as pipe:
                    pickle.dump(gathering, pipe, protocol=5)
                status = 0
            os._exit(status)
        os.close(sending)
        self._pipe = os.fdopen(receiving, "rb", buffering=1 << 20)

    def gathered(self) -> Gathering | None:
        """What it found, once it is through; `None` where something went wrong with it."""
        try:
            part: Gathering = pickle.load(self._pipe)
        except (EOFError, OSError, pickle.UnpicklingError):
            return None
        return part

    def close(self) -> None:
        """End it."""
        self._pipe.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGTERM)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._child, 0)


def _join(first: Gathering, second: Gathering, store: int, ordinal: int) -> None:
    """Take over the second part of a store, whose messages go on with this ordinal."""
    mine, its = first.columns, second.columns
    is_new, twins = bytearray(b"\1") * len(its.ids), set(its.twins)
    for ident in first.known.keys() & second.known.keys():
        number, earlier = second.known[ident], first.known[ident]
        spot = Spot(its.at[number], its.size[number])
        if first.is_copy(earlier, its.subjects[number], its.senders[number], its.date[number], store, spot):
            is_new[number] = False
            mine.copies.setdefault(earlier, []).append((store, spot))
        else:
            twins.add(number)
    place = _places(first, second, is_new)
    _extend(first, second, is_new, store, ordinal)
    for number, copies in its.copies.items():
        mine.copies.setdefault(place[number], []).extend((store, spot) for _, spot in copies)
    for ident, number in second.known.items():
        first.known.setdefault(ident, place[number])
    for number in sorted(twins):
        if is_new[number]:
            first.note_twin(place[number])
    for ours, theirs in ((first.outlook, second.outlook), (first.topics, second.topics)):
        ours.update((place[number], value) for number, value in theirs.items() if is_new[number])
    _name(first, second, place, is_new)


def _places(first: Gathering, second: Gathering, is_new: bytearray) -> array[int]:
    """The number that each message of the second part has from now on; a copy, that of its original."""
    place, free = array("i"), len(first.columns.ids)
    for ident, new in zip(second.columns.ids, is_new, strict=True):
        place.append(free if new else first.known[ident])
        free += new
    return place


def _extend(first: Gathering, second: Gathering, is_new: bytearray, store: int, ordinal: int) -> None:
    """Add the columns of the messages that are new."""
    mine, its, text = first.columns, second.columns, first.texts.setdefault
    mine.store.extend([store] * sum(is_new))
    for ours, theirs in (
        (mine.at, its.at), (mine.size, its.size), (mine.date, its.date), (mine.zone, its.zone),
        (mine.parent, its.parent), (first.chains, second.chains),
    ):  # fmt: skip
        ours.extend(compress(theirs, is_new))
    mine.ordinal.extend(ordinal + one for one in compress(its.ordinal, is_new))
    mine.flags.extend(compress(its.flags, is_new))
    mine.evidence.extend(compress(its.evidence, is_new))
    mine.ids.extend(compress(its.ids, is_new))
    mine.senders.extend(text(raw, raw) for raw in compress(its.senders, is_new))
    mine.subjects.extend(text(raw, raw) for raw in compress(its.subjects, is_new))
    mine.problems.extend(its.problems)


def _name(first: Gathering, second: Gathering, place: array[int], is_new: bytearray) -> None:
    """Take over whom each message answers; those of the first part are only known now."""
    for number, above in enumerate(second.usual):
        if not is_new[number]:
            continue
        if above == NOBODY and number in second.references:
            references, answer = second.references[number], second.answers.get(number, b"")
            above, _ = first.named_usually(references, answer)
            if above >= place[number]:
                above = NOBODY
            if above == NOBODY:
                first.references[place[number]] = references
        elif above != NOBODY:
            above = place[above]
        if above == NOBODY and number in second.answers:
            first.answers[place[number]] = second.answers[number]
        first.usual.append(above)
