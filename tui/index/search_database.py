"""The full-text database of search: words of heads, of own texts and of quoted ones, by row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from tui.index.search_words import GAP

DATABASE = "search.db"
"""Name of its file."""
HEADS, TEXTS, OTHERS = "heads", "texts", "others"
COLUMNS = {
    HEADS: ("subject", "name", "address", "patch"),
    TEXTS: ("subject", "name", "own"),
    OTHERS: ("quoted", "lists", "files"),
}
"""Of all mails as soon as they are known; what they say themselves; and what else is in them."""
# Two letters with which words begin are kept where nearly all queries look: 30 ms instead of 70.
_PREFIXES = {HEADS: "", TEXTS: ", prefix='2'", OTHERS: ""}


def writing(path: Path) -> sqlite3.Connection:
    """A database for its one writer."""
    # A statement that is kept keeps the texts that went in with it, and nearly every one is another.
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=2)
    for setting in (
        "page_size=8192", "journal_mode=wal", "synchronous=off", "cache_size=-4000",
        "wal_autocheckpoint=2000", "temp_store=memory",
    ):  # fmt: skip
        database.execute(f"pragma {setting}")
    return database


def created(path: Path) -> sqlite3.Connection:
    """An empty one for its writer."""
    database = writing(path)
    for table, columns in COLUMNS.items():
        names = ", ".join(columns)
        database.execute(
            f"create virtual table {table} using fts5({names}, content='', columnsize=0, "
            f"tokenize=\"ascii tokenchars '{GAP}'\"{_PREFIXES[table]})"
        )
        # Merging while it grows costs half of the time and makes hardly a query faster; there is a
        # limit of 2,000 pieces.
        for name, value in (("automerge", 0), ("crisismerge", 500), ("pgsz", 8000)):
            database.execute(f"insert into {table}({table}, rank) values(?, ?)", (name, value))
    return database


def write(database: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Add rows: the number of the row, then its columns.

    As many as can be in one statement: Python stands still between statements only, and at the end of
    each a piece of the index is written, of which fewer and larger ones are better.
    """
    names = COLUMNS[table]
    one = f"({', '.join('?' * (len(names) + 1))})"
    most = database.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // (len(names) + 1)
    for first in range(0, len(rows), most):
        some = rows[first : first + most]
        database.execute(
            f"insert into {table}(rowid, {', '.join(names)}) values {', '.join([one] * len(some))}",
            [value for row in some for value in row],
        )


def opened(path: Path) -> sqlite3.Connection:
    """The database for somebody who asks; raises sqlite3.Error where there is none."""
    database = sqlite3.connect(
        f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    database.execute("pragma cache_size=-4000")
    return database


def matching(database: sqlite3.Connection, table: str, asked: str) -> list[int]:
    """The rows of a table for which an expression of FTS5 is true.

    All in one step: between steps another thread may hold the interpreter for milliseconds.
    """
    found = database.execute(
        f"select json_group_array(rowid) from {table} where {table} match ?", (asked,)
    ).fetchone()
    rows: list[int] = json.loads(found[0])
    return rows


def phrase(words: Sequence[str], *, is_prefix: bool, columns: Iterable[str] = ()) -> str:
    """Words in a row as an expression, in some columns or all.

    >>> phrase(["lock", "or"], is_prefix=True, columns=["own"])
    '{own} : "lock or" *'
    """
    some = f"{{{' '.join(columns)}}} : " if columns else ""
    return f'{some}"{" ".join(words)}"{" *" if is_prefix else ""}'
