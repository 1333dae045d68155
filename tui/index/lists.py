"""The mailing lists that a message and its further copies came through."""

from __future__ import annotations

import re

from tui.index.gather import spots
from tui.index.messages import MessageIndex
from tui.parse import headers
from tui.patterns import compiled

_LIST = compiled(
    rb"^(list-id|list-post|x-mailing-list|mailing-list)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.I | re.M
)
_ID = compiled(r"<([^<>\s]{1,200})>")
_ADDRESS = compiled(r"[^\s<>,;:]{1,100}@[^\s<>,;:]{1,100}")
_LONGEST = 65_536
"""Bytes of a header that are looked at."""
_MOST = 20
"""Copies that are looked at."""


def lists(index: MessageIndex, number: int) -> tuple[str, ...]:
    """The lists by name ("dev.example.org", RFC 2919), each once, in the order of the copies.

    Reads the header of each copy; what cannot be read names none.
    """
    found: dict[str, None] = {}
    for store, spot in spots(index.columns, number)[:_MOST]:
        if store < 0:
            continue
        try:
            raw = index.columns.stores[store].read(spot)[:_LONGEST]
        except OSError:
            continue
        name = _named(raw)
        if name:
            found[name] = None
    return tuple(found)


def _named(raw: bytes) -> str | None:
    """The list that a header names; List-Id goes before the older fields."""
    end = re.search(rb"\r?\n\r?\n", raw)
    fields = {
        name.lower(): headers.text(value) for name, value in _LIST.findall(raw[: end.start()] if end else raw)
    }
    if b"list-id" in fields:
        text = fields[b"list-id"]
        inside = _ID.findall(text)
        return inside[-1].lower() if inside else text.lower() or None
    address = next((found[0] for text in fields.values() if (found := _ADDRESS.search(text))), None)
    return address.removeprefix("mailto:").lower() if address else None
