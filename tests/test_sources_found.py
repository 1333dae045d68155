"""What a path holds is found by looking inside, whatever its name."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import pickle
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from tui.model import Problem
from tui.sources.base import Found, Store
from tui.sources.detect import opened

LINE = "From an@example.org Mon Sep 12 10:00:00 2022\n"
MAIL = "From: An <an@example.org>\nSubject: {0}\nMessage-ID: <{0}@example.org>\n\nText of {0}.\n"


def stores(spool: Path, *paths: Path | str) -> tuple[list[Store], list[str]]:
    """The stores in these paths, and what the problems say."""
    found: list[Store] = []
    said: list[str] = []
    for one in opened([str(path) for path in paths], spool):
        if isinstance(one, Problem):
            said.append(one.text)
        else:
            found.append(one)
    return found, said


def mails(spool: Path, *paths: Path | str) -> list[bytes]:
    """The bytes of all mails in these paths."""
    return [
        store.read(one.spot)
        for store in stores(spool, *paths)[0]
        for one in store.scan()
        if isinstance(one, Found)
    ]


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.fixture
def spool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spool")


@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n", "\ufeff\n" + LINE, LINE, ">" + LINE, "\r\n"])
def test_a_mail_is_found_below_a_mark_blank_lines_or_a_from_line(
    tmp_path: Path, spool: Path, before: str
) -> None:
    path = write(tmp_path / "x.dat", before + MAIL.format("a"))
    assert mails(spool, path) == [MAIL.format("a").encode()]
    heads = [one.head for store in stores(spool, path)[0] for one in store.scan() if isinstance(one, Found)]
    assert heads[0].startswith(b"From: An")


def test_a_body_only_is_one_readable_message(tmp_path: Path, spool: Path) -> None:
    (raw,) = mails(spool, write(tmp_path / "x", "Dear all,\n\nwe meet: at noon.\n"))
    header, _, body = raw.partition(b"\n\n")
    assert b"text/plain" in header
    assert body == b"Dear all,\n\nwe meet: at noon.\n"


def test_text_in_a_walked_folder_is_no_mail(tmp_path: Path, spool: Path) -> None:
    write(tmp_path / "README.md", "# Notes\n\nNothing to see.\n")
    write(tmp_path / "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0")
    write(tmp_path / ".gitignore", "*.pyc\n")
    write(tmp_path / "deep" / "down" / "x.eml", MAIL.format("a"))
    assert stores(spool, tmp_path)[1] == []
    assert len(mails(spool, tmp_path)) == 1


def test_a_folder_without_mail_says_so_once(tmp_path: Path, spool: Path) -> None:
    write(tmp_path / "README.md", "# Notes\n")
    found, said = stores(spool, tmp_path)
    assert not found
    assert len(said) == 1


@pytest.mark.parametrize(
    ("content", "word"), [(b"", "is empty"), (b"\x89PNG\r\n\0\0\0\0\0\0", "no mail"), (None, "No such")]
)
def test_a_named_file_without_mail_gives_a_problem(
    tmp_path: Path, spool: Path, content: bytes | None, word: str
) -> None:
    path = tmp_path / "x"
    if content is not None:
        write(path, content)
    found, said = stores(spool, path)
    assert not found
    assert word in said[0]


def test_every_compression_is_told_by_its_first_bytes(tmp_path: Path, spool: Path) -> None:
    box = (LINE + MAIL.format("a") + "\n" + LINE + MAIL.format("b")).encode()
    packers: tuple[Callable[[bytes], bytes], ...] = (
        gzip.compress,
        bz2.compress,
        lzma.compress,
        zstandard.ZstdCompressor().compress,
    )
    for number, packed in enumerate(pack(box) for pack in packers):
        path = write(tmp_path / f"{number}.dat", packed)
        (store,), said = stores(spool, path)
        assert not said
        assert [store.place(one.spot).path for one in store.scan() if isinstance(one, Found)] == [
            str(path)
        ] * 2
        assert len(mails(spool, path)) == 2


def test_streams_written_one_behind_the_other_are_all_read(tmp_path: Path, spool: Path) -> None:
    packed = gzip.compress((LINE + MAIL.format("a") + "\n").encode()) + gzip.compress(
        (LINE + MAIL.format("b")).encode()
    )
    assert len(mails(spool, write(tmp_path / "x", packed))) == 2


def test_what_is_packed_but_no_mail_is_not_unpacked(tmp_path: Path, spool: Path) -> None:
    write(tmp_path / "data.gz", gzip.compress(b"\0\1\2\3" * 1000))
    found, said = stores(spool, tmp_path / "data.gz")
    assert not found
    assert "no mail" in said[0]
    assert list(spool.iterdir()) == []


def test_standard_input_is_read_to_the_end(
    tmp_path: Path, spool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = gzip.compress((LINE + MAIL.format("a") + "\n" + LINE + MAIL.format("b")).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(box)))
    assert len(mails(spool, "-")) == 2


def test_a_pipe_that_the_shell_made_is_read(tmp_path: Path, spool: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=(MAIL.format("a"),))
    writer.start()
    assert mails(spool, path) == [MAIL.format("a").encode()]
    writer.join()


def test_a_link_that_leads_back_ends_nowhere(tmp_path: Path, spool: Path) -> None:
    write(tmp_path / "a" / "x.eml", MAIL.format("a"))
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(mails(spool, tmp_path)) == 1


def test_stores_can_be_handed_to_another_process(tmp_path: Path, spool: Path) -> None:
    write(tmp_path / "box", LINE + MAIL.format("a"))
    write(tmp_path / "x.eml", MAIL.format("b"))
    write(tmp_path / "md" / "cur" / "1600000000.M1.host:2,S", MAIL.format("c"))
    write(tmp_path / "page.txt", "Tea\n\nFrom: An Example\nDate: Fri Sep 17 2021 - 18:25:59 EST\n\n\nText\n")
    found, _ = stores(spool, tmp_path)
    assert len(found) == 4
    assert pickle.loads(pickle.dumps(found)) == found


def test_every_file_of_the_corpus_gives_messages_or_a_problem(corpus: Path, spool: Path) -> None:
    for path in sorted(p for p in corpus.rglob("*") if p.is_file())[::5]:
        found, said = stores(spool, path)
        places = [
            store.place(one.spot).path
            for store in found
            for one in store.scan()
            if isinstance(one, Found) and store.read(one.spot) is not None
        ]
        assert places or said, path
        assert set(places) <= {str(path)}
