"""Paints the tree of threads row by row, with a cursor on one of the messages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.index.messages import MessageIndex
from tui.view.hits import Heads
from tui.view.kin import in_sight, mark
from tui.view.listing import Listing
from tui.view.people import COLOURS
from tui.view.row_text import STYLES, RowTexts
from tui.view.rows import Rows
from tui.view.unread import Unread
from tui.widgets.painting import painted
from tui.widgets.steady import SteadyScroll


class TreeView(SteadyScroll, can_focus=True):
    """All threads, one row a message; the cursor stays on its message, whatever is folded."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"thread-pane--person-{n}" for n in range(1, COLOURS + 1)),
        *(f"thread-pane--{name}" for name in (*STYLES, "mark", "hit", "cursor")),
    }
    DEFAULT_CSS = """
    TreeView {
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        .thread-pane--person-1 { color: $person-1; }
        .thread-pane--person-2 { color: $person-2; }
        .thread-pane--person-3 { color: $person-3; }
        .thread-pane--person-4 { color: $person-4; }
        .thread-pane--person-5 { color: $person-5; }
        .thread-pane--person-6 { color: $person-6; }
        .thread-pane--person-7 { color: $person-7; }
        .thread-pane--person-8 { color: $person-8; }
        .thread-pane--tree, .thread-pane--context { color: $foreground 50%; }
        .thread-pane--fold, .thread-pane--count { color: $accent; }
        .thread-pane--unread, .thread-pane--unread-thread { text-style: bold; }
        .thread-pane--subject, .thread-pane--attachment, .thread-pane--date { color: $text-muted; }
        .thread-pane--patch { color: $success; }
        .thread-pane--missing { color: $text-muted; text-style: italic; }
        .thread-pane--guess { color: $warning; }
        .thread-pane--topic { color: $secondary; }
        .thread-pane--mark { color: $accent; text-style: bold; }
        .thread-pane--hit { text-style: bold reverse; }
        .thread-pane--cursor { background: $primary 15%; }
        &:focus .thread-pane--cursor { background: $primary 30%; }
    }
    """
    cursor: reactive[int] = reactive(0, repaint=False)
    """The row that is marked."""
    heads: reactive[Heads] = reactive(Heads(), repaint=False)
    """What is searched for in subjects and names, lit wherever it stands."""

    class Moved(Message):
        """Another message is under the cursor."""

        def __init__(self, pane: TreeView, number: int) -> None:
            super().__init__()
            self.pane = pane
            self.number = number

        @property
        def control(self) -> TreeView:
            """The pane in which the cursor moved."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """Of a burst, the last one counts."""
            return isinstance(message, TreeView.Moved)

    class Chosen(Message):
        """The reader wants to read a message."""

        def __init__(self, pane: TreeView, number: int) -> None:
            super().__init__()
            self.pane = pane
            self.number = number

        @property
        def control(self) -> TreeView:
            """The pane in which it was chosen."""
            return self.pane

    class Unlimited(Message):
        """A step led out of the messages that alone were shown: all are shown again."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        index = MessageIndex()
        self._listing = Listing(index, Unread(index))
        self._texts = self._texts_of(index)
        self._told: int | None = None
        self.when_moved: Callable[[int], None] | None = None
        """Called at once where a key moves the cursor, so that all panes are painted in one frame."""
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(1024)
        self._styles: dict[tuple[str, bool], Style] = {}

    # -- what is shown -------------------------------------------------------------------------

    @property
    def rows(self) -> Rows:
        """What has a row."""
        return self._listing.rows

    @property
    def number(self) -> int | None:
        """The message under the cursor."""
        return self.rows.number(self.cursor) if len(self.rows) else None

    @property
    def folded(self) -> frozenset[int]:
        """The messages whose answers are folded."""
        return self._listing.folded

    def set_index(
        self, index: MessageIndex, unread: Unread, number: int | None = None, folded: Iterable[int] = ()
    ) -> None:
        """Show another index, the cursor on message `number`, or on the first one."""
        self._listing = Listing(index, unread, folded)
        self._texts = self._texts_of(index)
        self._told = None
        self._show_rows(number)

    @property
    def index(self) -> MessageIndex:
        """The messages in the order and in the threads that are shown."""
        return self._listing.index

    def rearrange(self, index: MessageIndex) -> None:
        """Show the same messages in other threads or another order, as they were folded and limited."""
        number = self.number
        if number is not None and index.place(number) < 0:  # a placeholder whose answers are apart
            number = next((one for one, above in index.columns.apart.items() if above == number), None)
        self._listing.rearrange(index)
        self._texts = self._texts_of(index)
        if number is not None:
            if not self.rows.is_shown(number):
                number = self._listing.nearest_wanted(number)
            self._listing.reveal(number)
        self._show_rows(number)

    def limit(self, only: Collection[int] | None, rows: Rows | None = None) -> None:
        """Show only these messages and those above them; `None`: all. `rows`: theirs, if made ahead."""
        number = self.number
        self._listing.limit(only, rows)
        if number is not None:
            number = self._listing.nearest_wanted(number)
        self._show_rows(number)

    def show_read(self, number: int) -> None:
        """Repaint a message that is not unread any more, and its heading."""
        self._strips.clear()
        heading = self.rows.row(self._listing.index.root(number))
        for row in (self.rows.row(number), heading, heading - 1):
            self.refresh_line(row)

    def _texts_of(self, index: MessageIndex) -> RowTexts:
        """The texts of the rows; those of a heading may say more a moment later."""
        texts = RowTexts(index, self._listing.unread)
        texts.series.when_known = lambda: self.call_later(self._repaint_rows)
        return texts

    def _repaint_rows(self) -> None:
        self._strips.clear()
        self.repaint()

    def _show_rows(self, number: int | None) -> None:
        """Show rows that were arranged anew, with the cursor on a message and on the same line as before."""
        height = self.cursor - round(self.scroll_y)
        row = self._listing.selectable(0, 1) if number is None else self.rows.row(number)
        self._strips.clear()
        self._measure()
        self.scroll_to(y=row - height, animate=False, force=True)
        self.set_reactive(TreeView.cursor, self.validate_cursor(row))
        self.refresh()
        self._follow()
        self._tell()

    def _measure(self) -> None:
        self.set_rows(len(self.rows))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self._follow()

    # -- painting ------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def lines(self) -> Callable[[int], Strip]:
        """Makes the rows of the screen."""
        top, width = round(self.scroll_y), self.scrollable_content_region.width
        rows, strips, cursor, has_focus = self.rows, self._strips, self.cursor, self.has_focus

        def line(y: int) -> Strip:
            row = top + y
            if row >= len(rows):
                return self.blank(width)
            key = (row, width, self._mark(row, cursor), has_focus)
            strip = strips.get(key)
            if strip is None:
                strip = strips[key] = self._strip(row, width)
            return strip

        return line

    def _strip(self, row: int, width: int) -> Strip:
        is_cursor = row == self.cursor
        spans = self._texts.row(self.rows, row, max(0, width - 2))
        mark = self._mark(row, self.cursor)
        segments = [
            Segment(mark, self._style("mark", is_cursor)),
            *(Segment(span.text, self._style(span.style, is_cursor)) for span in spans),
        ]
        for start, end in self.heads.lit(spans) if self.heads else ():
            look = self.get_component_rich_style("thread-pane--hit", partial=True)
            segments = painted(segments, len(mark) + start, len(mark) + end, look)
        return Strip(segments).adjust_cell_length(width, self._style("", is_cursor))

    def _mark(self, row: int, cursor: int) -> str:
        return mark(self.rows, row, cursor)

    def _style(self, name: str, is_cursor: bool) -> Style:
        """The style of a span, on the cursor's row with its background."""
        style = self._styles.get((name, is_cursor))
        if style is None:
            first, *more = [f"thread-pane--{each}" for each in name.split()] or [""]
            style = self.get_component_rich_style(first) if first else self.plain_style
            for each in more:
                style += self.get_component_rich_style(each, partial=True)
            if is_cursor:
                style += Style(bgcolor=self.get_component_rich_style("thread-pane--cursor").bgcolor)
            self._styles[name, is_cursor] = style
        return style

    # -- moving --------------------------------------------------------------------------------

    def validate_cursor(self, row: int) -> int:
        """Keep the cursor on a row that is there."""
        return max(0, min(row, len(self.rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the rows whose mark changes, and tell."""
        top = round(self.scroll_y)
        for row in {old, new, *range(top, min(top + self.size.height, len(self.rows)))}:
            if row in (old, new) or self._mark(row, old) != self._mark(row, new):
                self.refresh_line(row)
        self._follow()
        self._tell(self.when_moved)

    def watch_heads(self) -> None:
        """Paint anew what is lit otherwise."""
        self._repaint_rows()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Repaint the cursor, whose colour says where the keys go."""
        super().watch_has_focus(has_focus)
        self._styles.clear()
        self._strips.clear()
        self.refresh_line(self.cursor)

    def _tell(self, at_once: Callable[[int], None] | None = None) -> None:
        """Say so if another message is under the cursor."""
        number = self.number
        if number is not None and number != self._told:
            self._told = number
            if at_once is not None:
                at_once(number)
            else:
                self.post_message(self.Moved(self, number))

    def _follow(self) -> None:
        """Scroll so that the cursor and some rows around it are in sight."""
        height, top = self.size.height, round(self.scroll_y)
        wanted = in_sight(top, self.cursor, height, len(self.rows))
        if height and wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True)
