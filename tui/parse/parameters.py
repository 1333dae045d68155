"""Structured MIME header values: their parameters (RFC 2231) and the file names in them."""

from __future__ import annotations

import mimetypes
import re
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from tui.parse import charset as charsets
from tui.parse import words
from tui.patterns import compiled
from tui.text import clean_line

_PARAMETER = compiled(
    rb'(?<=[;\s])([^\s=;"*]{1,80})(\*\d{1,4})?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL
)
_ESCAPED = compiled(rb"\\([\"\\])")
_LONGEST = 16_384  # bytes of one value that are looked at
_LONGEST_NAME = 180
_PIECES = compiled(r"[/\\]")


class _Piece(NamedTuple):
    order: int
    is_percent: bool
    octets: bytes


def value(raw: bytes) -> str:
    """The value without its parameters, in small letters.

    >>> value(b'Text/Plain ; charset="utf-8"')
    'text/plain'
    """
    return clean_line(raw.partition(b";")[0].decode("latin-1")).lower().replace(" ", "")


def parameters(raw: bytes) -> dict[str, str]:
    """The parameters, continued and encoded ones put together; names in small letters.

    >>> parameters(b"x; name*0*=utf-8''%C3%9C; name*1=b.txt; a=1")
    {'a': '1', 'name': 'Üb.txt'}
    """
    if b";" not in raw:
        return {}
    plain: dict[str, str] = {}
    split: dict[str, list[_Piece]] = {}
    for name, number, star, quoted in _PARAMETER.findall(raw[:_LONGEST]):
        key = name.decode("latin-1").lower()
        octets = _unquoted(quoted)
        if number or star:
            split.setdefault(key, []).append(_Piece(int(number[1:] or 0), bool(star), octets))
        else:
            plain.setdefault(key, words.decoded(octets))
    joined = {key: _joined(pieces) for key, pieces in split.items()}
    # Who sends both gives the plain one for old programs only.
    return plain | joined


def file_name(raw: str | None) -> str | None:
    """A name that is safe to show and to save under: no folders, no control characters.

    >>> file_name("../../etc/passwd"), file_name("..")
    ('passwd', None)
    """
    if raw is None:
        return None
    name = clean_line(_PIECES.split(clean_line(raw).rstrip("/\\"))[-1]).lstrip(".").strip()
    if len(name.encode()) <= _LONGEST_NAME:
        return name or None
    stem, dot, ending = name.rpartition(".")
    ending = dot + ending if stem and len(ending) < 12 else ""
    kept = (stem or name).encode()[: _LONGEST_NAME - len(ending.encode())].decode("utf-8", "ignore")
    return kept + ending


def made_name(number: int, content_type: str) -> str:
    """The name of an attachment whose sender gave none."""
    ending = mimetypes.guess_extension(content_type, strict=False) or ""
    return f"part-{number}{'.eml' if content_type == 'message/rfc822' else ending}"


def _unquoted(octets: bytes) -> bytes:
    octets = octets.strip()
    if octets[:1] == b'"':
        closed = len(octets) > 1 and octets[-1:] == b'"'
        return _ESCAPED.sub(rb"\1", octets[1:-1] if closed else octets[1:])
    return octets.strip(b"'") if octets[:1] == b"'" == octets[-1:] else octets


def _joined(pieces: list[_Piece]) -> str:
    """The value of its pieces in order; only pieces with a star are percent-decoded."""
    pieces = sorted(pieces, key=lambda piece: piece.order)
    label: bytes | None = None
    out: list[bytes] = []
    for place, (_, is_percent, octets) in enumerate(pieces):
        if is_percent:
            if place == 0 and octets.count(b"'") >= 2:
                label, _, octets = octets.split(b"'", 2)
            octets = unquote_to_bytes(octets)
        out.append(octets)
    octets = b"".join(out)
    if label is None and b"=?" in octets:
        return words.decoded(octets)
    return charsets.decoded(octets, label.decode("latin-1") if label else "utf-8")[0]
