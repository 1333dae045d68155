"""Hands columns over to another process: what mails themselves say before anybody asks what they answer."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, TypeVar

from tui.index.columns import Columns

_Step = TypeVar("_Step")
_APPENDED = (
    "store", "at", "size", "ordinal", "ids", "senders", "subjects", "date", "zone", "flags", "person",
)  # fmt: skip
"""Columns that get nothing but placeholders once all mails are there."""
_SAME = ("stores", "names", "copies", "persons")
"""What is known of mails that does not change at all then."""


class Settled(NamedTuple):
    """All mails are there, and who sent them is known; what they answer is still to be found out."""

    columns: Columns

    def known(self) -> Settled:
        """The same without what may still change."""
        known = Columns()
        for name in (*_APPENDED, *_SAME):
            setattr(known, name, getattr(self.columns, name))
        return Settled(known)


class Rest(NamedTuple):
    """Columns without what was handed over when they were settled."""

    many: int
    """Messages that were there then."""
    columns: Columns

    def joined(self, known: Columns, *, is_used: bool) -> Columns:
        """The whole columns. `known` begin with what was settled; unless they are used elsewhere, they are
        taken apart."""
        for name in _APPENDED:
            there = getattr(known, name)
            if is_used:
                there = there[: self.many]
            there += getattr(self.columns, name)
            setattr(self.columns, name, there)
        for name in _SAME:
            setattr(self.columns, name, getattr(known, name))
        return self.columns


class Sender:
    """Leaves out what the other process has."""

    def __init__(self) -> None:
        self._settled: Columns | None = None
        self._many = 0

    def packed(self, step: _Step) -> _Step | Settled | Rest:
        """What to send of a step; a `Receiver` makes it whole again."""
        if isinstance(step, Settled):
            self._settled, self._many = step.columns, len(step.columns.ids)
            return step.known()
        if not isinstance(step, Columns) or step is not self._settled:
            return step
        rest, nothing = replace(step), Columns()
        for name in _APPENDED:
            setattr(rest, name, getattr(step, name)[self._many :])
        for name in _SAME:
            setattr(rest, name, getattr(nothing, name))
        return Rest(self._many, rest)


class Receiver:
    """Puts together what a `Sender` sends."""

    def __init__(self) -> None:
        self._known = Columns()
        self._is_used = False

    def unpacked(self, step: _Step | Rest) -> _Step | Columns:
        """The step that was sent; of `Settled` only that it came."""
        if isinstance(step, Settled):
            self._known, self._is_used = step.columns, False
        elif isinstance(step, Rest):
            self._known = step.joined(self._known, is_used=self._is_used)
            self._is_used = True
            return self._known
        return step
