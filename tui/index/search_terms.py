"""The answer to a query: terms as expressions of the database, and as conditions on the columns."""

from __future__ import annotations

import contextlib
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache, reduce
from operator import and_

from tui.index.columns import ATTACHED, MISSING, NO_DATE, SEEN
from tui.index.messages import MessageIndex
from tui.index.numbers import Numbers
from tui.index.query import Query, Term, days
from tui.index.search_database import HEADS, OTHERS, TEXTS, matching, phrase

_OF_HEADS = {"from": ("name", "address"), "subject": ("subject",), "patch": ("patch",)}
_NO_DATABASE = frozenset({"before", "after", "is"})
_AT_ONCE = 20_000
"""Values that are compared in one step: other threads stand still meanwhile."""


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
        self._size = len(index.columns.ids)
        self._database = database if numbers is not None else None
        self._numbers = numbers if numbers is not None else array("i")
        self._is_whole = is_whole
        self.is_unread: Callable[[int], bool] | None = None

    def answer(self, query: Query) -> Numbers:
        """The messages of which all terms are true."""
        found = self._by_words([term for term in query.terms if term.field not in _NO_DATABASE])
        for term in query.terms:
            if term.field in _NO_DATABASE:
                kept = self._meeting(term, found)
                found = found - kept if term.is_not else found & kept
        return found

    def _by_words(self, terms: list[Term]) -> Numbers:
        """The messages of which the terms about words are true."""
        wanted = [term for term in terms if not term.is_not]
        found = self._matching_all(wanted) if wanted else self._everything()
        for term in terms:
            if term.is_not and found:
                found -= self._matching_all([term])
        return found

    def _everything(self) -> Numbers:
        """All messages that are there."""
        return self._flagged(0, MISSING)

    def _flagged(self, wanted: int, flag: int) -> Numbers:
        """The messages that have a flag, or with `wanted` 0 those that do not."""
        return Numbers(bytes(self._index.columns.flags).translate(_tables(flag)[wanted]))

    def _messages(self, rows: Sequence[int]) -> Numbers:
        """The messages that rows of the database, in order, are of; those of other times have gone."""
        numbers = self._numbers
        flags = bytearray(self._size + 1)
        for row in rows[: bisect_left(rows, len(numbers))]:
            flags[numbers[row]] = 1  # of NO_ROW the one that is too many
        return Numbers(bytes(flags[: self._size]))

    def _matching_all(self, terms: list[Term]) -> Numbers:
        """The messages for which all of the terms are true."""
        together: dict[str, list[str]] = {}
        found: list[Numbers] = []
        for term in terms:
            if term.field in _OF_HEADS:
                together.setdefault(HEADS, []).append(_of_heads(term))
            elif term.field == "text" and self._is_whole:
                together.setdefault(TEXTS, []).append(_phrase(term))
            elif term.field == "list":
                together.setdefault(OTHERS, []).append(_phrase(term, ("lists",)))
            elif term.field == "has":
                found.append(self._with_files())
            else:
                found.append(self._anywhere(term))
        found += [self._matching(table, " AND ".join(asked)) for table, asked in together.items()]
        return reduce(and_, found)

    def _anywhere(self, term: Term) -> Numbers:
        """A word in any of the places where it counts."""
        found = self._matching(TEXTS, _phrase(term))
        if not self._is_whole:
            found |= self._matching(HEADS, _phrase(term, ("subject", "name")))
        if term.field == "quote":
            found |= self._matching(OTHERS, _phrase(term, ("quoted",)))
        return found

    def _with_files(self) -> Numbers:
        """Mails with an attachment; of those whose text was not read yet, the likely ones."""
        found = self._matching(OTHERS, "{files} : attachment")
        return found if self._is_whole else found | self._flagged(1, ATTACHED)

    def _matching(self, table: str, asked: str) -> Numbers:
        rows: list[int] = []
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):  # it is being made, or has gone with its folder
                rows = matching(self._database, table, asked)
        return self._messages(rows)

    def _meeting(self, term: Term, among: Numbers) -> Numbers:
        """The messages that meet a condition which needs no words; at least of some."""
        columns = self._index.columns
        if term.field == "is":
            unread = self._flagged(0, SEEN)
            if self.is_unread is not None:
                unread = Numbers.of(filter(self.is_unread, among), self._size)
            return unread if term.words[0] == "unread" else among - unread
        period = days(term.words)
        if period is None:
            return Numbers(bytes(self._size))
        dates = columns.date[: self._size]
        since = Numbers(_where(period[0].__le__, dates))
        return since if term.field == "after" else Numbers(_where(NO_DATE.__ne__, dates)) - since


def _where(is_true: Callable[[int], bool], values: array[int]) -> bytes:
    """1 for each value of which a condition is true."""
    starts = range(0, len(values), _AT_ONCE)
    return b"".join([bytes(map(is_true, values[at : at + _AT_ONCE])) for at in starts])


@lru_cache(8)
def _tables(flag: int) -> tuple[bytes, bytes]:
    """What flags turn into: 1 where one of them is not set, and 1 where it is."""
    is_set = bytes(bool(flags & flag) for flags in range(256))
    return bytes(1 - one for one in is_set), is_set


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
