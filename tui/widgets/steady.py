"""A scroll view whose content may change its height without a layout of the whole screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


class SteadyScroll(ScrollView):
    """Measures its rows itself: Textual lays out and paints all widgets anew where a virtual size changes,
    and every message has another height."""

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
            self.vertical_scrollbar.window_virtual_size = max(rows, height)
            self.vertical_scrollbar.window_size = height
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
