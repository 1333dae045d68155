"""A scroll view that paints no more of the screen than what looks different."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import Literal, Self

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

_PARTS = 8
"""Parts of a cell in which a scroll bar is drawn."""


class SteadyScroll(ScrollView):
    """Measures its rows itself: Textual lays out and paints all widgets anew where a virtual size changes,
    and every message has another height. Of the lines in sight those are painted that changed."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._painted: dict[int, Strip] = {}
        """What stands on the screen, by line."""
        self._is_painting = False
        self._blank = Strip([])
        self._plain_style: Style | None = None
        self._borders: dict[str, tuple[object, ...]] = {}
        self._only: Region | None = None
        self._room: tuple[Size | None, Size] = None, Size(0, 0)
        """The size with the border, and that without it."""

    # -- lines ---------------------------------------------------------------------------------

    def lines(self) -> Callable[[int], Strip]:
        """Makes lines of the screen as they are to be now, one by one; what all of them have in common is
        found out once."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line of the screen, for whoever paints it or asks what the mouse points at."""
        strip = self.lines()(y)
        if self._is_painting:
            self._painted[y] = strip
        return strip

    @property
    def size(self) -> Size:
        """The room for lines. Textual finds it anew among all widgets of the screen each time."""
        outer, room = self._room
        if outer is not self._size:
            room = super().size
            self._room = self._size, room
        return room

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget, with its border.

        Textual makes each line with all that a style may ask for, which takes a fifth of the time of a key.
        Here only what stands between the two sides of a line is another one.
        """
        styles, cache, (width, height) = self.styles, self._styles_cache, self.size
        # Whatever changes the sides has emptied the cache.
        if self.opacity == 1.0 and not styles.padding and width + 2 == self.outer_size.width:
            top, known = styles.gutter.top, cache._cache
            dirty = [y for y in cache._dirty_lines if y in known and 0 <= y - top < height]
            line = self.lines()
            for y in dirty:
                left, *_, right = known[y]
                strip = self._painted[y - top] = line(y - top)
                rest = " " * (width - strip.cell_length)  # where a scroll bar may stand
                fill = [Segment(rest, Style(bgcolor=self.plain_style.bgcolor))] if rest else []
                known[y] = Strip([left, *strip, *fill, right], width + 2)
            cache._dirty_lines.difference_update(dirty)
        self._is_painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._is_painting = False

    @property
    def plain_style(self) -> Style:
        """The style of cells without text; `rich_style` finds it out anew each time."""
        if self._plain_style is None:
            self._plain_style = self.rich_style
        return self._plain_style

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without the one that makes colours of the terminal's own palette, which only few themes have."""
        filters = super().get_line_filters()
        return (
            filters if self.app.current_theme.ansi else [f for f in filters if type(f) is not ANSIToTruecolor]
        )

    def repaint(self) -> None:
        """Paint those lines anew that look different now."""
        (width, height), painted, line = self.size, self._painted, self.lines()
        regions = [Region(0, y, width, 1) for y in range(height) if painted.get(y) != line(y)]
        if regions:
            self.refresh(*regions)

    def blank(self, width: int) -> Strip:
        """A line without text."""
        if self._blank.cell_length != width:
            self._blank = Strip.blank(width, self.plain_style)
        return self._blank

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._blank, self._plain_style, self._room = Strip([]), None, (None, Size(0, 0))
        self._painted.clear()

    # -- the border ----------------------------------------------------------------------------

    def say(self, where: Literal["border_title", "border_subtitle"], text: Content | None) -> None:
        """Say something in the border; only its line is painted, and only where it says something else."""
        said = (text.plain, text.spans) if text is not None else ()
        if self._borders.get(where) == said:
            return
        self._borders[where] = said
        (left, top), (width, height) = self.content_offset, self.outer_size
        y = 0 if where == "border_title" else height - 1
        self._only = Region(-left, y - top, width, 1)
        try:
            setattr(self, where, text)
        finally:
            self._only = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint anew; while something is said in the border, only that."""
        if self._only is not None and not (regions or layout or recompose):
            regions = (self._only,)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    # -- room ----------------------------------------------------------------------------------

    def set_rows(self, rows: int) -> None:
        """Say how many rows there are; the screen is only laid out where a scroll bar comes or goes."""
        size = Size(self.scrollable_content_region.width, rows)
        height = self._container_size.height
        is_kept = self.styles.overflow_y == "scroll" or self.show_vertical_scrollbar == (rows > height)
        if not height or not is_kept:
            self.virtual_size = size
            return
        self.set_reactive(Widget.virtual_size, size)
        if self.show_vertical_scrollbar:
            self._turn_bar(max(rows, height), height, self.vertical_scrollbar.position)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint what is in sight now."""
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            self._turn_bar(bar.window_virtual_size, bar.window_size, new_value)
        if round(old_value) != round(new_value):
            self.repaint()

    def _turn_bar(self, rows: int, height: int, position: float) -> None:
        """Move the scroll bar; only the cells between its old ends and its new ones are painted."""
        bar = self.vertical_scrollbar
        before = _ends(bar)
        bar.set_reactive(ScrollBar.window_virtual_size, rows)
        bar.set_reactive(ScrollBar.window_size, height)
        bar.set_reactive(ScrollBar.position, bar.validate_position(position))
        after = _ends(bar)
        if before is None or after is None:
            if before != after:
                bar.refresh()
        elif before != after:
            bar.refresh(*_between(before, after))


def _ends(bar: ScrollBar) -> tuple[int, int] | None:
    """Where the thumb of a bar begins and ends, in parts of a cell as Textual draws it; `None`: no thumb."""
    size, rows = bar.size.height, bar.window_virtual_size
    window = bar.window_size if bar.window_size < rows else 0
    if not (size and window and rows != size):
        return None
    thumb = max(1, window / (rows / size))
    start = int((size - thumb) * bar.position / (rows - window) * _PARTS)
    return start, start + ceil(thumb * _PARTS)


def _between(before: tuple[int, int], after: tuple[int, int]) -> Iterator[Region]:
    for one, other in zip(before, after, strict=True):
        if one != other:
            first, last = min(one, other) // _PARTS, max(one, other) // _PARTS
            yield Region(0, first, 1, last - first + 1)
