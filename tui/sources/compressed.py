"""Compressed files, unpacked as a stream into a private folder so that any mail is found again at once."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tempfile
import zlib
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from tui.model import Problem

_CHUNK = 1 << 20
_MAGIC = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zstd"}


def kind(start: bytes) -> str | None:
    """The kind of compression that a file begins with, or `None`."""
    return next((name for magic, name in _MAGIC.items() if start.startswith(magic)), None)


def unpacked(path: str, how: str, spool: Path) -> tuple[str, Problem | None]:
    """The path of an unpacked copy below `spool`, and what was wrong with a damaged one.

    Of a truncated or damaged stream the copy holds what could be read.
    """
    descriptor, copy = tempfile.mkstemp(dir=spool)
    problem = None
    with os.fdopen(descriptor, "wb") as target:
        try:
            with _opened(path, how) as stream:
                while chunk := stream.read(_CHUNK):
                    target.write(chunk)
        except (EOFError, OSError, lzma.LZMAError, zlib.error, zstandard.ZstdError) as error:
            size = target.tell()
            text = f"this {how} file is damaged ({error}); {size} bytes of it could be unpacked and are shown"
            problem = Problem(path, None, text)
    return copy, problem


def spooled(stream: BinaryIO, spool: Path) -> str:
    """The path of a copy of everything in a stream, such as standard input."""
    descriptor, copy = tempfile.mkstemp(dir=spool)
    with os.fdopen(descriptor, "wb") as target:
        while chunk := stream.read(_CHUNK):
            target.write(chunk)
    return copy


def _opened(path: str, how: str) -> BinaryIO:
    if how == "gzip":
        return cast(BinaryIO, gzip.open(path))
    if how == "bzip2":
        return cast(BinaryIO, bz2.open(path))
    if how == "xz":
        return cast(BinaryIO, lzma.open(path))
    reader = zstandard.ZstdDecompressor().stream_reader(open(path, "rb"), read_across_frames=True, closefd=True)  # noqa: SIM115
    return cast(BinaryIO, reader)
