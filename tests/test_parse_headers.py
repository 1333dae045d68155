"""Header fields as text, addresses and dates."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Address
from tui.parse import dates, headers
from tui.text import clean_line


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"=?UTF-8?Q?Gr=C3=BC=C3?=\r\n =?UTF-8?Q?=9Fe?= an alle", "Grüße an alle"),
        (b"=?utf-8?B?w5xi?= =?utf-8?B?ZXI=?=", "Über"),
        (b"=?gb2312?B?udjT2s/CtA==?=\n =?gb2312?B?zrvh0uk=?=", "关于下次会议"),
        (b"=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?= x", "日本 x"),
        (b"=?iso-8859-1?q?=93a=94_=80?=", "“a” €"),
        (b"=?x-nobody-knows?q?caf=C3=A9?=", "café"),
        (b"=?utf-8?B?w5xiZXI?=", "Über"),
        (b"=?utf-8?B?YWJjZGV?=", "abcde"),
        (b"=?utf-8*en?Q?why=3F?=", "why?"),
        (b"=?utf-8?Q?a b?=", "a b"),
        (b"=?utf-8?Q?=0A__Ann_follows_you=0A?=", "Ann follows you"),
        (b"a =?utf-8?Q?b", "a =?utf-8?Q?b"),
        (b"Gr\xfc\xdfe", "Grüße"),
        ("Grüße".encode(), "Grüße"),
        (b"a folded\r\n\tsubject", "a folded subject"),
        (b"=?utf-8?Q?=1B[31m?=", "␛[31m"),
        (b"=?GBK?Q?=CD=F5=CE?=\r\n\t=?gb2312?Q?=B0?=", "王伟"),
        (b"=?UTF-8? Q?caf=C3=A9?=", "café"),
        (b"=?utf-8?B?Sg==w7xyZ2Vu?=", "Jürgen"),
        (b"=?utf-8?Q?=3D=3Futf-8=3FQ=3Fcaf=3DC3=3F=3D?= =?utf-8?Q?_=3D=3Futf-8=3FQ=3F=3DA9=3F=3D?=", "café"),
        (b"=?utf-7?Q?J+APw-rgen?=", "Jürgen"),
        (b"=?win1251?Q?=C8=E2=E0=ED?=", "Иван"),
        (b"=?ISO88592?Q?Petr_=A9?=", "Petr Š"),
        (b"=?gbk2312?B?1ty67M7s?=", "周红戊"),
        (b"=?unicode-1-1-utf-8?Q?caf=C3=A9?=", "café"),
        (b"=?utf-8?Q?a_=3D=3F_b_=3F=3D?=", "a =? b ?="),
    ],
)
def test_a_value_reads_as_its_writer_meant_it(raw: bytes, expected: str) -> None:
    assert headers.text(raw) == expected


def test_raw_octets_follow_the_charset_that_the_body_hints_at() -> None:
    assert headers.text("Привет".encode("koi8-r"), "koi8-r") == "Привет"


def test_octets_that_fit_nothing_are_marked_not_dropped() -> None:
    assert headers.text(b"=?utf-8?Q?caf=C3=A9_=E2?=") == "café \ufffd"


@pytest.mark.parametrize(
    ("raw", "name", "address"),
    [
        (b"Ann Author <ann@example.org>", "Ann Author", "ann@example.org"),
        (b'"Author, Ann" <ann@example.org>', "Author, Ann", "ann@example.org"),
        (b"Author, Ann <ann@example.org>", "Author, Ann", "ann@example.org"),
        (b"Ann Author, Ph.D., MBA <ann@example.org>", "Ann Author, Ph.D., MBA", "ann@example.org"),
        (b"ann@example.org (Ann Author)", "Ann Author", "ann@example.org"),
        (b"ann at example.org (Ann Author)", "Ann Author", "ann@example.org"),
        (b"ann @end|ng |rom example.org (Ann)", "Ann", "ann@example.org"),
        (b"@nn @end|ng |rom ex@mp|e@org (Author, Ann)", "Author, Ann", "@nn @end|ng |rom ex@mp|e@org"),
        (b"@nn @ending from ex@mple@org (Ann)", "Ann", "@nn @ending from ex@mple@org"),
        (b"@nn @end|ng |rom ex@mp|e@org", None, "@nn @end|ng |rom ex@mp|e@org"),
        (b"Ann <@nn @end|ng |rom ex@mp|e@org>", "Ann", "@nn @end|ng |rom ex@mp|e@org"),
        (b"<ann@example.org>", None, "ann@example.org"),
        (b"Ann Author", "Ann Author", None),
        (b"root", None, "root"),
        (b'"boss@example.com" <mallory@example.org>', "boss@example.com", "mallory@example.org"),
        (
            b"boss@example.com <boss@example.com> <mallory@example.org>",
            "boss@example.com",
            "mallory@example.org",
        ),
        (b'"=?utf-8?Q?J=C3=BCrgen?=" <j@example.org>', "Jürgen", "j@example.org"),
        (b"=?utf-8?Q?J=C3?=\n =?utf-8?Q?=BCrgen?= <j@example.org>", "Jürgen", "j@example.org"),
        (b"=?utf-8?Q?Ann_=3Cann=40example.org=3E?=", "Ann", "ann@example.org"),
        (b'"Ann \\"the\\" Author" <ann@example.org>', 'Ann "the" Author', "ann@example.org"),
        (b'"Ann <ann@example.org>', "Ann", "ann@example.org"),
        (b"Ann <ann@example.org", "Ann", "ann@example.org"),
        (b"<@relay.example.org:ann@example.org>", None, "ann@example.org"),
        (b'"a b"@example.org', None, '"a b"@example.org'),
        (b"=?utf-8?Q?Ann=0D=0ABcc=3A_x?= <ann@example.org>", "Ann Bcc: x", "ann@example.org"),
        (
            b"=?utf-8?Q?Author,_Ann_(Sales);_<a@example.com>?= <ann@example.org>",
            "Author, Ann (Sales); <a@example.com>",
            "ann@example.org",
        ),
        (b"'Ann Author' <ann@example.org>", "Ann Author", "ann@example.org"),
        (b"Ann Author <<ann@example.org>>", "Ann Author", "ann@example.org"),
        (b'"=?utf-8?Q?Ann?= <ann@example.org>"', "Ann", "ann@example.org"),
        (b"Ann (ann@example.org)", "Ann", "ann@example.org"),
        (b"<Ann Author>", "Ann Author", None),
        (b'Ann "Nick" Author <ann@example.org>', 'Ann "Nick" Author', "ann@example.org"),
        (b'Ann "Author" <ann@example.org>', "Ann Author", "ann@example.org"),
        (b'"Ann" Author <ann@example.org>', "Ann Author", "ann@example.org"),
        (b"Ann Author <email hidden>", "Ann Author", None),
        (b"ann () example ! org (Ann)", "Ann", "ann@example.org"),
        (b'"ann (a) cs ! example ! org" <ann (a) cs ! example ! org>', None, "ann@cs.example.org"),
        (b"Ann <ann (at) example (dot) org>", "Ann", "ann@example.org"),
        (b"ann AT example DOT org", None, "ann@example.org"),
        (b"ann<at>example.org", None, "ann@example.org"),
        (b"Ann Author at Example House", "Ann Author at Example House", None),
        (b"@osp@m m@iii@g oii ex@mpie@org (Ann)", "Ann", "@osp@m m@iii@g oii ex@mpie@org"),
        ("A\u200bnn \u200eB\u00adB <ann@example.org>".encode(), "Ann BB", "ann@example.org"),
        ("\u3164\u200b <ann@example.org>".encode(), None, "ann@example.org"),
        ("\u200fשלום <ann@example.org>".encode(), "\u200fשלום", "ann@example.org"),
        ("Ann <a\u200bnn@example.org>".encode(), "Ann", "a‹200B›nn@example.org"),
        ("boss\uff20example.com <mallory@example.org>".encode(), "boss@example.com", "mallory@example.org"),
    ],
)
def test_the_sender_is_who_stands_in_the_brackets(raw: bytes, name: str | None, address: str | None) -> None:
    assert headers.sender(raw) == Address(name, address)


def test_of_two_senders_the_first_counts() -> None:
    raw = b"Ann <ann@example.org>, Mallory <mallory@example.net>"
    assert headers.sender(raw) == Address("Ann", "ann@example.org")


def test_groups_are_flattened_and_empty_ones_hold_nobody() -> None:
    raw = b"Friends: Ann <ann@example.org>, bo@example.org;, undisclosed-recipients:;"
    assert headers.addresses(raw) == (Address("Ann", "ann@example.org"), Address(None, "bo@example.org"))
    assert headers.sender(b"undisclosed-recipients:;") is None


@pytest.mark.parametrize(
    "raw",
    [
        b"(" * 200_000 + b"ann@example.org",
        b'"\\' * 100_000,
        b"<" * 200_000,
        b"=?a?q?" * 40_000,
        b'"' * 100_001,
        b" " * 200_000 + b"a",
        b"a@b" + b":c" * 80_000 + b";",
        b"a at " * 40_000,
        b", ".join(b'"P %d" <p%d@example.org>' % (n, n) for n in range(5000)),
    ],
)
def test_hostile_fields_are_survived(raw: bytes) -> None:
    headers.addresses(raw)
    headers.text(raw)


@given(st.binary(max_size=300))
def test_any_octets_give_clean_text_and_addresses(raw: bytes) -> None:
    text = headers.text(raw)
    assert clean_line(text) == text
    for name, address in headers.addresses(raw):
        assert name or address
        assert clean_line(name or "") == (name or "")
        assert clean_line(address or "") == (address or "")


def utc(raw: str) -> str | None:
    moment = dates.moment(raw.encode())
    return None if moment is None else datetime.fromtimestamp(moment.epoch, UTC).strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Mon, 15 Jan 2024 10:00:00 +0530", "2024-01-15 04:30:00"),
        ("Tue, 13 Feb 24 00:04 EST", "2024-02-13 05:04:00"),
        ("Mon, 15 Jan 99 10:00:00 +0000", "1999-01-15 10:00:00"),
        ("15 Jan 124 10:00:00 GMT", "2024-01-15 10:00:00"),
        ("Fri, 25 Dec 2020 08:57:44 Z", "2020-12-25 08:57:44"),
        ("Fri, 3 Jan 2025 06:43:20 -0300 (-03)", "2025-01-03 09:43:20"),
        ("Tue Jul 24 18:55:07 2007", "2007-07-24 18:55:07"),
        ("Fri Jan 15 10:00:00 +0200 2024", "2024-01-15 08:00:00"),
        ("2024-01-15T10:00:00+01:00", "2024-01-15 09:00:00"),
        ("Mon, 15 Jan 2024 10:00:00 GMT+0100", "2024-01-15 09:00:00"),
        ("Fri Sep 17 2021 - 18:25:59 EST", "2021-09-17 23:25:59"),
        ("Mon, 15  Jan\n 2024 10:00:00 +0000", "2024-01-15 10:00:00"),
        ("15 Jan 2024 10.00.00 +0100", "2024-01-15 09:00:00"),
        ("15-Jan-2024 10:00:00 +0200", "2024-01-15 08:00:00"),
        ("Monday, 15 January 2024 10:00:00+0000", "2024-01-15 10:00:00"),
        ("Di, 5 März 2021 10:03:11 +0100", "2021-03-05 09:03:11"),
        ("1/15/24 3:04 PM", "2024-01-15 15:04:00"),
        ("Thu, 29 Feb 2024 23:59:60 +0000", "2024-03-01 00:00:00"),
        ("Thu, 30 Feb 2024 10:00:00 +0000", None),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Mon, 15 Jan 2024 99:00:00 +0000", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_of_the_wild_are_read_or_unknown(raw: str, expected: str | None) -> None:
    assert utc(raw) == expected


def test_a_date_without_zone_says_so() -> None:
    moment = dates.moment(b"Tue Jul 24 18:55:07 2007")
    assert moment is not None
    assert moment.zone is None


@given(st.datetimes(min_value=datetime(1980, 1, 1), max_value=datetime(2099, 12, 31)), st.integers(-840, 840))
def test_every_standard_date_is_exact(when: datetime, zone: int) -> None:
    sign, size = "-" if zone < 0 else "+", abs(zone)
    raw = f"{when:%a, %d %b %Y %H:%M:%S} {sign}{size // 60:02}{size % 60:02}"
    expected = int(when.replace(tzinfo=UTC, microsecond=0).timestamp()) - zone * 60
    assert dates.moment(raw.encode()) == (expected, zone)


@given(st.binary(max_size=80) | st.text(alphabet="0123456789:-+/. JanFebMon,()", max_size=60).map(str.encode))
def test_no_date_is_made_up_of_noise(raw: bytes) -> None:
    moment = dates.moment(raw)
    assert moment is None or -200_000_000 < moment.epoch < 7_300_000_000
