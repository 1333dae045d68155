"""Who takes part in some messages, and how much."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tui.index.columns import NO_DATE, NOBODY
from tui.index.messages import MessageIndex
from tui.model import Moment, Person

COLOURS = 8
"""Colours that persons have; those who write most have one of their own."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One person's part in some messages."""

    place: int
    """Place in the persons of the index."""
    person: Person
    count: int
    first: Moment | None
    last: Moment | None


def tally(index: MessageIndex, numbers: Iterable[int]) -> tuple[Participant, ...]:
    """Those who wrote these messages, the busiest first; who came earlier before others as busy."""
    columns = index.columns
    by_person: dict[int, list[int]] = {}
    for number in numbers:
        who = columns.person[number] if number < len(columns.person) else NOBODY
        if who != NOBODY:
            by_person.setdefault(who, []).append(number)
    found = [_participant(index, who, theirs) for who, theirs in by_person.items()]
    return tuple(sorted(found, key=lambda p: -p.count))


def _participant(index: MessageIndex, who: int, numbers: list[int]) -> Participant:
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
    )


class Colours(Sequence[int]):
    """By place of a person: the number of their colour, 1 to 8, the same wherever they appear."""

    def __init__(self, index: MessageIndex) -> None:
        ranked = Counter(index.columns.person)
        del ranked[NOBODY]
        self._persons = index.columns.persons
        self._numbers = array("b", [1]) * len(self._persons)
        for rank, (who, _) in enumerate(ranked.most_common()):
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
