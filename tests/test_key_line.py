"""The line of keys at the bottom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import mailbox, reading
from tui.screens.notice import NoticeScreen
from tui.widgets.key_line import Hint, KeyLine, fitting


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (40, ["Move", "Help", "Quit"]),
        (26, ["Move", "Help", "Quit"]),
        (25, ["Move", "Quit"]),
        (9, ["Quit"]),
        (7, []),
    ],
)
def test_no_key_is_cut_and_the_way_out_stays_where_the_line_is_short(width: int, expected: list[str]) -> None:
    hints = [Hint("j/k", "Move", "j"), Hint("?", "Help", "question_mark"), Hint("q", "Quit", "q")]
    assert [hint.does for hint in fitting(hints, width)] == expected


async def test_a_click_on_a_key_presses_it(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path), (100, 30)) as shown:
        row = shown.text().splitlines()[-1]
        await shown.pilot.click(KeyLine, offset=(row.index("Help"), 0))
        await shown.settle()
        assert isinstance(shown.app.screen, NoticeScreen)


async def test_the_line_shows_the_keys_of_the_pane_that_has_the_focus(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path), (100, 30)) as shown:
        assert "Move" in shown.text().splitlines()[-1]
        await shown.press("2")
        assert "Page" in shown.text().splitlines()[-1]
        await shown.press("1")
        assert "Move" in shown.text().splitlines()[-1]


async def test_the_key_under_the_mouse_says_what_it_does(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path), (100, 30)) as shown:
        line = shown.screen.query_one(KeyLine)
        row = shown.text().splitlines()[-1]
        await shown.pilot.hover(KeyLine, offset=(row.index("Unread"), 0))
        assert line.tooltip == "Next unread message"
        await shown.pilot.hover(KeyLine, offset=(99, 0))
        assert line.tooltip is None
