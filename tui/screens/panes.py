"""The three panes and the room that each has."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from tui.view.room import SHARE, SHORT, STACKED, WIDE, threads_width
from tui.widgets.key_line import KeyLine
from tui.widgets.message_pane import MessagePane
from tui.widgets.sidebar import ParticipantSidebar
from tui.widgets.thread_pane import ThreadPane
from tui.widgets.top_line import TopLine

_LEAST, _MOST = 15, 75
"""Share of the thread pane in percent."""


class PanesScreen(Screen[None]):
    """Threads, a message and people, beside or below each other."""

    AUTO_FOCUS = "#threads"

    def __init__(self) -> None:
        super().__init__()
        self.threads = ThreadPane(id="threads")
        """The pane of the tree."""
        self.message = MessagePane(id="message")
        """The pane of the message."""
        self.people = ParticipantSidebar(id="people")
        """The pane of the participants."""
        self._share: int | None = None
        self._has_people: bool | None = None
        self._has_rows: bool | None = None

    def compose(self) -> ComposeResult:
        """The top line, the panes and the keys, with the classes and the room that are theirs: to change
        those later would work out all styles a second time, and paint all again."""
        yield TopLine()
        for least, name in self.HORIZONTAL_BREAKPOINTS or ():
            more = [other for other, _ in self.HORIZONTAL_BREAKPOINTS or () if other > least]
            self.set_class(least <= self.app.size.width < min(more, default=1 << 30), name)
        standing = self._standing()
        panes = Container(id="panes", classes=" ".join(name for name, has in standing.items() if has))
        self._give_room(panes, standing)
        with panes:
            yield self.threads
            yield self.message
            yield self.people
        yield KeyLine()

    def on_resize(self) -> None:
        """Make the best of the room."""
        self._arrange_panes()

    def _arrange_panes(self) -> None:
        """Panes beside or below each other, with or without the people, as the reader or the room says."""
        panes, standing = self.query_one("#panes"), self._standing()
        for name, has in standing.items():
            panes.set_class(has, name)
        self._give_room(panes, standing)
        if standing["-no-people"] and self.people.has_focus:
            self.set_focus(self.threads)

    def _give_room(self, panes: Widget, standing: dict[str, bool]) -> None:
        """Give the threads their share."""
        width, height = self.app.size
        rows, people = standing["-rows"], not standing["-no-people"]
        panes.styles.grid_columns = f"{threads_width(width, self._share, with_people=False)} 1fr"
        styles = self.threads.styles
        if rows or standing["-narrow"]:
            styles.width = "1fr"
        else:
            styles.width = threads_width(width, self._share, with_people=people)
        if rows and height < SHORT:
            styles.clear_rule("height")
        else:
            styles.height = f"{self._share or SHARE}%" if rows else "1fr"

    def _standing(self) -> dict[str, bool]:
        """Whether the panes have each of the classes that say how they stand."""
        width, height = self.app.size
        rows = width < STACKED if self._has_rows is None else self._has_rows
        people = width >= WIDE if self._has_people is None else self._has_people
        return {
            "-rows": rows,
            "-short": rows and height < SHORT,
            "-no-people": not people,
            "-narrow": people and not rows and width < WIDE,
        }

    # -- keys ----------------------------------------------------------------------------------

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
        self.set_focus(self.query_one(f"#{name}"))  # at once: the next key may wait already

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
        now = self.threads.outer_size.width * 100 // max(1, self.app.size.width)
        share = (
            now if self._share is None and not self.query_one("#panes").has_class("-rows") else self._share
        )
        self._share = max(_LEAST, min((share or SHARE) + percent, _MOST))
        self._arrange_panes()
