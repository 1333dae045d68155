"""The reader: three panes joined to the index, filled while mail is still being read."""

from __future__ import annotations

import logging
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer
from textual.worker import get_current_worker

from tui.index.columns import Columns
from tui.index.loading import Loading, Progress
from tui.index.messages import MessageIndex
from tui.model import Problem
from tui.screens.fold_keys import FoldKeys
from tui.screens.help import help_text
from tui.screens.notice import NoticeScreen
from tui.screens.opening import opened_page
from tui.screens.problems import problems_text
from tui.screens.reader_keys import BINDINGS, tables
from tui.view.counts import counts
from tui.view.matching import found_again
from tui.view.page import Page, View
from tui.view.people import colours, tally
from tui.view.unread import Unread
from tui.widgets.message_pane import MessagePane
from tui.widgets.sidebar import ParticipantSidebar
from tui.widgets.thread_pane import ThreadPane
from tui.widgets.top_line import TopLine

_log = logging.getLogger(__name__)

_READ_AFTER = 0.3
"""Seconds that a message must be open to count as read."""
_LEAST, _SHARE, _MOST = 15, 36, 75
"""Share of the thread pane in percent."""
_WIDE, _STACKED, _SHORT = 110, 80, 20
"""Cells of the screen from which there is room for the people; below which panes are stacked; rows."""


class ReaderScreen(Screen[None]):
    """Threads, a message, and who takes part."""

    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = "#threads"
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    class Loaded(Message):
        """Some more is known of the mail; `None`: there is no more to come."""

        def __init__(self, step: Progress | Columns | None) -> None:
            super().__init__()
            self.step = step

    class Opened(Message):
        """A message was opened in the background."""

        def __init__(self, index: MessageIndex, page: Page, view: View) -> None:
            super().__init__()
            self.index = index
            self.page = page
            self.view = view

    def __init__(self, loading: Loading, title: str) -> None:
        super().__init__()
        self._loading = loading
        self._sources = title
        self._index = MessageIndex()
        self._unread = Unread(self._index)
        self._read: set[int] = set()
        self._colours = colours(self._index)
        self._is_reading = True
        self._found = 0
        self._view = View.SUMMARY
        self._is_opening = False
        self._timer: Timer | None = None
        self._root: int | None = None
        self._share = _SHARE
        self._has_people: bool | None = None
        self._has_rows: bool | None = None

    # -- layout --------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The top line, the panes and the keys."""
        yield TopLine()
        with Container(id="panes"):
            yield ThreadPane(id="threads")
            yield MessagePane(id="message")
            yield ParticipantSidebar(id="people")
        yield Footer(show_command_palette=False)

    @property
    def threads(self) -> ThreadPane:
        """The pane of the tree."""
        return self.query_one(ThreadPane)

    @property
    def message(self) -> MessagePane:
        """The pane of the message."""
        return self.query_one(MessagePane)

    @property
    def people(self) -> ParticipantSidebar:
        """The pane of the participants."""
        return self.query_one(ParticipantSidebar)

    def on_mount(self) -> None:
        """Begin to read mail."""
        self.query_one(TopLine).sources = self._sources
        self.threads.border_title = "Threads"
        self.people.border_title = "People"
        self._tell_numbers()
        self._load()

    def on_resize(self) -> None:
        """Make the best of the room."""
        self._arrange_panes()

    def _arrange_panes(self) -> None:
        """Panes beside or below each other, with or without the people, as the reader or the room says."""
        width, height = self.app.size
        rows = width < _STACKED if self._has_rows is None else self._has_rows
        people = width >= _WIDE if self._has_people is None else self._has_people
        panes = self.query_one("#panes")
        panes.set_class(rows, "-rows")
        panes.set_class(rows and height < _SHORT, "-short")
        panes.set_class(not people, "-no-people")
        styles = self.threads.styles
        styles.width = "1fr" if rows else f"{self._share}%"
        if rows and height < _SHORT:
            styles.clear_rule("height")
        else:
            styles.height = f"{self._share}%" if rows else "1fr"
        if not people and self.people.has_focus:
            self.threads.focus()

    # -- the index -----------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="loading")
    def _load(self) -> None:
        """Hand over what comes; runs in a thread."""
        worker = get_current_worker()
        try:
            for step in self._loading.updates():
                if worker.is_cancelled:
                    return
                self.post_message(self.Loaded(step))
        except Exception as error:
            _log.exception("reading ended early")
            text = f"reading ended early ({error}); --format text shows how far it comes"
            columns = Columns(is_whole=True, problems=[Problem(self._sources, None, text)])
            self.post_message(self.Loaded(columns))
        self.post_message(self.Loaded(None))

    @on(Loaded)
    def _take(self, event: Loaded) -> None:
        """Show more of the mail, the reader staying on the same message."""
        step = event.step
        if isinstance(step, Columns):
            self._replace(MessageIndex(step))
            self._is_reading = not step.is_whole
        elif step is None:
            self._is_reading = False
        else:
            self._found = step.messages
        self._tell_numbers()

    def _replace(self, index: MessageIndex) -> None:
        """Put another index in the place of this one, with what the reader did to it."""
        old, threads = self._index, self.threads
        here, folded = threads.number, threads.folded
        again = {n: found_again(old, n, index) for n in {*self._read, *folded}}
        self._unread = Unread(index)
        self._read = {n for n in map(again.get, self._read) if n is not None and self._unread.read(n)}
        number = None if here is None else found_again(old, here, index)
        if number != here:
            self.message.forget()
        self._index, self._root = index, None
        self._colours = colours(index)
        self._limit(None)
        folds = [n for n in map(again.get, folded) if n is not None]
        threads.set_index(index, self._unread, number, folds)

    def _tell_numbers(self) -> None:
        """What the top line says."""
        found = max(self._found, len(self._index))
        says = f"loading … {found:,} messages" if self._is_reading else counts(self._index, self._unread)
        self.query_one(TopLine).numbers = says

    # -- the message ---------------------------------------------------------------------------

    @on(ThreadPane.Moved)
    def _moved(self, event: ThreadPane.Moved) -> None:
        """Show the message under the cursor."""
        self._view = View.SUMMARY
        self._show_people(event.number)
        self._open()

    @on(ThreadPane.Chosen)
    def _chosen(self) -> None:
        self.message.focus()

    def _open(self) -> None:
        """Open the message under the cursor; while one is being opened, only the last one asked for waits."""
        number = self.threads.number
        if number is not None and not self._is_opening:
            self._is_opening = True
            self._open_in_thread(self._index, number, self._view)

    @work(thread=True, exclusive=True, group="opening")
    def _open_in_thread(self, index: MessageIndex, number: int, view: View) -> None:
        self.post_message(self.Opened(index, opened_page(index, number, view), view))

    @on(Opened)
    def _show(self, event: Opened) -> None:
        """Show what was opened, unless the reader has gone on meanwhile."""
        self._is_opening = False
        page = event.page
        if event.index is not self._index or (page.number, event.view) != (self.threads.number, self._view):
            self._open()
            return
        self.message.show(page)
        self._tell_place()
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

    @on(MessagePane.Folded)
    def _tell_place(self) -> None:
        """Where in its thread the message is, and how much of it is shown."""
        page = self.message.page
        if page is None:
            return
        index = self._index
        first = index.place(index.root(page.number))
        at = index.place(page.number) - first + 1
        words = page.view.value if page.view is not View.SUMMARY else self.message.folds_shown
        self.message.border_subtitle = Content(
            " · ".join(filter(None, (f"{at}/{index.extent[first]}", words)))
        )

    @on(MessagePane.Ended)
    def _ended(self) -> None:
        self.threads.next_message(1)

    # -- people --------------------------------------------------------------------------------

    def _show_people(self, number: int) -> None:
        """Who takes part in the thread of a message."""
        root = self._index.root(number)
        if root != self._root:
            self._root = root
            self.people.show(tally(self._index, self._index.thread(number)), self._colours)

    @on(ParticipantSidebar.Chosen)
    def _limit_to(self, event: ParticipantSidebar.Chosen) -> None:
        """Show only the messages of a person; chosen again, all."""
        place = event.participant.place
        self._limit(None if place == self.people.chosen else place)

    def _limit(self, who: int | None) -> None:
        """Limit the threads to the messages of a person, by place."""
        threads = self.threads
        was_limited = self.people.chosen is not None
        self.people.chosen = who
        if who is not None:
            threads.border_title = Content(f"Threads · only {self._index.columns.persons[who].name}")
            threads.limit({n for n, one in enumerate(self._index.columns.person) if one == who})
        elif was_limited:
            threads.border_title = "Threads"
            threads.limit(None)

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
        threads = self.threads
        actions = {
            "toggle": threads.toggle_fold,
            "close": threads.close_fold,
            "open": threads.open_fold,
            "all": threads.fold_threads,
            "none": threads.unfold_all,
        }
        if name in actions:
            actions[name]()
        elif name and name.startswith("depth-"):
            self.message.show_depth(int(name.removeprefix("depth-")))

    def action_quotes(self) -> None:
        """Hide or show every quote of the message."""
        self.message.action_fold_all()

    def action_headers(self) -> None:
        """All headers, or the summary again."""
        self._look(View.HEADERS)

    def action_source(self) -> None:
        """The source, or the message again."""
        self._look(View.SOURCE)

    def _look(self, view: View) -> None:
        self._view = View.SUMMARY if self._view is view else view
        self._open()

    # -- keys: panes ---------------------------------------------------------------------------

    def action_next_pane(self) -> None:
        """To the next pane."""
        self.focus_next()

    def action_previous_pane(self) -> None:
        """To the pane before."""
        self.focus_previous()

    def action_pane(self, name: str) -> None:
        """To a pane; the people come up if they are hidden."""
        if name == "people" and not self.people.display:
            self.action_people()
        self.query_one(f"#{name}").focus()

    def action_people(self) -> None:
        """Show or hide the people."""
        self._has_people = not self.people.display
        self._arrange_panes()

    def action_turn(self) -> None:
        """Panes beside each other, or below each other."""
        self._has_rows = not self.query_one("#panes").has_class("-rows")
        self._arrange_panes()

    def action_share(self, percent: int) -> None:
        """More or less room for the threads."""
        self._share = max(_LEAST, min(self._share + percent, _MOST))
        self._arrange_panes()

    def action_all(self) -> None:
        """Show the messages of all persons again."""
        self._limit(None)

    def action_problems(self) -> None:
        """List what could not be read."""
        problems = self._index.problems
        text = problems_text(problems) if problems else Content("Everything could be read.")
        self.app.push_screen(NoticeScreen("Problems", text))

    def action_help(self) -> None:
        """Every key."""
        self.app.push_screen(NoticeScreen("Keys", help_text(tables())))

    async def action_back(self) -> None:
        """From another pane to the threads; from there out."""
        if self.threads.has_focus:
            await self.app.action_quit()
        else:
            self.threads.focus()
