"""Rests of broken quoted lines, and answers between quoted lines that look like them."""

from __future__ import annotations

import pytest

from tui.model import TextLine
from tui.parse.lines import annotated

QUOTE = (
    "> I think that we should use the new interface because it is faster and",
    "> because everybody likes it, and the old one should be removed since it",
    "> is not maintained any more by anybody in this group or elsewhere.",
)


def _depths(*rows: str) -> list[int]:
    return [line.depth for line in annotated([TextLine(row) for row in rows])[0]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("no it isn't", "why?"),
        ("never!", "why?"),
        ("no it isn't", "not at all"),
        ("no it isn't.", "that is wrong."),
    ],
)
def test_answers_in_small_letters_between_quoted_lines_are_the_author_s(first: str, second: str) -> None:
    assert _depths(QUOTE[0], first, QUOTE[1], second, QUOTE[2]) == [1, 0, 1, 0, 1]


def test_nothing_was_broken_where_a_longer_quoted_line_stands() -> None:
    longer = "> which is what all of us in this group said again and again in the last year"
    assert _depths(longer, QUOTE[0], "no it isn't", QUOTE[1], "not at all", QUOTE[2]) == [1, 1, 0, 1, 0, 1]


def test_what_a_mailer_broke_again_and_again_stays_quoted() -> None:
    rows = [
        "> I think that we should use the new interface because it is faster",
        "and",
        "> because everybody likes it, and the old one should be removed since",
        "it",
        "> is not maintained any more by anybody.",
        "> https://example.org/a/very/long/address/that/no/mailer/can/break/anywhere/at/all",
    ]
    assert _depths(*rows) == [1] * 6


def test_a_quote_of_single_long_words_has_no_tails_to_prove() -> None:
    word = "> " + "a" * 80
    assert len(_depths(word, "and", word, "or", word)) == 5
