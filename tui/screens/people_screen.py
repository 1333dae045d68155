"""Shows who takes part in the thread under the cursor, and limits the threads to one of them."""

from __future__ import annotations

from textual import on
from textual.content import Content

from tui.index.messages import MessageIndex
from tui.screens.following import FollowingScreen
from tui.view.people import tally
from tui.widgets.sidebar import ParticipantSidebar
from tui.widgets.thread_pane import ThreadPane


class PeopleScreen(FollowingScreen):
    """The people of a thread beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._root: int | None = None

    def _set_index(self, index: MessageIndex) -> None:
        super()._set_index(index)
        self._root = None
        self.limit(None)

    def show_people(self, number: int) -> None:
        """Who takes part in the thread of a message."""
        root = self._index.root(number)
        if root != self._root:
            self._root = root
            self.people.show(tally(self._index, self._index.thread(number)), self._colours)

    @on(ParticipantSidebar.Chosen)
    def _limit_to(self, event: ParticipantSidebar.Chosen) -> None:
        """Show only the messages of a person; chosen again, all."""
        place = event.participant.place
        self.limit(None if place == self.people.chosen else place)

    def limit(self, who: int | None) -> None:
        """Limit the threads to the messages of a person, by place."""
        threads = self.threads
        was_limited = self.people.chosen is not None
        self.people.chosen = who
        if who is not None:
            threads.border_title = Content(f"Threads · only {self._index.columns.persons[who].name}")
            threads.limit({n for n, one in enumerate(self._index.columns.person) if one == who})
        elif was_limited:
            self._unlimited()
            threads.limit(None)

    @on(ThreadPane.Unlimited)
    def _unlimited(self) -> None:
        """Every message is shown again."""
        self.people.chosen = None
        self.threads.border_title = "Threads"
