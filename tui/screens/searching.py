"""Searches all mail, and narrows the threads to what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from tui.index.messages import MessageIndex
from tui.screens.in_thread import in_thread
from tui.screens.lighting import LightingScreen
from tui.view.found import nearest
from tui.view.limit import Limit
from tui.view.matching import found_again
from tui.view.roster import Choice
from tui.view.rows import Rows
from tui.view.searcher import KEY, Answer, Question, Searcher

if TYPE_CHECKING:
    from tui.index.cache import Keeping
    from tui.widgets.search_bar import SearchBar

_AGAIN = 0.5
"""Seconds between two looks while texts are still being read."""
_SOON = 0.7
"""Seconds after which texts begin to be read, unless somebody wants to search before."""
_FORMER = 50
_FEW = 200
"""Messages that are found again one by one in another index."""


class SearchingScreen(LightingScreen):
    """Threads narrowed to what a reader searches for."""

    class Searched(Message):
        """Messages were found."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, keeping: Keeping | None = None) -> None:
        """`keeping`: where texts that were read are kept for the next time."""
        super().__init__()
        self.searcher = Searcher(self.is_unread, keeping)
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

    # -- what searches -------------------------------------------------------------------------

    def search_in(self, index: MessageIndex) -> None:
        """Search in this index from now on; its texts are read in a process of their own, which begins
        when the first screen has long been painted."""
        self._to_follow = index
        self.set_timer(_SOON, self._follow)

    def _follow(self) -> None:
        index, self._to_follow = self._to_follow, None
        if index is not None and index is self._index:
            self._follow_in_thread(index)

    @in_thread("following")
    def _follow_in_thread(self, index: MessageIndex) -> None:
        self.searcher.follow(index)

    def is_unread(self, number: int) -> bool:
        """Whether a message is unread; the reader knows better than its store."""
        return not self._index.was_seen(number)

    def on_unmount(self) -> None:
        """Leave no process behind."""
        self.close_search()

    def close_search(self) -> None:
        """End what reads texts, and remove what it wrote."""
        self.searcher.close()

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
        if choice.key != KEY or len(choice.messages) <= _FEW:
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
        threads, is_typing = self.threads, self._bar is not None
        self._find_in_thread(Question(text, is_typing, self._index, threads.index, threads.folded))

    @in_thread("searching")
    def _find_in_thread(self, question: Question) -> None:
        worker = get_current_worker()
        answer = self.searcher.answer(question, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Searched(answer))

    @on(Searched)
    def _take_searched(self, event: Searched) -> None:
        """Narrow the threads to what was found, and go to the nearest hit if the reader wants that."""
        answer = event.answer
        text = answer.question.text
        if answer.question.index is not self._index or text != self._asked:
            return
        is_open = self._bar is not None
        if answer.limit is not None:
            self._narrow(*answer.limit)
        elif self._limit is not None and (is_open or self._limit.choice.key == KEY):
            self.limit(None)
        if is_open or answer.is_reading or answer.has_some:
            self._asked, self._query = text, answer.query  # the end of a limit forgets them
        self.light()
        self._tell_search(answer)
        if answer.is_reading:
            self._look_again(text)
        if self._seeking and not is_open:
            self._go_to_first(answer)

    def _narrow(self, limit: Limit, rows: Rows) -> None:
        """Limit the threads, unless just these messages are shown already."""
        before, self._limit = self._limit, limit
        self.people.chosen = KEY
        if before is None or before.choice.key != KEY or before.numbers != limit.numbers:
            self.threads.limit(limit.numbers, rows)
        self._tell_limit()

    def _tell_search(self, answer: Answer) -> None:
        """Say what was found, in the bar or in the border of the message."""
        found, problem = answer.found, answer.query.problem
        words = problem or (found.words if found is not None else "")
        is_none = bool(problem) or (found is not None and not answer.has_some)
        if self._bar is not None:
            short = "" if problem or found is None else found.short
            self._bar.say(words, short or words, is_none=is_none)
        elif is_none:
            self._say(words)

    def _look_again(self, text: str) -> None:
        """Search again soon: more texts are read by then."""
        if self._renewing is not None:
            self._renewing.stop()
        self._renewing = self.set_timer(_AGAIN, lambda: self._ask(text) if self._asked == text else None)

    def _go_to_first(self, answer: Answer) -> None:
        """To the hit that is nearest to where the cursor was before the bar was opened; where nothing is
        found yet, as soon as something is."""
        found, from_number = answer.found, self._before[1]
        number = nearest(self.threads.index, found.numbers, from_number) if found else None
        if number is None:
            self._seeking = self._seeking if answer.is_reading else 0
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
