"""Finds the person whom a name or an address in the text of a mail means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tui.index.addresses import Mailbox, is_scrambled, mailbox, scrambled, untagged
from tui.index.names import Name, name
from tui.index.spellings import Words
from tui.model import Address, Person


class Roll:
    """All names and addresses of the persons of an index, and whose they are; made once for it."""

    def __init__(
        self, persons: Iterable[Person], senders: Iterable[Address] = (), owners: Iterable[int] = ()
    ) -> None:
        """Further names are known by `senders` with the places that `people.merged` gave for them."""
        self._boxes: dict[str, set[int]] = defaultdict(set)
        self._letters: dict[str, set[int]] = defaultdict(set)
        self._names: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._parts: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for owner, person in enumerate(persons):
            for address in person.addresses:
                self._add_box(mailbox(address), owner)
            self._add_name(name(person.name), owner)
        for sender, owner in zip(senders, owners, strict=True):
            found = name(sender.name)
            if sender.address and not (found and found.is_relayed):
                self._add_box(mailbox(sender.address), owner)
            self._add_name(found, owner)

    def find(self, shown: str | None, address: str | None) -> int | None:
        """The place of the one person who is meant; `None` where nobody or several may be.

        An address that is known goes before the name; a first name alone means nobody.
        """
        named = self._named(shown)
        boxed = self._boxed(address)
        both = boxed & named
        for people in (both, boxed, named):
            if people:
                return next(iter(people)) if len(people) == 1 else None
        return None

    def candidates(self, shown: str | None) -> frozenset[int]:
        """All whom a name may mean: by the whole name, else by its parts ("Ann", "A. Author")."""
        whole = self._named(shown)
        found = name(shown)
        if whole or not found:
            return frozenset(whole)
        words = found.words
        parts = words if len(words) == 1 else (words[0][:1], words[-1])
        return frozenset(self._parts.get(parts, ()))

    def _named(self, shown: str | None) -> set[int]:
        """Those who bear exactly this name."""
        found = name(shown)
        return self._names.get(_sorted(found.words), set()) if found else set()

    def _boxed(self, address: str | None) -> set[int]:
        """Those who write from this address."""
        if not address:
            return set()
        box = mailbox(address)
        if is_scrambled(box):
            return self._letters.get(scrambled(box.text) or "", set())
        return self._boxes.get(box.key) or self._boxes.get(untagged(box), set())

    def _add_box(self, box: Mailbox, owner: int) -> None:
        """Note whose a mailbox is."""
        self._boxes[box.key].add(owner)
        letters = scrambled(box.text)
        if letters:
            self._letters[letters].add(owner)

    def _add_name(self, found: Name | None, owner: int) -> None:
        """Note whose a name is, and what people call somebody of that name."""
        if found is None:
            return
        words = found.words
        for whole in (words, *found.spellings):
            self._names[_sorted(whole)].add(owner)
        self._parts[words[:1]].add(owner)
        if len(words) > 1:
            self._parts[words[0][:1], words[-1]].add(owner)


def _sorted(words: Words) -> Words:
    """Words in an order of their own: attributions turn names around ("Author Ann wrote:")."""
    return tuple(sorted(words))
