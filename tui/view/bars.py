"""The bars before a quoted line, one a level."""

from __future__ import annotations

_MOST_BARS = 12
"""Bars of a line; what is deeper says its depth as a number."""


def bars_shown(level: int, width: int) -> int:
    """How many bars there is room for; what is deeper says its depth as a number."""
    return min(level, _MOST_BARS, max(3, width // 5))


def bar_cells(level: int, width: int) -> int:
    """Cells that the bars of a level take, the blank behind them counted."""
    if not level:
        return 0
    count = bars_shown(level, width)
    return count + 1 if count == level else count + len(str(level)) + 1
