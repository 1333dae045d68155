"""Dates of mail, in the standard's form and in those of the wild."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.model import Moment
from tui.patterns import compiled

_NAMES = {
    1: "jan january januar janvier janv enero ene gennaio gen janeiro styczeń stycznia sty "
    "januari leden ledna янв января",
    2: "feb february februar février févr fév fevrier febrero febbraio fevereiro fev luty "
    "lutego lut februari únor февр фев",
    3: "mar march märz mär mrz mars marzo março marzec marca maart mrt březen мар марта март",
    4: "apr april avril avr abril abr aprile kwiecień kwietnia kwi duben апр апреля",
    5: "may mai mayo maggio mag maio maj maja mei květen мая май",
    6: "jun june juni juin junio giugno giu junho czerwiec czerwca cze červen июн июня",
    7: "jul july juli juillet juil julio luglio lug julho lipiec lipca lip červenec июл июля",
    8: "aug august août aout agosto ago sierpień sierpnia sie augustus srpen авг августа",
    9: "sep sept september septembre septiembre settembre set setembro wrzesień września wrz "
    "září сен сент сентября",
    10: "oct october oktober okt octobre octubre ottobre ott outubro out październik "
    "października paź říjen окт октября",
    11: "nov november novembre noviembre novembro listopad listopada lis ноя нояб ноября",
    12: "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro "
    "grudzień grudnia gru prosinec дек декабря",
}
_MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}
_SHORT = {name[:3].title().encode(): n for n, names in _NAMES.items() for name in [names.split()[0]]}
_SHORT |= {short.lower(): n for short, n in _SHORT.items()} | {
    short.upper(): n for short, n in _SHORT.items()
}
# Zone names with one meaning in mail, in minutes; the names that several countries share stay unknown.
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "met": 60, "mez": 60,
    "cest": 120, "mest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "msd": 240,
    "jst": 540, "kst": 540,
    "hkt": 480, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "nst": -210, "ndt": -150, "ast": -240,
    "adt": -180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "sgt": 480, "sast": 120, "brt": -180,
}  # fmt: skip
_STANDARD = compiled(
    rb"(?:[A-Za-z]{3},)?[ \t]*(\d\d?)[ \t]+([A-Za-z]{3})[ \t]+(\d{4})[ \t]+(\d\d):(\d\d)(?::(\d\d))?[ \t]+"
    rb"([+-])(\d\d)(\d\d)[ \t]*(?:\([^()]*\))?[ \t]*"
)
_USUAL_LENGTH = len("Mon, 15 Jan 2024 10:00:00 +0100")
_COLON, _BLANK = b": "
_NAMED_DAY = compiled(rb"..., (\d\d?) ([A-Za-z]{3}) (\d{4})", re.DOTALL)
_TIME = compiled(rb"([01]\d|2[0-3]):([0-5]\d)")
_TWO_DIGITS = compiled(rb"[0-5]\d")
_ZONE = compiled(rb"([+-])(\d\d)(\d\d)")
_ISO = compiled(r"(?<!\d)(\d{4})([-/.])(\d\d?)\2(\d\d?)(?!\d)")
_CLOCK = compiled(
    r"(?<!\d)(\d\d?):(\d\d?)(?::(\d\d?)(?:[.,]\d{1,9})?)?(?!\d)(?:\s?([ap])\.?m\b\.?)?", re.IGNORECASE
)
_DOTTED_CLOCK = compiled(r"(?<![\d.])(\d\d?)\.(\d\d)(?:\.(\d\d))?(?![\d.])()")
_OFFSET = compiled(r"(?:(?<=[\s\d])|(?<=UT)|(?<=GMT)|(?<=UTC)|^)([+-])(\d\d?):?(\d\d)?(?!\d)")
_WORD = compiled(r"[^\W\d_]+(?:\d[A-Z]{3})?")
_NUMBER = compiled(r"(?<!\d)\d{1,4}(?!\d)")
_COMMENT = compiled(r"\(([^()]*)\)")
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LONGEST = 200  # letters of a date that are looked at
_FIRST_YEAR = 1965  # the first mail programs; earlier clocks are broken
_LAST_YEAR = 2199
_WIDEST_ZONE = 16 * 60  # minutes
UNTOLD = 0
"""In the place of an epoch: a clock that says so has never been set."""
_WRONG = 1 << 45
"""No sum of parts of a date comes near it."""
_MOST_TOLD = 1 << 15
"""Parts of dates that are remembered; the days of all mail that there is are fewer."""
_NEVER_SET = 86_400  # seconds around 1970-01-01: a clock that nobody has set


class _Day(NamedTuple):
    year: int
    month: int
    day: int


class _Clock(NamedTuple):
    hour: int
    minute: int
    second: int


def moment(raw: bytes) -> Moment | None:
    """The point in time of a Date value, `None` where it cannot be told.

    >>> moment(b"Mon, 15 Jan 2024 10:00:00 +0100")
    Moment(epoch=1705309200, zone=60)
    >>> moment(b"Tue, 13 Feb 24 00:04 EST"), moment(b"soon")
    (Moment(epoch=1707800640, zone=-300), None)
    """
    if len(raw) == _USUAL_LENGTH:
        usual = _usual(raw)
        if usual is not None:
            return usual
    match = _STANDARD.fullmatch(raw)
    if match:
        day, month, year, hour, minute, second, sign, zone_hour, zone_minute = match.groups()
        midnight = _midnight(day, month, year)
        if midnight is not None and hour < b"24" and minute < b"60" and (second or b"") < b"60":
            zone = int(zone_hour) * 60 + int(zone_minute)
            if zone < _WIDEST_ZONE:
                zone = -zone if sign == b"-" else zone
                return Moment(
                    midnight + int(hour) * 3600 + (int(minute) - zone) * 60 + int(second or 0), zone
                )
    return lenient(raw[: 4 * _LONGEST].decode("utf-8", "replace"))


def _usual(raw: bytes) -> Moment | None:
    """The point in time of a date as nearly all mail has it: `Mon, 15 Jan 2024 10:00:00 +0100`.

    Half of the time that a pattern takes, which is felt with a hundred thousand of them.
    """
    if raw[19] != _COLON or raw[22] != _COLON or raw[16] != _BLANK or raw[25] != _BLANK or raw[4] != _BLANK:
        return None
    zone = _OFFSETS[raw[26:]]
    epoch = _DAYS[raw[:16]] + _MINUTES[raw[17:22]] + _SECONDS[raw[23:25]] - 60 * zone
    return Moment(epoch, zone) if abs(epoch) < _WRONG else None


def usual(
    days: Sequence[bytes], minutes: Sequence[bytes], seconds: Sequence[bytes], zones: Sequence[bytes]
) -> tuple[list[int], list[int]]:
    """Epochs and zones (in minutes) of many dates, given in parts. The epoch of one whose parts are empty, or
    that no calendar has, is UNTOLD.

    >>> usual([b"Mon, 15 Jan 2024", b"Sat, 31 Feb 2024"], [b"10:00"] * 2, [b"00"] * 2, [b"+0100"] * 2)
    ([1705309200, 0], [60, 60])
    """
    offsets = list(map(_OFFSETS.__getitem__, zones))
    parts = zip(
        map(_DAYS.__getitem__, days), map(_MINUTES.__getitem__, minutes),
        map(_SECONDS.__getitem__, seconds), offsets, strict=True,
    )  # fmt: skip
    epochs = [day + minute + second - 60 * zone for day, minute, second, zone in parts]
    if max(map(abs, epochs), default=0) >= _WRONG:
        epochs = [UNTOLD if abs(epoch) >= _WRONG else epoch for epoch in epochs]
    return epochs, offsets


class _Told(dict[bytes, int]):
    """What parts of dates stand for, each found out once; for what stands for nothing a number that makes
    any sum wrong."""

    def __init__(self, tell: Callable[[bytes], int | None]) -> None:
        super().__init__({b"": 0})
        self._tell = tell

    def __missing__(self, raw: bytes) -> int:
        told = self._tell(raw)
        if told is None:
            return 2 * _WRONG
        if len(self) < _MOST_TOLD:
            self[raw] = told
        return told


def _start_of_day(raw: bytes) -> int | None:
    """Seconds from the epoch to a day such as `Mon, 15 Jan 2024` in UTC."""
    match = _NAMED_DAY.fullmatch(raw)
    return _midnight(*match.groups()) if match else None


def _seconds_of_minute(raw: bytes) -> int | None:
    """Seconds from midnight to a time such as `10:00`."""
    match = _TIME.fullmatch(raw)
    return int(match[1]) * 3600 + int(match[2]) * 60 if match else None


def _seconds(raw: bytes) -> int | None:
    return int(raw) if _TWO_DIGITS.fullmatch(raw) else None


def _offset(raw: bytes) -> int | None:
    """Minutes of a zone such as `+0100`; `None` for one that is not so written."""
    match = _ZONE.fullmatch(raw)
    zone = int(match[2]) * 60 + int(match[3]) if match else _WIDEST_ZONE
    return (-zone if raw[:1] == b"-" else zone) if zone < _WIDEST_ZONE else None


_DAYS, _MINUTES, _SECONDS, _OFFSETS = map(_Told, (_start_of_day, _seconds_of_minute, _seconds, _offset))


def lenient(text: str) -> Moment | None:
    """The point in time of a date as programs write it into headers, pages and attribution lines.

    >>> lenient("Fri Sep 17 2021 - 18:25:59 EST")
    Moment(epoch=1631921159, zone=-300)
    """
    text = " ".join(text.split())[:_LONGEST]
    comments = " ".join(_COMMENT.findall(text))
    bare = _COMMENT.sub(" ", text)
    clock, before, after = _clock(bare)
    zone = None
    if clock:
        offset = _OFFSET.search(after)  # taken out first: the "0000" of "+0000" is no year
        after = after if offset is None else f"{after[: offset.start()]} {after[offset.end() :]}"
        zone = _minutes(offset) if offset else _named_zone(f"{after} {before} {comments}")
    day = _day(f"{before} {after}")
    return _moment(day, clock or _Clock(0, 0, 0), zone) if day else None


@lru_cache(maxsize=1024)
def _midnight(day: bytes, month: bytes, year: bytes) -> int | None:
    """The start of a day in UTC; `None` for one that the lenient reader has to judge."""
    number = _SHORT.get(month)
    found = _moment(_Day(int(year), number, int(day)), _Clock(0, 0, 0), 0) if number else None
    return found.epoch if found else None


def _moment(day: _Day, clock: _Clock, zone: int | None) -> Moment | None:
    """The epoch of a civil date; `None` for one that no calendar has."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR or not 1 <= day.month <= 12:
        return None
    if not 1 <= day.day <= _length(day) or clock.hour > 24 or clock.minute > 59 or clock.second > 60:
        return None
    if zone is not None and not -_WIDEST_ZONE < zone < _WIDEST_ZONE:
        zone = None
    before = day.year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 - 719162
    days += _DAYS_BEFORE[day.month - 1] + day.day - 1 + (day.month > 2 and _is_leap(day.year))
    seconds = days * 86400 + clock.hour * 3600 + clock.minute * 60 + clock.second
    epoch = seconds - (zone or 0) * 60
    return Moment(epoch, zone) if abs(epoch) > _NEVER_SET else None


def _length(day: _Day) -> int:
    """Days of the month."""
    if day.month == 2:
        return 29 if _is_leap(day.year) else 28
    return 30 if day.month in (4, 6, 9, 11) else 31


def _clock(text: str) -> tuple[_Clock | None, str, str]:
    """The time of day, and the text before and behind it."""
    match = _CLOCK.search(text)
    if match is None:
        # "10.00.00", but the date of "15.01.2024 10.00" is no time.
        dotted = [m for m in _DOTTED_CLOCK.finditer(text) if not _is_dotted_day(m[0], text)]
        match = dotted[-1] if dotted else None
    if match is None:
        return None, text, ""
    hour, half = int(match[1]), (match[4] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _Clock(hour, int(match[2]), int(match[3] or 0)), text[: match.start()], text[match.end() :]


def _is_dotted_day(part: str, text: str) -> bool:
    return text.count(".") < 2 and not re.search(r"\d{4}", text.replace(part, ""))


def _day(text: str) -> _Day | None:
    """The calendar day in a text without time and zone."""
    iso = _ISO.search(text)
    if iso:
        return _Day(int(iso[1]), int(iso[3]), int(iso[4]))
    named = _named_month(text)
    if named is None:
        return _numeric_day(text)
    word, month = named
    before = [m[0] for m in _NUMBER.finditer(text) if m.end() <= word.start()]
    after = [m[0] for m in _NUMBER.finditer(text) if m.start() >= word.end()]
    return _around(month, before, after)


def _named_month(text: str) -> tuple[re.Match[str], int] | None:
    """The month's name in one of many languages; "Mar" of a day's name ("mar. 5 mars") is passed over."""
    found = [(m, _MONTHS[m[0].lower()]) for m in _WORD.finditer(text) if m[0].lower() in _MONTHS]
    if len(found) > 1 and found[0][0].start() < 2:
        found = found[1:]
    return found[0] if found else None


def _around(month: int, before: list[str], after: list[str]) -> _Day | None:
    """Day and year from the numbers before and after the month's name."""
    whole = [number for number in (*after, *before) if len(number) == 4]
    if before and len(before[-1]) <= 2:
        day, others = before[-1], after
    elif after and len(after[0]) <= 2:
        day, others = after[0], after[1:]  # ctime order: "Tue Jul 24 18:55:07 2007"
    else:
        return None
    year = next(iter((*whole, *others)), None)
    return None if year is None else _Day(_year(year), month, int(day))


def _year(digits: str) -> int:
    """RFC 5322, section 4.3: two digits from 50 on are of the last century, three count from 1900."""
    year = int(digits)
    if len(digits) <= 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _numeric_day(text: str) -> _Day | None:
    """15.01.2024, 15/01/2024, 1/15/24 where the order can be told; dots always put the day first."""
    match = re.search(r"(?<!\d)(\d\d?)([./-])(\d\d?)\2(\d{4}|\d\d)(?!\d)", text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if match[2] == "." or first > 12 or first == second:
        return _Day(year, second, first)
    return _Day(year, first, second) if second > 12 else None


def _minutes(offset: re.Match[str]) -> int:
    """Minutes east of UTC."""
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return -minutes if offset[1] == "-" else minutes


def _named_zone(text: str) -> int | None:
    """Minutes east of UTC of the first zone name in the text; "EST5EDT" is as good as "EST"."""
    for match in _WORD.finditer(text):
        name = match[0].lower()
        zone = _ZONES.get(name[:3] if len(name) == 7 and name[3].isdigit() else name)
        if zone is not None:
            return zone
    return None
