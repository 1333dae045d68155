"""Threads stand by their latest message, answers by date and depth first, whatever the clocks say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mails import index_of, mail, tree
from tui.index import messages
from tui.index.arrange import arrange
from tui.index.columns import NO_ZONE, NOBODY, Columns
from tui.model import Spot


@st.composite
def forests(draw: st.DrawFn) -> Columns:
    """Messages with dates of their own, each hung below any that was drawn before it, or nowhere."""
    names = draw(st.permutations(range(draw(st.integers(1, 14)))))
    columns = Columns()
    for number in range(len(names)):
        columns.append(0, Spot(number, 1), number, b"", b"", b"", draw(st.integers(0, 9)), NO_ZONE, 0)
    for place, number in enumerate(names):
        columns.parent[number] = draw(st.sampled_from([NOBODY, *names[:place]]))
    return columns


@given(forests())
def test_a_tree_stands_as_its_dates_say_though_answers_are_dated_before_what_they_answer(
    columns: Columns,
) -> None:
    def replies(above: int) -> list[int]:
        numbers = [number for number, parent in enumerate(columns.parent) if parent == above]
        return sorted(numbers, key=columns.date.__getitem__)

    def walked(number: int) -> list[int]:
        return [number, *(one for reply in replies(number) for one in walked(reply))]

    def latest(thread: list[int]) -> int:
        return max(columns.date[number] for number in thread)

    def depth(number: int) -> int:
        return 0 if columns.parent[number] == NOBODY else 1 + depth(columns.parent[number])

    threads = [walked(root) for root in sorted(replies(NOBODY))]
    expected = [number for thread in sorted(threads, key=latest, reverse=True) for number in thread]
    arrange(columns)
    assert list(columns.order) == expected
    assert list(columns.depth) == [depth(number) for number in expected]
    assert list(columns.extent) == [len(walked(number)) for number in expected]


def test_what_is_missing_between_two_that_are_shown_has_no_row_of_its_own(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@x", references="<top@x> <mid@x> <low@x>"),
        mail("b@x", references="<top@x>", date="Mon, 12 Sep 2022 11:00:00 +0000"),
        mail("c@x", references="<top@x> <mid@x> <low@x> <a@x>"),
    )
    assert tree(index) == ["top@x", ".low@x", "..a@x", "...c@x", ".b@x"]


@pytest.mark.parametrize("top", [0, 3, 1000])
def test_the_place_of_a_message_is_the_same_however_it_is_looked_for(
    top: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "_TOP", top)
    index = index_of(
        tmp_path,
        mail("a@x", references="<top@x> <mid@x> <low@x>"),
        mail("b@x", references="<top@x>"),
        *(mail(f"{number}@x", subject=f"Number {number}") for number in range(12)),
    )
    without_row = next(iter({*range(len(index.columns.ids))} - {*index.order}))
    for _ in range(2):
        assert [index.place(number) for number in index.order] == list(range(len(index.order)))
        assert index.place(without_row) == -1


def test_ids_that_would_close_a_loop_are_passed_over_for_the_next_that_is_named(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@x"),
        mail("c@x", references="<q@x> <p@x>", subject="Another"),
        mail("n@x", references="<a@x> <p@x> <q@x>", subject="A third"),
    )
    assert tree(index) == ["a@x", ".q@x", "..n@x", "..p@x", "...c@x"]
