"""Paints the rows of a sheet, with a cursor on one of them."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from tui.text import cells
from tui.view.copying import copied
from tui.view.hits import Hits
from tui.view.page import Page, Span
from tui.view.people import COLOURS
from tui.view.sheet import GUTTER, MARK, Sheet, Spot
from tui.view.spans import ANSWERED, LEVELS, STYLES, answers_mark, row_spans
from tui.widgets.painting import painted
from tui.widgets.steady import SteadyScroll

_CHUNK = 512
"""Rows laid out at once; the rest of a long message follows in slices of time."""
_SLICE = 0.008
"""Seconds that one slice takes; a key waits no longer."""
_CURSOR, _NO_CURSOR = "›", " "
_EMPTY = Sheet(Page(-1, "", ()), frozenset(), 1)


class SheetView(SteadyScroll, can_focus=True):
    """A sheet on the line API: only the rows in sight are made."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"sheet--quote-{n}" for n in range(1, LEVELS + 1)),
        *(f"sheet--person-{n}" for n in range(COLOURS + 1)),
        *(f"sheet--{name}" for name in STYLES),
        "sheet--hit",
    }
    DEFAULT_CSS = """
    SheetView {
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
        scrollbar-size-vertical: 1;
        .sheet--quote-1 { color: $quote-1; }
        .sheet--quote-2 { color: $quote-2; }
        .sheet--quote-3 { color: $quote-3; }
        .sheet--quote-4 { color: $quote-4; }
        .sheet--quote-5 { color: $quote-5; }
        .sheet--quote-6 { color: $quote-6; }
        .sheet--quote-7 { color: $quote-7; }
        .sheet--quote-8 { color: $quote-8; }
        .sheet--person-0 { color: $text-muted; }
        .sheet--person-1 { color: $person-1; }
        .sheet--person-2 { color: $person-2; }
        .sheet--person-3 { color: $person-3; }
        .sheet--person-4 { color: $person-4; }
        .sheet--person-5 { color: $person-5; }
        .sheet--person-6 { color: $person-6; }
        .sheet--person-7 { color: $person-7; }
        .sheet--person-8 { color: $person-8; }
        .sheet--subject, .sheet--author { text-style: bold; }
        .sheet--label, .sheet--date, .sheet--relation { color: $text-muted; }
        .sheet--guess { color: $text-muted; text-style: italic; }
        .sheet--attachment { color: $accent; }
        .sheet--warning { color: $warning; }
        .sheet--attribution { color: $text-muted; text-style: italic; }
        .sheet--signature, .sheet--footer { color: $text-muted; }
        .sheet--meta, .sheet--continued { color: $text-muted; }
        .sheet--fold { color: $text-muted; }
        .sheet--added { color: $success; }
        .sheet--removed { color: $error; }
        .sheet--hunk { color: $secondary; }
        .sheet--link { text-style: underline; }
        .sheet--mark { color: $accent; text-style: bold; }
        .sheet--answered { color: $accent; }
        .sheet--hit { text-style: bold reverse; }
        .sheet--lit { background: $accent 20%; }
        .sheet--cursor { background: $foreground 5%; }
        &:focus .sheet--cursor { background: $foreground 12%; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row that is marked."""
    lit: reactive[frozenset[int]] = reactive(frozenset[int](), repaint=False)
    """Body lines that stand out: what a quote was taken from."""
    hits: reactive[Hits] = reactive(Hits(), repaint=False)
    """What is searched for, lit wherever it stands."""
    by_person: reactive[bool] = reactive(False, repaint=False)
    """Quotes have the colours of the persons quoted, not of their depths."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.sheet = _EMPTY
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(1024)
        self._styles: dict[tuple[str, str], Style] = {}

    # -- rows ----------------------------------------------------------------------------------

    @property
    def row_width(self) -> int:
        """Cells that a row has, the scroll bar left out."""
        return self.scrollable_content_region.width

    @property
    def page_rows(self) -> int:
        """How many rows are in sight."""
        return max(1, self.size.height)

    @property
    def top(self) -> int:
        """The first row in sight."""
        return round(self.scroll_y)

    @property
    def spot(self) -> Spot:
        """The place under the cursor."""
        return self.sheet.spot(self.cursor)

    def put(self, sheet: Sheet, top: Spot, cursor: Spot | None = None) -> None:
        """Show a sheet with these places at the top and under the cursor (`None`: the body's first line,
        as far as it is in sight)."""
        self.sheet = sheet
        self._strips.clear()
        sheet.extend(_CHUNK)
        row, marked = sheet.row(top), sheet.row(cursor or Spot(0))
        self.scroll_rows(row)
        self.cursor = marked if cursor else min(marked, self.top + self.page_rows - 1)
        self.follow()
        self.repaint()
        self._lay_later()

    def _lay_later(self) -> None:
        if not self.sheet.is_whole:
            self.set_timer(0.02, self._lay_more)

    def _lay_more(self) -> None:
        """Lay out some more of a long message, until all is."""
        until = monotonic() + _SLICE
        while not self.sheet.is_whole and monotonic() < until:
            self.sheet.extend(len(self.sheet.line) + _CHUNK)
        self._measure()
        self._lay_later()

    def _measure(self) -> None:
        self.set_rows(self.sheet.height)

    def scroll_rows(self, row: int) -> None:
        """Scroll so that a row is at the top, as far as the sheet reaches."""
        self.sheet.extend(row + 2 * self.page_rows)
        self._measure()
        self.scroll_to(y=row, animate=False, force=True)

    def follow(self, margin: int = 0) -> None:
        """Scroll so that the cursor is in sight, `margin` rows from the edges where there are more."""
        rows = self.page_rows
        margin = min(margin, (rows - 1) // 2)
        wanted = max(min(self.top, self.cursor - margin), self.cursor + margin - rows + 1)
        if wanted != self.top:
            self.scroll_rows(wanted)

    def validate_cursor(self, row: int) -> int:
        """Keep the cursor on a row that is there."""
        self.sheet.extend(row + 1)
        return max(0, min(row, len(self.sheet.line) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two rows that change."""
        self.refresh_line(old)
        self.refresh_line(new)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Let the cursor follow where the page is scrolled to."""
        super().watch_scroll_y(old_value, new_value)
        top = round(new_value)
        self.sheet.extend(top + self.page_rows)
        self.cursor = max(top, min(self.cursor, top + self.page_rows - 1))

    # -- painting ------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint what the mouse selects."""
        self.refresh()

    def lines(self) -> Callable[[int], Strip]:
        """Makes the rows of the screen."""
        top, width, cursor, has_focus = self.top, self.size.width, self.cursor, self.has_focus
        strips, many, selection = self._strips, len(self.sheet.line), self.text_selection

        def line(y: int) -> Strip:
            row = top + y
            if row >= many:
                return self.blank(width)
            selected = selection.get_span(row) if selection else None
            key = (row, width, row == cursor, has_focus, selected)
            strip = strips.get(key)
            if strip is None:
                strip = strips[key] = self._strip(row, width, selected)
            return strip

        return line

    def render_line(self, y: int) -> Strip:
        """One line of the screen; for the mouse, each piece says where it stands."""
        strip, row = super().render_line(y), self.top + y
        is_blank = row >= len(self.sheet.line)
        return strip if self._is_painting or is_blank else strip.apply_offsets(0, row)

    def _strip(self, row: int, width: int, selected: tuple[int, int] | None) -> Strip:
        ground = self._ground(row)
        spans = row_spans(self.sheet, row, by_person=self.by_person)
        used = GUTTER + sum(cells(span.text) for span in spans)
        answers = self.sheet.answers(row)
        answered = answers_mark(answers, min(MARK, self.sheet.width - used))
        mark = _CURSOR if row == self.cursor else ANSWERED if answers and not answered else _NO_CURSOR
        segments = [Segment(mark, self._style("mark", ground))]
        for span in spans:
            style = self._style(span.style, ground)
            segments.append(Segment(span.text, style + Style(link=span.link) if span.link else style))
        for start, end in self._found(row, spans) if self.hits else ():
            look = self.get_component_rich_style("sheet--hit", partial=True)
            segments = painted(segments, len(mark) + start, len(mark) + end, look)
        if selected is not None:
            look = self.screen.get_component_rich_style("screen--selection")
            segments = painted(segments, *selected, look)
        if answered:
            gap = " " * (self.sheet.width - used - len(answered))
            segments += [
                Segment(gap, self._style("", ground)),
                Segment(answered, self._style("answered", ground)),
            ]
            used = self.sheet.width
        plain = self._style("", ground)
        if selected is None and not self.hits and used <= width:
            return Strip([*segments, Segment(" " * (width - used), plain)], width)
        # Pieces of what is one character on the screen may be wider together.
        return Strip(segments).adjust_cell_length(width, plain)

    def _found(self, row: int, spans: list[Span]) -> list[tuple[int, int]]:
        """Start and end of what is searched for on a row, in letters."""
        if self.sheet.body_line(self.sheet.line[row]) is None:
            return self.hits.heads.lit(spans)
        is_hit = self.hits.among(self.sheet.lines(row))
        return self.hits.lit("".join(span.text for span in spans)) if is_hit else []

    def _ground(self, row: int) -> str:
        """The style that gives a row its background: of the cursor, of what stands out, or none."""
        if row == self.cursor:
            return "cursor"
        return "lit" if self.lit and not self.lit.isdisjoint(self.sheet.lines(row)) else ""

    def _style(self, name: str, ground: str) -> Style:
        """The style of a span, with the background of its row."""
        style = self._styles.get((name, ground))
        if style is None:
            names = [f"sheet--{each}" for each in name.split()]
            style = self.get_component_rich_style(*names) if names else self.plain_style
            if ground:
                style += Style(bgcolor=self.get_component_rich_style(f"sheet--{ground}").bgcolor)
            self._styles[name, ground] = style
        return style

    def repaint_rows(self) -> None:
        """Paint the rows anew that look different now."""
        self._strips.clear()
        self.repaint()

    def watch_lit(self) -> None:
        """Paint anew."""
        self.repaint_rows()

    def watch_hits(self) -> None:
        """Paint anew."""
        self.repaint_rows()

    def watch_by_person(self) -> None:
        """Paint anew."""
        self.repaint_rows()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words selected with the mouse: wrapped lines whole again, quote marks instead of bars."""
        self.sheet.extend(1 << 62 if selection.end is None else selection.end.y + 1)
        return copied(self.sheet, selection.get_span), "\n"
