"""The message pane under keys and mouse, and the colours of the themes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tests.test_page import AN, body_of, index_of
from tui.model import Body
from tui.view.page import Page, View, page
from tui.widgets import themes
from tui.widgets.message_pane import MessagePane

LONG = "\n".join(
    f"Own words {n}.\n\n> quoted {n}\n> > deeper {n}\n> again {n}\n\nAn answer {n}." for n in range(40)
)


class Shown(App[None]):
    """Just the pane."""

    CSS = "MessagePane { border: round $primary; }"

    def __init__(self, *pages: Page, theme_name: str = "threadleaf-dark") -> None:
        super().__init__()
        self.pages = pages
        self.theme_name = theme_name
        self.ended = 0

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.fallback(self.current_theme)

    def compose(self) -> ComposeResult:
        yield MessagePane()

    def on_mount(self) -> None:
        themes.register(self)
        self.theme = self.theme_name
        self.pane.show(self.pages[0])
        self.pane.focus()

    def on_message_pane_ended(self) -> None:
        self.ended += 1

    @property
    def pane(self) -> MessagePane:
        return self.query_one(MessagePane)

    def screen_text(self) -> list[str]:
        height, width = self.pane.size.height, self.pane.row_width
        return ["".join(s.text for s in self.pane.render_line(y))[:width].rstrip() for y in range(height)]


def page_of(text: str, number: int = 0, **more: Any) -> Page:
    body: Body = body_of(text)
    return page(index_of(AN, AN, AN), number, body, **more)


async def test_the_cursor_moves_by_lines_and_the_page_scrolls_with_it() -> None:
    app = Shown(page_of(LONG))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("j", "j", "j")
        assert app.pane.spot.line == 3
        await pilot.press(*"j" * 20)
        assert app.pane.top > 0
        await pilot.press("k")
        assert app.pane.spot.line == 22


async def test_keys_reach_top_and_bottom_and_space_ends_there() -> None:
    app = Shown(page_of(LONG))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("G")
        assert app.pane.spot.line == 40 * 7 - 1
        assert app.pane.top == app.pane.max_scroll_y
        await pilot.press("space")
        assert app.ended == 1
        await pilot.press("g")
        assert (app.pane.top, app.pane.cursor) == (0, 0)


async def test_space_reads_a_message_to_its_end_without_leaving_a_row_out() -> None:
    app = Shown(page_of(LONG))
    async with app.run_test(size=(60, 20)) as pilot:
        seen = set(app.screen_text())
        while not app.ended:
            await pilot.press("space")
            seen |= set(app.screen_text())
        assert {f" Own words {n}." for n in range(40)} <= {row.replace("›", " ") for row in seen}


async def test_every_quote_folds_and_unfolds_around_the_cursor() -> None:
    app = Shown(page_of(LONG))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("j", "j", "T")
        assert app.pane.folds_shown == "quotes folded"
        assert "›▎ ▸ 3 quoted lines" in app.screen_text()
        assert not any("deeper" in row for row in app.screen_text())
        await pilot.press("T")
        assert app.pane.folds_shown == "all"
        assert app.pane.spot.line == 2


async def test_enter_folds_the_block_under_the_cursor_and_opens_it_again() -> None:
    app = Shown(page_of(LONG))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("j", "j", "j", "enter")
        assert "›▎▎ ▸ 1 quoted line" in app.screen_text()
        await pilot.press("k", "enter")
        assert "›▎ ▸ 3 quoted lines" in app.screen_text()
        await pilot.press("enter", "j", "enter")
        assert app.pane.folds_shown == "all"


async def test_a_depth_is_shown_and_the_deeper_quotes_are_not() -> None:
    app = Shown(page_of(LONG))
    async with app.run_test(size=(60, 20)) as pilot:
        app.pane.show_depth(1)
        await pilot.pause()
        assert any("quoted 0" in row for row in app.screen_text())
        assert not any("deeper" in row for row in app.screen_text())


async def test_keys_step_over_quotes_and_through_own_words() -> None:
    app = Shown(page_of(LONG))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("S")
        assert app.pane.spot.line == 6
        await pilot.press("full_stop")
        assert app.pane.spot.line == 13
        await pilot.press("comma", "comma")
        assert app.pane.spot.line == 0
        await pilot.press("g", "H")
        assert app.pane.spot.line == 0


async def test_folds_and_place_come_back_with_the_message() -> None:
    first, second = page_of(LONG), page_of("Short.\n> quote", 1)
    app = Shown(first, second)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("T", "space", "space", "j")
        top, spot = app.pane.top, app.pane.spot
        app.pane.show(second)
        await pilot.pause()
        assert app.pane.top == 0
        assert app.pane.folds_shown == "all"
        app.pane.show(first)
        await pilot.pause()
        assert (app.pane.top, app.pane.spot, app.pane.folds_shown) == (top, spot, "quotes folded")


async def test_folds_hold_while_headers_and_source_are_looked_at() -> None:
    headers = [("To", "list@example.org"), *((f"X-{n}", "value") for n in range(30))]
    index, body = index_of(AN), body_of(LONG, headers=tuple(headers))
    app = Shown(page(index, 0, body))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("T", "space")
        app.pane.show(page(index, 0, body, view=View.HEADERS))
        await pilot.pause()
        assert app.screen_text()[0] == " To: list@example.org"
        assert app.screen_text()[-1].startswith("›X-")
        assert app.pane.folds_shown == "quotes folded"
        app.pane.show(page(index, 0, body, view=View.SOURCE, raw=b"To: list@example.org\n\nx"))
        await pilot.pause()
        assert app.screen_text()[2].endswith("To: list@example.org") or "To: list@" in "".join(
            app.screen_text()
        )
        app.pane.show(page(index, 0, body))
        await pilot.pause()
        assert app.pane.folds_shown == "quotes folded"


async def test_place_and_folds_outlive_a_narrow_screen() -> None:
    app = Shown(page_of(LONG))
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.press("T", "space", "j", "j")
        spot = app.pane.spot
        await pilot.resize_terminal(40, 15)
        await pilot.pause()
        assert app.pane.row_width >= 36
        assert (app.pane.spot, app.pane.folds_shown) == (spot, "quotes folded")
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert (app.pane.spot, app.pane.folds_shown) == (spot, "quotes folded")


async def test_a_click_opens_what_is_folded_there() -> None:
    app = Shown(page_of(LONG))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("T")
        row = next(y for y, text in enumerate(app.screen_text()) if "▸" in text)
        await pilot.click(MessagePane, offset=(5, row + 1))
        assert app.pane.cursor == row
        assert app.pane.folds_shown == "some folded"
        assert any("deeper 0" in text for text in app.screen_text())


async def test_the_mouse_selects_words_with_their_quote_marks() -> None:
    app = Shown(page_of("First.\n> some quoted words\nLast."))
    async with app.run_test(size=(60, 20)) as pilot:
        first = app.pane.sheet.row(app.pane.spot) + 1
        await pilot.mouse_down(MessagePane, offset=(2, first))
        await pilot.hover(MessagePane, offset=(6, first + 2))
        await pilot.mouse_up(MessagePane, offset=(6, first + 2))
        await pilot.pause()
        selected = app.screen.get_selected_text()
        assert selected is not None
        assert "> some quoted words" in selected
        assert "▎" not in selected


@pytest.mark.parametrize(
    "theme", ["threadleaf-dark", "threadleaf-light", "ansi-dark", "ansi-light", *BUILTIN_THEMES]
)
async def test_every_theme_paints_every_kind_of_row(theme: str) -> None:
    app = Shown(
        page_of("[RFC] [/x] text\n" + "\n".join(">" * n + f" {n}" for n in range(1, 15))), theme_name=theme
    )
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        assert any("[RFC] [/x] text" in row for row in app.screen_text())


@pytest.mark.parametrize("theme", ["threadleaf-dark", "ansi-dark"])
async def test_without_colour_depth_folds_and_cursor_are_visible(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Shown(page_of(LONG), theme_name=theme)
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("j", "j")
        text = app.screen_text()
        assert "›▎ quoted 0" in text
        assert " ▎▎ deeper 0" in text


async def test_markup_in_a_subject_is_only_text() -> None:
    app = Shown(page(index_of(AN, subject="[RFC] [/x] [@click=app.bell]y"), 0, body_of("x")))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert "[RFC] [/x] [@click=app.bell]y" in app.export_screenshot().replace("&#160;", " ")


async def test_a_line_of_two_megabytes_can_be_read_to_its_end() -> None:
    app = Shown(page_of("word " * 400_000 + "last"))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("space", "j", "G")
        assert app.screen_text()[-1].endswith("last")


# -- colours -----------------------------------------------------------------------------------

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def linear(colour: str) -> tuple[float, ...]:
    parts = (channel / 255 for channel in Color.parse(colour).rgb)
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def seen_as(colour: str, sight: str) -> tuple[float, ...]:
    rgb = linear(colour)
    return tuple(
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in SIGHT[sight]
    )


def oklab(rgb: Sequence[float]) -> tuple[float, float, float]:
    """Ottosson 2020: distances in it are about as people see them."""
    r, g, b = rgb
    long = (0.41222 * r + 0.53633 * g + 0.05145 * b) ** (1 / 3)
    medium = (0.21190 * r + 0.68070 * g + 0.10740 * b) ** (1 / 3)
    short = (0.08830 * r + 0.28172 * g + 0.62998 * b) ** (1 / 3)
    return (
        0.21045 * long + 0.79362 * medium - 0.00407 * short,
        1.97800 * long - 2.42859 * medium + 0.45059 * short,
        0.02590 * long + 0.78277 * medium - 0.80868 * short,
    )


def contrast(one: str, other: str) -> float:
    """As WCAG 2 computes it."""
    low, high = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


OURS = [themes.DARK_THEME, themes.LIGHT_THEME]


def colours(theme: Any, kind: str = "quote") -> list[str]:
    return [theme.variables[f"{kind}-{n}"] for n in range(1, themes.LEVELS + 1)]


@pytest.mark.parametrize("theme", OURS, ids=lambda t: str(t.name))
def test_every_colour_can_be_read_on_every_background(theme: Any) -> None:
    for background in (theme.background, theme.surface, theme.panel):
        for colour in [*colours(theme), *colours(theme, "person"), theme.accent, theme.warning, theme.error]:
            assert contrast(colour, background) >= 4.5


@pytest.mark.parametrize("theme", OURS, ids=lambda t: str(t.name))
@pytest.mark.parametrize("sight", SIGHT)
def test_neighbouring_levels_differ_for_every_kind_of_sight(theme: Any, sight: str) -> None:
    labs = [oklab(seen_as(colour, sight)) for colour in colours(theme)]
    assert min(math.dist(a, b) for a, b in zip(labs, labs[1:] + labs[:1], strict=True)) >= 0.1
    assert min(math.dist(a, b) for n, a in enumerate(labs) for b in labs[:n]) >= 0.06
