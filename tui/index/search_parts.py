"""The texts of a mail of a usual make, found in a tenth of the time that it takes to read any mail."""

from __future__ import annotations

import binascii
import re
from functools import lru_cache
from typing import NamedTuple

SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_LONGEST_HEAD = 65_536
_DEEPEST = 4
_MOST_PARTS = 100
_FIELDS = re.compile(
    rb"\n(?=[CcLlXxMmTt])(content-type|content-transfer-encoding|content-disposition"
    rb"|list-id|list-post|x-mailing-list|mailing-list|to|cc|message-id)"
    rb"[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE,
)
_TYPE = re.compile(rb"\s*([\w+.-]+)/([\w+.-]+)\s*(?:;|\Z)")
_CHARSET = re.compile(rb"\bcharset\s*=\s*(?:\"([^\"]*)\"|([^\s;\"]+))", re.IGNORECASE)
_BOUNDARY = re.compile(rb"\bboundary\s*=\s*(?:\"([^\"]+)\"|([^\s;\"]+))", re.IGNORECASE)
_NAMED = re.compile(rb"name\s*\*?\d?\*?=", re.IGNORECASE)
_PATCHES = frozenset({b"x-diff", b"x-patch", b"diff", b"patch"})
_PATCH_NAME = re.compile(rb"name\s*=\s*\"?[^\";]*\.(?:patch|diff)\b", re.IGNORECASE)
_DELSP = re.compile(rb"\bdelsp\s*=", re.IGNORECASE)
_HTML = re.compile(rb"\s*<(?:!doctype html|html|body)\b", re.IGNORECASE)
_AS_IT_IS = re.compile(rb"\s*(?:[78]-?bits?|binary|none)?\s*", re.IGNORECASE)
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_QUOTING = re.compile(rb"<blockquote", re.IGNORECASE)
_ENOUGH = 80
"""Words of a plain text that is surely no stub beside its HTML."""


class _Made(NamedTuple):
    """What the header of a part says of it."""

    kind: bytes
    sub: bytes
    charset: str | None
    is_flowed: bool
    is_odd: bool
    """Whether its text has to be read with more care."""
    is_file: bool
    is_unread: bool
    """Whether its text is not shown."""


class Leaf(NamedTuple):
    """One part of plain text."""

    octets: bytes
    charset: str | None
    is_flowed: bool


class Leaves(NamedTuple):
    """What a mail is made of."""

    texts: list[Leaf]
    has_file: bool


def fields(head: bytes) -> dict[bytes, bytes]:
    """The header fields that matter, by name in small letters; of doubled ones the first."""
    found = _FIELDS.findall(b"\n" + head[:_LONGEST_HEAD])
    return {name.lower(): value for name, value in reversed(found)}


def leaves(head: dict[bytes, bytes], body: bytes) -> Leaves | None:
    """The plain texts of a mail in their order; `None` for a mail that has to be read with more care."""
    made = _made(head.get(b"content-type", b""), head.get(b"content-disposition", b""))
    if made is not None and made.kind == b"text":  # as most mails are
        leaf = None if made.is_odd or made.is_file else _leaf(made, head, body)
        return Leaves([leaf], has_file=False) if leaf is not None else None
    texts: list[Leaf] = []
    has_file = False
    pending = [(head, body, 0)]
    count = 0
    while pending:
        head, body, level = pending.pop()
        count += 1
        content = head.get(b"content-type", b"")
        made = _made(content, head.get(b"content-disposition", b""))
        if made is None:
            return None
        kind = made.kind
        if kind == b"multipart":
            below = _below(content, made.sub, body)
            if below is None or level >= _DEEPEST or count + len(below) > _MOST_PARTS:
                return None
            pending += [(*one, level + 1) for one in reversed(below)]
            continue
        if kind == b"text":
            if made.is_odd:
                return None
            has_file |= made.is_file
            if not made.is_unread:
                leaf = _leaf(made, head, body)
                if leaf is None:
                    return None
                texts.append(leaf)
        elif kind == b"message" or level == 0:
            return None
        elif (kind + b"/" + made.sub).decode() not in SIGNATURES:
            has_file = True
    return Leaves(texts, has_file) if texts else None


@lru_cache(4096)
def _made(content: bytes, disposition: bytes) -> _Made | None:
    """What the header of a part says of it; `None` where it is no content type."""
    found = _TYPE.match(content)
    if not found and content.strip():
        return None
    kind, sub = (found[1].lower(), found[2].lower()) if found else (b"text", b"plain")
    named = _CHARSET.search(content)
    is_patch = sub in _PATCHES or any(map(_PATCH_NAME.search, (content, disposition)))
    is_attached = disposition.lstrip()[:10].lower() == b"attachment"
    return _Made(
        kind,
        sub,
        (named[1] or named[2] or b"").decode("latin-1") if named else None,
        is_flowed=b"flowed" in content.lower(),
        is_odd=(sub != b"plain" and not is_patch) or _DELSP.search(content) is not None,
        is_file=is_attached or any(map(_NAMED.search, (content, disposition))),
        is_unread=is_attached and not is_patch,
    )


def _leaf(made: _Made, head: dict[bytes, bytes], body: bytes) -> Leaf | None:
    """A part of plain text, decoded from its transfer encoding."""
    encoding = head.get(b"content-transfer-encoding", b"")
    if not _AS_IT_IS.fullmatch(encoding):
        body = _undone(body, encoding)
    return None if _HTML.match(body) else Leaf(body, made.charset, made.is_flowed)


def _undone(body: bytes, encoding: bytes) -> bytes:
    """The octets of a body that has a transfer encoding."""
    name = encoding.strip().lower()
    if name == b"quoted-printable":
        return binascii.a2b_qp(body)
    whole = _base64(body) if name == b"base64" else None
    if whole:
        return whole
    from tui.parse import encodings, parameters  # for what is broken, or has another name

    return encodings.undone(body, parameters.value(encoding)).octets


def _base64(body: bytes) -> bytes | None:
    """The octets of base64 without anything between or behind it; `None` for other text."""
    letters = body.translate(None, b"\r\n")
    if len(letters) % 4 or letters.find(b"=", 0, -2) >= 0 or letters.translate(None, _BASE64):
        return None
    return binascii.a2b_base64(letters)


def _below(content: bytes, sub: bytes, body: bytes) -> list[tuple[dict[bytes, bytes], bytes]] | None:
    """Head and body of each part of a container; of two alternatives the plain one, where it says enough."""
    named = _BOUNDARY.search(content)
    if named is None:
        return None
    pieces = (b"\n" + body).split(b"\n--" + (named[1] or named[2]))
    if len(pieces) < 3 or not pieces[-1].startswith(b"--") or pieces[0].strip() or pieces[-1][2:].strip():
        return None  # cut off, or with words outside of its parts
    found: list[tuple[dict[bytes, bytes], bytes]] = []
    for piece in pieces[1:-1]:
        if piece[:1] != b"\n":
            return None
        end = piece.find(b"\n\n")
        if end < 0:
            return None
        found.append((fields(piece[1:end]) if end else {}, piece[end + 2 :]))
    if sub != b"alternative":
        return found
    kinds = [head.get(b"content-type", b"").lstrip().lower() for head, _ in found]
    if len(found) != 2 or not (kinds[0].startswith(b"text/plain") and kinds[1].startswith(b"text/html")):
        return None
    plain, page = found[0][1], found[1][1]
    is_enough = len(plain.split()) > _ENOUGH and (b"\n>" in plain or not _QUOTING.search(page))
    return (
        found[:1]
        if is_enough and b"base64" not in found[0][0].get(b"content-transfer-encoding", b"")
        else None
    )
