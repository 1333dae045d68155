"""Threads limited to a person, while they are sorted, parted, and read anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mails import index_at, mail, mbox
from tests.reading import Reading, reading
from tui.index.columns import Columns
from tui.index.loading import Progress
from tui.index.messages import MessageIndex
from tui.screens import reader
from tui.screens.reader import ReaderScreen


@pytest.fixture(autouse=True)
def slow_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing counts as read, however slow the machine is."""
    monkeypatch.setattr(reader, "_READ_AFTER", 3600)


def said(ident: str, name: str, parent: str | None, subject: str, hour: int) -> str:
    """One mail of a discussion."""
    return mail(
        f"{ident}@example.org",
        sender=f"{name} Example <{name.lower()}@example.org>",
        subject=subject,
        answers=f"<{parent}@example.org>" if parent else None,
        date=f"Mon, 12 Sep 2022 {hour:02}:00:00 +0000",
    )


MAILS = [
    said("a", "An", None, "Zebras", 8),
    said("b", "Bo", "a", "Re: Zebras", 9),
    said("c", "Cy", "b", "Lunch on Friday", 10),
    said("d", "An", None, "Apples", 11),
    said("e", "Bo", "d", "Re: Apples", 12),
    said("f", "Cy", "e", "Re: Apples", 13),
]


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    return mbox(tmp_path / "talk.mbox", *MAILS)


def idents(shown: Reading) -> list[str]:
    """The letters of what has a row, headings left out."""
    rows = shown.screen.threads.rows
    found = [shown.screen.index.key(rows.number(row)).partition("@")[0] for row in range(len(rows))]
    return [ident for at, ident in enumerate(found) if at == 0 or ident != found[at - 1]]


def title(shown: Reading) -> str:
    return str(shown.screen.threads.border_title)


async def limited_to_bo(shown: Reading) -> None:
    await shown.press("j", "3", "enter", "1")
    assert title(shown) == "only Bo Example · 1/2"
    assert idents(shown) == ["d", "e", "a", "b"]


async def test_a_limit_stays_with_the_thread_in_which_it_was_chosen(talk: Path) -> None:
    async with reading(talk, (140, 40)) as shown:
        await shown.press("G", "k", "3", "enter")
        assert shown.ident == "b"
        assert title(shown) == "only Bo Example · 2/2"


async def test_the_cursor_of_the_people_stays_with_whom_it_was_when_the_thread_changes(talk: Path) -> None:
    async with reading(talk, (140, 40)) as shown:
        await shown.press("3", "U", "G", "enter")
        people = shown.screen.people
        chosen = title(shown)
        await shown.press("U")
        assert people._roster[people.cursor].text in chosen
        await shown.press("enter")
        assert title(shown) == "Threads"


async def test_the_people_begin_at_the_author_of_the_message(talk: Path) -> None:
    async with reading(talk, (140, 40)) as shown:
        await shown.press("j", "j", "3", "enter")
        assert title(shown).startswith("only Cy Example")


@pytest.mark.parametrize("keys", [("#",), ("z", "#"), ("O", "s"), ("O", "s", "O", "s")])
async def test_a_limit_holds_whatever_is_done_to_the_threads(talk: Path, keys: tuple[str, ...]) -> None:
    async with reading(talk, (140, 40)) as shown:
        await limited_to_bo(shown)
        await shown.press("k", *keys)  # from a message that is shown for that of Bo below it
        assert title(shown).startswith("only Bo Example")
        assert set(idents(shown)) <= {"a", "b", "d", "e"}
        assert {"b", "e"} <= set(idents(shown))


async def test_the_border_says_the_place_in_the_order_of_today(talk: Path) -> None:
    async with reading(talk, (140, 40)) as shown:
        await limited_to_bo(shown)
        await shown.press("O", "s", "O", "s")
        assert shown.ident == "e"
        assert title(shown) == "only Bo Example · 2/2"


async def test_a_limit_survives_more_mail(talk: Path, tmp_path: Path) -> None:
    more = mbox(
        tmp_path / "more.mbox",
        said("x", "Aa", None, "News", 7),
        *MAILS,
        said("g", "Bo", "f", "Re: Apples", 14),
    )
    async with reading(talk, (140, 40)) as shown:
        await limited_to_bo(shown)
        shown.screen._replace(MessageIndex(index_at(tmp_path, more).columns))
        await shown.settle()
        assert title(shown) == "only Bo Example · 1/3"
        assert set(idents(shown)) == {"a", "b", "d", "e", "f", "g"}


class Breaking:
    """Hands over some mail, and then breaks."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def early(self, seconds: float) -> None:
        """Nothing is there at once."""

    def updates(self) -> Iterator[Progress | Columns]:
        yield self.columns
        raise OSError("the disk has gone")

    def close(self) -> None:
        """Nothing to do."""


async def test_what_was_read_stays_where_reading_breaks(talk: Path, tmp_path: Path) -> None:
    from tui.app import ThreadleafApp

    app = ThreadleafApp(Breaking(index_at(tmp_path, talk).columns), "talk")
    async with app.run_test(size=(140, 40)) as pilot:
        shown = Reading(app, pilot)
        await shown.settle()
        assert isinstance(shown.screen, ReaderScreen)
        assert len(shown.screen.index) == len(MAILS)
        assert "the disk has gone" in shown.screen.index.problems[-1].text


async def test_a_move_of_an_index_that_has_gone_is_nobodys(talk: Path) -> None:
    async with reading(talk, (140, 40)) as shown:
        threads = shown.screen.threads
        threads.post_message(threads.Moved(threads, 5))
        shown.screen._replace(MessageIndex(Columns()))
        await shown.settle()
        assert len(shown.screen.index) == 0
