"""The message pane: moves through pages, folds their quotes."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.view.folds import Folds, QuoteView
from tui.view.sheet import Spot
from tui.view.steps import next_own, past_quote, previous_own
from tui.widgets.message_keys import BINDINGS
from tui.widgets.page_view import PageView


class MessagePane(PageView):
    """One message: header summary, then its lines with a bar for each quote level."""

    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    class Ended(Message):
        """The reader asked for more at the end of the message."""

        def __init__(self, pane: MessagePane) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> MessagePane:
            """The pane that was read to its end."""
            return self.pane

    class Folded(Message):
        """Quotes were folded or unfolded."""

        def __init__(self, pane: MessagePane, number: int) -> None:
            super().__init__()
            self.pane = pane
            self.number = number

        @property
        def control(self) -> MessagePane:
            """The pane whose quotes changed."""
            return self.pane

    class Stepped(Message):
        """The cursor stands on another line."""

        def __init__(self, pane: MessagePane) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> MessagePane:
            """The pane whose cursor moved."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """Only the last place matters."""
            return isinstance(message, MessagePane.Stepped)

    def watch_cursor(self, old: int, new: int) -> None:
        """Say where the cursor is."""
        super().watch_cursor(old, new)
        self.post_message(self.Stepped(self))

    # -- moving --------------------------------------------------------------------------------

    def action_line(self, step: int) -> None:
        """Move by lines; the text begins to move before the cursor is at the edge."""
        self.cursor += step
        self.follow(margin=self.page_rows // 3)

    def action_page(self, pages: int) -> None:
        """Move by pages, one row of the last one staying in sight."""
        self._scroll_by(pages * max(1, self.page_rows - 1))

    def action_half(self, halves: int) -> None:
        """Move by half pages."""
        self._scroll_by(halves * max(1, self.page_rows // 2))

    def _scroll_by(self, rows: int) -> None:
        """Scroll with the cursor; where nothing is left to scroll, the cursor alone moves."""
        before, cursor = self.top, self.cursor
        self.scroll_rows(before + rows)
        self.cursor = cursor + (self.top - before or rows)

    def action_read_on(self) -> None:
        """Down a page; at the end ask for the next message."""
        if self.sheet.is_whole and self.top >= self.max_scroll_y:
            self.post_message(self.Ended(self))
        else:
            self.action_page(1)

    def action_top(self) -> None:
        """To the first row."""
        self.cursor = 0
        self.scroll_rows(0)

    def action_bottom(self) -> None:
        """To the last row."""
        self.cursor = self.sheet.row(Spot(len(self.sheet.page.lines), 1 << 30))
        self.follow()

    def action_skip_headers(self) -> None:
        """To the first line of the body."""
        self._go(0)

    def action_skip_quote(self) -> None:
        """To the author's words behind the quote at or below the cursor."""
        self._go(past_quote(self.sheet.page.lines, self.spot.line))

    def action_next_own(self) -> None:
        """To where the author speaks next."""
        self._go(next_own(self.sheet.page.lines, self.spot.line))

    def action_previous_own(self) -> None:
        """To where the author spoke before."""
        self._go(previous_own(self.sheet.page.lines, self.spot.line))

    def _go(self, line: int | None) -> None:
        if line is None:
            self.app.bell()
        else:
            self.jump(line)

    # -- folding -------------------------------------------------------------------------------

    def action_fold(self) -> None:
        """Fold or unfold the block under the cursor."""
        self._toggle(self.cursor)

    def action_fold_all(self) -> None:
        """Hide every quote, or show all."""
        self._fold(self.sheet.page.blocks.all_toggled(self._folds))

    def show_depth(self, depth: int) -> None:
        """Show quotes up to this depth."""
        self._fold(self.sheet.page.blocks.to_depth(self._folds, depth))

    def _toggle(self, row: int) -> None:
        blocks, folded = self.sheet.page.blocks, self.sheet.block(row)
        line = self.sheet.spot(row).line
        number = blocks.number_of(folded) if folded else None
        if number is None and self.quotes is QuoteView.READ_ABOVE:
            number = blocks.part_at(line)
        if number is None:
            number = blocks.at(line)
        if number is None:
            self.app.bell()
        else:
            self._fold(self._folds ^ {number})

    def _fold(self, folds: Folds) -> None:
        """Fold by hand."""
        if folds == self._folds or self._page is None:
            return
        self._fold_by_hand(folds)
        self._refold(folds)
        self.post_message(self.Folded(self, self._page.number))

    def action_cycle_quotes(self) -> None:
        """All quotes shown, then those that were read above folded, then all folded; in every message."""
        ways = list(QuoteView)
        self.quotes = ways[(ways.index(self.quotes) + 1) % len(ways)]
        self._kept_folds.clear()
        if self._page is not None:
            self._refold(self._folds_of(self._page))
            self.post_message(self.Folded(self, self._page.number))

    def action_colours(self) -> None:
        """Colour quotes by depth, or by the person quoted."""
        self.by_person = not self.by_person

    # -- mouse ---------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; open what is folded there."""
        offset = event.get_content_offset(self)
        if offset is None or self.text_selection:
            return
        row = self.top + offset.y
        if row < len(self.sheet.line):
            self.cursor = row
            if self.sheet.block(row) is not None:
                self._toggle(row)
