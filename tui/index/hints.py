"""What guesses look at beyond the columns: bodies, who was written to, and hints in the headers."""

from __future__ import annotations

import re
from functools import lru_cache

from tui.index.gather import THREAD_HEAD, Gathering
from tui.index.pieces import plain
from tui.model import Attribution, Body, Spot
from tui.parse import headers
from tui.patterns import compiled

_PEOPLE = compiled(
    rb"^(?:from|reply-to|to|cc)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE
)
_ADDRESS = compiled(rb"(?<![^\s<>,;:()\"\[\]])[^\s<>,;:()\"\[\]@]{1,200}@[^\s<>,;:()\"\[\]]{1,200}")
_HEADER_END = compiled(rb"\r?\n\r?\n")
_KEPT = 100
"""Bodies that are kept; each takes some ten thousand bytes."""
_PLAIN = 1000
"""Texts that are kept."""
_LONGEST = 65_536
"""Bytes of a header that are looked at."""


class Hints:
    """Opens messages when a guess asks."""

    def __init__(self, gathering: Gathering) -> None:
        self._columns = gathering.columns
        self._heads = {n: index[:THREAD_HEAD] for n, index in gathering.outlook.items()}
        self._answers = {n for n, index in gathering.outlook.items() if len(index) > THREAD_HEAD}
        self._topics = gathering.topics
        self.phrases: dict[int, Attribution] = gathering.phrases
        """Whom a sentence in the place of an id names as the sender of what is answered."""
        self.body = lru_cache(maxsize=_KEPT)(self._body)
        self.plain = lru_cache(maxsize=_PLAIN)(self._plain)
        self.company = lru_cache(maxsize=4096)(self._company)

    def differ(self, one: int, other: int) -> bool:
        """Whether Outlook says that two messages are of two conversations."""
        heads = self._heads
        return one in heads and other in heads and heads[one] != heads[other]

    def answers(self, number: int) -> bool:
        """Whether Outlook says that a message answers another, whatever its subject says."""
        return number in self._answers

    def topic(self, number: int) -> str:
        """The topic that Outlook keeps beside the subject; "" where it says none."""
        raw = self._topics.get(number)
        return headers.text(raw) if raw else ""

    def are_strangers(self, one: int, other: int) -> bool:
        """Whether the headers of two messages name nobody in common, no list either.

        Where only the sender is known, as in web archives, nothing is known of the company.
        """
        first, second = self.company(one), self.company(other)
        return min(len(first), len(second)) > 1 and not first & second

    def _plain(self, number: int) -> str:
        """All that a message says and quotes; nothing where it cannot be read."""
        try:
            return plain(self._raw(number))
        except OSError:
            return ""

    def _raw(self, number: int) -> bytes:
        columns = self._columns
        spot = Spot(columns.at[number], columns.size[number], columns.names.get(number, ""))
        return columns.stores[columns.store[number]].read(spot)

    def _body(self, number: int) -> Body | None:
        """Lines and quotes; `None` for what cannot be read."""
        from tui.parse.opened import read

        try:
            return read(self._raw(number))
        except OSError:
            return None

    def _company(self, number: int) -> frozenset[bytes]:
        """The addresses of sender and recipients in small letters."""
        try:
            raw = self._raw(number)[:_LONGEST]
        except OSError:
            return frozenset()
        end = _HEADER_END.search(raw)
        fields = _PEOPLE.findall(raw[: end.start()] if end else raw)
        return frozenset(address.lower() for field in fields for address in _ADDRESS.findall(field))
