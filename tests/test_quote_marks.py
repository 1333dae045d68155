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


R_SESSION = [
    "Hello,",
    "",
    " > library(example)",
    "Loading required package: methods",
    "",
    " > m <- matrix(1:6, 2, 3)",
    ' > names(m) <- c("one of", "two")  # my names',
    " > m",
    "     [,1] [,2] [,3]",
    " >",
    "",
    "What is wrong with it?",
]


@pytest.mark.parametrize("mark", [" > ", "> ", ">", "  > "])
def test_what_the_author_typed_into_r_is_no_quote(mark: str) -> None:
    rows = [mark + row[3:] if row.startswith(" >") else row for row in R_SESSION]
    lines, quotes = annotated([TextLine(row) for row in rows])
    assert not quotes and not any(line.is_foldable for line in lines)
    assert {line.role.value for line in lines if ">" in line.text} == {"verbatim"}


def test_one_call_with_its_output_and_a_continued_one_are_no_quote() -> None:
    assert _depths("I get:", "", '> capabilities()["x11"]', "  x11", " TRUE", "", "Bye") == [0] * 7
    assert _depths("I do:", "> f <- function(x) {", "+   x + 1", "+ }", "> f(1)", "", "Bye") == [0] * 7


def test_an_r_session_above_an_attribution_is_the_author_s_and_what_is_below_is_quoted() -> None:
    quote = ["On Mon, 15 Jan 2024, Ann Author wrote:", "> x <- 1", "> plot(x)", "", "Yes."]
    assert _depths("Try:", "", "> y <- 2", "> plot(y)", "", *quote) == [0] * 6 + [1, 1, 0, 0]


def test_an_answer_has_stuffed_prompts_beside_quotes_without_a_blank() -> None:
    rows = ["On Mon, 15 Jan 2024, Ann Author wrote:", "> How do I plot it?", "", " > x <- 1", " > plot(x)"]
    assert _depths(*rows) == [0, 1, 0, 0, 0]


@pytest.mark.parametrize(
    "rows",
    [
        ["> x <- 1 is what you want", "", "No."],
        ["> I call plot(x) here.", "> x <- 1", "", "No."],
        ["> f(x);", "> g(x);", "", "No."],
        ["> > x <- 1", "> > plot(x)", "", "No."],
        ["> > x <- 1", "> > plot(x)", ">", "> [1] 2", "", "No."],
        ["> Thanks, Ann", "", "> y <- 2", "", "No."],
        ["> Hi", "> Ann", "No."],
        ["> f(x)", "> #> [1] 10", "", "No."],
        ["On Mon, 15 Jan 2024, Ann Author wrote:", "> x <- 1", "> plot(x)", "", "No."],
        ["On Mon, 15 Jan 2024, Ann Author wrote:", " > x <- 1", " > plot(x)", "", "No."],
    ],
)
def test_quoted_prose_and_quoted_code_stay_quotes(rows: list[str]) -> None:
    lines, _ = annotated([TextLine(row) for row in rows])
    assert all(line.depth for line in lines if line.text.lstrip().startswith(">"))


@pytest.mark.parametrize("row", ["> a <- ", "> f(", "> a[", "> a::", '> "', "> a b", "> x'", "> a = "])
def test_many_and_long_prompts_cost_little(row: str) -> None:
    assert len(_depths(*["> f(x)"] * 3, *[row * 80] * 3000)) == 3003
    assert len(_depths(row * 100_000)) == 1
