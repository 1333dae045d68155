"""A long message: its beginning is there at once, the whole takes its place."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.mails import index_at, mail, mbox
from tests.reading import Reading, reading
from tui.index.messages import MessageIndex
from tui.parse.opened import Opening, opened
from tui.screens import message_screen
from tui.screens.opening import begun_page, opened_page
from tui.view.folds import QuoteView
from tui.view.page import Page, View

TEXT = "".join(f"{'> ' if n % 5 < 2 else ''}Line {n} of a report.\n" for n in range(3000))
QUOTE = "Ann Author wrote:\n" + "".join(f"> Line {n} of a report.\n" for n in range(3000)) + "\nYes.\n"
FOOTER = "A word.\n" * 7 + "________________\nTo unsubscribe, write to the list.\n\n"
PARTS = (
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
    + TEXT
    + "--b\nContent-Type: image/png\nContent-Disposition: attachment; filename=plan.png\n"
    + "Content-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n"
)


def _mailbox(folder: Path, text: str) -> Path:
    """A short message, a long answer and a short one to that."""
    short = mail("short@example.org", subject="A report", date="Mon, 12 Sep 2022 10:00:00 +0000")
    long = mail("long@example.org", subject="Re: A report", answers="<short@example.org>", text=text,
                date="Mon, 12 Sep 2022 11:00:00 +0000")  # fmt: skip
    last = mail("last@example.org", subject="Re: A report", answers="<long@example.org>",
                date="Mon, 12 Sep 2022 12:00:00 +0000")  # fmt: skip
    return mbox(folder / "x.mbox", short, long, last)


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A mailbox with a long message between short ones."""
    return _mailbox(tmp_path, TEXT)


@pytest.mark.parametrize("text", [TEXT, QUOTE, FOOTER * 300, "A line without an end " * 3000, "\n" * 3000])
def test_the_beginning_of_a_long_message_is_that_of_the_whole(text: str) -> None:
    raw = b"Subject: A report\n\n" + text.encode()
    begun, whole = Opening(raw).beginning(), opened(raw)
    if begun is None:
        assert len(whole.lines) == 1
        return
    count = len(begun.lines)
    assert 0 < count < len(whole.lines)
    assert begun.lines == whole.lines[:count]
    within = [quote for quote in whole.quotes if quote.last < count]
    assert [quote for quote in begun.quotes if quote.last < count - 1] == [
        q for q in within if q.last < count - 1
    ]
    assert all(quote.last < count for quote in begun.quotes)


def test_what_is_said_above_the_beginning_is_that_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.eml"
    path.write_text(f"From: ann@example.org\nMessage-ID: <long@example.org>\nMIME-Version: 1.0\n{PARTS}")
    index = index_at(tmp_path, path)
    begun, whole = begun_page(index, 0), opened_page(index, 0, View.SUMMARY)
    assert begun is not None
    assert begun.head == whole.head
    assert any("plan.png" in span.text for row in begun.head for span in row)


def test_a_very_large_text_is_not_decoded_whole_for_its_beginning() -> None:
    raw = b"Subject: A report\nContent-Type: text/plain; charset=utf-8\n\n" + TEXT.encode() * 20
    assert len(raw) > 1_000_000
    opening = Opening(raw)
    begun = opening.beginning()
    assert begun is not None
    assert begun.lines == opening.whole().lines[: len(begun.lines)]


def test_a_short_message_has_no_beginning_and_one_that_was_opened_needs_none(
    long: Path, tmp_path: Path
) -> None:
    index = index_at(tmp_path, long)
    assert begun_page(index, 0) is None
    assert begun_page(index, 1) is not None
    opened_page(index, 1, View.SUMMARY)
    assert begun_page(index, 1) is None


def test_of_a_message_that_cannot_be_read_there_is_no_beginning(long: Path, tmp_path: Path) -> None:
    index = index_at(tmp_path, long)
    long.unlink()
    assert begun_page(index, 1) is None


def test_of_a_very_long_message_that_was_opened_the_first_lines_are_there_at_once(tmp_path: Path) -> None:
    index = index_at(tmp_path, _mailbox(tmp_path, TEXT * 2))
    whole = opened_page(index, 1, View.SUMMARY)
    begun = begun_page(index, 1)
    assert begun is not None
    assert begun.head == whole.head
    assert 40 < len(begun.lines) < 1000
    assert begun.lines == whole.lines[: len(begun.lines)]


async def test_the_whole_message_takes_the_place_of_its_beginning(long: Path) -> None:
    async with reading(long) as shown:
        await shown.press("J")
        page = shown.screen.message.page
        assert page is not None
        assert len(page.lines) >= 3000
        assert "Line 0 of a report." in shown.text()


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Messages are only opened whole when this is set."""
    event = Event()

    def slowly(index: MessageIndex, number: int, *rest: Any) -> Page:
        event.wait(10)
        return opened_page(index, number, *rest)

    event.set()
    monkeypatch.setattr(message_screen, "opened_page", slowly)
    return event


def _ask(shown: Reading, go: Event) -> None:
    """Forget what was opened; what is asked for now is opened when `go` is set."""
    shown.screen._ready.clear()
    shown.screen.index.body._kept.clear()
    go.clear()


async def _begin(shown: Reading, go: Event) -> None:
    """Ask for the second message, which was not opened ahead, and wait for its beginning."""
    _ask(shown, go)
    await shown.pilot.press("J")
    for _ in range(100):
        await shown.pilot.pause(0.02)
        if shown.opened == "long" and "Line 0 of a report." in shown.text():
            break


def _count(shown: Reading) -> int:
    page = shown.screen.message.page
    assert page is not None
    return len(page.lines)


async def test_the_beginning_is_on_the_screen_while_the_rest_is_opened(long: Path, go: Event) -> None:
    async with reading(long) as shown:
        await _begin(shown, go)
        begun, before = _count(shown), shown.text()
        assert 0 < begun < 3000
        assert "Line 0 of a report." in before
        go.set()
        await shown.settle()
        assert _count(shown) >= 3000
        rows = [row.rstrip(" ┃▁▂▃▄▅▆▇█▕▐▌│") for row in shown.text().splitlines()]
        assert rows[3:20] == [row.rstrip(" ┃▁▂▃▄▅▆▇█▕▐▌│") for row in before.splitlines()][3:20]


async def test_the_place_in_a_beginning_is_kept_in_the_whole(long: Path, go: Event) -> None:
    async with reading(long) as shown:
        await _begin(shown, go)
        await shown.pilot.press("enter", "j", "j", "j")
        spot = shown.screen.message.spot
        go.set()
        await shown.settle()
        assert _count(shown) >= 3000
        assert shown.screen.message.spot == spot


async def test_the_end_of_a_beginning_is_not_the_end_of_the_message(long: Path, go: Event) -> None:
    async with reading(long) as shown:
        await _begin(shown, go)
        await shown.pilot.press("enter", "G", "space")
        go.set()
        await shown.settle()
        assert shown.ident == "long"


async def test_a_folded_quote_that_goes_on_is_not_shown_with_less_than_it_holds(
    tmp_path: Path, go: Event
) -> None:
    async with reading(_mailbox(tmp_path, QUOTE)) as shown:
        shown.screen.message.quotes = QuoteView.FOLDED
        _ask(shown, go)
        await shown.pilot.press("J")
        for _ in range(10):
            await shown.pilot.pause(0.02)
            assert shown.opened != "long"
        go.set()
        await shown.settle()
        assert "3000 lines of Ann Author" in shown.text()


async def test_who_comes_back_to_a_long_message_is_where_they_were(long: Path, go: Event) -> None:
    async with reading(long) as shown:
        await shown.press("J")
        shown.screen.message.jump(2500)
        place = shown.screen.message.spot
        await shown.press("K")
        await _begin(shown, go)
        go.set()
        await shown.settle()
        assert shown.opened == "long"
        assert shown.screen.message.spot == place


async def test_who_follows_a_quote_into_a_long_message_sees_no_other_place_of_it(
    tmp_path: Path, go: Event
) -> None:
    text = "".join(
        f"In line {n} the report says what nobody knew of shelf number {n}.\n" for n in range(3000)
    )
    long = mail("long@example.org", subject="A report", text=text)
    quoting = "".join(f"> {line}\n" for line in text.splitlines()[2500:2503])
    short = mail("short@example.org", sender="Bo Example <bo@example.org>", subject="Re: A report",
                 answers="<long@example.org>", date="Mon, 12 Sep 2022 11:00:00 +0000",
                 text=f"An Example wrote:\n{quoting}\nDid nobody?\n")  # fmt: skip
    async with reading(mbox(tmp_path / "x.mbox", short, long)) as shown:
        await shown.press("J")
        await shown.traced()
        shown.screen._whole.clear()
        _ask(shown, go)
        await shown.pilot.press("enter", "j", "j", "o")
        for _ in range(10):
            await shown.pilot.pause(0.02)
            assert shown.opened == "short"
        go.set()
        await shown.settle()
        assert shown.opened == "long"
        assert 2490 < shown.screen.message.spot.line < 2510
