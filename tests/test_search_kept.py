"""The texts of a large mailbox are read for the search once, and not at every start."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.mails import index_at, mail, mbox
from tests.test_live import add
from tests.test_search import found, ready
from tui.index.cache import WORTH
from tui.index.messages import MessageIndex
from tui.index.search import Search

_WORDS = ("lock", "journal", "inode", "order", "superblock")


def said(number: int, text: str) -> str:
    return mail(f"m{number}@example.org", subject=f"Topic {number}", text=text)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    return tuple(said(n, f"The {_WORDS[n % 5]} of mail {n}.\n") for n in range(WORTH + 10))


@contextmanager
def searching(folder: Path, box: Path) -> Iterator[Search]:
    """A run of the program that keeps what it reads."""
    made = Search(folder / "private", folder / "cache", [str(box)])
    try:
        yield made
    finally:
        made.close()


def kept(folder: Path) -> Path:
    """The file of the texts, once it is there."""
    for _ in range(2000):
        for one in (folder / "cache").glob("*.words"):
            return one
        time.sleep(0.01)
    raise AssertionError("never kept")


def at(folder: Path, box: Path) -> MessageIndex:
    return index_at(folder, box)


def numbers(found: list[str]) -> set[int]:
    return {int(one[1:]) for one in found}


def test_texts_that_were_read_once_are_found_without_reading_them_again(
    tmp_path: Path, many: tuple[str, ...]
) -> None:
    box = mbox(tmp_path / "list.mbox", *many)
    with searching(tmp_path, box) as first:
        index = ready(first, at(tmp_path, box))
        before = found(first, index, "superblock")
        file = kept(tmp_path)
    assert numbers(before) == set(range(4, len(many), 5))
    assert file.stat().st_mode & 0o777 == 0o600
    box.write_bytes(b"")  # nothing can be read
    with searching(tmp_path, box) as second:
        ready(second, index)
        assert found(second, index, "superblock") == before
        assert found(second, index, '"lock of mail 25"') == ["m25"]
        assert found(second, index, "subject:77") == ["m77"]


def test_only_new_mail_is_read_and_can_be_found_with_the_old(tmp_path: Path, many: tuple[str, ...]) -> None:
    box = mbox(tmp_path / "list.mbox", *many)
    with searching(tmp_path, box) as first:
        ready(first, at(tmp_path, box))
        kept(tmp_path)
    add(box, said(9000, "Another superblock.\n"), said(9001, "Of something else.\n"))
    with searching(tmp_path, box) as second:
        index = ready(second, at(tmp_path, box))
        assert numbers(found(second, index, "superblock")) == {*range(4, len(many), 5), 9000}
        assert found(second, index, "another") == ["m9000"]


@pytest.mark.parametrize("harm", ["empty", "garbage", "cut off", "another's"])
def test_a_damaged_file_is_not_used(tmp_path: Path, many: tuple[str, ...], harm: str) -> None:
    box = mbox(tmp_path / "list.mbox", *many)
    with searching(tmp_path, box) as first:
        ready(first, at(tmp_path, box))
        file = kept(tmp_path)
    if harm == "another's":
        file.chmod(0o644)
    else:
        raw = file.read_bytes()
        file.write_bytes({"empty": b"", "garbage": b"x" * 9000, "cut off": raw[: len(raw) // 2]}[harm])
    with searching(tmp_path, box) as second:
        index = ready(second, at(tmp_path, box))
        assert numbers(found(second, index, "superblock")) == set(range(4, len(many), 5))


def test_the_texts_of_few_mails_are_not_kept(tmp_path: Path) -> None:
    box = mbox(tmp_path / "list.mbox", *(said(n, "A lock.\n") for n in range(9)))
    with searching(tmp_path, box) as made:
        ready(made, at(tmp_path, box))
        ready(made, at(tmp_path, mbox(box, *(said(n, "A lock.\n") for n in range(19)))))
    assert not (tmp_path / "cache").exists()


def test_where_nothing_can_be_written_the_search_works_all_the_same(
    tmp_path: Path, many: tuple[str, ...]
) -> None:
    (tmp_path / "cache").write_text("in the way")
    box = mbox(tmp_path / "list.mbox", *many)
    with searching(tmp_path, box) as made:
        index = ready(made, at(tmp_path, box))
        assert len(found(made, index, "superblock")) == len(many) // 5
        assert os.listdir(tmp_path / "private")
