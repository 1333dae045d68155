"""What the headings of threads say of the series in them; of a long thread a moment later."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from tui.index.catalogue import Catalogue
from tui.index.messages import MessageIndex
from tui.view.series_text import SeriesText, series_text

_LONG = 1500
"""Messages of a thread in which it takes longer to look for series than a key may take."""


class LateSeries:
    """Knows what is said of the series of each thread, by the place of its root."""

    def __init__(self, index: MessageIndex) -> None:
        self._index = index
        self._catalogue = Catalogue(index)
        self._late: dict[int, SeriesText | None] = {}
        self.when_known: Callable[[], object] | None = None
        """Called in a thread when more is known of a long one; without it nobody looks for that."""

    def said(self, root: int, first: int | None) -> SeriesText | None:
        """What is said of a thread whose first message is `first`; of a long one nothing yet."""
        if self._index.extent[root] < _LONG:
            return series_text(self._catalogue.in_thread(root), first)
        if self.when_known is not None:
            Thread(target=self._look, args=(root, first, self.when_known), daemon=True).start()
        return None

    def late(self, root: int) -> SeriesText | None:
        """What is known by now of the series of a long thread."""
        return self._late.get(root)

    def _look(self, root: int, first: int | None, when_known: Callable[[], object]) -> None:
        """Look through a long thread; runs in a thread, with a catalogue of its own."""
        self._late[root] = series_text(Catalogue(self._index).in_thread(root), first)
        when_known()
