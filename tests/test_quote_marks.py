"""Lines that begin with `>` and quote nothing, and marks that a format has hidden."""

from __future__ import annotations

import pytest

from tui.model import TextLine
from tui.parse.lines import annotated


def _depths(*rows: str) -> list[int]:
    return [line.depth for line in annotated([TextLine(row) for row in rows])[0]]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("It is larger than the number of inode-", ">i_version updates that may be lost."),
        ("Then the core calls a_ops-", ">migrate() for each of them."),
        ("A reader writes (x) =", ">x + 1 and is done."),
        ("It must have a version", ">= 4.2 of it."),
    ],
)
def test_an_operator_that_a_mailer_broke_is_no_quote_at_any_depth(above: str, below: str) -> None:
    assert _depths("Hello,", above, below, "", "Ann") == [0, 0, 0, 0, 0]
    assert _depths("> Hello,", f"> {above}", f"> {below}", ">", "> Ann") == [1, 1, 1, 1, 1]


def test_a_quote_below_a_line_that_ends_in_a_dash_stays_one() -> None:
    assert _depths("Ann Author wrote -", ">Why so?", "", "Because.") == [0, 1, 0, 0]
    assert _depths("See inode-", ">one line", ">and another", "", "Hm.") == [0, 1, 1, 0, 0]


@pytest.mark.parametrize("row", [">>>NEWS<<< <https://example.org>", ">> NEWS <<", " >>> Read me! <<<"])
def test_marks_on_both_sides_of_a_word_are_an_ornament(row: str) -> None:
    assert _depths("Hello,", "", row, "", "Bye") == [0, 0, 0, 0, 0]
    assert _depths("> Hello,", f"> {row}", "> Bye") == [1, 1, 1]
    assert _depths(row, row, "Bye") == [0, 0, 0]


@pytest.mark.parametrize("row", [">> out <<", ">>> x <<= 9", ">> cat <<EOF", ">> a << b >> c"])
def test_shifts_in_quoted_code_are_quotes(row: str) -> None:
    depth = row.split(" ")[0].count(">")
    assert _depths(">" * depth + " x;", row, ">" * depth + " y;") == [depth] * 3


def test_a_stuffed_mark_alone_in_a_flowed_quote_is_part_of_it() -> None:
    rows = [
        TextLine("> a wrote:", 1),
        TextLine(">", 0),
        TextLine("> > b", 2),
        TextLine(">", 0),
        TextLine("c", 0),
    ]
    assert [line.depth for line in annotated(rows)[0]] == [1, 1, 2, 0, 0]


@pytest.mark.parametrize("row", [">" * 100_000 + "<<", "> <<" * 30_000, ">>a<<" * 30_000])
def test_long_rows_of_marks_cost_little(row: str) -> None:
    assert len(_depths("a-", row, "", row)) == 4
