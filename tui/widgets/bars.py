"""Scroll bars that are drawn at once."""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Bar(ScrollBarRender, Visual):
    """A scroll bar as Textual draws it, cell by cell. There all of the bar goes through Rich whenever the
    thumb moves by an eighth of a cell."""

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The bar, row by row."""
        size = (height or 0) if self.vertical else width
        look, base = self.style, style.rich_style
        assert not isinstance(look, str)
        bar = self.render_bar(
            size=size,
            virtual_size=self.virtual_size,
            window_size=self.window_size,
            position=self.position,
            thickness=width if self.vertical else height or 1,
            vertical=self.vertical,
            back_color=look.bgcolor or Color.default(),
            bar_color=look.color or Color.default(),
        )
        cells = [Segment(text, base + own if own else base) for text, own, _ in list(bar.segments)[:size]]
        if self.vertical:
            return [Strip([cell], width) for cell in cells]
        return [Strip(cells, width)] * (height or 1)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Cells that it takes."""
        return self.thickness if self.vertical else container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Rows that it takes; a vertical one takes what it is given."""
        return 1 if self.vertical else self.thickness
