"""The few header fields that the index needs, found in a header block without parsing it."""

from __future__ import annotations

import re
from typing import NamedTuple

_WANTED = re.compile(
    rb"^(message-id|references|in-reply-to|date|from|subject|thread-index|thread-topic|content-type)[ \t]*:"
    rb"[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST = 262_144  # bytes of one field that are looked at; longer ones are somebody's joke


class Head(NamedTuple):
    """Raw values (folded, undecoded) of one header block; empty where absent."""

    message_id: bytes = b""
    references: bytes = b""
    in_reply_to: bytes = b""
    date: bytes = b""
    sender: bytes = b""
    subject: bytes = b""
    thread_index: bytes = b""
    thread_topic: bytes = b""
    content_type: bytes = b""


def scanned(block: bytes) -> Head:
    """The fields of a header block, whichever case their names have; of doubled ones the first.

    >>> scanned(b"FROM: a@example.org\\nSubject: x\\n y\\n").subject
    b'x\\n y'
    """
    found: dict[bytes, bytes] = {}
    for name, value in _WANTED.findall(block):
        found.setdefault(name.lower(), value)
    take = found.get
    return Head(
        take(b"message-id", b"").strip()[:4096],
        take(b"references", b"")[:_LONGEST],
        take(b"in-reply-to", b"")[:_LONGEST],
        take(b"date", b"").strip()[:1024],
        take(b"from", b"").strip()[:_LONGEST],
        take(b"subject", b"").strip()[:_LONGEST],
        take(b"thread-index", b"").strip()[:4096],
        take(b"thread-topic", b"").strip()[:4096],
        take(b"content-type", b"")[:256],
    )
