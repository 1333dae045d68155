"""Shows who takes part in a thread or in all mail, and limits the threads to one of them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.cache import LRUCache
from textual.content import Content
from textual.message import Message

from tui.index.messages import MessageIndex
from tui.screens.following import FollowingScreen
from tui.screens.in_thread import in_thread
from tui.screens.message_screen import MessageScreen
from tui.text import fit
from tui.view.limit import Limit
from tui.view.matching import all_found_again
from tui.view.people import Colours, Order, QuotedOnly, quoted_only, tally
from tui.view.roster import Choice, Roster, Rosters, quoted_rows, review_rows, rosters
from tui.widgets.sidebar import ParticipantSidebar
from tui.widgets.thread_pane import ThreadPane

if TYPE_CHECKING:
    from tui.index.origins import Origins
    from tui.index.reviews import Reviews

_log = logging.getLogger(__name__)

_AT_ONCE = 1000
"""Messages whose people are counted without a thread of their own (7 ms)."""
_ALL = -1
"""In the place of the first message of a thread: all mail."""
_KEPT = 8
"""Threads of which it is kept who is quoted and what was reviewed."""


class _Read(NamedTuple):
    """What only the texts of a thread tell."""

    quoted: tuple[QuotedOnly, ...] = ()
    reviews: Reviews | None = None


class PeopleScreen(FollowingScreen):
    """The people of a thread beside it."""

    # From here on a message has all the room it needs, and names can be whole.
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (200, "-roomy")]  # noqa: RUF012 (so does Textual)

    class Tallied(Message):
        """It is known who takes part in a thread, or in all mail."""

        def __init__(self, index: MessageIndex, root: int, people: Rosters) -> None:
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
        """First message of the thread whose people are shown; `None`: they are to be counted anew."""
        self._people: Rosters = {}
        self._everybody: Rosters | None = None
        self._is_all = False
        self._order = Order.COUNT
        self._texts: LRUCache[int, _Read] = LRUCache(_KEPT)
        self._limit: Limit | None = None

    def _set_index(self, index: MessageIndex) -> None:
        super()._set_index(index)
        self._root = self._everybody = None
        self._people = {}
        self._texts.clear()
        self.limit(None)

    # -- who takes part ------------------------------------------------------------------------

    def show_people(self, number: int) -> None:
        """Who takes part in the thread of a message, or in all mail."""
        shown = self.threads.index
        root = _ALL if self._is_all else shown.root(number)
        is_same = root == self._root
        if not is_same:
            self._root = root
            if root == _ALL:
                if self._everybody is None:
                    self._tally(self._index, root, self._colours)
            elif not self._is_quick(root):
                self._people = {}
                self._tally(shown, root, self._colours)
            else:
                self._people = rosters(tally(shown, shown.thread(root)), self._colours)
            self._ask_texts(number)
        self._show_roster(number, is_same=is_same)
        self._tell_limit()

    def _is_quick(self, root: int) -> bool:
        """Whether the people of a thread can be counted at once: it is small, and nobody in it is known by
        name alone, for whom the names of all mail have to be gone through first."""
        shown = self.threads.index
        return shown.extent[shown.place(root)] <= _AT_ONCE and (
            not shown.columns.absent or shown.is_quick_with_names
        )

    def _show_roster(self, number: int, *, is_same: bool) -> None:
        people = (self._everybody or {}) if self._is_all else self._people
        roster = people.get(self._order, Roster())
        more = []
        if not self._is_all and (found := self._texts.get(self._index.root(number))) is not None:
            given = review_rows(found.reviews, number, self._colours) if found.reviews is not None else []
            more = [*quoted_rows(found.quoted), *given]
        author = self._index.columns.person[number] if number < len(self._index.columns.person) else None
        self.people.show(roster.with_more(more), author, is_same=is_same)
        is_counting = self._is_all and self._everybody is None
        count = "…" if is_counting else f"{len(roster.people):,}"
        self.people.entitle(f"People · all {count}" if self._is_all else f"People · {count}", self._order)

    @in_thread("tallying")
    def _tally(self, index: MessageIndex, root: int, colours: Colours) -> None:
        """Count the people of a thread, or of all mail; runs in a thread."""
        numbers = index.order if root == _ALL else index.thread(root)
        self.post_message(self.Tallied(index, root, rosters(tally(index, numbers), colours)))

    @on(Tallied)
    def _take_tally(self, event: Tallied) -> None:
        """Show the people who were counted, if they are still asked for."""
        asked = self._index if event.root == _ALL else self.threads.index
        if event.index is not asked:
            return  # the threads are parted in another way by now
        if event.root == _ALL:
            self._everybody = event.people
        elif event.root == self._root:
            self._people = event.people
        if event.root == self._root:
            self._show_again()

    def _show_again(self) -> None:
        number = self.threads.number
        if number is not None:
            self._show_roster(number, is_same=True)

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

    @in_thread("texts", exclusive=False)
    def _read_texts(self, index: MessageIndex, root: int, found: Origins) -> None:
        """Find out whom a thread quotes and what its answers give to patches; runs in a thread."""
        from tui.index.reviews import reviews  # not for the first screen

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
        if number is not None and self._index.root(number) == event.root:
            self._show_again()

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

    def choice_in(self, index: MessageIndex) -> Choice | None:
        """To what the threads are limited, as it is in another index; `None`: to nothing that is there."""
        return None if self._limit is None else self._choice_again(index, self._limit.choice)

    def _choice_again(self, index: MessageIndex, choice: Choice) -> Choice | None:
        """A choice as it is in another index."""
        if choice.place is None:
            again = all_found_again(self._index, choice.messages, index)
            numbers = tuple(again[number] for number in choice.messages if number in again)
            return choice._replace(messages=numbers) if numbers else None
        key = self._index.columns.persons[choice.place].key
        place = next((n for n, person in enumerate(index.columns.persons) if person.key == key), None)
        return None if place is None else choice._replace(place=place)

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
        count = len(limit.numbers)
        place = f"{at}/{count}" if at else f"{count}"
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
        if not self.people.display:
            self.action_people()
            self._is_all = False  # whom nobody saw is not put away
        self._is_all = not self._is_all
        if self.threads.number is not None:
            self.show_people(self.threads.number)

    @on(ParticipantSidebar.Ordered)
    def _sort_people(self) -> None:
        """Sort the people in the next order."""
        self._order = self._order.next
        self._show_again()
