"""The reader follows quotes: to their source, through answers, and back; and folds what was read above."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mails import mail, mbox
from tests.reading import Reading, reading
from tests.test_trail import ANN, ANSWER, BO, CY, FURTHER, PLAN
from tui.index import origins
from tui.screens import message_screen
from tui.view.folds import QuoteView


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotes are traced as soon as a message is open."""
    monkeypatch.setattr(message_screen, "_TRACE_AFTER", 0.001)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Path]:
    """Ann's plan, Bo's answer, Cy's answer to that, Cy's answer to the plan."""
    short = "> Or we keep a file a year, and a table of years\n\nI like years.\n"
    texts = [(ANN, PLAN, None), (BO, ANSWER, "m0"), (CY, FURTHER, "m1"), (CY, short, "m0")]
    yield mbox(
        tmp_path / "plan.mbox",
        *(
            mail(
                f"m{n}@example.org",
                sender=sender,
                subject="The index" if parent is None else "Re: The index",
                date=f"Mon, 12 Sep 2022 1{n}:00:00 +0000",
                references=f"<{parent}@example.org>" if parent else None,
                text=text,
            )
            for n, (sender, text, parent) in enumerate(texts)
        ),
    )


def under_cursor(shown: Reading) -> str:
    pane = shown.screen.message
    assert pane.page is not None
    return pane.page.lines[pane.spot.line].text


async def put_cursor(shown: Reading, text: str) -> None:
    pane = shown.screen.message
    assert pane.page is not None
    pane.jump(next(n for n, line in enumerate(pane.page.lines) if text in line.text))
    await shown.settle()


async def test_o_goes_to_the_source_of_a_quote_and_ctrl_o_comes_back(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.press("J", "J")
        await shown.traced()
        assert shown.opened == "m2"
        await put_cursor(shown, "beside them")
        assert "from Ann Example, 12 Sep" in shown.text()
        await shown.press("o")
        assert shown.opened == "m0"
        assert under_cursor(shown) == "beside them."
        assert shown.screen.message.lit == {2, 3}
        await shown.press("ctrl+o")
        assert shown.opened == "m2"
        assert under_cursor(shown) == "> > beside them."
        assert not shown.screen.message.lit


async def test_o_on_own_words_stays_and_says_so(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.press("J")
        await shown.traced()
        await put_cursor(shown, "grows without end")
        await shown.press("o")
        assert "no quote here" in shown.text()
        await shown.press("ctrl+o")
        assert shown.opened == "m1"


async def test_o_says_that_the_source_is_not_in_the_thread(tmp_path: Path) -> None:
    strange = mail("m0@example.org", text="> Words that no mail here has.\n\nSo she said.\n")
    path = mbox(tmp_path / "one.mbox", strange)
    async with reading(path, (140, 30)) as shown:
        await shown.traced()
        await shown.press("o")
        assert "source not in the thread" in shown.text()


async def test_a_on_what_nobody_quotes_stays_and_says_so(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.press("G")
        await shown.traced()
        await put_cursor(shown, "I like years")
        await shown.press("a")
        assert "nobody here quotes this" in shown.text()


async def test_a_steps_through_the_answers_to_a_paragraph(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.traced()
        await put_cursor(shown, "Or we keep")
        assert "⤷ Bo Example, Cy Example" in shown.text()
        await shown.press("a")
        assert (shown.opened, under_cursor(shown)) == ("m1", "Who writes the table?")
        assert "answer 1 of 2" in shown.text()
        await shown.press("a")
        assert (shown.opened, under_cursor(shown)) == ("m3", "I like years.")
        await shown.press("a")
        assert shown.opened == "m3"
        assert "that was the last answer" in shown.text()
        await shown.press("ctrl+o", "ctrl+o")
        assert (shown.opened, under_cursor(shown)) == ("m0", PLAN.splitlines()[2])


async def test_a_on_a_quoted_paragraph_goes_to_who_else_answered_it(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J")
        await shown.traced()
        await put_cursor(shown, "> Or we keep")
        await shown.press("a")
        assert (shown.opened, under_cursor(shown)) == ("m3", "I like years.")


async def test_answered_paragraphs_have_their_count_in_the_margin(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.traced()
        rows = shown.text().splitlines()
        assert any("in one file." in row and "⤷ 1" in row for row in rows)
        assert any("Or we keep" in row and "⤷ 2" in row for row in rows)


async def test_t_goes_from_all_to_read_above_to_all_folded_in_every_message(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.press("J", "J")
        await shown.traced()
        await shown.press("t")
        assert shown.screen.message.quotes is QuoteView.READ_ABOVE
        assert "▸ 8 lines of Bo Example and others, 12 Sep · read above" in shown.text()
        assert "Who writes the table?" in shown.text()
        await shown.press("K")
        assert "read above folded" in shown.text()
        await shown.press("J", "t")
        assert "▸ 9 lines of Bo Example, 12 Sep · read above" in shown.text()
        await shown.press("K")
        assert "We could keep" not in shown.text()
        await shown.press("t")
        assert "We could keep" in shown.text()


async def test_what_was_opened_by_hand_stays_open_while_the_reader_moves(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.press("J", "J")
        await shown.traced()
        await shown.press("t", "2", "g", "j", "j", "j", "j", "enter")
        assert "read above" not in shown.text()
        await shown.press("K", "J")
        assert "> That file" not in shown.text()
        assert "That file grows without end." in shown.text()
        assert "some folded" not in shown.text()


async def test_going_to_an_answer_opens_the_fold_that_hides_what_it_quotes(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.traced()
        await put_cursor(shown, "Or we keep")
        await shown.press("t", "t", "a")
        assert (shown.opened, under_cursor(shown)) == ("m1", "Who writes the table?")
        assert "beside them" in shown.text()


async def test_c_colours_quotes_by_the_person_quoted(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.press("J", "J")
        await shown.traced()
        pane, people = shown.screen.message, shown.screen.people
        row = next(y for y in range(30) if "beside them" in "".join(s.text for s in pane.render_line(y)))
        by_depth = [s.style for s in pane.render_line(row) if s.text == "▎"]
        await shown.press("c")
        by_person = [s.style for s in pane.render_line(row) if s.text == "▎"]
        assert by_person != by_depth
        blocks = {  # name: colour in the sidebar
            "".join(s.text for s in people.render_line(y))[2:12].strip(): next(
                s.style.color for s in people.render_line(y) if s.text == "▌" and s.style
            )
            for y in range(3)
        }
        assert [style.color for style in by_person if style] == [blocks["Bo Example"], blocks["Ann Exampl"]]


async def test_an_answer_that_the_tree_hides_is_unfolded(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.traced()
        await put_cursor(shown, "Or we keep")
        await shown.press("z", "c")
        assert len(shown.screen.threads.rows) == 1
        await shown.press("a")
        assert shown.opened == "m1"


async def test_o_on_a_fold_goes_to_the_source_of_what_it_hides(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.press("J", "J")
        await shown.traced()
        await shown.press("t", "2", "g", "j", "j", "j", "j", "o")
        assert (shown.opened, under_cursor(shown)) == ("m1", ANSWER.splitlines()[0])


async def test_keys_behind_the_key_of_a_pane_go_to_that_pane(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        shown.app.simulate_key("2")
        shown.app.simulate_key("j")
        await shown.settle()
        assert shown.opened == "m0"


async def test_a_message_opened_while_its_thread_is_traced_knows_its_quotes(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(plan, (140, 30)) as shown:
        screen = shown.screen
        await shown.traced()
        found = screen._origins[0]
        screen._origins.clear()
        monkeypatch.setattr(message_screen, "_TRACE_AFTER", 3600)
        await shown.press("J")
        screen._is_opening = True  # as if a large mail was being opened
        screen.post_message(screen.Traced(screen.index, 0, found))
        await shown.pilot.pause()
        page = shown.screen.message.page
        assert page is not None
        assert page.trail is None
        screen.post_message(screen.Opened(screen.index, page, screen._view, None))
        await shown.settle()
        page = shown.screen.message.page
        assert page is not None
        assert page.trail is not None


async def test_a_thread_that_cannot_be_traced_says_so(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[None]:
        raise ValueError("a foreign mail")
        yield

    monkeypatch.setattr(origins, "tracing", broken)
    async with reading(plan, (140, 30)) as shown:
        await shown.press("J")
        await shown.traced()
        await put_cursor(shown, "Or we keep")
        await shown.press("o")
        assert "could not be traced" in shown.text()
        await shown.press("a")
        assert shown.opened == "m1"


async def test_enter_on_what_was_read_above_opens_it_and_folds_it_again(plan: Path) -> None:
    async with reading(plan, (140, 30)) as shown:
        await shown.press("J", "J")
        await shown.traced()
        await shown.press("t", "2", "g", "j", "j", "j", "j", "enter")
        assert "read above folded" not in shown.text()
        await shown.press("enter")
        assert "· read above folded" in shown.text()
        assert "Who writes the table?" in shown.text()


async def test_what_was_folded_by_hand_before_the_trace_stays_so(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_screen, "_TRACE_AFTER", 3600)
    async with reading(plan, (140, 30)) as shown:
        await shown.press("J", "J", "T")
        assert "quotes folded" in shown.text()
        shown.screen._trace(2)
        await shown.traced()
        assert "quotes folded" in shown.text()
        await shown.press("T")
        assert "> That file" not in shown.text()
        assert "That file grows without end." in shown.text()
