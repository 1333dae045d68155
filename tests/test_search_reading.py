"""Mails read one after another for search are those that their stores give."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mails import index_at, mail, mbox
from tui.index.search_reading import Reading
from tui.model import Spot
from tui.sources.mbox import Mbox


@pytest.fixture
def reading() -> Iterator[Reading]:
    """A reader that lets go of its files in the end."""
    made = Reading()
    yield made
    made.close()


def test_every_store_gives_what_it_gives_itself(reading: Reading, sample_mail: Path, tmp_path: Path) -> None:
    index = index_at(tmp_path, sample_mail)
    numbers = [number for number in range(len(index.columns.ids)) if not index.is_missing(number)]
    assert len(numbers) > 20
    for number in numbers:
        store = index.columns.stores[index.columns.store[number]]
        assert reading.read(store, index.spot(number)).rstrip() == index.raw(number).rstrip()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_one_git_reads_all_mails_of_a_public_inbox(reading: Reading, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    who = ["-c", "user.name=An", "-c", "user.email=an@example.org", "-c", "init.defaultBranch=master"]
    subprocess.run(["git", "init", "-q"], cwd=work, check=True)
    for name in "ab":
        (work / "m").write_text(mail(f"{name}@x", text=f"Text of {name}.\n"))
        subprocess.run(["git", "add", "m"], cwd=work, check=True)
        subprocess.run(["git", *who, "commit", "-q", "-m", name], cwd=work, check=True)
    bare = tmp_path / "0.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(work), str(bare)], check=True)
    index = index_at(tmp_path, bare)
    store = index.columns.stores[0]
    assert [reading.read(store, index.spot(n)) for n in (0, 1)] == [index.raw(0), index.raw(1)]
    with pytest.raises(OSError, match="git could not read"):
        reading.read(store, Spot(0, 1, "0" * 40))
    assert reading.read(store, index.spot(1)) == index.raw(1)


def test_a_mailbox_that_was_cut_or_rewritten_is_noticed(reading: Reading, tmp_path: Path) -> None:
    path = mbox(tmp_path / "a.mbox", mail("a@x"), mail("b@x"))
    index = index_at(tmp_path, path)
    store, spot = index.columns.stores[0], index.spot(1)
    assert isinstance(store, Mbox)
    assert b"b@x" in reading.read(store, spot)
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(OSError, match="has changed"):
        reading.read(store, spot)
    path.write_bytes(b"")
    with pytest.raises(OSError, match="has changed"):
        reading.read(store, spot)


def test_a_mailbox_in_the_place_of_another_is_read_after_letting_go(reading: Reading, tmp_path: Path) -> None:
    path = mbox(tmp_path / "a.mbox", mail("a@x", text="old\n"))
    index = index_at(tmp_path, path)
    store, spot = index.columns.stores[0], index.spot(0)
    assert b"old" in reading.read(store, spot)
    mbox(tmp_path / "b.mbox", mail("a@x", text="new\n")).rename(path)
    reading.close()
    assert b"new" in reading.read(store, spot)
