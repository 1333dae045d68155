"""Compressed files, unpacked as a stream into a private folder so that any mail is found again at once."""

from __future__ import annotations

import bz2
import lzma
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

import zstandard

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
    "zstd": lambda: zstandard.ZstdDecompressor().decompressobj(),
}
_DAMAGE = (EOFError, OSError, lzma.LZMAError, zlib.error, zstandard.ZstdError)
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
            text = f"this {how} file is damaged ({error}); {size} bytes of it could be unpacked and are shown"
            problem = Problem(path, None, text)
    return copy, problem


def spooled(stream: BinaryIO, spool: Path) -> str:
    """The path of a copy of everything in a stream, such as standard input."""
    descriptor, copy = _fresh(spool)
    with os.fdopen(descriptor, "wb") as target:
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
