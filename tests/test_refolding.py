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

_WORDS = "the shelf in the long room leans a little to the left since somebody sat on it".split()  # noqa: SIM905
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
    _LINES, st.sampled_from((20, 40, 60, 90)), st.lists(st.integers(0, 12), max_size=6), st.integers(0, 60)
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


def test_to_fold_one_quote_of_many_lays_out_little(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = page(["> Does it lean?", "", "Yes, it does.", ""] * 5000)
    sheet = Sheet(shown, OPEN, 80)
    sheet.extend(1 << 30)
    folded = sheet.refolded(frozenset({4000}))
    laid: list[int] = []
    lay = Sheet._lay_line

    def counted(self: Sheet, line: int, rows: int) -> bool:
        laid.append(line)
        return lay(self, line, rows)

    monkeypatch.setattr(Sheet, "_lay_line", counted)
    opened = folded.refolded(OPEN)
    assert opened.is_whole
    assert opened.line == sheet.line
    assert len(laid) < 10
