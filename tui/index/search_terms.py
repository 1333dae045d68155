"""The answer to a query: terms as expressions of the database, and as conditions on the columns."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Collection

from tui.index.columns import ATTACHED, MISSING, NO_DATE, SEEN
from tui.index.messages import MessageIndex
from tui.index.query import Query, Term, days
from tui.index.search_database import HEADS, OTHERS, TEXTS, matching, phrase
from tui.index.search_rows import NO_ROW

_OF_HEADS = {"from": ("name", "address"), "subject": ("subject",), "patch": ("patch",)}
_NO_DATABASE = frozenset({"before", "after", "is"})


class Asked:
    """One state of index and database, in which a query is answered."""

    def __init__(
        self,
        index: MessageIndex,
        database: sqlite3.Connection | None,
        numbers: array[int] | None,
        *,
        is_whole: bool,
    ) -> None:
        self._index = index
        self._database = database if numbers is not None else None
        self._numbers = numbers if numbers is not None else array("i")
        self._is_whole = is_whole
        self.is_unread: Callable[[int], bool] | None = None

    def answer(self, query: Query) -> frozenset[int]:
        """The messages of which all terms are true."""
        found = self._by_words([term for term in query.terms if term.field not in _NO_DATABASE])
        for term in query.terms:
            if term.field in _NO_DATABASE:
                keep, is_not = self._condition(term), term.is_not
                found = frozenset([number for number in found if keep(number) is not is_not])
        return found

    def _by_words(self, terms: list[Term]) -> frozenset[int]:
        """The messages of which the terms about words are true."""
        wanted = [term for term in terms if not term.is_not]
        found = self._messages(self._rows(wanted)) if wanted else self._everything()
        for term in terms:
            if term.is_not and found:
                found -= self._messages(self._rows([term]))
        return found

    def _everything(self) -> frozenset[int]:
        """All messages that are there."""
        return frozenset(
            [number for number, flags in enumerate(self._index.columns.flags) if not flags & MISSING]
        )

    def _messages(self, rows: Collection[int]) -> frozenset[int]:
        """The messages that rows of the database are of; those of other times have gone."""
        numbers = self._numbers
        if not rows:
            return frozenset()
        if max(rows) >= len(numbers):
            rows = [row for row in rows if row < len(numbers)]
        found = frozenset(map(numbers.__getitem__, rows))
        return found - {NO_ROW} if NO_ROW in found else found

    def _rows(self, terms: list[Term]) -> Collection[int]:
        """The rows for which all of the terms are true."""
        together: dict[str, list[str]] = {}
        apart: list[Collection[int]] = []
        for term in terms:
            if term.field in _OF_HEADS:
                together.setdefault(HEADS, []).append(_of_heads(term))
            elif term.field == "text" and self._is_whole:
                together.setdefault(TEXTS, []).append(_phrase(term))
            elif term.field == "list":
                together.setdefault(OTHERS, []).append(_phrase(term, ("lists",)))
            elif term.field == "has":
                apart.append(self._with_files())
            else:
                apart.append(self._anywhere(term))
        apart += [self._matching(table, " AND ".join(asked)) for table, asked in together.items()]
        apart.sort(key=len)
        return apart[0] if len(apart) == 1 else set(apart[0]).intersection(*apart[1:])

    def _anywhere(self, term: Term) -> Collection[int]:
        """A word in any of the places where it counts."""
        places = [self._matching(TEXTS, _phrase(term))]
        if not self._is_whole:
            places.append(self._matching(HEADS, _phrase(term, ("subject", "name"))))
        if term.field == "quote":
            places.append(self._matching(OTHERS, _phrase(term, ("quoted",))))
        return set(places[0]).union(*places[1:]) if any(places[1:]) else places[0]

    def _with_files(self) -> Collection[int]:
        """Mails with an attachment; of those whose text was not read yet, the likely ones."""
        found = self._matching(OTHERS, "{files} : attachment")
        if not self._is_whole:
            flags = self._index.columns.flags
            found += [
                row for row, number in enumerate(self._numbers) if number >= 0 and flags[number] & ATTACHED
            ]
        return found

    def _matching(self, table: str, asked: str) -> list[int]:
        if self._database is None:
            return []
        try:
            return matching(self._database, table, asked)
        except sqlite3.Error:  # it is being made, or has gone with its folder
            return []

    def _condition(self, term: Term) -> Callable[[int], bool]:
        """Whether a message meets a condition that needs no words."""
        columns = self._index.columns
        if term.field == "is":
            is_wanted = term.words[0] == "unread"
            is_unread = self.is_unread or (lambda number: not columns.flags[number] & SEEN)
            return lambda number: bool(is_unread(number)) is is_wanted
        date, period = columns.date, days(term.words)
        if period is None:
            return lambda number: False
        start = period[0]
        if term.field == "before":
            return lambda number: NO_DATE != date[number] < start
        return lambda number: date[number] >= start


def _phrase(term: Term, columns: tuple[str, ...] = ()) -> str:
    return phrase(term.words, is_prefix=term.is_prefix, columns=columns)


def _of_heads(term: Term) -> str:
    """A condition on subject, sender or patch."""
    columns = _OF_HEADS[term.field]
    if term.field != "patch":
        return _phrase(term, columns)
    word = term.words[0]
    if word[0].isdigit():
        word = "n" + word.replace("/", "o")
    return phrase([word], is_prefix=False, columns=columns)
