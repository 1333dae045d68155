"""Threads in another order, and sub-threads as threads of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mails import index_of, mail, tree
from tests.test_thread_pane import made
from tui.index.arrange import extents
from tui.index.columns import Columns
from tui.index.messages import MessageIndex
from tui.index.parting import parted
from tui.index.sorting import Order, sorted_threads, thread_starts
from tui.view.arranging import Arrangement


def dated(ident: str, day: int, subject: str, above: str | None = None) -> str:
    """A mail of a day in September."""
    answers = f"<{above}@x>" if above else None
    return mail(f"{ident}@x", subject=subject, answers=answers, date=f"Mon, {day} Sep 2022 10:00:00 +0000")


@pytest.fixture
def index(tmp_path: Path) -> MessageIndex:
    """Four threads: of three messages, of two, of one, and one without a date."""
    return index_of(
        tmp_path,
        dated("a", 1, "zebra crossing"),
        dated("b", 2, "Re: zebra crossing", "a"),
        dated("c", 20, "Re: zebra crossing", "b"),
        dated("d", 10, '"Minutes" of May'),
        dated("e", 12, 'AW: "Minutes" of May', "d"),
        dated("f", 15, "[dev] An introduction"),
        mail("g@x", subject="Re: never dated", date=None),
    )


def threads(columns: Columns) -> str:
    """The letters of the messages in order, a blank between threads."""
    letters = {
        start: f" {columns.ids[columns.order[start]].decode()[0]}" for start in thread_starts(columns.extent)
    }
    return "".join(
        letters.get(place, columns.ids[number].decode()[0]) for place, number in enumerate(columns.order)
    ).strip()


@pytest.mark.parametrize(
    ("by", "is_reversed", "order"),
    [
        (Order.ACTIVITY, False, "abc f de g"),
        (Order.ACTIVITY, True, "de f abc g"),
        (Order.START, False, "f de abc g"),
        (Order.START, True, "abc de f g"),
        (Order.SIZE, False, "abc de f g"),
        (Order.SIZE, True, "f g de abc"),
        (Order.SUBJECT, False, "f de g abc"),
        (Order.SUBJECT, True, "abc g de f"),
    ],
)
def test_threads_stand_in_the_order_that_is_asked_for(
    index: MessageIndex, by: Order, is_reversed: bool, order: str
) -> None:
    assert threads(sorted_threads(index.columns, by, is_reversed=is_reversed)) == order


def test_sorting_changes_nothing_but_the_places(index: MessageIndex) -> None:
    columns = sorted_threads(index.columns, Order.SUBJECT)
    assert columns.parent is index.columns.parent
    assert columns.subjects is index.columns.subjects
    assert columns.extent == extents(columns.depth)
    assert threads(index.columns) != threads(columns)


def test_a_missing_message_counts_for_no_size(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        dated("b", 1, "Re: lost", "a"),
        dated("d", 2, "here"),
        dated("e", 3, "Re: here", "d"),
    )
    assert threads(sorted_threads(index.columns, Order.SIZE)) == "de ab"


def test_threads_of_equal_size_keep_their_order_either_way() -> None:
    columns = made([-1] * 5).columns
    assert sorted_threads(columns, Order.SIZE).order == columns.order
    assert sorted_threads(columns, Order.SIZE, is_reversed=True).order == columns.order


def test_no_mail_can_be_sorted_too() -> None:
    assert not sorted_threads(Columns(), Order.SUBJECT).order


def test_a_hundred_thousand_messages_are_sorted() -> None:
    columns = made([-1 if n % 5 == 0 else n - n % 5 for n in range(100_000)]).columns
    for by in Order:
        sorted_threads(columns, by, is_reversed=True)


# -- apart ---------------------------------------------------------------------------------------


def letters(index: MessageIndex) -> list[str]:
    """The threads as rows, without the end of the ids."""
    return [row.removesuffix("@x") for row in tree(index)]


@pytest.fixture
def forks(tmp_path: Path) -> MessageIndex:
    """One thread with branches in branches."""
    return index_of(
        tmp_path,
        dated("a", 1, "t"),
        dated("b", 2, "Re: t", "a"),
        dated("c", 3, "Re: t", "b"),
        dated("d", 4, "Re: t", "c"),
        dated("e", 5, "Re: t", "a"),
    )


def numbered(index: MessageIndex, *letters: str) -> frozenset[int]:
    """The numbers of messages by the letter of their id."""
    return frozenset(number for number in index.order if index.key(number)[0] in letters)


def test_a_sub_thread_becomes_a_thread_that_knows_what_it_answers(forks: MessageIndex) -> None:
    apart = forks.rearranged(parted(forks.columns, numbered(forks, "b")))
    assert letters(apart) == ["a", ".e", "b", ".c", "..d"]
    (b,), (a,) = numbered(forks, "b"), numbered(forks, "a")
    assert apart.parent(b) is None
    assert apart.root(b) == b
    assert apart.answered(b) == a
    assert forks.parent(b) == a


def test_a_thread_is_taken_out_of_one_that_was_taken_out(forks: MessageIndex) -> None:
    apart = forks.rearranged(parted(forks.columns, numbered(forks, "b", "d")))
    assert letters(apart) == ["a", ".e", "b", ".c", "d"]
    assert list(apart.extent) == [2, 1, 2, 1, 1]


def test_what_begins_a_thread_cannot_be_taken_out_of_it(forks: MessageIndex) -> None:
    assert parted(forks.columns, numbered(forks, "a")) is forks.columns


def test_a_missing_message_without_an_answer_left_has_no_row(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        dated("b", 1, "Re: lost", "a"),
        dated("c", 2, "Re: lost", "a"),
        dated("d", 3, "Re: lost", "c"),
    )
    one = index.rearranged(parted(index.columns, numbered(index, "b")))
    assert letters(one) == ["a", ".c", "..d", "b"]
    both = index.rearranged(parted(index.columns, numbered(index, "b", "c")))
    assert letters(both) == ["b", "c", ".d"]
    assert both.place(next(iter(numbered(index, "a")))) == -1


@given(st.data())
def test_whatever_is_taken_apart_every_message_stays_once_below_what_it_answers(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 30))
    parents = [data.draw(st.integers(-1, n - 1)) for n in range(size)]
    index = made(parents)
    numbers = frozenset(data.draw(st.sets(st.integers(0, size - 1))))
    columns = parted(index.columns, numbers)
    assert sorted(columns.order) == list(range(size))
    assert columns.extent == extents(columns.depth)
    path: list[int] = []
    for place, number in enumerate(columns.order):
        del path[columns.depth[place] :]
        above = path[-1] if path else -1
        assert above == columns.parent[number]
        assert above == (-1 if number in numbers else parents[number])
        path.append(number)


def test_thousands_of_topics_are_taken_apart() -> None:
    deep = made([n - 1 for n in range(3000)]).columns
    wide = made([-1] + [0] * 100_000).columns
    assert len(list(thread_starts(parted(deep, frozenset(range(0, 3000, 2))).extent))) == 1500
    assert len(list(thread_starts(parted(wide, frozenset(range(1, 2000))).extent))) == 2000


# -- what the reader wants -----------------------------------------------------------------------


def test_the_order_that_is_there_already_is_turned_round() -> None:
    by_size = Arrangement().sorted_by(Order.SIZE)
    assert by_size.words == "most messages first"
    assert by_size.sorted_by(Order.SIZE).words == "fewest messages first"
    assert by_size.sorted_by(Order.SIZE).sorted_by(Order.SIZE) == by_size
    assert Arrangement().sorted_by(Order.ACTIVITY).words == "oldest activity first"
    assert by_size.sorted_by(Order.ACTIVITY).words == ""


def test_an_arrangement_that_changes_nothing_leaves_the_index_as_it_is(forks: MessageIndex) -> None:
    assert Arrangement().applied(forks) is forks


def test_all_topics_go_apart_before_they_come_back(forks: MessageIndex) -> None:
    topics = numbered(forks, "b", "e")
    one = Arrangement().with_apart(next(iter(numbered(forks, "b"))))
    assert one.with_topics(topics).apart == topics
    assert one.with_topics(topics).with_topics(topics).apart == frozenset()
    assert one.words == "1 apart"


def test_an_arrangement_is_carried_to_an_index_read_anew(tmp_path: Path) -> None:
    mails = [dated("a", 1, "t"), dated("b", 2, "Re: t", "a")]
    old = index_of(tmp_path, *mails)
    new = index_of(tmp_path, *mails, dated("c", 3, "Re: t", "b"))
    kept = Arrangement(Order.SIZE, apart=numbered(old, "b")).carried(old, new)
    assert (kept.by, kept.apart) == (Order.SIZE, numbered(new, "b"))


def test_what_was_decoded_is_kept_in_another_order(index: MessageIndex) -> None:
    message = index.message(0)
    assert Arrangement(Order.SIZE).applied(index).message(0) is message
