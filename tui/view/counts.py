"""How much mail there is, in words for the top line."""

from __future__ import annotations

from tui.index.messages import MessageIndex
from tui.view.unread import Unread


def counts(index: MessageIndex, unread: Unread, *, is_guessing: bool = False) -> str:
    """Threads, messages, unread ones, and problems where there are any; whether guesses are still to come.

    >>> counts(MessageIndex(), Unread(MessageIndex()))
    'no messages'
    """
    if not len(index):
        parts = ["no messages"]
    else:
        parts = [
            _some(len(index.threads), "thread"),
            _some(len(index), "message"),
            f"{unread.count:,} unread",
        ]
    if index.problems:
        parts.append(f"! {_some(len(index.problems), 'problem')}")
    return " · ".join([*parts, "guessing …"] if is_guessing else parts)


def _some(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' * (count != 1)}"
