"""The people whom attribution lines name and who sent nothing that is here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.index.messages import MessageIndex
from tui.index.people import merged
from tui.model import Address, Attribution, Person


class Named(NamedTuple):
    """Whom the attributions of a thread mean."""

    persons: tuple[Person, ...]
    """Those known only from quotes."""
    keys: Mapping[Address, str]

    def key(self, said: Attribution) -> str | None:
        """Key of the person whom an attribution names; `None` where it names nobody."""
        return self.keys.get(Address(said.name, said.address))


class Strangers:
    """Gathers attributions; people who sent something are known by the index."""

    def __init__(self, index: MessageIndex) -> None:
        self._index = index
        self._counts: dict[Address, int] = {}
        self._known: dict[Address, str] = {}

    def add(self, said: Attribution) -> None:
        """Note somebody whom an attribution names."""
        who = Address(said.name, said.address)
        if not (who.name or who.address) or who in self._known:
            return
        person = None if who in self._counts else self._index.known_person(*who)
        if person is not None:
            self._known[who] = person.key
        elif not who.address and self._index.could_be_known(who.name):
            self._known[who] = who.name or ""
        else:
            self._counts[who] = self._counts.get(who, 0) + 1

    def named(self) -> Named:
        """Everybody who was noted; several names and addresses of one stranger are one person."""
        persons, places = merged(list(self._counts.items()), None)
        keys = {who: persons[place].key for who, place in zip(self._counts, places, strict=True)}
        return Named(tuple(persons), {**self._known, **keys})
