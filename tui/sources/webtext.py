"""Pages of a web archive saved as text: subject, `From:`, `Date:`, body; no ids."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.model import Place, Problem, Spot
from tui.sources.base import Found

_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?P<subject>[^\n]*?)[ \t]*\r?\n(?:[ \t]*\r?\n)+"
    rb"From: (?P<name>[^\n]*?)[ \t]*\r?\n(?:(?:To|Cc): [^\n]*\r?\n)*Date: (?P<date>[^\n]*?)[ \t]*\r?\n"
)


def is_page(start: bytes) -> bool:
    """Whether a file begins like such a page."""
    return bool(_PAGE.match(start[:4000]))


@dataclass(frozen=True)
class WebText:
    """One such page; it is handed on as a mail in UTF-8."""

    path: str
    shown: str = ""

    def scan(self) -> Iterator[Found | Problem]:
        """The one message of the page."""
        head, _ = self._parts()
        yield Found(Spot(0, os.path.getsize(self.path)), head)

    def read(self, spot: Spot) -> bytes:
        """The page as an RFC 5322 mail."""
        head, body = self._parts()
        return head + b"\n" + body

    def place(self, spot: Spot) -> Place:
        """The file itself."""
        return Place(self.shown or self.path, 0)

    def _parts(self) -> tuple[bytes, bytes]:
        with open(self.path, "rb") as file:
            raw = file.read()
        found = _PAGE.match(raw)
        if not found:
            raise OSError(f"{self.shown or self.path} is no page of a web archive any more")
        head = (
            b"From: %s\nDate: %s\nSubject: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            b"Content-Transfer-Encoding: 8bit\nX-Threadleaf-Source: web-archive\n"
        ) % (found["name"], found["date"], found["subject"])
        return head, _utf8(raw[found.end() :]).replace(b"\r\n", b"\n").strip(b"\n") + b"\n"


def _utf8(raw: bytes) -> bytes:
    """The text in UTF-8; older pages are in Windows' Latin."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace").encode("utf-8")
    return raw
