"""Only what looks different is painted; that leaves nothing old on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region

from tests.reading import Reading, mailbox, reading
from tui.widgets.message_pane import MessagePane
from tui.widgets.steady import SteadyScroll


def lines(shown: Reading) -> list[str]:
    """The screen as it was painted piece by piece."""
    strips = shown.app.screen._compositor.render_strips()
    return ["".join(f"{segment.text}{segment.style}" for segment in strip) for strip in strips]


def anew(shown: Reading) -> list[str]:
    """The screen painted from the beginning."""
    for widget in shown.app.screen.walk_children():
        widget._styles_cache.clear()  # type: ignore[attr-defined]
    return lines(shown)


@pytest.mark.parametrize("size", [(140, 40), (100, 24), (60, 20)])
async def test_no_key_leaves_anything_old_on_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(mailbox(tmp_path), size) as shown:
        for key in (
            "j",
            "j",
            "k",
            "n",
            "G",
            "k",
            "g",
            "2",
            "j",
            "G",
            "g",
            "pagedown",
            "1",
            "n",
            "n",
            "2",
            "f",
            "1",
        ):
            await shown.press(key)
            assert lines(shown) == anew(shown), key
        await shown.traced()
        assert lines(shown) == anew(shown)
        for key in ("3", "j", "enter", "1", "j", "escape", "g", "j", "j"):
            await shown.press(key)
            assert lines(shown) == anew(shown), key


async def test_of_a_message_that_looks_the_same_nothing_is_painted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(mailbox(tmp_path)) as shown:
        await shown.press("j")
        await shown.traced()
        painted: list[tuple[SteadyScroll, tuple[Region, ...]]] = []
        refresh = SteadyScroll.refresh

        def noted(self: SteadyScroll, *regions: Region, **how: bool) -> SteadyScroll:
            painted.append((self, regions))
            return refresh(self, *regions, **how)

        monkeypatch.setattr(SteadyScroll, "refresh", noted)
        pane = shown.screen.query_one(MessagePane)
        assert pane.page is not None
        pane.show(pane.page)
        assert not painted


async def test_a_pane_knows_its_size_whatever_becomes_of_the_screen(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path), (140, 40)) as shown:
        panes = [shown.screen.threads, shown.screen.message, shown.screen.people]
        sizes = set()
        for width, height in ((140, 40), (100, 30), (60, 20), (40, 8), (140, 40), (80, 24)):
            await shown.pilot.resize_terminal(width, height)
            await shown.pilot.pause()
            for key in ("u", "v", "backslash", "u", "v", "backslash"):
                await shown.press(key)
                for pane in panes:
                    if pane.display:
                        assert pane.size == pane.content_region.size, (width, height, key)
                        sizes.add(pane.size)
                assert lines(shown) == anew(shown), (width, height, key)
        assert len(sizes) > len(panes) * 3


async def test_what_the_mouse_points_at_is_not_taken_for_painted(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path), (140, 40)) as shown:
        pane = shown.screen.message
        before = lines(shown)
        pane._strips.clear()
        pane.set_reactive(MessagePane.cursor, pane.cursor + 1)  # nothing is painted yet
        x, y, *_ = pane.content_region
        for row in range(pane.size.height):
            found, offset = shown.app.screen.get_widget_and_offset_at(x + 2, y + row)
            assert found is pane
            assert offset is None or offset.y == pane.top + row
        assert lines(shown) == before
        pane.repaint()
        await shown.pilot.pause()
        assert lines(shown) == anew(shown) != before
