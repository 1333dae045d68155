"""Whole messages: text, attachments and what was wrong, whatever their bytes."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import Address
from tui.parse import mime
from tui.parse.mime import Decoded
from tui.text import clean

TOP = b"From: Ann Author <ann@example.org>\nSubject: Lunch\nMessage-ID: <a@example.org>\nMIME-Version: 1.0\n"


def mail(*fields: str, body: str | bytes = "") -> bytes:
    return (
        TOP
        + "".join(f"{field}\n" for field in fields).encode()
        + b"\n"
        + (body if isinstance(body, bytes) else body.encode())
    )


def parts(kind: str, *pieces: str) -> bytes:
    return mail(
        f"Content-Type: multipart/{kind}; boundary=B",
        body="".join(f"--B\n{piece}\n" for piece in pieces) + "--B--\n",
    )


def shown(decoded: Decoded) -> list[str]:
    return [line.text for line in decoded.lines]


def names(decoded: Decoded) -> list[str]:
    return [attachment.name for attachment in decoded.attachments]


def test_lines_end_at_line_ends_and_nowhere_else() -> None:
    body = "one\r\ntwo\rthree\n\x0cfour\u2028four\tfour  \n"
    decoded = mime.decoded(mail("Content-Type: text/plain; charset=utf-8", body=body))
    assert shown(decoded) == ["one", "two", "three", "␌four␤four\tfour  "]


def test_an_empty_plain_part_gives_way_to_the_html() -> None:
    raw = parts(
        "alternative", "Content-Type: text/plain\n\n\n", "Content-Type: text/html\n\n<p>Only here.</p>"
    )
    assert shown(mime.decoded(raw)) == ["Only here."]


def test_a_stub_gives_way_to_the_html() -> None:
    page = "<p>A long and useful text that stands only here, with a dozen of words.</p>"
    raw = parts("alternative", "\nYour program cannot show this mail.", f"Content-Type: text/html\n\n{page}")
    assert shown(mime.decoded(raw)) == [
        "A long and useful text that stands only here, with a dozen of words."
    ]


def test_quotes_that_only_the_html_knows_come_from_it() -> None:
    plain = "\nI agree.\n\nAnn wrote:\n\nLet us drop it.\n\nFine."
    page = "<p>I agree.</p><p>Ann wrote:</p><blockquote><p>Let us drop it.</p></blockquote><p>Fine.</p>"
    lines = mime.decoded(parts("alternative", plain, f"Content-Type: text/html\n\n{page}")).lines
    assert [(line.text, line.depth) for line in lines if line.text.strip("> ")] == [
        ("I agree.", 0),
        ("Ann wrote:", 0),
        ("> Let us drop it.", 1),
        ("Fine.", 0),
    ]


def test_plain_text_with_its_quotes_is_preferred() -> None:
    raw = parts(
        "alternative", "\n> Why?\n\nSo.", "Content-Type: text/html\n\n<blockquote>Why?</blockquote>So."
    )
    assert shown(mime.decoded(raw)) == ["> Why?", "", "So."]


def test_plain_text_around_a_picture_is_one_alternative() -> None:
    picture = "Content-Type: image/png\n\nx"
    mixed = f"Content-Type: multipart/mixed; boundary=C\n\n--C\n\nabove\n--C\n{picture}\n--C\n\nbelow\n--C--"
    raw = parts("alternative", mixed, "Content-Type: text/html\n\n<p>above<p>below")
    assert shown(mime.decoded(raw)) == ["above", "below"]


def test_a_named_patch_is_shown_below_its_name_and_listed() -> None:
    raw = parts("mixed", "\nSee below.", "Content-Type: text/x-patch; name=fix.patch\n\n-a\n+b")
    decoded = mime.decoded(raw)
    assert shown(decoded) == ["See below.", "", "[fix.patch, text/x-patch]", "-a", "+b"]
    assert names(decoded) == ["fix.patch"]


def test_a_footer_in_its_own_part_or_behind_the_end_is_read() -> None:
    raw = parts("mixed", "\nThe text.", "\n____\nthe list") + b"behind the end\n"
    assert shown(mime.decoded(raw)) == ["The text.", "____", "the list", "behind the end"]


def test_a_post_wrapped_by_its_list_is_shown_with_its_author() -> None:
    inner = "From: Bo <bo@example.org>\nSubject: Inner\n\nThe real text."
    raw = parts("mixed", f"Content-Type: message/rfc822\n\n{inner}", "\n____\nthe list")
    assert shown(mime.decoded(raw)) == [
        "[Bo <bo@example.org> · Inner]",
        "",
        "The real text.",
        "____",
        "the list",
    ]
    assert mime.inner_sender(raw) == Address("Bo", "bo@example.org")


def test_a_forwarded_message_has_its_header_above_it() -> None:
    inner = "From: Bo <bo@example.org>\nSubject: Inner\n\nThe real text."
    raw = parts("mixed", "\nLook at this:", f"Content-Type: message/rfc822\n\n{inner}")
    assert shown(mime.decoded(raw))[2:5] == [
        "-------- Forwarded message --------",
        "From: Bo <bo@example.org>",
        "Subject: Inner",
    ]
    assert mime.inner_sender(raw) is None


@pytest.mark.parametrize(
    ("disposition", "expected"),
    [
        (
            "attachment;\n filename*0*=utf-8''%E4%BC%9A;\n filename*1*=%E8%AE%AE;\n filename*2=.pdf",
            "会议.pdf",
        ),
        ("attachment; filename*=UTF-8''%C3%9Cbung%20100%25.txt", "Übung 100%.txt"),
        ('attachment; filename*0="part%20one "; filename*1="and two.txt"', "part%20one and two.txt"),
        ('attachment; filename="=?utf-8?B?csOpc3Vtw6kudHh0?="', "résumé.txt"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\\\temp\\\\x.txt"', "x.txt"),
        ('attachment; filename="evil\u202ecod.exe"', "evil‹RLO›cod.exe"),
        ("attachment; filename=no quotes at all.txt", "no quotes at all.txt"),
        ('attachment; filename="../.."', "part-2"),
        ("attachment; filename*0*; filename*", "part-2"),
    ],
)
def test_attachment_names_are_whole_and_safe(disposition: str, expected: str) -> None:
    raw = parts(
        "mixed", "\nx", f"Content-Type: application/x-unknown\nContent-Disposition: {disposition}\n\ndata"
    )
    assert names(mime.decoded(raw)) == [expected]


@pytest.mark.parametrize(
    ("fields", "body", "expected"),
    [
        (["Content-Type: text/plain; charset=x-no-such"], b"caf\xe9 here", "café here"),
        (["Content-Type: text/plain; charset=us-ascii"], "café".encode(), "café"),
        (["Content-Type: text/plain; charset=iso-8859-1"], b"\x93a\x94", "“a”"),
        (["Content-Type: text/plain; charset=iso-8859-1"], "“a”".encode(), "“a”"),
        (["Content-Type: text/plain; charset=gb2312"], "镕基".encode("gbk"), "镕基"),
        (["Content-Type: text/plain; charset=undefined"], b"plain", "plain"),
        (["Content-Type: text/plain; charset=unicode-1-1-utf-7"], b"Hi +AOk-", "Hi é"),
        (["Content-Transfer-Encoding: Base64 "], b"ZGVjb2RlZCBhbHRob3VnaCBjdXQ!", "decoded although cut"),
        (["Content-Transfer-Encoding: base64"], base64.b64encode(b"abcd") + b"\n____\na list\n", "abcd"),
        (["Content-Transfer-Encoding: base64"], b"This is no base64.", "This is no base64."),
        (["Content-Transfer-Encoding: Quoted-Printable"], b"a =\nb =C3=A9 =E =", "a b é =E "),
        (["Content-Transfer-Encoding: x-weird"], b"as it is", "as it is"),
    ],
)
def test_text_is_read_although_its_labels_are_wrong(fields: list[str], body: bytes, expected: str) -> None:
    assert shown(mime.decoded(mail(*fields, body=body)))[0] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"Just a text.\nNo header.", "No header."),
        (b"", None),
        (b"\n\n", None),
        (TOP + b"No blank line\nabove: this", "No blank line"),
        (TOP + b"no colon here\nDate: Mon, 15 Jan 2024 10:00:00 +0000\n\ntext", "text"),
        (TOP + b"Content-Type: multipart/mixed\n\nno boundary", "no boundary"),
        (
            TOP
            + b"Content-Type: multipart/mixed; boundary=X\n\n--Y\nContent-Type: text/plain\n\nother\n--Y--",
            "other",
        ),
        (
            b"\xef\xbb\xbf\nFrom ann Mon Jan 15 10:00:00 2024\n" + TOP + b"\nbehind an envelope",
            "behind an envelope",
        ),
        (TOP.replace(b"\n", b"\r") + b"\rold Mac", "old Mac"),
        (b"From: a@example.org\nHeaders: a\nBody: b\nMessage: c\n\nreserved", "reserved"),
    ],
)
def test_broken_mails_keep_their_text(raw: bytes, expected: str | None) -> None:
    rows = shown(mime.decoded(raw))
    assert expected in rows if expected else not any(rows)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("koi8-r", "Это сообщение о том, как мы вчера работали"),
        ("cp1251", "Это сообщение о том, как мы вчера работали"),
        ("gb18030", "关于下次会议的时间安排"),
        ("big5", "關於下次會議的時間安排"),
        ("euc_kr", "안녕하세요 여러분"),
        ("cp932", "こんにちは、テストです"),
        ("cp1252", "Ça été déjà – “bien” naïf"),
    ],
)
def test_a_text_without_label_tells_its_charset(codec: str, text: str) -> None:
    assert shown(mime.decoded(mail(body=text.encode(codec)))) == [text]


def test_an_encrypted_mail_says_so() -> None:
    raw = parts(
        "encrypted",
        "Content-Type: application/pgp-encrypted\n\nVersion: 1",
        "Content-Type: application/x\n\nx",
    )
    assert "the text is encrypted" in mime.decoded(raw).defects


def test_damage_is_said_in_words() -> None:
    assert "broken base64" in mime.decoded(mail("Content-Transfer-Encoding: base64", body="YWJjZA!")).defects
    assert mime.decoded(mail("Content-Type: text/plain; charset=utf-8", body="fine")).defects == ()


def test_header_fields_come_decoded_and_in_order() -> None:
    decoded = mime.decoded(b"Subject: =?utf-8?Q?=C3=9C?=\nX-A: 1\n\t2\nX-A: 3\nFrom: a@example.org\n\n")
    assert decoded.headers == (("Subject", "Ü"), ("X-A", "1 2"), ("X-A", "3"), ("From", "a@example.org"))


def nested(levels: int) -> bytes:
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(levels)
    )
    return TOP + opened + b"Content-Type: text/plain\n\ninnermost words\n"


@pytest.mark.parametrize(
    "raw",
    [
        nested(1500),
        TOP + b"Content-Type: message/rfc822\n\nFrom: a@example.org\n" * 1500 + b"\ninnermost words",
        parts("mixed", *["\nwords"] * 10_000),
        mail(body="> quoted words\nan answer\n" * 100_000),
        mail(body="word " * 400_000),
        TOP + b"X: y\n" * 20_000 + b"\nwords",
        TOP + b"Content-Type: text/plain" + b";" * 500_000 + b"\n\nwords",
        TOP + b"Content-Type: text/plain" + b';a="\\"' * 100_000 + b"\n\nwords",
        TOP + b"Content-Type: multipart/mixed\n\n" + b"--a\n" * 200_000,
        mail("Content-Type: text/html", body="<div>" * 100_000 + "words"),
        mail("Content-Type: text/html", body="<blockquote>words" * 2_000),
    ],
)
def test_hostile_mails_are_read(raw: bytes) -> None:
    assert mime.decoded(raw).lines


FRAGMENTS = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=B\n",
        b"Content-Type: multipart/alternative; boundary=\"C\"\n",
        b"Content-Type: text/html; charset=iso-2022-jp\n",
        b"Content-Type: message/rfc822\n",
        b"Content-Type: text/plain; format=flowed; delsp=yes\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: quoted-printable\n",
        b"Content-Disposition: attachment; filename*0*=x''%41; filename*\n",
        b"From: =?utf-8?B?abcde?= <a@example.org>\n",
        b"\n", b"\r\n", b"--B\n", b"--B--\n", b"--C\n", b"--C--\n", b"\0", b"=", b"=C3", b"\xff", b"\x1b$B",
        b"<blockquote>", b"</div>", b"<pre>", b"> ", b"-- \n", b"words \n",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS | st.binary(max_size=12), max_size=25))
def test_any_bytes_become_clean_lines(pieces: list[bytes]) -> None:
    for raw in (b"".join(pieces), TOP + b"".join(pieces)):
        for line in mime.decoded(raw).lines:
            assert "\n" not in line.text
            assert clean(line.text) == line.text


@settings(max_examples=100, deadline=None)
@given(st.lists(st.from_regex(r"[a-z0-9 .:>+-]{0,20}", fullmatch=True), max_size=12))
def test_no_line_of_a_plain_text_is_lost(rows: list[str]) -> None:
    raw = mail("Content-Type: text/plain; charset=utf-8", body="".join(f"{row}\n" for row in rows))
    assert shown(mime.decoded(raw)) == rows


@pytest.mark.corpus
def test_real_mails_never_raise(corpus: Path) -> None:
    paths = [path for path in sorted(corpus.rglob("*.eml")) if path.stat().st_size < 300_000][:400]
    assert paths
    for path in paths:
        assert isinstance(mime.decoded(path.read_bytes()), Decoded)


def test_an_address_that_an_archive_hid_is_no_damage() -> None:
    for sender in ("ann at example.org (Ann Author)", "@nn @end|ng |rom ex@mp|e@org (Ann Author)"):
        assert not mime.decoded(f"From: {sender}\nSubject: x\n\nHello.\n".encode()).defects


def test_a_name_without_an_address_is_no_damage() -> None:
    assert not mime.decoded(b"From: Edda Lindqvist\nSubject: x\n\nHello.\n").defects
