"""Mailboxes in one file: mboxo, mboxrd, mboxcl and mboxcl2, with either line end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tui.model import Place, Problem, Spot
from tui.sources.base import Found
from tui.sources.separators import parts_mails

WINDOW = 8 << 20
"""Bytes read at a time; a message may span windows."""
_FROM = re.compile(rb"\nFrom ")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(rb"^(?:X-)?Status:[ \t]*[A-Z]*[RO]*R", re.MULTILINE)
_ESCAPED = re.compile(rb"^(>+)From ", re.MULTILINE)
_LOOK_AHEAD = 1200
_LONGEST_HEAD = 4 << 20


@dataclass(frozen=True)
class Mbox:
    """An mbox file; `shown` is the name that people know it by where the file is an unpacked copy."""

    path: str
    shown: str = ""

    def scan(self) -> Iterator[Found | Problem]:
        """Every message in the order of the file."""
        with open(self.path, "rb") as file:
            for start, end, head in _messages(file):
                yield Found(Spot(start, end - start), head, was_seen=_was_seen(head))

    def read(self, spot: Spot) -> bytes:
        """One message without its From_ line, `>From ` unescaped."""
        with open(self.path, "rb") as file:
            # The line end before the message tells that the file is still what was scanned.
            file.seek(max(0, spot.at - 1))
            raw = file.read(spot.size + (1 if spot.at else 0))
        if len(raw) < spot.size or (spot.at and raw[:1] not in b"\n\r\xbf"):
            raise OSError(f"{self.shown or self.path} has changed: the message is no longer where it was")
        return unescaped(raw[1:] if spot.at else raw)

    def place(self, spot: Spot) -> Place:
        """The file and the offset of the message in it."""
        return Place(self.shown or self.path, spot.at)


def _messages(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Start, end and header block of each message; the offsets are in bytes of the file."""
    base, buffer, start, guarded = 0, b"", -1, 0
    is_last = False
    while not is_last:
        more = file.read(WINDOW)
        is_last = len(more) < WINDOW
        buffer += more
        edge = len(buffer) if is_last else len(buffer) - _LOOK_AHEAD
        searched = max(0, start)
        if start < 0 and buffer:
            start = _begin(buffer)
            guarded = _guarded(file, buffer, base, start)
        for found in _FROM.finditer(buffer, max(0, searched - 1)):
            at = found.start() + 1
            if at >= edge:
                break
            if at < start or base + at < guarded:
                continue
            line_end = buffer.find(b"\n", at) + 1 or len(buffer)
            blank = buffer[max(0, at - 2) : at - 1] == b"\n" or buffer[max(0, at - 3) : at - 1] == b"\n\r"
            if not parts_mails(buffer, at, line_end, blank):
                continue
            yield base + start, base + at, _head(buffer, start, at)
            start = _skipped(buffer, line_end)
            guarded = _guarded(file, buffer, base, start)
        if is_last:
            if start >= 0 and (start < len(buffer) or base + start > 0):
                yield base + start, base + len(buffer), _head(buffer, start, len(buffer))
        elif start > 0:
            # What lies before the open message is done with; the byte before it marks its start.
            buffer, base, start = buffer[start - 1 :], base + start - 1, 1


def _begin(buffer: bytes) -> int:
    """Where the first message starts; blank lines and a byte order mark come before it at times."""
    at = 3 if buffer.startswith(b"\xef\xbb\xbf") else 0
    while buffer[at : at + 1] in (b"\n", b"\r"):
        at += 1
    if buffer.startswith(b"From ", at):
        return _skipped(buffer, buffer.find(b"\n", at) + 1 or len(buffer))
    return at


def _skipped(buffer: bytes, at: int) -> int:
    """Behind further From_ lines, escaped or not, that relays put on top of a message."""
    while buffer.startswith((b">From ", b"From "), at):
        at = buffer.find(b"\n", at) + 1 or len(buffer)
    return at


def _head(buffer: bytes, start: int, end: int) -> bytes:
    """The header block of the message, without the blank line that ends it."""
    while start < end and buffer[start : start + 1] in (b"\n", b"\r"):
        start += 1
    limit = min(end, start + _LONGEST_HEAD)
    plain = buffer.find(b"\n\n", start, limit)
    dos = buffer.find(b"\n\r\n", start, limit if plain < 0 else plain)
    ends = [p for p in (plain, dos) if p >= 0]
    return buffer[start : min(ends) + 1 if ends else limit]


def _guarded(file: BinaryIO, buffer: bytes, base: int, start: int) -> int:
    """The offset up to which Content-Length keeps From_ lines inside the body; 0 where it is not true."""
    head = _head(buffer, start, len(buffer))
    if b"ength" not in head:
        return 0
    found = _LENGTH.search(head)
    if not found:
        return 0
    body = buffer.find(head, start) + len(head)
    body += 2 if buffer[body : body + 2] == b"\r\n" else 1
    end = body + int(found[1])
    after = buffer[end : end + 8]
    if end + 8 > len(buffer):
        here = file.tell()
        file.seek(base + end)
        after = file.read(8)
        beyond = file.seek(0, 2) < base + end
        file.seek(here)
        if beyond:
            return 0
    stripped = after.lstrip(b"\r\n")
    return base + end if stripped.startswith(b"From ") or not stripped else 0


def _was_seen(head: bytes) -> bool:
    return b"tatus:" in head and bool(_STATUS.search(head))


def unescaped(raw: bytes) -> bytes:
    """Take one `>` from each escaped From_ line of an mboxrd.

    Inside a run of quote lines that are written without a blank (">so it is") a line ">From there"
    is one of them and stays; where a From_ line stands bare, the mailbox does not escape (mboxcl2).
    """
    if b">From " not in raw or b"\nFrom " in raw:
        return raw
    out, done = [], 0
    for found in _ESCAPED.finditer(raw):
        if _is_quote(raw, found.start(), found[1]):
            continue
        out.append(raw[done : found.start()])
        done = found.start() + 1
    return b"".join([*out, raw[done:]])


def _is_quote(raw: bytes, at: int, marks: bytes) -> bool:
    """Whether a neighbour line carries the same marks with no blank behind them."""
    before = raw.rfind(b"\n", 0, max(0, at - 1)) + 1
    after = raw.find(b"\n", at) + 1
    for start, is_there in ((before, at > 0), (after, after > 0)):
        line = raw[start : start + len(marks) + 6]
        rest = line[len(marks) :]
        if is_there and line.startswith(marks) and rest[:1] not in (b">", b" ", b"\t", b"\r", b"\n", b"") and rest[:5] != b"From ":
            return True
    return False
