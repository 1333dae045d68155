"""The process that fills the search database: mails come in over stdin, progress goes out over stdout.

It ends when its stdin does, which is when whoever started it ends.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import queue
import shutil
import signal
import sqlite3
import sys
import threading
import time
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.index import search_database as db
from tui.index.search_database import DATABASE
from tui.index.search_heads import head
from tui.index.search_kept import KeptSearch, Known
from tui.index.search_rows import Mails, Rows, Said, newness, unpacked
from tui.index.search_texts import pieces

_HEADS_AT_ONCE = 2_000
_COMMIT_FIRST, _COMMIT = 500, 4_000
"""Texts after which what was written can be found: soon at first, then as it is cheap."""
_NICE = 10
_TRIES = 200
"""Times to remove the folder."""


class _Batch(NamedTuple):
    """Rows on their way into the database."""

    heads: Sequence[tuple[object, ...]] = ()
    texts: Sequence[tuple[object, ...]] = ()
    others: Sequence[tuple[object, ...]] = ()
    is_last: bool = False
    known: Known | None = None
    """With the last one: what is in with all that came before."""


class Builder:
    """Reads mails in the calling thread while another writes: the database does not need the interpreter."""

    def __init__(self, folder: Path, kept: KeptSearch | None = None) -> None:
        self._path = folder / DATABASE
        self._folder = folder
        self._kept = kept
        known = kept.load(self._path) if kept is not None else None
        self._is_old = known is not None
        self._rows = Rows(known.keys if known is not None else ())
        self._orders: queue.SimpleQueue[Mails] = queue.SimpleQueue()
        self._batches: queue.Queue[_Batch] = queue.Queue(maxsize=2)
        self._lock = threading.Lock()
        self._generation = 0
        self._is_in = (
            [bytearray(known.heads), bytearray(known.texts)] if known else [bytearray(), bytearray()]
        )
        """By row: whether its head, its text can be searched."""
        self._begun = [flags[:] for flags in self._is_in]
        """The same for what is on its way."""
        self._unread: list[int] = []
        """Rows of mails that could not be read."""
        self._is_asked = bytearray()
        """By row: whether it is in the index that is followed."""
        self._counts = [0, 0]
        self._is_over = False
        self.listening = threading.Thread(target=self._listen, daemon=True)
        """Ends the process when its stdin ends, and removes what was written."""

    def run(self) -> None:
        """Work until there is nothing to do, wait for more, for ever."""
        self.listening.start()
        threading.Thread(target=self._write, daemon=True).start()
        work: Iterator[_Batch] = iter(())
        while True:
            try:
                mails = self._orders.get_nowait()
                while not self._orders.empty():
                    mails = self._orders.get_nowait()
                work = self._work(mails)
            except queue.Empty:
                pass
            batch = next(work, None)
            if batch is None:
                self._batches.put(_Batch(is_last=True, known=self._known()))
                mails = self._orders.get()
                work = self._work(mails)
                continue
            self._batches.put(batch)

    def _known(self) -> Known | None:
        """What is in the database when all that is on its way has arrived; `None` where nobody keeps it."""
        if self._kept is None:
            return None
        texts = self._begun[1][:]
        for row in self._unread:
            texts[row] = 0
        return Known(self._rows.keys(), bytes(self._begun[0]), bytes(texts))

    def _listen(self) -> None:
        """Take what the interface sends; its end is ours."""
        with contextlib.suppress(Exception):
            while True:
                self._orders.put(unpacked(sys.stdin.buffer))
        self._is_over = True
        # The other thread may make a file at this very moment; once the folder has gone it cannot.
        for _ in range(_TRIES):
            shutil.rmtree(self._folder, ignore_errors=True)
            if not self._folder.exists():
                break
            time.sleep(0.01)
        os._exit(0)

    def _work(self, mails: Mails) -> Iterator[_Batch]:
        """All that is not in the database yet, in batches; the heads go first."""
        rows = self._rows.follow(mails)
        if self._unread:
            self._batches.put(_Batch(is_last=True))
            self._batches.join()  # or what comes in for them now would count as their text
        with self._lock:
            self._generation = mails.generation
            count = self._rows.count
            self._is_asked = bytearray(count)
            for row in rows:
                if row >= 0:
                    self._is_asked[row] = 1
            for flags in (*self._begun, *self._is_in):
                flags.extend(bytes(count - len(flags)))
            for row in self._unread:  # perhaps it is only where the new index says
                self._begun[1][row] = self._is_in[1][row] = 0
            self._unread.clear()
            self._counts = [sum(map(int.__and__, is_in, self._is_asked)) for is_in in self._is_in]
            self._say(rows.tobytes())
        new = [n for n, row in enumerate(rows) if row >= 0 and not self._begun[1][row]]
        new.sort(key=lambda n: newness(mails, n), reverse=True)
        yield from self._heads(mails, rows, [n for n in new if not self._begun[0][rows[n]]])
        yield from self._texts(mails, rows, new)

    def _heads(self, mails: Mails, rows: array[int], numbers: list[int]) -> Iterator[_Batch]:
        for first in range(0, len(numbers), _HEADS_AT_ONCE):
            some = numbers[first : first + _HEADS_AT_ONCE]
            for number in some:
                self._begun[0][rows[number]] = 1
            yield _Batch(heads=[head(mails, rows[n], n) for n in some])

    def _texts(self, mails: Mails, rows: array[int], numbers: list[int]) -> Iterator[_Batch]:
        for piece in pieces(mails, rows, numbers):
            for row, *_ in piece.texts:
                self._begun[1][row] = 1
            self._unread += piece.unread
            yield _Batch(texts=piece.texts, others=piece.others)

    def _write(self) -> None:
        """The writing thread."""
        try:
            database = db.writing(self._path) if self._is_old else db.created(self._path)
            since: list[list[int]] = [[], []]
            while True:
                batch = self._batches.get()
                if not (since[0] or since[1]):
                    database.execute("begin")
                db.write(database, db.HEADS, batch.heads)
                db.write(database, db.TEXTS, batch.texts)
                db.write(database, db.OTHERS, batch.others)
                since[0] += [row[0] for row in batch.heads]  # type: ignore[misc]
                since[1] += [row[0] for row in batch.texts]  # type: ignore[misc]
                pending = len(since[0]) + len(since[1])
                wanted = _COMMIT_FIRST if self._counts[1] < _COMMIT else _COMMIT
                if batch.is_last or pending >= wanted:
                    if database.in_transaction:
                        database.execute("commit")
                    self._note(since)
                    since = [[], []]
                    if batch.is_last:  # half of the disk space
                        database.execute("pragma wal_checkpoint(truncate)")
                    if self._kept is not None and batch.known is not None:
                        self._kept.save(database, batch.known)
                self._batches.task_done()
        except sqlite3.Error:  # most likely the disk is full: what is in stays searchable
            if not self._is_over:  # else its files have been taken from it, and the folder is to go too
                os._exit(1)

    def _note(self, since: list[list[int]]) -> None:
        """Count what has come in, and tell."""
        with self._lock:
            for kind, some in enumerate(since):
                for row in some:
                    if not self._is_in[kind][row]:
                        self._is_in[kind][row] = 1
                        self._counts[kind] += self._is_asked[row]
            self._say()

    def _say(self, rows: bytes = b"") -> None:
        pickle.dump(Said(self._generation, rows, *self._counts), sys.stdout.buffer)
        sys.stdout.buffer.flush()


def main() -> None:
    """Run for the folder that the first argument names; the second names that of the cache, if there is one,
    and the rest are the sources."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c belongs to the interface
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICE)
    sys.setswitchinterval(0.0005)
    gc.disable()  # nothing here is cyclic; nobody waits for modules to be looked through for it either
    folder, cache, *paths = sys.argv[1:]
    builder = Builder(Path(folder), KeptSearch(Path(cache), paths) if cache else None)
    try:
        builder.run()
    except BrokenPipeError:
        builder.listening.join()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
