"""What a typed query asks for, and the words of a text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.index.query import FIELDS, Term, days, parsed, tokens
from tui.index.search_words import folded

ENGINE_WORD = re.compile(r"[0-9a-z\x80-\U0010ffff]+")


def terms(text: str, is_typing: bool = False) -> list[tuple[str, str]]:
    """Field and words of each term, `-` before and `*` behind where it is turned around or goes on."""
    return [
        ("-" * t.is_not + t.field, " ".join(t.words) + "*" * t.is_prefix)
        for t in parsed(text, is_typing).terms
    ]


def test_words_and_phrases_are_looked_for_without_case_and_accents() -> None:
    assert terms('Café "Lock Order" X') == [("text", "cafe"), ("text", "lock order"), ("text", "x")]


def test_a_word_with_signs_in_it_is_a_phrase_of_its_parts() -> None:
    assert terms("ext4_mb_init(ann@example.org)") == [("text", "ext4 mb init ann example org")]


def test_conditions_take_the_word_or_phrase_behind_them() -> None:
    asked = 'from:Ann subject:"lock order" list:qemu-devel q:why has:attachment is:unread'
    assert terms(asked) == [
        ("from", "ann"), ("subject", "lock order"), ("list", "qemu devel"), ("quote", "why"),
        ("has", "attachment"), ("is", "unread"),
    ]  # fmt: skip


def test_a_blank_behind_the_colon_does_not_matter() -> None:
    assert terms("From: ann SUBJECT: locks") == [("from", "ann"), ("subject", "locks")]


def test_minus_turns_a_term_around_only_in_front_of_it() -> None:
    assert terms('-lock -from:ann -"a b" out-of-tree') == [
        ("-text", "lock"), ("-from", "ann"), ("-text", "a b"), ("text", "out of tree"),
    ]  # fmt: skip


def test_an_unknown_condition_is_a_plain_word() -> None:
    assert terms("mm:slub https://example.org/x") == [("text", "mm slub"), ("text", "https example org x")]


def test_the_last_word_may_go_on_while_it_is_typed() -> None:
    assert terms("lock ord", is_typing=True) == [("text", "lock"), ("text", "ord*")]
    assert terms("lock ord ", is_typing=True) == [("text", "lock"), ("text", "ord")]
    assert terms('"lock or', is_typing=True) == [("text", "lock or*")]
    assert terms('"lock or"', is_typing=True) == [("text", "lock or")]
    assert terms("from:an", is_typing=True) == [("from", "an*")]
    assert terms("lo* ord") == [("text", "lo*"), ("text", "ord")]


def test_a_single_letter_is_no_word_before_it_is_left() -> None:
    assert terms("lock o", is_typing=True) == [("text", "lock")]
    assert terms("lock o ", is_typing=True) == [("text", "lock"), ("text", "o")]
    assert terms("o") == [("text", "o")]
    assert terms("東", is_typing=True) == [("text", "東*")]


def test_what_is_only_begun_is_left_out_without_complaint() -> None:
    for text in ("", " ", "-", "from:", '"', "lock -", "before:", "before:20", "before:2021-", "patch:v",
                 "patch:7/", "is:unr", "has:a"):  # fmt: skip
        query = parsed(text, is_typing=True)
        assert not query.problem, text
        assert [t.words for t in query.terms] in ([], [("lock",)]), text


def test_dates_are_years_months_or_days() -> None:
    assert terms("before:2021-03-01 after:2021") == [("before", "2021 3 1"), ("after", "2021")]
    assert terms("after:2021/3") == [("after", "2021 3")]


@pytest.mark.parametrize("asked", ["before:2021-13", "after:yesterday", "before:2021-02-29", "after:0000"])
def test_a_date_that_is_none_is_told_and_the_rest_still_counts(asked: str) -> None:
    query = parsed(f"lock {asked}")
    assert [t.field for t in query.terms] == ["text"]
    assert asked in query.problem and "is no date" in query.problem


def test_a_period_begins_and_ends_on_the_readers_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    assert days(("2021", "12")) == (1638316800, 1640995200)
    assert days(("2024", "2", "29")) == (1709164800, 1709251200)
    monkeypatch.setenv("TZ", "XYZ-2")
    time.tzset()
    assert days(("2021", "12")) == (1638316800 - 7200, 1640995200 - 7200)


def test_patches_are_asked_for_by_version_number_or_at_all() -> None:
    assert terms("patch:V03 patch:07/08 patch:7 patch:yes patch:no") == [
        ("patch", "v3"), ("patch", "7/8"), ("patch", "7"), ("patch", "yes"), ("-patch", "yes"),
    ]  # fmt: skip
    assert "patch:new is no patch" in parsed("patch:new").problem


def test_a_state_that_nobody_knows_is_told() -> None:
    assert "is:green is not known" in parsed("is:green").problem
    assert "has:cat is not known" in parsed("has:cat").problem


def test_a_term_that_is_typed_twice_counts_once() -> None:
    assert parsed("lock lock").terms == (Term("text", ("lock",)),)


def test_words_say_where_they_stand() -> None:
    text = "  Ça «va», e\u0301té 東京 naïve_x"
    assert [(word, text[start:end]) for word, start, end in tokens(text)] == [
        ("ca", "Ça"), ("va", "va"), ("ete", "e\u0301té"), ("東", "東"), ("京", "京"), ("naive", "naïve"),
        ("x", "x"),
    ]  # fmt: skip


def test_letters_with_strokes_and_joined_letters_count_as_plain_ones() -> None:
    assert [w for w, _, _ in tokens("Łódź Øre ﬁne Straße İstanbul Ærø ǅ")] == [
        "lodz", "ore", "fine", "strasse", "istanbul", "aero", "dz",
    ]  # fmt: skip


TYPED = st.text(alphabet='ab:-"“*@ \n\x00é東\u0301' + "0123v/", max_size=40) | st.text(max_size=40)
ASKED = st.lists(TYPED | st.sampled_from([f"{name}:" for name in FIELDS]), max_size=6).map("".join)


@given(ASKED, st.booleans())
def test_any_text_makes_a_query_of_words_that_a_text_can_have(text: str, is_typing: bool) -> None:
    for term in parsed(text, is_typing).terms:
        assert term.words and all(term.words)
        if term.field in ("text", "quote", "from", "subject", "list"):
            assert all(ENGINE_WORD.fullmatch(word) for word in term.words)


@given(TYPED)
def test_the_words_of_a_text_are_those_of_the_folded_text_and_stand_in_order(text: str) -> None:
    found = list(tokens(text))
    assert [word for word, _, _ in found] == ENGINE_WORD.findall(folded(text))
    ends = 0
    for word, start, end in found:
        assert 0 <= start < end <= len(text) and start >= ends - 1
        assert word in [w for w, _, _ in tokens(text[start:end])]
        ends = end
