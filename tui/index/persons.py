"""Who sent the messages of an index."""

from __future__ import annotations

from collections import Counter

from tui.index import people
from tui.index.columns import NOBODY, Columns
from tui.index.mailmap import Mailmap
from tui.model import Address
from tui.parse import headers


def count(columns: Columns, mailmap: Mailmap | None) -> None:
    """Fill `persons` and `person`: which senders are one person."""
    counts = Counter(columns.senders)
    del counts[b""]  # also of all that is missing
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
    place_of = dict.fromkeys(counts, NOBODY)
    place_of |= {raw: person_of[address] for raw, address in of_raw.items()}
    place_of[b""] = NOBODY
    columns.person.fromlist(list(map(place_of.__getitem__, columns.senders)))
