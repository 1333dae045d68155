"""Scans a large mailbox in two processes."""

from __future__ import annotations

import contextlib
import os
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import NamedTuple

from tui.index.batches import mails, scanned, scanned_alone
from tui.index.columns import NOBODY
from tui.index.gather import Gathering
from tui.index.second import Second, Turns, begun, can_help
from tui.model import Problem, Spot
from tui.sources.base import Found, Store
from tui.sources.mbox import Mbox
from tui.sources.plain_heads import Batch

_SHARES = tuple(share / 100 for share in range(36, 100, 4))
"""Where a mailbox is parted. The first process scans the first part, the second one the others from there on;
the first one helps with them from the end of the mailbox."""
_LARGE = 24 << 20
"""Bytes of a mailbox from which a second process is worth its start."""
_END = 1 << 62
"""An offset behind the end of any mailbox."""


class _Part(NamedTuple):
    """What was found in a part of a mailbox."""

    gathering: Gathering
    messages: int
    """How many messages it has, copies counted too."""


def scanned_in_halves(gathering: Gathering, number: int, store: Store) -> Iterator[int]:
    """Take all messages of a store, as `scanned_alone` does.

    A second process scans the rear of a large mailbox. Its parts are only taken where a message ends exactly
    where they begin; a From_ line inside a mail may look like a beginning.
    """
    parts = _parts(store)
    helped = _helped(parts)
    if helped is None:
        yield from scanned_alone(gathering, number, store)
        return
    turns, other = helped
    first, joined, own = _First(mails(store)), 0, list[_Part]()
    alone = first.until(_END)
    try:
        yield from scanned(gathering, number, 0, first.until(parts[0].start))
        messages = first.messages
        with contextlib.suppress(EOFError):
            while first.end == parts[0].start and joined + len(own) < len(parts):
                # What is joined while the other one still scans need not be waited for at the end.
                if other.is_ready() or not turns.take():
                    messages += _join(gathering, other.take(), number, messages)
                    joined += 1
                else:
                    own.append(_whole(parts, len(parts) - 1 - len(own)))
                yield len(gathering.columns.ids)
            while own:
                messages += _join(gathering, own.pop(), number, messages)
                joined += 1
    finally:
        turns.close()
        other.close()
    if joined < len(parts):
        yield from scanned(gathering, number, messages, mails(parts[joined]) if joined else alone)


class _First:
    """The mails of a store, up to one place and then to another."""

    def __init__(self, found: Iterator[Batch | Found | Problem]) -> None:
        self._others = found
        self.messages = self.end = 0
        """How many were taken, and where the last one ends."""

    def until(self, offset: int) -> Iterator[Batch | Found | Problem]:
        """Those that were not taken yet, to the first one that ends at an offset or behind it."""
        for one in self._others:
            mine = one
            if isinstance(one, Batch):
                many = bisect_left(one.ends, offset) + 1
                mine = one.part(0, many)
                self.messages, self.end = self.messages + len(mine.rows), mine.ends[-1]
                if many < len(one.rows):
                    self._others = chain([one.part(many, len(one.rows))], self._others)
            elif isinstance(one, Found):
                self.messages, self.end = self.messages + 1, one.spot.at + one.spot.size
            yield mine
            if self.end >= offset:
                return


def _parts(store: Store) -> list[Mbox]:
    """The parts of a large mailbox that the second process may scan."""
    if not isinstance(store, Mbox) or not can_help():
        return []
    size = os.path.getsize(store.path)
    if size < _LARGE:
        return []
    parts = [part for share in _SHARES if (part := store.beginning(int(size * share))) is not None]
    # A mail may be longer than a part.
    return [part for before, part in pairwise([store, *parts]) if before.start < part.start]


def _helped(parts: Sequence[Mbox]) -> tuple[Turns, Second] | None:
    """A second process that scans these parts, and the turns at them; `None` where there is none."""
    try:
        turns = Turns(len(parts)) if parts else None
    except OSError:
        return None
    if turns is None:
        return None
    other = begun(partial(_scanned, parts, turns), waits=False)
    if other is None:
        turns.close()
        return None
    return turns, other


def _scanned(parts: Sequence[Mbox], turns: Turns) -> Iterator[_Part]:
    """The parts from the first on, as long as there are turns; run in the second process."""
    for place in range(len(parts)):
        if not turns.take():
            return
        yield _whole(parts, place)


def _whole(parts: Sequence[Mbox], place: int) -> _Part:
    """All of a part, which has to end where the next one begins; raises EOFError where it does not."""
    gathering, mine = Gathering(), _First(mails(parts[place]))
    gathering.columns.stores.append(parts[place])  # copies may have to be read
    end = parts[place + 1].start if place + 1 < len(parts) else _END
    for _ in scanned(gathering, 0, 0, mine.until(end)):
        pass
    if end not in (_END, mine.end):
        raise EOFError(f"no message ends at {end}")
    gathering.known, gathering.texts = {}, {}  # sooner found again than handed over
    return _Part(gathering, mine.messages)


def _join(first: Gathering, part: _Part, store: int, ordinal: int) -> int:
    """Take over a part of a store, whose messages go on with this ordinal; gives how many it has."""
    second = part.gathering
    mine, its = first.columns, second.columns
    copied, twins = dict[int, int](), set(its.twins)
    borne = {ident: first.known[ident] for ident in first.known.keys() & its.ids}
    bearers = [number for number, ident in enumerate(its.ids) if ident in borne] if borne else []
    for number in bearers:
        ident, spot = its.ids[number], Spot(its.at[number], its.size[number])
        original = first.original(
            ident, its.subjects[number], its.senders[number], its.date[number], store, spot
        )
        if original is not None:
            copied[number] = original
            mine.copies.setdefault(original, []).append((store, spot))
        else:
            twins.add(number)
    place = _places(first, second, copied)
    # An answer to what bears the id of an earlier message is an answer to that one.
    meant = [*place, NOBODY]
    for number in bearers:
        meant[number] = borne[its.ids[number]]
    _extend(first, second, copied, store, ordinal)
    for number, copies in its.copies.items():
        mine.copies.setdefault(place[number], []).extend((store, spot) for _, spot in copies)
    # Of several with one id, the first bears it.
    first.known.update(zip(reversed(its.ids), reversed(place), strict=True))
    first.known.update(borne)
    first.known.pop(b"", None)
    for number in sorted(twins - copied.keys()):
        first.note_twin(place[number])
    for ours, theirs in ((first.outlook, second.outlook), (first.topics, second.topics)):
        ours.update((place[number], value) for number, value in theirs.items() if number not in copied)
    _name(first, second, place, meant, copied)
    return part.messages


def _places(first: Gathering, second: Gathering, copied: dict[int, int]) -> Sequence[int]:
    """The number that each message of the second part has from now on; a copy, that of its original."""
    free, many = len(first.columns.ids), len(second.columns.ids)
    if not copied:
        return range(free, free + many)
    place: list[int] = []
    for number, original in sorted(copied.items()):
        place.extend(range(free + len(place), free + number))
        free -= 1
        place.append(original)
    place.extend(range(free + len(place), free + many))
    return place


def _extend(first: Gathering, second: Gathering, copied: Collection[int], store: int, ordinal: int) -> None:
    """Add the columns of the messages that are new."""
    mine, its, text = first.columns, second.columns, first.texts.setdefault
    begun = 0
    for number in [*sorted(copied), len(its.ids)]:
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


def _name(
    first: Gathering, second: Gathering, place: Sequence[int], meant: list[int], copied: dict[int, int]
) -> None:
    """Take over whom each message answers; those of the first part are only known now.

    `meant[n]` is the message that is answered by what names the id of message n of the second part.
    """
    above = list(map(meant.__getitem__, second.usual))  # of NOBODY it is NOBODY
    first.replies.extend(place[number] for number in second.replies if number not in copied)
    for number in sorted((second.references.keys() | second.answers.keys()) - copied.keys()):
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
    for number, besides in second.besides.items():
        absent = [ident for ident in besides if ident not in first.known]
        if absent and number not in copied:
            first.besides[place[number]] = absent
    for number in sorted(copied, reverse=True):
        del above[number]
    first.usual.fromlist(above)
