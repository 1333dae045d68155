"""The rows of the participant sidebar: who writes, whom only quotes name, what answers give to patches."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, overload

from tui.model import Person
from tui.text import clean_line
from tui.view.people import Colours, Order, Participant, QuotedOnly, ordered

if TYPE_CHECKING:
    from tui.index.reviews import Given, Reviews, Series

_FIRST_KINDS = ("Reviewed-by", "Acked-by", "Tested-by", "Nacked-by", "Reported-by", "Suggested-by")
"""What a maintainer looks for first; other trailers follow by name."""


class Kind(Enum):
    """What a row of the sidebar is."""

    PERSON = "person"
    QUOTED = "quoted"
    HEADING = "heading"
    TRAILER = "trailer"
    GIVEN = "given"
    BLANK = "blank"


class Choice(NamedTuple):
    """What a reader can limit the threads to."""

    key: str
    """The same for the same person or trailer, whatever is around it."""
    label: str
    place: int | None = None
    """Place in the persons of the index of the one who wrote the messages."""
    messages: Collection[int] = ()
    """The messages themselves where they are not all of one person."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sidebar."""

    kind: Kind
    text: str = ""
    colour: int = 0
    """The person's colour; 0: none."""
    count: str = ""
    choice: Choice | None = None
    participant: Participant | None = None
    person: Person | None = None
    note: str = ""
    """What the detail says of it."""


BLANK = Row(Kind.BLANK)


class Roster(Sequence[Row]):
    """All rows from top to bottom; those of people are made when they are drawn."""

    def __init__(
        self, people: Sequence[Participant] = (), colours: Sequence[int] = (), more: Sequence[Row] = ()
    ) -> None:
        """`more` are the rows below the people."""
        self.people = people
        self._colours = colours
        self.more = more
        self.most = max((one.count for one in people), default=0)
        """The highest count of all people."""
        self.total = sum(one.count for one in people)
        """How many messages all people wrote."""
        self._row_of = {one.place: row for row, one in enumerate(people)}

    def with_more(self, more: Sequence[Row]) -> Roster:
        """The same people with other rows below them, at no cost."""
        roster = copy(self)
        roster.more = more
        return roster

    def __len__(self) -> int:
        return len(self.people) + len(self.more)

    @overload
    def __getitem__(self, row: int) -> Row: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Row]: ...
    def __getitem__(self, row: int | slice) -> Row | Sequence[Row]:
        """The row at this place."""
        if isinstance(row, slice):
            return [self[at] for at in range(*row.indices(len(self)))]
        if row >= len(self.people):
            return self.more[row - len(self.people)]
        one = self.people[row]
        return Row(
            Kind.PERSON,
            one.person.name,
            self._colours[one.place],
            str(one.count),
            Choice(f"person {one.place}", one.person.name, one.place),
            one,
            one.person,
        )

    def row_of(self, place: int | None) -> int | None:
        """The row of a person, by place."""
        return None if place is None else self._row_of.get(place)

    def row_with(self, choice: Choice) -> int | None:
        """The row that has this choice."""
        if choice.place is not None:
            return self.row_of(choice.place)
        keys = (one.choice.key if one.choice else None for one in self.more)
        return next((row for row, key in enumerate(keys, len(self.people)) if key == choice.key), None)


Rosters = Mapping[Order, Roster]
"""The same people in every order."""


def rosters(people: Sequence[Participant], colours: Sequence[int]) -> Rosters:
    """The rows of these people in every order, so that to change it costs nothing."""
    return {order: Roster(ordered(people, order), colours) for order in Order}


def quoted_rows(people: Sequence[QuotedOnly]) -> list[Row]:
    """A heading and a row for each person whom only quotes name."""
    if not people:
        return []
    return [
        BLANK,
        Row(Kind.HEADING, f"Only quoted · {len(people)}"),
        *(
            Row(
                Kind.QUOTED,
                person.name,
                count=str(len(messages)),
                choice=Choice(f"quoted {person.key}", f"quotes of {person.name}", messages=messages),
                person=person,
                note=f"quoted in {_many(len(messages), 'message')}",
            )
            for person, messages in people
        ),
    ]


def review_rows(found: Reviews, number: int | None, colours: Colours) -> list[Row]:
    """What answers give to the series that a message is of, and to the patch that it is about."""
    if not found.given:
        return []
    series = found.series(number)
    assert series is not None  # something was given
    versions = {found.series_of(one).version for one in found.patches}
    rows = [BLANK, Row(Kind.HEADING, "Reviews" + _version(series, versions))]
    target = None if number is None else found.above.get(number)
    if series.alone is not None:
        return rows + _given_rows(found.of_patch(series.alone), found, colours)
    for kind, patches, messages in sorted(found.tallies(series), key=lambda one: _rank(one.kind)):
        count = f"{patches} of {series.total}"
        rows.append(
            Row(Kind.TRAILER, kind, count=count, choice=Choice(f"all {kind}", kind, messages=messages))
        )
    given = found.of_patch(target) if target is not None else ()
    if target is not None and given:
        said = found.patches[target]
        at = said.number if said is not None else None
        name = "Cover letter" if at == 0 else "This patch" if at is None else f"Patch {at}/{series.total}"
        rows += [BLANK, Row(Kind.HEADING, name), *_given_rows(given, found, colours)]
    return rows


def _given_rows(given: Sequence[Given], found: Reviews, colours: Colours) -> list[Row]:
    """By kind of trailer those who give it."""
    rows: list[Row] = []
    kinds: dict[str, list[Given]] = {}
    for one in given:
        kinds.setdefault(one.kind, []).append(one)
    for kind in sorted(kinds, key=_rank):
        theirs = kinds[kind]
        messages = tuple(one.message for one in theirs)
        rows.append(Row(Kind.TRAILER, kind, choice=Choice(f"{kind} {messages}", kind, messages=messages)))
        rows += [
            Row(
                Kind.GIVEN,
                clean_line(one.value) if one.is_fact else one.person.name,
                0 if one.is_fact else colours.of(one.person.key),
                "series" if found.is_cover(one.patch) else "",
                Choice(f"{kind} {one.message}", f"{kind} {one.person.name}", messages=(one.message,)),
                person=one.person,
                note=f"{kind}: {clean_line(one.value)}",
            )
            for one in theirs
        ]
    return rows


def _version(series: Series, versions: set[int]) -> str:
    return f" · v{series.version}" if series.version > 1 or len(versions) > 1 else ""


def _rank(kind: str) -> tuple[int, str]:
    return (_FIRST_KINDS.index(kind) if kind in _FIRST_KINDS else len(_FIRST_KINDS), kind)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
