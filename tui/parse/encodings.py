"""Content-Transfer-Encodings undone, as far as broken ones go."""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple

from tui.patterns import compiled

_PLAIN = compiled(r"[0-9]{1,2}[ -]?bits?")
_BASE64 = compiled(rb"[A-Za-z0-9+/=\s]*")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BLANKS = b" \t\n\r\f\v"
_NOISE = bytes(set(range(256)).difference(_LETTERS))
"""All that is no letter of base64; `translate` takes them out of megabytes ten times as fast as a pattern."""
_FOREIGN = compiled(rb"[^A-Za-z0-9+/=\s]+")
_PADDED = compiled(rb"=+\s*(?=[A-Za-z0-9+/])")
_UU_BEGIN = compiled(rb"^begin(?:-base64)? [0-7]{3,4} [^\n]*\n", re.MULTILINE)
_BAD_QUOTED = compiled(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*\Z)")


class Undone(NamedTuple):
    """The octets behind an encoding, and what was wrong with it."""

    octets: bytes
    defect: str | None = None


def undone(body: bytes, encoding: str) -> Undone:
    """The octets of a body in a Content-Transfer-Encoding; unknown encodings are left as they are.

    >>> undone(b"caf=C3=A9 =E", "quoted-printable").octets
    b'caf\\xc3\\xa9 =E'
    """
    name = encoding.strip(" \t\"';.").lower()
    if name in ("", "binary", "none") or _PLAIN.fullmatch(name):
        return Undone(body)
    if name in ("quoted-printable", "quotedprintable", "qp", "quoted printable"):
        return Undone(binascii.a2b_qp(body), "broken quoted-printable" if _BAD_QUOTED.search(body) else None)
    if name in ("base64", "base-64", "b64", "b"):
        return _base64(body)
    if name in ("x-uuencode", "uuencode", "x-uue", "x-uu", "uue"):
        return _uuencoded(body)
    return Undone(body, f"unknown transfer encoding {name[:40]!r}")


def _base64(body: bytes) -> Undone:
    """Decoded line by line until something is no base64: lists add their footer in plain text."""
    if not body.translate(None, _LETTERS + b"=" + _BLANKS):
        return _pieces(body)
    clean = _BASE64.match(body)
    end = clean.end() if clean else 0
    start = body.rfind(b"\n", 0, end) + 1
    line_end = body.find(b"\n", end)
    line = body[start : line_end if line_end > 0 else len(body)]
    rest = body[start:]
    if _is_prose(line) or len(rest.translate(None, _NOISE)) < 0.5 * len(rest.strip()):
        before = _pieces(body[:start]).octets
        if not before.strip():
            return Undone(body, "text that claims to be base64 is none")
        return Undone(before + b"\n" + rest, "plain text behind base64")
    return Undone(_pieces(_FOREIGN.sub(b"", body)).octets, "broken base64")


def _is_prose(line: bytes) -> bool:
    """Whether a line with a foreign letter is written by somebody, not noise in an encoded line."""
    return b" " in line.strip() or b"__" in line or b"--" in line


def _pieces(body: bytes) -> Undone:
    """Base64 in which padding may stand in the middle, where two encoded texts were joined."""
    out: list[bytes] = []
    defect = None
    is_joined = b"=" in body.rstrip(b"=" + _BLANKS)
    for piece in _PADDED.split(body) if is_joined else (body,):
        letters = piece.translate(None, _NOISE)
        if len(letters) % 4 == 1:
            letters, defect = letters[:-1], "broken base64"
        try:
            out.append(base64.b64decode(letters + b"=" * (-len(letters) % 4)))
        except binascii.Error:
            defect = "broken base64"
    return Undone(b"".join(out), defect)


def _uuencoded(body: bytes) -> Undone:
    begin = _UU_BEGIN.search(body)
    out: list[bytes] = []
    for line in body[begin.end() if begin else 0 :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            continue
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Lines of old encoders are longer than their count says.
            wanted = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                out.append(binascii.a2b_uu(line[:wanted]))
            except binascii.Error:
                return Undone(body, "broken uuencode")
    return Undone(b"".join(out))
