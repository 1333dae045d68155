"""Keys that sort the threads, show sub-threads apart, and step through what is folded or limited."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mails import mail, mbox
from tests.reading import Reading, mailbox, reading
from tui.app import ThreadleafApp
from tui.index.build import built
from tui.index.columns import Columns
from tui.index.loading import Progress
from tui.screens import reader


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Threads ⌀f, abcde and g; d begins a topic."""
    return mailbox(tmp_path)


@pytest.fixture(autouse=True)
def slow_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing counts as read, however slow the machine is."""
    monkeypatch.setattr(reader, "_READ_AFTER", 3600)


def threads(shown: Reading) -> str:
    """The letters of the messages as they are shown, a blank between threads; `-` for a missing one."""
    index = shown.screen.threads.index
    words = (
        "".join("-" if index.is_missing(n) else index.key(n)[0] for n in index.thread(index.order[start]))
        for start in index.threads
    )
    return " ".join(words)


def border(shown: Reading) -> str:
    """What the lower border of the threads says."""
    return str(shown.screen.threads.border_subtitle or "")


def rings(shown: Reading, monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Grows with every ring of the bell."""
    bells: list[None] = []
    monkeypatch.setattr(shown.app, "bell", lambda: bells.append(None))
    return bells


# -- orders --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "order", "words"),
    [
        ((), "-f abcde g", ""),
        (("O", "a"), "g abcde -f", "oldest activity first"),
        (("O", "a", "O", "a"), "-f abcde g", ""),
        (("O", "d"), "-f abcde g", "latest start first"),
        (("O", "d", "O", "d"), "g abcde -f", "earliest start first"),
        (("O", "z"), "abcde -f g", "most messages first"),
        (("O", "z", "O", "z"), "-f g abcde", "fewest messages first"),
        (("O", "s"), "abcde -f g", "subject, A first"),
        (("O", "s", "O", "s"), "g -f abcde", "subject, Z first"),
        (("O", "z", "O", "a"), "-f abcde g", ""),
        (("O", "q"), "-f abcde g", ""),
    ],
)
async def test_the_key_behind_o_sorts_threads_and_turns_them_round(
    plan: Path, keys: tuple[str, ...], order: str, words: str
) -> None:
    async with reading(plan) as shown:
        for key in keys:
            await shown.press(key)
        assert threads(shown) == order
        assert border(shown) == words
        assert words in shown.text()


async def test_the_line_behind_o_says_which_orders_there_are(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("O")
        assert "O  a last activity   d date of start   z size   s subject" in shown.text()


async def test_no_line_behind_z_ends_between_a_key_and_what_it_does(plan: Path) -> None:
    for width in (140, 60, 40):
        async with reading(plan, (width, 24)) as shown:
            await shown.press("z")
            lines = [line.strip() for line in shown.text().splitlines()]
            assert any("M fold all" in line for line in lines)
            assert any("1-9 quotes" in line for line in lines)


async def test_sorting_keeps_the_cursor_on_its_message_and_what_was_folded(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "J", "J", "left")
        rows = len(shown.screen.threads.rows)
        assert (shown.ident, shown.opened) == ("b", "b")
        await shown.press("O", "z")
        assert (shown.ident, shown.opened) == ("b", "b")
        assert len(shown.screen.threads.rows) == rows
        assert "+1" in shown.text()


async def test_sorting_keeps_the_limit_to_a_person(plan: Path) -> None:
    async with reading(plan, (140, 40)) as shown:
        await shown.press("J", "J", "J", "3", "enter")
        rows = len(shown.screen.threads.rows)
        await shown.press("1", "O", "z")
        assert len(shown.screen.threads.rows) == rows < 10
        assert "only" in shown.text()


async def test_what_was_traced_is_not_traced_again_in_another_order(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "J", "J")
        await shown.traced()
        await shown.press("O", "z")
        assert shown.screen.is_traced
        await shown.press("o")
        assert shown.opened == "a"


async def test_an_order_can_be_chosen_where_there_is_no_mail(tmp_path: Path) -> None:
    empty = tmp_path / "empty.mbox"
    empty.write_text("")
    async with reading(empty) as shown:
        await shown.press("O", "z", "number_sign", "z", "number_sign")
        assert shown.ident is None


# -- apart ---------------------------------------------------------------------------------------


async def test_a_sub_thread_goes_apart_and_back(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "J", "J", "number_sign")
        assert threads(shown) == "-f ade bc g"
        assert (shown.ident, border(shown)) == ("b", "1 apart")
        await shown.press("number_sign")
        assert threads(shown) == "-f abcde g"
        assert (shown.ident, border(shown)) == ("b", "")


async def test_a_sub_thread_goes_apart_from_the_message_pane_too(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "J", "J", "2", "number_sign")
        assert threads(shown) == "-f ade bc g"
        assert shown.screen.message.has_focus


async def test_the_first_message_of_a_thread_cannot_go_apart(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "J")
        bells = rings(shown, monkeypatch)
        await shown.press("number_sign")
        assert shown.ident == "a"
        assert threads(shown) == "-f abcde g"
        assert len(bells) == 1


async def test_all_topics_go_apart_and_back(plan: Path) -> None:
    async with reading(plan) as shown:
        assert "≠ Anoth" in shown.text()
        await shown.press("z", "number_sign")
        assert threads(shown) == "-f de abc g"
        assert "←" in shown.text()
        assert "≠" not in shown.text()
        await shown.press("z", "number_sign")
        assert threads(shown) == "-f abcde g"


async def test_where_no_topic_was_begun_the_border_says_so(tmp_path: Path) -> None:
    path = tmp_path / "one.mbox"
    path.write_text("From a@x Mon Sep 12 08:00:00 2022\nFrom: A <a@example.org>\nSubject: t\n\nHello.\n")
    async with reading(path, (140, 40)) as shown:
        await shown.press("z", "number_sign")
        assert "no topic was begun" in shown.text()


async def test_from_a_topic_apart_p_leads_to_what_it_answers(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("z", "number_sign", "right_curly_bracket")
        assert shown.ident == "d"
        await shown.press("P")
        assert shown.ident == "a"
        await shown.press("right_parenthesis")
        assert shown.ident == "g"


async def test_the_place_in_the_thread_and_the_people_are_those_of_the_thread_apart(plan: Path) -> None:
    async with reading(plan, (140, 40)) as shown:
        await shown.press("z", "number_sign", "right_curly_bracket", "J")
        assert (shown.ident, "2/2" in shown.text()) == ("e", True)
        people = shown.text()
        assert "Di Example" in people
        assert "Cy Example" not in "".join(line[-24:] for line in people.splitlines())


async def test_what_goes_back_into_a_fold_opens_it(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "J", "J", "J", "number_sign")
        assert shown.ident == "c"
        shown.screen.threads.go(
            next(n for n in shown.screen.index.order if shown.screen.index.key(n)[0] == "a")
        )
        await shown.press("left", "G")
        shown.screen.threads.go(
            next(n for n in shown.screen.index.order if shown.screen.index.key(n)[0] == "c")
        )
        await shown.press("number_sign")
        assert shown.ident == "c"
        assert threads(shown) == "-f abcde g"


async def test_from_a_missing_message_that_loses_its_answers_the_cursor_goes_to_these(tmp_path: Path) -> None:
    path = mbox(
        tmp_path / "lost.mbox",
        mail("a@example.org"),
        mail("c@example.org", references="<a@example.org> <b@example.org>", subject="Lunch"),
    )
    async with reading(path) as shown:
        await shown.press("j")
        assert shown.ident == "b"
        await shown.press("z", "number_sign")
        assert sorted(threads(shown).split()) == ["a", "c"]
        assert shown.ident == shown.opened == "c"
        await shown.press("z", "number_sign", "P")
        assert (threads(shown), shown.ident) == ("a-c", "b")


class Twice:
    """A loading that hands over the mail two times, the second time when it is told."""

    def __init__(self, path: Path, more: Path) -> None:
        self.steps = [built([str(one)], path.parent) for one in (path, more)]
        self.goes_on = False

    def early(self, seconds: float) -> None:
        """Nothing is there at once."""

    def updates(self) -> Iterator[Progress | Columns]:
        columns = pickle.loads(pickle.dumps(self.steps[0]))
        columns.is_whole = False
        yield columns

    def close(self) -> None:
        pass


async def test_what_the_reader_arranged_survives_more_mail(plan: Path, tmp_path: Path) -> None:
    loading = Twice(plan, plan)
    app = ThreadleafApp(loading, "plan")
    async with app.run_test(size=(120, 30)) as pilot:
        shown = Reading(app, pilot)
        await shown.settle()
        await shown.press("g", "J", "J", "J", "number_sign", "O", "z")
        assert threads(shown) == "ade bc -f g"
        shown.screen.post_message(shown.screen.Loaded(loading.steps[1]))
        await shown.settle()
        assert threads(shown) == "ade bc -f g"
        assert (shown.ident, border(shown)) == ("b", "most messages first · 1 apart")


async def test_topics_that_come_with_more_mail_go_apart_with_the_others(plan: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.mbox"
    text = plan.read_text("utf-8")
    more.write_text(text, "utf-8")
    loading = Twice(more, more)
    with more.open("a", encoding="utf-8") as file:
        file.write(
            "From a@x Mon Sep 12 14:00:00 2022\nFrom: Cy Example <cy@example.org>\n"
            "Message-ID: <h@example.org>\nDate: Mon, 12 Sep 2022 14:00:00 +0000\n"
            "In-Reply-To: <c@example.org>\nSubject: Lunch\n\nWhen?\n"
        )
    app = ThreadleafApp(loading, "plan")
    async with app.run_test(size=(120, 30)) as pilot:
        shown = Reading(app, pilot)
        await shown.settle()
        await shown.press("z", "number_sign")
        assert threads(shown) == "-f de abc g"
        shown.screen.post_message(shown.screen.Loaded(built([str(more)], tmp_path)))
        await shown.settle()
        assert threads(shown) == "h -f de abc g"


# -- steps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "key"),
    [
        (("G",), "right_parenthesis"),
        (("g",), "left_parenthesis"),
        (("J", "J", "J"), "left_parenthesis"),
        (("J", "J", "J", "right_parenthesis"), "right_parenthesis"),
        (("J", "J"), "P"),
        (("G",), "right"),
        (("G",), "right_curly_bracket"),
        (("g",), "left_curly_bracket"),
    ],
)
async def test_at_the_ends_of_the_tree_the_bell_rings(
    plan: Path, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...], key: str
) -> None:
    async with reading(plan) as shown:
        await shown.press(*before)
        here, bells = shown.ident, rings(shown, monkeypatch)
        await shown.press(key)
        assert shown.ident == here
        assert len(bells) == 1


async def test_steps_lead_into_what_is_folded(plan: Path) -> None:
    async with reading(plan) as shown:
        await shown.press("J", "J", "J", "left", "right_parenthesis", "left_parenthesis")
        assert shown.ident == "b"
        await shown.press("J", "P", "z", "M", "right_curly_bracket")
        assert shown.ident == "g"
        await shown.press("left_parenthesis", "right", "right")
        assert shown.ident == "b"


async def test_in_limited_threads_steps_stay_among_what_is_listed(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(plan, (140, 40)) as shown:
        await shown.press("J", "J")
        only = [n for n in shown.screen.index.order if shown.screen.index.key(n)[0] in "ce"]
        shown.screen.threads.limit(only)
        await shown.settle()
        assert shown.ident == "c"
        bells = rings(shown, monkeypatch)
        await shown.press("P", "right_parenthesis", "right")
        assert shown.ident == "e"
        await shown.press("right_square_bracket")
        assert shown.ident == "c"
        await shown.press("0")
        assert not bells
        await shown.press("right_parenthesis")
        assert (shown.ident, len(bells)) == ("a", 1)
        assert shown.screen.threads._listing.only is not None
