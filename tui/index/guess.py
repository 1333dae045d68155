"""Parents for messages whose headers name none: by attribution line, by quoted words, by subject."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from tui.index.columns import EVIDENCE, MISSING, NO_DATE, NOBODY, Columns
from tui.index.origins import quoted_words
from tui.index.words import WordIndex
from tui.model import Address, Attribution, Body, Evidence, Moment, Quote
from tui.parse import headers
from tui.parse.subjects import base, is_reply

Bodies = Callable[[int], Body | None]

_DAY = 86_400
_SUBJECT_DAYS = 90
"""Equal subjects further apart than this are two conversations."""
_NEAREST = 400
"""Candidates of one subject that are looked into, nearest in time."""
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
        self.absent: dict[tuple[str, int | None], int] = {}
        for number, flag in enumerate(columns.flags):
            if not flag & MISSING:
                self.topics.setdefault(self._topic(number), []).append(number)
                if columns.date[number] != NO_DATE:
                    self.minutes.setdefault(columns.date[number] // 60 % 30, []).append(number)

    def _topic(self, number: int) -> str:
        return base(_subject(self.columns, number)).casefold()

    def guess(self, numbers: list[int]) -> None:
        for number in numbers:
            subject = _subject(self.columns, number)
            body = self.body(number)
            quotes = [q for q in body.quotes if q.depth == 1] if body else []
            choice = self._best(number, quotes, body) if body and quotes else None
            if choice is not None:
                self._hang(number, choice.number, choice.evidence)
                continue
            said = next((q.attribution for q in quotes if q.attribution and q.attribution.name), None)
            if said is not None and said.name is not None:
                self._hang(number, self._placeholder(said), Evidence.ATTRIBUTION)
            elif is_reply(subject):
                first = self._first_of_topic(number)
                if first is not None:
                    self._hang(number, first, Evidence.SUBJECT)

    def _best(self, number: int, quotes: list[Quote], body: Body) -> _Choice | None:
        saids = [q.attribution for q in quotes if q.attribution is not None]
        candidates = self._candidates(number, saids)
        if not candidates:
            return None
        shares = self._shares(quotes, body, candidates)
        choices = [self._points(number, c, saids, shares.get(c, 0.0)) for c in candidates]
        best = max(choices, key=lambda c: (c.points, self.columns.date[c.number]))
        return best if best.points >= _ENOUGH else None

    def _candidates(self, number: int, saids: list[Attribution]) -> list[int]:
        """Messages of the same topic, nearest in time, and those sent when an attribution line says;
        a slow clock or a zone slip may put a parent a little later."""
        date = self.columns.date
        group = [n for n in self.topics.get(self._topic(number), ()) if n != number]
        if date[number] != NO_DATE:
            group = [n for n in group if date[n] == NO_DATE or date[n] < date[number] + _DAY]
            if len(group) > _NEAREST:
                group.sort(key=lambda n: abs(date[n] - date[number]))
                del group[_NEAREST:]
        for said in saids:
            if said.sent is not None and said.sent.epoch % _DAY:
                near = self.minutes.get(said.sent.epoch // 60 % 30, ())
                group += [n for n in near if abs(date[n] - said.sent.epoch) < 26 * 3600 and n != number]
        return list(dict.fromkeys(group))

    def _shares(self, quotes: list[Quote], body: Body, candidates: list[int]) -> dict[int, float]:
        """How much of what the message quotes at the first level each candidate says itself."""
        text = self.text
        for candidate in candidates:
            if candidate not in text:
                said = self.body(candidate)
                text.add(candidate, said.lines if said else ())
        quoted = [line for q in quotes for line in quoted_words(body.lines[q.first : q.last + 1], 1)]
        return {m.message: m.share for m in text.matches(quoted, among=candidates)}

    def _points(self, number: int, candidate: int, saids: list[Attribution], share: float) -> _Choice:
        """Points for a candidate: words quoted up to 4, the author named 2, the date given up to 3."""
        points, evidence = 4 * share, Evidence.QUOTE
        named = dated = 0.0
        for said in saids:
            named = max(named, self._named(said, candidate))
            dated = max(dated, _dated(said.sent, self.columns.date[candidate]))
        if saids and not named:
            named = -1.0 if any(s.name or s.address for s in saids) else 0.0
        points += named + dated
        if named > 0 and dated >= 2:
            evidence = Evidence.ATTRIBUTION
        if self.columns.date[candidate] > self.columns.date[number] != NO_DATE:
            points -= 0.5
        return _Choice(points, candidate, evidence)

    def _named(self, said: Attribution, candidate: int) -> float:
        raw = self.columns.senders[candidate]
        if raw not in self.senders:
            self.senders[raw] = headers.sender(raw) if raw else None
        sender = self.senders[raw]
        if sender is None:
            return 0.0
        if said.address and sender.address and said.address.lower() == sender.address.lower():
            return 2.0
        one, other = _folded(said.name), _folded(sender.name)
        if one and one == other:
            return 2.0
        return 1.0 if one and other and (one <= other or other <= one) else 0.0

    def _placeholder(self, said: Attribution) -> int:
        """The missing message that an attribution speaks of; several replies to it share one."""
        epoch = said.sent.epoch if said.sent else None
        key = (" ".join(sorted(_folded(said.name))), epoch)
        number = self.absent.get(key)
        if number is None:
            number = self.absent[key] = self.columns.append_missing(b"", said.name)
            if said.sent is not None:
                self.columns.date[number] = said.sent.epoch
                if said.sent.zone is not None:
                    self.columns.zone[number] = said.sent.zone
        return number

    def _first_of_topic(self, number: int) -> int | None:
        """The message that began the topic, if it is near in time."""
        date = self.columns.date
        group = [
            n for n in self._candidates(number, []) if abs(date[n] - date[number]) < _SUBJECT_DAYS * _DAY
        ]
        earlier = [n for n in group if (date[n], n) < (date[number], number)]
        return min(earlier, key=lambda n: (is_reply(_subject(self.columns, n)), date[n], n), default=None)

    def _hang(self, number: int, above: int, evidence: Evidence) -> None:
        parent = self.columns.parent
        walk = above
        while walk != NOBODY:
            if walk == number:
                return
            walk = parent[walk]
        parent[number] = above
        self.columns.evidence[number] = EVIDENCE.index(evidence)


def _folded(name: str | None) -> frozenset[str]:
    """The words of a name without accents and order."""
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    return frozenset(
        "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()
    )


def _dated(said: Moment | None, epoch: int) -> float:
    """Points for a date: archives show the sender's clock under another zone, so that only minutes
    and seconds have to agree within a day; a bare day is worth little."""
    if said is None or epoch == NO_DATE:
        return 0.0
    apart = abs(said.epoch - epoch)
    if apart > 26 * 3600:
        return -1.0
    if apart == 0:
        return 3.0
    if said.epoch % 60:
        return 3.0 if apart % 900 == 0 else -0.5
    if (said.epoch // 60 - epoch // 60) % 30 == 0:
        return 2.5 if apart < 60 else 2.0
    return 0.5 if said.epoch % _DAY == 0 else -0.5
