"""Dates as the columns of a list show them, on the reader's own clock."""

from __future__ import annotations

import time

from tui.model import Moment

_YEAR = 365.2425 * 86_400
DAY = len("12 Sep")
STAMP = len("12 Sep 11:16")


def year(sent: Moment | None) -> int | None:
    """The year of a date; `None` where there is none."""
    clock = _clock(sent)
    return clock.tm_year if clock else None


def about_year(epoch: int) -> int:
    """The year of a date within some hours, for thousands of them.

    >>> about_year(1662984780)
    2022
    """
    return 1970 + int(epoch // _YEAR)


def day(sent: Moment | None) -> str:
    """Day, month and year; "" where unknown.

    >>> day(Moment(1662984780, 120))
    '12 Sep 2022'
    """
    clock = _clock(sent)
    return time.strftime("%d %b ", clock) + str(clock.tm_year) if clock else ""


def stamp(sent: Moment | None, usual: int | None, width: int = STAMP) -> str:
    """Day and time, or the year where it is not the usual one; the day alone where there is no room.

    >>> stamp(Moment(1662984780, 120), 2022), stamp(Moment(1662984780, 120), 2021)
    ('12 Sep 12:13', '12 Sep 2022')
    """
    clock = _clock(sent)
    if clock is None:
        return ""
    if width < STAMP:
        return time.strftime("%d %b", clock)
    return time.strftime("%d %b %H:%M", clock) if clock.tm_year == usual else day(sent)


def period(first: Moment | None, last: Moment | None, width: int) -> str:
    """From one day to another, or from month to month where there is no room; "" where both are unknown.

    >>> period(Moment(1662984780, 120), Moment(1665576780, 120), 20)
    '12 Sep – 12 Oct 2022'
    >>> period(Moment(1631448780, 120), Moment(1665576780, 120), 20)
    'Sep 2021 – Oct 2022'
    """
    start, end = day(first), day(last)
    if not (start and end) or start == end:
        return start or end
    if year(first) == year(last):
        return f"{start.removesuffix(f' {year(first)}')} – {end}"
    words = f"{start} – {end}"
    return words if len(words) <= width else f"{start[3:]} – {end[3:]}"


def _clock(sent: Moment | None) -> time.struct_time | None:
    """What the reader's clock showed; `None` for years that no calendar of the system knows."""
    if sent is None:
        return None
    try:
        return time.localtime(sent.epoch)
    except (OverflowError, ValueError, OSError):
        return None
