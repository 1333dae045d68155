"""Shows the message under the cursor, opened in the background, and traces the quotes of its thread."""

from __future__ import annotations

import logging
from functools import partial
from time import sleep
from typing import TYPE_CHECKING

from textual import on, work
from textual.cache import LRUCache
from textual.message import Message
from textual.worker import get_current_worker

from tui.index.messages import MessageIndex
from tui.screens.opening import opened_page
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
_TRACED = 8
"""Threads whose traced quotes are kept."""


class MessageScreen(PanesScreen):
    """Threads beside the message under their cursor."""

    class Opened(Message):
        """A message was opened in the background."""

        def __init__(self, index: MessageIndex, page: Page, view: View, found: Origins | None) -> None:
            super().__init__()
            self.index = index
            self.page = page
            self.view = view
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
        self._shown: tuple[MessageIndex, int] | None = None
        self._origins: LRUCache[int, Origins | None] = LRUCache(_TRACED)
        self._is_tracing: int | None = None

    @property
    def index(self) -> MessageIndex:
        """What is shown."""
        return self._index

    @property
    def is_traced(self) -> bool:
        """Whether it is known where the quotes of the thread that is shown come from."""
        number = self.threads.number
        return number is not None and self._index.root(number) in self._origins

    def _set_index(self, index: MessageIndex) -> None:
        """Numbers mean the messages of another index from now on."""
        self.workers.cancel_group(self, "tracing")
        self._index = index
        self._colours = Colours(index)
        self._origins.clear()
        self._is_tracing = None

    # -- opening -------------------------------------------------------------------------------

    def _open(self) -> None:
        """Open the message under the cursor; while one is being opened, only the last one asked for waits."""
        number = self.threads.number
        if number is not None and not self._is_opening:
            self._is_opening = True
            found = self._origins.get(self._index.root(number))
            self._open_in_thread(self._index, number, self._view, found, self._colours)

    @work(thread=True, exclusive=True, group="opening")
    def _open_in_thread(
        self, index: MessageIndex, number: int, view: View, found: Origins | None, colours: Colours
    ) -> None:
        page = opened_page(index, number, view, found, colours)
        self.post_message(self.Opened(index, page, view, found))

    @on(Opened)
    def _show(self, event: Opened) -> None:
        """Show what was opened, unless the reader has gone on meanwhile."""
        self._is_opening = False
        page = event.page
        if event.index is not self._index or (page.number, event.view) != (self.threads.number, self._view):
            self._open()
            return
        is_new = self._shown is None or self._shown != (event.index, page.number)
        self._shown = event.index, page.number
        self.show_page(page)
        if is_new:
            self.opened()
        if self._origins.get(self._index.root(page.number)) is not event.found:
            self._open()  # traced while it was being opened
        else:
            self.set_timer(_TRACE_AFTER, partial(self._trace, page.number))

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

    @work(thread=True, exclusive=True, group="tracing")
    def _trace_in_thread(self, index: MessageIndex, root: int) -> None:
        from tui.index.origins import tracing  # not for the first screen

        worker = get_current_worker()
        found: Origins | None = None
        try:
            for step in tracing(index, root):
                if worker.is_cancelled:
                    return
                found = step
                sleep(0)  # keys go first
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
