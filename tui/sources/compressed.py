"""Compressed files, unpacked as a stream into a private folder so that any mail is found again at once."""

from __future__ import annotations

import bz2
import lzma
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from tui.model import Problem


class _Stream(Protocol):
    """What the decompressors of all four kinds have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


_CHUNK = 1 << 20
_PACKED = 1 << 12  # of which a hostile file makes a hundred megabytes, no more
_STREAMS: dict[str, Callable[[], _Stream]] = {
    "gzip": lambda: zlib.decompressobj(wbits=31),
    "bzip2": bz2.BZ2Decompressor,
    "xz": lzma.LZMADecompressor,
    "zstd": lambda: _Zstd(),
}
_DAMAGE = (EOFError, OSError, lzma.LZMAError, zlib.error)
_MAGIC = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zstd"}


def kind(start: bytes) -> str | None:
    """The kind of compression that a file begins with, or `None`."""
    return next((name for magic, name in _MAGIC.items() if start.startswith(magic)), None)


def peeked(path: str, how: str, most_bytes: int) -> bytes:
    """The first unpacked bytes, so that one sees what is in it; fewer where it is damaged."""
    got = b""
    try:
        for chunk in _chunks(path, how):
            got += chunk
            if len(got) >= most_bytes:
                break
    except _DAMAGE:
        pass
    return got[:most_bytes]


def unpacked(path: str, how: str, spool: Path) -> tuple[str, Problem | None]:
    """The path of an unpacked copy below `spool`, and what was wrong with a damaged one.

    Of a truncated or damaged stream the copy holds what could be read.
    """
    descriptor, copy = _fresh(spool)
    problem = None
    with os.fdopen(descriptor, "wb") as target:
        try:
            for chunk in _chunks(path, how):
                target.write(chunk)
        except _DAMAGE as error:
            size = target.tell()
            problem = damage(Stream(path, how), error, size)
    return copy, problem


class _Zstd:
    """A zstd stream as the others are; the library is only loaded for such files."""

    def __init__(self) -> None:
        import zstandard

        self._stream = zstandard.ZstdDecompressor().decompressobj()
        self._error = zstandard.ZstdError

    @property
    def eof(self) -> bool:
        """Whether the stream has come to its end."""
        return self._stream.eof

    @property
    def unused_data(self) -> bytes:
        """What stands behind the end."""
        return self._stream.unused_data

    def decompress(self, data: bytes, /) -> bytes:
        """The next bytes; raises OSError where the stream is damaged."""
        try:
            return self._stream.decompress(data)
        except self._error as error:
            raise OSError(str(error)) from error


class Stream(NamedTuple):
    """Something that can only be read from its start to its end."""

    path: str
    """The compressed file; `-`: standard input."""
    how: str
    """The kind of compression; "": none."""


class Unpacking:
    """A stream as a file: it is read once, and all of it is kept in a copy, by which any part is found again.

    It is unpacked as far as is asked for. `problem` tells at the end what was wrong with a damaged one.
    """

    def __init__(self, stream: Stream, copy: str) -> None:
        self._stream = stream
        self._pieces = _chunks(stream.path, stream.how) if stream.how else _piped()
        self._copy = open(copy, "r+b")  # noqa: SIM115 (closed by `__exit__`)
        self._size = self._copy.seek(0, os.SEEK_END)
        self._at = 0
        self.problem: Problem | None = None

    def __enter__(self) -> Unpacking:
        return self

    def __exit__(self, *exception: object) -> None:
        self._copy.close()

    def read(self, most_bytes: int) -> bytes:
        """So many bytes from the present place on; fewer only at the end."""
        self._unpack(self._at + most_bytes)
        self._copy.seek(self._at)
        got = self._copy.read(most_bytes)
        self._at += len(got)
        return got

    def seek(self, offset: int) -> int:
        """Go to an offset, of which nothing need be unpacked yet."""
        self._at = offset
        return offset

    def tell(self) -> int:
        """The present offset."""
        return self._at

    def fill(self) -> None:
        """Unpack all that is left."""
        before = -1
        while before < self._size:
            before = self._size
            self._unpack(before + _CHUNK)

    def _unpack(self, size: int) -> None:
        """Unpack until there are so many bytes."""
        self._copy.seek(self._size)
        try:
            while self._size < size and (piece := next(self._pieces, None)) is not None:
                self._size += self._copy.write(piece)
        except _DAMAGE as error:
            self.problem = damage(self._stream, error, self._size)
            self._pieces = iter(())
        self._copy.flush()


def _piped() -> Iterator[bytes]:
    """What comes in on standard input, as it comes."""
    stdin = cast(BufferedReader, sys.stdin.buffer)  # which may hold some of it already
    while piece := stdin.read1(_CHUNK):
        yield piece


def damage(stream: Stream, error: Exception, size: int) -> Problem:
    """What to say of a damaged stream of which so many bytes could be had."""
    what = f"this {stream.how} file is damaged" if stream.how else "reading it failed"
    return Problem(stream.path, None, f"{what} ({error}); {size} bytes of it could be unpacked and are shown")


def emptied(spool: Path, start: bytes = b"") -> str:
    """The path of a new file below `spool` with nothing but these bytes in it."""
    descriptor, path = _fresh(spool)
    with os.fdopen(descriptor, "wb") as file:
        file.write(start)
    return path


def spooled(stream: BinaryIO, spool: Path, start: bytes = b"") -> str:
    """The path of a copy of everything in a stream, such as standard input, of which `start` was read."""
    copy = emptied(spool, start)
    with open(copy, "ab") as target:
        while chunk := stream.read(_CHUNK):
            target.write(chunk)
    return copy


def _fresh(spool: Path) -> tuple[int, str]:
    """A new file in the private folder, which is made when it is first needed."""
    spool.mkdir(mode=0o700, exist_ok=True)
    return tempfile.mkstemp(dir=spool)


def _chunks(path: str, how: str) -> Iterator[bytes]:
    """The unpacked bytes, piece by piece, of all streams that are written one behind the other."""
    stream, is_begun = _STREAMS[how](), False
    with open(path, "rb") as file:
        while packed := file.read(_PACKED):
            while packed:
                is_begun = True
                yield stream.decompress(packed)
                if not stream.eof:
                    break
                # Another stream, or the padding that some tools leave behind the last one.
                packed = stream.unused_data.lstrip(b"\0")
                stream, is_begun = _STREAMS[how](), False
    if is_begun:
        raise EOFError("it ends too early")
