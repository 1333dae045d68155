"""Finds out what a path holds, by looking inside and not by its name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.model import Problem
from tui.sources import compressed, publicinbox
from tui.sources.base import Store
from tui.sources.compressed import Stream
from tui.sources.files import Folder, is_maildir, maildir, maildir_part, mh
from tui.sources.kinds import START, store_of
from tui.sources.mbox import Mbox
from tui.sources.publicinbox import PublicInbox

_TRY = "a mailbox, a mail, a Maildir or a folder of them can be opened"


def opened(paths: Sequence[str], spool: Path) -> Iterator[Store | Problem]:
    """The stores in these files and folders, in order; `-` is standard input.

    Unpacked and spooled copies go below `spool`, which belongs to the caller.
    """
    for path in paths:
        if path == "-":
            yield from _standard_input(spool)
        elif os.path.isdir(path):
            yield from _folder(path, spool)
        elif os.path.exists(path) and not os.path.isfile(path):
            yield from _stream(path, spool)
        else:
            yield from _file(path, spool, path, is_named=True)


def _standard_input(spool: Path) -> Iterator[Store | Problem]:
    """What is piped in; the mails of a mailbox are shown while the rest still comes."""
    start = sys.stdin.buffer.read(START)
    if not compressed.kind(start) and isinstance(store_of("-", start, "-", is_named=True), Mbox):
        yield Mbox(compressed.emptied(spool, start), "-", stream=Stream("-", ""))
        return
    copy = compressed.spooled(sys.stdin.buffer, spool, start)
    if start:
        yield from _file(copy, spool, "-", is_named=True)
    else:
        yield Problem("-", None, "nothing came in on standard input; pipe a mailbox or a mail into it")


def _stream(path: str, spool: Path) -> Iterator[Store | Problem]:
    """A named pipe or device, such as the shell makes of `<(zcat old.gz)`."""
    try:
        with open(path, "rb") as stream:
            copy = compressed.spooled(stream, spool)
    except OSError as error:
        yield Problem(path, None, f"could not be read ({error.strerror}); {_TRY}")
        return
    yield from _file(copy, spool, path, is_named=True)


def _file(path: str, spool: Path, shown: str, *, is_named: bool) -> Iterator[Store | Problem]:
    """The store in one file; of a file that nobody named, only if it is plainly mail."""
    try:
        with open(path, "rb") as file:
            start = file.read(START)
    except OSError as error:
        text = f"could not be opened ({error.strerror}); check the name and its permissions"
        yield Problem(shown, None, text)
        return
    how = compressed.kind(start)
    if how is not None:
        yield from _packed(path, how, spool, shown, is_named=is_named)
        return
    store = store_of(path, start, shown, is_named=is_named) if start else None
    if store is not None:
        yield store
    elif is_named and not start:
        yield Problem(shown, None, "is empty, so there is no mail in it")
    elif is_named:
        yield Problem(shown, None, f"is no mail that threadleaf knows; {_TRY}")


def _packed(path: str, how: str, spool: Path, shown: str, *, is_named: bool) -> Iterator[Store | Problem]:
    """The store in a compressed file; one that holds something else is not unpacked."""
    start = compressed.peeked(path, how, START)
    inner = store_of(path, start, shown, is_named=is_named) if start and not compressed.kind(start) else None
    if inner is None:
        if is_named:
            inside = (
                "what is packed in it is no mail that threadleaf knows"
                if start
                else "nothing could be unpacked"
            )
            yield Problem(shown, None, f"is {how}, but {inside}; unpack it yourself and look")
        return
    if isinstance(inner, Mbox):  # its mails are shown while the rest is being unpacked
        yield Mbox(compressed.emptied(spool), shown, stream=Stream(path, how))
        return
    copy, problem = compressed.unpacked(path, how, spool)
    if problem is not None:
        yield problem
    store = store_of(copy, start, shown, is_named=True)
    if store is not None:
        yield store


def _folder(path: str, spool: Path) -> Iterator[Store | Problem]:
    """All stores at or below a folder, sorted by name; what could not be read comes last."""
    found = False
    refused: list[Problem] = []
    for one in _walked(path, spool):
        if isinstance(one, Problem):
            refused.append(one)
        else:
            found = True
            yield one
    yield from refused
    if not found and not refused:
        yield Problem(path, None, f"is a folder without mail in it; {_TRY}")


def _walked(path: str, spool: Path) -> Iterator[Store | Problem]:
    """The stores of a folder and of the folders in it, each folder once."""
    pending, seen = [path], set()
    while pending:
        folder = pending.pop()
        real = os.path.realpath(folder)
        if real in seen:  # a symbolic link that leads back
            continue
        seen.add(real)
        epochs = publicinbox.repositories(folder)
        if epochs:
            yield from map(PublicInbox, epochs)
            continue
        try:
            yield from _listed(folder, spool, pending)
        except OSError as error:
            yield Problem(folder, None, f"could not be listed ({error.strerror}); check its permissions")


def _listed(folder: str, spool: Path, pending: list[str]) -> Iterator[Store | Problem]:
    """The stores that lie in one folder; its own folders are put on the pile of `pending`."""
    of_maildir = is_maildir(folder)
    whole = maildir(folder) if of_maildir else maildir_part(folder) or mh(folder)
    if whole is not None:
        yield whole
    taken = set(whole.names) if isinstance(whole, Folder) else set()
    with os.scandir(folder) as entries:
        rest = sorted((e for e in entries if e.name not in taken), key=lambda e: e.name)
    folders = []
    for entry in rest:
        # `.Lists.dev` is a folder of a Maildir; elsewhere a dot hides what is no mail.
        is_hidden = entry.name.startswith(".")
        if entry.is_dir():
            if (not is_hidden or of_maildir) and not (of_maildir and entry.name in ("cur", "new", "tmp")):
                folders.append(entry.path)
        elif not is_hidden and entry.is_file():
            yield from _file(entry.path, spool, entry.path, is_named=False)
    pending.extend(reversed(folders))
