"""Recognises mail with which nothing can be wrong, so that nobody has to look for it."""

from __future__ import annotations

import re

from tui.parse.parts import Part
from tui.patterns import compiled

_ATOM = rb"[A-Za-z0-9!#$%&'*+/?^_`{|}~-]+"
_MAILBOX = rb"%b(?:\.%b)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*" % (_ATOM, _ATOM)
_QUOTED = rb'"[A-Za-z0-9 .,\'&/+_@()-]*[A-Za-z0-9][A-Za-z0-9 .,\'&/+_@()-]*"'
_PLAIN = rb"[A-Za-z0-9][A-Za-z0-9 .'&/+_-]*"
_ENCODED = rb"=\?utf-8\?[qQ]\?[A-Za-z0-9=_.,-]{1,60}\?="  # of 75 letters at most (RFC 2047, section 2)
_NAME = rb"(?:%b|%b|%b(?:[ \t]+%b)*)" % (_QUOTED, _PLAIN, _ENCODED, _ENCODED)
_ADDRESS = compiled(
    rb"[ \t]*(?:%b[ \t]+<%b>|<%b>|%b(?:[ \t]+\(%b\))?)[ \t]*(?:,|$)"
    % (_NAME, _MAILBOX, _MAILBOX, _MAILBOX, _PLAIN)
)
_FOLD = compiled(rb"\r?\n[ \t]+")
_HEADER = compiled(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
_TEXT = compiled(
    rb"\s*text/(?:plain|html)\s*"
    rb"(?:;\s*(?:charset|format|delsp|reply-type)=(?:[\w.:/-]+|\"[\w.:/ -]*\")\s*)*;?\s*",
    re.IGNORECASE,
)
# What may be wrong with base64 is found by whoever decodes it.
_ENCODING = compiled(rb"\s*(?:7bit|8bit|binary|quoted-printable|base64)\s*", re.IGNORECASE)
_INLINE = compiled(rb"\s*inline\s*;?\s*", re.IGNORECASE)
_MIME = {b"content-type": _TEXT, b"content-transfer-encoding": _ENCODING, b"content-disposition": _INLINE}
ADDRESSES = frozenset((b"bcc", b"cc", b"delivered-to", b"from", b"reply-to", b"to"))
"""The fields of addresses that are looked at."""


def is_usual(raw: bytes, tree: list[Part]) -> bool:
    """Whether a message is one text below a sound header: most mail of lists is."""
    top = tree[0]
    if len(tree) > 1 or top.defects or not raw.endswith(top.body):
        return False
    if not _HEADER.fullmatch(raw, 0, len(raw) - len(top.body)):
        return False
    return all(_is_sound(name.lower(), value) for name, value in top.fields)


def _is_sound(name: bytes, value: bytes) -> bool:
    if name in ADDRESSES:
        return are_usual(value)
    pattern = _MIME.get(name)
    if pattern is not None:
        return pattern.fullmatch(value) is not None
    return not name.startswith(b"content-") or value.isascii()


def are_usual(value: bytes) -> bool:
    """Whether a field holds nothing but plain names and addresses.

    >>> are_usual(b' Ann Author <ann@example.org>, "Body, Bo" <bo@example.org>')
    True
    >>> are_usual(b" Ann Author <ann@example.org"), are_usual(b" undisclosed-recipients:;")
    (False, False)
    """
    value = _FOLD.sub(b" ", value).strip(b" \t\r\n")
    at = 0
    while at < len(value):
        found = _ADDRESS.match(value, at)
        if found is None:
            return False
        at = found.end()
    return value[-1:] not in (b"", b",")
