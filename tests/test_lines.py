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
        (3, 5, "Bob"),
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


def test_a_sentence_that_begins_like_a_trailer_is_none() -> None:
    text = (
        "Reported-by: lines, and they are in the tree.\nFixes: the crash we saw\nCc: Ann and Bo,\n"
        "Bug: it does nothing\nReported-by: Bo de Example\nReported-by: bo17\nTested-by: ...\n"
        "ACKED-BY: Ann <ann@example.org> # v3\n"
        'Fixes: 0123456789ab ("tree: grow")\nExposed-by: 0123456789ab ("tree: grow")\nCloses: #12\n'
    )
    assert trailers(_read(text)[0]) == (
        ("Reported-by", "Bo de Example"),
        ("Reported-by", "bo17"),
        ("ACKED-BY", "Ann <ann@example.org> # v3"),
        ("Fixes", '0123456789ab ("tree: grow")'),
        ("Exposed-by", '0123456789ab ("tree: grow")'),
        ("Closes", "#12"),
    )


def test_a_million_marks_are_one_deep_line() -> None:
    (line,), _ = _read(">" * 1_000_000)
    assert (line.depth, len(line.words)) == (1000, 999_000)


def test_a_comparison_that_begins_a_line_of_prose_is_no_quote() -> None:
    assert _shape("We need a version\n>= 4.2 of it.\n\nBye") == [
        (0, "text"),
        (0, "text"),
        (0, "blank"),
        (0, "text"),
    ]
    assert [depth for depth, _ in _shape("> We need a version\n>= 4.2 of it.\n> Yes.")] == [1, 1, 1]


def test_initials_may_be_as_long_as_a_name_and_nest() -> None:
    supercited = _shape(
        '>>>>> "Ann" == Ann Author <ann@example.org> writes:\n\n    Ann> One.\n    Ann> Two.\n\nYes.'
    )
    assert supercited == [
        (0, "attribution"),
        (0, "blank"),
        (1, "quote"),
        (1, "quote"),
        (0, "blank"),
        (0, "text"),
    ]
    bat = _shape("Monday, January 15, 2024, 10:00:00 AM, you wrote:\n\nTT>> One.\nTT> Two.\n\nYes.")
    assert [depth for depth, _ in bat] == [0, 0, 2, 1, 0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "SQL> select 1;\nSQL> commit;",
        "C:\\> dir\nC:\\> cd",
        "mysql> select 1\n    -> from x;",
        "(gdb) bt\n#0  main () at x.c:3\n#1  0x00 in y ()",
        "#include <x.h>\n#ifdef A\n#endif",
        "cat x | grep y\n| sort\n| uniq",
        ": a\n: b",
        "} a\n} b",
        "3c3\n< old\n---\n> new\n5a6,7\n> one\n> two",
        "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic",
        "$ for i in 1 2; do\n> echo $i\n> done",
        "$ cat <<'EOF' | sh\n> a\n> EOF\nout",
        "user@host:~$ make \\\n> all",
        ">>> import os\n>>> os.name\n'posix'",
        "> x <- 3\n> mean(x)\n[1] 3",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "@@ -1,3 +1,2 @@\n x\n-- \n y",
    ],
)
def test_what_only_looks_like_a_mark_is_the_author_s(text: str) -> None:
    lines, quotes = _read(f"See:\n\n{text}\n\nBye.")
    assert not quotes
    assert not any(line.is_foldable or line.role is Role.SIGNATURE for line in lines)


def test_a_conflict_inside_a_quote_stays_at_its_depth() -> None:
    lines, _ = _read("> <<<<<<< HEAD\n> a\n> =======\n> b\n> >>>>>>> topic\n\nHm.")
    assert [line.depth for line in lines] == [1, 1, 1, 1, 1, 0, 0]


@pytest.mark.parametrize("snip", ["[...]", "...", "<snip>", "[snip]", "(cut)", "[…]"])
def test_what_was_left_out_does_not_part_an_attribution_from_its_quote(snip: str) -> None:
    _, quotes = _read(
        f"On Mon, 15 Jan 2024, Ann wrote:\n> On Sun, 14 Jan 2024, Bob wrote:\n> {snip}\n>> One\n\nMine."
    )
    assert [(q.depth, q.attribution.name) for q in quotes if q.attribution] == [(1, "Ann"), (2, "Bob")]


def test_initials_before_several_lines_of_prose_prove_themselves() -> None:
    quoted = " TT> I would keep it as it is.\n TT> Nobody has asked for more."
    text = f"Hello,\n\n{quoted}\n\nI have.\n\n TT> Who are you?"
    assert [depth for depth, _ in _shape(text)] == [0, 0, 1, 1, 0, 0, 0, 1]
    prompts = "SQL> select a from b\nSQL> select c from d\nSQL> select e from f"
    assert not any(depth for depth, _ in _shape(prompts))
    assert not any(depth for depth, _ in _shape("See AB> one two three\nAB> one two three"))


def test_an_attribution_whose_quote_was_cut_says_nothing_of_what_stands_below() -> None:
    rows = ["> On Mon, 15 Jan 2024, Ann Author wrote:", "> > On Sun, 14 Jan 2024, Bob Brown wrote:", "> Yes."]
    _, quotes = annotated([TextLine(row) for row in rows])
    last = quotes[-1]
    assert (last.first, last.depth, last.attribution) == (2, 1, None)


def test_three_marks_below_two_are_a_quote_also_before_an_attribution() -> None:
    rows = [
        "> Bob:",
        ">> On Sun, 14 Jan 2024, Bob Brown wrote:",
        ">>> On Sat, 13 Jan 2024, Ann Author wrote:",
        "",
        "No.",
    ]
    lines, _ = annotated([TextLine(row) for row in rows])
    assert [line.depth for line in lines] == [1, 2, 3, 0, 0]


def test_a_long_paragraph_that_a_mailer_broke_keeps_its_depth() -> None:
    rows = [
        "> > > I am not sure that a reader would know what this is for, it is of one",
        "> system only, because the network of that system behaves so differently from",
        "> all others. That makes it hard to name, and few people will ever look for it",
        "> here.",
        "> > >",
        "> > > Bob",
        "> I would not know.",
    ]
    lines, _ = annotated([TextLine(row) for row in rows])
    assert [line.depth for line in lines] == [3] * 6 + [1]
    assert [line.role.value for line in lines][1:4] == ["wrapped-tail"] * 3


@pytest.mark.parametrize(
    "answer",
    [
        ["> I have, and it was of no use at all to me or to any of those who asked for"],
        ["> yes,", "> and it was of no use at all to me or to any of those who have asked for"],
        ["> it was of no use to me", "> nor to them"],
        ["> yes, it was of use to me and to all of those who asked me about it here"],
    ],
)
def test_a_shallower_answer_inside_a_quote_is_no_tail(answer: list[str]) -> None:
    quoted = ["> > Have you ever tried the other program that comes with it, and if so was it", "> > good"]
    lines, _ = annotated([TextLine(row) for row in [*quoted[:1], *answer, *quoted[1:], ">", "", "Hm."]])
    assert [line.depth for line in lines][1 : len(answer) + 1] == [1] * len(answer)


@pytest.mark.parametrize("tail", ["{", "gpa)", "_SHARED,", "time"])
def test_what_is_left_of_a_line_of_code_is_a_tail_also_in_flowed_text(tail: str) -> None:
    long = "static bool is_offset_of_that_kind_aligned(u64 offset, u64"
    rows = [("> > > " + long, 3), ("> " + tail, 1), ("> > > next", 3)]
    assert annotated([TextLine(text) for text, _ in rows])[0][1].depth == 3
    assert annotated([TextLine(*row) for row in rows])[0][1].depth == 3


def test_an_attribution_that_was_broken_twice_is_one() -> None:
    rows = [
        "> > > On Mon, 15 Jan 2024 at 10:00, Ann Author <",
        "> ann@example.org> wrote:",
        "> > > > Why so?",
        "",
        "Because.",
    ]
    lines, quotes = annotated([TextLine(row) for row in rows])
    assert [(line.depth, line.role.value) for line in lines][:3] == [
        (3, "attribution"),
        (3, "attribution"),
        (4, "quote"),
    ]
    assert [quote.attribution.name for quote in quotes if quote.depth == 4 and quote.attribution] == [
        "Ann Author"
    ]


def test_tails_of_a_huge_quote_cost_little() -> None:
    rows = ["> > " + "word " * 14, "> and so on", "> " + "more " * 14] * 20_000
    assert len(annotated([TextLine(row) for row in rows])[0]) == 60_000


def test_whoever_is_named_quotes_what_is_deeper() -> None:
    rows = ["Ann Author wrote:", ">> Why not?", "> Because it rains.", "", "Still."]
    _, quotes = annotated([TextLine(row) for row in rows])
    assert [(q.depth, q.attribution.name if q.attribution else None) for q in quotes] == [
        (2, None),
        (1, "Ann Author"),
    ]
