"""Foreign text made safe, and measured as the painter of the screen measures it."""

from __future__ import annotations

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcwidth

import tui.text
from tui.text import ONE_CELL, cells, clean, clean_line, fit, head

# Letters that are not one cell each, by themselves and in a row.
HARD = [
    "汉", "字", "한", "ａ", "\u3000", "e\u0301", "\u0301", "न\u093f", "ที่", "\u064b", "ا", "\u200b", "\u200e",
    "👨\u200d👩\u200d👧\u200d👦", "👍🏽", "🧑🏿\u200d🤝\u200d🧑🏻", "🏳\ufe0f\u200d🌈",
    "❤\ufe0f", "❤", "☺\ufe0f", "1\ufe0f\u20e3", "⌚", "🇩🇪", "🇩", "🏽", "\u200d", "\ufe0f",
    "…", "—", "␛", "‹RLO›", "\ufffd", "𠀀", "a", "B", " ", "é",
]  # fmt: skip
hard_text = st.lists(st.sampled_from(HARD)).map("".join)
# Without the code points that Python's tables do not know: the painters' tables differ on them.
any_text = st.text(st.characters(exclude_categories=["Cn"]))
foreign = st.one_of(any_text, hard_text)


def test_blocks_of_one_cell_are_as_the_tables_say() -> None:
    letters = [chr(code) for first, last in ONE_CELL for code in range(ord(first), ord(last) + 1)]
    assert {letter for letter in letters if wcwidth(letter) != 1} == set()


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(tui.text).failed == 0


@given(st.one_of(st.text(), hard_text, st.text(alphabet="\x1b[\x9b\u202e\u2066\u200d\ufeff\ud800a\r\n\t")))
def test_clean_is_idempotent_and_leaves_no_control_character(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    for character in once:
        assert character in "\t\n" or unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )


@given(st.one_of(st.text(), hard_text))
def test_a_clean_line_is_one_line_without_blanks_around_it(text: str) -> None:
    line = clean_line(text)
    assert clean_line(line) == line
    assert len(line.splitlines()) <= 1
    assert line == line.strip() and "\t" not in line


def test_plain_text_is_left_as_it_is() -> None:
    for text in (
        "Grüße, 世界",
        "a\tb\n",
        "שלום\u200f!",
        "می\u200cخواهم",
        "क्\u200dष",
        "👩\u200d💻",
        "❤\ufe0f",
        "",
    ):
        assert clean(text) == text


def test_escape_sequences_are_shown_instead_of_obeyed() -> None:
    assert clean("\x1b]52;c;aGk=\x07") == "␛]52;c;aGk=␇"
    assert clean("\x9b31m\x7f\x00\r") == "‹9B›31m␡␀␍"


def test_a_joiner_that_joins_nothing_goes() -> None:
    assert clean("B\u200do\u200d\u200d 汉\u200d") == "Bo 汉"
    assert cells(clean("pay\u200dp\u200da\u200dl")) == len("paypal")


@given(foreign)
def test_cells_are_those_of_the_painter(text: str) -> None:
    text = clean_line(text)
    assert cells(text) == cell_len(text)


@given(foreign, st.integers(0, 40))
def test_fit_is_exactly_as_wide_as_wanted(text: str, width: int) -> None:
    fitted = fit(clean_line(text), width)
    assert cells(fitted) == width
    assert cell_len(fitted) == width


@given(foreign, st.integers(-3, 40))
def test_head_is_the_longest_start_that_has_room(text: str, width: int) -> None:
    text = clean_line(text)
    start = head(text, width)
    assert text.startswith(start)
    assert cells(start) <= max(0, width)
    if start != text and width > 0:
        assert cells(start) >= width - 1


@pytest.mark.parametrize("whole", ["👨\u200d👩\u200d👧", "👍🏽", "🇩🇪", "❤\ufe0f", "e\u0301", "ที่"])
def test_a_cut_never_parts_what_is_drawn_as_one(whole: str) -> None:
    for width in range(cells(whole) * 3 + 1):
        assert len(head(whole * 3, width)) % len(whole) == 0


def test_a_cut_ends_in_an_ellipsis_and_what_has_room_is_not_cut() -> None:
    assert fit("汉字汉字", 5) == "汉字…"
    assert fit("汉字汉字", 6) == "汉字… "
    assert fit("汉字", 4) == "汉字"
    assert fit("汉", 1) == "…"
    assert fit("汉", 0) == ""


@pytest.mark.parametrize(
    "piece", ["\u0301", "\u200d", "👩\u200d", "汉", "\x1b[", "\ufe0f", "\u202e", "a ", "\u200d "]
)
def test_a_megabyte_is_survived(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    text += "👩"
    safe = clean(text)
    clean_line(text), cells(safe), fit(safe, 80), head(safe, 80)
