"""A second process that does a part of the work of this one."""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import threading
from collections.abc import Callable, Iterable
from io import BufferedReader, FileIO
from queue import SimpleQueue
from typing import Any, BinaryIO

from tui.index.pipes import wide_pipe


def can_help() -> bool:
    """Whether a second process would have a processor to itself."""
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def begun(work: Callable[[], Iterable[object]], *, waits: bool = True) -> Second | None:
    """A second process that does this work; `None` where there can be none. With `waits`, it goes on with a
    piece only when the one before is taken, or in the pipe."""
    try:
        return Second(work, waits=waits)
    except OSError:  # no more processes, or files, for this user
        return None


class Second:
    """Begins as a copy of this process, and hands over what it makes piece by piece."""

    def __init__(self, work: Callable[[], Iterable[object]], *, waits: bool = True) -> None:
        """`work` is done in the second process alone; for `waits` see `begun`."""
        receiving, sending = wide_pipe()
        try:
            self._child = os.fork()
        except OSError:
            os.close(receiving)
            os.close(sending)
            raise
        if self._child == 0:
            status = 1
            with contextlib.suppress(BaseException):  # the first process does all the work then
                os.close(receiving)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                with os.fdopen(sending, "wb", buffering=1 << 20) as pipe:
                    (_hand_over if waits else _hand_over_later)(work(), pipe)
                status = 0
            os._exit(status)
        os.close(sending)
        self._pipe = BufferedReader(FileIO(receiving), 1 << 20)

    def is_ready(self) -> bool:
        """Whether the next piece, or that there is none, is there or on its way at this moment."""
        if select.select([self._pipe], [], [], 0)[0]:
            return True
        os.set_blocking(self._pipe.fileno(), False)
        try:
            return bool(self._pipe.peek(1))
        finally:
            os.set_blocking(self._pipe.fileno(), True)

    def take(self) -> Any:
        """Wait for the next piece; raises EOFError where there is none, or something went wrong with it."""
        try:
            return pickle.load(self._pipe)
        except (OSError, ValueError, pickle.UnpicklingError) as error:
            raise EOFError from error

    def close(self) -> None:
        """End it."""
        self._pipe.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGTERM)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._child, 0)


def _hand_over(pieces: Iterable[object], pipe: BinaryIO) -> None:
    for piece in pieces:
        pickle.dump(piece, pipe, protocol=5)
        pipe.flush()


def _hand_over_later(pieces: Iterable[object], pipe: BinaryIO) -> None:
    """Hand the pieces over while the next ones are made."""
    ready = SimpleQueue[bytes]()

    def write() -> None:
        try:
            while data := ready.get():
                pipe.write(data)
                pipe.flush()
        except (OSError, ValueError):
            os._exit(1)  # nobody reads it any more

    writing = threading.Thread(target=write)
    writing.start()
    for piece in pieces:
        ready.put(pickle.dumps(piece, protocol=5))
    ready.put(b"")
    writing.join()


class Turns:
    """Pieces of work of which each of two processes takes one when it is ready for it."""

    def __init__(self, many: int) -> None:
        """Make it before the second process is begun."""
        self._receiving, sending = os.pipe()
        os.write(sending, bytes(max(0, many)))
        os.close(sending)

    def take(self) -> bool:
        """Whether there was one left, which is now this process's."""
        return bool(os.read(self._receiving, 1))

    def close(self) -> None:
        """Take no more."""
        os.close(self._receiving)
