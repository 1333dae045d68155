"""Rows that stay as they are when something is folded are not laid out anew, and are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import TextLine
from tui.parse.lines import annotated
from tui.view.folds import OPEN, blocks
from tui.view.page import Page
from tui.view.sheet import Sheet

_WORDS = "the shelf in the long\troom leans a little to the left since søme-body sat on it 书架".split(" ")  # noqa: SIM905
_LINES = st.lists(
    st.builds(
        lambda depth, count, start: "> " * depth + " ".join((_WORDS * 5)[start : start + count]),
        st.integers(0, 3),
        st.sampled_from((0, 3, 8, 11, 12, 40)),
        st.integers(0, 15),
    ),
    max_size=25,
)


def page(rows: list[str]) -> Page:
    lines, quotes = annotated([TextLine(row) for row in rows])
    return Page(1, "Shelves", ((),), lines, blocks(lines, quotes))


def rows(sheet: Sheet) -> list[object]:
    return [
        (sheet.line[row], sheet.start[row], sheet.spot(row), sheet.end(row)) for row in range(len(sheet.line))
    ]


@given(
    _LINES,
    st.sampled_from((20, 40, 60, 90, 110)),
    st.lists(st.integers(0, 12), max_size=6),
    st.integers(0, 60),
)
def test_a_sheet_folded_otherwise_is_the_sheet_that_would_be_laid_out(
    lines: list[str], width: int, turned: list[int], laid: int
) -> None:
    shown, folds = page(lines), OPEN
    sheet = Sheet(shown, folds, width)
    sheet.extend(laid)
    for number in turned:
        if number < len(shown.blocks.blocks):
            folds = folds ^ {number}
        sheet, anew = sheet.refolded(folds), Sheet(shown, folds, width)
        sheet.extend(laid)
        anew.extend(1 << 30)
        assert [*zip(sheet.line, sheet.start, strict=True)] == [
            *zip(anew.line[: len(sheet.line)], anew.start[: len(sheet.line)], strict=True)
        ]
    sheet.extend(1 << 30)
    whole = Sheet(shown, folds, width)
    whole.extend(1 << 30)
    assert rows(sheet) == rows(whole)


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lines that are laid out one by one from now on."""
    lines: list[int] = []
    lay = Sheet._lay_line

    def counted(self: Sheet, line: int, rows: int) -> bool:
        lines.append(line)
        return lay(self, line, rows)

    monkeypatch.setattr(Sheet, "_lay_line", counted)
    return lines


def test_to_fold_one_quote_of_many_lays_out_little(laid: list[int]) -> None:
    shown = page(["> Does it lean?", "", "Yes, it does.", ""] * 5000)
    sheet = Sheet(shown, OPEN, 80)
    sheet.extend(1 << 30)
    folded = sheet.refolded(frozenset({4000}))
    laid.clear()
    opened = folded.refolded(OPEN)
    assert opened.is_whole
    assert opened.line == sheet.line
    assert len(laid) < 10


def test_what_was_laid_out_before_all_was_folded_is_not_laid_out_again(laid: list[int]) -> None:
    shown = page([f"{'> ' * (n % 3)}{' '.join(_WORDS)}" for n in range(5000)])
    sheet = Sheet(shown, OPEN, 60)
    sheet.extend(1 << 30)
    folded = sheet.refolded(shown.blocks.quotes)
    folded.extend(1 << 30)
    laid.clear()
    opened = folded.refolded(OPEN)
    again = opened.refolded(shown.blocks.quotes)
    again.extend(1 << 30)
    assert (opened.line, opened.start) == (sheet.line, sheet.start)
    assert (again.line, again.start) == (folded.line, folded.start)
    assert not laid


@pytest.mark.parametrize("width", [60, 120])
def test_lines_that_have_one_row_each_are_laid_out_together(laid: list[int], width: int) -> None:
    sheet = Sheet(page(["> Does it lean?", "", "\tYes, it does.", ""] * 5000), OPEN, width)
    sheet.extend(1 << 30)
    assert len(sheet.line) == 20_000 + sheet.above
    assert len(laid) < 10
