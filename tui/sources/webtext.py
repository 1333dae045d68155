"""Pages of a web archive saved as text: subject, `From:`, `Date:`, body; no ids."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tui.model import Place, Problem, Spot
from tui.patterns import compiled
from tui.sources.base import Found
from tui.sources.separators import is_known_field

_TOP = 4000
"""Bytes within which subject, name and date stand."""
# The header of a mail, and not a subject that happens to have a colon.
_MAIL = compiled(
    rb"(?:from|date|subject|to|cc|received|message-id|mime-version|content-[a-z-]+)\s*:", re.IGNORECASE
)
_FORM = (
    b"From: %s\nDate: %s\nSubject: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    b"Content-Transfer-Encoding: 8bit\nX-Threadleaf-Source: web-archive\n"
)


class _Top(NamedTuple):
    """What stands above the text of a page."""

    subject: bytes
    name: bytes
    date: bytes
    end: int
    """Behind its last line."""


def is_page(start: bytes) -> bool:
    """Whether a file begins like such a page."""
    return _top(start) is not None


@dataclass(frozen=True)
class WebText:
    """One such page; it is handed on as a mail in UTF-8."""

    path: str
    shown: str = ""

    def scan(self) -> Iterator[Found | Problem]:
        """The one message of the page."""
        with open(self.path, "rb") as file:
            head, _ = self._parts(file.read(_TOP))
        yield Found(Spot(0, os.path.getsize(self.path)), head)

    def newest(self) -> None:
        """There is only one."""

    def read(self, spot: Spot) -> bytes:
        """The page as an RFC 5322 mail."""
        with open(self.path, "rb") as file:
            head, body = self._parts(file.read())
        return head + b"\n" + body

    def place(self, spot: Spot) -> Place:
        """The file itself."""
        return Place(self.shown or self.path, 0)

    def _parts(self, raw: bytes) -> tuple[bytes, bytes]:
        """Header and text."""
        top = _top(raw)
        if top is None:
            raise OSError(f"{self.shown or self.path} is no page of a web archive any more")
        head = _FORM % (_utf8(top.name), _utf8(top.date), _utf8(top.subject))
        return head, _utf8(raw[top.end :]).replace(b"\r\n", b"\n").strip(b"\n") + b"\n"


def _top(raw: bytes) -> _Top | None:
    """The lines above the text: a subject, blank lines, then fields with a name and a date among them."""
    fields: dict[bytes, bytes] = {}
    subject, end, gap = b"", 0, False
    for line in raw[:_TOP].splitlines(keepends=True):
        bare = line.removeprefix(b"\xef\xbb\xbf").strip()
        if not subject:
            subject = bare
        elif not bare and not fields:
            gap = True
        elif gap and is_known_field(bare, 0) and not bare.startswith((b"From ", b">From ")):
            name, _, value = bare.partition(b":")
            fields[name.strip().lower()] = value.strip()
        else:
            break
        end += len(line)
    # A subject among the fields: the first line is what somebody wrote above a mail passed on.
    if not fields.keys() >= {b"from", b"date"} or b"subject" in fields or _MAIL.match(subject):
        return None
    return _Top(subject, fields[b"from"], fields[b"date"], end)


def _utf8(raw: bytes) -> bytes:
    """The text in UTF-8; older pages are in Windows' Latin."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace").encode("utf-8")
    return raw
