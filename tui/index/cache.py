"""The reader's own cache folder: what is found out about large mailboxes is kept there between runs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from time import time
from typing import BinaryIO, NamedTuple

WORTH = 2_000
"""Messages from which it takes longer to scan a source than to load what is kept."""
_MOST_FILES, _MOST_BYTES, _OLDEST = 80, 2 << 30, 90 * 86_400
"""Kept files, their bytes, and the seconds since one was last used, beyond which files are removed."""


class Keeping(NamedTuple):
    """Where what is found out about some sources is kept."""

    folder: Path
    paths: Sequence[str]


def can_come_again(path: str) -> bool:
    """Whether a source can be read a second time; what comes in through a pipe cannot."""
    return os.path.isfile(path) or os.path.isdir(path)


def cache_folder() -> Path:
    """Where the reader's programs keep what they can make again."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if os.path.isabs(named) else Path.home() / ".cache") / "threadleaf"


def cached(folder: Path, paths: Sequence[str], more: object, suffix: str) -> Path:
    """The file for these sources and this program; `more` is what else makes another one of it."""
    import hashlib  # the first screen need not wait for it

    says = repr((os.getcwd(), list(paths), more, _program()))
    return folder / (hashlib.sha256(says.encode("utf-8", "surrogateescape")).hexdigest()[:32] + suffix)


def is_own(file: BinaryIO) -> bool:
    """Whether nobody else can have written a file, or read it."""
    state = os.fstat(file.fileno())
    return state.st_uid == os.getuid() and not state.st_mode & 0o077


def tidy(folder: Path) -> None:
    """Remove what was not used for long, and what is too much."""
    used = sorted(((one.stat(), one) for one in folder.iterdir()), key=lambda one: -one[0].st_mtime)
    size = 0
    for place, (state, one) in enumerate(used):
        size += state.st_size
        if place >= _MOST_FILES or size > _MOST_BYTES or time() - state.st_mtime > _OLDEST:
            one.unlink()


def _program() -> list[tuple[str, int, int]]:
    """What tells this program from another version of it: its modules that read mail."""
    root = Path(__file__).resolve().parents[1]
    found = []
    for folder in (root, root / "sources", root / "parse", root / "index"):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    state = entry.stat()
                    found.append((entry.path, state.st_size, state.st_mtime_ns))
    return sorted(found)
