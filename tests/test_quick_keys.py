"""Keys that come faster than the screen can change."""

from __future__ import annotations

from pathlib import Path

from textual import events

from tests.reading import Reading, mailbox, reading


async def typed(shown: Reading, keys: str) -> None:
    """Keys all at once, as from a quick hand or a macro."""
    for key in keys:
        shown.app.post_message(events.Key(key, key))
    await shown.settle()


async def test_the_key_behind_o_is_its_own_however_quick_it_comes(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path)) as shown:
        await typed(shown, "Oz")
        await shown.pilot.pause(0.2)
        assert str(shown.screen.threads.border_subtitle) == "most messages first"
        assert len(shown.app.screen_stack) == 1


async def test_more_keys_than_a_choice_needs_leave_the_reader_on_the_screen(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path)) as shown:
        for keys in ("zxxxx", "Oxxxx", "zMMM", "Oaaa"):
            await shown.press(keys[0])
            await typed(shown, keys[1:])
            await shown.pilot.pause(0.1)
            assert shown.app.screen is shown.screen
