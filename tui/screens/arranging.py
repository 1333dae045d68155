"""Sorts the threads and shows sub-threads apart, as the reader says; no mail changes by it."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from tui.index.messages import MessageIndex
from tui.index.sorting import Order
from tui.screens.in_thread import in_thread
from tui.screens.order_keys import OrderKeys
from tui.screens.people_screen import PeopleScreen
from tui.view.arranging import Arrangement


class ArrangingScreen(PeopleScreen):
    """Threads in the order and in the pieces that the reader wants.

    The thread pane has an index so arranged; that of the screen stays as it was read, so that what is
    known of its threads holds on.
    """

    class Arranged(Message):
        """The threads were arranged in the background."""

        def __init__(self, of: MessageIndex, arrangement: Arrangement, index: MessageIndex) -> None:
            super().__init__()
            self.of = of
            self.arrangement = arrangement
            self.index = index

    class TopicsFound(Message):
        """It is known which messages begin topics inside threads."""

        def __init__(self, of: MessageIndex, numbers: frozenset[int]) -> None:
            super().__init__()
            self.of = of
            self.numbers = numbers

    def __init__(self) -> None:
        super().__init__()
        self._arrangement = Arrangement()
        self._topics: frozenset[int] | None = None
        """Messages that begin topics, once somebody has asked for them."""
        self._are_topics_apart = False
        """Whether every topic was shown apart before more mail came."""

    def _set_index(self, index: MessageIndex) -> None:
        self.workers.cancel_group(self, "topics")
        self._are_topics_apart |= bool(self._topics) and self._arrangement.has(self._topics or ())
        self._arrangement = self._arrangement.carried(self._index, index)
        self._topics = None
        super()._set_index(index)

    def arrange_again(self) -> None:
        """Arrange another index as the one before was."""
        if self._are_topics_apart:
            self._find_topics(self._index)
        if self._arrangement != Arrangement():
            self._arrange(self._arrangement)

    # -- keys ----------------------------------------------------------------------------------

    def action_order_keys(self) -> None:
        """Wait for the key behind O."""
        self.app.push_screen(OrderKeys(self._arrangement.by.value), self._sort)

    def _sort(self, name: str | None) -> None:
        """Do what the key behind O says."""
        if name:
            self._arrange(self._arrangement.sorted_by(Order(name)))

    def action_apart(self) -> None:
        """Show the sub-thread of the message under the cursor apart, or put it back."""
        number, arrangement = self.threads.number, self._arrangement
        if number is None or (number not in arrangement.apart and self._index.parent(number) is None):
            self.app.bell()
            self._say("a thread begins here already")
        else:
            self._arrange(arrangement.with_apart(number))

    def turn_topics(self) -> None:
        """Show every topic that was begun inside another thread apart; where all are, put them back."""
        if self._topics is None:
            self._find_topics(self._index)
        elif self._topics:
            self._arrange(self._arrangement.with_topics(self._topics))
        else:
            self._say("no topic was begun inside another thread")

    # -- in the background ---------------------------------------------------------------------

    @in_thread("topics")
    def _find_topics(self, index: MessageIndex) -> None:
        from tui.index.topics import topics  # not for the first screen

        worker, found = get_current_worker(), set()
        for number in topics(index.columns):
            if worker.is_cancelled:
                return
            found.add(number)
        self.post_message(self.TopicsFound(index, frozenset(found)))

    @on(TopicsFound)
    def _take_topics(self, event: TopicsFound) -> None:
        """Turn them now, unless they are only to be apart again."""
        if event.of is not self._index:
            return
        self._topics = event.numbers
        if not self._are_topics_apart or not self._arrangement.has(self._topics):
            self.turn_topics()
        self._are_topics_apart = False

    def _arrange(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self._arrange_in_thread(self._index, arrangement)

    @in_thread("arranging")
    def _arrange_in_thread(self, index: MessageIndex, arrangement: Arrangement) -> None:
        arranged = arrangement.applied(index)
        if len(arranged.order):
            arranged.place(arranged.order[0])  # counts all places, which nobody has to wait for here
        self.post_message(self.Arranged(index, arrangement, arranged))

    @on(Arranged)
    def _take_arranged(self, event: Arranged) -> None:
        """Put the threads in their new places, unless the reader wants others by now."""
        if (event.of, event.arrangement) != (self._index, self._arrangement):
            return
        threads = self.threads
        was_apart = threads.index.columns.apart
        threads.rearrange(event.index)
        threads.border_subtitle = Content(event.arrangement.words)
        if event.index.columns.apart != was_apart:
            self._root = None  # other people take part in it, though it begins with the same message
            if threads.number is not None:
                self.show_people(threads.number)
            self._tell_place()
        self._tell_limit()
