"""Takes the messages of a store into columns: those with plain headers by the hundred, column by column."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import compress, count, repeat

from tui.index.columns import ANSWER, ATTACHED, CALLED_ANSWER, NO_ZONE, SEEN
from tui.index.gather import LONGEST, UNKNOWN, Gathering
from tui.model import Problem, Spot
from tui.parse import dates, ids
from tui.parse.scan import was_read
from tui.sources.base import Found, Store
from tui.sources.mbox import Mbox
from tui.sources.plain_heads import Batch, Row

_STEP = 500
"""Messages between two reports of progress."""
_IDENT = Row._fields.index("ident")
_SUBJECT, _SENDER = Row._fields.index("subject"), Row._fields.index("sender")
_AS_ANSWER = bytes(ANSWER if value == 1 else 0 for value in range(256))
_DATE = slice(Row._fields.index("day"), Row._fields.index("zone") + 1)


def scanned_alone(gathering: Gathering, number: int, store: Store) -> Iterator[int]:
    """Take all messages of the store with this number; yields how many there are, every few hundred."""
    return scanned(gathering, number, 0, mails(store))


def scanned(
    gathering: Gathering, number: int, ordinal: int, found: Iterable[Batch | Found | Problem]
) -> Iterator[int]:
    """Take what was found in the store with this number, the first of which has this ordinal; yields how many
    messages there are, every few hundred."""
    reported = ordinal
    for one in found:
        ordinal += _take(gathering, number, ordinal, one)
        if ordinal >= reported + _STEP:
            reported = ordinal
            yield len(gathering.columns.ids)


def mails(store: Store) -> Iterator[Batch | Found | Problem]:
    """What is in a store, as quickly as it can tell."""
    return store.batches() if isinstance(store, Mbox) else store.scan()


def _take(gathering: Gathering, store: int, ordinal: int, one: Batch | Found | Problem) -> int:
    """Add what was found in a store; gives how many messages it was."""
    if isinstance(one, Batch):
        _take_batch(gathering, store, ordinal, one)
        return len(one.rows)
    if isinstance(one, Problem):
        gathering.columns.problems.append(one)
        return 0
    gathering.take(store, ordinal, one)
    return 1


def _take_batch(gathering: Gathering, store: int, ordinal: int, batch: Batch) -> None:
    """Add the messages of a batch, column by column; those that bear an id that another has, one by one,
    unless all of them are copies for certain."""
    idents = [row[_IDENT] for row in batch.rows]
    own = ids.plain(idents) or [(ids.plain([raw]) or [b""])[0] for raw in idents]
    ordinals = list(range(ordinal, ordinal + len(own)))
    if gathering.are_new(own):
        _take_columns(gathering, store, ordinals, batch, own)
        return
    copies = _copies(gathering, batch, own)
    if copies is not None:
        _take_but_copies(gathering, store, ordinals, batch, own, copies)
        return
    begun, met = 0, {b""}
    for place, ident in enumerate(own):
        if ident in met or ident in gathering.known:
            _take_columns(gathering, store, ordinals[begun:place], batch.part(begun, place), own[begun:place])
            gathering.take(store, ordinals[place], batch.found(place))
            begun = place + 1
        met.add(ident)
    _take_columns(gathering, store, ordinals[begun:], batch.part(begun, len(own)), own[begun:])


def _copies(gathering: Gathering, batch: Batch, own: list[bytes]) -> list[int] | None:
    """The places of the messages that bear an id that another has, where all of them are copies of these
    others; `None` where one may be none."""
    if b"" in own:
        return None
    columns, known, rows = gathering.columns, gathering.known, batch.rows
    places, first = list(compress(count(), map(known.__contains__, own))), dict[bytes, int]()
    if len(set(own)) < len(own):
        first = dict(zip(reversed(own), range(len(own) - 1, -1, -1), strict=True))
        places = [place for place, ident in enumerate(own) if first[ident] != place or ident in known]
    for place in places:
        ident, told = own[place], _told(rows[place])
        if ident in known:
            earlier = known[ident]
            before = columns.date[earlier], columns.subjects[earlier], columns.senders[earlier]
        else:
            before = _told(rows[first[ident]])
        if told != before or told[0] == dates.UNTOLD or not gathering.tells_all(*told[1:]):
            return None
    return places


def _told(row: tuple[bytes, ...]) -> tuple[int, bytes, bytes]:
    """Date, subject and sender of a mail; the date is UNTOLD where it has another form than usual."""
    day, minute, second, zone = row[_DATE]
    epoch = dates.usual([day], [minute], [second], [zone])[0][0]
    return epoch, row[_SUBJECT].strip(), row[_SENDER].strip()


def _take_but_copies(
    gathering: Gathering, store: int, ordinals: list[int], batch: Batch, own: list[bytes], copies: list[int]
) -> None:
    """Add the messages of a batch, but those at some places as copies of others."""
    kept = batch.without(copies)
    ordinals, idents = ordinals.copy(), own.copy()
    for place in reversed(copies):
        del ordinals[place], idents[place]
    _take_columns(gathering, store, ordinals, kept, idents)
    for place in copies:
        spot = Spot(batch.starts[place], batch.ends[place] - batch.starts[place])
        gathering.columns.copies.setdefault(gathering.known[own[place]], []).append((store, spot))


def _take_columns(
    gathering: Gathering, store: int, ordinals: list[int], batch: Batch, own: list[bytes]
) -> None:
    """Add the messages of a batch, whose ids are all new, column by column."""
    if not own:
        return
    (
        _, days, minutes, seconds, zones, dated, senders, subjects, _, answers, references, statuses,
        mozillas, types, _, _,
    ) = zip(*batch.rows, strict=True)  # fmt: skip
    columns, first = gathering.columns, len(gathering.columns.ids)
    epochs, offsets = dates.usual(days, minutes, seconds, zones)
    for place in [place for place, epoch in enumerate(epochs) if epoch == dates.UNTOLD]:
        raw = dated[place] or b"%s %s:%s %s" % (days[place], minutes[place], seconds[place], zones[place])
        epochs[place], offset = dates.moment(raw.strip()[:LONGEST]) or UNKNOWN
        offsets[place] = NO_ZONE if offset is None else offset
    senders, subjects = tuple(map(bytes.strip, senders)), tuple(map(bytes.strip, subjects))
    flags = bytearray(map(bytes.startswith, subjects, repeat(CALLED_ANSWER))).translate(_AS_ANSWER)
    for place in [place for place, value in enumerate(types) if b"mixed" in value.lower()]:
        flags[place] |= ATTACHED if b"mixed" in types[place][:256].lower() else 0
    if any(statuses) or any(mozillas):
        for place, (status, mozilla) in enumerate(zip(statuses, mozillas, strict=True)):
            flags[place] |= SEEN if was_read(status, mozilla) else 0
    text = gathering.texts.setdefault  # equal ones are one object
    columns.extend(
        store, array("i", ordinals), array("q", batch.starts),
        array("q", list(map(int.__sub__, batch.ends, batch.starts))), own, map(text, senders, senders),
        map(text, subjects, subjects), array("q", epochs), array("h", offsets), flags,
    )  # fmt: skip
    gathering.known.update(zip(own, range(first, len(columns.ids)), strict=True))
    gathering.note_answers(first, references, answers)
