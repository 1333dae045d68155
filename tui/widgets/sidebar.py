"""The participant sidebar: who takes part in a thread, with colour, count and share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.view.page import Span
from tui.view.participants import participant_spans
from tui.view.people import COLOURS, Participant

_CURSOR, _NO_CURSOR = "›", " "


class ParticipantSidebar(ScrollView, can_focus=True):
    """One row a person, the busiest first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"participant-sidebar--person-{n}" for n in range(1, COLOURS + 1)),
        "participant-sidebar--name",
        "participant-sidebar--chosen",
        "participant-sidebar--count",
        "participant-sidebar--mark",
        "participant-sidebar--cursor",
    }
    DEFAULT_CSS = """
    ParticipantSidebar {
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        .participant-sidebar--person-1 { color: $person-1; }
        .participant-sidebar--person-2 { color: $person-2; }
        .participant-sidebar--person-3 { color: $person-3; }
        .participant-sidebar--person-4 { color: $person-4; }
        .participant-sidebar--person-5 { color: $person-5; }
        .participant-sidebar--person-6 { color: $person-6; }
        .participant-sidebar--person-7 { color: $person-7; }
        .participant-sidebar--person-8 { color: $person-8; }
        .participant-sidebar--chosen { text-style: bold; }
        .participant-sidebar--count { color: $text-muted; }
        .participant-sidebar--mark { color: $accent; text-style: bold; }
        .participant-sidebar--cursor { background: $primary 30%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "Move", key_display="j/k", id="people.down", tooltip="Next person"),
        Binding("k,up", "step(-1)", "Up", id="people.up", tooltip="Person before", show=False),
        Binding("enter", "choose", "Only this person", id="people.choose",
                tooltip="Show only the messages of this person, and what they answer; again: all"),
        Binding("g,home", "top", "Top", id="people.top", tooltip="To the busiest person", show=False),
        Binding("G,end", "bottom", "Bottom", id="people.bottom", tooltip="To the last person", show=False),
    ]  # fmt: skip

    cursor: reactive[int] = reactive(0)
    """The row that is marked."""
    chosen: reactive[int | None] = reactive(None)
    """The person whose messages alone are shown, by place."""

    class Chosen(Message):
        """The reader asked for the messages of one person."""

        def __init__(self, sidebar: ParticipantSidebar, participant: Participant) -> None:
            super().__init__()
            self.sidebar = sidebar
            self.participant = participant

        @property
        def control(self) -> ParticipantSidebar:
            """The sidebar in which the person was chosen."""
            return self.sidebar

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._people: Sequence[Participant] = ()
        self._colours: Sequence[int] = ()

    def show(self, people: Sequence[Participant], colours: Sequence[int]) -> None:
        """Show these persons; `colours` has the number of the colour of every person of the index."""
        self._people, self._colours = people, colours
        self.border_title = Content(f"People · {len(people)}")
        self.virtual_size = Size(self.scrollable_content_region.width, len(people))
        self.cursor = 0
        self.scroll_to(y=0, animate=False, force=True)
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._people))

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row, width = round(self.scroll_y) + y, self.scrollable_content_region.width
        if row >= len(self._people):
            return Strip.blank(width, self.rich_style)
        one, is_cursor = self._people[row], row == self.cursor and self.has_focus
        background = Style()
        if is_cursor:
            background = Style(bgcolor=self.get_component_rich_style("participant-sidebar--cursor").bgcolor)
        spans = participant_spans(one, self._people[0].count, self._colours[one.place], width - 1)
        mark = Span(_CURSOR if is_cursor else _NO_CURSOR, "mark")
        segments = [Segment(s.text, self._style(s.style, one) + background) for s in (mark, *spans)]
        return Strip(segments).adjust_cell_length(width, self.rich_style + background)

    def _style(self, name: str, one: Participant) -> Style:
        if not name:
            return self.rich_style
        style = self.get_component_rich_style(f"participant-sidebar--{name}")
        if name == "name" and one.place == self.chosen:
            style += self.get_component_rich_style("participant-sidebar--chosen", partial=True)
        return style

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor only where the keys go."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def validate_cursor(self, row: int) -> int:
        """Keep the cursor on a row that is there."""
        return max(0, min(row, len(self._people) - 1))

    def watch_cursor(self, row: int) -> None:
        """Keep the cursor in sight."""
        height, top = max(1, self.size.height), round(self.scroll_y)
        self.scroll_to(y=max(min(top, row), row - height + 1), animate=False, force=True)

    def action_step(self, step: int) -> None:
        """To the next person or the one before."""
        self.cursor += step

    def action_top(self) -> None:
        """To the busiest person."""
        self.cursor = 0

    def action_bottom(self) -> None:
        """To the last person."""
        self.cursor = len(self._people) - 1

    def action_choose(self) -> None:
        """Ask for the messages of the person under the cursor."""
        if self._people:
            self.post_message(self.Chosen(self, self._people[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; twice asks for the person's messages."""
        offset = event.get_content_offset(self)
        row = -1 if offset is None else round(self.scroll_y) + offset.y
        if 0 <= row < len(self._people):
            self.cursor = row
            if event.chain > 1:
                self.action_choose()
