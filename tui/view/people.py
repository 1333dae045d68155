"""Who takes part in some messages, how much, and whom they answer."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.index.columns import NO_DATE, NOBODY
from tui.index.messages import MessageIndex
from tui.model import Moment, Person

if TYPE_CHECKING:
    from tui.index.origins import Origins

COLOURS = 8
"""Colours that persons have; those who write most have one of their own."""


class Partner(NamedTuple):
    """Somebody with whom a person talks, and how often."""

    person: Person
    times: int


@dataclass(frozen=True, slots=True)
class Participant:
    """One person's part in some messages."""

    place: int
    """Place in the persons of the index."""
    person: Person
    count: int
    first: Moment | None
    last: Moment | None
    answers: Partner | None = None
    """Whom they answer most, themselves left out."""
    answered_by: Partner | None = None
    """Who answers them most."""


class QuotedOnly(NamedTuple):
    """Somebody whom only quotes name."""

    person: Person
    messages: tuple[int, ...]
    """The messages that quote them."""


class Order(Enum):
    """How people are sorted; the value is what the border says."""

    COUNT = "by count"
    NAME = "by name"
    TIME = "by first message"

    @property
    def next(self) -> Order:
        """The order that comes after this one."""
        orders = tuple(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


def tally(index: MessageIndex, numbers: Iterable[int]) -> tuple[Participant, ...]:
    """Those who wrote these messages, the busiest first; who came earlier before others as busy."""
    columns = index.columns
    by_person: dict[int, list[int]] = {}
    for number in numbers:
        who = columns.person[number] if number < len(columns.person) else NOBODY
        if who != NOBODY:
            by_person.setdefault(who, []).append(number)
    answers, answered = _partners(index, by_person)
    found = [
        _participant(index, who, theirs, answers.get(who), answered.get(who))
        for who, theirs in by_person.items()
    ]
    return tuple(sorted(found, key=lambda p: -p.count))


def ordered(people: Sequence[Participant], order: Order) -> Sequence[Participant]:
    """The same people in another order."""
    if order is Order.NAME:
        return sorted(people, key=lambda p: p.person.name.casefold())
    if order is Order.TIME:
        return sorted(people, key=lambda p: (p.first is None, p.first.epoch if p.first else 0))
    return people


def quoted_only(found: Origins) -> tuple[QuotedOnly, ...]:
    """The people whom only quotes of a thread name, whom most messages quote first."""
    messages: dict[str, dict[int, None]] = {person.key: {} for person in found.strangers}
    for number, rows in found.traced.items():
        for row in rows:
            if row.author in messages:
                messages[row.author][number] = None
    people = [QuotedOnly(person, tuple(messages[person.key])) for person in found.strangers]
    return tuple(sorted((one for one in people if one.messages), key=lambda one: -len(one.messages)))


def _participant(
    index: MessageIndex, who: int, numbers: list[int], answers: Partner | None, answered: Partner | None
) -> Participant:
    dates = index.columns.date
    dated = [number for number in numbers if dates[number] != NO_DATE]
    first = min(dated, key=dates.__getitem__, default=None)
    last = max(dated, key=dates.__getitem__, default=None)
    return Participant(
        who,
        index.columns.persons[who],
        len(numbers),
        None if first is None else index.sent(first),
        None if last is None else index.sent(last),
        answers,
        answered,
    )


def _partners(
    index: MessageIndex, by_person: Mapping[int, list[int]]
) -> tuple[dict[int, Partner], dict[int, Partner]]:
    """By person whom they answer most, and who answers them most."""
    columns = index.columns
    person, parent = columns.person, columns.parent
    pairs: Counter[tuple[int, int]] = Counter()
    of_named: Counter[tuple[int, str]] = Counter()
    for who, numbers in by_person.items():
        for number in numbers:
            above = parent[number] if parent[number] != NOBODY else columns.apart.get(number, NOBODY)
            other = person[above] if 0 <= above < len(person) else NOBODY
            if other not in (NOBODY, who):
                pairs[who, other] += 1
            elif above in columns.absent:
                of_named[who, columns.absent[above]] += 1
    if of_named:
        places = _places(index, {name for _, name in of_named})
        for (who, name), count in of_named.items():
            other = places.get(name, NOBODY)
            if other not in (NOBODY, who):
                pairs[who, other] += count
    answers: dict[int, Partner] = {}
    answered: dict[int, Partner] = {}
    for (who, other), count in pairs.items():
        _keep_most(answers, who, index.columns.persons[other], count)
        _keep_most(answered, other, index.columns.persons[who], count)
    return answers, answered


def _keep_most(most: dict[int, Partner], who: int, person: Person, count: int) -> None:
    best = most.get(who)
    if best is None or count > best.times:
        most[who] = Partner(person, count)


def _places(index: MessageIndex, names: Iterable[str]) -> dict[str, int]:
    """The places of the persons whom names mean."""
    known = {name: one.key for name in names if (one := index.known_person(name, None)) is not None}
    places = {one.key: place for place, one in enumerate(index.columns.persons)} if known else {}
    return {name: places[key] for name, key in known.items()}


class Colours(Sequence[int]):
    """By place of a person: the number of their colour, 1 to 8, the same wherever they appear."""

    def __init__(self, index: MessageIndex) -> None:
        self._persons = index.columns.persons
        self._numbers = array("b", [1]) * len(self._persons)
        for rank, who in enumerate(index.ranking):
            self._numbers[who] = rank % COLOURS + 1
        self._by_key: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, place: Any) -> Any:
        return self._numbers[place]

    def of(self, key: str) -> int:
        """The colour of the person with this key; 0 for somebody who sent nothing."""
        if self._by_key is None:
            self._by_key = {p.key: n for p, n in zip(self._persons, self._numbers, strict=True)}
        return self._by_key.get(key, 0)
