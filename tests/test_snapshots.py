"""The look of the reader: one picture for each pane, state and size."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]
from textual.pilot import Pilot

from tests.reading import Reading, mailbox
from tui.app import ThreadleafApp
from tui.index.loading import HereLoading
from tui.screens import message_screen, reader

# syrupy 5 and later ask for this name; the plug-in still has the one before.
SVGImageExtension.file_extension = "svg"

Compare = Callable[..., bool]
WIDE, MIDDLE, SMALL = (140, 40), (100, 30), (60, 20)
PICTURES: dict[str, tuple[tuple[int, int], str, tuple[str, ...]]] = {
    "wide-dark": (WIDE, "dark", ("J", "J")),
    "wide-light": (WIDE, "light", ("J", "J")),
    "wide-folded": (WIDE, "dark", ("z", "M", "j", "right")),
    "wide-quotes-folded": (WIDE, "dark", ("J", "J", "J", "T", "2")),
    "wide-only-one-person": (WIDE, "light", ("right_curly_bracket", "3", "enter")),
    "middle-dark": (MIDDLE, "dark", ()),
    "middle-light-headers": (MIDDLE, "light", ("h", "2")),
    "middle-keys-behind-z": (MIDDLE, "dark", ("z",)),
    "middle-help": (MIDDLE, "dark", ("question_mark",)),
    "small-dark": (SMALL, "dark", ("J", "J")),
    "small-light-message": (SMALL, "light", ("J", "J", "2")),
    "smallest": ((40, 12), "dark", ("J", "J")),
}


def picture(
    folder: Path, keys: tuple[str, ...], theme: str
) -> tuple[Any, Callable[[Pilot[int]], Awaitable[None]]]:
    """The app, and what to do before its picture is taken."""
    app = ThreadleafApp(HereLoading([str(mailbox(folder))]), "plan.mbox")

    async def before(pilot: Pilot[int]) -> None:
        await app.workers.wait_for_complete()
        await pilot.pause()
        app.theme = f"threadleaf-{theme}"
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
        await Reading(app, pilot).traced()

    return app, before


@pytest.fixture(autouse=True)
def slow_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing counts as read, however slow the machine is; quotes are traced at once."""
    monkeypatch.setattr(reader, "_READ_AFTER", 3600)
    monkeypatch.setattr(message_screen, "_TRACE_AFTER", 0.001)


@pytest.mark.parametrize("name", PICTURES)
def test_the_reader_looks_as_it_did(name: str, snap_compare: Compare, tmp_path: Path) -> None:
    size, theme, keys = PICTURES[name]
    app, before = picture(tmp_path, keys, theme)
    assert snap_compare(app, terminal_size=size, run_before=before)


def test_without_colour_everything_can_still_be_told_apart(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app, before = picture(tmp_path, ("J", "J", "J"), "dark")
    assert snap_compare(app, terminal_size=MIDDLE, run_before=before)
