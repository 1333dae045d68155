"""Parents for messages whose headers name none: by attribution line, by quoted words, by subject."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.index.columns import EVIDENCE, MISSING, NO_DATE, NOBODY, Columns
from tui.index.points import dated, folded, named
from tui.index.words import WordIndex, words
from tui.model import Address, Attribution, Body, Evidence
from tui.parse import headers
from tui.parse.answering import Answering, answering, quoted_lines
from tui.parse.subjects import base, is_reply, was

Bodies = Callable[[int], Body | None]

_DAY = 86_400
_SUBJECT_DAYS = 90
"""Equal subjects further apart than this are two conversations."""
_NEAREST = 400
"""Candidates of one subject that are looked into, nearest in time."""
_SECOND = 0.5
"""Weight of what is said of the second whom a message answers: most mailers link to the first."""
_AROUND, _AGO, _OPENED = 120, 14, 3000
"""Messages just before an answer, in so many days, that are opened where its topic holds nothing that it
quotes; and how many are in all."""
_OWN = 7
"""Days in which an answer without a quote adds to what its author said."""
_ENOUGH = 3.0
"""Points that make a parent of a candidate (see `_points`)."""


def orphans(columns: Columns) -> list[int]:
    """The messages that may answer something although no header says so."""
    out = []
    for number, above in enumerate(columns.parent):
        if above != NOBODY or columns.flags[number] & MISSING:
            continue
        if not columns.ids[number] or is_reply(_subject(columns, number)):
            out.append(number)
    return out


def guess(columns: Columns, numbers: list[int], body: Bodies) -> None:
    """Hang these messages below what they quote; where that is not here, below a placeholder."""
    _Guesser(columns, body).guess(numbers)


def _subject(columns: Columns, number: int) -> str:
    raw = columns.subjects[number]
    return headers.text(raw) if raw else ""


class _Choice(NamedTuple):
    points: float
    number: int
    evidence: Evidence


class _Guesser:
    def __init__(self, columns: Columns, body: Bodies) -> None:
        self.columns = columns
        self.body = body
        self.topics: dict[str, list[int]] = {}
        self.senders: dict[bytes, Address | None] = {}
        self.text = WordIndex()
        self.minutes: dict[int, list[int]] = {}
        """Messages by the minute of the hour of their dates, which zone slips do not change."""
        self.left = _OPENED
        self.absent: dict[tuple[str, int | None], int] = {}
        self.dates: list[tuple[int, int]] = []
        """Dates and numbers, oldest first."""
        for number, flag in enumerate(columns.flags):
            if not flag & MISSING:
                self.topics.setdefault(self._topic(number), []).append(number)
                if columns.date[number] != NO_DATE:
                    self.minutes.setdefault(columns.date[number] // 60 % 30, []).append(number)
                    self.dates.append((columns.date[number], number))
        self.dates.sort()

    def _topic(self, number: int) -> str:
        return base(_subject(self.columns, number)).casefold()

    def guess(self, numbers: list[int]) -> None:
        """Hang the surest first: of two that quote the same words each may look like the other's parent."""
        found: dict[int, Answering] = {}
        choices: list[tuple[int, _Choice]] = []
        for number in numbers:
            body = self.body(number)
            answer = found[number] = answering(body) if body else Answering()
            choice = self._best(number, answer, body) if body and (answer.said or answer.runs) else None
            if choice is not None:
                choices.append((number, choice))
        choices.sort(key=lambda pair: -pair[1].points)
        done = {n for n, choice in choices if self._is_settled(n, choice)}
        for number in numbers:
            if number not in done:
                self._guess_without(number, found[number])

    def _is_settled(self, number: int, choice: _Choice) -> bool:
        """Hang a message below its choice; a new subject makes it a thread of its own. False where that
        would close a loop."""
        if not self._may_answer(number, choice.number):
            return True
        return self._hang(number, choice.number, choice.evidence)

    def _guess_without(self, number: int, found: Answering) -> None:
        """Hang a message of which nothing here is quoted."""
        said = next((each for each in found.said if each.name), None)
        if said is not None:
            self._hang(number, self._placeholder(said), Evidence.ATTRIBUTION)
        elif is_reply(_subject(self.columns, number)):
            above = self._first_of_topic(number) if found.runs else self._unquoted(number)
            if above is not None:
                self._hang(number, above, Evidence.SUBJECT)

    def _best(self, number: int, found: Answering, body: Body) -> _Choice | None:
        for candidates in (self._candidates(number, found.said), self._around(number, found)):
            if not candidates:
                continue
            shares = self._shares(found, body, candidates)
            choices = [self._points(number, c, found.said, shares.get(c, 0.0)) for c in candidates]
            best = max(choices, key=lambda c: (c.points, self.columns.date[c.number]))
            if best.points >= _ENOUGH:
                return best
        return None

    def _may_answer(self, number: int, above: int) -> bool:
        """Whether the subject allows it: who forwards a mail under a subject of their own begins a thread."""
        subject = _subject(self.columns, number)
        return (
            not subject
            or is_reply(subject)
            or bool(was(subject))
            or self._topic(number) == self._topic(above)
        )

    def _candidates(self, number: int, saids: Sequence[Attribution]) -> list[int]:
        """Messages of the same topic, nearest in time, and those sent when an attribution line says;
        a slow clock or a zone slip may put a parent a little later."""
        date = self.columns.date
        subject = _subject(self.columns, number)
        before = was(subject)
        topics = (base(subject).casefold(), before.casefold() if before else "")
        group = [n for topic in topics if topic for n in self.topics.get(topic, ()) if n != number]
        if date[number] != NO_DATE:
            group = [n for n in group if date[n] == NO_DATE or date[n] < date[number] + _DAY]
            if len(group) > _NEAREST:
                group.sort(key=lambda n: abs(date[n] - date[number]))
                del group[_NEAREST:]
        for said in saids:
            if said.sent is not None and said.sent.epoch % _DAY:
                for minute in range(said.sent.epoch // 60 - 2, said.sent.epoch // 60 + 2):
                    near = self.minutes.get(minute % 30, ())
                    group += [n for n in near if abs(date[n] - said.sent.epoch) < 26 * 3600 and n != number]
        return list(dict.fromkeys(group))

    def _around(self, number: int, found: Answering) -> list[int]:
        """Messages of the days before, whatever their topic, for an answer that quotes under a new one;
        only so many in all are opened for that."""
        date = self.columns.date
        if date[number] == NO_DATE or not found.runs or not self.left:
            return []
        end = bisect_right(self.dates, (date[number], number))
        near = [n for when, n in self.dates[max(0, end - _AROUND) : end] if date[number] - when < _AGO * _DAY]
        near = [n for n in near if n != number]
        self.left = max(0, self.left - sum(n not in self.text for n in near))
        return near

    def _shares(self, found: Answering, body: Body, candidates: list[int]) -> dict[int, float]:
        """How much of what the message quotes at the first level each candidate says itself."""
        text = self.text
        for candidate in candidates:
            if candidate not in text:
                said = self.body(candidate)
                text.add(candidate, said.lines if said else ())
        quoted = [words(line.words) for line in quoted_lines(body, found)]
        return {m.message: m.share for m in text.matches(quoted, among=candidates)}

    def _points(self, number: int, candidate: int, saids: Sequence[Attribution], share: float) -> _Choice:
        """Points for a candidate: words quoted up to 4, the author named 2, the date given up to 3."""
        points, evidence = 4 * share, Evidence.QUOTE
        name = date = 0.0
        for place, said in enumerate(saids):
            weight = 1.0 if place == 0 else _SECOND
            name = max(name, weight * named(said, self._sender(candidate)))
            date = max(date, weight * dated(said.sent, self.columns.date[candidate]))
        if saids and not name:
            name = -1.0 if any(s.name or s.address for s in saids) else 0.0
        points += name + date
        if name > 0 and date >= 2:
            evidence = Evidence.ATTRIBUTION
        if self.columns.date[candidate] > self.columns.date[number] != NO_DATE:
            points -= 0.5
        return _Choice(points, candidate, evidence)

    def _sender(self, number: int) -> Address | None:
        raw = self.columns.senders[number]
        if raw not in self.senders:
            self.senders[raw] = headers.sender(raw) if raw else None
        return self.senders[raw]

    def _placeholder(self, said: Attribution) -> int:
        """The missing message that an attribution speaks of; several replies to it share one."""
        epoch = said.sent.epoch if said.sent else None
        key = (" ".join(sorted(folded(said.name))), epoch)
        number = self.absent.get(key)
        if number is None:
            number = self.absent[key] = self.columns.append_missing(b"", said.name)
            if said.sent is not None:
                self.columns.date[number] = said.sent.epoch
                if said.sent.zone is not None:
                    self.columns.zone[number] = said.sent.zone
        return number

    def _unquoted(self, number: int) -> int | None:
        """What an answer without a quote answers: most add to what they said themselves before."""
        date, who = self.columns.date, self.columns.person[number]
        own = [
            n
            for n in self._candidates(number, ())
            if who != NOBODY and self.columns.person[n] == who and 0 <= date[number] - date[n] < _OWN * _DAY
        ]
        return max(own, key=lambda n: (date[n], n)) if own else self._first_of_topic(number)

    def _first_of_topic(self, number: int) -> int | None:
        """The message that began the topic, if it is near in time."""
        date = self.columns.date
        group = [
            n for n in self._candidates(number, ()) if abs(date[n] - date[number]) < _SUBJECT_DAYS * _DAY
        ]
        earlier = [n for n in group if (date[n], n) < (date[number], number)]
        return min(earlier, key=lambda n: (is_reply(_subject(self.columns, n)), date[n], n), default=None)

    def _hang(self, number: int, above: int, evidence: Evidence) -> bool:
        """Make `above` the parent, unless that closes a loop."""
        parent = self.columns.parent
        walk = above
        while walk != NOBODY:
            if walk == number:
                return False
            walk = parent[walk]
        parent[number] = above
        self.columns.evidence[number] = EVIDENCE.index(evidence)
        return True
