"""The words behind the rows that a reader selects with the mouse."""

from __future__ import annotations

from collections.abc import Callable

from tui.view.bars import bar_cells
from tui.view.sheet import GUTTER, Sheet
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
    text = "".join(span.text for span in row_spans(sheet, row))
    block, body = sheet.block(row), sheet.body_line(line)
    level = block.level if block else sheet.level(line)
    further = sheet.start[row] > 0 and body is not None
    prefix = bar_cells(level, sheet.width) + (sheet.hang(line) if further else 0)
    start, end = max(0, start - GUTTER), len(text) if end < 0 else max(0, end - GUTTER)
    words = text[max(start, prefix) : end]
    marks = "> " * (block.level if block else body.depth if body else 0)
    if not block:
        words = _with_line_ends(words, sheet, row, max(start - prefix, 0), marks)
    if is_more:
        gap = sheet.text(line)[sheet.start[row] - 1]
        is_join = sheet.start[row] - 1 in sheet.joins(line)
        return ("\n" + marks if is_join else "" if sheet.is_code(line) or gap != " " else gap) + words
    return marks + words if start < prefix else words


def _with_line_ends(words: str, sheet: Sheet, row: int, skipped: int, marks: str) -> str:
    """The words with the line ends of their writer where a paragraph was made to flow."""
    first = sheet.start[row] + skipped
    for join in reversed(sheet.joins(sheet.line[row])):
        if first <= join < first + len(words):
            words = f"{words[: join - first]}\n{marks}{words[join - first + 1 :]}"
    return words
