"""What the search takes from the header fields that an index knows already."""

from __future__ import annotations

import re
from functools import lru_cache

from tui.index.search_rows import Mails
from tui.index.search_words import fed
from tui.model import Patch
from tui.parse import headers, ids

_MAY_BE_PATCH = re.compile(rb"patch|\[[^\]]*\d|=\?", re.IGNORECASE)
_IDENT = re.compile(rb"^message-id[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEAD, _LONGEST_ID = 1 << 20, 4096
_IS_ANSWER = re.compile(rb"\s*re\s*:", re.IGNORECASE)


def is_meant(raw: bytes, ident: bytes, expected: int) -> bool:
    """Whether a mail is the one that the index has there, by the hash of its id."""
    if not expected:
        return True
    # Behind thousands of receivers an id is found by nobody else.
    values = [ident] if ident else _IDENT.findall(raw, 0, _LONGEST_HEAD)
    return any(hash(ids.own(one.strip()[:_LONGEST_ID])) == expected for one in values)


def patch_words(number: int | None, total: int | None, version: int) -> str:
    """The words by which a patch is found."""
    part = "" if number is None else f" n{number}" + ("" if total is None else f" n{number}o{total}")
    return f"yes v{version}{part}"


@lru_cache(4096)
def sender(raw: bytes) -> tuple[bytes, bytes]:
    """Name and address."""
    found = headers.sender(raw) if raw else None
    return (fed(found.name or ""), fed(found.address or "")) if found else (b"", b"")


@lru_cache(4096)
def subject(raw: bytes) -> tuple[bytes, str]:
    """Subject as the database takes it, and the words of the patch that it announces, if it is no answer."""
    said = headers.text(raw)
    found = _patch(said) if _MAY_BE_PATCH.search(raw) and not _IS_ANSWER.match(raw) else None
    announced = patch_words(found.number, found.total, found.version) if found and not found.is_reply else ""
    return fed(said), announced


def _patch(subject: str) -> Patch | None:
    from tui.parse.subjects import patch  # where no patches are sent it is not needed

    return patch(subject)


def head(mails: Mails, row: int, number: int) -> tuple[object, ...]:
    """What goes into the table of heads."""
    words, announced = subject(mails.subjects[number])
    return (row, words, *sender(mails.senders[number]), announced)
