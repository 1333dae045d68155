"""The words behind the rows that a reader selects with the mouse."""

from __future__ import annotations

from collections.abc import Callable

from tui.view.sheet import GUTTER, Sheet, bar_cells
from tui.view.spans import row_spans


def copied(sheet: Sheet, span_of: Callable[[int], tuple[int, int] | None]) -> str:
    """The words of selected rows, `span_of(row)` being the letters selected on each (end -1: all).

    Wrapped lines are whole again; a row selected from its start has quote marks for its bars.
    """
    out: list[str] = []
    for row in range(len(sheet.line)):
        span = span_of(row)
        if span is None:
            if out:
                break
            continue
        is_more = bool(out) and sheet.start[row] > 0 and sheet.line[row - 1] == sheet.line[row]
        piece = _copied_row(sheet, row, *span, is_more=is_more)
        out.append(piece if is_more or not out else "\n" + piece)
    return "".join(out)


def _copied_row(sheet: Sheet, row: int, start: int, end: int, *, is_more: bool) -> str:
    line = sheet.line[row]
    spans = row_spans(sheet, row)
    text = "".join(span.text for span in spans)
    marks = bar_cells(sheet.level(line), sheet.width) if sheet.block(row) is None else 0
    start, end = max(0, start - GUTTER), len(text) if end < 0 else max(0, end - GUTTER)
    body = sheet.body_line(line)
    prefix = marks + (sheet.hang(line) if body and sheet.start[row] else 0)
    words = text[max(start, prefix) : end]
    if is_more:
        whole = sheet.text(line)
        gap = "" if sheet.is_code(line) else " " * (whole[: sheet.start[row]].endswith(" "))
        return gap + words
    return "> " * (body.depth if body else 0) + words if start < prefix else words
