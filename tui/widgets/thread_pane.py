"""The thread pane: paints the tree of threads row by row, folds it, moves through it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.index.messages import MessageIndex
from tui.view import steps_in_tree as steps
from tui.view.people import COLOURS
from tui.view.row_text import RowTexts
from tui.view.rows import Kind, Rows
from tui.view.unread import Unread

_CURSOR, _NO_CURSOR = "›", " "
_CONTEXT = 2
"""Rows kept in sight above and below the cursor."""


class ThreadPane(ScrollView, can_focus=True):
    """All threads, one row a message; the cursor is a message, whatever is folded."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"thread-pane--person-{n}" for n in range(1, COLOURS + 1)),
        *(
            f"thread-pane--{name}"
            for name in ["tree", "fold", "unread", "author", "subject", "date", "count", "patch", "attachment", "missing", "guess", "thread", "unread-thread", "context", "mark", "cursor"]
        ),
    }
    DEFAULT_CSS = """
    ThreadPane {
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
        .thread-pane--tree { color: $foreground 45%; }
        .thread-pane--fold, .thread-pane--count { color: $accent; }
        .thread-pane--unread { text-style: bold; }
        .thread-pane--subject, .thread-pane--attachment { color: $text-muted; }
        .thread-pane--patch { color: $success; }
        .thread-pane--date { color: $text-muted; }
        .thread-pane--missing { color: $text-muted; text-style: italic; }
        .thread-pane--guess { color: $warning; }
        .thread-pane--thread { color: $foreground; }
        .thread-pane--unread-thread { text-style: bold; }
        .thread-pane--context { color: $foreground 45%; }
        .thread-pane--mark { color: $accent; text-style: bold; }
        .thread-pane--cursor { background: $primary 15%; }
        &:focus .thread-pane--cursor { background: $primary 30%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "Move", key_display="j/k", id="tree.down", tooltip="Next row"),
        Binding("k,up", "step(-1)", "Up", id="tree.up", tooltip="Row before", show=False),
        Binding("left", "fold_or_leave", "Fold", id="tree.left", tooltip="Fold; when folded to the parent",
                show=False),
        Binding("right", "unfold_or_enter", "Unfold", id="tree.right",
                tooltip="Unfold; when open to the first answer", show=False),
        Binding("enter", "choose", "Read", id="tree.choose", tooltip="Read the message"),
        Binding("pagedown", "page(1)", "Page down", id="tree.page-down", tooltip="Down a page of rows", show=False),
        Binding("pageup", "page(-1)", "Page up", id="tree.page-up", tooltip="Up a page of rows", show=False),
        Binding("ctrl+d", "page(0.5)", "Half down", id="tree.half-down", tooltip="Down half a page", show=False),
        Binding("ctrl+u", "page(-0.5)", "Half up", id="tree.half-up", tooltip="Up half a page", show=False),
        Binding("g,home", "top", "Top", id="tree.top", tooltip="To the first row", show=False),
        Binding("G,end", "bottom", "Bottom", id="tree.bottom", tooltip="To the last row", show=False),
    ]  # fmt: skip

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row that is marked."""

    class Moved(Message):
        """Another message is under the cursor."""

        def __init__(self, pane: ThreadPane, number: int) -> None:
            super().__init__()
            self.pane = pane
            self.number = number

        @property
        def control(self) -> ThreadPane:
            """The pane in which the cursor moved."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """Of a burst, the last one counts."""
            return isinstance(message, ThreadPane.Moved)

    class Chosen(Message):
        """The reader wants to read a message."""

        def __init__(self, pane: ThreadPane, number: int) -> None:
            super().__init__()
            self.pane = pane
            self.number = number

        @property
        def control(self) -> ThreadPane:
            """The pane in which it was chosen."""
            return self.pane

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._index = MessageIndex()
        self._unread = Unread(self._index)
        self._texts = RowTexts(self._index, self._unread)
        self._folded: set[int] = set()
        self._only: Collection[int] | None = None
        self._rows = Rows(self._index)
        self._shown: int | None = None
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(1024)
        self._styles: dict[tuple[str, bool], Style] = {}

    # -- what is shown -------------------------------------------------------------------------

    @property
    def rows(self) -> Rows:
        """What has a row."""
        return self._rows

    @property
    def number(self) -> int | None:
        """The message under the cursor."""
        return self._rows.number(self.cursor) if len(self._rows) else None

    @property
    def folded(self) -> frozenset[int]:
        """The messages whose answers are folded."""
        return frozenset(self._folded)

    def set_index(
        self, index: MessageIndex, unread: Unread, number: int | None = None, folded: Iterable[int] = ()
    ) -> None:
        """Show another index, the cursor on message `number`."""
        at = self._height_of_cursor()
        self._index, self._unread = index, unread
        self._texts = RowTexts(index, unread)
        self._folded = set(folded)
        self._only = None
        self._shown = None
        self._arrange(number, at)

    def limit(self, only: Collection[int] | None) -> None:
        """Show only these messages and those above them; `None`: all."""
        number = self.number
        self._only = only
        if only and number not in only:
            number = next((n for n in self._index.order if n in set(only)), number)
        self._arrange(number, self._height_of_cursor())

    def show_read(self, number: int) -> None:
        """Repaint a message that is not unread any more, and its heading."""
        row = self._rows.row(number)
        self._strips.clear()
        self.refresh_line(row)
        self.refresh_line(self._rows.row(self._index.root(number)))
        self.refresh_line(max(0, self._rows.row(self._index.root(number)) - 1))

    def _arrange(self, number: int | None, height: int | None = None) -> None:
        """Make the rows anew with the cursor on a message, on the same line of the screen."""
        height = self._height_of_cursor() if height is None else height
        self._rows = Rows(self._index, self._folded, self._only)
        self._strips.clear()
        self._measure()
        row = self._selectable(0, 1) if number is None else self._rows.row(number)
        self.scroll_to(y=row - height, animate=False, force=True)
        self.set_reactive(ThreadPane.cursor, self.validate_cursor(row))
        self.refresh()
        self._follow()
        self._tell()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))

    def _height_of_cursor(self) -> int:
        return self.cursor - round(self.scroll_y)

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

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row, width = round(self.scroll_y) + y, self.size.width
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        is_cursor = row == self.cursor
        key = (row, width, is_cursor, self.has_focus)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._strip(row, width, is_cursor)
        return strip

    def _strip(self, row: int, width: int, is_cursor: bool) -> Strip:
        segments = [Segment(_CURSOR if is_cursor else _NO_CURSOR, self._style("mark", is_cursor))]
        for span in self._texts.row(self._rows, row, max(0, width - 2)):
            segments.append(Segment(span.text, self._style(span.style, is_cursor)))
        return Strip(segments).adjust_cell_length(width, self._style("", is_cursor))

    def _style(self, name: str, is_cursor: bool) -> Style:
        """The style of a span, on the cursor's row with its background."""
        style = self._styles.get((name, is_cursor))
        if style is None:
            first, *more = [f"thread-pane--{each}" for each in name.split()] or [""]
            style = self.get_component_rich_style(first) if first else self.rich_style
            for each in more:
                style += self.get_component_rich_style(each, partial=True)
            if is_cursor:
                style += Style(bgcolor=self.get_component_rich_style("thread-pane--cursor").bgcolor)
            self._styles[name, is_cursor] = style
        return style

    # -- moving --------------------------------------------------------------------------------

    def validate_cursor(self, row: int) -> int:
        """Keep the cursor on a row that is there."""
        return max(0, min(row, len(self._rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two rows that change, and tell."""
        self.refresh_line(old)
        self.refresh_line(new)
        self._follow()
        self._tell()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Repaint the cursor, whose colour says where the keys go."""
        super().watch_has_focus(has_focus)
        self._styles.clear()
        self._strips.clear()
        self.refresh_line(self.cursor)

    def _tell(self) -> None:
        """Say so if another message is under the cursor."""
        number = self.number
        if number is not None and number != self._shown:
            self._shown = number
            self.post_message(self.Moved(self, number))

    def _follow(self) -> None:
        """Scroll so that the cursor and some rows around it are in sight."""
        height = self.size.height
        if not height:
            return
        top, margin = round(self.scroll_y), min(_CONTEXT, (height - 1) // 2)
        wanted = max(min(top, self.cursor - margin), self.cursor + margin - height + 1)
        wanted = max(0, min(wanted, len(self._rows) - height))
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True)

    def _selectable(self, row: int, step: int) -> int:
        """The row itself; for the heading of an open thread the next one in the direction of `step`."""
        row = self.validate_cursor(row)
        if not len(self._rows) or self._rows.kind(row) is not Kind.HEADING:
            return row
        return row + 1 if step > 0 or row == 0 else row - 1

    def go(self, number: int | None) -> None:
        """Put the cursor on a message, unfolding what hides it; ring where there is none."""
        if number is None:
            self.app.bell()
            return
        if self._index.place(number) < 0:
            return
        if self._rows.is_shown(number):
            self.cursor = self._rows.row(number)
            return
        above = self._index.parent(number)
        while above is not None:
            self._folded.discard(above)
            above = self._index.parent(above)
        if self._only is not None and number not in self._only:
            self._only = None
        self._arrange(number)

    def action_step(self, step: int) -> None:
        """To the next row or the one before."""
        self.cursor = self._selectable(self.cursor + step, step)

    def action_page(self, pages: float) -> None:
        """Move by pages of rows, the cursor staying on the same line of the screen."""
        rows = round(pages * max(1, self.size.height - 1)) or (1 if pages > 0 else -1)
        self.scroll_to(y=round(self.scroll_y) + rows, animate=False, force=True)
        self.cursor = self._selectable(self.cursor + rows, rows)

    def action_top(self) -> None:
        """To the first row."""
        self.cursor = self._selectable(0, 1)
        self.scroll_to(y=0, animate=False, force=True)

    def action_bottom(self) -> None:
        """To the last row."""
        self.cursor = len(self._rows) - 1

    def action_choose(self) -> None:
        """Read the message under the cursor."""
        if self.number is not None:
            self.post_message(self.Chosen(self, self.number))

    def next_message(self, step: int) -> None:
        """To the next message or the one before that has a row and is there."""
        row = self.cursor
        while True:
            before, row = row, self._selectable(row + step, step)
            if row == before:
                self.app.bell()
                return
            if not self._index.is_missing(self._rows.number(row)):
                self.cursor = row
                return

    def next_unread(self, step: int) -> None:
        """To the next unread message or the one before, folded or not."""
        if self.number is not None:
            self.go(steps.unread(self._index, self._unread, self.number, step))

    def next_thread(self, step: int) -> None:
        """To the first message of the next thread or the one before."""
        if self.number is not None:
            self.go(steps.thread(self._index, self.number, step))

    def next_sibling(self, step: int) -> None:
        """To the next answer to the same message or the one before."""
        if self.number is not None:
            self.go(steps.sibling(self._index, self.number, step))

    def to_parent(self) -> None:
        """To the message that this one answers."""
        if self.number is not None:
            self.go(self._index.parent(self.number))

    def to_root(self) -> None:
        """To the first message of the thread."""
        if self.number is not None:
            self.go(self._index.root(self.number))

    # -- folding -------------------------------------------------------------------------------

    def fold(self, numbers: Iterable[int], *, is_folded: bool = True) -> None:
        """Fold the answers to these messages, or unfold them."""
        numbers = set(numbers)
        folded = self._folded | numbers if is_folded else self._folded - numbers
        if folded != self._folded:
            number = self.number
            self._folded = folded
            self._arrange(number)

    def toggle_fold(self) -> None:
        """Fold the answers to this message or unfold them; of one without answers, its parent's."""
        number = self._foldable()
        if number is not None:
            self.fold([number], is_folded=number not in self._folded)

    def close_fold(self) -> None:
        """Fold the answers to this message; where that is done already, those to its parent."""
        number = self._foldable()
        if number is not None:
            above = self._index.parent(number)
            self.fold([above if number in self._folded and above is not None else number])

    def open_fold(self) -> None:
        """Unfold the answers to this message."""
        if self.number is not None:
            self.fold([self.number], is_folded=False)

    def fold_threads(self) -> None:
        """Fold every thread to one row."""
        order, extent = self._index.order, self._index.extent
        self.fold(order[place] for place in self._index.threads if extent[place] > 1)

    def unfold_all(self) -> None:
        """Unfold everything."""
        self.fold(self.folded, is_folded=False)

    def action_fold_or_leave(self) -> None:
        """Fold an open message; else to its parent."""
        number = self.number
        if number is None:
            return
        if self._has_answers(number) and number not in self._folded:
            self.fold([number])
        else:
            self.to_parent()

    def action_unfold_or_enter(self) -> None:
        """Unfold a folded message; else to its first answer."""
        number = self.number
        if number is None:
            return
        if number in self._folded:
            self.fold([number], is_folded=False)
        else:
            self.go(next(self._index.replies(number), None))

    def _foldable(self) -> int | None:
        """The message under the cursor, or its parent where it has no answers."""
        number = self.number
        return number if number is None or self._has_answers(number) else self._index.parent(number)

    def _has_answers(self, number: int) -> bool:
        return self._index.extent[self._index.place(number)] > 1

    # -- mouse ---------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; a heading folds or unfolds its thread; twice chooses."""
        offset = event.get_content_offset(self)
        row = -1 if offset is None else round(self.scroll_y) + offset.y
        if not 0 <= row < len(self._rows):
            return
        number = self._rows.number(row)
        if self._rows.kind(row) is Kind.HEADING:
            self.fold([number])
            return
        was_there = row == self.cursor
        self.cursor = row
        if number in self._folded and (was_there or self._rows.kind(row) is Kind.THREAD):
            self.fold([number], is_folded=False)
        elif event.chain > 1:
            self.action_choose()
