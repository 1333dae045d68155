"""Searching on the screen: the threads narrow, the hits are lit, and keys step through them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.reading import Reading, mailbox, reading
from tui.widgets.search_bar import SearchBar


@pytest.fixture
async def shown(tmp_path: Path) -> AsyncIterator[Reading]:
    """A mailbox of three threads on the screen, all texts searched."""
    async with reading(mailbox(tmp_path), (140, 30)) as one:
        try:
            yield one
        finally:
            one.screen.close_search()


async def typed(shown: Reading, text: str) -> None:
    """Open the bar and type."""
    await shown.press("slash")
    await shown.settle()
    shown.screen.query_one(Input).value = text
    await until_found(shown)


async def until_found(shown: Reading) -> None:
    """Wait until all texts of the index that is shown were searched and the answer is on the screen."""
    for _ in range(1200):
        search = shown.screen.searcher.search
        if search is not None and search._index is shown.screen._index:
            searched, total = search.progress
            if searched == total > 0:
                break
        await shown.pilot.pause(0.05)
    else:
        raise AssertionError("never searched")
    shown.screen._ask(shown.screen._asked)
    await shown.settle()


def listed(shown: Reading) -> set[str]:
    """The letters of the ids of the messages asked for."""
    only = shown.screen.threads._listing.only
    ids = shown.screen.index.columns.ids
    return {ids[number].decode().partition("@")[0] for number in only or ()}


def lit(shown: Reading) -> list[str]:
    """What is lit on the screen, from the left to the right and from the top."""
    strips = shown.app.screen._compositor.render_strips()
    return [
        segment.text.strip()
        for strip in strips
        for segment in strip
        if segment.style and segment.style.reverse
    ]


async def test_the_threads_narrow_to_what_has_the_words_that_are_typed(shown: Reading) -> None:
    await typed(shown, "agre")
    assert listed(shown) == {"b"}
    assert "1 message in 1 thread" in shown.text()
    shown.screen.query_one(Input).value = "zebra"
    await until_found(shown)
    assert "nothing found" in shown.text()


async def test_quoted_copies_count_with_q_alone(shown: Reading) -> None:
    await typed(shown, "hello")
    assert listed(shown) == {"a"}
    shown.screen.query_one(Input).value = "q:hello"
    await until_found(shown)
    assert listed(shown) == {"a", "b", "c"}


async def test_enter_goes_to_the_first_hit_and_n_to_the_next_message(shown: Reading) -> None:
    await typed(shown, "q:agree")
    await shown.press("enter")
    await until_found(shown)
    assert shown.ident == "b"
    assert "hit 1 of 1" in shown.text()
    await shown.press("n")
    assert shown.ident == "c"
    message = shown.screen.message
    assert "I agree" in message.page.lines[message.spot.line].text  # type: ignore[union-attr]
    await shown.press("n")
    assert "that was the last" in shown.text()
    await shown.press("N")
    assert shown.ident == "b"


async def test_a_message_found_by_its_subject_alone_is_a_stop_with_the_cursor_on_its_head(
    shown: Reading,
) -> None:
    await typed(shown, "another")
    await shown.press("enter")
    await until_found(shown)
    assert shown.ident == "d"
    message = shown.screen.message
    assert message.spot.line < 0
    assert "found in the subject" in shown.text()
    assert lit(shown) == ["Another", "Another"]  # in the border of the message, and in its row
    await shown.press("n")
    assert (shown.ident, message.spot.line < 0) == ("e", True)
    await shown.press("N")
    assert (shown.ident, message.spot.line < 0) == ("d", True)
    await shown.press("escape")
    assert lit(shown) == []


async def test_the_name_by_which_a_message_was_found_is_lit(shown: Reading) -> None:
    await typed(shown, "from:cy")
    await shown.press("enter")
    await until_found(shown)
    assert shown.ident == "c"
    assert "found in the sender" in shown.text()
    assert lit(shown) == ["Cy", "Cy"]


async def test_escape_in_the_bar_puts_back_what_was_there(shown: Reading) -> None:
    await shown.press("J", "J")
    before = shown.ident
    await typed(shown, "leaf")
    assert listed(shown) == {"g"}
    await shown.press("escape")
    await shown.settle()
    assert not listed(shown)
    assert shown.ident == before
    assert not shown.screen.query(SearchBar)
    assert shown.screen.threads.has_focus


async def test_escape_in_the_threads_ends_the_search_where_the_cursor_is(shown: Reading) -> None:
    await typed(shown, "agree")
    await shown.press("enter")
    await until_found(shown)
    await shown.press("escape")
    assert shown.ident == "b"
    assert not listed(shown)
    assert not shown.screen.message.hits


async def test_l_has_the_words_of_the_search_and_up_those_of_former_ones(shown: Reading) -> None:
    await typed(shown, "agree")
    await shown.press("enter", "l")
    assert shown.screen.query_one(Input).value == "agree"
    await shown.press("escape", "slash")
    assert shown.screen.query_one(Input).value == ""
    await shown.press("up")
    assert shown.screen.query_one(Input).value == "agree"


async def test_what_cannot_be_meant_is_said(shown: Reading) -> None:
    await typed(shown, "before:2021-13-45x")
    assert "before:" in shown.text()
    assert not listed(shown)


async def test_what_was_read_here_is_not_unread_any_more(shown: Reading) -> None:
    number = shown.screen.index.columns.ids.index(b"c@example.org")
    await typed(shown, "is:unread")
    assert "c" in listed(shown)
    await shown.press("escape")
    shown.screen._unread.read(number)
    await typed(shown, "is:unread")
    assert "c" not in listed(shown)
