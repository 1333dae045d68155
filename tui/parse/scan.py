"""The few header fields that the index needs, found in a header block without parsing it."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.patterns import compiled

_NAMES = (
    "message-id", "references", "in-reply-to", "date", "from", "subject", "status", "thread-index",
    "thread-topic", "content-type", "x-mozilla-status",
)  # fmt: skip
_VALUE = r"[ \t]*+:[ \t]*+(.*+(?:\n[ \t].*+)*+)"
_USUALLY = compiled(
    rf"\n(Message-I[Dd]|References|In-Reply-To|Date|From|Subject|Status|Thread-(?:Index|Topic)|Content-Type"
    rf"|X-Mozilla-Status){_VALUE}".encode()
)
_IN_ANY_CASE = compiled(rf"\n({'|'.join(_NAMES)}){_VALUE}".encode(), re.IGNORECASE)
_USUAL = {name.encode(): name.title().replace("-Id", "-ID").encode() for name in _NAMES}
"""How nearly all mail spells each name."""
_NEEDED = frozenset((b"Message-ID", b"Date", b"From", b"Subject"))
_OPTIONAL = [(b"\n%s:" % name, usual) for name, usual in _USUAL.items() if usual not in _NEEDED]
_LONGEST = 262_144  # bytes of one field that are looked at; longer ones are somebody's joke
# "Status: RO" is the old way; the last bit of Mozilla's number says the same.
_READ = compiled(rb"[A-Z]*R")
_READ_BY_MOZILLA = compiled(rb"[0-9a-fA-F]{3}[13579bdfBDF]")


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
    was_read: bool = False
    """Its Status field, or Mozilla's, says that somebody read it."""


def fields(block: bytes) -> dict[bytes, bytes]:
    """The raw values of a header block by the usual names of the fields; of doubled ones the first.

    White space at the end of a value is kept.
    """
    block = b"\n" + block
    # A pattern that need not mind the case is three times as fast.
    pairs = _USUALLY.findall(block)
    pairs.reverse()  # of doubled fields the first counts
    fields = dict(pairs)
    if b"Message-Id" in fields and b"Message-ID" not in fields:  # so git writes it
        fields[b"Message-ID"] = fields.pop(b"Message-Id")
    small = block.lower()
    if not fields.keys() >= _NEEDED or any(
        usual not in fields and line in small for line, usual in _OPTIONAL
    ):
        found = reversed(_IN_ANY_CASE.findall(block))
        fields = {_USUAL[name.lower()]: value for name, value in found}
    if len(block) > _LONGEST:
        fields = {name: value[:_LONGEST] for name, value in fields.items()}
    return fields


def was_read(status: bytes, mozilla: bytes) -> bool:
    """Whether a Status value, or Mozilla's, says that somebody read the message."""
    return bool((status and _READ.match(status)) or (mozilla and _READ_BY_MOZILLA.match(mozilla)))


def scanned(block: bytes) -> Head:
    """The fields of a header block, whichever case their names have; of doubled ones the first.

    >>> scanned(b"FROM: a@example.org\\nSubject: x\\n y\\n").subject
    b'x\\n y'
    """
    found = fields(block)
    take = found.get
    return Head(
        take(b"Message-ID", b"").strip()[:4096],
        take(b"References", b""),
        take(b"In-Reply-To", b""),
        take(b"Date", b"").strip()[:1024],
        take(b"From", b"").strip(),
        take(b"Subject", b"").strip(),
        take(b"Thread-Index", b"")[:4096].strip(),
        take(b"Thread-Topic", b"")[:4096].strip(),
        take(b"Content-Type", b"")[:256],
        was_read(take(b"Status", b""), take(b"X-Mozilla-Status", b"")),
    )
