"""The reader under keys and mouse: moving, folding, panes, windows, and mail that has gone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reading import Reading, mailbox, reading
from tui.app import ThreadleafApp
from tui.index.columns import Columns
from tui.index.loading import HereLoading, Progress
from tui.screens import reader
from tui.screens.notice import NoticeScreen
from tui.view.page import View


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return mailbox(tmp_path)


@pytest.fixture(autouse=True)
def slow_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing counts as read, however slow the machine is."""
    monkeypatch.setattr(reader, "_READ_AFTER", 3600)


async def test_the_newest_message_thread_is_on_top_and_what_is_there_of_it_is_open(plan: Path) -> None:
    async with reading(plan, at_top=False) as shown:
        assert shown.ident == shown.opened == "f"
        assert "3 threads · 7 messages" in shown.text()
        assert "loading" not in shown.text()


async def test_j_and_k_move_and_show_each_message(plan: Path) -> None:
    async with reading(plan) as shown:
        seen = [shown.opened]
        for _ in range(6):
            await shown.press("j")
            seen.append(shown.opened)
        assert seen == ["lost", "f", "a", "b", "c", "d", "e"]
        await shown.press("k", "up")
        assert shown.opened == "c"


async def test_markup_in_subjects_is_only_text_everywhere(plan: Path) -> None:
    async with reading(plan, (140, 40)) as shown:
        await shown.press("j", "j", "u")
        assert shown.text().count("[RFC] a plan [/x]") == 2


@pytest.mark.parametrize(
    ("keys", "ident"),
    [
        (("J", "J"), "a"),
        (("J", "J", "K"), "f"),
        (("right_curly_bracket",), "a"),
        (("right_curly_bracket", "right_curly_bracket"), "g"),
        (("G", "left_curly_bracket"), "a"),
        (("J", "J", "right", "P"), "a"),
        (("J", "J", "right", "right_parenthesis"), "d"),
        (("J", "J", "right", "right_parenthesis", "left_parenthesis"), "b"),
        (("J", "J", "J", "J", "0"), "a"),
        (("G",), "g"),
        (("G", "g"), "lost"),
    ],
)
async def test_keys_lead_through_the_tree(plan: Path, keys: tuple[str, ...], ident: str) -> None:
    async with reading(plan) as shown:
        await shown.press(*keys)
        assert shown.ident == ident


async def test_space_reads_to_the_end_and_opens_the_next_message(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "J")
        assert shown.opened == "a"
        while not shown.screen.message.top >= shown.screen.message.max_scroll_y:
            await shown.press("space")
        assert shown.opened == "a"
        await shown.press("space")
        assert shown.opened == "b"


async def test_a_held_key_ends_on_the_right_message(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press(*"jjjjkkjjkkkkjjj")
        assert shown.ident == shown.opened == "b"


async def test_z_keys_fold_threads_and_answers(plan: Path) -> None:
    async with reading(plan) as shown:
        rows = len(shown.screen.threads.rows)
        await shown.press("J", "J", "z", "a")
        assert shown.ident == "a"
        assert len(shown.screen.threads.rows) == rows - 5
        await shown.press("z", "o")
        assert len(shown.screen.threads.rows) == rows
        await shown.press("z", "M")
        assert len(shown.screen.threads.rows) == 3
        await shown.press("z", "R")
        assert len(shown.screen.threads.rows) == rows


async def test_another_key_behind_z_does_nothing(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("z", "q", "j")
        assert shown.ident == "f"


async def test_z_with_a_number_folds_deeper_quotes(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "J", "J", "J", "z", "1")
        assert shown.opened == "c"
        assert shown.screen.message.folds_shown == "some folded"
        await shown.press("T")
        assert shown.screen.message.folds_shown == "quotes folded"


async def test_left_and_right_fold_and_walk(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "J", "J", "left")
        assert "+1" in shown.text()
        await shown.press("left")
        assert shown.ident == "a"
        await shown.press("right", "right", "right")
        assert shown.ident == "c"


async def test_headers_and_source_come_and_go(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "h")
        assert "Message-ID: f@example.org" in shown.text().replace("<", "").replace(">", "")
        await shown.press("v")
        page = shown.screen.message.page
        assert page is not None
        assert page.view is View.SOURCE
        await shown.press("v")
        assert "Message-ID" not in shown.text()


async def test_a_message_is_read_once_it_was_open_for_a_moment(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(plan) as shown:
        assert "7 unread" in shown.text()
        monkeypatch.setattr(reader, "_READ_AFTER", 0.01)
        await shown.press("J")
        await shown.pilot.pause(0.1)
        assert "6 unread" in shown.text()


async def test_keys_and_numbers_reach_every_pane(plan: Path) -> None:
    async with reading(plan) as shown:
        screen = shown.screen
        for keys, pane in (("2", screen.message), ("3", screen.people), ("1", screen.threads)):
            await shown.press(keys)
            assert pane.has_focus
        await shown.press("tab")
        assert screen.message.has_focus
        await shown.press("shift+tab")
        assert screen.threads.has_focus
        await shown.press("J", "enter")
        assert screen.message.has_focus
        await shown.press("q")
        assert screen.threads.has_focus


async def test_people_go_below_110_columns_and_panes_stack_below_80(plan: Path) -> None:
    async with reading(plan, (140, 40)) as shown:
        screen = shown.screen
        assert screen.people.display
        await shown.pilot.resize_terminal(100, 30)
        await shown.settle()
        assert not screen.people.display
        assert screen.message.region.x > screen.threads.region.x
        await shown.pilot.resize_terminal(60, 20)
        await shown.settle()
        assert screen.message.region.y > screen.threads.region.y
        await shown.press("backslash", "u")
        assert screen.people.display
        assert screen.message.region.y == screen.threads.region.y


async def test_everything_can_be_reached_on_the_smallest_screen(plan: Path) -> None:
    async with reading(plan, (40, 12)) as shown:
        await shown.press("J", "2", "T", "j", "3", "1", "h", "z", "q", "question_mark", "escape", "u")
        assert shown.opened == "f"
        assert shown.screen.threads.size.height >= 1
        assert shown.screen.message.size.height >= 1


async def test_panes_are_resized_by_keys(plan: Path) -> None:
    async with reading(plan) as shown:
        before = shown.screen.threads.size.width
        await shown.press("greater_than_sign", "ctrl+right")
        assert shown.screen.threads.size.width >= before + 8
        await shown.press("less_than_sign")
        assert shown.screen.threads.size.width > before


async def test_enter_on_a_person_shows_only_their_messages_and_what_they_answer(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("right_curly_bracket", "3", "j", "enter")
        assert "only Bo Example" in shown.text()
        assert [shown.screen.index.key(shown.screen.threads.rows.number(n))[0] for n in range(3)] == [*"aab"]
        await shown.press("escape")
        assert "only" not in shown.text()
        assert len(shown.screen.threads.rows) == 10


async def test_the_help_has_every_key_and_closes(plan: Path) -> None:
    async with reading(plan, (100, 30)) as shown:
        await shown.press("question_mark")
        assert isinstance(shown.app.screen, NoticeScreen)
        assert "To where the quote under the cursor comes from" in shown.text()
        await shown.press("space", "j", "k", "q")
        assert shown.app.screen_stack[-1] is shown.screen


async def test_mail_that_has_gone_says_so_in_the_message_pane(plan: Path) -> None:
    async with reading(plan) as shown:
        plan.unlink()
        await shown.press("G")
        assert "could not be read from" in " ".join(shown.text().split())


async def test_a_click_moves_and_a_click_on_a_heading_folds(plan: Path) -> None:
    async with reading(plan) as shown:
        rows = len(shown.screen.threads.rows)
        await shown.pilot.click("#threads", offset=(8, 6))
        await shown.settle()
        assert shown.opened == "b"
        await shown.pilot.click("#threads", offset=(8, 4))
        await shown.settle()
        assert len(shown.screen.threads.rows) == rows - 5


class Halting:
    """A loading that waits to be told."""

    def __init__(self, path: Path) -> None:
        self.real = HereLoading([str(path)])
        self.go = asyncio.Event()
        self.loop = asyncio.get_running_loop()

    def early(self, seconds: float) -> None:
        """Nothing is there at once."""

    def updates(self) -> Iterator[Progress | Columns]:
        yield Progress(4)
        asyncio.run_coroutine_threadsafe(self.go.wait(), self.loop).result(10)
        yield from self.real.updates()

    def close(self) -> None:
        self.go.set()
        self.real.close()


async def test_loading_is_on_the_screen_until_all_is_in(plan: Path) -> None:
    loading = Halting(plan)
    app = ThreadleafApp(loading, "plan")
    async with app.run_test(size=(100, 20)) as pilot:
        shown = Reading(app, pilot)
        for _ in range(20):
            await pilot.pause(0.02)
        assert "loading … 4 messages" in shown.text()
        loading.go.set()
        await shown.settle()
        assert "loading" not in shown.text()
        assert "7 messages" in shown.text()
    loading.close()


async def test_a_source_that_is_not_there_is_a_problem_with_a_list(tmp_path: Path) -> None:
    async with reading(tmp_path / "gone.mbox") as shown:
        assert "no messages · ! 1 problem" in shown.text()
        await shown.press("j", "space", "z", "a", "P", "3", "enter", "exclamation_mark")
        assert "gone.mbox" in shown.text()


async def test_q_ends_and_so_does_capital_q(plan: Path) -> None:
    for keys in (("q",), ("2", "q", "q"), ("3", "Q")):
        async with reading(plan) as shown:
            await shown.pilot.press(*keys)
            await shown.pilot.pause()
            assert shown.app.return_value == 0
