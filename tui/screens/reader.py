"""The reader: three panes joined to the index, filled while mail is still being read."""

from __future__ import annotations

import gc
import logging
from dataclasses import replace
from time import monotonic
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from tui.index.cache import Keeping
from tui.index.columns import Columns
from tui.index.loading import Loading, Progress
from tui.index.memory import give_back_large_blocks
from tui.index.messages import MessageIndex
from tui.model import Problem
from tui.screens.fold_keys import FoldKeys
from tui.screens.in_thread import in_thread
from tui.screens.notice import NoticeScreen
from tui.screens.reader_keys import BINDINGS, tables
from tui.screens.searching import SearchingScreen
from tui.view.counts import counts
from tui.view.matching import all_found_again
from tui.view.page import View
from tui.view.top_text import loading
from tui.view.unread import Unread
from tui.widgets.thread_pane import ThreadPane
from tui.widgets.top_line import TopLine

_log = logging.getLogger(__name__)

_EARLY = 0.05
"""Seconds that the first screen waits for the first messages."""
_HELD = 0.01
"""Seconds in which the panes find their places before anything is painted."""
_SETTLED = 2.0
"""Seconds after which what an index needs is in memory."""
_TELL_AFTER = 0.15
"""Seconds between two words on how far the scan is."""
_READ_AFTER = 0.3
"""Seconds that a message must be open to count as read."""


class ReaderScreen(SearchingScreen):
    """Threads, a message, and who takes part."""

    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    class Loaded(Message):
        """Some more is known of the mail; `None`: there is no more to come."""

        def __init__(self, step: Progress | Columns | None) -> None:
            super().__init__()
            self.step = step

    def __init__(self, loading: Loading, title: str, keeping: Keeping | None = None) -> None:
        super().__init__(keeping)
        self._loading = loading
        self._sources = title
        self._unread = Unread(self._index)
        self._read: set[int] = set()
        self._is_held = self._is_reading = True
        self._is_settled = False
        self._is_guessing = True
        """Whether it is still being found out what mails answer whose headers do not say."""
        self._found = 0
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """Begin to read mail."""
        self.query_one(TopLine).sources = self._sources
        self.threads.border_title = "Threads"
        self.threads.when_moved = self._open_at
        self.people.border_title = "People"
        self.set_timer(_SETTLED, gc.enable)
        self.set_timer(_HELD, self._let_go)
        early = self._loading.early(_EARLY)
        if early is not None:  # then the first frame has mail in it
            self._take(self.Loaded(early))
        self._tell_numbers()
        self._load()

    def _compositor_refresh(self) -> None:
        """Paint. Textual would do so for each of the sizes that a screen is told at its start, several times
        all of it."""
        if not self._is_held:
            super()._compositor_refresh()

    def _let_go(self) -> None:
        self._is_held = self._repaint_required = False  # the layout paints all
        self.refresh(repaint=False, layout=True)

    # -- the index -----------------------------------------------------------------------------

    @in_thread("loading")
    def _load(self) -> None:
        """Hand over what comes; runs in a thread."""
        give_back_large_blocks()
        worker, last, told = get_current_worker(), Columns(), 0.0
        try:
            for step in self._loading.updates():
                if worker.is_cancelled:
                    return
                if isinstance(step, Columns):
                    last = step
                elif monotonic() - told < _TELL_AFTER:
                    continue  # to paint every number would take time from the scan
                told = monotonic()
                self.post_message(self.Loaded(step))
        except Exception as error:
            _log.exception("reading ended early")
            text = f"reading ended early ({error}); --format text shows how far it comes"
            problems = [*last.problems, Problem(self._sources, None, text)]
            self.post_message(self.Loaded(replace(last, is_whole=True, problems=problems)))
        self.post_message(self.Loaded(None))

    @on(Loaded)
    def _take(self, event: Loaded) -> None:
        """Show more of the mail, the reader staying on the same message."""
        step = event.step
        if isinstance(step, Columns):
            if step is not self._index.columns:  # else it is only news that nothing is left to guess
                self._replace(MessageIndex(step))
            if step.has_all:
                self.set_timer(_SETTLED, self._settle)
                self.search_in(self._index)
            self._is_reading, self._is_guessing = not step.has_all, not step.is_whole
        elif step is None:
            self._is_reading = self._is_guessing = False
        else:
            self._found = step.messages
        self._tell_numbers()

    def _replace(self, index: MessageIndex) -> None:
        """Put another index in the place of this one, with what the reader did to it."""
        old, threads = self._index, self.threads
        here, folded = threads.number, threads.folded
        again = all_found_again(old, {*self._read, *folded, *(() if here is None else (here,))}, index)
        self._unread = Unread(index)
        self._read = {again[n] for n in self._read if n in again and self._unread.read(again[n])}
        number = None if here is None else again.get(here)
        if number is None:
            number = next((n for n in index.order if not index.is_missing(n)), None)
        if number != here:
            self.message.forget()
        choice = self.choice_in(index)
        self._set_index(index)
        folds = [again[n] for n in folded if n in again]
        threads.set_index(index, self._unread, number, folds)
        self.limit(choice)
        self.arrange_again()

    def _settle(self) -> None:
        """Let go of the index before, which workers that have ended still hold."""
        if self._is_settled:
            gc.collect()  # some milliseconds, since it passes over what is frozen
        else:
            # What is there now stays: to look through it for cycles again and again makes keys wait.
            gc.freeze()
            self._is_settled = True

    def _tell_numbers(self) -> None:
        """What the top line says."""
        found = max(self._found, len(self._index))
        if self._is_reading:
            says = loading(found)
        else:
            says = counts(self._index, self._unread, is_guessing=self._is_guessing)
        self.query_one(TopLine).numbers = says

    def is_unread(self, number: int) -> bool:
        """Whether a message was opened neither here nor, as its store says, elsewhere."""
        return number in self._unread

    # -- the message ---------------------------------------------------------------------------

    @on(ThreadPane.Moved)
    def _moved(self, event: ThreadPane.Moved) -> None:
        """Show the message under the cursor."""
        if event.number == self.threads.number:  # else of an index that is not shown any more
            self._open_at(event.number)

    def _open_at(self, number: int) -> None:
        self._view = View.SUMMARY
        self.show_people(number)
        self._open()

    def opened(self) -> None:
        """Take the message for read after a while."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_READ_AFTER, self._note_read)

    def _note_read(self) -> None:
        """Take the message for read."""
        page = self.message.page
        if page is None or page.number != self.threads.number:
            return
        if page.number in self._unread and self._unread.read(page.number):
            self._read.add(page.number)
            self.threads.show_read(page.number)
            self._tell_numbers()

    # -- keys: moving --------------------------------------------------------------------------

    def action_message(self, step: int) -> None:
        """To the next message or the one before."""
        self.threads.next_message(step)

    def action_unread(self, step: int) -> None:
        """To the next unread message or the one before."""
        self.threads.next_unread(step)

    def action_thread(self, step: int) -> None:
        """To the next thread or the one before."""
        self.threads.next_thread(step)

    def action_sibling(self, step: int) -> None:
        """To the next answer to the same message or the one before."""
        self.threads.next_sibling(step)

    def action_parent(self) -> None:
        """To the message that this one answers."""
        self.threads.to_parent()

    def action_root(self) -> None:
        """To the first message of the thread."""
        self.threads.to_root()

    def action_read_on(self) -> None:
        """Down a page of the message, from any pane."""
        self.message.action_read_on()

    def action_read_back(self) -> None:
        """Up a page of the message, from any pane."""
        self.message.action_page(-1)

    # -- keys: what is shown -------------------------------------------------------------------

    def action_fold_keys(self) -> None:
        """Wait for the key behind z."""
        self.app.push_screen(FoldKeys(), self._fold)

    def _fold(self, name: str | None) -> None:
        """Do what the key behind z says."""
        if name and name.startswith("depth-"):
            self.message.show_depth(int(name.removeprefix("depth-")))
        elif name == "topics":
            self.turn_topics()
        elif name:
            self.threads.fold(name)

    def action_quotes(self, name: str) -> None:
        """What the message pane does with quotes, from any pane."""
        getattr(self.message, f"action_{name}")()

    def action_headers(self) -> None:
        """All headers, or the summary again."""
        self._look(View.HEADERS)

    def action_source(self) -> None:
        """The source, or the message again."""
        self._look(View.SOURCE)

    def _look(self, view: View) -> None:
        self._view = View.SUMMARY if self._view is view else view
        self._open()

    # -- keys: windows -------------------------------------------------------------------------

    def action_explain(self) -> None:
        """Say why the message under the cursor hangs where it hangs."""
        from tui.screens.explaining import LinkScreen  # not for the first screen

        index, number = self._index, self.threads.number
        if number is None:
            self.app.bell()
            return
        place = index.place(number)
        below = index.order[place + 1 : place + index.extent[place]] if place >= 0 else ()
        self.app.push_screen(LinkScreen(index, number, self._unread.among(below)))

    def action_problems(self) -> None:
        """List what could not be read."""
        from tui.screens.problems import problems_text

        problems = self._index.problems
        text = problems_text(problems) if problems else Content("Everything could be read.")
        self.app.push_screen(NoticeScreen("Problems", text))

    def action_help(self) -> None:
        """Every key."""
        from tui.screens.help import help_text
        from tui.screens.query_help import query_text

        text = Content("\n").join([help_text(tables()), query_text()])
        self.app.push_screen(NoticeScreen("Keys", text))

    async def action_back(self) -> None:
        """From another pane to the threads; from there out."""
        if self.threads.has_focus:
            await self.app.action_quit()
        else:
            self.set_focus(self.threads)
