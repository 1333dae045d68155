"""Search in all messages of an index, whose texts a process of its own puts into a full-text database."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
import threading
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.index.columns import Columns
from tui.index.messages import MessageIndex
from tui.index.numbers import Numbers
from tui.index.query import Query
from tui.index.search_database import DATABASE, opened
from tui.index.search_rows import NO_ROW, Said, packed
from tui.index.search_terms import Asked

_ROOT = Path(__file__).resolve().parents[2]
# Not `-m`: the folder in which the reader was started must not lend us modules.
_START = (
    "import gc, sys; gc.disable(); sys.path.append(sys.argv.pop()); "
    "from tui.index.search_build import main; main()"
)
_Told = tuple[list[bytes], int]
_PATIENCE = 1.0
"""Seconds to wait for the rows of an index that has just taken the place of another."""


class Found(NamedTuple):
    """What a search has found."""

    numbers: Numbers
    """Of the index that was followed last."""
    searched: int
    """Texts that were looked into."""
    total: int


class Search:
    """Finds messages by words and conditions; `follow` says in which index.

    Words are looked for in the lines that are the author's own, in the subject and in the sender's name;
    quoted lines, and the lines that say who is quoted, count for `q:` only. While texts are still being
    read, it answers from those that are in, and of the others from subject and sender.
    """

    def __init__(self, folder: Path, cache: Path | None = None, paths: Sequence[str] = ()) -> None:
        """`folder`, which goes when all is over, is for the texts of this run. Those of large sources at
        these paths are also kept in the folder `cache`, for the next one."""
        self._folder = folder
        self._kept = [str(cache), *paths] if cache is not None else [""]
        self.is_unread: Callable[[int], bool] | None = None
        """Says of a message whether it is unread; what its store says counts otherwise."""
        self._index = MessageIndex()
        self._told = (self._index.columns.ids, 0)
        """The ids that tell one set of messages from another, and how many they were."""
        self._sent = 0, self._told
        self._generation = 0
        self._said = Said(0)
        self._numbers: array[int] | None = None
        """Message by row, of the index that is followed; `None` until the process has told."""
        self._changed = threading.Condition()
        self._process: subprocess.Popen[bytes] | None = None
        self._sending = threading.Lock()
        self._asking = threading.Lock()
        self._database: sqlite3.Connection | None = None
        self._is_closed = False

    def follow(self, index: MessageIndex) -> None:
        """Search in this index from now on; only what is new in it is read. Returns at once."""
        with self._changed:
            if self._is_closed or index is self._index:
                return
            columns, self._index = index.columns, index
            told = (columns.ids, len(columns.ids))
            if told[0] is self._told[0] and told[1] == self._told[1]:
                return  # the same messages, sorted or parted in another way
            self._told = told
            self._numbers = None
        threading.Thread(target=self._send, args=(columns, told), daemon=True).start()

    @property
    def progress(self) -> tuple[int, int]:
        """Texts that can be searched so far, and of how many."""
        with self._changed:
            is_told = self._numbers is not None
            return (self._said.texts if is_told else 0), len(self._index)

    def find(self, query: Query) -> Found:
        """The messages of which all terms are true. Blocks, so call it in a worker thread."""
        with self._changed:
            if self._numbers is None and self._database is not None:
                self._changed.wait_for(lambda: self._numbers is not None or self._is_closed, _PATIENCE)
            index, numbers, said = self._index, self._numbers, self._said
        total = len(index)
        searched = said.texts if numbers is not None else 0
        with self._asking:
            asked = Asked(index, self._connected(), numbers, is_whole=searched >= total)
            asked.is_unread = self.is_unread
            return Found(asked.answer(query), searched, total)

    def close(self) -> None:
        """End the process, and remove what was written."""
        with self._changed:
            self._is_closed = True
            process, self._process = self._process, None
            self._changed.notify_all()
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if pipe:
                        pipe.close()
        with self._asking:
            if self._database is not None:
                self._database.close()
                self._database = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _connected(self) -> sqlite3.Connection | None:
        """The database, once there is one."""
        if self._database is None and self._said.generation and not self._is_closed:
            with contextlib.suppress(sqlite3.Error):
                self._database = opened(self._folder / DATABASE)
        return self._database

    def _send(self, columns: Columns, told: _Told) -> None:
        """Hand an index to the process; of several that came meanwhile only the last."""
        with self._sending, contextlib.suppress(OSError, ValueError):
            if told is not self._told or self._is_closed:
                return
            process = self._started()
            assert process.stdin
            with self._changed:
                self._generation += 1
                self._sent = self._generation, told
            for piece in packed(columns, self._generation):
                process.stdin.write(piece)
            process.stdin.flush()

    def _started(self) -> subprocess.Popen[bytes]:
        """The process, started when it is first needed; raises ValueError once all is over."""
        with self._changed:
            if self._is_closed:
                raise ValueError("closed")
            if self._process is None:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-c", _START, str(self._folder), *self._kept, str(_ROOT)],
                    env={**os.environ, "PYTHONHASHSEED": "0"},  # what is kept is known again by hashes
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # what the terminal sends is meant for the interface
                )
                threading.Thread(target=self._hear, args=(self._process,), daemon=True).start()
            return self._process

    def _hear(self, process: subprocess.Popen[bytes]) -> None:
        """Take what the process says, until it ends."""
        with contextlib.suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while process.stdout:
                said: Said = pickle.load(process.stdout)
                numbers = _turned(said.rows) if said.rows else None
                with self._changed:
                    if said.generation == self._generation and self._sent[1] is self._told:
                        self._said = said._replace(rows=b"")
                        if numbers is not None:
                            self._numbers = numbers
                        self._changed.notify_all()


def _turned(rows: bytes) -> array[int]:
    """Message by row, from the row of each message."""
    of_number = array("i")
    of_number.frombytes(rows)
    numbers = array("i", [NO_ROW]) * (max(of_number, default=NO_ROW) + 1)
    for number, row in enumerate(of_number):
        if row >= 0:
            numbers[row] = number
    return numbers
