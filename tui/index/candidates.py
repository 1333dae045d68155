"""Finds the messages that one without ids may answer, by topic, by date, and by who takes part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tui.index.columns import MISSING, NO_DATE, NOBODY, Columns
from tui.index.hints import Hints
from tui.model import Attribution
from tui.parse import headers
from tui.parse.subjects import base, is_reply, ticket, was
from tui.patterns import compiled

_NEW = compiled(r"[]:] ?New:")
"""What Bugzilla puts before the title of a report that begins."""
_DAY = 86_400
_SUBJECT_DAYS = 90
"""Equal subjects further apart than this are two conversations."""
_NEAREST = 400
"""Candidates of one subject that are looked into, nearest in time."""
_AROUND, _AGO = 120, 14
"""Messages just before an answer, in so many days, that may be quoted under a new subject."""
_ASKED = 50
"""Messages of one topic that are looked at for whom they are among."""
_Dated = list[tuple[int, int]]
"""Dates and numbers, oldest first."""
_FAR = 26 * 3600
"""Seconds that zones can put two clocks apart."""
_OWN = 7
"""Days in which an answer without a quote adds to what its author said."""


def subject(columns: Columns, number: int) -> str:
    """The decoded subject; "" where there is none."""
    raw = columns.subjects[number]
    return headers.text(raw) if raw else ""


class _Subject(NamedTuple):
    """What a subject says."""

    topic: str
    """Its base in small letters."""
    is_reply: bool
    ticket: str | None


class _Topic:
    """The messages of one topic with their dates, oldest first; apart those that begin it."""

    def __init__(self) -> None:
        self.all: _Dated = []
        self.begins: _Dated = []
        self.of: dict[int, _Dated] = {}
        """By person."""

    def sort(self) -> None:
        """Bring them in order."""
        for each in (self.all, self.begins, *self.of.values()):
            each.sort()


class Candidates:
    """The messages of some columns by topic and by date."""

    def __init__(self, columns: Columns, hints: Hints) -> None:
        self._columns = columns
        self._hints = hints
        self._topics: defaultdict[str, _Topic] = defaultdict(_Topic)
        self._minutes: dict[int, _Dated] = {}
        """Messages by the minute of the hour of their dates, which zone slips do not change."""
        self._said: dict[bytes, _Subject] = {}
        self._dates: _Dated = []
        date = columns.date
        for number, flag in enumerate(columns.flags):
            if flag & MISSING:
                continue
            for name in self._topics_of(number):
                self._put(self._topics[name], (date[number], number))
            if date[number] != NO_DATE:
                dated = date[number], number
                self._minutes.setdefault(date[number] // 60 % 30, []).append(dated)
                self._dates.append(dated)
        for group in (self._dates, *self._minutes.values()):
            group.sort()
        for topic in self._topics.values():
            topic.sort()

    def _put(self, topic: _Topic, dated: tuple[int, int]) -> None:
        """Note a message under a topic."""
        topic.all.append(dated)
        if not self._subject(dated[1]).is_reply:
            topic.begins.append(dated)
        who = self._columns.person[dated[1]]
        if who != NOBODY:
            topic.of.setdefault(who, []).append(dated)

    def topic(self, number: int) -> str:
        """The base subject in small letters."""
        return self._subject(number).topic

    def _subject(self, number: int) -> _Subject:
        """What the subject of a message says; equal ones are read once."""
        raw = self._columns.subjects[number]
        found = self._said.get(raw)
        if found is None:
            said = headers.text(raw) if raw else ""
            found = self._said[raw] = _Subject(base(said).casefold(), is_reply(said), ticket(said))
        return found

    def _topics_of(self, number: int) -> set[str]:
        """The topic, the one that Outlook keeps beside it, and the report of a tracker that it is about."""
        kept = self._hints.topic(number)
        return {self.topic(number), base(kept).casefold() if kept else "", self._report(number)} - {""}

    def _report(self, number: int) -> str:
        """The report of a tracker, and the address by which that tracker sends; "" where there is none."""
        report = self._subject(number).ticket
        sender = headers.sender(self._columns.senders[number]) if report else None
        return f"{report} {sender.address.lower()}" if sender and sender.address else ""

    def is_answer(self, number: int) -> bool:
        """Whether its subject, or Outlook, says plainly that a message answers another."""
        said = subject(self._columns, number)
        if is_reply(said) or self._hints.answers(number):
            return True
        return ticket(said) is not None and not _NEW.search(said)

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
        group = self._of_topic(number)
        for said in saids:
            if said.sent is not None and said.sent.epoch % _DAY:
                for minute in range(said.sent.epoch // 60 - 2, said.sent.epoch // 60 + 2):
                    near, sent = self._minutes.get(minute % 30, []), said.sent.epoch
                    first = bisect_left(near, (sent - _FAR, -1))
                    last = bisect_left(near, (sent + _FAR, -1))
                    group += [n for _, n in near[first:last] if n != number and is_named(said, n)]
        return list(dict.fromkeys(group))

    def around(self, number: int) -> list[int]:
        """Messages of the days before, whatever their topic."""
        near = _window(self._dates, (self._columns.date[number], number), _AGO)[-_AROUND:]
        return [self._dates[at][1] for at in near]

    def unquoted(self, number: int) -> int | None:
        """What an answer without a quote answers: most add to what they said themselves before; a tracker
        speaks for many."""
        who = self._columns.person[number]
        if who != NOBODY and not ticket(subject(self._columns, number)):
            groups = [topic.of.get(who, []) for topic in self._topics_around(number)]
            found = [pair for group in groups for pair in self._in_company(group, number, _OWN, -1)]
            if found:
                return max(found)[1]
        return self.first_of_topic(number)

    def first_of_topic(self, number: int) -> int | None:
        """The message that began the topic, if it is near in time and among the same people."""
        topics = self._topics_around(number)
        for groups in ([topic.begins for topic in topics], [topic.all for topic in topics]):
            found = [pair for group in groups for pair in self._in_company(group, number, _SUBJECT_DAYS, 1)]
            if found:
                return min(found)[1]
        return None

    def _in_company(self, group: _Dated, number: int, days: int, step: int) -> Iterator[tuple[int, int]]:
        """Of those not so many days before a message the first (`step` 1) or last (-1) that is of its
        conversation, and not among strangers."""
        differ, are_strangers = self._hints.differ, self._hints.are_strangers
        for at in _window(group, (self._columns.date[number], number), days)[::step][:_ASKED]:
            if not differ(group[at][1], number) and not are_strangers(group[at][1], number):
                yield group[at]
                return

    def _topics_around(self, number: int) -> list[_Topic]:
        """Its topic and the one that it was parted from."""
        before = was(subject(self._columns, number))
        names = self._topics_of(number) | ({before.casefold()} if before else set())
        return [self._topics[name] for name in sorted(names) if name in self._topics]

    def _of_topic(self, number: int) -> list[int]:
        """The other messages of its topics, nearest in time."""
        date = self._columns.date[number]
        found: dict[int, None] = {}
        for topic in self._topics_around(number):
            undated = bisect_right(topic.all, (NO_DATE, len(self._columns.ids)))
            end = len(topic.all) if date == NO_DATE else bisect_right(topic.all, (date + _DAY, 0))
            near = (*topic.all[max(0, end - _NEAREST) : end], *topic.all[:undated][:_NEAREST])
            found.update((n, None) for _, n in near if n != number)
        return list(found)


def _window(group: _Dated, dated: tuple[int, int], days: int) -> range:
    """Which of a sorted group are before a message, and not so many days older."""
    date = dated[0]
    start = bisect_left(group, (date if date == NO_DATE else date - days * _DAY, -1))
    return range(start, bisect_left(group, dated))
