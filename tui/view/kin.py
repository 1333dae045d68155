"""The cursor in the tree: its mark, the rows about it that are kept in sight, and the marks of those next of
kin to its message, which stand far from it in a deep tree."""

from __future__ import annotations

from tui.view.rows import Kind, Rows

CURSOR = "›"
"""Marks the row of the message that is shown."""
_CONTEXT = 2
"""Rows kept in sight above and below the cursor."""
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


def mark(rows: Rows, row: int, cursor: int) -> str:
    """The first cell of a row while the cursor is there."""
    return CURSOR if row == cursor else kin(rows, row, cursor)


def in_sight(top: int, cursor: int, height: int, rows: int) -> int:
    """The row to have at the top, nearest to `top`, so that the cursor and some rows around it are in sight.

    >>> in_sight(0, 12, 10, 100), in_sight(0, 5, 10, 100), in_sight(50, 5, 10, 100)
    (5, 0, 3)
    """
    margin = max(0, min(_CONTEXT, (height - 1) // 2))
    wanted = max(min(top, cursor - margin), cursor + margin - height + 1)
    return max(0, min(wanted, rows - height))
