"""Shows the message under the cursor, opened in the background, and traces the quotes of its thread."""

from __future__ import annotations

import logging
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual import on
from textual.cache import LRUCache
from textual.message import Message
from textual.worker import get_current_worker

from tui.index.messages import MessageIndex
from tui.screens.in_thread import in_thread
from tui.screens.opening import begun_page, opened_page
from tui.screens.panes import PanesScreen
from tui.view.page import Page, View
from tui.view.people import Colours
from tui.widgets.message_pane import MessagePane
from tui.widgets.thread_pane import ThreadPane

if TYPE_CHECKING:
    from tui.index.origins import Origins

_log = logging.getLogger(__name__)

_TRACE_AFTER = 0.15
"""Seconds that a message must be open before the quotes of its thread are traced."""
_TRACE_LATER = 2.0
"""The same while mail is still being scanned: that needs the processor, and threads are still to grow."""
_BUSY = 0.1
"""Seconds after a step to another message in which the next one is likely to come."""
_PAINTED = 0.03
"""Seconds for which the rest of a message waits while its beginning is painted."""
_PREPARE_AFTER = 0.02
"""Seconds for which a message is left alone with the painting of the screen."""
_READY = 16
"""Pages that are kept for the next key."""
_LARGE = 500_000
"""Bytes of a message that is not opened ahead: its beginning is there soon enough, and the whole takes
what the keys need."""
_TRACED = 8
"""Threads whose traced quotes are kept."""


class MessageScreen(PanesScreen):
    """Threads beside the message under their cursor."""

    class Opened(Message):
        """A message was opened in the background; without a page: the reader had gone on by then."""

        def __init__(self, index: MessageIndex, page: Page | None, view: View, found: Origins | None) -> None:
            super().__init__()
            self.index = index
            self.page = page
            self.view = view
            self.found = found

    class Begun(Message):
        """The beginning of a long message was opened; the whole follows."""

        def __init__(self, index: MessageIndex, page: Page) -> None:
            super().__init__()
            self.index = index
            self.page = page

    class Prepared(Message):
        """A message near the cursor was opened ahead."""

        def __init__(self, index: MessageIndex, page: Page, found: Origins | None) -> None:
            super().__init__()
            self.index = index
            self.page = page
            self.found = found

    class Traced(Message):
        """It is known where the quotes of a thread come from; `None`: that cannot be found out."""

        def __init__(self, index: MessageIndex, root: int, found: Origins | None) -> None:
            super().__init__()
            self.index = index
            self.root = root
            self.found = found

    def __init__(self) -> None:
        super().__init__()
        self._index = MessageIndex()
        self._colours = Colours(self._index)
        self._view = View.SUMMARY
        self._is_opening = False
        self._wanted: int | None = None
        """The message that was asked for last."""
        self._shown: tuple[MessageIndex, int] | None = None
        self._origins: LRUCache[int, Origins | None] = LRUCache(_TRACED)
        self._is_tracing: int | None = None
        self._whole: set[int] = set()
        """Messages that were shown whole: the reader comes back to a place in them, and to folds."""
        self._busy_until = 0.0
        """Until when nothing is done in the background that can wait; of the clock `monotonic`."""
        self._ready: LRUCache[int, tuple[Page, Origins | None]] = LRUCache(_READY)
        """Pages that were opened ahead, with the quotes that were traced then."""

    @property
    def index(self) -> MessageIndex:
        """What is shown."""
        return self._index

    @property
    def is_traced(self) -> bool:
        """Whether it is known where the quotes of the thread that is shown come from."""
        number = self.threads.number
        return number is not None and self._index.root(number) in self._origins

    @property
    def is_bound(self) -> bool:
        """Whether the reader goes to a certain place of the next message, and not to its beginning."""
        return False

    def _set_index(self, index: MessageIndex) -> None:
        """Numbers mean the messages of another index from now on."""
        self.workers.cancel_group(self, "tracing")
        self._index = index
        self._colours = Colours(index)
        self._origins.clear()
        self._ready.clear()
        self._whole.clear()
        self._is_tracing = None

    # -- opening -------------------------------------------------------------------------------

    def _open(self) -> None:
        """Open the message under the cursor; while one is being opened, only the last one asked for waits."""
        number = self._wanted = self.threads.number
        if number is None:
            return
        found = self._origins.get(self._index.root(number))
        ready = self._ready.get(number) if self._view is View.SUMMARY else None
        if ready is not None and ready[1] is found:
            self._put(ready[0], found)  # in one frame with the cursor
        elif not self._is_opening:
            self._is_opening = True
            is_new = number not in self._whole
            self._open_in_thread(self._index, number, self._view, found, self._colours, is_new)

    @in_thread("opening")
    def _open_in_thread(
        self,
        index: MessageIndex,
        number: int,
        view: View,
        found: Origins | None,
        colours: Colours,
        is_new: bool,
    ) -> None:
        begun = begun_page(index, number, found, colours) if is_new and view is View.SUMMARY else None
        if begun is not None:
            self.post_message(self.Begun(index, begun))
            sleep(_PAINTED)
        is_left = begun is not None and self._wanted != number
        page = None if is_left else opened_page(index, number, view, found, colours)
        self.post_message(self.Opened(index, page, view, found))

    @on(Begun)
    def _show_beginning(self, event: Begun) -> None:
        """Show the beginning of a long message, unless the reader has gone on."""
        page, folds = event.page, event.page.blocks.viewed(self.message.quotes)
        is_wanted = event.index is self._index and page.number == self.threads.number
        # The row of a quote that goes on would say less than it holds.
        is_cut = any(block.last + 1 == len(page.lines) for block in page.blocks.folded(folds).values())
        if is_wanted and not is_cut and not self.is_bound and page.number not in self._whole:
            self.message.show(page)
            self.message.post_message(MessagePane.Stepped(self.message))  # the border is of this message now

    @on(Opened)
    def _show(self, event: Opened) -> None:
        """Show what was opened, unless the reader has gone on meanwhile."""
        self._is_opening = False
        page = event.page
        if (
            page is None
            or event.index is not self._index
            or (page.number, event.view) != (self.threads.number, self._view)
        ):
            self._open()
            return
        self._put(page, event.found)
        if self._origins.get(self._index.root(page.number)) is not event.found:
            self._open()  # traced while it was being opened

    def _put(self, page: Page, found: Origins | None) -> None:
        """Put a page of this index on the screen, and open those near it."""
        self._busy_until = monotonic() + _BUSY
        is_new = self._shown is None or self._shown != (self._index, page.number)
        self._shown = self._index, page.number
        self._whole.add(page.number)
        if self._view is View.SUMMARY:
            self._keep(page, found)
        self.show_page(page)
        if is_new:
            self.opened()
        has_all = self._index.columns.has_all
        self.set_timer(_TRACE_AFTER if has_all else _TRACE_LATER, partial(self._trace, page.number))
        self.set_timer(_PREPARE_AFTER, partial(self._prepare_near, page.number))

    def _prepare_near(self, number: int) -> None:
        """Open the messages near one, if it is still under the cursor."""
        if self.threads.number != number:
            return
        asked = [
            (number, self._origins.get(self._index.root(number)))
            for number in self.threads.nearby()
            if not self._is_ready(number) and self._index.spot(number).size < _LARGE
        ]
        if asked:
            self._prepare(self._index, asked, self._colours)

    def _is_ready(self, number: int) -> bool:
        """Whether a page was opened ahead, with all that is known of the quotes of its thread."""
        ready = self._ready.get(number)
        return ready is not None and ready[1] is self._origins.get(self._index.root(number))

    @in_thread("preparing")
    def _prepare(
        self, index: MessageIndex, asked: list[tuple[int, Origins | None]], colours: Colours
    ) -> None:
        """Open messages that are likely to be asked for next; runs in a thread."""
        worker = get_current_worker()
        for number, found in asked:
            if worker.is_cancelled:
                return
            self.post_message(
                self.Prepared(index, opened_page(index, number, View.SUMMARY, found, colours), found)
            )

    @on(Prepared)
    def _take_prepared(self, event: Prepared) -> None:
        """Keep a page until it is asked for."""
        if event.index is self._index:
            self._keep(event.page, event.found)

    def _keep(self, page: Page, found: Origins | None) -> None:
        self._ready.discard(page.number)  # which this cache would keep in the place of what is new
        self._ready[page.number] = page, found

    def show_page(self, page: Page) -> None:
        """Put a page on the screen."""
        self.message.show(page)

    def opened(self) -> None:
        """Called when another message is on the screen."""

    @on(ThreadPane.Chosen)
    def _chosen(self) -> None:
        self.set_focus(self.message)

    @on(MessagePane.Ended)
    def _ended(self) -> None:
        page = self.message.page
        if page is None or page.number in self._whole:  # of a beginning the rest is on its way
            self.threads.next_message(1)

    # -- tracing -------------------------------------------------------------------------------

    def _trace(self, number: int) -> None:
        """Trace the quotes of a thread, if the reader is still in it."""
        if self.threads.number != number:
            return
        root = self._index.root(number)
        if root not in self._origins and root != self._is_tracing:
            self._is_tracing = root
            self._trace_in_thread(self._index, root)

    @in_thread("tracing")
    def _trace_in_thread(self, index: MessageIndex, root: int) -> None:
        from tui.index.origins import tracing  # not for the first screen

        worker = get_current_worker()
        found: Origins | None = None
        try:
            for step in tracing(index, root):
                if worker.is_cancelled:
                    return
                found = step
                while monotonic() < self._busy_until and not worker.is_cancelled:
                    sleep(_PREPARE_AFTER)  # keys go first
        except Exception:  # one foreign mail must not end the program
            _log.exception("cannot trace the thread of %s", index.key(root))
        self.post_message(self.Traced(index, root, found))

    @on(Traced)
    def _take_traced(self, event: Traced) -> None:
        """Show the message again with what is known now."""
        if event.index is not self._index:
            return
        if self._is_tracing == event.root:
            self._is_tracing = None
        self._origins[event.root] = event.found
        number = self.threads.number
        if number is not None and self._index.root(number) == event.root:
            self._open()
