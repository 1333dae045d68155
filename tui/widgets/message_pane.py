"""The message pane: shows pages, folds their quotes, moves through them."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from tui.view.folds import OPEN, Folds
from tui.view.page import Page, View
from tui.view.sheet import Sheet, Spot
from tui.view.steps import next_own, past_quote, previous_own
from tui.widgets.message_keys import BINDINGS
from tui.widgets.sheet_view import SheetView

_CONTEXT = 2
"""Rows kept above a place that was jumped to."""


class Place(NamedTuple):
    """Where a reader was in a page."""

    top: Spot
    cursor: Spot | None = None
    """`None`: at the first line of the body, or as near as is in sight."""


class MessagePane(SheetView):
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

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._page: Page | None = None
        self._folds = OPEN
        self._kept_folds: dict[int, Folds] = {}
        self._kept_places: dict[tuple[int, View], Place] = {}

    # -- what is shown -------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    @property
    def folds_shown(self) -> str:
        """How much of the quotes is on the screen, in a word or two for the border."""
        quotes = self._page.blocks.quotes if self._page else OPEN
        if not quotes:
            return ""
        return "quotes folded" if quotes <= self._folds else "some folded" if self._folds else "all"

    def show(self, page: Page) -> None:
        """Show a page, where and as it was left when it was shown before."""
        self._keep()
        old, self._page = self._page, page
        self.border_title = Content(page.title)
        self._folds = self._kept_folds.get(page.number, OPEN) if page.blocks.blocks else OPEN
        if page.view is View.HEADERS and (old is None or old.view is not View.HEADERS):
            self._kept_places.pop(
                (page.number, page.view), None
            )  # all headers were asked for: begin with them
        self._lay_out(*self._place(page))

    def forget(self) -> None:
        """Show nothing, and remember nothing of any message: their numbers mean others now."""
        self._page = None
        self._folds = OPEN
        self._kept_folds.clear()
        self._kept_places.clear()
        self.border_title = None
        self.put(Sheet(Page(-1, "", ()), OPEN, 1), Spot(0))

    def _keep(self) -> None:
        """Remember folds and place of what is shown."""
        page = self._page
        if page is not None and page.lines and self.sheet.page is page:
            self._kept_places[page.number, page.view] = Place(self.sheet.spot(self.top), self.spot)
            if page.blocks.blocks:
                self._kept_folds[page.number] = self._folds

    def _place(self, page: Page) -> Place:
        """Where the reader was, or the beginning."""
        return self._kept_places.get((page.number, page.view)) or Place(Spot(-len(page.head)))

    def _lay_out(self, top: Spot, cursor: Spot | None) -> None:
        """Make the rows anew."""
        if self._page is not None and self.row_width > 0:
            has_title = self.styles.border_top[0] not in ("", "none", "hidden")
            sheet = Sheet(self._page, self._folds, self.row_width, has_title=has_title)
            self.put(sheet, top, cursor)

    def on_resize(self) -> None:
        """Keep the place when the width changes."""
        if self._page is None:
            return
        if self.sheet.page is not self._page:  # shown before there was any room
            self._lay_out(*self._place(self._page))
        elif self.sheet.width != self.row_width:
            self._lay_out(self.sheet.spot(self.top), self.spot)

    # -- moving --------------------------------------------------------------------------------

    def jump(self, line: int, letter: int = 0) -> None:
        """Put the cursor on a place of the body, near the top of the pane."""
        row = self.sheet.row(Spot(line, letter))
        self.scroll_rows(row - _CONTEXT)
        self.cursor = row
        self.follow()

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
        number = blocks.number_of(folded) if folded else blocks.at(self.sheet.spot(row).line)
        if number is None:
            self.app.bell()
        else:
            self._fold(self._folds ^ {number})

    def _fold(self, folds: Folds) -> None:
        """Fold so and so; the place under the cursor stays where it is on the screen."""
        if folds == self._folds or self._page is None:
            return
        spot, height = self.spot, self.cursor - self.top
        self._folds = folds
        self._lay_out(spot, spot)
        self.scroll_rows(self.cursor - height)
        self.post_message(self.Folded(self, self._page.number))

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
