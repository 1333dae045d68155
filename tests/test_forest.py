"""Links never close a loop, whatever order they come in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.index.columns import NO_ZONE, NOBODY, Columns
from tui.index.forest import Forest
from tui.model import Evidence, Spot

SIZE = 12
LINKS = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.booleans()), max_size=40)


def columns_of(size: int) -> Columns:
    """Messages of which nothing is known but their dates, the later the higher their number."""
    columns = Columns()
    for n in range(size):
        columns.append(0, Spot(n, 1), n, b"", b"", b"", n, NO_ZONE, 0)
    return columns


def above(columns: Columns, number: int) -> list[int]:
    """All that a message hangs below, the nearest first; fails where there is no end."""
    found: list[int] = []
    while columns.parent[number] != NOBODY:
        number = columns.parent[number]
        assert number not in found
        found.append(number)
    return found


@given(LINKS)
def test_no_order_of_links_closes_a_loop(links: list[tuple[int, int, bool]]) -> None:
    columns = columns_of(SIZE)
    forest = Forest(columns)
    for below, parent, may_cut in links:
        if columns.parent[below] != NOBODY:
            continue
        would_loop = below == parent or below in above(columns, parent)
        hang = forest.hang_or_cut if may_cut else forest.hang
        was_hung = hang(below, parent, Evidence.REFERENCES)
        assert was_hung == (columns.parent[below] == parent)
        assert was_hung or would_loop
        assert may_cut or was_hung != would_loop
        for number in range(SIZE):
            above(columns, number)


def test_a_loop_is_cut_above_its_earliest_message() -> None:
    columns = columns_of(4)
    forest = Forest(columns)
    for below, parent in ((1, 2), (2, 3), (3, 1)):
        forest.hang_or_cut(below, parent, Evidence.REFERENCES)
    assert list(columns.parent) == [NOBODY, NOBODY, 3, 1]


def test_placeholders_that_come_later_hang_like_the_others() -> None:
    columns = columns_of(2)
    forest = Forest(columns)
    missing = columns.append_missing(b"lost@example.org")
    assert forest.hang(0, missing, Evidence.REFERENCES)
    assert forest.hang(1, 0, Evidence.REFERENCES)
    assert not forest.hang(missing, 1, Evidence.REFERENCES)
