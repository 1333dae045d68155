"""Dates and times inside attribution lines, in the languages of mail."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from tui.model import Moment
from tui.parse.attribution_data import MONTHS
from tui.patterns import compiled

_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_GAP = r"[\s,./\-]{0,3}"
# Thai short names have a full stop inside; Persian ones end in a combining mark.
# Indian scripts write vowels as marks, which are no letters for a pattern.
_WORD = r"((?:[^\W\d_]|(?=\W)[\u0900-\u0963\u0971-\u0dff]){2,14}|[ก-ฮ]{1,2}\.[ก-ฮ])[\u064b-\u0655]?"
_OF = r"(?:(?:de|del|of|d')[\s.]{1,2})?"
_YEAR = r"(\d{4}|\d{2})(?![\d:])"
# What must not stand before a number is asked behind its first digit: a pattern that begins with a digit
# is only tried where there is one.
_DAY = r"(\d(?<![\d:].)\d?)"
_FULL_YEAR = r"(\d(?<!\d.)\d{3})"
_DAY_FIRST = compiled(rf"{_DAY}{_ORDINAL}{_GAP}{_OF}{_WORD}['׳’.॰]?{_GAP}{_OF}{_YEAR}")
_DAY_LONELY = compiled(rf"{_DAY}{_ORDINAL}{_GAP}{_OF}{_WORD}(?![^\W\d_])")
_MONTH_FIRST = compiled(rf"(?<![^\W\d_]){_WORD}\.?\s{{1,2}}(\d{{1,2}}){_ORDINAL}(?:,\s?|\s)(\d{{4}})(?!\d)")
_CTIME = compiled(
    rf"(?<![^\W\d_]){_WORD}\.?\s{{1,2}}(\d{{1,2}}){_ORDINAL},?(?=\s[^\n]{{4,22}}?\s(\d{{4}})(?!\d))"
)
_MONTH_LONELY = compiled(rf"(?<![^\W\d_]){_WORD}\.?\s{{1,2}}(\d{{1,2}}){_ORDINAL}(?![\d:])")
_YEAR_MONTH = compiled(rf"{_FULL_YEAR}\.?[\s\-]{{1,2}}{_WORD}\.?[\s\-]{{1,2}}(\d{{1,2}})(?!\d)\.?")
_ISO = compiled(rf"{_FULL_YEAR}\s?[-./년年]\s?(\d{{1,2}})\s?[-./월月]\s?(\d{{1,2}})(?:[日일.T]|(?!\d))")
_NUMERIC = compiled(r"(\d(?<![\d.].)\d?)(\.\s?|[/-])(\d{1,2})(?:\2|\.\s?)(\d{4}|\d{2})(?![\d:])\.?")
_SPACED = compiled(rf"{_DAY}\s(?:de\s)?(\d{{2}})\s(?:de\s)?(\d{{4}})(?![\d:])")
# Latvian: "2024. gada 15. janv."
_YEAR_DAY = compiled(rf"{_FULL_YEAR}\.\s?g(?:ada|\.)\s(\d{{1,2}})\.\s?{_WORD}\.?")
# mutt's "[240115 10:00]"
_COMPACT = compiled(r"(?<=\[)((?:20)?\d\d)(\d\d)(\d\d)(?=\s\d{1,2}:\d\d)")
# Vim and others write "On 240115 10:00"
_SIX = compiled(r"(?<=\bOn )(\d\d)(\d\d)(\d\d)(?=,? \d{1,2}:\d\d)")
# Korean begins with the year, also with one of two digits.
_KOREAN = compiled(r"(\d(?<![\d.].)\d)\.\s(\d{1,2})\.\s(\d{1,2})\.(?=.*[\uac00-\ud7af])")
_THG = compiled(r"(\d(?<!\d.)\d?)\s(?:thg|tháng|Thg|Tháng)\s(\d{1,2}),?\s(\d{4})(?!\d)")
_CLOCK = compiled(
    r"(?<![\d:.])(?<!GMT[+-])(?<!UTC[+-])(\d{1,2})\s?(?:[:∶h.時时点點시]|uur)\s?(\d{2})(?:[:∶.分분]\s?(\d{2})(?:[.,]\d{1,6})?)?(?![\d:])"
    r"(?:[\s?]?([ap])\.?\s?m\b\.?|\s?([πμ])\.?μ\.?)?",
    re.IGNORECASE,
)
_CLOCK_CJK = compiled(r"(?<!\d)(\d{1,2})\s?[時时點点시]\s?(\d{1,2})\s?[分분](?:\s?(\d{1,2})\s?[秒초])?()()")
_HOUR = compiled(r"(?<![\d:.])(\d{1,2})\s?(?:([ap])\.?m\b\.?|(?=o'clock))()", re.IGNORECASE)
_HOUR_GROUPS = 3
"""Groups of a time without minutes; the others have more."""
_AFTERNOON = compiled(r"下午|晚上|午後|오후|ÖS\b|\bdu\.|\be\.?m\.", re.IGNORECASE)
_ASIAN_HALF = compiled(r"(下午|晚上|午後|오후|ÖS)|上午|早上|凌晨|午前|오전|ÖÖ")
_ZONE = compiled(
    r"(?<![\w])(?:GMT|UTC|UT)?\s?([+\-−])(\d{2}):?(\d{2})(?!\d)"
    r"|(?:\b(?:GMT|UTC|UT)|(?<=\x00 )\s?)([+\-−])(\d{1,2})(?![\w.:/\-])"
)
_ZONES = {
    "GMT": 0, "UTC": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60, "SEČ": 60, "CEST": 120,
    "MESZ": 120, "SELČ": 120, "EET": 120, "EEST": 180, "MSK": 180, "HKT": 480, "SGT": 480, "JST": 540,
    "KST": 540, "BRT": -180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420,
}  # fmt: skip
_ZONE_NAME = compiled(rf"(?<![^\W_])({'|'.join(_ZONES)})(?![A-Za-z0-9])")
_ASIAN_DAY = compiled("(?:星期|[周週])[一二三四五六日天]的?")

# Forms that begin with a word are slow to look for.
_BEHIND_MONTH = compiled(rf"\d{_ORDINAL},?\s?(?:[^\n]{{4,22}}?\s)?\d{{4}}(?!\d)")

_FORMS = (
    (_ISO, "ymd", ""),
    (_COMPACT, "ymd", "["),
    (_SIX, "ymd", "On "),
    (_KOREAN, "ymd", ". "),
    (_THG, "dmy", "g"),
    (_YEAR_DAY, "ydM", "g"),
    (_DAY_FIRST, "dMy", ""),
    (_MONTH_FIRST, "Mdy", _BEHIND_MONTH),
    (_YEAR_MONTH, "yMd", ""),
    (_CTIME, "Mdy", _BEHIND_MONTH),
    (_NUMERIC, "d.y", ""),
    (_SPACED, "dmy", ""),
)
"""Each form of a date with the order of its parts and what it cannot do without, the surest first."""

_ANY_YEAR = compiled(r"(?:19[6-9]|2[0156]\d|220|00\d)\d|(?![0-9])\d")
"""Four digits that may be the year of a mail, in any digits."""
_SHORT_FORMS = tuple(form for form in _FORMS if form[0] in (_COMPACT, _SIX, _KOREAN, _DAY_FIRST, _NUMERIC))
"""Those in which a year of two digits does."""

_EPOCH = date(1970, 1, 1).toordinal()

HOLE = "\x00"
"""Stands where something was taken out of a line."""


class Stamp(NamedTuple):
    """The date found in a text."""

    sent: Moment | None
    rest: str
    """The text with every part of date and time blanked out."""
    is_dated: bool
    """Whether any part of a date or time was found, be it without a year."""
    is_exact: bool
    """Whether date and time are both there."""


class _Day(NamedTuple):
    """A calendar date and where it stood."""

    day: date | None
    """`None` where the year is absent."""
    start: int
    end: int


def stamp(text: str) -> Stamp:
    """The date and time a line gives, and what is left of the line without them.

    >>> stamp("On 1 Jan 2024 at 10:30 Ann").sent
    Moment(epoch=1704105000, zone=None)
    """
    rest = text
    found = _day(rest)
    if found:
        rest = _ASIAN_DAY.sub(" ", _blanked(rest, found.start, found.end), count=1)
    seconds, rest = _clock(rest)
    zone: int | None = None
    if seconds is not None:
        zone, rest = _zone(rest)
    if found is None or found.day is None:
        return Stamp(None, rest, seconds is not None or found is not None, False)
    midnight = (found.day.toordinal() - _EPOCH) * 86_400
    epoch = midnight + (seconds or 0) - (zone or 0) * 60
    return Stamp(Moment(epoch, zone), rest, True, seconds is not None)


def _blanked(text: str, start: int, end: int) -> str:
    """The text with a mark that no name holds in place of a span."""
    return f"{text[:start]} {HOLE} {text[end:]}"


def has_date(text: str) -> bool:
    """Whether a text has a date with its year.

    >>> has_date("On 1 Jan 2024 Ann"), has_date("line 12 of 2024")
    (True, False)
    """
    return _whole_day(text) is not None


def _day(text: str) -> _Day | None:
    """The first calendar date of the text, the surest forms first."""
    return _whole_day(text) or _day_of_no_year(text)


def _whole_day(text: str) -> _Day | None:
    for pattern, order, sign in _FORMS if _ANY_YEAR.search(text) else _SHORT_FORMS:
        if not (sign in text if isinstance(sign, str) else sign.search(text)):
            continue
        for match in pattern.finditer(text):
            day = _date(match, order)
            if day:
                return _Day(day, match.start(), match.end())
    return None


def _day_of_no_year(text: str) -> _Day | None:
    """Where "15 Jan" or "Jan 15" stands."""
    for pattern, word in ((_DAY_LONELY, 2), (_MONTH_LONELY, 1)):
        for match in pattern.finditer(text):
            if match[word].lower() in MONTHS:
                return _Day(None, match.start(), match.end())
    return None


def _date(match: re.Match[str], order: str) -> date | None:
    """The date that a match in this order of day, month and year gives."""
    if order == "d.y":
        return _numeric(match)
    fields = dict(zip(order.lower(), match.groups(), strict=False))
    month = _month(fields["m"]) if "M" in order else int(fields["m"])
    if month is None or not fields["y"]:
        return None
    return _valid(int(fields["y"]), month, int(fields["d"]))


def _month(word: str) -> int | None:
    """The number of a month; Hebrew joins its "in" to the name."""
    word = word.lower()
    return MONTHS.get(word) or MONTHS.get(word.removeprefix("ב"))


def _numeric(match: re.Match[str]) -> date | None:
    """Dots and dashes put the day first; slashes the month, unless it cannot be one."""
    one, mark, two, year = int(match[1]), match[2], int(match[3]), int(match[4])
    pairs = [(one, two), (two, one)] if mark != "/" else [(two, one), (one, two)]
    return next((day for d, m in pairs if (day := _valid(year, m, d))), None)


def _valid(year: int, month: int, day: int) -> date | None:
    """The date, or `None` where there is no such day; two digits are a year near 2000."""
    if 2500 <= year <= 2650:  # Thai: years of the Buddhist era
        year -= 543
    elif year < 100:
        year += 2000 if year < 70 else 1900
    try:
        return date(year, month, day) if 1965 <= year <= 2200 else None
    except ValueError:
        return None


def _clock(text: str) -> tuple[int | None, str]:
    """Seconds since midnight, and the text without the time."""
    for match in (*_CLOCK_CJK.finditer(text), *_CLOCK.finditer(text), *_HOUR.finditer(text)):
        groups = match.groups()
        hour, minute = int(groups[0]), int(groups[1]) if groups[1] and groups[1].isdigit() else 0
        second = int(groups[2] or 0)
        half = (groups[1] if len(groups) == _HOUR_GROUPS else groups[3] or groups[4]) or ""
        half = half.lower()
        if hour > 24 or minute > 59 or second > 60:
            continue
        around = text[max(0, match.start() - 8) : match.end() + 8]
        is_late = half in ("p", "μ") or (not half and bool(_AFTERNOON.search(around)))
        if is_late and hour < 12:
            hour += 12
        elif hour == 12 and not is_late and half in ("a", "π"):
            hour = 0
        rest = _blanked(text, match.start(), match.end())
        return hour * 3600 + minute * 60 + second, _ASIAN_HALF.sub(" ", rest, count=1)
    return None, text


def _zone(text: str) -> tuple[int | None, str]:
    """Minutes east of UTC, and the text without them."""
    match = _ZONE.search(text)
    if match:
        sign, hours, minutes = match[1] or match[4], match[2] or match[5], match[3] or "0"
        offset = int(hours) * 60 + int(minutes)
        if offset <= 16 * 60:
            rest = _blanked(text, match.start(), match.end())
            return (offset if sign == "+" else -offset), rest
    named = _ZONE_NAME.search(text)
    if named:
        return _ZONES[named[1]], _blanked(text, named.start(), named.end())
    return None, text
