"""Opens messages in the background, traces their quotes, and follows them."""

from __future__ import annotations

import logging
from functools import partial
from time import sleep

from textual import on, work
from textual.cache import LRUCache
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from tui.index.messages import MessageIndex
from tui.index.origins import Origins, tracing
from tui.screens.opening import opened_page
from tui.screens.panes import PanesScreen
from tui.view.journey import Journey, Stop, answer_stop, landing, source_stop
from tui.view.page import Page, View
from tui.view.people import Colours
from tui.view.sheet import Spot
from tui.view.told import told
from tui.widgets.message_pane import MessagePane
from tui.widgets.page_view import Place
from tui.widgets.thread_pane import ThreadPane

_log = logging.getLogger(__name__)

_TRACE_AFTER = 0.15
"""Seconds that a message must be open before the quotes of its thread are traced."""
_TRACED = 8
"""Threads whose traced quotes are kept."""


class MessageScreen(PanesScreen):
    """Shows the message under the cursor of the threads."""

    class Opened(Message):
        """A message was opened in the background."""

        def __init__(self, index: MessageIndex, page: Page, view: View) -> None:
            super().__init__()
            self.index = index
            self.page = page
            self.view = view

    class Traced(Message):
        """It is known where the quotes of a thread come from."""

        def __init__(self, index: MessageIndex, root: int, found: Origins) -> None:
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
        self._origins: LRUCache[int, Origins] = LRUCache(_TRACED)
        self._is_tracing: int | None = None
        self._journey: Journey[Place] = Journey()
        self._going: Stop | None = None
        self._returning: tuple[int, Place] | None = None
        self._word: tuple[str, int, Spot] | None = None
        """What was said of an action, and of which message and place."""

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
        self._index = index
        self._colours = Colours(index)
        self._origins.clear()
        self._is_tracing = None
        self._journey.forget()
        self._going = self._returning = None

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
        self.post_message(self.Opened(index, opened_page(index, number, view, found, colours), view))

    @on(Opened)
    def _show(self, event: Opened) -> None:
        """Show what was opened, unless the reader has gone on meanwhile."""
        self._is_opening = False
        page = event.page
        if event.index is not self._index or (page.number, event.view) != (self.threads.number, self._view):
            self._open()
            return
        self.message.show(page, self._place_for(page))
        self._land(page)
        self._tell_place()
        self.opened(page)
        self.set_timer(_TRACE_AFTER, partial(self._trace, page.number))

    def opened(self, page: Page) -> None:
        """Called when a message is on the screen."""

    @on(ThreadPane.Chosen)
    def _chosen(self) -> None:
        self.message.focus()

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
        worker = get_current_worker()
        try:
            for step in tracing(index, root):
                if worker.is_cancelled:
                    return
                if step is not None:
                    self.post_message(self.Traced(index, root, step))
                sleep(0)  # keys go first
        except Exception:  # one foreign mail must not end the program
            _log.exception("cannot trace the thread of %s", index.key(root))
            self.post_message(self.Traced(index, root, Origins({}, {})))

    @on(Traced)
    def _take_traced(self, event: Traced) -> None:
        """Show the message again with what is known now."""
        if event.index is not self._index:
            return
        self._is_tracing = None
        self._origins[event.root] = event.found
        number = self.threads.number
        if number is not None and self._index.root(number) == event.root:
            self._open()

    # -- following quotes ----------------------------------------------------------------------

    def action_origin(self) -> None:
        """To where the quote under the cursor comes from."""
        page, lines = self._here()
        if page is None:
            return
        stop = source_stop(page, lines[0], lines[-1])
        if stop is not None:
            self._go(stop)
        elif self._is_known(page):
            is_quoted = page.lines[lines[0]].depth > 0
            self._say("its source is not in the thread" if is_quoted else "no quote here")

    def action_answer(self) -> None:
        """To the next answer to the paragraph under the cursor."""
        page, lines = self._here()
        if page is None or not self._is_known(page):
            return
        paragraph = self._journey.asked(page, lines[0])
        if paragraph is None:
            self._say("nobody here quotes this")
            return
        stop = answer_stop(self._origins[self._index.root(page.number)], paragraph, page.number)
        if stop is None:
            self._say("that was the last answer")
        else:
            self._go(stop)

    def action_return(self) -> None:
        """Back to where the last jump along a quote began."""
        before = self._journey.back()
        if before is None:
            self.app.bell()
            return
        self._returning, self._going = before, None
        self._move_to(before[0])

    def _here(self) -> tuple[Page | None, range]:
        """The page and the body lines on the cursor's row."""
        pane = self.message
        lines = pane.sheet.lines(pane.cursor)
        if pane.page is None or not lines or pane.page.view is View.SOURCE:
            self.app.bell()
            return None, lines
        return pane.page, lines

    def _is_known(self, page: Page) -> bool:
        """Whether the quotes are traced; else say that they will be."""
        if page.trail is None:
            self._say("quotes are still being traced")
        return page.trail is not None

    def _go(self, stop: Stop) -> None:
        page = self.message.page
        if page is not None:
            self._journey.leave(page.number, self.message.place)
        self._going, self._returning = stop, None
        self._move_to(stop.number)

    def _move_to(self, number: int) -> None:
        """Put a message on the screen, be it there already or not."""
        if self.threads.number == number:
            self._view = View.SUMMARY
            self._open()
        else:
            self.threads.go(number)

    def _place_for(self, page: Page) -> Place | None:
        """Where a reader who comes back was."""
        back, self._returning = self._returning, None
        return back[1] if back is not None and back[0] == page.number else None

    def _land(self, page: Page) -> None:
        """Put the cursor where the reader wanted to go, what was quoted standing out."""
        stop, self._going = self._going, None
        if stop is None or stop.number != page.number:
            return
        found = landing(stop, page)
        if found is None:
            return
        self.message.reach(found.line, found.top, found.lit)
        if stop.of is not None:
            self._journey.landed = page.number, found.line, stop.of
            self._say(f"answer {stop.nth} of {stop.total}")

    def _say(self, words: str) -> None:
        """Say something in the border, until the cursor moves."""
        page = self.message.page
        if page is not None:
            self._word = words, page.number, self.message.spot
            self._tell_place()

    # -- the border ----------------------------------------------------------------------------

    @on(MessagePane.Folded)
    @on(MessagePane.Stepped)
    def _tell_place(self) -> None:
        """Whence the quote under the cursor or who answered, where in its thread the message is, and how
        much of it is shown."""
        pane = self.message
        page = pane.page
        if page is None:
            return
        index = self._index
        first = index.place(index.root(page.number))
        at = index.place(page.number) - first + 1
        words = page.view.value if page.view is not View.SUMMARY else pane.folds_shown
        place = f"{at}/{index.extent[first]}"
        if self._word is not None and self._word[1:] == (page.number, pane.spot):
            said = Content.styled(self._word[0], "bold $accent")
        else:
            room = pane.size.width - len(words) - len(place) - 10
            said = Content(told(index, page, pane.sheet.lines(pane.cursor), room))
        pane.border_subtitle = Content(" · ").join(filter(None, (said, Content(place), Content(words))))
