"""Which rows the thread pane has, and what stands on them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.mails import index_of, mail
from tui.index.arrange import arrange
from tui.index.columns import Columns
from tui.index.messages import MessageIndex
from tui.model import Spot
from tui.text import cells
from tui.view.listing import Listing
from tui.view.people import Colours, tally
from tui.view.row_text import RowTexts
from tui.view.rows import Kind, Rows
from tui.view.tree import Tree
from tui.view.unread import Unread

BO = "Bo Example <bo@example.org>"
CY = "Cy Example <cy@example.org>"


def reply(ident: str, above: str, minute: int, **more: str) -> str:
    """An answer, so many minutes past ten."""
    more = {"subject": "Re: The journal", "sender": BO, **more}
    return mail(
        f"{ident}@x", answers=f"<{above}@x>", date=f"Mon, 12 Sep 2022 10:{minute:02}:00 +0000", **more
    )


@pytest.fixture
def index(tmp_path: Path) -> MessageIndex:
    """A discussion with two branches, and a mail of its own that is older."""
    return index_of(
        tmp_path,
        mail("a@x"),
        reply("b", "a", 1),
        reply("c", "b", 2, sender=CY),
        reply("d", "a", 3, sender=CY, subject="Lunch"),
        reply("e", "d", 4),
        mail("z@x", subject="[RFC] Alone [/x]", date="Sun, 11 Sep 2022 08:00:00 +0000"),
    )


def shown(index: MessageIndex, rows: Rows, width: int = 60) -> list[str]:
    """All rows as text."""
    texts = RowTexts(index, Unread(index))
    return ["".join(span.text for span in texts.row(rows, row, width)) for row in range(len(rows))]


def numbered(index: MessageIndex, *keys: str) -> list[int]:
    """The numbers of messages by the letter of their id."""
    numbers = {index.key(number): number for number in index.order}
    return [numbers[f"{key}@x"] for key in keys]


def test_a_thread_has_a_heading_and_a_row_for_each_message(index: MessageIndex) -> None:
    rows = Rows(index)
    assert [rows.kind(row) for row in range(len(rows))] == [
        Kind.HEADING, *[Kind.MESSAGE] * 5, Kind.THREAD
    ]  # fmt: skip
    assert [index.key(rows.number(row)) for row in range(len(rows))] == [
        "a@x", "a@x", "b@x", "c@x", "d@x", "e@x", "z@x"
    ]  # fmt: skip


def test_the_tree_is_drawn_with_lines_and_straight_chains_stay_left(index: MessageIndex) -> None:
    lines = shown(index, Rows(index))
    assert lines[0].startswith("▾ The journal")
    assert [line.rstrip().split("12 Sep")[0].rstrip() for line in lines[1:6]] == [
        "● An Example",
        "├─● Bo Example",
        "│↓● Cy Example",
        "└─● Cy Example  ≠ Lunch",
        " ↓● Bo Example  The journal",
    ]


def test_every_row_is_exactly_as_wide_as_asked(index: MessageIndex) -> None:
    for width in (80, 48, 37, 33, 24, 12):
        folded = Rows(index, index.order[:2])
        for rows in (Rows(index), folded):
            texts = RowTexts(index, Unread(index))
            widths = {sum(cells(s.text) for s in texts.row(rows, row, width)) for row in range(len(rows))}
            assert max(widths) == width if width > 20 else max(widths) >= width
            assert len(widths) == 1 or width <= 20


def test_author_and_date_are_always_on_a_row(index: MessageIndex) -> None:
    for width in (60, 40, 30):
        for line in shown(index, Rows(index), width)[1:]:
            assert " Sep" in line
            if "Alone" not in line:  # a thread of one message is one row, with its subject
                assert "n E" in line or "o E" in line or "y E" in line


def test_an_own_subject_is_shown_only_where_it_changes(index: MessageIndex) -> None:
    lines = shown(index, Rows(index))
    assert ["journal" in line for line in lines] == [True, False, False, False, False, True, False]
    assert "Lunch" in lines[4]


def test_a_folded_message_says_how_many_answers_it_hides(index: MessageIndex) -> None:
    rows = Rows(index, numbered(index, "b"))
    assert [index.key(rows.number(row)) for row in range(len(rows))] == [
        "a@x", "a@x", "b@x", "d@x", "e@x", "z@x"
    ]  # fmt: skip
    assert "▸ Bo Example" in shown(index, rows)[2]
    assert "+1" in shown(index, rows)[2]


def test_a_folded_thread_is_one_row_with_its_numbers(index: MessageIndex) -> None:
    rows = Rows(index, numbered(index, "a"))
    line = shown(index, rows)[0]
    assert len(rows) == 2
    assert line.startswith("▸ The journal")
    assert " ●  5 " in line
    assert "12 Sep 2022" in line


def test_a_fold_inside_a_fold_is_hidden_with_it(index: MessageIndex) -> None:
    rows = Rows(index, numbered(index, "a", "b", "d"))
    assert len(rows) == 2


def test_the_row_of_a_hidden_message_is_that_of_the_fold(index: MessageIndex) -> None:
    rows = Rows(index, numbered(index, "d"))
    e, d = numbered(index, "e", "d")
    assert rows.row(e) == rows.row(d)
    assert not rows.is_shown(e)


def test_a_limit_keeps_the_messages_above_as_context(index: MessageIndex) -> None:
    (c,) = numbered(index, "c")
    rows = Rows(index, only=[c])
    assert [index.key(rows.number(row)) for row in range(len(rows))] == ["a@x", "a@x", "b@x", "c@x"]
    assert [rows.is_context(row) for row in range(len(rows))] == [True, True, True, False]


def test_a_missing_message_has_a_row_that_says_so(tmp_path: Path) -> None:
    index = index_of(tmp_path, reply("b", "a", 1), reply("c", "a", 2))
    lines = shown(index, Rows(index))
    assert lines[0].startswith("▾ The journal")
    assert lines[1].startswith("⌀ (not here: 2 answers to it)")


def test_a_patch_shows_its_version_and_number(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@x", subject="[PATCH v2 0/1] journal: all"),
        reply("b", "a", 1, subject="[PATCH v2 1/1] journal: seed"),
        reply("c", "b", 2, subject="Re: [PATCH v2 1/1] journal: seed"),
    )
    lines = shown(index, Rows(index))
    assert "[v2 1/1] journal: seed" in lines[2]
    assert "[v2" not in lines[3]


def test_names_in_wide_letters_keep_the_date_in_its_column(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, mail("a@x", sender="=?utf-8?b?55Sw5Lit44GV44KT?= <t@example.org>"), reply("b", "a", 1)
    )
    lines = shown(index, Rows(index), 48)
    assert {cells(line) for line in lines} == {48}


def test_a_chain_of_thousands_stays_at_the_left(tmp_path: Path) -> None:
    mails = [mail("m0@x")]
    mails += [mail(f"m{n}@x", answers=f"<m{n - 1}@x>", subject="Re: The journal") for n in range(1, 3000)]
    index = index_of(tmp_path, *mails)
    assert Tree(index).branch(2999).level == 0


def test_very_deep_branches_give_their_depth_as_a_number(tmp_path: Path) -> None:
    mails = [mail("m0@x")]
    for n in range(1, 30):  # each second answer makes its message a fork
        mails += [mail(f"m{n}@x", answers=f"<m{n - 1}@x>"), mail(f"o{n}@x", answers=f"<m{n - 1}@x>")]
    index = index_of(tmp_path, *mails)
    number = next(n for n in index.order if index.key(n) == "m29@x")
    rows = Rows(index)
    line = shown(index, rows, 48)[rows.row(number)]
    assert "29│ │ │ ├" in line
    assert "An Exam" in line


def forked(levels: int) -> MessageIndex:
    """A tree so deep in which each message has two answers, the second of them with two again."""
    columns = Columns(is_whole=True)
    for number in range(1 + 2 * levels):
        columns.append(0, Spot(0, 0), number, b"", BO.encode(), b"The journal", 60 * number, 0, 0)
        if number:
            columns.parent[number] = (number - 1) // 2 * 2
    arrange(columns)
    return MessageIndex(columns)


def test_a_deep_row_gives_its_depth_and_never_stands_left_of_what_it_answers() -> None:
    index = forked(20)
    lines = [line.split("●")[0] for line in shown(index, Rows(index), 48)[1:]]
    assert lines[-2:] == ["      20      ├─", "      20      └─"]
    assert lines[15:21] == [
        "              ├─", "              └─",
        "       9      ├─", "       9      └─",
        "      10      ├─", "      10      └─",
    ]  # fmt: skip


def test_lines_go_on_where_another_answer_follows_however_deep() -> None:
    chance = random.Random(4)
    columns = Columns(is_whole=True)
    for number in range(600):
        columns.append(0, Spot(0, 0), number, b"", b"", b"", 60 * number, 0, 0)
        if number:
            columns.parent[number] = max(0, number - 1 - int(chance.expovariate(0.8)))
    arrange(columns)
    index = MessageIndex(columns)
    tree, last = Tree(index), {max(index.replies(n)) for n in index.order if any(index.replies(n))}
    deepest = 0
    for place, number in enumerate(index.order):
        branch = tree.branch(place)
        deepest = max(deepest, branch.level)
        walk: int | None = number
        while walk is not None and index.parent(walk) is not None:
            above = tree.branch(index.place(walk))
            if not above.is_chained and above.level > branch.level - 30:
                assert branch.goes_on(above.level) == (walk not in last)
            walk = index.parent(walk)
    assert deepest > 70


def test_thousands_of_forked_levels_keep_every_row_in_its_width() -> None:
    index = forked(3000)
    rows = Rows(index)
    texts = RowTexts(index, Unread(index))
    for width in (60, 36, 28):
        row = "".join(span.text for span in texts.row(rows, len(rows) - 1, width))
        assert cells(row) == width
        assert "3000" in row
        assert "Bo E" in row


def test_closing_a_message_without_answers_folds_its_parent(index: MessageIndex) -> None:
    listing = Listing(index, Unread(index))
    a, b, c = numbered(index, "a", "b", "c")
    listing.close(c)
    assert listing.folded == {b}
    listing.close(b)
    assert listing.folded == {a, b}


def test_revealing_a_message_unfolds_what_hides_it(index: MessageIndex) -> None:
    listing = Listing(index, Unread(index))
    (c,) = numbered(index, "c")
    listing.fold_threads()
    listing.reveal(c)
    assert listing.rows.is_shown(c)


def test_a_message_in_no_thread_needs_no_fold_to_be_found(index: MessageIndex) -> None:
    listing = Listing(index, Unread(index))
    listing.limit(numbered(index, "c"))
    listing.reveal(*numbered(index, "z"))
    assert listing.only is None


def test_participants_are_counted_by_person_the_busiest_first(index: MessageIndex) -> None:
    people = tally(index, index.order)
    assert [(p.person.name, p.count) for p in people] == [
        ("An Example", 2), ("Bo Example", 2), ("Cy Example", 2)
    ]  # fmt: skip
    first = people[0]
    assert first.first is not None
    assert first.last is not None
    assert first.first.epoch < first.last.epoch


def test_each_of_the_busiest_has_a_colour_of_their_own(index: MessageIndex) -> None:
    assert sorted(Colours(index)) == [1, 2, 3]


def test_reading_a_message_is_news_only_once(index: MessageIndex) -> None:
    unread = Unread(index)
    number = index.order[0]
    assert unread.count == 6
    assert unread.read(number)
    assert not unread.read(number)
    assert unread.count == 5


def test_one_straggler_of_another_year_takes_the_time_from_no_other_row(tmp_path: Path) -> None:
    mails = [
        mail("a@x"),
        mail("b@x", answers="<a@x>"),
        mail("c@x", answers="<a@x>", date="Tue, 3 Jan 2023 09:00:00 +0000"),
    ]
    index = index_of(tmp_path, *mails)
    lines = shown(index, Rows(index), 60)
    assert lines[1].rstrip().endswith("12 Sep 10:00")
    assert lines[3].rstrip().endswith("03 Jan 2023")


@pytest.mark.parametrize("width", [24, 35, 38, 60])
def test_no_deep_answer_stands_left_of_its_message_whatever_its_row_says(tmp_path: Path, width: int) -> None:
    mails = [mail("m0@x")]
    for level in range(1, 31):
        subject = f"[PATCH v2 {level}/30] part" if level % 5 == 0 else "Re: The journal"
        mails.append(mail(f"m{level}@x", subject=subject, references=f"<m{level - 1}@x>"))
        if level % 3:
            mails.append(mail(f"n{level}@x", subject="Re: The journal", references=f"<m{level - 1}@x>"))
    index = index_of(tmp_path, *mails)
    rows, texts = Rows(index), RowTexts(index, Unread(index))
    column = {
        rows.number(row): len(texts.row(rows, row, width)[0].text)
        for row in range(len(rows))
        if rows.kind(row) is Kind.MESSAGE
    }
    above = ((number, index.parent(number)) for number in column)
    assert not [
        index.key(number)
        for number, parent in above
        if parent is not None and column[number] < column[parent]
    ]
