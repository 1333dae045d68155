"""Work that is done in a thread, beside the event loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from textual import work
from textual.worker import Worker

_P = ParamSpec("_P")
_R = TypeVar("_R")


def in_thread(
    group: str, *, exclusive: bool = True
) -> Callable[[Callable[_P, _R]], Callable[_P, Worker[_R]]]:
    """Make a method of a widget run in a thread; `exclusive`: the ones of the group that still run are
    cancelled.

    Textual would describe each such worker by what its arguments print as: for a long message that takes
    many times as long as a key may.
    """

    def decorated(method: Callable[_P, _R]) -> Callable[_P, Worker[_R]]:
        return work(thread=True, group=group, exclusive=exclusive, description=method.__name__)(method)

    return decorated
