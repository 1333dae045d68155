"""Shows pages, and remembers for each how it was left: what is folded, where the reader was."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from tui.view.folds import OPEN, Folds, QuoteView
from tui.view.hits import in_text
from tui.view.page import Page, View
from tui.view.sheet import Position, Sheet, Spot
from tui.widgets.sheet_view import SheetView

_CONTEXT = 2
"""Rows kept above a place that was jumped to."""


class PageView(SheetView):
    """One page at a time, each as it was left."""

    quotes: reactive[QuoteView] = reactive(QuoteView.ALL, repaint=False)
    """How much of the quotes is shown."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._page: Page | None = None
        self._folds = OPEN
        self._kept_folds: dict[int, Folds] = {}
        """By message: in what its folds differ from those of every page, by hand."""
        self._kept_positions: dict[tuple[int, View], Position] = {}

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    @property
    def position(self) -> Position:
        """Where the reader is."""
        return Position(self.sheet.spot(self.top), self.spot)

    @property
    def folds_shown(self) -> str:
        """How much of the quotes is on the screen, in a word or two for the border."""
        page = self._page
        if page is None or not page.blocks.quotes:
            return ""
        if page.blocks.quotes <= self._folds:
            return QuoteView.FOLDED.value
        is_default = self._folds == page.blocks.viewed(self.quotes)
        if is_default and (self.quotes is QuoteView.ALL or page.trail is not None):
            return self.quotes.value
        return "some folded" if self._folds else QuoteView.ALL.value

    def show(self, page: Page, position: Position | None = None) -> None:
        """Show a page, where and as it was left when it was shown before, or at a place."""
        self._keep()
        old, self._page = self._page, page
        self._entitle()
        self._folds = self._folds_of(page)
        if old is None or old.number != page.number:
            self.lit = frozenset()
        elif position is None and self.sheet.page is old and self.sheet.renew(page, self._folds):
            self.repaint_rows()
            return
        if page.view is View.HEADERS and (old is None or old.view is not View.HEADERS):
            self._kept_positions.pop(
                (page.number, page.view), None
            )  # all headers were asked for: begin with them
        self._lay_out(*(position or self._position(page)))

    def watch_hits(self) -> None:
        """Paint anew, the title too."""
        super().watch_hits()
        self._entitle()

    def _entitle(self) -> None:
        """Put the title into the border, lit where it has what is searched for."""
        if self._page is None:
            return
        title = Content(self._page.title)
        for start, end in in_text(title.plain, self.hits.heads.subject):
            title = title.stylize("bold reverse", start, end)
        self.say("border_title", title)

    def forget(self) -> None:
        """Show nothing, and remember nothing of any message: their numbers mean others now."""
        self._page = None
        self._folds = OPEN
        self._kept_folds.clear()
        self._kept_positions.clear()
        self.say("border_title", None)
        self.put(Sheet(Page(-1, "", ()), OPEN, 1), Spot(0))

    def jump(self, line: int, letter: int = 0, *, context: int = _CONTEXT) -> None:
        """Put the cursor on a place of the body, near the top of the pane."""
        row = self.sheet.row(Spot(line, letter))
        self.scroll_rows(row - context)
        self.cursor = row
        self.follow()

    def reach(self, line: int, top: int, lit: frozenset[int]) -> None:
        """Go to a line with another in sight above it, some standing out; unfold what hides them."""
        if self._page is None:
            return
        folds = self._page.blocks.opened(self._folds, {line, *lit})
        if folds != self._folds:
            self._fold_by_hand(folds)
            self._fold_rows(Spot(top), Spot(line))
        self.jump(
            line,
            context=_CONTEXT
            + min(self.sheet.row(Spot(line)) - self.sheet.row(Spot(top)), self.page_rows - 2 * _CONTEXT - 1),
        )
        self.lit = lit

    def _folds_of(self, page: Page) -> Folds:
        """What of a page is folded: as by hand, else as for every page."""
        folds = page.blocks.viewed(self.quotes)
        return folds ^ self._kept_folds.get(page.number, OPEN)

    def _fold_by_hand(self, folds: Folds) -> None:
        """Fold so and so, and remember it while the reader is elsewhere."""
        self._folds = folds
        if self._page is not None:
            self._kept_folds[self._page.number] = folds ^ self._page.blocks.viewed(self.quotes)

    def _keep(self) -> None:
        """Remember the place in what is shown."""
        page = self._page
        if page is not None and page.lines and self.sheet.page is page:
            self._kept_positions[page.number, page.view] = self.position

    def _position(self, page: Page) -> Position:
        """Where the reader was, or the beginning."""
        return self._kept_positions.get((page.number, page.view)) or Position(Spot(-len(page.head)))

    def _lay_out(self, top: Spot, cursor: Spot | None) -> None:
        """Make the rows anew."""
        if self._page is not None and self.row_width > 0:
            has_title = self.styles.border_top[0] not in ("", "none", "hidden")
            sheet = Sheet(self._page, self._folds, self.row_width, has_title=has_title)
            self.put(sheet, top, cursor)

    def _fold_rows(self, top: Spot, cursor: Spot) -> None:
        """Make those rows anew that are folded otherwise now."""
        if self._page is not None and self.sheet.page is self._page:
            self.put(self.sheet.refolded(self._folds), top, cursor)
        else:
            self._lay_out(top, cursor)

    def on_resize(self) -> None:
        """Keep the place when the width changes."""
        if self._page is None:
            return
        if self.sheet.page is not self._page:  # shown before there was any room
            self._lay_out(*self._position(self._page))
        elif self.sheet.width != self.row_width:
            self._lay_out(self.sheet.spot(self.top), self.spot)

    def _refold(self, folds: Folds) -> None:
        """Lay out folded so and so; the place under the cursor stays where it is on the screen."""
        spot, height = self.spot, self.cursor - self.top
        self._folds = folds
        self._fold_rows(spot, spot)
        self.scroll_rows(self.cursor - height)
