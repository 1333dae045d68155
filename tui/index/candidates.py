"""Finds the messages that one without ids may answer, by topic, by date, and by who takes part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from tui.index.columns import MISSING, NO_DATE, NOBODY, Columns
from tui.index.hints import Hints
from tui.model import Attribution
from tui.parse import headers
from tui.parse.subjects import base, is_reply, ticket, was

_DAY = 86_400
_SUBJECT_DAYS = 90
"""Equal subjects further apart than this are two conversations."""
_NEAREST = 400
"""Candidates of one subject that are looked into, nearest in time."""
_AROUND, _AGO = 120, 14
"""Messages just before an answer, in so many days, that may be quoted under a new subject."""
_OWN = 7
"""Days in which an answer without a quote adds to what its author said."""


def subject(columns: Columns, number: int) -> str:
    """The decoded subject; "" where there is none."""
    raw = columns.subjects[number]
    return headers.text(raw) if raw else ""


class Candidates:
    """The messages of some columns by topic and by date."""

    def __init__(self, columns: Columns, hints: Hints) -> None:
        self._columns = columns
        self._hints = hints
        self._topics: dict[str, list[int]] = {}
        self._minutes: dict[int, list[int]] = {}
        """Messages by the minute of the hour of their dates, which zone slips do not change."""
        self._dates: list[tuple[int, int]] = []
        """Dates and numbers, oldest first."""
        date = columns.date
        for number, flag in enumerate(columns.flags):
            if flag & MISSING:
                continue
            for topic in self._topics_of(number):
                self._topics.setdefault(topic, []).append(number)
            if date[number] != NO_DATE:
                self._minutes.setdefault(date[number] // 60 % 30, []).append(number)
                self._dates.append((date[number], number))
        self._dates.sort()

    def topic(self, number: int) -> str:
        """The base subject in small letters."""
        return base(subject(self._columns, number)).casefold()

    def _topics_of(self, number: int) -> set[str]:
        """The topic, the one that Outlook keeps beside it, and the report of a tracker that it is about."""
        kept, report = self._hints.topic(number), ticket(subject(self._columns, number))
        return {self.topic(number), base(kept).casefold() if kept else "", report or ""} - {""}

    def is_answer(self, number: int) -> bool:
        """Whether its subject, or Outlook, says plainly that a message answers another."""
        said = subject(self._columns, number)
        return is_reply(said) or self._hints.answers(number) or ticket(said) is not None

    def may_answer(self, number: int, above: int) -> bool:
        """Whether the subject allows it: who forwards a mail under a subject of their own begins a thread."""
        said = subject(self._columns, number)
        return (
            not said or self.is_answer(number) or bool(was(said)) or self.topic(number) == self.topic(above)
        )

    def topic_and_date(
        self, number: int, saids: Sequence[Attribution], is_named: Callable[[Attribution, int], bool]
    ) -> list[int]:
        """Messages of the same topic, nearest in time, and those that were sent when an attribution line
        says by whom it names; a slow clock or a zone slip may put a parent a little later."""
        date = self._columns.date
        group = self._of_topic(number)
        for said in saids:
            if said.sent is not None and said.sent.epoch % _DAY:
                for minute in range(said.sent.epoch // 60 - 2, said.sent.epoch // 60 + 2):
                    near = self._minutes.get(minute % 30, ())
                    group += [
                        n
                        for n in near
                        if abs(date[n] - said.sent.epoch) < 26 * 3600 and n != number and is_named(said, n)
                    ]
        return list(dict.fromkeys(group))

    def around(self, number: int) -> list[int]:
        """Messages of the days before, whatever their topic."""
        date = self._columns.date[number]
        if date == NO_DATE:
            return []
        end = bisect_right(self._dates, (date, number))
        before = self._dates[max(0, end - _AROUND) : end]
        return [n for when, n in before if date - when < _AGO * _DAY and n != number]

    def unquoted(self, number: int) -> int | None:
        """What an answer without a quote answers: most add to what they said themselves before; a tracker
        speaks for many."""
        if ticket(subject(self._columns, number)):
            return self.first_of_topic(number)
        date, person = self._columns.date, self._columns.person
        own = [
            n
            for n in self._company(number)
            if person[number] != NOBODY
            and person[n] == person[number]
            and 0 <= date[number] - date[n] < _OWN * _DAY
        ]
        return max(own, key=lambda n: (date[n], n)) if own else self.first_of_topic(number)

    def first_of_topic(self, number: int) -> int | None:
        """The message that began the topic, if it is near in time and among the same people."""
        date = self._columns.date
        earlier = [n for n in self._company(number) if (date[n], n) < (date[number], number)]
        return min(earlier, key=lambda n: (is_reply(subject(self._columns, n)), date[n], n), default=None)

    def _of_topic(self, number: int) -> list[int]:
        """The other messages of its topic and of the one that it was parted from, nearest in time."""
        date = self._columns.date
        before = was(subject(self._columns, number))
        topics = self._topics_of(number) | ({before.casefold()} if before else set())
        group = [n for topic in topics for n in self._topics.get(topic, ()) if n != number]
        if date[number] != NO_DATE:
            group = [n for n in group if date[n] == NO_DATE or date[n] < date[number] + _DAY]
            if len(group) > _NEAREST:
                group.sort(key=lambda n: abs(date[n] - date[number]))
                del group[_NEAREST:]
        return group

    def _company(self, number: int) -> Iterator[int]:
        """Those of its topic that are near in time, in its own conversation, and not among strangers."""
        date = self._columns.date
        for n in self._of_topic(number):
            if abs(date[n] - date[number]) >= _SUBJECT_DAYS * _DAY or self._hints.differ(n, number):
                continue
            if not self._hints.are_strangers(n, number):
                yield n
