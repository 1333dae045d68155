"""Shows pages, and remembers for each how it was left: what is folded, where the reader was."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive

from tui.view.folds import OPEN, Folds
from tui.view.page import Page, View
from tui.view.sheet import Sheet, Spot
from tui.widgets.sheet_view import SheetView

_CONTEXT = 2
"""Rows kept above a place that was jumped to."""


class Place(NamedTuple):
    """Where a reader was in a page."""

    top: Spot
    cursor: Spot | None = None
    """`None`: at the first line of the body, or as near as is in sight."""


class Quotes(Enum):
    """Which quotes are folded where the reader did not fold by hand; the value is its name on the screen."""

    ALL = "all"
    READ_ABOVE = "read above folded"
    FOLDED = "quotes folded"


class PageView(SheetView):
    """One page at a time, each as it was left."""

    quotes: reactive[Quotes] = reactive(Quotes.ALL, repaint=False)
    """How much of the quotes is shown."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._page: Page | None = None
        self._folds = OPEN
        self._kept_folds: dict[int, Folds] = {}
        """By message: what was folded by hand."""
        self._kept_places: dict[tuple[int, View], Place] = {}

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return Place(self.sheet.spot(self.top), self.spot)

    @property
    def folds_shown(self) -> str:
        """How much of the quotes is on the screen, in a word or two for the border."""
        blocks = self._page.blocks if self._page else None
        if blocks is None or not blocks.quotes:
            return "" if self.quotes is Quotes.ALL else self.quotes.value
        if blocks.quotes <= self._folds:
            return Quotes.FOLDED.value
        if self._folds == blocks.read_above and (self._folds or self.quotes is Quotes.READ_ABOVE):
            return Quotes.READ_ABOVE.value
        return "some folded" if self._folds else Quotes.ALL.value

    def show(self, page: Page, place: Place | None = None) -> None:
        """Show a page, where and as it was left when it was shown before, or at a place."""
        self._keep()
        old, self._page = self._page, page
        self.border_title = Content(page.title)
        self._folds = self._folds_of(page)
        if old is None or old.number != page.number:
            self.lit = frozenset()
        elif place is None and self.sheet.page is old and self.sheet.renew(page, self._folds):
            self.repaint_rows()
            return
        if page.view is View.HEADERS and (old is None or old.view is not View.HEADERS):
            self._kept_places.pop(
                (page.number, page.view), None
            )  # all headers were asked for: begin with them
        self._lay_out(*(place or self._place(page)))

    def forget(self) -> None:
        """Show nothing, and remember nothing of any message: their numbers mean others now."""
        self._page = None
        self._folds = OPEN
        self._kept_folds.clear()
        self._kept_places.clear()
        self.border_title = None
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
        wanted = {line, *lit}
        folded = self._page.blocks.folded(self._folds).values()
        hiding = {block for block in folded if any(block.first <= n <= block.last for n in wanted)}
        if hiding:
            shut = self._folds - {self._page.blocks.number_of(block) for block in hiding}
            self._folds = self._kept_folds[self._page.number] = shut
            self._lay_out(Spot(top), Spot(line))
        self.jump(
            line,
            context=_CONTEXT
            + min(self.sheet.row(Spot(line)) - self.sheet.row(Spot(top)), self.page_rows - 2 * _CONTEXT - 1),
        )
        self.lit = lit

    def _folds_of(self, page: Page) -> Folds:
        """What of a page is folded: as by hand, else as for every page."""
        if not page.blocks.blocks:
            return OPEN
        kept = self._kept_folds.get(page.number)
        if kept is not None:
            return kept
        if self.quotes is Quotes.ALL:
            return OPEN
        return page.blocks.quotes if self.quotes is Quotes.FOLDED else page.blocks.read_above

    def _keep(self) -> None:
        """Remember the place in what is shown."""
        page = self._page
        if page is not None and page.lines and self.sheet.page is page:
            self._kept_places[page.number, page.view] = self.place

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

    def _refold(self, folds: Folds) -> None:
        """Fold so and so; the place under the cursor stays where it is on the screen."""
        spot, height = self.spot, self.cursor - self.top
        self._folds = folds
        self._lay_out(spot, spot)
        self.scroll_rows(self.cursor - height)
