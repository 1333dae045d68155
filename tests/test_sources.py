"""Every other kind of store, found by looking inside."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import pickle
import subprocess
from pathlib import Path

import pytest
import zstandard

from tests.mails import index_at, mail, mbox, tree
from tui.model import Problem
from tui.sources.base import Found, Store
from tui.sources.detect import opened

PAGE = """\
Re: The journal

From: Bo Example
Date: Mon Sep 12 2022 - 12:00:00 EST


On Mon, Sep 12, 2022 at 10:00:00AM +0000, An Example wrote:
> The journal is written twice.

Not for long.
"""


def stores(spool: Path, *paths: Path) -> list[Store]:
    found = list(opened([str(p) for p in paths], spool))
    assert not [f for f in found if isinstance(f, Problem)]
    return [f for f in found if not isinstance(f, Problem)]


def heads(store: Store) -> list[Found]:
    return [f for f in store.scan() if isinstance(f, Found)]


def problems(spool: Path, path: Path) -> list[str]:
    return [f.text for f in opened([str(path)], spool) if isinstance(f, Problem)]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gz", gzip.compress),
        ("bz2", bz2.compress),
        ("xz", lzma.compress),
        ("zst", zstandard.ZstdCompressor().compress),
    ],
)
def test_a_packed_mailbox_is_a_mailbox_under_its_own_name(tmp_path: Path, name: str, pack: object) -> None:
    plain = mbox(tmp_path / "x.mbox", mail("a@example.org"), mail("b@example.org"))
    packed = tmp_path / f"list.{name}"
    half = len(plain.read_bytes()) // 2
    packed.write_bytes(pack(plain.read_bytes()[:half]) + pack(plain.read_bytes()[half:]))  # type: ignore[operator]
    spool = tmp_path / "spool"
    spool.mkdir()
    (store,) = stores(spool, packed)
    assert len(heads(store)) == 2
    assert store.place(heads(store)[0].spot).path == str(packed)


@pytest.mark.parametrize(
    "start", ["", "\ufeff", "\n\n", "From x@example.org Mon Sep 12 10:00:00 2022\n", ">From x\n"]
)
def test_a_single_mail_opens_whatever_stands_before_its_header(tmp_path: Path, start: str) -> None:
    path = tmp_path / "x.eml"
    path.write_text(start + mail("a@example.org"), "utf-8")
    (store,) = stores(tmp_path, path)
    (one,) = heads(store)
    assert one.head.startswith(b"From: ")
    assert store.read(one.spot).startswith(b"From: ")


def test_a_maildir_opens_without_tmp_and_with_its_sub_folders(tmp_path: Path) -> None:
    for folder in ("cur", "new", ".Lists.dev/cur", "deeper/one/new"):
        (tmp_path / "m" / folder).mkdir(parents=True)
    (tmp_path / "m/cur/100.a.host:2,S").write_text(mail("a@example.org"))
    (tmp_path / "m/new/200.b.host").write_text(mail("b@example.org"))
    (tmp_path / "m/cur/150.c.host:2,:2,S").write_text(mail("c@example.org"))
    (tmp_path / "m/.Lists.dev/cur/1.d!2,").write_text(mail("d@example.org"))
    (tmp_path / "m/deeper/one/new/1.e").write_text(mail("e@example.org"))
    (tmp_path / "m/cur/300.empty").write_text("")
    index = index_at(tmp_path, tmp_path / "m")
    assert sorted(tree(index)) == [f"{c}@example.org" for c in "abcde"]
    assert [index.was_seen(n) for n in range(3)] == [True, True, False]
    assert [Path(p.source).name for p in index.problems] == ["300.empty"]


def test_a_mail_whose_flags_change_while_it_is_open_is_found_again(tmp_path: Path) -> None:
    (tmp_path / "m/new").mkdir(parents=True)
    (tmp_path / "m/cur").mkdir()
    (tmp_path / "m/new/1.a.host").write_text(mail("a@example.org"))
    (store,) = stores(tmp_path, tmp_path / "m")
    (one,) = heads(store)
    os.rename(tmp_path / "m/new/1.a.host", tmp_path / "m/cur/1.a.host:2,S")
    assert store.read(one.spot).startswith(b"From: ")


def test_an_mh_folder_is_read_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "mh").mkdir()
    for n in (10, 9, 1):
        (tmp_path / f"mh/{n}").write_text(mail(f"m{n}@example.org"))
    (tmp_path / "mh/.mh_sequences").write_text("cur: 1\n")
    (store,) = stores(tmp_path, tmp_path / "mh")
    assert [one.spot.name for one in heads(store)] == ["1", "9", "10"]


def test_a_page_of_a_web_archive_is_a_mail_with_author_date_and_subject(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    (store,) = stores(tmp_path, path)
    (one,) = heads(store)
    assert one.head.startswith(
        b"From: Bo Example\nDate: Mon Sep 12 2022 - 12:00:00 EST\nSubject: Re: The journal\n"
    )
    assert store.read(one.spot).endswith(b"\nNot for long.\n")


def test_a_saved_hypermail_page_keeps_its_ids_and_quote_marks(tmp_path: Path) -> None:
    path = tmp_path / "0001.html"
    path.write_text(
        '<html><head><title>x</title></head><body>\n<!-- received="x" -->\n'
        '<!-- sent="Mon, 12 Sep 2022 10:00:00 +0000" -->\n'
        '<!-- name="An Example" -->\n<!-- email="an@example.org" -->\n<!-- subject="Re: a &amp; b" -->\n'
        '<!-- id="a@example.org" -->\n<!-- inreplyto="z@example.org" -->\n<!-- body="start" -->\n<p>\n'
        '&gt; quoted &lt;words&gt;<br>\nOwn words.<br>\n<!-- body="end" --></body></html>\n'
    )
    (store,) = stores(tmp_path, path)
    (one,) = heads(store)
    assert b'From: "An Example" <an@example.org>\n' in one.head
    assert b"Subject: Re: a & b\nMessage-ID: <a@example.org>\nIn-Reply-To: <z@example.org>\n" in one.head
    assert b"> quoted <words>\nOwn words.\n" in store.read(one.spot)


def test_a_public_inbox_repository_gives_the_mails_of_its_commits(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=work, check=True, capture_output=True)

    git("init", "-q")
    for n in range(3):
        (work / "m").write_text(mail(f"m{n}@example.org", date=f"Mon, 1{n} Sep 2022 10:00:00 +0000"))
        git("add", "m")
        git("commit", "-q", "-m", str(n))
    subprocess.run(["git", "clone", "-q", "--bare", str(work), str(tmp_path / "0.git")], check=True)
    index = index_at(tmp_path, tmp_path / "0.git")
    assert [index.key(n) for n in range(3)] == [f"m{n}@example.org" for n in range(3)]
    assert b"Hello." in index.raw(1)


def test_the_public_inbox_bundle_of_the_corpus_is_read_whole(tmp_path: Path, corpus: Path) -> None:
    bundle = corpus / "public-inbox" / "util-linux.bundle"
    subprocess.run(["git", "clone", "-q", "--bare", str(bundle), str(tmp_path / "x.git")], check=True)
    counted = ["git", "--git-dir", str(tmp_path / "x.git"), "rev-list", "--count", "--all"]
    commits = int(subprocess.run(counted, check=True, capture_output=True).stdout)
    index = index_at(tmp_path, tmp_path / "x.git")
    assert sum(1 + len(index.copies(n)) for n in range(len(index)) if not index.is_missing(n)) == commits


def test_a_folder_of_everything_opens_and_leaves_out_what_is_no_mail(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    (folder / "sub").mkdir(parents=True)
    mbox(folder / "x.mbox", mail("a@example.org"), mail("b@example.org"))
    (folder / "sub" / "page.txt").write_text(PAGE)
    (folder / "c.eml").write_text(mail("c@example.org"))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    (folder / "notes.md").write_text("# Notes\n\nNo mail here.\n")
    (folder / "loop").symlink_to(folder)
    index = index_at(tmp_path, folder)
    assert len(index) == 4
    assert not index.problems


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda p: p.write_bytes(b""), "empty"),
        (lambda p: p.write_bytes(bytes(range(256)) * 20), "no mail"),
        (lambda p: None, "could not be opened"),
        (lambda p: p.mkdir(), "without mail"),
        (lambda p: p.write_bytes(gzip.compress(bytes(range(256)) * 20)), "no mail"),
    ],
)
def test_what_is_no_mail_gets_a_clear_word(tmp_path: Path, make: object, word: str) -> None:
    path = tmp_path / "thing"
    make(path)  # type: ignore[operator]
    (text,) = problems(tmp_path, path)
    assert word in text


def test_text_without_any_header_is_shown_rather_than_lost(tmp_path: Path) -> None:
    path = tmp_path / "body.txt"
    path.write_text("Only a body,\nand nothing else.\n")
    index = index_at(tmp_path, path)
    assert [line.text for line in index.body(0).lines] == ["Only a body,", "and nothing else."]


def test_stores_can_be_handed_to_another_process(tmp_path: Path) -> None:
    path = mbox(tmp_path / "x.mbox", mail("a@example.org"))
    (store,) = stores(tmp_path, path)
    assert pickle.loads(pickle.dumps(store)) == store


def test_every_kind_of_file_of_the_corpus_opens(tmp_path: Path, corpus: Path) -> None:
    picked = [
        p
        for p in sorted(corpus.rglob("*"))
        if p.is_file() and p.suffix not in (".json", ".tsv") and p.stat().st_size < 300_000
    ]
    for path in picked[::23]:
        found = list(opened([str(path)], tmp_path))
        assert found, path
        for one in found:
            if not isinstance(one, Problem):
                assert list(one.scan()), path
