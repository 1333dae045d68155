"""Where lines break on the screen."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tui.text import cells
from tui.view.wrap import cluster_end, expanded, next_row, shown

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
TEXTS = st.lists(
    st.sampled_from([*"ab ,.", "汉", "字", "。", "「", "e\u0301", FAMILY, "🇳🇴", "👍🏽", "✏\ufe0f", "\u200b"])
).map("".join)


def rows(text: str, width: int, *, by_words: bool = True) -> list[str]:
    out, start = [], 0
    while True:
        end = next_row(text, start, width, by_words=by_words)
        out.append(text[start:end])
        if end >= len(text):
            return out
        start = end


def clusters(text: str) -> list[str]:
    out, at = [], 0
    while at < len(text):
        end = cluster_end(text, at)
        out.append(text[at:end])
        at = end
    return out


def test_prose_breaks_behind_words_and_the_blank_is_not_shown() -> None:
    text = "one two three four"
    assert rows(text, 9) == ["one two ", "three ", "four"]
    assert shown(text, 0, 8) == "one two"


def test_a_word_longer_than_the_row_is_cut() -> None:
    assert rows("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_an_indent_alone_makes_no_row() -> None:
    assert rows("    " + "x" * 10, 8) == ["    xxxx", "xxxxxx"]


def test_code_breaks_anywhere_and_keeps_its_blanks() -> None:
    assert rows("a  b  c", 3, by_words=False) == ["a  ", "b  ", "c"]


def test_chinese_breaks_between_letters_but_not_before_a_full_stop() -> None:
    assert rows("汉字汉字汉字。", 12) == ["汉字汉字汉", "字。"]


def test_emoji_joined_by_zwj_stay_whole() -> None:
    assert rows(FAMILY * 3, 3) == [FAMILY] * 3


def test_tabs_go_to_the_next_eighth_cell_also_behind_wide_letters() -> None:
    assert expanded("a\tb") == "a       b"
    assert expanded("汉\tb") == "汉      b"


@example("a \u200b", 1, True)
@example("a  \u0301", 1, True)
@given(TEXTS, st.integers(1, 12), st.booleans())
def test_no_letter_is_lost_and_no_row_is_too_wide(text: str, width: int, by_words: bool) -> None:
    parts = rows(text, width, by_words=by_words)
    assert "".join(parts) == text
    for part in parts:
        row = part.rstrip(" ") if by_words else part
        assert cells(row) <= width or len(clusters(row.strip("\u200b"))) == 1


@example("aa \u200b", 2, True)
@given(TEXTS, st.integers(2, 12), st.booleans())
def test_what_is_drawn_as_one_stays_on_one_row(text: str, width: int, by_words: bool) -> None:
    ends, at = set(), 0
    for cluster in clusters(text):
        at += len(cluster)
        ends.add(at)
    at = 0
    for part in rows(text, width, by_words=by_words):
        at += len(part)
        assert at in ends or not part


def test_a_line_of_two_megabytes_is_wrapped() -> None:
    for text in (
        "x" * 2_000_000,
        "word " * 400_000,
        " " * 2_000_000,
        "e" + "\u0301" * 200_000,
        "汉" * 200_000,
    ):
        assert sum(map(len, rows(text, 60))) == len(text)
