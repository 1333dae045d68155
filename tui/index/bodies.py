"""The bodies of the messages that were opened last."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from tui.model import Body

if TYPE_CHECKING:
    from tui.parse.opened import Opening

_KEPT = 24
"""Bodies that are kept; one may be as large as the memory of a thousand messages."""


class Bodies:
    """Opens messages, each once while it is kept; for any thread."""

    def __init__(self, raw: Callable[[int], bytes]) -> None:
        self._raw = raw
        self._kept: dict[int, Body] = {}
        self._begun: tuple[int, Opening] | None = None
        """The message whose beginning was asked for last, as far as it is opened."""
        self._lock = Lock()

    def __call__(self, number: int) -> Body:
        """The body of a message; raises OSError where its file has gone."""
        with self._lock:
            body = self._kept.pop(number, None)
            begun, self._begun = self._begun, None
        if body is None:
            body = (begun[1] if begun and begun[0] == number else self._opening(number)).whole()
        with self._lock:
            self._kept[number] = body
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return body

    def beginning(self, number: int) -> Body | None:
        """The first lines of a long message, found in a fraction of the time that the whole takes; `None`
        of one that is not long. Raises OSError where its file has gone."""
        from tui.parse.opened import first_lines  # mail-parser costs 60 ms: only when a message is opened

        kept = self._kept.get(number)
        if kept is not None:
            return first_lines(kept)
        opening = self._opening(number)
        body = opening.beginning()
        with self._lock:
            self._begun = number, opening
        return body

    def _opening(self, number: int) -> Opening:
        from tui.parse.opened import Opening

        return Opening(self._raw(number))
