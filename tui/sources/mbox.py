"""Mailboxes in one file: mboxo, mboxrd, mboxcl and mboxcl2, with either line end."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic, sleep
from typing import BinaryIO

from tui.model import Place, Problem, Spot
from tui.sources.base import Found
from tui.sources.compressed import Stream, Unpacking
from tui.sources.escapes import unescaped
from tui.sources.separators import LOOK_AHEAD, is_known_field, is_of_git, parts_mails, separators, skipped

WINDOW = 1 << 20
"""Bytes read at a time; a message may span windows."""
_NEWEST = 2 << 20
"""Bytes at the end of a large file that hold its newest messages."""
_LOOK, _PATIENCE = 0.02, 3.0
"""Seconds between two looks whether more was unpacked; and after which no more is expected."""
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEAD = 2 << 20
_BLANKS = re.compile(rb"[\r\n]+")
_LINE_ENDS = b"\r\n"


@dataclass(frozen=True)
class Mbox:
    """An mbox file; `shown` is the name that people know it by where the file is an unpacked copy."""

    path: str
    shown: str = ""
    start: int = 0
    """Where to begin to scan: 0, or the offset of a From_ line."""
    stream: Stream | None = None
    """What the file is a copy of, and becomes while it is scanned."""

    def scan(self) -> Iterator[Found | Problem]:
        """Every message in the order of the file."""
        if self.stream is not None:
            yield from self._streamed(self.stream)
            return
        with open(self.path, "rb") as file:
            for start, end, head in _messages(file, self.start):
                yield Found(Spot(start, end - start), head)

    def _streamed(self, stream: Stream) -> Iterator[Found | Problem]:
        """Every message while the file is being unpacked; what was wrong with a damaged one at the end."""
        with Unpacking(stream, self.path) as file:
            for start, end, head in _messages(file, self.start):
                yield Found(Spot(start, end - start), head)
            if file.problem is not None:
                yield file.problem

    def fill(self) -> None:
        """Unpack what the file is to be a copy of, whose messages are known already."""
        if self.stream is not None:
            with Unpacking(self.stream, self.path) as file:
                file.fill()

    def newest(self) -> Mbox | None:
        """The last messages of a large file."""
        size = os.path.getsize(self.path)
        return self.beginning(size - _NEWEST) if self.stream is None and size > 2 * _NEWEST else None

    def beginning(self, offset: int) -> Mbox | None:
        """The messages from the first From_ line behind this offset on; `None` where there is none near.

        Whether a From_ line there parts two mails is judged without what stands far above it.
        """
        with open(self.path, "rb") as file:
            if offset <= 0 or is_of_git(file.read(LOOK_AHEAD).lstrip(), 0):
                return None
            file.seek(offset)
            text = file.read(WINDOW)
        found = next(separators(text, 4, len(text) - LOOK_AHEAD, of_git=False), None)
        return replace(self, start=offset + found[0]) if found else None

    def read(self, spot: Spot) -> bytes:
        """One message without its From_ line, `>From ` unescaped. Blocks while it is still being unpacked."""
        with open(self.path, "rb") as file:
            if self.stream is not None:
                _wait_for(file, spot.at + spot.size)
            # The line end before the message tells that the file is still what was scanned.
            file.seek(max(0, spot.at - 1))
            raw = file.read(spot.size + (1 if spot.at else 0))
        if len(raw) < spot.size or (spot.at and spot.size and raw[:1] not in b"\n\r\xbf"):
            raise OSError(f"{self.shown or self.path} has changed: the message is no longer where it was")
        raw = raw[1:] if spot.at else raw
        # The blank line before the next From_ line belongs to the mailbox, not to the mail.
        if raw.endswith(b"\n\n") and raw.find(b"\n\n") < len(raw) - 2:
            raw = raw[:-1]
        elif raw.endswith(b"\n\r\n") and raw.find(b"\n\r\n") < len(raw) - 3:
            raw = raw[:-2]
        return unescaped(raw)

    def place(self, spot: Spot) -> Place:
        """The file and the offset of the message in it."""
        return Place(self.shown or self.path, spot.at)


def _messages(file: BinaryIO | Unpacking, offset: int = 0) -> Iterator[tuple[int, int, bytes]]:
    """Start, end and header block of each message from an offset on; all offsets are in bytes of the file."""
    file.seek(offset)
    base, text, resume = offset, b"", 0
    start, head, guarded = -1, b"", 0
    of_git, is_only, is_last = False, True, False
    while not is_last:
        # The line ends above a separator are needed to judge it. To read some bytes a second time costs less
        # than to join what is left of a window and the next one.
        cut, end = max(0, resume - 4), base + len(text)
        base, resume = base + cut, resume - cut
        file.seek(base)
        text = file.read(end - base + WINDOW)
        is_last = base + len(text) < end + WINDOW
        edge = len(text) if is_last else max(resume, len(text) - LOOK_AHEAD)
        for at, content in _candidates(text, resume, edge, of_git, is_first=start < 0):
            if base + at < guarded:
                continue
            # Of nearly all mails: an empty line ends a header without carriage returns.
            end = text.find(b"\n\n", content, content + _LONGEST_HEAD) + 1
            body = end + 1
            if not end or text[content] in _LINE_ENDS or text.find(b"\r", content, end) >= 0:
                content = _first_field(text, content)
                end, body = _header(text, content, is_last)
                if end < 0:  # its header is read with the next window
                    edge = at
                    break
            if start >= 0:
                yield start, base + at, head[: base + at - start]
                is_only = False
            else:
                of_git = is_of_git(text, at)
            start, head = base + content, text[content:end]
            guarded = (
                _guarded(file, base + body, text, body, head) if b"h:" in head and b"ength:" in head else 0
            )
        resume = edge
    # A mailbox that was cut off inside a separator has no mail behind it.
    if start >= 0 and (is_only or start < base + len(text)):
        yield start, base + len(text), head[: base + len(text) - start]


def _wait_for(file: BinaryIO, size: int) -> None:
    """Wait until a file that grows has so many bytes, or grows no more."""
    before, since = -1, monotonic()
    while (now := os.fstat(file.fileno()).st_size) < size and monotonic() - since < _PATIENCE:
        if now > before:
            before, since = now, monotonic()
        sleep(_LOOK)


def _candidates(
    text: bytes, at: int, edge: int, of_git: bool, *, is_first: bool
) -> Iterator[tuple[int, int]]:
    """The separators of a window; the first message of a mailbox may begin without one."""
    if is_first and text:
        return _from_the_start(text, at, edge)
    return separators(text, max(0, at - 1), edge, of_git)


def _from_the_start(text: bytes, at: int, edge: int) -> Iterator[tuple[int, int]]:
    """The separators of the first window."""
    if text:
        bom = 3 if text.startswith(b"\xef\xbb\xbf") else 0
        start = content = _behind_blanks(text, bom)
        content = skipped(text, start)
        yield start, content
        at, of_git = content, is_of_git(text, start)
    yield from separators(text, max(0, at - 1), edge, of_git)


def _behind_blanks(text: bytes, at: int) -> int:
    """Behind the line ends at this place."""
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _first_field(text: bytes, at: int) -> int:
    """Behind blank lines that stand above a header; the place itself where none follows."""
    if text.startswith((b"\n", b"\r"), at):
        fields = _behind_blanks(text, at)
        return fields if is_known_field(text, fields) else at
    return at


def _header(text: bytes, start: int, is_last: bool) -> tuple[int, int]:
    """Where the header block of the message that starts here ends, and where its body begins.

    Both are -1 while the window ends before the header does.
    """
    if text.startswith((b"\n", b"\r"), start):
        return start, start  # a body only
    limit = start + _LONGEST_HEAD
    plain = text.find(b"\n\n", start, limit)
    if plain < 0 or text.find(b"\r", start, plain) >= 0:
        dos = text.find(b"\n\r\n", start, limit if plain < 0 else plain)
        if dos >= 0:
            return dos + 1, dos + 3
    if plain >= 0:
        return plain + 1, plain + 2
    if is_last or limit <= len(text):
        return min(limit, len(text)), len(text)
    return -1, -1


def _guarded(file: BinaryIO | Unpacking, offset: int, text: bytes, body: int, head: bytes) -> int:
    """The offset up to which Content-Length keeps From_ lines inside the body; 0 where it is not true.

    The body begins at `offset` in the file and at `body` in the window.
    """
    found = _LENGTH.search(head)
    if found is None:
        return 0
    size = int(found[1])
    after = text[max(0, body + size - 2) : body + size + LOOK_AHEAD]
    if body + size + LOOK_AHEAD > len(text):
        here = file.tell()
        file.seek(max(0, offset + size - 2))
        after = file.read(2 + LOOK_AHEAD)
        file.seek(here)
    return offset + size if len(after) >= 2 and _is_end(after) else 0


def _is_end(after: bytes) -> bool:
    """Whether two bytes of a body and what stands behind it show that it ends there."""
    at = _behind_blanks(after, 2)
    if at == len(after):
        return True
    if not after.startswith(b"From ", at) or after[at - 1 : at] != b"\n":
        return False
    return parts_mails(after, at, after.find(b"\n", at) + 1 or len(after), is_after_blank=True)
