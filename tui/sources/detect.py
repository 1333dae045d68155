"""Finds out what a path holds, by looking inside and not by its name."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.model import Problem
from tui.sources import compressed, hypermail, publicinbox, webtext
from tui.sources.base import Store
from tui.sources.files import Single, maildir, mh, tidied
from tui.sources.mbox import Mbox
from tui.sources.publicinbox import PublicInbox
from tui.sources.separators import is_dated, is_field, is_known_field, parts_mails
from tui.sources.webtext import WebText

_START = 65_536
_FROM = re.compile(rb"^From [^\n]*\n?", re.MULTILINE)
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype|html|head|body|div|meta|table|p)\b", re.I | re.S
)
_KEPT = "X-Threadleaf-Source: %s\nMIME-Version: 1.0\nContent-Type: text/%s; charset=%s\n"


def opened(paths: Sequence[str], spool: Path) -> Iterator[Store | Problem]:
    """The stores in these files and folders, in order; `-` is standard input.

    Unpacked and spooled copies go below `spool`, which belongs to the caller.
    """
    for path in paths:
        if path == "-":
            yield from _standard_input(spool)
        elif os.path.isdir(path):
            yield from _folder(path, spool)
        else:
            yield from _file(path, spool, path, is_named=True)


def _standard_input(spool: Path) -> Iterator[Store | Problem]:
    copy = compressed.spooled(sys.stdin.buffer, spool)
    if not os.path.getsize(copy):
        yield Problem("-", None, "nothing came in on standard input; pipe a mailbox or a mail into it")
        return
    yield from _file(copy, spool, "-", is_named=True)


def _file(path: str, spool: Path, shown: str, *, is_named: bool) -> Iterator[Store | Problem]:
    """The store in one file; of a file that nobody named, only if it is plainly mail."""
    try:
        if not os.path.isfile(path) and os.path.exists(path):
            yield Problem(shown, None, "is neither a file nor a folder")
            return
        with open(path, "rb") as file:
            start = file.read(_START)
    except OSError as error:
        yield Problem(
            shown, None, f"could not be opened ({error.strerror}); check the name and its permissions"
        )
        return
    if not start:
        if is_named:
            yield Problem(shown, None, "is empty, so there is no mail in it")
        return
    how = compressed.kind(start)
    if how is None:
        store = _store(path, start, shown, is_named)
        if store is not None:
            yield store
        elif is_named:
            yield Problem(
                shown, None, "is no mail that threadleaf knows; a mailbox, a mail or a folder of them is"
            )
        return
    copy, problem = compressed.unpacked(path, how, spool)
    if problem is not None:
        yield problem
    with open(copy, "rb") as file:
        inner = file.read(_START)
    store = _store(copy, inner, shown, is_named) if inner and not compressed.kind(inner) else None
    if store is not None:
        yield store
    elif is_named and problem is None:
        yield Problem(shown, None, f"is {how}, but what is packed in it is no mail that threadleaf knows")


def _store(path: str, start: bytes, shown: str, is_named: bool) -> Store | None:
    """The store that a file is, judged by its first bytes."""
    name = "" if shown == path else shown
    if webtext.is_page(start):
        return WebText(path, name)
    if hypermail.is_page(start):
        return hypermail.Hypermail(path, name)
    tidy = tidied(start)
    has_fields = _has_fields(tidy)
    if _begins_mbox(start) or (tidy != start and has_fields and _holds_separator(start)):
        return Mbox(path, name)
    if has_fields:
        return Single(path, name)
    if _holds_separator(start):
        return Mbox(path, name)
    if not is_named or not _is_text(start):
        return None
    # Readable text without a header is shown rather than lost.
    if _HTML.match(start):
        return Single(path, name, (_KEPT % ("html", "html", _charset(start))).encode())
    if is_field(tidy, 0):
        return Single(path, name)
    return Single(path, name, (_KEPT % ("text", "plain", _charset(start))).encode())


def _begins_mbox(start: bytes) -> bool:
    """Whether a file begins with a separator: a dated From_ line, or an undated one above a header."""
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if not bare.startswith(b"From "):
        return False
    end = bare.find(b"\n") + 1 or len(bare)
    return is_dated(bare[:end]) or is_known_field(bare, end)


def _has_fields(tidy: bytes) -> bool:
    """Whether the text begins with a header that has a field which every mail has."""
    at, rows = 0, 0
    while rows < 60 and at < len(tidy):
        if tidy[at : at + 1] not in b" \t":
            if is_known_field(tidy, at) and not tidy.startswith((b">From", b"From "), at):
                return True
            if not is_field(tidy, at):
                return False
        at = tidy.find(b"\n", at) + 1 or len(tidy)
        rows += 1
    return False


def _holds_separator(start: bytes) -> bool:
    """Whether a separator with a header below it comes later in the text."""
    for found in _FROM.finditer(start):
        at = found.start()
        if (
            at
            and is_dated(found[0])
            and is_known_field(start, found.end())
            and parts_mails(start, at, found.end(), True)
        ):
            return True
    return False


def _is_text(start: bytes) -> bool:
    """Whether bytes are text in some encoding that mail uses."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    controls = sum(start.count(c) for c in (*range(9), *range(14, 27), *range(28, 32)))
    return controls * 200 <= len(start)


def _charset(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _folder(path: str, spool: Path) -> Iterator[Store | Problem]:
    """All stores at or below a folder, sorted by name."""
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
        yield Problem(path, None, "is a folder without mail in it; name a mailbox, a Maildir or a mail")


def _walked(path: str, spool: Path) -> Iterator[Store | Problem]:
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
            is_maildir = any(os.path.isdir(os.path.join(folder, part)) for part in ("cur", "new"))
            store = maildir(folder) if is_maildir else mh(folder)
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            yield Problem(folder, None, f"could not be listed ({error.strerror}); check its permissions")
            continue
        if store is not None:
            yield store
        taken = set(store.names) if store is not None and not is_maildir else set()
        folders = []
        for entry in entries:
            if entry.is_dir():
                skipped = entry.name in ("cur", "new", "tmp") if is_maildir else False
                # `.Lists.dev` is a folder of a Maildir; elsewhere a dot hides what is no mail.
                if not skipped and (is_maildir or not entry.name.startswith(".")):
                    folders.append(entry.path)
            elif not entry.name.startswith(".") and entry.name not in taken and not is_maildir:
                yield from _file(entry.path, spool, entry.path, is_named=False)
        pending.extend(reversed(folders))
