"""The participant sidebar: who takes part, with colour, count and share, and what is known of one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.view.page import Span
from tui.view.participants import row_spans
from tui.view.people import COLOURS, Order
from tui.view.person_detail import LINES, detail
from tui.view.roster import Choice, Kind, Roster, Row
from tui.widgets.sidebar_keys import BINDINGS
from tui.widgets.steady import SteadyScroll

_CURSOR, _CHOSEN, _AUTHOR, _NO_MARK = "›", "✓", "•", " "
_LEAST_ROWS = 6
"""Rows of the list that the lines on one person leave."""
_PERSONS = (Kind.PERSON, Kind.QUOTED)


class ParticipantSidebar(SteadyScroll, can_focus=True):
    """One row a person, below them who is only quoted and what answers give to patches; at the bottom what
    is known of the person under the cursor, or of the author of the message."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"participant-sidebar--person-{n}" for n in range(1, COLOURS + 1)),
        "participant-sidebar--name",
        "participant-sidebar--quoted",
        "participant-sidebar--chosen",
        "participant-sidebar--count",
        "participant-sidebar--heading",
        "participant-sidebar--rule",
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
        .participant-sidebar--quoted { text-style: italic; }
        .participant-sidebar--count { color: $text-muted; }
        .participant-sidebar--heading { color: $text-muted; text-style: bold; }
        .participant-sidebar--rule { color: $foreground 25%; }
        .participant-sidebar--mark { color: $accent; text-style: bold; }
        .participant-sidebar--cursor { background: $primary 30%; }
    }
    """
    BINDINGS = BINDINGS

    cursor: reactive[int] = reactive(0)
    """The row that is marked."""
    chosen: reactive[str | None] = reactive(None)
    """Key of the choice to which the threads are limited."""

    class Chosen(Message):
        """The reader asked for the messages of one person, or for those that give a trailer."""

        def __init__(self, sidebar: ParticipantSidebar, choice: Choice) -> None:
            super().__init__()
            self.sidebar = sidebar
            self.choice = choice

        @property
        def control(self) -> ParticipantSidebar:
            """The sidebar in which it was chosen."""
            return self.sidebar

    class Ordered(Message):
        """The reader asked for another order."""

        def __init__(self, sidebar: ParticipantSidebar) -> None:
            super().__init__()
            self.sidebar = sidebar

        @property
        def control(self) -> ParticipantSidebar:
            """The sidebar that is to be ordered."""
            return self.sidebar

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._roster = Roster()
        self._author: int | None = None
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(512)
        self._styles: dict[tuple[str, bool], Style] = {}
        self._detail: tuple[object, list[Strip]] = None, []

    @property
    def roster(self) -> Roster:
        """What has a row."""
        return self._roster

    def show(self, roster: Roster, author: int | None, *, is_same: bool = False) -> None:
        """Show these rows, that of the author of the message marked; `author` is the place of a person.

        With `is_same` the cursor stays on whom it is and nothing moves: the same mail, more being known.
        """
        is_kept = (is_same or self.has_focus) and len(self._roster) > 0
        choice = self._roster[self.cursor].choice if is_kept else None
        self._roster, self._author = roster, author
        self._measure()
        row = None if choice is None else roster.row_with(choice)
        self.set_reactive(ParticipantSidebar.cursor, self.validate_cursor(row or 0))
        if not is_same and not row:
            self.scroll_to(y=0, animate=False, force=True)
        self._follow()
        self.repaint()

    def entitle(self, title: str, order: Order) -> None:
        """Say in the border who is shown, and how they are sorted."""
        self.say("border_title", Content(title))
        self.say("border_subtitle", Content(order.value))

    # -- room ----------------------------------------------------------------------------------

    @property
    def _list_height(self) -> int:
        """Lines that the list has; the others tell of one person, if there are enough."""
        height = self.size.height
        return height - LINES if height >= LINES + _LEAST_ROWS else height

    def _measure(self) -> None:
        detail_height = self.size.height - self._list_height
        self.set_rows(len(self._roster) + detail_height)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self._follow()

    def _follow(self) -> None:
        """Keep the cursor in sight; without the focus, the author of the message."""
        row = self.cursor if self.has_focus else self._roster.row_of(self._author)
        if row is None:
            return
        height, top = max(1, self._list_height), round(self.scroll_y)
        wanted = max(min(top, row), row - height + 1)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True)

    # -- painting ------------------------------------------------------------------------------

    def lines(self) -> Callable[[int], Strip]:
        """Makes the rows of the screen."""
        width, height, top = self.scrollable_content_region.width, self._list_height, round(self.scroll_y)
        roster, strips, cursor = self._roster, self._strips, self.cursor if self.has_focus else -1

        def line(y: int) -> Strip:
            row = top + y
            if y >= height:
                lines = self._told(width)
                return lines[y - height] if y - height < len(lines) else self.blank(width)
            if row >= len(roster):
                return self.blank(width)
            one, is_cursor = roster[row], row == cursor
            key = one, is_cursor, self._mark(one, is_cursor), self._is_chosen(one), roster.most, width
            strip = strips.get(key)
            if strip is None:
                strip = strips[key] = self._row_strip(one, width, is_cursor=is_cursor)
            return strip

        return line

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()
        self._detail = None, []

    def _told(self, width: int) -> list[Strip]:
        """What is told of the person under the cursor."""
        subject = self._subject()
        key = subject, self._roster.total, width
        if self._detail[0] != key:
            lines = detail(subject, self._roster.total, width)
            self._detail = key, [self._strip(spans, width) for spans in lines]
        return self._detail[1]

    def _row_strip(self, one: Row, width: int, *, is_cursor: bool) -> Strip:
        background = Style()
        if is_cursor:
            background = Style(bgcolor=self.get_component_rich_style("participant-sidebar--cursor").bgcolor)
        spans = [Span(self._mark(one, is_cursor), "mark"), *row_spans(one, self._roster.most, width - 1)]
        return self._strip(spans, width, background, is_chosen=self._is_chosen(one))

    def _strip(
        self, spans: list[Span], width: int, background: Style | None = None, *, is_chosen: bool = False
    ) -> Strip:
        under = background or Style()
        segments = [Segment(s.text, self._style(s.style, is_chosen=is_chosen) + under) for s in spans]
        return Strip(segments).adjust_cell_length(width, self.plain_style + under)

    def _mark(self, row: Row, is_cursor: bool) -> str:
        if is_cursor:
            return _CURSOR
        if self._is_chosen(row):
            return _CHOSEN
        is_author = row.participant is not None and row.participant.place == self._author
        return _AUTHOR if is_author else _NO_MARK

    def _is_chosen(self, row: Row) -> bool:
        return row.choice is not None and row.choice.key == self.chosen

    def _style(self, name: str, *, is_chosen: bool) -> Style:
        if not name:
            return self.plain_style
        style = self._styles.get((name, is_chosen))
        if style is None:
            style = self.get_component_rich_style(f"participant-sidebar--{name}")
            if name == "name" and is_chosen:
                style += self.get_component_rich_style("participant-sidebar--chosen", partial=True)
            self._styles[name, is_chosen] = style
        return style

    def _subject(self) -> Row | None:
        """Whom the lines at the bottom tell of."""
        roster = self._roster
        if self.has_focus and len(roster):
            row = roster[self.cursor]
            if row.person is not None:
                return row
        author = roster.row_of(self._author)
        return None if author is None else roster[author]

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor only where the keys go; it begins at whom the threads are limited to, else at the
        author of the message."""
        super().watch_has_focus(has_focus)
        if has_focus and len(self._roster):
            rows = range(len(self._roster))
            chosen = next((row for row in rows if self._is_chosen(self._roster[row])), None)
            author = self._roster.row_of(self._author)
            self.cursor = self.cursor if chosen is None and author is None else chosen or author or 0
        self._follow()
        self.refresh()

    # -- moving --------------------------------------------------------------------------------

    def validate_cursor(self, row: int) -> int:
        """Keep the cursor on a row that is there."""
        return max(0, min(row, len(self._roster) - 1))

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self._follow()

    def action_step(self, step: int) -> None:
        """To the next row or the one before, headings left out."""
        row = self.cursor + step
        while 0 <= row < len(self._roster) and self._roster[row].choice is None:
            row += step
        if 0 <= row < len(self._roster):
            self.cursor = row

    def action_top(self) -> None:
        """To the first person."""
        self.cursor = 0

    def action_bottom(self) -> None:
        """To the last row."""
        self.cursor = len(self._roster) - 1

    def action_choose(self) -> None:
        """Ask for the messages of what is under the cursor."""
        choice = self._roster[self.cursor].choice if len(self._roster) else None
        if choice is not None:
            self.post_message(self.Chosen(self, choice))

    def action_order(self) -> None:
        """Ask for another order."""
        self.post_message(self.Ordered(self))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; twice asks for the messages."""
        offset = event.get_content_offset(self)
        row = -1 if offset is None or offset.y >= self._list_height else round(self.scroll_y) + offset.y
        if 0 <= row < len(self._roster) and self._roster[row].choice is not None:
            self.cursor = row
            if event.chain > 1:
                self.action_choose()
