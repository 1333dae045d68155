"""Mail whose headers are plain is taken by the hundred, and nothing is lost or told otherwise by that."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.index.batches import mails, scanned_alone
from tui.index.columns import NOBODY, SEEN
from tui.index.gather import Gathering
from tui.sources import mbox as mbox_module
from tui.sources.base import Found
from tui.sources.mbox import Mbox
from tui.sources.plain_heads import SEPARATOR_AND_HEADER, Batch, Row

LINE = b"From an@example.org Mon Sep 12 10:00:00 2022\n"
HEAD = b"""\
Date: Mon, 12 Sep 2022 10:00:00 +0200
From: Ann <an@example.org>
Subject: The shed
Message-ID: <shed@example.org>
Content-Type: text/plain
"""


def kinds(path: Path) -> list[type]:
    return [type(one) for one in mails(Mbox(str(path)))]


def gathered(path: Path) -> tuple[Gathering, Gathering]:
    """The same mailbox by the hundred, and one by one."""
    by_hundred, by_one, store = Gathering(), Gathering(), Mbox(str(path))
    for _ in by_hundred.gather([store], scanned_alone):
        pass
    ordinal = count()
    by_one.columns.stores.append(store)
    for one in store.scan():
        assert isinstance(one, Found)
        by_one.take(0, next(ordinal), one)
    return by_hundred, by_one


def box(path: Path, *heads: bytes) -> Path:
    path.write_bytes(b"".join(LINE + head + b"\nIt is red.\n\n" for head in heads))
    return path


def test_the_groups_of_the_pattern_are_the_fields_of_a_row() -> None:
    assert tuple(SEPARATOR_AND_HEADER.groupindex) == Row._fields
    assert list(SEPARATOR_AND_HEADER.groupindex.values()) == list(range(1, len(Row._fields) + 1))


def test_all_mails_but_the_first_and_the_last_of_a_window_are_one_batch(tmp_path: Path) -> None:
    heads = [HEAD.replace(b"shed@", b"%d@" % number) for number in range(20)]
    found = list(mails(Mbox(str(box(tmp_path / "x.mbox", *heads)))))
    assert list(map(type, found)) == [Found, Batch, Found]
    assert isinstance(found[1], Batch)
    assert [row[8] for row in found[1].rows] == [b"<%d@example.org>" % number for number in range(1, 19)]
    assert found[1].head(3) == heads[4]


@pytest.mark.parametrize(
    "odd",
    [
        HEAD.replace(b"Date:", b"DATE:"),
        HEAD.replace(b"Subject:", b"subject :"),
        HEAD.replace(b"From:", b"FROM:"),
        HEAD.replace(b"Message-ID:", b"MESSAGE-ID:"),
        HEAD.replace(b"Content-Type:", b"CONTENT-TYPE:"),
        HEAD + b"STATUS: RO\n",
        HEAD + b"x-mozilla-status: 0001\n",
        HEAD + b"in-reply-to: <plan@example.org>\n",
        HEAD + b"REFERENCES: <plan@example.org>\n",
        HEAD + b"Subject: another\n",
        HEAD + b"Date: Tue, 13 Sep 2022 10:00:00 +0200\n",
        HEAD + b"Thread-Topic: The shed\n",
        HEAD + b"no field at all\n",
        HEAD + b"\r",
    ],
)
def test_a_header_that_is_not_plain_is_looked_at_alone(tmp_path: Path, odd: bytes) -> None:
    plain = [HEAD.replace(b"shed@", b"%d@" % number) for number in range(4)]
    path = box(tmp_path / "x.mbox", *plain[:2], odd, *plain[2:])
    assert kinds(path) == [Found, Batch, Found, Batch, Found]
    by_hundred, by_one = gathered(path)
    assert by_hundred == by_one


def test_a_message_id_without_brackets_is_kept(tmp_path: Path) -> None:
    bare = HEAD.replace(b"<shed@example.org>", b"shed@example.org")
    by_hundred, by_one = gathered(
        box(tmp_path / "x.mbox", *([HEAD.replace(b"shed@", b"a@")] * 2), bare, HEAD)
    )
    assert by_hundred == by_one
    assert by_hundred.columns.ids[1] == b"shed@example.org"


def test_a_reply_is_joined_however_its_header_writes_in_reply_to(tmp_path: Path) -> None:
    replies = [
        HEAD.replace(b"shed@", b"%d@" % number) + name + b": <shed@example.org>\n"
        for number, name in enumerate([b"In-Reply-To", b"In-reply-to", b"In-Reply-to", b"IN-REPLY-TO"])
    ]
    by_hundred, by_one = gathered(box(tmp_path / "x.mbox", HEAD, *replies))
    assert by_hundred == by_one
    assert by_hundred.usual.tolist() == [NOBODY, 0, 0, 0, 0]
    assert by_hundred.replies.tolist() == [1, 2, 3, 4]


def test_what_was_read_and_what_has_attachments_is_seen_in_plain_headers_too(tmp_path: Path) -> None:
    heads = [
        HEAD.replace(b"shed@", b"a@"),
        HEAD.replace(b"shed@", b"b@") + b"Status: RO\n",
        HEAD.replace(b"shed@", b"c@") + b"X-Mozilla-Status: 0001\n",
        HEAD.replace(b"shed@", b"d@").replace(b"text/plain", b"Multipart/Mixed; boundary=x"),
        HEAD.replace(b"shed@", b"e@") + b"Status: O\n",
        HEAD,
    ]
    by_hundred, by_one = gathered(box(tmp_path / "x.mbox", *heads))
    assert by_hundred == by_one
    assert [bool(flags & SEEN) for flags in by_hundred.columns.flags] == [
        False,
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_true_content_length_of_a_plain_header_keeps_separators_inside(tmp_path: Path) -> None:
    body = b"It is red.\n\n" + LINE + HEAD + b"\nquoted\n\n"
    first = HEAD.replace(b"shed@", b"a@")
    long = HEAD + b"Content-Length: %d\n" % len(body)
    path = tmp_path / "x.mbox"
    path.write_bytes(LINE + first + b"\nx\n\n" + LINE + long + b"\n" + body + b"\n" + LINE + first + b"\nx\n")
    assert len(list(Mbox(str(path)).scan())) == 3


def scan(path: Path, text: bytes) -> list[tuple[int, int, bytes]]:
    """Offset, size and header of the mails in a mailbox."""
    path.write_bytes(text)
    return [
        (one.spot.at, one.spot.size, one.head) for one in Mbox(str(path)).scan() if isinstance(one, Found)
    ]


def test_the_mail_behind_a_guarded_body_that_ends_in_a_header_is_found(tmp_path: Path) -> None:
    quoted = b"Returned mail:\n\n" + LINE + b"From: bo@example.org\nSubject: lost\n"
    bounce = b"Subject: bounce\nContent-Length: %d\n\n" % len(quoted)
    following = LINE + b"From: cy@example.org\nSubject: next\n\nhi\n"
    found = scan(tmp_path / "x.mbox", LINE + bounce + quoted + following)
    assert [head for _, _, head in found] == [bounce[:-1], b"From: cy@example.org\nSubject: next\n"]


@pytest.mark.parametrize("behind", [b"", b" ", b"\r", b"\n (octets)"])
def test_a_content_length_counts_whatever_stands_behind_it(tmp_path: Path, behind: bytes) -> None:
    body = b"It is red.\n\n" + LINE + b"Subject: quoted\n\nx\n"
    head = HEAD + b"Content-Length: %d%b\n" % (len(body), behind)
    mails = LINE + HEAD + b"\nx\n\n" + LINE + head + b"\n" + body + b"\n" + LINE + HEAD + b"\nx\n"
    assert [found[2] for found in scan(tmp_path / "x.mbox", mails)] == [HEAD, head, HEAD]


def test_lines_between_two_mails_are_passed_over_at_the_end_of_a_window_too(tmp_path: Path) -> None:
    first = LINE + b"Subject: a\n\n"
    first += b"x\n" * ((523_080 - len(first)) // 2) + b"\n"
    found = scan(tmp_path / "x.mbox", first + LINE + LINE + b"Subject: s\n\nhi\n" + b"y\n" * 2000)
    assert [head for _, _, head in found] == [b"Subject: a\n", b"Subject: s\n"]
    assert all(size > 0 for _, size, _ in found)


def test_a_header_of_thousands_of_fields_is_looked_at_alone(tmp_path: Path) -> None:
    long = HEAD + b"X-A: b\n" * 2000
    path = box(tmp_path / "x.mbox", HEAD, long, HEAD.replace(b"shed@", b"a@"), HEAD.replace(b"shed@", b"b@"))
    assert kinds(path) == [Found, Found, Batch, Found]


def test_a_mail_that_names_its_own_id_is_no_answer_to_another_that_bears_it(tmp_path: Path) -> None:
    plan, shed = b"Message-ID: <plan@example.org>\n", b"Subject: x\nMessage-ID: <shed@example.org>\n"
    twin = b"Subject: y\n" + HEAD[HEAD.index(b"Message-ID") :]
    twin += b"References: <plan@example.org> <shed@example.org>\n"
    by_hundred, by_one = gathered(box(tmp_path / "x.mbox", plan, shed, twin, HEAD.replace(b"shed@", b"b@")))
    assert by_hundred == by_one
    assert by_hundred.columns.twins == {2: 2}
    assert by_hundred.usual[2] == NOBODY


_FIELDS = st.sampled_from(
    [
        b"Date: Mon, 12 Sep 2022 10:00:00 +0200",
        b"Date: Tue, 31 Feb 2023 10:00:00 +0000",
        b"Date: Wed, 1 Mar 2023 24:00:00 -0500 (EST)",
        b"Date: Thu, 2 Mar 2023 23:59:60 +9900",
        b"Date: 3 Mar 23 10:00 GMT",
        b"Date: Mar, 12 Iul 2010 10:00:00 +0000",
        b"Date: Thu, 01 Jan 1970 00:00:00 +0000",
        b"date: Fri, 3 Mar 2023 10:00:00 +0000",
        b"From: Ann <an@example.org>",
        b"From: =?utf-8?q?S=C3=B8ren?=\n <soren@example.org>  ",
        b"FROM: bo@example.org",
        b"Subject: The shed",
        b"Subject:",
        b"Subject: Re: The\n\tshed ",
        b"Message-ID: <1@example.org>",
        b"Message-Id:\n <2@example.org>",
        b"Message-ID: <3@example.org> (added)",
        b"Message-ID: <3@>\n <q@example.org",
        b"Message-ID: 4@example.org",
        b"message-id: <5@example.org>",
        b"References: <1@example.org>",
        b"References: <1@example.org> <2@example.org>",
        b"References: <1@example.org>\n\t<2@example.org>\n <3@example.org>",
        b"References: <1@exam\n ple.org> (x <2@example.org>)",
        b"references: <2@example.org>",
        b"In-Reply-To: <2@example.org>",
        b"In-reply-to: Your message of Monday <1@example.org>",
        b"Status: RO",
        b"X-Mozilla-Status: 0001",
        b"Content-Type: multipart/mixed",
        b"Content-type: text/plain",
        b"Content-Length: 11",
        b"Content-Length: many",
        b"Thread-Topic: The shed",
        b"Received: from a\n by b",
        b"X-Odd : x",
        b"no field",
    ]
)
_HEADS = st.lists(st.lists(_FIELDS, min_size=1, max_size=8), min_size=1, max_size=8)


@given(_HEADS, st.sampled_from([1, 300, 1 << 19]), st.sampled_from([b"\n", b"\nIt is red.\n\n", b"\n\n\n"]))
def test_taken_by_the_hundred_or_one_by_one_mail_is_the_same(
    heads: list[list[bytes]], window: int, body: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(mbox_module, "WINDOW", window)
        path = Path(folder) / "x.mbox"
        path.write_bytes(b"".join(LINE + b"\n".join([*head, b""]) + body for head in heads))
        by_hundred, by_one = gathered(path)
        assert by_hundred == by_one


def test_a_mailbox_without_blank_lines_is_gone_through_once(tmp_path: Path) -> None:
    line = b"From an@example.org  Mon Jan  5 10:00:00 2004\nFrom: a\n"
    found = scan(tmp_path / "x.mbox", line * 20_000)  # which took minutes
    assert len(found) == 20_000
    assert {head for _, _, head in found} == {b"From: a\n"}
