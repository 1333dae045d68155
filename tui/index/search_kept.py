"""Keeps the search database of a large mailbox between runs, beside what `tui.index.kept` keeps."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tui.index.cache import WORTH, cached, is_own, tidy

_SUFFIX = ".words"
_NEWS = 500
"""Texts that must be new for the file to be written again."""


class Known(NamedTuple):
    """What a database has of which mails."""

    keys: array[int]
    """By row: what tells a mail from all others (see `Rows`)."""
    heads: bytes
    """By row: 1 where its head is in."""
    texts: bytes


class KeptSearch:
    """The file for these sources. It holds all words of their mails, for their owner alone."""

    def __init__(self, folder: Path, paths: Sequence[str]) -> None:
        # Keys are made by `hash`, which is another one in another Python.
        self._file = cached(folder, paths, sys.version, _SUFFIX)
        self._known = 0

    def load(self, copy: Path) -> Known | None:
        """Copy the database to where it may be changed; `None` where there is none that can be trusted."""
        try:
            with self._file.open("rb") as file:
                if not is_own(file):
                    return None
                with copy.open("xb") as target:
                    shutil.copyfileobj(file, target, 1 << 20)
            os.utime(self._file)
            with contextlib.closing(sqlite3.connect(copy)) as database:
                keys, heads, texts = database.execute("select keys, heads, texts from known").fetchone()
            found = Known(array("q"), heads, texts)
            found.keys.frombytes(keys)
            if not len(found.keys) == len(heads) == len(texts):
                raise ValueError("lengths differ")
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, sqlite3.Error):
            for file_of_it in (copy, self._file):
                with contextlib.suppress(OSError):
                    file_of_it.unlink()
            return None
        self._known = sum(texts)
        return found

    def save(self, database: sqlite3.Connection, known: Known) -> None:
        """Keep the database as it is, if that is worth it; what cannot be written is not kept."""
        count = sum(known.texts)
        if count < WORTH or count - self._known < _NEWS:
            return
        self._known = count
        new = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            with contextlib.closing(sqlite3.connect(new)) as copy:
                database.backup(copy)
                copy.execute("create table if not exists known(keys blob, heads blob, texts blob)")
                copy.execute("delete from known")
                copy.execute(
                    "insert into known values(?, ?, ?)", (known.keys.tobytes(), known.heads, known.texts)
                )
                copy.commit()
                copy.execute("pragma journal_mode=delete")  # else the last of it may stand in another file
            new.replace(self._file)
            tidy(self._file.parent)
        except (OSError, sqlite3.Error):
            for one in (new, *new.parent.glob(f"{new.name}-*")):
                with contextlib.suppress(OSError):
                    one.unlink()
