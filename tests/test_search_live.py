"""Searching while mail comes, in long messages and on small screens."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.widgets import Input

from tests.mails import index_at, mail, mbox
from tests.reading import Reading, mailbox, reading
from tests.test_search_screen import listed, typed, until_found
from tui.index.messages import MessageIndex
from tui.index.numbers import Numbers
from tui.index.query import FIELDS, parsed
from tui.screens.query_help import LANGUAGE
from tui.view.found import Narrowed


def said(ident: str, text: str, parent: str | None = None) -> str:
    return mail(f"{ident}@example.org", text=text, answers=parent and f"{parent}@example.org")


async def chosen(shown: Reading, text: str) -> None:
    """Search, and go to the first hit."""
    await typed(shown, text)
    await shown.press("enter")
    await until_found(shown)


def words_at_cursor(shown: Reading) -> str:
    """What stands on the cursor's row of the message."""
    message = shown.screen.message
    row = message.cursor
    text, start = message.sheet.text(message.sheet.line[row]), message.sheet.start[row]
    return text[start : message.sheet.end(row)]


async def test_mail_that_comes_is_searched_and_the_others_have_their_new_numbers(tmp_path: Path) -> None:
    path = mailbox(tmp_path)
    async with reading(path, (140, 30)) as shown:
        try:
            await chosen(shown, "agree")
            assert (listed(shown), shown.ident) == ({"b"}, "b")
            news = mbox(tmp_path / "news.mbox", *(said(ident, "I agree too.") for ident in "hi"))
            shown.screen._replace(MessageIndex(index_at(tmp_path, news, path).columns))
            await until_found(shown)
            assert (listed(shown), shown.ident) == ({"b", "h", "i"}, "b")
        finally:
            shown.screen.close_search()


async def test_escape_in_the_bar_goes_back_to_the_message_though_its_number_is_another(
    tmp_path: Path,
) -> None:
    path = mailbox(tmp_path)
    async with reading(path, (140, 30)) as shown:
        try:
            await shown.press("J", "J")
            before = shown.ident
            await typed(shown, "leaf")
            news = mbox(tmp_path / "news.mbox", said("h", "News."))
            shown.screen._replace(MessageIndex(index_at(tmp_path, news, path).columns))
            await until_found(shown)
            assert listed(shown) == {"g"}
            await shown.press("escape")
            assert (listed(shown), shown.ident) == (set(), before)
        finally:
            shown.screen.close_search()


async def test_the_threads_stay_narrow_in_another_order(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path), (140, 30)) as shown:
        try:
            await chosen(shown, "q:agree")
            await shown.press("O", "s")
            assert listed(shown) == {"b", "c"}
            await shown.press("n")
            assert shown.ident == "c"
        finally:
            shown.screen.close_search()


async def test_slash_types_on_in_a_bar_that_was_left_with_tab(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path), (140, 30)) as shown:
        try:
            await typed(shown, "agree")
            await shown.press("tab")
            assert not shown.screen.query_one(Input).has_focus
            await shown.press("slash")
            assert shown.screen.query_one(Input).has_focus
            await shown.press("tab", "1", "escape")
            assert not shown.screen.query(Input)
            assert not listed(shown)
        finally:
            shown.screen.close_search()


async def test_n_goes_from_line_to_line_of_a_long_message_and_ends(tmp_path: Path) -> None:
    filler = "Nothing of note.\n\n" * 1500
    path = mbox(tmp_path / "long.mbox", said("a", f"{filler}The lock.\n\n{filler}A lock again.\n"))
    async with reading(path, (100, 30)) as shown:
        try:
            await chosen(shown, "lock")
            assert words_at_cursor(shown) == "The lock."
            await shown.press("n")
            assert words_at_cursor(shown) == "A lock again."
            assert "hit 2 of 2" in shown.text()
            await shown.press("n")
            assert words_at_cursor(shown) == "A lock again."
            await shown.press("N")
            assert words_at_cursor(shown) == "The lock."
        finally:
            shown.screen.close_search()


async def test_the_cursor_is_on_the_row_of_the_word_where_a_line_has_many(tmp_path: Path) -> None:
    path = mbox(tmp_path / "wide.mbox", said("a", "word " * 60 + "needle " + "word " * 60 + "\n"))
    async with reading(path, (100, 30)) as shown:
        try:
            await chosen(shown, "needle")
            assert "needle" in words_at_cursor(shown)
        finally:
            shown.screen.close_search()


async def test_a_small_screen_has_room_for_what_was_found(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path), (40, 12)) as shown:
        try:
            await typed(shown, "q:agree")
            assert "2 in 1" in shown.text()
        finally:
            shown.screen.close_search()


async def test_what_is_typed_before_the_bar_is_open_is_not_lost(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path), (100, 30)) as shown:
        try:
            for one in "/i agr":
                key = {"/": "slash", " ": "space"}.get(one, one)
                shown.app.post_message(events.Key(key, one))
            for _ in range(10):
                await shown.settle()
            assert shown.screen.query_one(Input).value == "i agr"
            await shown.press("escape")
            for key, one in (("slash", "/"), ("a", "a"), ("g", "g"), ("r", "r"), ("enter", "\r")):
                shown.app.post_message(events.Key(key, one))
            for _ in range(10):
                await shown.settle()
            await until_found(shown)
            assert not shown.screen.query(Input)
            assert listed(shown) == {"b"}
        finally:
            shown.screen.close_search()


async def test_any_text_can_be_pasted(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path), (60, 20)) as shown:
        try:
            await typed(shown, "[/x] \x1b[31m 鎖の順序 [bold]" + "é" * 5000)
            assert not listed(shown)
            await shown.press("enter")
            await until_found(shown)
            assert "nothing found" in shown.text()
        finally:
            shown.screen.close_search()


def test_what_was_found_so_far_says_how_far_that_is() -> None:
    found = Narrowed(Numbers.of([1, 2], 3), 1, 340, 1000)
    assert found.words == "2 messages in 1 thread · 340 of 1,000 texts searched"
    assert found.short == "2 in 1 · 34% read"
    assert found.label("lock") == "lock · 34% searched"
    assert Narrowed(Numbers(b""), 0, 3, 9).words.startswith("nothing yet")
    assert Narrowed(Numbers(b""), 0, 9, 9).words == "nothing found"


def test_the_help_has_every_condition_and_its_examples_can_be_asked() -> None:
    examples = [key for key, _ in LANGUAGE if key[0].islower() or key[0] in '"-']
    assert {one.partition(":")[0] for one in examples if ":" in one} == set(FIELDS)
    assert all(parsed(one) and not parsed(one).problem for one in examples)
