"""Encoded-words of RFC 2047, decoded as leniently as senders write them."""

from __future__ import annotations

import base64
import binascii
import re
from itertools import groupby
from typing import NamedTuple

from tui.parse import charset as charsets
from tui.patterns import compiled

# Three stray question marks inside a word are borne; without a limit a hostile header takes quadratic time.
# Some mailers put a blank beside the charset.
_WORD = compiled(
    rb"=\? ?([^?\s*]{1,80})(?:\*[^?\s]{0,40})? ?\? ?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*){0,3})\?=", re.ASCII
)
_NO_BASE64 = compiled(rb"[^A-Za-z0-9+/=]+")
_PADDING = compiled(rb"=+")
_HEX = compiled(rb"=([0-9A-Fa-f]{2})")
_OCTET = {b"%02X" % n: bytes((n,)) for n in range(256)}


class _Word(NamedTuple):
    charset: str
    is_base64: bool
    payload: bytes


def decoded(raw: bytes, charset: str | None = None) -> str:
    """The text of an unfolded header value; `charset` is a hint for octets that are not UTF-8.

    >>> decoded(b"=?utf-8?Q?Gr=C3=BC=C3?= =?utf-8?Q?=9Fe?= an alle")
    'Grüße an alle'
    """
    if b"=?" not in raw:
        return plain(raw, charset)
    text = _decoded(raw, charset)
    # A gateway that encodes what is encoded already: nobody means to write "=?utf-8?Q?".
    return _decoded(text.encode("utf-8", "surrogateescape"), charset) if "?=" in text else text


def _decoded(raw: bytes, charset: str | None) -> str:
    """The text with its encoded-words decoded once."""
    out: list[str] = []
    run: list[_Word] = []
    at = 0
    for match in _WORD.finditer(raw):
        between = raw[at : match.start()]
        # White space between two words is only there to part them (RFC 2047, section 6.2).
        if not run or between.strip():
            out.append(_joined(run))
            run = []
            out.append(plain(between, charset))
        run.append(_Word(match[1].decode("ascii", "replace"), match[2] in b"bB", match[3]))
        at = match.end()
    out.append(_joined(run))
    out.append(plain(raw[at:], charset))
    return "".join(out)


def plain(raw: bytes, charset: str | None = None) -> str:
    """Octets of a header that are no encoded-word: ASCII, UTF-8, the hinted charset or Windows Latin."""
    if raw.isascii() and b"\x1b" not in raw:
        return raw.decode("ascii")
    try:
        return raw.decode("utf-8") if not raw.isascii() else charsets.decoded(raw, charset)[0]
    except UnicodeDecodeError:
        return charsets.decoded(raw, charset)[0]


def _joined(run: list[_Word]) -> str:
    """The text of neighbouring words; octets of equal charset are joined before they are decoded."""
    out = []
    # Of a letter that is cut in two each half may have its own name for the charset (GBK, gb2312).
    for _, same in groupby(run, key=lambda word: charsets.codec(word.charset) or word.charset.lower()):
        words = list(same)
        out.append(charsets.decoded(b"".join(_octets(words)), words[0].charset)[0])
    return "".join(out)


def _octets(words: list[_Word]) -> list[bytes]:
    """The octets of each word; base64 that was cut inside a group of four is joined first."""
    out: list[bytes] = []
    pending = b""
    for word in words:
        if not word.is_base64:
            out += [_base64(pending), _quoted(word.payload)]
            pending = b""
            continue
        pending += _NO_BASE64.sub(b"", word.payload)
        if len(pending) % 4 == 0 or pending.endswith(b"="):
            out.append(_base64(pending))
            pending = b""
    return [*out, _base64(pending)]


def _base64(payload: bytes) -> bytes:
    """Decoded as far as it goes: missing padding is added, a single left-over letter dropped."""
    out = b""
    # Several pieces, each with its padding, may stand in one word.
    for letters in filter(None, _PADDING.split(payload)):
        whole = letters[:-1] if len(letters) % 4 == 1 else letters
        try:
            out += base64.b64decode(whole + b"=" * (-len(whole) % 4))
        except binascii.Error:
            return payload
    return out


def _quoted(payload: bytes) -> bytes:
    return _HEX.sub(lambda m: _OCTET[m[1].upper()], payload.replace(b"_", b" "))
