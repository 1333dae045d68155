"""Which dates can be true: clocks that run years ahead would sort mail to an end."""

from __future__ import annotations

import time
from array import array

from tui.index.columns import NO_DATE

_DAY = 86_400
_AHEAD = 2 * _DAY
"""Seconds that a clock and a wrong zone can be ahead together."""


def believable(dates: array[int]) -> list[int]:
    """The dates, NO_DATE in the place of those that lie in the future; clocks that were never set have
    none already."""
    latest = int(time.time()) + _AHEAD
    told = dates.tolist()
    if max(told, default=latest) <= latest:
        return told
    return [NO_DATE if date > latest else date for date in told]
