"""Search in all messages of an index."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.index.columns import MISSING
from tui.index.messages import MessageIndex
from tui.index.query import Query, Term, days, tokens
from tui.model import Role
from tui.parse.subjects import patch


class Found(NamedTuple):
    """What a search has found."""

    numbers: frozenset[int]
    searched: int
    """Texts that were looked into."""
    total: int


class Search:
    """Finds messages; `follow` says in which index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = MessageIndex()
        self._texts: dict[int, tuple[str, str]] = {}

    def follow(self, index: MessageIndex) -> None:
        """Search in this index from now on."""
        self._index = index
        self._texts.clear()

    @property
    def progress(self) -> tuple[int, int]:
        """Texts that can be searched so far, and of how many."""
        return len(self._index), len(self._index)

    def find(self, query: Query) -> Found:
        """The messages of the index followed last of which all terms are true."""
        index = self._index
        numbers = frozenset(
            number
            for number in range(len(index.columns.ids))
            if not index.columns.flags[number] & MISSING
            and all(self._is_true(index, number, term) is not term.is_not for term in query.terms)
        )
        return Found(numbers, *self.progress)

    def close(self) -> None:
        """End, and remove what was written."""

    def _is_true(self, index: MessageIndex, number: int, term: Term) -> bool:
        columns, message = index.columns, index.message(number)
        if term.field in ("before", "after"):
            period, sent = days(term.words), message.sent
            if period is None or sent is None:
                return False
            return sent.epoch < period[0] if term.field == "before" else sent.epoch >= period[0]
        if term.field == "is":
            return bool(columns.flags[number] & 1) is (term.words[0] == "read")
        if term.field == "has":
            return bool(columns.flags[number] & 4)
        if term.field == "patch":
            found, word = patch(message.subject or ""), term.words[0]
            if found is None or word == "yes":
                return found is not None
            return word in (f"v{found.version}", f"{found.number}", f"{found.number}/{found.total}")
        sender = message.sender
        name, address = (sender.name, sender.address) if sender else (None, None)
        own, quoted = self._texts.get(number) or self._text(index, number)
        places = {
            "from": (name, address), "subject": (message.subject,), "list": (),
            "text": (name, message.subject, own), "quote": (name, message.subject, own, quoted),
        }[term.field]  # fmt: skip
        return any(_has(place, term) for place in places if place)

    def _text(self, index: MessageIndex, number: int) -> tuple[str, str]:
        try:
            lines = index.text(number).lines
        except OSError:
            lines = ()
        own = "\n".join(line.text for line in lines if line.depth == 0 and line.role is not Role.ATTRIBUTION)
        self._texts[number] = own, "\n".join(line.words for line in lines if line.depth)
        return self._texts[number]


def _has(text: str, term: Term) -> bool:
    words = [word for word, _, _ in tokens(text)]
    *whole, last = term.words
    return any(
        words[at : at + len(whole)] == whole
        and (words[at + len(whole)].startswith(last) if term.is_prefix else words[at + len(whole)] == last)
        for at in range(len(words) - len(whole))
    )
