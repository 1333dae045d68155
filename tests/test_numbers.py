"""Sets of message numbers, and what is shown of threads for the sake of some messages."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mails import index_of, mail
from tui.index.messages import MessageIndex
from tui.index.numbers import Numbers
from tui.view.found import narrowed, nearest
from tui.view.rows import Rows

SETS = st.sets(st.integers(0, 40))


@given(SETS, SETS, st.integers(41, 50))
def test_they_are_put_together_as_sets_are_whatever_the_size_of_the_index(
    some: set[int], others: set[int], size: int
) -> None:
    left, right = Numbers.of(some, 41), Numbers.of(others, size)
    assert left & right == some & others
    assert left | right == some | others
    assert left - right == some - others
    assert (left == right) is (some == others)
    assert sorted(left) == sorted(some)
    assert len(left) == len(some)


def test_a_number_outside_of_the_index_is_none_of_them() -> None:
    some = Numbers.of([0, 2], 3)
    assert [number in some for number in (-1, 0, 1, 2, 3)] == [False, True, False, True, False]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> MessageIndex:
    """a is answered by b and d, b by c; nobody answers e; of f only its answer g is there."""
    answered = {"b": "a", "c": "b", "d": "a", "g": "f"}
    mails = [
        mail(
            f"{name}@x", subject=f"About {name}", answers=f"{answered[name]}@x" if name in answered else None
        )
        for name in "abcdeg"
    ]
    return index_of(tmp_path_factory.mktemp("mail"), *mails)


def numbers(index: MessageIndex, names: Iterable[str]) -> list[int]:
    """The messages of these names."""
    return [number for name in names for number in index.order if index.key(number) == f"{name}@x"]


@given(wanted=st.sets(st.sampled_from("abcdeg")))
def test_what_is_above_a_message_that_is_asked_for_has_a_row_and_nothing_else(
    index: MessageIndex, wanted: set[str]
) -> None:
    asked = numbers(index, wanted)
    rows = Rows(index, only=asked)
    above = {"b": "a", "c": "ba", "d": "a", "g": "f"}
    assert {index.key(rows.number(row))[0] for row in range(len(rows))} == wanted.union(
        *(above.get(name, "") for name in wanted)
    )
    for row in range(len(rows)):
        number = rows.number(row)
        assert rows.is_listed(number)
        assert rows.is_context(row) is (number not in asked)


def test_the_search_goes_to_the_first_hit_from_the_cursor_on_or_to_the_first_of_all(
    index: MessageIndex,
) -> None:
    some = Numbers.of(numbers(index, "bd"), len(index.columns.ids))
    a, b, c, d = numbers(index, "abcd")
    assert [nearest(index, some, number) for number in (None, a, b, c, d)] == [b, b, b, d, d]
    assert nearest(index, some, index.order[-1]) == b
    assert nearest(index, some - some, a) is None


def test_the_threads_of_what_was_found_are_counted(index: MessageIndex) -> None:
    def threads(names: str) -> int:
        return narrowed(index, Numbers.of(numbers(index, names), len(index.columns.ids)), 6, 6).threads

    assert [threads(names) for names in ("", "c", "bd", "be", "abcdeg")] == [0, 1, 1, 2, 3]


def test_a_message_without_a_row_is_not_counted(index: MessageIndex) -> None:
    every = Numbers.of(range(9), 9)  # of an index that was longer
    assert narrowed(index, every, 6, 6).numbers == set(index.order)
