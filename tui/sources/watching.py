"""Notices that mail has come, or that a source was changed by somebody else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

_STILL = 80
"""Milliseconds without a change after which a burst of them is over."""
_LONGEST = 600
"""Milliseconds after which a burst is reported although it goes on."""
_MOST = 4000
"""Folders that are watched."""
_LOOK = 1000
"""Milliseconds between two looks whether anybody still wants to know."""


def changes(paths: Sequence[str], is_wanted: Callable[[], bool]) -> Iterator[None]:
    """Waits, and yields after every burst of changes to one of these files and folders.

    A file is watched through the folder that it lies in: programs that rewrite a mailbox put another file in
    its place. Standard input, pipes and what cannot be watched is left alone; ends when `is_wanted` says no.
    """
    from watchfiles import watch  # a thin layer over the system's own notices (inotify, FSEvents)

    files = {os.path.realpath(path) for path in paths if os.path.isfile(path)}
    folders = {folder for path in paths if os.path.isdir(path) for folder, _, _ in os.walk(path)}
    folders = {os.path.realpath(folder) for folder in sorted(folders)[:_MOST]}
    watched = sorted(folders | {os.path.dirname(path) for path in files})
    if not watched:
        return

    def concerns(_: object, path: str) -> bool:
        return path in files or os.path.dirname(path) in folders

    is_first = True
    for found in watch(
        *watched, watch_filter=concerns, debounce=_LONGEST, step=_STILL, rust_timeout=_LOOK,
        yield_on_timeout=True, raise_interrupt=False, recursive=False,
    ):  # fmt: skip
        if not is_wanted():
            return
        if found or is_first:  # between the scan and the watch something may have changed
            is_first = False
            yield
