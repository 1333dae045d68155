"""Message-IDs survive what mailers and relays do to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.parse.ids import answered, ids, own, ticket


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"<a@example.org>", [b"a@example.org"]),
        (b"<a@example.org>\n\t<b@example.org> <a@example.org>", [b"a@example.org", b"b@example.org"]),
        (b"a@example.org", [b"a@example.org"]),
        (b"<a@exam\n ple.org> <b@example.org>", [b"a@example.org", b"b@example.org"]),
        (b"<a@example.org> (Ann's mail of <x@example.org>)", [b"a@example.org"]),
        (b"=?us-ascii?Q?=3Cb=5F2=40example=2Ecom=3E?=", [b"b_2@example.com"]),
        (b"=?us-ascii?Q?<a=3D1@exam?=\n =?us-ascii?Q?ple.org>?=", [b"a=1@example.org"]),
        (b"", []),
    ],
)
def test_ids_are_found_whatever_was_done_to_them(raw: bytes, expected: list[bytes]) -> None:
    assert ids(raw) == expected


def test_an_address_inside_a_sentence_comes_after_the_id() -> None:
    raw = b'Message from Ann <ann@example.org> of "Mon." <m1@example.org>'
    assert answered(raw) == [b"m1@example.org", b"ann@example.org"]


def test_a_bare_ticket_number_joins_what_shares_it_and_a_word_in_brackets_does_not() -> None:
    assert ticket(b"12345") == b"12345"
    assert ticket(b"RT-417") == b"RT-417"
    assert ticket(b"<yes>") is None
    assert ticket(b"2022") is None


def test_the_next_field_glued_to_an_id_is_cut_off() -> None:
    assert own(b"a@example.orgDate: Mon") == b"a@example.org"


def test_an_id_without_at_sign_stays_the_mails_own_name() -> None:
    assert own(b"<local-only>") == b"local-only"


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    assert all(i and b" " not in i for i in ids(raw))
    assert isinstance(own(raw), bytes)
