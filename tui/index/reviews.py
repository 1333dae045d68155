"""Which review trailers the answers of a thread give to each patch of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.index.messages import MessageIndex
from tui.index.origins import Origins
from tui.model import Patch, Person
from tui.parse.subjects import patch
from tui.patterns import compiled

_OF_THE_MAIL = frozenset(
    {"cc", "link", "message-id", "change-id", "buglink", "see-also", "depends-on", "based-on"}
)
"""Trailers that say something of a mail or a bug, and nothing of a patch."""
_FACTS = frozenset({"fixes", "closes", "stable-dep-of"})
"""Trailers whose value names no person."""
_NAMED = compiled(r'"?([^"<>]*?)"?\s*<([^<>]+)>')


class Given(NamedTuple):
    """A trailer that an answer gives to a patch."""

    kind: str
    """`Reviewed-by`, `Fixes`, ... in one spelling."""
    value: str
    person: Person
    """Who gives it: whom the trailer names, else who sent the answer."""
    message: int
    """Number of the answer."""
    patch: int
    """Number of the patch or the cover letter that it is given to."""

    @property
    def is_fact(self) -> bool:
        """Whether its value names no person."""
        return self.kind.lower() in _FACTS


class Series(NamedTuple):
    """The patches of one thread that were posted together."""

    version: int
    total: int
    """How many patches it has; 1 for a patch by itself."""
    alone: int | None = None
    """Number of the message of a patch by itself."""


class Tally(NamedTuple):
    """How many patches of a series have a trailer of one kind."""

    kind: str
    patches: int
    messages: tuple[int, ...]
    """The answers that give it."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """The trailers that the answers of one thread give."""

    given: tuple[Given, ...] = ()
    """In the order of the thread; of one kind one a person and patch."""
    patches: Mapping[int, Patch | None] = field(default_factory=dict)
    """What can be reviewed, with what its subject says: patches and cover letters."""
    above: Mapping[int, int] = field(default_factory=dict)
    """By message: the nearest patch above it, or itself."""

    def series(self, number: int | None) -> Series | None:
        """The series that a message is of where it was reviewed, else the newest that was."""
        found = {self.series_of(one.patch) for one in self.given}
        target = None if number is None else self.above.get(number)
        here = None if target is None else self.series_of(target)
        if here in found:
            return here
        return max(found, key=lambda s: (s.version, s.total, -(s.alone or 0)), default=None)

    def of_patch(self, number: int) -> tuple[Given, ...]:
        """What was given to the patch that a message is about, and to its cover letter."""
        target = self.above.get(number)
        if target is None:
            return ()
        series = self.series_of(target)
        return tuple(
            one
            for one in self.given
            if one.patch == target or (self.is_cover(one.patch) and self.series_of(one.patch) == series)
        )

    def is_cover(self, number: int) -> bool:
        """Whether a message is the cover letter of its series."""
        said = self.patches.get(number)
        return said is not None and said.number == 0

    def tallies(self, series: Series) -> Iterator[Tally]:
        """For each kind of trailer: how many patches of a series have one. What is given to the cover
        letter is given to them all."""
        patches: dict[str, set[int]] = {}
        messages: dict[str, list[int]] = {}
        for one in self.given:
            if self.series_of(one.patch) != series:
                continue
            said = self.patches[one.patch]
            number = said.number if said is not None and said.number is not None else one.patch
            patches.setdefault(one.kind, set()).add(number)
            messages.setdefault(one.kind, []).append(one.message)
        for kind, numbers in patches.items():
            count = series.total if 0 in numbers and series.alone is None else len(numbers)
            yield Tally(kind, min(count, series.total), tuple(messages[kind]))

    def series_of(self, target: int) -> Series:
        """The series that a patch or a cover letter is of."""
        said = self.patches[target]
        if said is None or not said.total:
            return Series(said.version if said else 1, 1, target)
        return Series(said.version, said.total)


def reviews(index: MessageIndex, root: int, found: Origins) -> Reviews:
    """What the answers of a traced thread give to its patches."""
    if not any(_kinds(name) for rows in found.trailers.values() for name, _ in rows):
        return Reviews()
    patches, above = _patches(index, root, found.diffs)
    given: dict[tuple[int, str, str], Given] = {}
    for number in index.thread(root):
        target = above.get(number)
        if target is None or target == number:
            continue
        for one in _given(index, number, target, found):
            # What a patch fixes is said once, who tested it once by each of them.
            who = one.value if one.kind.lower() in _FACTS else one.person.key
            given.setdefault((target, one.kind, who), one)
    return Reviews(tuple(given.values()), patches, above) if given else Reviews()


def _patches(
    index: MessageIndex, root: int, diffs: frozenset[int]
) -> tuple[dict[int, Patch | None], dict[int, int]]:
    """What can be reviewed, and by message the nearest of these: where no subject says [PATCH] messages
    with a diff, else the first one."""
    thread = index.thread(root)
    named: dict[int, Patch | None] = {}
    above: dict[int, int] = {}
    for number in thread:  # parents come before their answers
        parent = index.parent(number)
        near = above.get(parent) if parent is not None else None
        said = _said(index, number, named.get(near) if near is not None else None)
        if said is not None:
            named[number] = said
            above[number] = number
        elif near is not None:
            above[number] = near
        if said is not None and near is not None and near != number and near not in diffs:
            named[near] = _as_cover(named[near], said)
    if named:
        return named, above
    targets = diffs or {root}
    for number in thread:
        parent = index.parent(number)
        if number in targets:
            above[number] = number
        elif parent in above:
            above[number] = above[parent]
    return dict.fromkeys(targets), above


def _said(index: MessageIndex, number: int, near: Patch | None) -> Patch | None:
    """What the subject of a patch says; of a placeholder, the subject of an answer to it."""
    if not index.is_missing(number):
        subject = index.message(number).subject
        said = patch(subject) if subject else None
        return said if said is not None and not said.is_reply else None
    answer = next((n for n in index.replies(number) if not index.is_missing(n)), None)
    subject = index.message(answer).subject if answer is not None else None
    said = patch(subject) if subject else None
    if said is None or not said.is_reply:
        return None
    # A lost answer in the thread of a patch that is here bears its number too.
    is_of_near = near is not None and (near.version, near.number) == (said.version, said.number)
    return None if is_of_near else said


def _as_cover(near: Patch | None, said: Patch) -> Patch | None:
    """What a message below which a patch was posted is: without a number and a diff, its cover letter."""
    if near is None or near.number is not None or not said.total or said.version != near.version:
        return near
    return near._replace(number=0, total=said.total)


def _given(index: MessageIndex, number: int, target: int, found: Origins) -> Iterator[Given]:
    """The trailers of an answer that are meant for the patch above it."""
    sender, author = index.person(number), index.person(target)
    has_diff = number in found.diffs
    for name, value in found.trailers.get(number, ()):
        for kind in _kinds(name):
            person = sender if kind.lower() in _FACTS else _named(index, value) or sender
            if person is None or (author is not None and person.key == author.key):
                continue
            # Another patch that an answer proposes has trailers of its own; nobody reviews their own.
            if has_diff and (person != sender or kind in ("Signed-off-by", "Fixes", "Closes")):
                continue
            yield Given(kind, value, person, number, target)


def _kinds(name: str) -> list[str]:
    """The kinds of trailer that a name stands for; none for those that are not tallied.

    >>> _kinds("Reported-and-Tested-By"), _kinds("Cc")
    (['Reported-by', 'Tested-by'], [])
    """
    name = name.lower()
    if name in _OF_THE_MAIL or name.startswith("bug"):
        return []
    if name.endswith("-by") and "-and-" in name:
        return [f"{one.strip('-').capitalize()}-by" for one in name[:-3].split("-and-") if one.strip("-")]
    return [name.capitalize()]


def _named(index: MessageIndex, value: str) -> Person | None:
    """The person whom the value of a trailer names."""
    value = value.partition(" #")[0].strip()
    found = _NAMED.match(value)
    name, address = (found[1].strip() or None, found[2].strip()) if found else (None, None)
    if found is None and "@" in value and " " not in value:
        address = value
    if name is None and address is None:
        return index.known_person(value, None)
    known = index.known_person(name, address)
    if known is not None or address is None:
        return known
    return Person(address.lower(), name or address, (address,))
