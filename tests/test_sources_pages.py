"""Pages of web archives, as text and as hypermail's HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.sources.base import Found, Store
from tui.sources.detect import opened
from tui.sources.hypermail import Hypermail
from tui.sources.webtext import WebText, is_page

PAGE = """Re: Tea at four

From: An Example
Date: Fri Sep 17 2021 - 18:25:59 EST


On Friday, Bo wrote:
> Tea?

Yes.
"""
HTML = """<!DOCTYPE html><html><head><title>Tea</title></head><body>
<!-- sent="Fri, 17 Sep 2021 18:25:59 +0000" -->
<!-- name="An &quot;Tea&quot; Example" -->
<!-- email="an_at_example.org" -->
<!-- subject="Re: Tea &amp; cake" -->
<!-- id="2.b_at_example.org" -->
<!-- inreplyto="1.a_at_example.org" -->
<!-- body="start" -->
<div class="mail">
<address class="headers"><span id="from">From: An</span></address>
<br />
Hello,
<br />
<br />
<em class="quotelev1">&gt; Tea?
</em><br />
<em class="quotelev1">&gt; Or &lt;cake&gt;
</em><br />
Yes, if a < b &amp; c.
<br />
<span id="received"><dfn>Received on</dfn> Fri Sep 17 2021</span>
</div>
<!-- body="end" -->
<p>Next message</p></body></html>
"""


def opened_one(path: Path, text: str) -> tuple[Store, Found, bytes]:
    path.write_text(text, encoding="utf-8")
    (store,) = opened([str(path)], path.parent)
    assert isinstance(store, WebText | Hypermail)
    (one,) = store.scan()
    assert isinstance(one, Found)
    return store, one, store.read(one.spot)


def test_a_page_saved_as_text_becomes_a_mail_without_ids(tmp_path: Path) -> None:
    store, one, raw = opened_one(tmp_path / "page.txt", PAGE)
    assert one.head.startswith(
        b"From: An Example\nDate: Fri Sep 17 2021 - 18:25:59 EST\nSubject: Re: Tea at four\n"
    )
    assert b"X-Threadleaf-Source: web-archive\n" in one.head
    assert raw == one.head + b"\nOn Friday, Bo wrote:\n> Tea?\n\nYes.\n"
    assert store.place(one.spot).path == str(tmp_path / "page.txt")


def test_a_subject_with_a_colon_is_still_the_subject_of_a_page(tmp_path: Path) -> None:
    assert is_page(PAGE.replace("Re: Tea at four", "Status: tea").encode())
    assert is_page(("\ufeff\n" + PAGE.replace("\n", "\r\n")).encode())


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Tea\n\nFrom: An\nDate: Fri, 17 Sep 2021 18:25:59 +0000\n\nText\n",
        "Hello\nFrom: An\nDate: today\n\nText\n",
        "See below.\n\nFrom: An\nDate: Fri, 17 Sep 2021\nTo: Bo\nSubject: Tea\n\nText\n",
        "Just a word\n\nFrom: the beginning\n\nText\n",
        " " * 4000,
    ],
)
def test_what_only_resembles_a_page_is_none(text: str) -> None:
    assert not is_page(text.encode())


def test_a_page_of_hypermail_becomes_a_mail_with_its_ids(tmp_path: Path) -> None:
    _, one, raw = opened_one(tmp_path / "0001.html", HTML)
    assert b'From: "An \\"Tea\\" Example" <an@example.org>\n' in one.head
    assert b"Subject: Re: Tea & cake\n" in one.head
    assert b"Message-ID: <2.b@example.org>\nIn-Reply-To: <1.a@example.org>\n" in one.head
    assert raw.startswith(one.head + b"\n")


def test_the_body_of_a_hypermail_page_keeps_quotes_and_lines(tmp_path: Path) -> None:
    body = opened_one(tmp_path / "0001.html", HTML)[2].decode().partition("\n\n")[2]
    assert body.splitlines() == ["Hello,", "", "> Tea?", "> Or <cake>", "Yes, if a < b & c."]


def test_a_masked_address_is_none(tmp_path: Path) -> None:
    page = HTML.replace("an_at_example.org", "an")
    assert b'From: "An \\"Tea\\" Example"\n' in opened_one(tmp_path / "x", page)[1].head


def test_real_pages_keep_all_words_and_point_at_each_other(corpus: Path, tmp_path: Path) -> None:
    pages = sorted((corpus / "cf_hypermail").rglob("*.html"))
    assert pages
    ids, answered = set(), []
    for path in pages:
        (store,) = opened([str(path)], tmp_path)
        assert isinstance(store, Hypermail)
        (one,) = store.scan()
        assert isinstance(one, Found)
        ids |= set(re.findall(rb"Message-ID: (<\S+@\S+>)", one.head))
        answered += re.findall(rb"In-Reply-To: (<\S+@\S+>)", one.head)
        assert b"<br" not in store.read(one.spot)
    assert len(ids) == len(pages)
    assert sum(ident in ids for ident in answered) > len(answered) / 2
