"""Marks for the rows next of kin to the one under the cursor, which stand far from it in a deep tree."""

from __future__ import annotations

from tui.view.rows import Kind, Rows

ANSWERED, ANSWER, OTHER = "↑", "·", " "
"""What the message under the cursor answers; an answer to it; any other row."""


def kin(rows: Rows, row: int, cursor: int) -> str:
    """How the message of a row belongs to that of the cursor's row."""
    if row == cursor or not (0 <= row < len(rows) and 0 <= cursor < len(rows)):
        return OTHER
    if Kind.HEADING in (rows.kind(row), rows.kind(cursor)):
        return OTHER
    number, other = rows.number(cursor), rows.number(row)
    if rows.index.parent(number) == other:
        return ANSWERED
    return ANSWER if rows.index.parent(other) == number else OTHER
