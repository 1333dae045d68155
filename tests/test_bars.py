"""Scroll bars look as Textual draws them."""

from __future__ import annotations

import pytest
from rich.style import Style as RichStyle
from textual.scrollbar import ScrollBarRender
from textual.style import Style
from textual.visual import RenderOptions

from tui.widgets.bars import Bar


def options() -> RenderOptions:
    """What a bar is not interested in."""
    return RenderOptions(lambda _: Style(), {}, None, None)


@pytest.mark.parametrize("rows", [5, 20, 21, 300, 50_000])
@pytest.mark.parametrize("position", [0, 0.5, 3, 17])
def test_a_bar_has_the_cells_that_textual_gives_it(rows: int, position: float) -> None:
    look = RichStyle(color="red", bgcolor="blue")
    bar = Bar(virtual_size=rows, window_size=20 if rows > 20 else 0, position=position, style=look)
    drawn = ScrollBarRender.render_bar(
        size=20,
        virtual_size=rows,
        window_size=bar.window_size,
        position=position,
        back_color=look.bgcolor,  # type: ignore[arg-type]
        bar_color=look.color,  # type: ignore[arg-type]
    )
    strips = bar.render_strips(1, 20, Style(), options())
    assert [strip.cell_length for strip in strips] == [1] * 20
    cells = [(segment.text, segment.style) for strip in strips for segment in strip]
    assert cells == [(segment.text, segment.style) for segment in list(drawn.segments)[:20]]


def test_a_bar_below_has_all_its_cells_in_one_row() -> None:
    bar = Bar(virtual_size=100, window_size=20, position=7, vertical=False, style=RichStyle(bgcolor="blue"))
    (strip,) = bar.render_strips(20, 1, Style(), options())
    assert strip.cell_length == 20
    assert len(strip.text) == 20
