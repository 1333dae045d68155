"""Builds the index from paths: gather, link, guess, count people, arrange."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.index import arrange, guess, linking, people, scattered
from tui.index.columns import NOBODY, Columns
from tui.index.gather import Gathering
from tui.index.hints import Hints
from tui.index.mailmap import Mailmap
from tui.model import Address
from tui.parse import headers
from tui.sources.detect import opened

_MANY = 200
"""Messages without a parent by headers above which guessing is worth a first look before it."""


def built(paths: Sequence[str], spool: Path, mailmap: Mailmap | None = None) -> Columns:
    """The finished columns of all messages in these sources; `spool` is a folder for unpacked ones."""
    last: Columns | None = None
    for step in building(paths, spool, mailmap):
        if isinstance(step, Columns):
            last = step
    assert last is not None
    return last


def building(paths: Sequence[str], spool: Path, mailmap: Mailmap | None = None) -> Iterator[int | Columns]:
    """The number of messages found so far, again and again, and last the finished columns."""
    gathering = Gathering()
    was_enabled = gc.isenabled()
    gc.disable()  # nothing here is cyclic; collecting costs 10-20 % of the scan
    try:
        yield from gathering.gather(opened(paths, spool))
        columns = gathering.columns
        linking.link(gathering)
        _people(columns, mailmap)
        scattered.join(columns)
        hints = Hints(gathering)
        lost = guess.orphans(columns, hints)
        if len(lost) > _MANY:
            # Guessing opens bodies: show what the headers say meanwhile.
            linked = columns.parent[:]
            arrange.arrange(columns)
            yield columns
            columns.parent = linked
        guess.guess(columns, lost, hints)
        columns.person.extend([NOBODY] * (len(columns.ids) - len(columns.person)))
        arrange.arrange(columns)
        columns.is_whole = True
        yield columns
    finally:
        if was_enabled:
            gc.enable()


def _people(columns: Columns, mailmap: Mailmap | None) -> None:
    """Find out which senders are one person."""
    counts: dict[bytes, int] = {}
    for number, raw in enumerate(columns.senders):
        if columns.store[number] >= 0 and raw:
            counts[raw] = counts.get(raw, 0) + 1
    pairs: dict[Address, int] = {}
    of_raw: dict[bytes, Address] = {}
    for raw, count in counts.items():
        address = headers.sender(raw)
        if address is not None and (address.name or address.address):
            of_raw[raw] = address
            pairs[address] = pairs.get(address, 0) + count
    persons, places = people.merged(list(pairs.items()), mailmap)
    person_of = dict(zip(pairs, places, strict=True))
    columns.persons = persons
    for raw in columns.senders:
        address = of_raw.get(raw)
        columns.person.append(NOBODY if address is None else person_of[address])
