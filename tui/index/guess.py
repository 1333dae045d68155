"""Parents for messages whose headers name none: by attribution line, by quoted words, by subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.index.candidates import Candidates, subject
from tui.index.columns import EVIDENCE, MISSING, NO_DATE, NOBODY, Columns
from tui.index.forest import Forest
from tui.index.guessed import Absent, Guessed, Identity
from tui.index.hints import Hints
from tui.index.pieces import Pieces
from tui.index.points import dated, folded, named
from tui.index.words import WordIndex, words
from tui.model import Address, Attribution, Body, Evidence
from tui.parse import headers
from tui.parse.answering import Answering, answering, quoted_lines
from tui.parse.subjects import is_reply, ticket

_SECOND = 0.5
"""Weight of what is said of the second whom a message answers: most mailers link to the first."""
_OPENED, _FEW = 3000, 40
"""Messages that are opened to look for words; and how many of one topic are when so many have been."""
_KEPT = 300
"""Messages whose words are kept; each takes some forty thousand bytes."""
_ENOUGH = 3.0
"""Points that make a parent of a candidate (see `_points`)."""


def orphans(columns: Columns, hints: Hints) -> list[int]:
    """The messages that may answer something although no header says so."""
    return [
        number
        for number, above in enumerate(columns.parent)
        if above == NOBODY
        and not columns.flags[number] & MISSING
        and (
            not columns.ids[number]
            or number in hints.phrases
            or hints.answers(number)
            or is_reply(said := subject(columns, number))
            or ticket(said) is not None
        )
    ]


def guess(columns: Columns, numbers: list[int], hints: Hints, guessed: Guessed | None = None) -> None:
    """Hang these messages below what they quote; where that is not here, below a placeholder.

    What was found is noted in `guessed`, for `known_again`.
    """
    if numbers:
        _Guesser(columns, hints).guess(numbers)
    for number in numbers if guessed is not None else ():
        above = columns.parent[number]
        found: tuple[Identity | Absent, int] | None = None
        if above != NOBODY:
            is_absent = above in columns.absent
            known = (
                Absent(columns.absent[above], columns.date[above], columns.zone[above])
                if is_absent
                else _identity(columns, above)
            )
            found = known, columns.evidence[number]
        assert guessed is not None
        guessed[_identity(columns, number)] = found


def known_again(columns: Columns, numbers: list[int], guessed: Guessed) -> list[int]:
    """Hang these messages as was guessed before there was more mail; gives those that are new."""
    if not guessed:
        return numbers
    forest, left = Forest(columns), []
    place: dict[Identity | Absent, int] = {
        _identity(columns, number): number for number in range(len(columns.ids))
    }
    for number in numbers:
        own = _identity(columns, number)
        if own not in guessed:
            left.append(number)
            continue
        found = guessed[own]
        if found is None:
            continue
        above = place.get(found[0])
        if above is None and isinstance(found[0], Absent):
            above = place[found[0]] = columns.append_missing(b"", found[0].name)
            columns.date[above], columns.zone[above] = found[0].date, found[0].zone
        if above is None or not forest.hang(number, above, EVIDENCE[found[1]]):
            left.append(number)
    return left


def _identity(columns: Columns, number: int) -> Identity:
    """What a message is known by in every index of the same mail."""
    store = columns.store[number]
    path = columns.stores[store].path if store >= 0 else ""
    return path, columns.at[number], columns.names.get(number, ""), columns.ids[number]


class _Choice(NamedTuple):
    points: float
    number: int
    evidence: Evidence


class _Guesser:
    def __init__(self, columns: Columns, hints: Hints) -> None:
        self.columns = columns
        self.hints = hints
        self.body = hints.body
        self.forest = Forest(columns)
        self.candidates = Candidates(columns, hints)
        self.senders: dict[bytes, Address | None] = {}
        self.text = WordIndex()
        self.kept = 0
        self.left = _OPENED
        self.absent: dict[tuple[str, int | None], int] = {}

    def guess(self, numbers: list[int]) -> None:
        """Hang the surest first: of two that quote the same words each may look like the other's parent."""
        found: dict[int, Answering] = {}
        choices: list[tuple[int, _Choice]] = []
        for number in numbers:
            body = self.body(number)
            answer = answering(body) if body else Answering()
            phrase = self.hints.phrases.get(number)
            if phrase is not None:
                answer = answer._replace(said=(phrase, *answer.said))
            found[number] = answer
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
        if not self.candidates.may_answer(number, choice.number):
            return True
        return self.forest.hang(number, choice.number, choice.evidence)

    def _guess_without(self, number: int, found: Answering) -> None:
        """Hang a message of which nothing here is quoted."""
        phrase = self.hints.phrases.get(number)
        said = next((each for each in found.said if each.name and each is not phrase), None)
        if said is not None:
            self.forest.hang(number, self._placeholder(said), Evidence.ATTRIBUTION)
        elif self.candidates.is_answer(number):
            above = self.candidates.first_of_topic(number) if found.runs else self.candidates.unquoted(number)
            if above is not None:
                self.forest.hang(number, above, Evidence.SUBJECT)

    def _best(self, number: int, found: Answering, body: Body) -> _Choice | None:
        """The likeliest parent; among all the mail of the days before where the topic holds none."""
        near = self.candidates.topic_and_date(number, found.said, self._is_named)
        return self._likeliest(number, near, found, body) or (
            self._likeliest(number, self._around(number), found, body) if found.runs else None
        )

    def _likeliest(self, number: int, candidates: list[int], found: Answering, body: Body) -> _Choice | None:
        sure = [c for c in candidates if self._is_sure(c, found)]
        if sure:  # the words need not be looked at, unless to tell these apart
            candidates = sure
        elif len(candidates) > _FEW and not self.left:
            near = self.columns.date[number]
            candidates = sorted(candidates, key=lambda n: abs(self.columns.date[n] - near))[:_FEW]
        if not candidates:
            return None
        shares = self._shares(found, body, candidates) if len(sure) != 1 else {sure[0]: 1.0}
        choices = [self._points(number, c, found.said, shares.get(c, 0.0)) for c in candidates]
        best = max(choices, key=lambda c: (c.points, self.columns.date[c.number]))
        return best if best.points >= _ENOUGH else None

    def _is_sure(self, candidate: int, found: Answering) -> bool:
        """Whether the first whom an answer names wrote a message, at the minute that it says."""
        said = found.said[0] if found.said else None
        return (
            said is not None
            and named(said, self._sender(candidate)) >= 2
            and dated(said.sent, self.columns.date[candidate]) >= 2.5
        )

    def _around(self, number: int) -> list[int]:
        """Messages of the days before; only so many in all are opened for that."""
        return self.candidates.around(number) if self.left else []

    def _shares(self, found: Answering, body: Body, candidates: list[int]) -> dict[int, float]:
        """How much of what the message quotes at the first level each candidate says itself."""
        if self.kept > _KEPT:  # what is quoted is near in time, and far texts take much room
            self.text, self.kept = WordIndex(), 0
        text, lines = self.text, [line.words for line in quoted_lines(body, found)]
        pieces = Pieces(lines)
        candidates = [c for c in candidates if c in text or pieces.may_be_in(self.hints.plain(c))]
        for candidate in candidates:
            if candidate not in text:
                self.left, self.kept = max(0, self.left - 1), self.kept + 1
                said = self.body(candidate)
                text.add(candidate, said.lines if said else ())
        return {m.message: m.share for m in text.matches(list(map(words, lines)), among=candidates)}

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

    def _is_named(self, said: Attribution, number: int) -> bool:
        """Whether the sender of a message may be whom an attribution names."""
        return not (said.name or said.address) or named(said, self._sender(number)) > 0

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
