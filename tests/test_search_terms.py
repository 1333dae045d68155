"""What is answered while some texts are not in the database yet."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mails import index_of, mail
from tui.index import search_database as db
from tui.index.columns import ATTACHED
from tui.index.messages import MessageIndex
from tui.index.query import parsed
from tui.index.search_terms import Asked


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Heads of three mails, of which the text of the first is in; the third is of another time."""
    made = db.created(tmp_path / "search.db")
    heads = [(row, "locks", "ann", "zebra example org", "yes v2 n1 n1o3") for row in range(3)]
    db.write(made, db.HEADS, heads)
    db.write(made, db.TEXTS, [(0, "locks", "ann", "the journal")])
    db.write(made, db.OTHERS, [(0, "an old inode", "dev", "attachment")])
    yield made
    made.close()


@pytest.fixture
def index(tmp_path: Path) -> MessageIndex:
    """The two mails that are there."""
    return index_of(tmp_path, mail("a@x"), mail("b@x"))


ROWS = array("i", [0, 1, -1])


def numbers(index: MessageIndex, database: sqlite3.Connection, asked: str, *, is_whole: bool) -> list[int]:
    """What is found."""
    return sorted(Asked(index, database, ROWS, is_whole=is_whole).answer(parsed(asked)))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("locks", [0, 1]),
        ("ann", [0, 1]),
        ("zebra", []),  # only in an address
        ("from:zebra", [0, 1]),
        ("journal", [0]),
        ("locks journal", [0]),
        ("inode", []),
        ("q:inode", [0]),
        ("q:locks", [0, 1]),
        ("patch:v2", [0, 1]),
        ("patch:1/3 list:dev", [0]),
        ("-journal", [1]),
        ("", [0, 1]),
    ],
)
def test_until_all_texts_are_in_heads_answer_for_the_others(
    index: MessageIndex, database: sqlite3.Connection, asked: str, expected: list[int]
) -> None:
    assert numbers(index, database, asked, is_whole=False) == expected


def test_once_all_are_in_texts_answer_alone(index: MessageIndex, database: sqlite3.Connection) -> None:
    assert numbers(index, database, "locks", is_whole=True) == [0]
    assert numbers(index, database, "from:ann", is_whole=True) == [0, 1]


def test_a_mail_that_looks_as_if_a_file_came_with_it_counts_until_it_is_read(
    index: MessageIndex, database: sqlite3.Connection
) -> None:
    index.columns.flags[1] |= ATTACHED
    assert numbers(index, database, "has:attachment", is_whole=False) == [0, 1]
    assert numbers(index, database, "has:attachment", is_whole=True) == [0]


def test_without_a_database_columns_answer(index: MessageIndex) -> None:
    assert Asked(index, None, None, is_whole=False).answer(parsed("locks")) == frozenset()
    assert Asked(index, None, None, is_whole=False).answer(parsed("after:2022")) == {0, 1}
