"""Depth, role and quotes of the lines of a body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Line, Quote, Role, TextLine
from tui.parse.lines import annotated
from tui.parse.trailers import trailers

_PIECES = [
    "> ",
    ">",
    "",
    "-- ",
    "Ann wrote:",
    "From: ann@example.org",
    "Date: 1 Jan 2024",
    "To: b",
    "| a",
    "@@ -1 +1 @@",
    "x",
]
_PIECES += [
    "-----Original Message-----",
    ">>> f(x)",
    "<<<<<<< a",
    "=======",
    ">>>>>>> b",
    "3c3",
    "____________",
    " ",
]


def _read(text: str) -> tuple[tuple[Line, ...], tuple[Quote, ...]]:
    return annotated([TextLine(row) for row in text.split("\n")])


def _shape(text: str) -> list[tuple[int, str]]:
    return [(line.depth, line.role.value) for line in _read(text)[0]]


@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=4).map("".join), max_size=30))
def test_no_line_is_lost_and_own_words_never_fold(rows: list[str]) -> None:
    lines, quotes = annotated([TextLine(row) for row in rows])
    assert [line.text for line in lines] == rows
    assert not any(
        line.is_foldable
        for line in lines
        if line.role in (Role.TEXT, Role.VERBATIM, Role.PATCH) and line.text
    )
    assert all(lines[n].depth == quote.depth for quote in quotes for n in range(quote.first, quote.last + 1))
    assert sum(quote.last - quote.first + 1 for quote in quotes) == sum(line.depth > 0 for line in lines)


@pytest.mark.parametrize("text", [">>> a", "> > > a", "> >> a", ">> > a", ">>>a"])
def test_depth_is_the_number_of_marks_whatever_their_spacing(text: str) -> None:
    (line,), _ = _read(text)
    assert (line.depth, line.words) == (3, "a")


def test_each_quote_knows_its_author() -> None:
    _, quotes = _read("On Mon, 15 Jan 2024, Ann wrote:\n> One\n>\n> Bob wrote:\n>> Two\n\nMine.\n")
    assert [(q.depth, q.attribution.name) for q in quotes if q.attribution] == [
        (1, "Ann"),
        (1, "Bob"),  # the line that names him
        (2, "Bob"),
    ]


def test_an_attribution_at_the_start_of_a_quote_leaves_the_quote_its_name() -> None:
    _, quotes = _read("On Mon, 15 Jan 2024, Ann wrote:\n> On Sun, 14 Jan 2024, Bob wrote:\n> > One\n> Two\n")
    assert [(q.depth, q.attribution.name) for q in quotes if q.attribution] == [
        (1, "Ann"),
        (2, "Bob"),
        (1, "Ann"),
    ]


def test_words_below_a_quoted_attribution_are_his_also_without_a_mark_more() -> None:
    _, quotes = _read(
        "On Mon, 15 Jan 2024, Ann wrote:\n> One\n>\n> On Sun, 14 Jan 2024, Bob wrote:\n>\n> Two\n\nMine."
    )
    assert [(q.first, q.last, q.attribution.name) for q in quotes if q.attribution] == [
        (1, 2, "Ann"),
        (3, 4, "Bob"),
        (5, 5, "Bob"),
    ]


def test_an_attribution_broken_inside_its_address_is_no_quote() -> None:
    shape = _shape("On 15 Jan 2024 at 10:00 Ann Author <ann@example.org\n> wrote:\n\n> Yes?\n\nNo.")
    assert shape[:2] == [(0, "attribution")] * 2


def test_a_greeting_above_an_attribution_is_the_authors() -> None:
    assert _shape("Hello\nOn 15 Jan 2024 at 10:00 Ann <ann@example.org> wrote:\n> Yes?")[0] == (0, "text")


def test_blank_lines_between_quotes_fold_with_them() -> None:
    lines, _ = _read("> one\n\n> two\n\nmine")
    assert [line.is_foldable for line in lines] == [True, True, True, False, False]


def test_a_broken_deep_line_keeps_its_depth() -> None:
    long = "the cat and the hat, the cat and the hat, the cat and the hat, and the"
    assert _shape(f"> > > {long}\n> dog and the frog\n> > > end")[1] == (3, "wrapped-tail")


def test_a_short_answer_between_two_quotes_is_no_tail() -> None:
    long = "the cat and the hat, the cat and the hat, the cat and the hat, and the"
    assert _shape(f"> {long}\nyes\n> end")[1] == (0, "text")


def test_depth_that_the_format_gives_counts_and_marks_do_not() -> None:
    lines, _ = annotated([TextLine(">x", 0), TextLine("> y", 1)])
    assert [(line.depth, line.words) for line in lines] == [(0, ">x"), (1, "y")]


def test_pipes_are_marks_below_an_attribution_only() -> None:
    assert _shape("| a\n| b") == [(0, "text")] * 2
    assert _shape("Ann Author wrote:\n| a\n| b")[1:] == [(1, "quote")] * 2


def test_quoted_trailers_are_not_the_authors() -> None:
    lines, _ = _read("Acked-by: Ann <ann@example.org>\n> Reviewed-by: Bob <bob@example.org>\nNote: this\n")
    assert trailers(lines) == (("Acked-by", "Ann <ann@example.org>"),)
