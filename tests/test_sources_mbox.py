"""Mailboxes in one file: what parts two mails, and what is only text."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Problem
from tui.parse.scan import scanned
from tui.sources import mbox as mbox_module
from tui.sources.base import Found
from tui.sources.detect import opened
from tui.sources.escapes import unescaped
from tui.sources.mbox import Mbox
from tui.sources.separators import is_dated

HEAD = "From: an@example.org\nSubject: {}\nMessage-ID: <{}@example.org>\n"
LINE = "From an@example.org Mon Sep 12 10:00:00 2022\n"


def found(path: Path) -> list[Found]:
    return [one for one in Mbox(str(path)).scan() if isinstance(one, Found)]


def written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    "line",
    [
        b"From an@example.org Mon Sep 12 10:00:00 2022\n",
        b"From an at example.org  Mon Sep  5 10:00:00 2004\n",
        b"From owner-list Fri Sep 25 20:23 CDT 2000\n",
        b"From an@example.org Mon, 12 Sep 2022 10:00:00 +0000\n",
        b"From - Fri Sep 27 12:03:19 1996\r\n",
        b"From an@example.org Mon Sep 12 10:00:00 2022 remote from host\n",
        b"From ann@example.org 2022-09-12 10:00:00\n",
    ],
)
def test_a_separator_ends_with_time_and_year(line: bytes) -> None:
    assert is_dated(line)


@pytest.mark.parametrize(
    "line", [b"From now on the door is locked.\n", b"From 10:00 to 12:00 in 2022 we met.\n", b"From Ann\n"]
)
def test_a_sentence_that_begins_with_from_is_no_separator(line: bytes) -> None:
    assert not is_dated(line)


def test_an_unescaped_from_line_in_a_body_does_not_split_the_message(tmp_path: Path) -> None:
    text = (
        LINE
        + HEAD.format("one", "a")
        + "\nDear all,\n\nFrom now on the door is locked.\nNote: bring a key.\n\n"
    )
    path = written(tmp_path / "x", text + LINE + HEAD.format("two", "b") + "\nYes.\n")
    first, second = found(path)
    assert b"From now on" in Mbox(str(path)).read(first.spot)
    assert b"<b@" in second.head


def test_content_length_is_believed_only_where_it_is_true(tmp_path: Path) -> None:
    inner = "text\n\n" + LINE + "Subject: not a mail of its own\n\nmore\n"
    true = LINE + HEAD.format("right", "a") + f"Content-Length: {len(inner)}\n\n" + inner + "\n"
    false = LINE + HEAD.format("wrong", "b") + "Content-Length: 9999\n\nshort\n\n"
    path = written(tmp_path / "x", true + false + LINE + HEAD.format("last", "c") + "\nend\n")
    assert len(found(path)) == 3


def test_both_line_ends_are_read(tmp_path: Path) -> None:
    text = (
        LINE + HEAD.format("one", "a") + "\nBody\n\n" + LINE + HEAD.format("two", "b") + "\nBody\n"
    ).replace("\n", "\r\n")
    heads = [one.head for one in found(written(tmp_path / "x", text))]
    assert len(heads) == 2
    assert b"Body" not in heads[0]


def test_messages_that_span_windows_are_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox_module, "WINDOW", 2000)
    bodies = ["x" * size + "\n" for size in (10, 1990, 5000, 3, 12000, 700)]
    text = "".join(LINE + HEAD.format(n, n) + "\n" + body + "\n" for n, body in enumerate(bodies))
    path = written(tmp_path / "x", text)
    store = Mbox(str(path))
    assert [store.read(one.spot).decode().split("\n\n", 1)[1].strip() + "\n" for one in found(path)] == bodies


def test_an_escaped_from_line_is_unescaped() -> None:
    assert (
        unescaped(b"x\n>From what I remember\n>>From deeper\n") == b"x\nFrom what I remember\n>From deeper\n"
    )


def test_inside_a_run_of_quote_lines_it_is_one_of_them() -> None:
    text = b">The queue is full.\n>From there it takes a minute.\n>So we raise it.\n"
    assert unescaped(text) == text


@given(st.lists(st.sampled_from(["From x", ">From y", ">>From z", "plain", "> quote", ""]), max_size=12))
def test_mboxrd_gives_back_what_was_written(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    escaped = "".join((">" if line.lstrip(">").startswith("From ") else "") + line + "\n" for line in lines)
    if ">From " in escaped:
        assert unescaped(escaped.encode()) == text.encode()


def test_a_patch_of_git_inside_a_mail_stays_in_it(tmp_path: Path) -> None:
    patch = (
        f"From {'0a' * 20} Mon Sep 17 00:00:00 2001\nFrom: An <an@example.org>\nSubject: [PATCH] x\n\ndiff\n"
    )
    mail = LINE + HEAD.format("one", "a") + "\nThe patch:\n\n" + patch
    assert len(found(written(tmp_path / "mail", mail))) == 1
    assert len(found(written(tmp_path / "series", patch + "\n" + patch))) == 2


def test_blank_lines_above_a_header_are_skipped_and_a_body_without_header_has_none(tmp_path: Path) -> None:
    text = LINE + "\n" + HEAD.format("one", "a") + "\nBody\n\n" + LINE + "\nSubjectless words\n"
    first, second = found(written(tmp_path / "x", text))
    assert first.head == HEAD.format("one", "a").encode()
    assert second.head == b""
    assert Mbox(str(tmp_path / "x")).read(second.spot) == b"\nSubjectless words\n"


def test_status_of_the_old_readers_and_of_mozilla_says_what_was_seen(tmp_path: Path) -> None:
    heads = (
        "Status: RO\n",
        "Status: O\n",
        "X-Mozilla-Status: 0001\n",
        "X-Mozilla-Status: 0008\n",
        "X-Status: A\n",
    )
    text = "".join(LINE + HEAD.format(n, n) + head + "\nBody\n\n" for n, head in enumerate(heads))
    assert [scanned(one.head).was_read for one in found(written(tmp_path / "x", text))] == [
        True,
        False,
        True,
        False,
        False,
    ]


@given(
    st.lists(
        st.lists(st.sampled_from(["From x", "From now on", "> quote", "text", "", "Re: x"]), max_size=9)
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([61, 1500, 1 << 22]),
)
def test_every_mail_of_an_mboxrd_comes_back_whole(bodies: list[list[str]], end: str, window: int) -> None:
    def escaped(lines: list[str]) -> list[str]:
        return [(">" if line.startswith("From ") else "") + line for line in lines]

    rows = [
        row
        for number, body in enumerate(bodies)
        for row in (*(LINE + HEAD.format(number, number)).splitlines(), "", *escaped(body), "")
    ]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(mbox_module, "WINDOW", window)
        path = written(Path(folder) / "x", "".join(row + end for row in rows))
        raws = [Mbox(str(path)).read(one.spot).decode() for one in found(path)]
    assert [raw.split(end * 2, 1)[1] for raw in raws] == [
        "".join(line + end for line in body) for body in bodies
    ]


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    path = written(
        tmp_path / "x",
        LINE + HEAD.format("one", "a") + "\nBody\n\n" + LINE + HEAD.format("two", "b") + "\nx\n",
    )
    second = found(path)[1]
    path.write_bytes(path.read_bytes()[5:])
    with pytest.raises(OSError, match="has changed"):
        Mbox(str(path)).read(second.spot)


def test_a_damaged_archive_gives_what_could_be_read_and_a_problem(tmp_path: Path) -> None:
    packed = gzip.compress((LINE + HEAD.format("one", "a") + "\n" + "word " * 5000).encode(), 1)
    (tmp_path / "x.gz").write_bytes(packed[:-20])
    (store,) = opened([str(tmp_path / "x.gz")], tmp_path)
    assert not isinstance(store, Problem)
    one, problem = store.scan()
    assert isinstance(problem, Problem)
    assert "damaged" in problem.text
    assert isinstance(one, Found)
    assert store.place(one.spot).path == str(tmp_path / "x.gz")


def test_real_mailboxes_hold_as_many_mails_as_their_trees_say(corpus: Path) -> None:
    for tree in sorted(corpus.rglob("lists/threads/*.tree.json")):
        box = tree.with_name(tree.name.replace(".tree.json", ".mbox"))
        assert len(found(box)) == len(json.loads(tree.read_text())), box.name
