"""Who is quoted, and who only seems to be: speakers, asides, agendas, tables behind known marks."""

from __future__ import annotations

import pytest

from tui.model import TextLine
from tui.parse.lines import annotated


def _depths(text: str) -> list[int]:
    return [line.depth for line in annotated([TextLine(row) for row in text.split("\n")])[0]]


def _first_role(text: str) -> str:
    return annotated([TextLine(row) for row in text.split("\n")])[0][0].role.value


def _speaker(text: str) -> tuple[str | None, str | None]:
    _, quotes = annotated([TextLine(row) for row in text.split("\n")])
    found = quotes[0].attribution
    return (found.name, found.address) if found else (None, None)


NAME, ADDRESS = "‹LRE›Ann Author‹PDF›\u200f", "‹LRE›ann@example.org‹PDF›\u200f"


@pytest.mark.parametrize(
    "line",
    [
        f"בתאריך יום ב׳, 15 בינו׳ 2024 ב-10:00 מאת {NAME} <{ADDRESS}>:‹PDF›",
        f"בתאריך יום ב׳, 15 בינו׳ 2024 ב-10:00 מאת {NAME} ‹{ADDRESS}>:‹PDF›",
        f"‹RLE›في الاثنين، 15 يناير 2024 في 10:00 ص تمت كتابة ما يلي بواسطة {NAME} <ann@example.org>:‹PDF›",
        "Sitat Ann Author <ann@example.org>:",
        "Kontakt Ann Author (<ann@example.org>) kirjutas kuupäeval E, 15. jaanuar 2024 kell 10:00:",
    ],
)
def test_lines_of_more_mailers_name_their_person(line: str) -> None:
    assert _speaker(f"{line}\n> Why?\nSo.") == ("Ann Author", "ann@example.org")
    assert _first_role(f"{line}\n> Why?\nSo.") == "attribution"


@pytest.mark.parametrize(
    "line",
    [
        "(In reply to Ann Author from comment #3)",
        "Quoting Ann Author (2024-01-15 10:00:00)",
        "Ann Author (2024-01-15):",
        "Ann Author @ 2024-01-15 (Monday), 10:00 (+0100):",
        "[Ann Author, Mon, 15 Jan 2024 10:00]",
    ],
)
def test_lines_that_are_attributions_right_above_a_quote_only(line: str) -> None:
    assert _speaker(f"{line}\n> Why?\nSo.") == ("Ann Author", None)
    assert _first_role(f"{line}\n\nWhy?") == "text"


@pytest.mark.parametrize(
    "line", ["Big Problem on 2024-01-15:", "I looked at it (2024-01-15 10:00)", "So (see Bob)"]
)
def test_prose_with_a_date_above_a_quote_names_nobody(line: str) -> None:
    assert _first_role(f"{line}\n> Why?\nSo.") == "text"


def test_a_year_of_five_digits_is_one() -> None:
    line = "Also sprach Ann Author (Mon 15 Jan 02024 at 10:00:00AM +0100):"
    _, quotes = annotated([TextLine(line), TextLine("> Why?")])
    found = quotes[0].attribution
    assert found is not None and found.name == "Ann Author"
    assert found.sent is not None and found.sent.epoch == 1705309200


@pytest.mark.parametrize("aside", ["Hi Jeremy,", "[lots deleted]", "[...]", "Hello!"])
def test_a_greeting_or_a_remark_above_a_quote_keeps_its_speaker(aside: str) -> None:
    text = f"On Mon, 15 Jan 2024, Ann Author wrote:\n{aside}\n> After this patch it works."
    assert _speaker(text) == ("Ann Author", None)
    assert _depths(text) == [0, 0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "15.01.2024, 11:00, Paul Smith:\n  Talk about quotes",
        "2024-01-15 10:00 Ann Author:\nhello\n2024-01-15 10:01 Bob Brown:\nhi",
        "2009-05-12  John Smith  <js@example.org>\n\n\t* foo.c (bar): Something.",
    ],
)
def test_without_a_verb_a_line_introduces_only_what_is_quoted(text: str) -> None:
    assert _first_role(text) == "text"


@pytest.mark.parametrize(
    "own",
    [
        "These are the numbers:\n\n| size | time\n| 10   | 1.2\n| 100  | 9.7",
        "It is this option:\n\n| --foo=bar use bar",
        "No.\n\n| size | time |x\n| 10   | 1.2",
    ],
)
def test_bars_of_the_author_s_own_tables_quote_nothing(own: str) -> None:
    depths = _depths(f"Ann Author wrote:\n| How fast is it?\n\n{own}")
    assert depths[1] == 1 and not any(depths[2:])
    prose = "Ann Author wrote:\n| How fast is it?\n\nFast:\n\n| And how large is that in all?"
    assert _depths(prose) == [0, 1, 0, 0, 0, 1]


def test_speakers_with_blank_lines_between_them_are_a_protocol() -> None:
    text = (
        "KO> Hello there, can you hear me?\nKO> I could not hear you at all, I think.\n\n"
        "TT> Yes, I can hear you.\n\nKO> Fine with me."
    )
    assert not any(_depths(text))


def test_all_lines_of_a_paragraph_with_proven_initials_are_quoted() -> None:
    rows = [
        " LK> Is the list archived anywhere?  The obvious archives",
        " LK> (http://example.org/) aren't available, and I",
        " LK> think I subscribed too late. I have seen the",
        " LK> discussion about it, so that I do not have the whole",
        " LK> list).",
    ]
    assert _depths("\n".join([*rows, "", "Yes."])) == [1, 1, 1, 1, 1, 0, 0]


def test_an_indented_nickname_is_a_proof_as_initials_are() -> None:
    quoted = "    Ann> Is it good enough for\n    Ann> all of us here to use?\n    Ann> I think that it is."
    assert _depths(f"{quoted}\n\nYes.") == [1, 1, 1, 0, 0]
    framed = 'n>>>>> "Ann" == Ann Author <ann@example.org> writes:'
    assert _speaker(f"{framed}\n\n{quoted}") == ("Ann Author", "ann@example.org")
    assert not any(_depths("    Router> show version\n    Router> show running\n    Router> exit now and"))


def test_hostile_speakers_are_survived() -> None:
    _depths("\n".join(["AB> Is it good enough?", ""] * 10_000))
    _depths("\n".join(["AB> Is it good enough, then?"] * 20_000))
    _depths("Ann wrote:\n| a b c d\n" + "\n| x | y" * 10_000)
    _depths("\n".join(["(In reply to Ann from comment #3)", "[a", "[b]"] * 5_000))
