"""Mailboxes in one file: mboxo, mboxrd, mboxcl and mboxcl2, with either line end."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic, sleep
from typing import BinaryIO

from tui.model import Place, Problem, Spot
from tui.patterns import compiled
from tui.sources.base import Found
from tui.sources.compressed import Stream, Unpacking
from tui.sources.escapes import unescaped
from tui.sources.plain_heads import SEPARATOR_AND_HEADER, Batch, Row
from tui.sources.separators import (
    LOOK_AHEAD,
    is_known_field,
    is_of_git,
    parts_mails,
    separated,
    separators,
    skipped,
)  # fmt: skip

WINDOW = 1 << 19
"""Bytes read at a time; a message may span windows."""
_NEWEST = 2 << 20
"""Bytes at the end of a large file that hold its newest messages."""
_LOOK, _PATIENCE = 0.02, 3.0
"""Seconds between two looks whether more was unpacked; and after which no more is expected."""
_LENGTH = compiled(rb"^content-length[ \t]*:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_NUMBER = compiled(rb"(\d{1,12})[ \t]*\r?(?=\n|\Z)")
_LONGEST_HEAD = 2 << 20
_BLANKS = compiled(rb"[\r\n]+")
_NAME, _NEAR = len("content-l"), 16_384
"""Octets in front of the end of a name in which it begins; and behind it, in which the field has to be."""
_LONG = 262_144
"""Bytes of a header from which it is not told by one pattern."""
_BLANK, _CONTENT_LENGTH = Row._fields.index("blank"), Row._fields.index("length")


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
        for one in self.batches():
            if isinstance(one, Batch):
                yield from map(one.found, range(len(one.rows)))
            else:
                yield one

    def batches(self) -> Iterator[Batch | Found | Problem]:
        """Every message in the order of the file, most of them by the hundred."""
        if self.stream is not None:
            yield from self._streamed(self.stream)
            return
        with open(self.path, "rb") as file:
            yield from _Scan(file, self.start).mails()

    def _streamed(self, stream: Stream) -> Iterator[Batch | Found | Problem]:
        """Every message while the file is being unpacked; what was wrong with a damaged one at the end."""
        with Unpacking(stream, self.path) as file:
            yield from _Scan(file, self.start).mails()
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


class _Next:
    """Where some octets stand next in a window. They are looked for again only when that place was passed:
    a mailbox without blank lines would be gone through to its end for each of its lines."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._known: dict[bytes, tuple[int, int]] = {}

    def at(self, what: bytes, start: int, limit: int) -> int:
        """The first place from `start` on, all of it before `limit`; -1 where there is none."""
        begun, found = self._known.get(what, (len(self._text) + 1, -1))
        if start < begun or -1 < found < start:
            found = self._text.find(what, start)
            self._known[what] = start, found
        return found if found + len(what) <= limit else -1


class _Scan:
    """Finds the mails of a file from an offset on, window by window; what it tells are bytes of the file."""

    def __init__(self, file: BinaryIO | Unpacking, offset: int) -> None:
        self._file = file
        self._base, self._text = offset, b""
        self._next = _Next(b"")
        self._above: tuple[int, int] | None = None
        """Where the mail above those in `_batch` begins, and where its header ends."""
        self._head: bytes | None = None
        """Its header, once its window has gone."""
        self._batch = Batch([], [], [], b"", offset)
        """Mails in the window; the first of the ends is that of the mail above, the end of the last is not
        known."""
        self._guarded = 0
        """Up to where nothing parts two mails, as a Content-Length says."""
        self._of_git = self._is_last = False

    def mails(self) -> Iterator[Batch | Found]:
        """All mails in their order."""
        resume, is_first, is_empty = 0, True, True
        while not self._is_last:
            resume = self._read(resume)
            edge = len(self._text) if self._is_last else max(resume, len(self._text) - LOOK_AHEAD)
            at, resume = max(0, resume - 1), edge
            while at < edge:
                if is_first:
                    start, content = self._first(at)
                else:
                    start = self._passed(at, edge)
                    if start >= edge:
                        break
                    if self._base + start < self._guarded:
                        at = max(start + 1, self._guarded - self._base - 1)
                        continue
                    content = separated(self._text, start, self._of_git)
                    if not content:
                        at = start + 1
                        continue
                below = self._below(content)
                if below is None:  # its header is read with the next window
                    resume = start
                    break
                if not is_first:
                    self._batch.ends.append(self._base + start)
                    yield from self._ended()
                    is_empty = False
                self._above, self._head, is_first, at = below, None, False, content - 1
                resume = max(edge, content)
            for one in self._ended():
                yield one
                is_empty = False
        end = self._base + len(self._text)
        # A mailbox that was cut off inside a separator has no mail behind it.
        if self._above is not None and (is_empty or self._above[0] < end):
            self._batch.ends.append(end)
            yield from self._ended()

    def _read(self, resume: int) -> int:
        """Read the next window; gives the place in it of what has to be looked at again.

        The line ends above a separator are needed to judge it. To read some bytes a second time costs less
        than to join what is left of a window and the next one.
        """
        cut, end = max(0, resume - 4), self._base + len(self._text)
        if self._above is not None and self._head is None:
            self._head = self._text[self._above[0] - self._base : self._above[1] - self._base]
        self._base += cut
        self._file.seek(self._base)
        wanted = end - self._base + WINDOW
        self._text = self._file.read(wanted)
        self._is_last = len(self._text) < wanted
        self._next = _Next(self._text)
        self._batch = self._batch._replace(text=self._text, base=self._base)
        return resume - cut

    def _first(self, at: int) -> tuple[int, int]:
        """Where the first mail begins, and its header; it may have no separator."""
        text = self._text
        start = _behind_blanks(text, 3 if text.startswith(b"\xef\xbb\xbf") else at)
        self._of_git = is_of_git(text, start)
        return start, skipped(text, start)

    def _passed(self, at: int, edge: int) -> int:
        """Take the mails with plain headers; gives the place of the next line that has to be judged, at
        which something else may begin, or one from `edge` on."""
        starts, ends, rows, _, base = self._batch
        for found in SEPARATOR_AND_HEADER.finditer(self._text, at):
            at = found.start() + 1
            if at >= edge:
                break
            row = found.groups(b"")
            if not row[_BLANK] or base + at < self._guarded or found.end() - at > _LONG:
                return at
            ends.append(base + at)
            starts.append(base + found.start(1))
            rows.append(row)
            if row[_CONTENT_LENGTH]:
                self._guard(found.end() + 1, row[_CONTENT_LENGTH])
        return edge

    def _below(self, content: int) -> tuple[int, int] | None:
        """Start of a mail that may be not plain, and end of its header; `None` while the window ends before
        it does."""
        content = _first_field(self._text, content)
        end, body = self._header(content)
        if end < 0:
            return None
        hint = self._next.at(b"ength:", content, end)
        if hint >= 0:
            found = _LENGTH.search(self._text, max(content, hint - _NAME), min(end, hint + _NEAR))
            if found is not None:
                self._guard(body, found[1])
        return self._base + content, self._base + end

    def _header(self, start: int) -> tuple[int, int]:
        """Where the header block of the message that starts here ends, and where its body begins.

        Both are -1 while the window ends before the header does.
        """
        size, limit = len(self._text), start + _LONGEST_HEAD
        if self._text.startswith((b"\n", b"\r"), start):
            return start, start  # a body only
        plain = self._next.at(b"\n\n", start, limit)
        if plain < 0 or self._next.at(b"\r", start, plain) >= 0:
            dos = self._next.at(b"\n\r\n", start, limit if plain < 0 else plain)
            if dos >= 0:
                return dos + 1, dos + 3
        if plain >= 0:
            return plain + 1, plain + 2
        if self._is_last or limit <= size:
            return min(limit, size), size
        return -1, -1

    def _guard(self, body: int, length: bytes) -> None:
        """Let Content-Length keep From_ lines inside a body, where it is true."""
        number = _NUMBER.match(length)
        if number is not None:
            self._guarded = _guarded(self._file, self._base + body, self._text, body, int(number[1]))

    def _ended(self) -> Iterator[Batch | Found]:
        """The mails whose end is known; of the last one only what is needed is kept."""
        batch = self._batch
        if not batch.ends:
            return
        if self._above is not None:
            start, below = self._above
            end = batch.ends.pop(0)
            head = self._head
            if head is None:
                head = self._text[start - self._base : min(below, end) - self._base]
            self._above = self._head = None
            yield Found(Spot(start, end - start), head[: end - start])
        if len(batch.starts) > len(batch.ends):
            start = batch.starts[-1]
            self._above = start, start + len(batch.head(len(batch.starts) - 1))
            del batch.starts[-1], batch.rows[-1]
        if batch.starts:
            yield batch
        self._batch = batch._replace(starts=[], ends=[], rows=[])


def _wait_for(file: BinaryIO, size: int) -> None:
    """Wait until a file that grows has so many bytes, or grows no more."""
    before, since = -1, monotonic()
    while (now := os.fstat(file.fileno()).st_size) < size and monotonic() - since < _PATIENCE:
        if now > before:
            before, since = now, monotonic()
        sleep(_LOOK)


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


def _guarded(file: BinaryIO | Unpacking, offset: int, text: bytes, body: int, size: int) -> int:
    """The offset up to which a Content-Length keeps From_ lines inside the body; 0 where it is not true.

    The body begins at `offset` in the file and at `body` in the window.
    """
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
