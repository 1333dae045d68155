"""Mail with which nothing can be wrong is told from mail that somebody has to look at."""

from __future__ import annotations

import mailparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mailparser.utils import get_addresses

from tui.parse import parts
from tui.parse.opened import opened
from tui.parse.usual import are_usual, is_usual

_PIECES = st.sampled_from(
    [
        *"ab. ,\"<>@'-_&/+=?()\\:;",
        "Ann",
        "<a@b.org>",
        "a@b.org",
        '"x, y" ',
        "=?utf-8?q?",
        "=C3=B8",
        "?=",
        "(A b)",
    ]
)
USUAL = b"""\
From: "Author, Ann (Example)" <ann@example.org>
To: =?utf-8?q?S=C3=B8ren?= <soren@example.org>,
 bo@example.org (Bo Body)
Subject: Shelves
Content-Type: text/plain; charset="utf-8"

They are full.
"""


@given(st.lists(_PIECES, min_size=1, max_size=9).map("".join))
def test_mail_parser_finds_nothing_wrong_with_addresses_that_are_usual(value: str) -> None:
    found: list[object] = []
    if are_usual(value.encode()):
        get_addresses(value, defects=found, decode_names=True)
    assert not found


def test_one_text_below_a_sound_header_is_usual_and_has_no_defect() -> None:
    assert is_usual(USUAL, parts.tree(USUAL))
    assert not mailparser.parse_from_bytes(USUAL).defects


@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        (b"<ann@example.org>", b"<ann@example.org"),
        (b"bo@example.org (Bo Body)", b"undisclosed-recipients:;"),
        (b"Subject: Shelves", b"Subject : Shelves"),
        (b"Subject: Shelves", b"Subject: Shelves\rX"),
        (b"text/plain", b"multipart/mixed"),
        (b"text/plain;", b'text/plain; name="\xe4.txt";'),
        (b"charset=", b"x="),
    ],
)
def test_whatever_is_odd_is_not_usual(usual: bytes, odd: bytes) -> None:
    mail = USUAL.replace(usual, odd)
    assert not is_usual(mail, parts.tree(mail))


def test_a_damaged_address_is_still_told() -> None:
    mail = USUAL.replace(b"bo@example.org (Bo Body)", b"bo@@example.org")
    assert opened(mail).defects == ("damaged address in to",)
