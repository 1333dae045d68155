"""Which dates can be true: clocks that were never set, or that run years ahead, would sort mail to an end."""

from __future__ import annotations

import time
from array import array

from tui.index.columns import NO_DATE

_DAY = 86_400
_EARLIEST = _DAY
"""Clocks without a battery show the first of January 1970; mail is hardly older."""
_AHEAD = 2 * _DAY
"""Seconds that a clock and a wrong zone can be ahead together."""


def believable(dates: array[int]) -> array[int]:
    """The dates, NO_DATE in the place of those that lie in the future or on the first day of 1970."""
    latest = int(time.time()) + _AHEAD
    return array("q", (NO_DATE if date > latest or 0 <= date < _EARLIEST else date for date in dates))
