"""Fills the index in a process of its own, so that no key waits for the scan."""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BufferedReader, FileIO
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple, NoReturn, Protocol

from tui.index.cache import can_come_again
from tui.index.columns import Columns
from tui.index.handing import Receiver, Rest, Sender, Settled
from tui.index.pipes import wide_pipe
from tui.model import Problem

if TYPE_CHECKING:
    from tui.index.mailmap import Mailmap

_NICE = 5
"""By how much less urgent the child is once it has handed over what the first screen shows."""
_TELL_AFTER = 0.1
"""Seconds between two words on how far the scan is."""
_GRACE = 0.5
"""Seconds for which a source may be away before that is told."""
_LOOK = 1.0
"""Seconds between two looks whether the parent still lives."""
_TRIES = 200
"""Times to remove what was unpacked."""
_HAS_GONE = "has gone since it was opened; what was read of it is still listed, but cannot be opened"


class Progress(NamedTuple):
    """How many messages the scan has met so far."""

    messages: int


class Loading(Protocol):
    """Something that hands over the index while it is being made."""

    def early(self, seconds: float) -> Columns | None:
        """Columns that are there within so many seconds, before `updates` is called; `None`: none are yet."""

    def updates(self) -> Iterator[Progress | Columns]:
        """Progress and columns as they come; blocks, so call it in a worker thread.

        Each `Columns` replaces the one before; one with `is_whole` is complete, and others follow only when
        the mail changes.
        """

    def close(self) -> None:
        """Stop, and remove what was unpacked."""


_Mailmap = Callable[[], "Mailmap | None"]
"""Looks for a map of names."""
_Step = int | Settled | Columns | list[Problem] | None
"""What the child sends: how many messages it has met, that it has met all, columns, what has gone wrong
since, or that nothing is left to guess."""


class HereLoading:
    """Loads in this process: for tests, and where the system cannot fork."""

    def __init__(self, paths: Sequence[str], mailmap: _Mailmap | None = None) -> None:
        self._paths = paths
        self._mailmap = mailmap
        self._spool = private_folder()

    def early(self, seconds: float) -> None:
        """There is nothing before somebody waits for it."""

    def updates(self) -> Iterator[Progress | Columns]:
        """See `Loading`."""
        from tui.index.build import Builder

        mailmap = self._mailmap() if self._mailmap else None
        for step in Builder(self._paths, self._spool, mailmap).steps():
            if isinstance(step, Columns):
                yield step
            elif isinstance(step, int):
                yield Progress(step)

    def close(self) -> None:
        """See `Loading`."""
        _remove(self._spool)


class ForkedLoading:
    """Loads in a child process. Make it before the interface is imported: the child stays small,
    and the scan runs while the parent still imports."""

    def __init__(
        self,
        paths: Sequence[str],
        mailmap: _Mailmap | None = None,
        draw: Callable[[Columns], None] | None = None,
        cache: Path | None = None,
    ) -> None:
        self._name = _private_name()
        receiving, sending = wide_pipe()
        sys.stdout.flush()
        self._child = os.fork()
        if self._child == 0:
            os.close(receiving)
            spool = self._spool
            _scan(_life(paths, spool, mailmap, cache, os.getppid()), spool, draw, sending)
        os.close(sending)
        self._pipe = BufferedReader(FileIO(receiving), 1 << 20)
        self._receiver = Receiver()
        self._first: Columns | None = None

    @property
    def _spool(self) -> Path:
        """The folder for what is unpacked."""
        return _folder(self._name)

    def early(self, seconds: float) -> Columns | None:
        """See `Loading`. Of several columns that are there it gives the last."""
        until, waits = monotonic() + seconds, True
        with contextlib.suppress(EOFError, pickle.UnpicklingError):
            while self._has_more() or (waits and self._comes(until)):
                step = self._received()
                waits = isinstance(step, Settled)  # columns follow soon
                if not isinstance(step, int | Settled):
                    self._first = _changed(self._first or Columns(), step)
        return self._first

    def _received(self) -> _Step:
        """Wait for the next step."""
        step: _Step | Rest = pickle.load(self._pipe)
        return self._receiver.unpacked(step)

    def _comes(self, until: float) -> bool:
        """Wait for the next step; False where none has come by then."""
        return bool(select.select([self._pipe], [], [], max(0.0, until - monotonic()))[0])

    def _has_more(self) -> bool:
        """Whether the next step is there, or on its way, at this moment."""
        os.set_blocking(self._pipe.fileno(), False)
        try:
            return bool(self._pipe.peek(1))
        finally:
            os.set_blocking(self._pipe.fileno(), True)

    def updates(self) -> Iterator[Progress | Columns]:
        """See `Loading`. A child that dies leaves a problem instead of silence."""
        last = self._first or Columns()
        try:
            while True:
                step = self._received()
                if isinstance(step, int):
                    yield Progress(step)
                if isinstance(step, int | Settled):
                    continue
                changed = _changed(last, step)
                if not isinstance(step, list):
                    last = changed  # what has gone may come again
                yield changed
        except (EOFError, pickle.UnpicklingError):
            if not last.is_whole:
                text = "the scan ended early; try the sources one by one, or --format text to see which fails"
                last.problems.append(Problem("threadleaf", None, text))
                last.is_whole = True
                yield last
        except (OSError, ValueError):
            return  # closed while reading

    def close(self) -> None:
        """See `Loading`."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGTERM)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._child, 0)
        _remove(self._spool)


def _changed(columns: Columns, step: Columns | list[Problem] | None) -> Columns:
    """The columns as they are after another step."""
    if isinstance(step, list):
        return replace(columns, problems=[*columns.problems, *step])
    if step is not None:
        return step
    columns.is_whole = True
    return columns


def private_folder() -> Path:
    """A name nobody can guess, for a folder that is only made when something has to be unpacked."""
    return _folder(_private_name())


def _private_name() -> str:
    return f"threadleaf-{os.getpid()}-{os.urandom(8).hex()}"


def _folder(name: str) -> Path:
    """The place of a folder with this name."""
    import tempfile  # the first screen need not wait for it

    return Path(tempfile.gettempdir()) / name


def _remove(folder: Path) -> None:
    """Remove what was unpacked, as far as that can be."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def loading(
    paths: Sequence[str],
    mailmap: _Mailmap | None = None,
    draw: Callable[[Columns], None] | None = None,
    cache: Path | None = None,
) -> Loading:
    """Start to load these sources, in another process where that can be; that process calls `draw` with the
    first messages that it finds, and keeps in the folder `cache` what it finds out."""
    if hasattr(os, "fork"):
        return ForkedLoading(paths, mailmap, draw, cache)
    return HereLoading(paths, mailmap)


def _life(
    paths: Sequence[str], spool: Path, mailmap: _Mailmap | None, cache: Path | None, parent: int
) -> Iterator[_Step]:
    """What is found out of the mail, and after every change anew as long as the parent lives; while a source
    has gone, what is wrong."""
    from tui.index.build import Builder  # the interface need not wait for this import

    builder, has_gone = Builder(paths, spool, mailmap() if mailmap else None, cache), False
    yield from builder.steps(is_watched=True)
    if not all(map(can_come_again, paths)):
        while os.getppid() == parent:
            sleep(_LOOK)
        return
    from tui.sources.watching import changes

    for _ in changes(paths, lambda: os.getppid() == parent):
        gone = _gone(paths)
        if gone:
            sleep(_GRACE)  # a program may be about to put another file in its place
            gone = _gone(paths)
        if gone:
            yield [Problem(path, None, _HAS_GONE) for path in gone]
        else:
            yield from builder.again(anyway=has_gone)
        has_gone = bool(gone)


def _gone(paths: Sequence[str]) -> list[str]:
    return [path for path in paths if not os.path.exists(path)]


def _scan(
    steps: Iterator[_Step],
    spool: Path,
    draw: Callable[[Columns], None] | None,
    sending: int,
) -> NoReturn:
    """The life of the child: scan, send, wait for more mail; it never returns into the parent's code.

    It outlives a parent that dies, for as long as it takes to notice and to remove what was unpacked.
    """
    status, parent, sender = 1, os.getppid(), Sender()
    threading.Thread(target=_end_with, args=(parent, spool), daemon=True).start()
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c belongs to the interface
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # so does the terminal
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        with os.fdopen(sending, "wb", buffering=1 << 20) as pipe:
            for step in _less_often(steps):
                if draw is not None and isinstance(step, Columns):
                    draw(step)
                    draw = None
                pickle.dump(sender.packed(step), pipe, protocol=5)
                pipe.flush()
                if isinstance(step, Columns) and not os.nice(0):
                    os.nice(_NICE)  # from here on the first screen and the reader's keys go first
        status = 0
    except BrokenPipeError:
        pass
    except BaseException as error:  # a traceback here would land on the reader's screen
        with contextlib.suppress(Exception):
            log = os.environ.get("THREADLEAF_LOG")
            if log:
                import traceback

                Path(log).write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    finally:
        if os.getppid() != parent:
            _remove(spool)
        os._exit(status)


def _less_often(steps: Iterator[_Step]) -> Iterator[_Step]:
    """The steps, with fewer of the numbers in between: to tell each of them would take time from the scan."""
    told, left_out = 0.0, None
    for step in steps:
        if isinstance(step, int) and monotonic() - told < _TELL_AFTER:
            left_out = step
            continue
        if left_out is not None and not isinstance(step, int):
            yield left_out
        told, left_out = monotonic(), None
        yield step


def _end_with(parent: int, spool: Path) -> NoReturn:
    """End this process when its parent has ended: what it may still find out in minutes, nobody reads."""
    while os.getppid() == parent:
        sleep(_LOOK)
    for _ in range(_TRIES):  # something may be being unpacked at this moment
        _remove(spool)
        if not spool.exists():
            break
    os._exit(1)
