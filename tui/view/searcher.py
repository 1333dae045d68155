"""Searches all mail for a screen: what searches is made when it is first needed, and ended at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from tui.index.messages import MessageIndex
from tui.view.found import Narrowed, narrowed
from tui.view.limit import Limit
from tui.view.roster import Choice
from tui.view.rows import Rows

if TYPE_CHECKING:
    from tui.index.cache import Keeping
    from tui.index.query import Query
    from tui.index.search import Search

KEY = "/"
"""Key of the choice to which a search limits the threads; no person has it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader wants to know."""

    text: str
    """As typed."""
    is_typing: bool
    """Whether the last word may go on."""
    index: MessageIndex
    shown: MessageIndex
    """The same messages as they are arranged on the screen."""
    folded: frozenset[int]
    """Messages whose answers have no rows."""


class Answer(NamedTuple):
    """What there is, ready to be shown."""

    question: Question
    query: Query
    found: Narrowed | None = None
    """`None`: nothing is asked for that makes sense."""
    limit: tuple[Limit, Rows] | None = None
    """To what the threads are limited, and their rows; `None`: nothing was found."""

    @property
    def has_some(self) -> bool:
        """Whether anything was found."""
        return self.found is not None and bool(self.found.numbers)

    @property
    def is_reading(self) -> bool:
        """Whether there may be more once all texts are read."""
        return self.found is not None and self.found.searched < self.found.total


class Searcher:
    """All of it may take its time, so threads do it; of several at once, each gets its answer."""

    def __init__(self, is_unread: Callable[[int], bool], keeping: Keeping | None = None) -> None:
        """`is_unread` says it of a message, `keeping` where texts that were read are kept."""
        self._is_unread = is_unread
        self._keeping = keeping
        self._search: Search | None = None
        self._making = Lock()
        self._is_over = False

    @property
    def search(self) -> Search | None:
        """What searches; `None` when all is over."""
        from tui.index.loading import private_folder
        from tui.index.search import Search

        with self._making:
            if self._search is None and not self._is_over:
                self._search = Search(private_folder(), *(self._keeping or ()))
                self._search.is_unread = self._is_unread
            return self._search

    def follow(self, index: MessageIndex) -> None:
        """Read the texts of an index."""
        search = self.search
        if search is not None:
            search.follow(index)

    def answer(self, question: Question, is_cancelled: Callable[[], bool] = lambda: False) -> Answer:
        """The answer to a question; something of it where nobody waits for it any more."""
        query, index = _query(question), question.index
        search = self.search if query else None
        if search is None or is_cancelled():
            return Answer(question, query)
        search.follow(index)  # the numbers of the answer are those of this index then
        answer = search.find(query)
        if is_cancelled():
            return Answer(question, query)
        found = narrowed(index, answer.numbers, answer.searched, answer.total)
        if not found.numbers or is_cancelled():
            return Answer(question, query, found)
        limit = Limit(index, Choice(KEY, found.label(question.text.strip()), None, found.numbers))
        limit.prepare(question.shown)
        return Answer(question, query, found, (limit, Rows(question.shown, question.folded, limit.numbers)))

    def close(self) -> None:
        """End what reads texts, and remove what it wrote."""
        with self._making:
            self._is_over = True
            if self._search is not None:
                self._search.close()


def _query(question: Question) -> Query:
    """What was found while typing stays behind Enter: the last word may go on, unless a blank ends it."""
    from tui.index.query import parsed

    query = parsed(question.text, question.is_typing)
    if question.is_typing or query.problem:
        return query
    typed = parsed(question.text, is_typing=True)
    return typed if len(typed.terms) == len(query.terms) else query
