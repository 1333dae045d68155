"""The few numbers that stand around the panes."""

from __future__ import annotations

from tui.index.messages import MessageIndex


def counts(index: MessageIndex, unread: int, found: int | None) -> str:
    """How many threads and messages there are; with `found`, that more are still being read."""
    if found is not None:
        return f"loading … {max(found, len(index)):,} messages"
    words = [_count(len(index.threads), "thread"), _count(len(index), "message"), f"{unread:,} unread"]
    if index.problems:
        words.append(f"! {_count(len(index.problems), 'problem')}")
    return " · ".join(words)


def position(index: MessageIndex, number: int) -> str:
    """Which message of its thread it is: "12/48"."""
    place, root = index.place(number), index.place(index.root(number))
    return f"{place - root + 1}/{index.extent[root]}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"
