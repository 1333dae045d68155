"""The people where there is little room for them, and what is said until the next key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import reading
from tests.test_limits import talk as talk


async def test_the_people_take_a_small_screen_while_the_keys_go_there(talk: Path) -> None:
    async with reading(talk, (40, 12)) as shown:
        await shown.press("3")
        assert "Bo Example" in shown.text()
        assert shown.screen.people.size.height >= 6
        await shown.press("1")
        assert shown.screen.threads.size.height >= 1


@pytest.mark.parametrize("keys", [("u",), ("3",), ("U",)])
async def test_the_people_leave_the_message_its_room(talk: Path, keys: tuple[str, ...]) -> None:
    async with reading(talk, (80, 24)) as shown:
        before = shown.screen.message.size.width
        await shown.press(*keys)
        assert shown.screen.people.display
        assert shown.screen.message.size.width >= before
        assert shown.screen.people.region.y > shown.screen.threads.region.y


async def test_the_people_of_all_mail_come_up_where_they_were_hidden(talk: Path) -> None:
    async with reading(talk, (80, 24)) as shown:
        await shown.press("U")
        assert "People · all 3" in str(shown.screen.people.border_title)


async def test_what_was_said_goes_with_the_next_key(talk: Path) -> None:
    async with reading(talk, (140, 40)) as shown:
        await shown.press("n")
        assert "limit to a person first" in shown.text()
        await shown.press("u")
        assert "limit to a person first" not in shown.text()


async def test_a_thread_that_cannot_be_put_apart_says_so(talk: Path) -> None:
    async with reading(talk, (140, 40)) as shown:
        await shown.press("g", "#")
        assert "a thread begins here already" in shown.text()
