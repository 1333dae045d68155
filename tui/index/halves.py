"""Scans a large mailbox in two processes, each one half of the file."""

from __future__ import annotations

import contextlib
import os
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from tui.index.batches import mails, scanned, scanned_alone
from tui.index.columns import NOBODY
from tui.index.gather import Gathering
from tui.index.second import begun, can_help
from tui.model import Problem, Spot
from tui.sources.base import Found, Store
from tui.sources.mbox import Mbox
from tui.sources.plain_heads import Batch

_SHARE = 0.51
"""Share of the first process; the second one has to hand over what it found."""
_LARGE = 24 << 20
"""Bytes of a mailbox from which a second process is worth its start."""


def scanned_in_halves(gathering: Gathering, number: int, store: Store) -> Iterator[int]:
    """Take all messages of a store, as `scanned_alone` does.

    A second process scans the second half of a large mailbox. Its part is only taken where this one finds a
    message to end exactly where that one begins; a From_ line inside a mail may look like a beginning.
    """
    half = _second_half(store)
    other = begun(partial(_scanned, half)) if half is not None else None
    if half is None or other is None:
        yield from scanned_alone(gathering, number, store)
        return
    try:
        first = _First(mails(store), half.start)
        yield from scanned(gathering, number, 0, first)
        part: Gathering | None = None
        if first.end == half.start:
            with contextlib.suppress(EOFError):
                part = other.take()
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
    if not isinstance(store, Mbox) or not can_help():
        return None
    size = os.path.getsize(store.path)
    return store.beginning(int(size * _SHARE)) if size >= _LARGE else None


def _scanned(half: Mbox) -> Iterator[Gathering]:
    """All of the second half; run in the second process."""
    gathering = Gathering()
    for _ in scanned_alone(gathering, 0, half):
        pass
    gathering.known, gathering.texts = {}, {}  # sooner found again than handed over
    yield gathering


def _join(first: Gathering, second: Gathering, store: int, ordinal: int) -> None:
    """Take over the second part of a store, whose messages go on with this ordinal."""
    mine, its = first.columns, second.columns
    is_copy, twins = set[int](), set(its.twins)
    borne = {ident: first.known[ident] for ident in first.known.keys() & its.ids}
    for number in [number for number, ident in enumerate(its.ids) if ident in borne] if borne else ():
        earlier, spot = borne[its.ids[number]], Spot(its.at[number], its.size[number])
        if first.is_copy(earlier, its.subjects[number], its.senders[number], its.date[number], store, spot):
            is_copy.add(number)
            mine.copies.setdefault(earlier, []).append((store, spot))
        else:
            twins.add(number)
    place = _places(first, second, is_copy)
    _extend(first, second, is_copy, store, ordinal)
    for number, copies in its.copies.items():
        mine.copies.setdefault(place[number], []).extend((store, spot) for _, spot in copies)
    # Of several with one id, the first bears it.
    first.known.update(zip(reversed(its.ids), reversed(place), strict=True))
    first.known.update(borne)
    first.known.pop(b"", None)
    for number in sorted(twins - is_copy):
        first.note_twin(place[number])
    for ours, theirs in ((first.outlook, second.outlook), (first.topics, second.topics)):
        ours.update((place[number], value) for number, value in theirs.items() if number not in is_copy)
    _name(first, second, place, is_copy)


def _places(first: Gathering, second: Gathering, is_copy: set[int]) -> Sequence[int]:
    """The number that each message of the second part has from now on; a copy, that of its original."""
    free, ids = len(first.columns.ids), second.columns.ids
    if not is_copy:
        return range(free, free + len(ids))
    place: list[int] = []
    for number in sorted(is_copy):
        place.extend(range(free + len(place), free + number))
        free -= 1
        place.append(first.known[ids[number]])
    place.extend(range(free + len(place), free + len(ids)))
    return place


def _extend(first: Gathering, second: Gathering, is_copy: set[int], store: int, ordinal: int) -> None:
    """Add the columns of the messages that are new."""
    mine, its, text = first.columns, second.columns, first.texts.setdefault
    begun = 0
    for number in [*sorted(is_copy), len(its.ids)]:
        new = slice(begun, number)
        senders, subjects = its.senders[new], its.subjects[new]
        mine.extend(
            store, array("i", list(map(ordinal.__add__, its.ordinal[new]))), its.at[new], its.size[new],
            its.ids[new], map(text, senders, senders), map(text, subjects, subjects), its.date[new],
            its.zone[new], its.flags[new],
        )  # fmt: skip
        first.chains.extend(second.chains[new])
        begun = number + 1
    mine.problems.extend(its.problems)


def _name(first: Gathering, second: Gathering, place: Sequence[int], is_copy: set[int]) -> None:
    """Take over whom each message answers; those of the first part are only known now."""
    above = list(map([*place, NOBODY].__getitem__, second.usual))  # of NOBODY it is NOBODY
    first.replies.extend(place[number] for number in second.replies if number not in is_copy)
    for number in sorted((second.references.keys() | second.answers.keys()) - is_copy):
        references, answer = second.references.get(number), second.answers.get(number)
        if references is not None:
            above[number] = first.named_usually(place[number], references, answer or b"")
        elif answer is not None:
            above[number] = first.answered_usually(place[number], answer)
        if above[number] == NOBODY:
            if references is not None:
                first.references[place[number]] = references
            if answer is not None:
                first.answers[place[number]] = answer
    for number in sorted(is_copy, reverse=True):
        del above[number]
    first.usual.fromlist(above)
