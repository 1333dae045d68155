"""Who sent the messages of an index."""

from __future__ import annotations

from tui.index import people
from tui.index.columns import NOBODY, Columns
from tui.index.mailmap import Mailmap
from tui.model import Address
from tui.parse import headers


def count(columns: Columns, mailmap: Mailmap | None) -> None:
    """Fill `persons` and `person`: which senders are one person."""
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
