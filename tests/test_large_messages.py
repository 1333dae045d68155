"""A large message: its beginning is there at once, the whole takes its place."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.mails import index_at, mail, mbox
from tests.reading import reading
from tui.index.messages import MessageIndex
from tui.screens import message_screen, opening
from tui.screens.opening import begun_page, opened_page
from tui.view.page import Page, View

TEXT = "".join(f"{'> ' if n % 5 < 2 else ''}Line {n} of a report.\n" for n in range(3000))


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A mailbox with a short message and one that counts as large."""
    monkeypatch.setattr(opening, "_LARGE", 50_000)
    monkeypatch.setattr(opening, "_BEGINNING", 5000)
    short = mail("short@example.org", subject="A report", date="Mon, 12 Sep 2022 10:00:00 +0000")
    long = mail("long@example.org", subject="Re: A report", answers="<short@example.org>", text=TEXT,
                date="Mon, 12 Sep 2022 11:00:00 +0000")  # fmt: skip
    return mbox(tmp_path / "x.mbox", short, long)


def test_the_beginning_of_a_large_message_is_that_of_the_whole(large: Path, tmp_path: Path) -> None:
    index = index_at(tmp_path, large)
    begun, whole = begun_page(index, 1), opened_page(index, 1, View.SUMMARY)
    assert begun is not None
    assert 100 < len(begun.lines) < len(whole.lines)
    texts = [line.text for line in begun.lines]
    assert texts == [line.text for line in whole.lines][: len(texts)]
    assert begun_page(index, 0) is None


def test_of_a_message_that_cannot_be_read_there_is_no_beginning(large: Path, tmp_path: Path) -> None:
    index = index_at(tmp_path, large)
    large.unlink()
    assert begun_page(index, 1) is None


async def test_the_whole_message_takes_the_place_of_its_beginning(large: Path) -> None:
    async with reading(large) as shown:
        await shown.press("J")
        page = shown.screen.message.page
        assert page is not None
        assert len(page.lines) >= 3000
        assert "Line 0 of a report." in shown.text()


async def test_the_beginning_is_on_the_screen_while_the_rest_is_opened(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(large) as shown:
        go = Event()

        def slowly(index: MessageIndex, number: int, *rest: Any) -> Page:
            go.wait(10)
            return opened_page(index, number, *rest)

        shown.screen._ready.clear()
        monkeypatch.setattr(message_screen, "opened_page", slowly)
        await shown.pilot.press("J")
        for _ in range(100):
            await shown.pilot.pause(0.02)
            if "Line 0 of a report." in shown.text():
                break
        page = shown.screen.message.page
        go.set()
        assert page is not None
        assert 0 < len(page.lines) < 3000
        await shown.settle()
        assert len(shown.screen.message.page.lines) >= 3000  # type: ignore[union-attr]
