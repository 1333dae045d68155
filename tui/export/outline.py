"""The threads as a plain outline, for terminals that are none and for pipes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tui.index.messages import MessageIndex
from tui.model import Moment
from tui.parse.subjects import base

_DEEPEST = 20
"""Levels that are indented; deeper ones say their depth as a number."""


def outline(index: MessageIndex) -> Iterator[str]:
    """One line a message, replies indented below what they answer; then what could not be read."""
    for start in index.threads:
        above: list[str] = []
        for place in range(start, start + index.extent[start]):
            number, depth = index.order[place], index.depth[place]
            message = index.message(number)
            subject = message.subject or ""
            topic = base(subject)
            del above[depth:]
            changed = not above or topic != above[-1]
            above.append(topic if subject else (above[-1] if above else ""))
            indent = "  " * min(depth, _DEEPEST) + (f"{depth}> " if depth > _DEEPEST else "")
            evidence = index.evidence(number)
            mark = "~ " if evidence is not None and evidence.is_guess else ""
            if message.is_missing:
                author = f" of {message.sender.name}" if message.sender and message.sender.name else ""
                yield f"{'':16}  {indent}{mark}(a message{author} that is not here)"
                continue
            title = f": {subject or '(no subject)'}" if changed else ""
            yield f"{stamp(message.sent):16}  {indent}{mark}{who(index, number)}{title}"
        yield ""
    for problem in index.problems:
        yield f"! {problem.source}: {problem.text}"


def who(index: MessageIndex, number: int) -> str:
    """The name of a message's sender, or the address, or "unknown"."""
    sender = index.message(number).sender
    return (sender and (sender.name or sender.address)) or "unknown"


def stamp(sent: Moment | None) -> str:
    """Date and time as the sender's clock showed them, 16 cells; blank where unknown."""
    if sent is None:
        return ""
    try:
        local = timedelta(seconds=sent.epoch, minutes=sent.zone or 0)
        return f"{datetime(1970, 1, 1, tzinfo=UTC) + local:%Y-%m-%d %H:%M}"
    except OverflowError:
        return ""
