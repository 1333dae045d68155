"""The texts for the search are read by two processes, and none is lost or out of order by that."""

from __future__ import annotations

import io
import os
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.mails import index_at, mail, mbox
from tui.index import search_texts
from tui.index.search_rows import Mails, packed, unpacked
from tui.index.search_texts import Piece, pieces
from tui.index.second import Second

MANY = 23


@pytest.fixture
def mails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mails:
    """More mails than one process is to read, the last of which cannot be read."""
    monkeypatch.setattr(search_texts, "_AT_ONCE", 3)
    monkeypatch.setattr(search_texts, "_MANY", 5)
    monkeypatch.setattr(search_texts, "can_help", lambda: True)
    box = mbox(tmp_path / "x.mbox", *(mail(f"m{n}@example.org", text=f"Word{n}.\n") for n in range(MANY)))
    index = index_at(tmp_path, box)
    found = unpacked(io.BytesIO(b"".join(packed(index.columns, 1))))
    found.at[MANY - 1] += 2
    return found


def read(mails: Mails) -> list[Piece]:
    return list(pieces(mails, array("i", range(MANY)), range(MANY)))


def rows(found: list[Piece]) -> list[tuple[int, bytes]]:
    return [(row, own) for piece in found for row, _, _, own in piece.texts]


def test_two_processes_read_what_one_reads(mails: Mails, monkeypatch: pytest.MonkeyPatch) -> None:
    by_two = read(mails)
    monkeypatch.setattr(search_texts, "can_help", lambda: False)
    assert by_two == read(mails)
    assert [row for row, _ in rows(by_two)] == list(range(MANY))
    assert b"Word7" in rows(by_two)[7][1]
    assert [row for piece in by_two for row in piece.unread] == [MANY - 1]


def test_what_the_second_process_leaves_is_read_by_the_first(
    mails: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows(read(mails))
    others = search_texts._others

    def ends_early(mails: Mails, rows: array[int], parts: list[Sequence[int]]) -> Iterator[Piece]:
        for piece in others(mails, rows, parts[:1]):
            yield piece._replace(texts=piece.texts[:2], others=piece.others[:2])

    monkeypatch.setattr(search_texts, "_others", ends_early)
    assert rows(read(mails)) == whole


def test_a_second_process_that_fails_hands_over_what_it_had() -> None:
    def work() -> Iterator[int]:
        yield 1
        raise ValueError

    second = Second(work)
    assert second.take() == 1
    with pytest.raises(EOFError):
        second.take()
    second.close()


def test_where_no_second_process_can_be_had_the_first_does_all(
    mails: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows(read(mails))

    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert rows(read(mails)) == whole
