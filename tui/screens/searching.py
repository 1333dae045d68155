"""Searches all mail, narrows the threads to what is found, and steps from hit to hit."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from tui.index.messages import MessageIndex
from tui.screens.arranging import ArrangingScreen
from tui.view.found import Narrowed, narrowed, nearest
from tui.view.hits import Hits, hits
from tui.view.page import Page, View
from tui.view.roster import Choice

if TYPE_CHECKING:
    from tui.index.query import Query
    from tui.index.search import Search
    from tui.widgets.search_bar import SearchBar

_log = logging.getLogger(__name__)

_AGAIN = 0.5
"""Seconds between two looks while texts are still being read."""
_SOON = 0.7
"""Seconds after which texts begin to be read, unless somebody wants to search before."""
_KEY = "/"
"""Key of the choice to which a search limits the threads; no person has it."""
_FORMER = 50


class SearchingScreen(ArrangingScreen):
    """Threads narrowed to what a reader searches for."""

    class Searched(Message):
        """Messages were found."""

        def __init__(self, index: MessageIndex, text: str, query: Query, found: Narrowed | None) -> None:
            super().__init__()
            self.index = index
            self.text = text
            self.query = query
            self.found = found

    def __init__(self) -> None:
        super().__init__()
        self._search: Search | None = None
        self._to_follow: MessageIndex | None = None
        self._asked = ""
        """What is searched for; "": nothing."""
        self._query: Query | None = None
        self._former: list[str] = []
        self._before: tuple[Choice | None, int | None, str, Query | None] = None, None, "", None
        """Limit, message and search from before the bar was opened."""
        self._seeking = 0
        """In which direction the next page that is shown is gone through for a hit; 0: not at all."""
        self._renewing: Timer | None = None

    # -- the engine ----------------------------------------------------------------------------

    def search_in(self, index: MessageIndex) -> None:
        """Search in this index from now on; its texts are read in a process of their own, which begins
        when the first screen has long been painted."""
        self._to_follow = index
        self.set_timer(_SOON, self._follow)

    def _follow(self) -> None:
        index, self._to_follow = self._to_follow, None
        if index is not None and index is self._index:
            self._follow_in_thread(index)

    def on_unmount(self) -> None:
        """Leave no process behind."""
        self.close_search()

    @work(thread=True, group="following", exclusive=True)
    def _follow_in_thread(self, index: MessageIndex) -> None:
        from tui.index.loading import private_folder
        from tui.index.search import Search

        if self._search is None:
            self._search = Search(private_folder())
            self._search.is_unread = self.is_unread
        self._search.follow(index)

    def is_unread(self, number: int) -> bool:
        """Whether a message is unread; the reader knows better than its store."""
        return not self._index.was_seen(number)

    def close_search(self) -> None:
        """End what reads texts, and remove what it wrote."""
        if self._search is not None:
            self._search.close()

    def _set_index(self, index: MessageIndex) -> None:
        asked, query = self._asked, self._query
        super()._set_index(index)
        self._asked, self._query = asked, query
        if asked and index.columns.has_all:
            self._ask(asked)

    # -- the bar -------------------------------------------------------------------------------

    @property
    def _bar(self) -> SearchBar | None:
        from tui.widgets.search_bar import SearchBar

        found = self.query(SearchBar)
        return found.first() if found else None

    def action_search(self, refine: bool = False) -> None:
        """Open the bar; `refine`: with what is searched for already."""
        from tui.widgets.search_bar import SearchBar

        self._follow()
        if self._bar is None:
            choice = self._limit.choice if self._limit is not None else None
            self._before = choice, self.threads.number, self._asked, self._query
            self.mount(SearchBar(self._asked if refine else "", self._former))

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Narrow the threads to what was typed so far."""
        self._asked = event.text
        self._ask(event.text, is_typing=True)

    def on_search_bar_chosen(self, event: SearchBar.Chosen) -> None:
        """Go to the first hit, the threads staying narrow."""
        bar = self._bar
        if bar is not None:
            bar.remove()
        self.set_focus(self.threads)
        self._asked = event.text.strip()
        if not self._asked:
            self._forget_search()
            return
        self._former = [*[one for one in self._former if one != self._asked][-_FORMER:], self._asked]
        self._seeking = 1
        self._ask(self._asked)

    def on_search_bar_left(self) -> None:
        """Show again what was shown before."""
        bar = self._bar
        if bar is not None:
            bar.remove()
        self.set_focus(self.threads)
        choice, number, self._asked, self._query = self._before
        self.workers.cancel_group(self, "searching")
        self.limit(choice)
        self._light()
        if number is not None:
            self.threads.go(number)

    # -- finding -------------------------------------------------------------------------------

    def _ask(self, text: str, *, is_typing: bool = False) -> None:
        """Search; the answer comes as `Searched`, of several questions that of the last."""
        self._find_in_thread(self._index, text, is_typing)

    @work(thread=True, group="searching", exclusive=True)
    def _find_in_thread(self, index: MessageIndex, text: str, is_typing: bool) -> None:
        from tui.index.query import parsed

        worker, query = get_current_worker(), parsed(text, is_typing)
        found = None
        if query and self._search is not None:
            answer = self._search.find(query)
            if worker.is_cancelled:
                return
            known = len(index.columns.ids)
            numbers = [number for number in answer.numbers if number < known and index.place(number) >= 0]
            found = narrowed(index, numbers, answer.searched, answer.total)
        self.post_message(self.Searched(index, text, query, found))

    @on(Searched)
    def _take_searched(self, event: Searched) -> None:
        """Narrow the threads to what was found, and go to the nearest hit if the reader wants that."""
        if event.index is not self._index or event.text.strip() != self._asked.strip():
            return
        found, bar = event.found, self._bar
        if found is not None and found.numbers:
            self.limit(Choice(_KEY, event.text.strip(), None, tuple(found.numbers)))
        elif self._limit is not None and (bar is not None or self._limit.choice.key == _KEY):
            self.limit(None)
        if bar is not None or (found is not None and found.numbers):
            self._asked, self._query = event.text, event.query  # the end of a limit forgets them
        self._light()
        self._tell_search(event)
        if found is not None and found.searched < found.total:
            self._look_again(event.text)
        if self._seeking and bar is None:
            self._go_to_first(found)

    def _tell_search(self, event: Searched) -> None:
        """Say what was found, in the bar or in the border of the message."""
        found, problem = event.found, event.query.problem
        words = problem or (found.words if found is not None else "")
        if self._bar is not None:
            self._bar.say(words, is_none=bool(problem) or (found is not None and not found.numbers))
        elif problem or (found is not None and not found.numbers):
            self._say(words)

    def _look_again(self, text: str) -> None:
        """Search again soon: more texts are read by then."""
        if self._renewing is not None:
            self._renewing.stop()
        self._renewing = self.set_timer(
            _AGAIN, lambda: self._ask(text, is_typing=self._bar is not None) if self._asked == text else None
        )

    def _go_to_first(self, found: Narrowed | None) -> None:
        """To the hit that is nearest to the cursor."""
        number = nearest(self.threads.index, found.numbers, self.threads.number) if found else None
        if number is None:
            self._seeking = 0
        elif number == self.threads.number:
            self._seek()
        else:
            self.threads.go(number)

    # -- hits in the message -------------------------------------------------------------------

    def show_page(self, page: Page) -> None:
        """Put a page on the screen, its hits lit, and go to the first where the reader looks for one."""
        super().show_page(page)
        self._light()
        if self._seeking:
            self._seek()

    def _light(self) -> None:
        """Light what is searched for in the message that is shown."""
        page, query = self.message.page, self._query
        is_body = page is not None and page.view is not View.SOURCE
        self.message.hits = hits(page.lines, query) if page is not None and query and is_body else Hits()

    def _seek(self) -> None:
        """Go to the first or last hit of the message that is shown."""
        step, self._seeking = self._seeking, 0
        found = self.message.hits
        if found:
            self._reach(found.lines[0 if step > 0 else -1])

    def _reach(self, line: int) -> None:
        self.message.reach(line, line, frozenset())
        found = self.message.hits
        self._say(f"hit {found.position(line)} of {len(found.lines)} in this message")

    def action_limited(self, step: int) -> None:
        """To the next hit, in this message or the next one; without a search, to the next message of the
        person to whom the threads are limited."""
        page = self.message.page
        if not self._query or page is None:
            super().action_limited(step)
            return
        lines = self.message.sheet.lines(self.message.cursor)
        here = (lines[-1] if step > 0 else lines[0]) if lines else -1
        line = self.message.hits.next(here, step) if page.number == self.threads.number else None
        if line is not None:
            self._reach(line)
            return
        before = self.threads.number
        self._seeking = step
        super().action_limited(step)
        if self.threads.number == before:
            self._seeking = 0

    def _unlimited(self) -> None:
        """Every message is shown again, and nothing is searched for."""
        super()._unlimited()
        self._forget_search()

    def _forget_search(self) -> None:
        if self._bar is None:
            self._asked, self._query, self._seeking = "", None, 0
            self._light()
