"""Who takes part in some messages, and how much."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

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


def colours(index: MessageIndex) -> array[int]:
    """By person: the number of their colour, 1 to 8, the same wherever they appear."""
    ranked = Counter(index.columns.person)
    del ranked[NOBODY]
    out = array("b", [1]) * len(index.columns.persons)
    for rank, (who, _) in enumerate(ranked.most_common()):
        out[who] = rank % COLOURS + 1
    return out
