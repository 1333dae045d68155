"""Quote marks other than a `>` at the start of the line, and frames of attribution lines."""

from __future__ import annotations

import pytest

from tui.model import TextLine
from tui.parse.lines import annotated


def _depths(text: str) -> list[int]:
    return [line.depth for line in annotated([TextLine(row) for row in text.split("\n")])[0]]


def _roles(text: str) -> list[str]:
    return [line.role.value for line in annotated([TextLine(row) for row in text.split("\n")])[0]]


def _speakers(text: str) -> list[tuple[int, str | None]]:
    _, quotes = annotated([TextLine(row) for row in text.split("\n")])
    return [(quote.depth, quote.attribution.name if quote.attribution else None) for quote in quotes]


NAIL = """\
Ann Author wrote in
 <20240115100000.AB12@example.org>:
 |On Sun, Jan 14, 2024 at 09:00:00AM +0000, Bob Brown wrote:
 |>> It was the first.
 |> It was the second.
 |
 |Yes.

No.

 |released it
 |[1] A note.

--ann
|
|A poem of mine,
|that rhymes"""


def test_the_usual_marks_count_behind_a_proven_odd_one() -> None:
    assert _depths(NAIL) == [0, 0, 1, 3, 2, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    assert _speakers(NAIL)[0] == (1, "Ann Author")
    assert _roles(NAIL)[:3] == ["attribution"] * 3


def test_a_message_id_in_an_attribution_is_no_address() -> None:
    _, quotes = annotated([TextLine(row) for row in NAIL.split("\n")])
    assert quotes[0].attribution is not None
    assert quotes[0].attribution.address is None


def test_an_attribution_inside_a_quote_with_bars_introduces_the_deeper_one() -> None:
    quoted = "| On 14/01/2024 9:00, Bob Brown wrote:\n| > Why?\n| Yes."
    text = f"On 15 Jan 2024 at 10:00, Ann Author wrote:\n{quoted}\n\nNo."
    assert _depths(text) == [0, 1, 2, 1, 0, 0]
    assert _speakers(text) == [(1, "Ann Author"), (2, "Bob Brown"), (1, "Ann Author")]


def test_fields_of_a_problem_report_are_typed_by_its_author() -> None:
    text = "Hello,\n\n  >How-To-Repeat:\n  Read it.\n  >Fix:\n  Yes, please!"
    assert _depths(text) == [0] * 6
    assert _depths("> See\n>Fix:\n> this\n>Release:\n> one") == [1] * 5


VM = """\
>>>>> Ann Author <ann@example.org>
>>>>>     on Mon, 15 Jan 2024 10:00:00 +0000 writes:

    > I would keep it as it is.

    > On Sun, Jan 14, 2024 at 9:00 AM Bob Brown
    > <bob@example.org> wrote:

    >> Should it go?

No, I would not:

        > x <- 3
        [1] 3
"""


def test_marks_behind_an_indent_count_below_their_attribution() -> None:
    assert _depths(VM) == [0, 0, 0, 1, 0, 1, 1, 0, 2, 0, 0, 0, 0, 0, 0]
    assert _speakers(VM) == [(1, "Ann Author"), (1, "Ann Author"), (2, "Bob Brown")]


def test_code_typed_at_an_indented_prompt_is_no_quote() -> None:
    assert not any(_depths("See:\n\n    > x <- rnorm(3)\n    > mean(x)\n    [1] 0.3\n\nBye."))
    text = f"{VM}\nAnd this:\n\n    > x <- rnorm(3)\n    > mean(x)\n\nBye."
    assert _depths(text)[-5:] == [0] * 5


def test_indented_marks_before_prose_prove_themselves() -> None:
    prose = "    > I would keep it as it is.\n    > Nobody has asked for more."
    assert _depths(f"Hm.\n\n{prose}\n\nYes.\n\n    > This is the third line.") == [0, 0, 1, 1, 0, 0, 0, 1]
    assert not any(_depths(f"Hm.\n\n{prose}\n\nYes."))


def test_a_nickname_in_front_of_each_line_is_a_mark() -> None:
    head = '>>>>> "Ann" == Ann Author <ann@example.org> writes:'
    text = f"{head}\n\n    ...\n    Ann> Is it\n    Ann> so?\n    ...\n\nYes."
    assert _depths(text) == [0, 0, 0, 1, 1, 0, 0, 0]
    older = f"{head}\n\n    >> Why?\n\n    Ann> Hm.\n\nYes."
    assert _depths(older) == [0, 0, 2, 0, 1, 0, 0]


@pytest.mark.parametrize(
    "line",
    [
        ">>>>> Ann Author writes:",
        ">>>>> On Mon, 15 Jan 2024, Ann Author said:",
        '>>>>> "Ann" == Ann Author <ann@example.org> writes:',
        ">>>>> Ann Author\n>>>>>     on Mon, 15 Jan 2024 10:00:00 +0000 writes:",
    ],
)
def test_a_frame_of_marks_quotes_nothing(line: str) -> None:
    for below in ("\n> Why?\n\nYes.", "\nThanks.\n\n> Why?"):
        lines, quotes = annotated([TextLine(row) for row in f"{line}\n{below}".split("\n")])
        assert (lines[0].depth, lines[0].role.value) == (0, "attribution")
        assert [(q.depth, q.attribution.name if q.attribution else None) for q in quotes] == [
            (1, "Ann Author")
        ]


def test_a_frame_inside_a_quote_has_the_depth_of_the_lines_around_it() -> None:
    text = "> >>>>> Ann Author writes:\n> \n> > Why?\n> Because.\n\nYes."
    assert _depths(text) == [1, 1, 2, 1, 0, 0]


def test_five_marks_in_a_chain_are_a_quote() -> None:
    text = ">>>> Ann Author wrote:\n>>>>> Bob Brown writes:\n>>>>>> Why?\n\nYes."
    assert _depths(text)[:3] == [4, 5, 6]


@pytest.mark.parametrize("between", ["> ", "...", "...\n> > Who?"])
def test_a_header_whose_first_line_lost_its_mark_names_the_sender_below(between: str) -> None:
    text = f"From: Ann Author\n> Sent: 15 January 2024 10:00\n{between}\n> Why?\n\nYes."
    lines, quotes = annotated([TextLine(row) for row in text.split("\n")])
    assert [(line.depth, line.role.value) for line in lines[:2]] == [(0, "header-block")] * 2
    assert [q.attribution.name for q in quotes if q.depth == 1 and q.attribution] == ["Ann Author"]


def test_a_header_goes_on_behind_its_wrapped_recipients() -> None:
    rows = [
        "> -----Original Message-----",
        "> From: Ann Author [mailto:ann@example.org]",
        "> Sent: Monday, January 15, 2024 10:00 AM",
        "> To: Bob Brown <bob@example.org>; cy@example.org",
        "> Cc: a@example.org; list-",
        *(f"> {n}@example.org; b{n}@example.org; some-long-list-{n}@example.org;" for n in range(9)),
        "> dan@example.org",
        "> Subject: Re: A subject that is so long that the mailer had to break it in",
        "> two",
        "> ",
        "> Why?",
    ]
    lines, quotes = annotated([TextLine(row) for row in rows])
    assert {line.role.value for line in lines[:-2]} == {"header-block"}
    assert quotes[-1].attribution is not None and quotes[-1].attribution.name == "Ann Author"


def test_hostile_marks_are_survived() -> None:
    _depths("\n".join([">>>>> Ann Author writes:", ">>>>> x", "    > a b c d", " |x", "Ann> y"] * 4000))
    _depths("\n".join([">>>>> Ann Author writes:", ""] * 10000))
    _depths("On 15 Jan 2024 at 10:00, Ann wrote:\n" + "|" * 200_000 + "\n" + "| >" * 100_000)


def test_a_protocol_of_two_speakers_is_the_author_s() -> None:
    rows = [
        "KO> Hello there, can you hear me?",
        "TT> Yes, I can hear you well.",
        "KO> Then let us begin now.",
    ] * 3
    lines, _ = annotated([TextLine(row) for row in rows])
    assert not any(line.depth for line in lines)


def test_commands_behind_a_prompt_are_the_author_s() -> None:
    rows = ["Here is what I typed:", "", "ASA> show running config all", "ASA> show version of it"] * 2
    lines, _ = annotated([TextLine(row) for row in rows])
    assert not any(line.depth for line in lines)
