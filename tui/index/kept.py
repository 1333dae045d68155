"""Keeps what was found out about large mailboxes between runs, in the reader's own cache folder."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from tui.index.cache import WORTH, cached, is_own, tidy
from tui.index.growth import Growth, Remembered, State
from tui.sources.base import Store
from tui.sources.files import Folder
from tui.sources.mbox import Mbox
from tui.sources.publicinbox import PublicInbox

if TYPE_CHECKING:
    from tui.index.guessed import Guessed
    from tui.index.mailmap import Mailmap

_FRESH = 2.0
"""Seconds within which a file may change again without another time of change."""
_SUFFIX = ".index"
_BUILT_IN = {("array", "_array_reconstructor"), ("array", "array"), ("builtins", "bytearray"),
             ("builtins", "set"), ("builtins", "frozenset")}  # fmt: skip


class Known(NamedTuple):
    """What was found out in an earlier run."""

    growth: Growth
    guessed: Guessed


class Kept:
    """The file for these sources: headers and links, no text of any mail.

    It only counts for the same paths, program and mailmap; what the sources have become since then,
    `Growth` tells.
    """

    def __init__(self, folder: Path, paths: Sequence[str], mailmap: Mailmap | None) -> None:
        self._file = cached(folder, paths, mailmap, _SUFFIX)

    def load(self) -> Known | None:
        """What was kept; `None` where there is nothing, or nothing that can be trusted."""
        try:
            with self._file.open("rb") as file:
                if not is_own(file):
                    return None
                remembered, guessed = _Unpickler(file).load()
            os.utime(self._file)
            return Known(Growth.of(remembered), guessed)
        except FileNotFoundError:
            return None
        except Exception:  # a damaged pickle raises nearly anything
            with contextlib.suppress(OSError):
                self._file.unlink()
            return None

    def save(self, growth: Growth, guessed: Guessed, begun: float) -> None:
        """Keep this, if it is worth it and the sources had rest since the scan began (in seconds since the
        epoch). What cannot be written is not kept."""
        remembered = growth.remembered()
        if not _is_worth(remembered, begun):
            return
        new = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                pickle.dump((remembered, guessed), file, protocol=5)
            new.replace(self._file)
            tidy(self._file.parent)
        except OSError:
            with contextlib.suppress(OSError):
                new.unlink()


def _is_worth(remembered: Remembered, begun: float) -> bool:
    columns = remembered.gathering.columns
    if len(columns.ids) < WORTH or any(problem.place is None for problem in columns.problems):
        return False
    if not all(map(_is_told, columns.stores, remembered.states)):
        return False
    changed = max((state.changed for state in remembered.states if state is not None), default=0)
    return changed / 1e9 < begun - _FRESH


def _is_told(store: Store, state: State | None) -> bool:
    """Whether it can be told if a store has changed since."""
    if isinstance(store, Mbox):
        return store.stream is None or bool(store.stream.how)
    if isinstance(store, Folder):  # the files of a Maildir never change
        return all(name.startswith(("cur/", "new/")) for name in store.names)
    return isinstance(store, PublicInbox) or state is not None


class _Unpickler(pickle.Unpickler):
    """Makes nothing but the parts of an index."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(io.BytesIO(file.read()))

    def find_class(self, module: str, name: str) -> Any:
        """A class of ours, or one of the few others."""
        if (module, name) in _BUILT_IN or module.startswith("tui."):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an index")
