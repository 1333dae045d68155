"""Where signatures and list footers begin and end, in own words and in quotes."""

from __future__ import annotations

import pytest

from tui.model import Role, TextLine
from tui.parse.lines import annotated

FOOTER = ["dev mailing list", "https://lists.example.org/mailman/listinfo/dev"]
ROW = "-.-.-.-.-.-.-.-.-.-.-.-.-.-.-.-.-"


def _roles(*rows: str) -> list[str]:
    return [line.role.value for line in annotated([TextLine(row) for row in rows])[0]]


def test_own_words_between_a_row_and_a_footer_stay_text() -> None:
    rows = ["One.", "-------", "Two, which I mean.", "", "Ann", ROW, *FOOTER]
    assert _roles(*rows) == ["text", "text", "text", "blank", "text", *["footer"] * 3]


def test_own_words_above_a_footer_without_a_row_of_its_own_stay_text() -> None:
    rows = ["One.", "-------", "Two, which I mean.", "", *FOOTER]
    assert _roles(*rows) == ["text", "text", "text", "blank", "footer", "footer"]


@pytest.mark.parametrize("row", ["=============", "-------------", "~~~~~~~~~~~~"])
def test_a_heading_and_what_stands_below_it_are_text(row: str) -> None:
    rows = ["Still missing", row, "", " o The list archives", "", "_" * 40, *FOOTER]
    assert _roles(*rows) == ["text", "text", "blank", "text", "blank", *["footer"] * 3]


def test_two_footers_of_two_lists_are_both_footers() -> None:
    rows = ["One.", "_" * 40, *FOOTER, "_" * 47, *FOOTER]
    assert _roles(*rows) == ["text", *["footer"] * 6]


def test_a_signature_above_a_footer_is_a_signature() -> None:
    assert _roles("One.", "-- ", "Ann", "Example Ltd", ROW, *FOOTER) == [
        "text",
        *["signature"] * 3,
        *["footer"] * 3,
    ]


def test_an_attachment_that_an_archive_inlined_is_no_part_of_the_signature() -> None:
    part = "-------------- next part --------------"
    rows = ["One.", "-- ", "Ann", part, "@@ -1 +1 @@", "-a", "+b"]
    assert _roles(*rows) == ["text", "signature", "signature", "text", "patch", "patch", "patch"]
    assert _roles("One.", "_" * 40, *FOOTER, part, "Two.")[1:] == [*["footer"] * 3, "text", "text"]


def test_a_quoted_signature_is_one_and_stays_quoted() -> None:
    rows = [
        "> One.",
        "> -- ",
        "> Ann",
        ">",
        "> On Mon, 15 Jan 2024, Bob wrote:",
        "> > Two.",
        "> > --",
        "> > Bob",
    ]
    lines, quotes = annotated([TextLine(row) for row in [*rows, "", "Mine."]])
    assert [line.role.value for line in lines][:8] == [
        "quote",
        *["signature"] * 3,
        "attribution",
        "quote",
        *["signature"] * 2,
    ]
    assert [line.depth for line in lines] == [1, 1, 1, 1, 1, 2, 2, 2, 0, 0]
    assert all(line.is_foldable for line in lines[:8])
    assert quotes[-1].last == 7


def test_dashes_in_a_quote_are_no_signature_where_much_follows_or_code_stands() -> None:
    assert "signature" not in _roles("> a", "> --", *["> more"] * 20)
    assert "signature" not in _roles("> @@ -1,3 +1,2 @@", ">  a", "> -- ", ">  b")
    assert "signature" not in _roles("> a", "> -----", "> b")


def test_many_delimiters_in_a_quote_cost_little() -> None:
    rows = [f"{'>' * (n % 900 + 1)} --" for n in range(20_000)]
    assert len(_roles(*rows)) == 20_000


def test_the_footer_of_a_list_in_a_quote_is_a_footer_of_its_depth() -> None:
    rows = [
        "> I agree.",
        "> _______________________________________________",
        "> Storage mailing list",
        "> storage@lists.example.org",
        "> https://lists.example.org/mailman/listinfo/storage",
        "",
        "So do I.",
    ]
    lines, _ = annotated([TextLine(row) for row in rows])
    assert [(line.role, line.depth) for line in lines[:6]] == [
        (Role.QUOTE, 1),
        *[(Role.FOOTER, 1)] * 4,
        (Role.BLANK, 0),
    ]
    assert all(line.is_foldable for line in lines[:5])


def test_a_mail_that_begins_with_dashes_is_not_all_signature() -> None:
    assert _roles("-- ", "I think we should wait.", "", "Bob") == ["text", "text", "blank", "text"]


@pytest.mark.parametrize("dashes", ["--", "-- "])
def test_a_postscript_below_a_signature_is_the_author_s(dashes: str) -> None:
    rows = ["Yes.", "", dashes, "Bob", "", "PS: I forgot to say that we need", "the room on Friday."]
    assert _roles(*rows)[2:4] == ["signature"] * 2
    assert _roles(*rows)[5:] == ["text", "text"]


def test_prose_below_bare_dashes_and_a_name_is_the_author_s() -> None:
    prose = [
        "By the way, I forgot to say that the room is taken",
        "on Friday, so that we must meet elsewhere.",
    ]
    assert _roles("Yes.", "", "--", "Bob", "", *prose)[-2:] == ["text", "text"]


def test_bare_dashes_between_sections_are_no_signature() -> None:
    assert "signature" not in _roles("One.", "--", "Two.", "--", "Three.")


def test_the_lines_that_github_adds_are_signature() -> None:
    added = [
        "Reply to this email directly, view it on GitHub <https://example.org/x/y/issues/1#issuecomment-1>, "
        "or unsubscribe <https://example.org/notifications/unsubscribe-auth/ABC>.",
        "You are receiving this because you were mentioned. Message ID: <x/y/issues/1@example.org>",
    ]
    assert _roles("Done.", "", "—", *added) == ["text", "blank", *["signature"] * 3]


def test_many_bare_dashes_cost_little() -> None:
    assert len(_roles(*["a", "", "--"] * 30_000)) == 90_000
