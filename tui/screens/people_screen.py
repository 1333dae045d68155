"""Shows who takes part in a thread or in all mail, and limits the threads to one of them."""

from __future__ import annotations

import logging
from typing import NamedTuple

from textual import on, work
from textual.cache import LRUCache
from textual.content import Content
from textual.message import Message

from tui.index.messages import MessageIndex
from tui.index.origins import Origins
from tui.index.reviews import Reviews, reviews
from tui.screens.following import FollowingScreen
from tui.screens.message_screen import MessageScreen
from tui.text import fit
from tui.view.limit import Limit
from tui.view.people import Order, Participant, QuotedOnly, ordered, quoted_only, tally
from tui.view.roster import Choice, Roster, quoted_rows, review_rows
from tui.widgets.sidebar import ParticipantSidebar
from tui.widgets.thread_pane import ThreadPane

_log = logging.getLogger(__name__)

_AT_ONCE = 1000
"""Messages whose people are counted without a thread of their own (7 ms)."""
_KEPT = 8
"""Threads of which it is kept who is quoted and what was reviewed."""


class _Read(NamedTuple):
    """What only the texts of a thread tell."""

    quoted: tuple[QuotedOnly, ...] = ()
    reviews: Reviews = Reviews()


class PeopleScreen(FollowingScreen):
    """The people of a thread beside it."""

    class Tallied(Message):
        """It is known who takes part in a thread; `root` is `None` for all mail."""

        def __init__(self, index: MessageIndex, root: int | None, people: tuple[Participant, ...]) -> None:
            super().__init__()
            self.index = index
            self.root = root
            self.people = people

    class TextsRead(Message):
        """It is known whom a thread quotes and what its answers give to patches."""

        def __init__(self, index: MessageIndex, root: int, found: _Read) -> None:
            super().__init__()
            self.index = index
            self.root = root
            self.found = found

    def __init__(self) -> None:
        super().__init__()
        self._root: int | None = None
        """First message of the thread whose people are shown."""
        self._people: tuple[Participant, ...] = ()
        self._everybody: tuple[Participant, ...] | None = None
        self._is_all = False
        self._order = Order.COUNT
        self._sorted: tuple[tuple[Participant, ...], Order] = (), self._order
        self._roster = Roster()
        self._texts: LRUCache[int, _Read] = LRUCache(_KEPT)
        self._limit: Limit | None = None

    def _set_index(self, index: MessageIndex) -> None:
        super()._set_index(index)
        self._root = self._everybody = None
        self._people = ()
        self._texts.clear()
        self.limit(None)

    # -- who takes part ------------------------------------------------------------------------

    def show_people(self, number: int) -> None:
        """Who takes part in the thread of a message, or in all mail."""
        shown = self.threads.index
        root = shown.root(number)
        is_same = self._is_all or root == self._root
        if root != self._root:
            self._root, self._people = root, ()
            if self._is_all or shown.extent[shown.place(root)] > _AT_ONCE:
                self._tally(shown, root)
            else:
                self._people = tally(shown, shown.thread(root))
            self._ask_texts(number)
        self._show_roster(number, is_same=is_same)
        self._tell_limit()

    def _show_roster(self, number: int, *, is_same: bool) -> None:
        people = (self._everybody or ()) if self._is_all else self._people
        more = []
        if not self._is_all and (found := self._texts.get(self._index.root(number))) is not None:
            more = [*quoted_rows(found.quoted), *review_rows(found.reviews, number, self._colours)]
        if people is not self._sorted[0] or self._order is not self._sorted[1]:
            self._sorted = people, self._order
            self._roster = Roster(ordered(people, self._order), self._colours)
        roster = self._roster.with_more(more)
        author = self._index.columns.person[number] if number < len(self._index.columns.person) else None
        self.people.show(roster, author, is_same=is_same)
        is_counting = self._is_all and self._everybody is None
        count = "…" if is_counting else f"{len(people):,}"
        self.people.entitle(f"People · all {count}" if self._is_all else f"People · {count}", self._order)

    @work(thread=True, exclusive=True, group="tallying")
    def _tally(self, index: MessageIndex, root: int | None) -> None:
        """Count the people of a thread, or of all mail; runs in a thread."""
        numbers = index.order if root is None else index.thread(root)
        self.post_message(self.Tallied(index, root, tally(index, numbers)))

    @on(Tallied)
    def _take_tally(self, event: Tallied) -> None:
        """Show the people who were counted, if they are still asked for."""
        if event.index not in (self._index, self.threads.index):
            return
        if event.root is None:
            self._everybody = event.people
        elif event.root == self._root:
            self._people = event.people
        self._show_again(is_same=False)

    def _show_again(self, *, is_same: bool) -> None:
        number = self.threads.number
        if number is not None:
            self._show_roster(number, is_same=is_same)

    # -- what the texts tell -------------------------------------------------------------------

    def _ask_texts(self, number: int) -> None:
        """Find it out anew for a thread that was traced some threads ago."""
        root = self._index.root(number)
        found = self._origins.get(root)
        if found is not None and root not in self._texts:
            self._read_texts(self._index, root, found)

    @on(MessageScreen.Traced)
    def _traced(self, event: MessageScreen.Traced) -> None:
        if event.index is self._index and event.found is not None:
            self._read_texts(event.index, event.root, event.found)

    @work(thread=True, group="texts")
    def _read_texts(self, index: MessageIndex, root: int, found: Origins) -> None:
        """Find out whom a thread quotes and what its answers give to patches; runs in a thread."""
        try:
            read = _Read(quoted_only(found), reviews(index, root, found))
        except Exception:  # one foreign mail must not end the program
            _log.exception("cannot tell the reviews of the thread of %s", index.key(root))
            return
        self.post_message(self.TextsRead(index, root, read))

    @on(TextsRead)
    def _take_texts(self, event: TextsRead) -> None:
        """Show it below the people, nothing moving."""
        if event.index is not self._index:
            return
        self._texts[event.root] = event.found
        number = self.threads.number
        if number is not None and not self._is_all and self._index.root(number) == event.root:
            self._show_roster(number, is_same=True)

    # -- limiting ------------------------------------------------------------------------------

    @on(ParticipantSidebar.Chosen)
    def _limit_to(self, event: ParticipantSidebar.Chosen) -> None:
        """Show only the messages of a person, or those that give a trailer; chosen again, all."""
        self.limit(None if event.choice.key == self.people.chosen else event.choice)

    def limit(self, choice: Choice | None) -> None:
        """Limit the threads to the messages of a choice."""
        was_limited = self._limit is not None
        if choice is not None:
            self._limit = Limit(self._index, choice)
            self.people.chosen = choice.key
            self.threads.limit(self._limit.numbers)
            self._tell_limit()
        elif was_limited:
            self._unlimited()
            self.threads.limit(None)

    @on(ThreadPane.Unlimited)
    def _unlimited(self) -> None:
        """Every message is shown again."""
        self._limit = None
        self.people.chosen = None
        self.threads.border_title = "Threads"

    def _tell_limit(self) -> None:
        """Say in the border of the threads what alone is shown, and where in that the cursor is."""
        limit, threads = self._limit, self.threads
        if limit is None:
            return
        at = limit.position(threads.index, threads.number)
        place = f"{at}/{len(limit.numbers)}" if at else f"{len(limit.numbers)}"
        room = max(6, threads.size.width - len(f"only  · {place}") - 4)
        threads.border_title = Content(f"only {fit(limit.label, room).rstrip()} · {place}")

    # -- keys ----------------------------------------------------------------------------------

    def action_limited(self, step: int) -> None:
        """To the next of the messages to which the threads are limited, or the one before."""
        number = self.threads.number
        if self._limit is None or number is None:
            self._say("limit to a person first: 3, then Enter")
            return
        found = self._limit.step(self.threads.index, number, step)
        if found is None:
            self._say(f"that was the {'last' if step > 0 else 'first'}: {self._limit.label}")
        else:
            self.threads.go(found)

    def action_everybody(self) -> None:
        """The people of all mail, or of the thread under the cursor again."""
        self._is_all = not self._is_all
        if self._is_all and self._everybody is None:
            self._tally(self._index, None)
        self._show_again(is_same=False)

    @on(ParticipantSidebar.Ordered)
    def _sort_people(self) -> None:
        """Sort the people in the next order."""
        self._order = self._order.next
        self._show_again(is_same=True)
