"""Searches all mail, and narrows the threads to what is found."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from textual import events, on
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from tui.index.messages import MessageIndex
from tui.screens.in_thread import in_thread
from tui.screens.lighting import LightingScreen
from tui.view.found import Narrowed, narrowed, nearest
from tui.view.limit import Limit
from tui.view.matching import found_again
from tui.view.roster import Choice
from tui.view.rows import Rows

if TYPE_CHECKING:
    from tui.index.cache import Keeping
    from tui.index.query import Query
    from tui.index.search import Search
    from tui.widgets.search_bar import SearchBar

_AGAIN = 0.5
"""Seconds between two looks while texts are still being read."""
_SOON = 0.7
"""Seconds after which texts begin to be read, unless somebody wants to search before."""
_KEY = "/"
"""Key of the choice to which a search limits the threads; no person has it."""
_FORMER = 50
_FEW = 200
"""Messages that are found again one by one in another index."""


class SearchingScreen(LightingScreen):
    """Threads narrowed to what a reader searches for."""

    class Searched(Message):
        """Messages were found."""

        def __init__(
            self,
            index: MessageIndex,
            text: str,
            query: Query,
            found: Narrowed | None,
            limit: tuple[Limit, Rows] | None,
        ) -> None:
            super().__init__()
            self.limit = limit
            self.index = index
            self.text = text
            self.query = query
            self.found = found

    def __init__(self) -> None:
        super().__init__()
        self.keeping: Keeping | None = None
        """Where texts that were read are kept for the next time."""
        self._search: Search | None = None
        self._making = Lock()
        self._is_over = False
        self._to_follow: MessageIndex | None = None
        self._bar: SearchBar | None = None
        """The line to type in, while it is open."""
        self._early: list[events.Key] | None = None
        """Keys that came while the bar was opening; `None`: it is not."""
        self._asked = ""
        """What is searched for; "": nothing."""
        self._former: list[str] = []
        self._before: tuple[Choice | None, int | None, str] = None, None, ""
        """Limit, message and search from before the bar was opened."""
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

    @in_thread("following")
    def _follow_in_thread(self, index: MessageIndex) -> None:
        search = self._engine()
        if search is not None:
            search.follow(index)

    def _engine(self) -> Search | None:
        """What searches, made when it is first needed; `None` when the reader is leaving. Runs in threads."""
        from tui.index.loading import private_folder
        from tui.index.search import Search

        with self._making:
            if self._search is None and not self._is_over:
                self._search = Search(private_folder(), *(self.keeping or ()))
                self._search.is_unread = self.is_unread
            return self._search

    def is_unread(self, number: int) -> bool:
        """Whether a message is unread; the reader knows better than its store."""
        return not self._index.was_seen(number)

    def close_search(self) -> None:
        """End what reads texts, and remove what it wrote."""
        with self._making:
            self._is_over = True
            if self._search is not None:
                self._search.close()

    # -- another index -------------------------------------------------------------------------

    def _set_index(self, index: MessageIndex) -> None:
        asked, query = self._asked, self._query
        if self._bar is not None:
            choice, number, before = self._before
            self._before = (
                self._choice_again(index, choice) if choice is not None else None,
                found_again(self._index, number, index) if number is not None else None,
                before,
            )
        super()._set_index(index)
        self._asked, self._query = asked, query
        if asked:
            self._ask(asked)

    def _choice_again(self, index: MessageIndex, choice: Choice) -> Choice | None:
        """What was found, until it is known what is found in the other index."""
        if choice.key != _KEY or len(choice.messages) <= _FEW:
            return super()._choice_again(index, choice)
        old, new, size = self._index.columns, index.columns, len(self._index.columns.ids)
        is_longer = old.ids == new.ids[:size] and old.at == new.at[:size] and old.store == new.store[:size]
        return choice if is_longer else None

    # -- the bar -------------------------------------------------------------------------------

    def action_search(self, refine: bool = False) -> None:
        """Open the bar; `refine`: with what is searched for already."""
        from tui.widgets.search_bar import SearchBar

        self._follow()
        if self._bar is not None:
            if self._early is None:
                self.set_focus(self._bar.line)
            return
        self._before = (
            self._limit.choice if self._limit is not None else None,
            self.threads.number,
            self._asked,
        )
        self._bar = SearchBar(self._asked if refine else "", self._former)
        self._early = []
        self.mount(self._bar)

    @on(events.Key)
    def _keep_early(self, event: events.Key) -> None:
        """Let nothing be lost that is typed while the bar opens: it must not be taken for other keys."""
        bar = self._bar
        if bar is None:
            bindings = self._bindings.key_to_bindings.get(event.key, ())
            if any(binding.action == "search" for binding in bindings):
                active = self.active_bindings.get(event.key)
                if active is not None and active.binding.action == "search":
                    event.stop()
                    self.action_search()
        elif self._early is not None:
            event.stop()
            self._early.append(event)
        elif event.is_printable and self.focused is bar.line:  # typed before the line had the keys
            event.stop()
            bar.line.post_message(events.Key(event.key, event.character))

    def on_search_bar_opened(self) -> None:
        """Type what came too early, and go on in the line."""
        early, self._early = self._early, None
        if self._bar is not None:
            self.set_focus(self._bar.line)
            for event in early or ():
                self._bar.line.post_message(event.stop(stop=False))  # goes on as if it had come now

    def _close_bar(self) -> None:
        bar, self._bar, self._early = self._bar, None, None
        if bar is not None:
            bar.remove()
        self.set_focus(self.threads)

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Narrow the threads to what was typed so far."""
        if self._bar is not None:  # else what was pasted comes behind the key that closed it
            self._asked = event.text
            self._ask(event.text)

    def on_search_bar_chosen(self, event: SearchBar.Chosen) -> None:
        """Go to the first hit, the threads staying narrow."""
        self._close_bar()
        self._asked = event.text if event.text.strip() else ""
        if not self._asked:
            self.limit(None)
            self._forget_search()
            return
        self._former = [*[one for one in self._former if one != self._asked][-_FORMER:], self._asked]
        self._seeking = 1
        self._ask(self._asked)

    def on_search_bar_left(self) -> None:
        """Show again what was shown before."""
        self._close_bar()
        self.workers.cancel_group(self, "searching")
        choice, number, asked = self._before
        self._seeking = 0
        self.limit(choice)
        self._asked = asked
        if asked:
            self._ask(asked)
        else:
            self._forget_search()
        if number is not None:
            self.threads.go(number)

    def action_all(self) -> None:
        """End the search, or show the messages of all persons again."""
        if self._bar is not None:
            self.on_search_bar_left()
        else:
            self.limit(None)
            self._forget_search()

    # -- finding -------------------------------------------------------------------------------

    def _ask(self, text: str) -> None:
        """Search; the answer comes as `Searched`, of several questions that of the last."""
        threads = self.threads
        self._find_in_thread(self._index, threads.index, threads.folded, text, self._bar is not None)

    @in_thread("searching")
    def _find_in_thread(
        self,
        index: MessageIndex,
        shown: MessageIndex,
        folded: frozenset[int],
        text: str,
        is_typing: bool,
    ) -> None:
        from tui.index.query import parsed

        worker, query = get_current_worker(), parsed(text, is_typing)
        if not is_typing and not query.problem:
            # What was found while typing stays: the last word may go on, unless a blank ends it.
            typed = parsed(text, is_typing=True)
            query = typed if len(typed.terms) == len(query.terms) else query
        found, limit, search = None, None, self._engine() if query else None
        if search is not None and not worker.is_cancelled:
            search.follow(index)  # the numbers of the answer are those of this index then
            answer = search.find(query)
            if worker.is_cancelled:
                return
            found = narrowed(index, answer.numbers, answer.searched, answer.total)
            if found.numbers and not worker.is_cancelled:
                label = found.label(text.strip())
                made = Limit(index, Choice(_KEY, label, None, found.numbers))
                made.prepare(shown)
                limit = made, Rows(shown, folded, made.numbers)
        if not worker.is_cancelled:
            self.post_message(self.Searched(index, text, query, found, limit))

    @on(Searched)
    def _take_searched(self, event: Searched) -> None:
        """Narrow the threads to what was found, and go to the nearest hit if the reader wants that."""
        if event.index is not self._index or event.text != self._asked:
            return
        found, is_open = event.found, self._bar is not None
        if event.limit is not None:
            self._narrow(*event.limit)
        elif self._limit is not None and (is_open or self._limit.choice.key == _KEY):
            self.limit(None)
        is_reading = found is not None and found.searched < found.total
        if is_open or is_reading or (found is not None and found.numbers):
            self._asked, self._query = event.text, event.query  # the end of a limit forgets them
        self.light()
        self._tell_search(event)
        if is_reading:
            self._look_again(event.text)
        if self._seeking and not is_open:
            self._go_to_first(found, is_last=not is_reading)

    def _narrow(self, limit: Limit, rows: Rows) -> None:
        """Limit the threads, unless just these messages are shown already."""
        before, self._limit = self._limit, limit
        self.people.chosen = _KEY
        if before is None or before.choice.key != _KEY or before.numbers != limit.numbers:
            self.threads.limit(limit.numbers, rows)
        self._tell_limit()

    def _tell_search(self, event: Searched) -> None:
        """Say what was found, in the bar or in the border of the message."""
        found, problem = event.found, event.query.problem
        words = problem or (found.words if found is not None else "")
        short = "" if problem or found is None else found.short
        if self._bar is not None:
            self._bar.say(
                words, short or words, is_none=bool(problem) or (found is not None and not found.numbers)
            )
        elif problem or (found is not None and not found.numbers):
            self._say(words)

    def _look_again(self, text: str) -> None:
        """Search again soon: more texts are read by then."""
        if self._renewing is not None:
            self._renewing.stop()
        self._renewing = self.set_timer(_AGAIN, lambda: self._ask(text) if self._asked == text else None)

    def _go_to_first(self, found: Narrowed | None, *, is_last: bool) -> None:
        """To the hit that is nearest to where the cursor was before the bar was opened; where nothing is
        found yet, as soon as something is."""
        from_number = self._before[1]
        number = nearest(self.threads.index, found.numbers, from_number) if found else None
        if number is None:
            self._seeking = 0 if is_last else self._seeking
        elif number == self.threads.number:
            self.seek()
        else:
            self.threads.go(number)

    def action_limited(self, step: int) -> None:
        """To the next hit; see `LightingScreen`."""
        if not self._query and self._limit is None:
            self._say("search with /, or limit to a person first: 3, then Enter")
        else:
            super().action_limited(step)

    def _unlimited(self) -> None:
        """Every message is shown again, and nothing is searched for."""
        super()._unlimited()
        self._forget_search()

    def _forget_search(self) -> None:
        if self._bar is None:
            self._asked, self._query, self._seeking = "", None, 0
            self.light()
