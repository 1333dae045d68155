"""Pages that hypermail made of mails, saved as HTML: the comments in them keep the headers."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.model import Place, Problem, Spot
from tui.sources.base import Found

_COMMENT = re.compile(r'<!--\s*(\w+)="([^\n]*?)"\s*-->')
_BODY = re.compile(r'<!--\s*body="start"\s*-->(.*?)<!--\s*body="end"\s*-->', re.DOTALL)
# The page repeats the header as an address block on top of the body.
_ADDRESS = re.compile(r"<address[^>]*>.*?</address>\s*(?:<br ?/?>)?", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"\n?<br ?/?>\n?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</?(?:p|div|pre|blockquote)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
# Each quoted line is followed by a break of its own.
_SPREAD = re.compile(r"^((?:>|&gt;).*)\n\n(?=>|&gt;)", re.MULTILINE)


def is_page(start: bytes) -> bool:
    """Whether a file begins like such a page."""
    lower = start[:16_384].lower()
    return b"<html" in lower and b"<!--" in lower and (b'body="start"' in lower or b'received="' in lower)


@dataclass(frozen=True)
class Hypermail:
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
        try:
            page = raw.decode("utf-8")
        except UnicodeDecodeError:
            page = raw.decode("cp1252", "replace")
        said: dict[str, str] = {}
        for name, value in _COMMENT.findall(page):
            said.setdefault(name.lower(), " ".join(html.unescape(value).split()))
        return _head(said).encode(), _text(page).encode("utf-8", "replace")


def _head(said: dict[str, str]) -> str:
    """The header that the comments remember."""
    name, address = said.get("name", ""), said.get("email", "")
    sender = f'"{name}" <{address}>' if name and address and name != address else (address or name)
    rows = [
        f"From: {sender}" if sender else "",
        _field("Date", said.get("sent")),
        _field("Subject", said.get("subject")),
    ]
    rows += [
        _field("Message-ID", said.get("id"), "<{}>"),
        _field("In-Reply-To", said.get("inreplyto"), "<{}>"),
    ]
    rows += [
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    return "\n".join(row for row in rows if row) + "\nX-Threadleaf-Source: hypermail\n"


def _field(name: str, value: str | None, form: str = "{}") -> str:
    return f"{name}: {form.format(value.strip('<>') if form != '{}' else value)}" if value else ""


def _text(page: str) -> str:
    """The body as text, quote marks and line breaks kept."""
    found = _BODY.search(page)
    body = found[1] if found else page
    body = _BREAK.sub("\n", _ADDRESS.sub("", body))
    body = html.unescape(_SPREAD.sub(r"\1\n", _TAG.sub("", _PARAGRAPH.sub("", body))))
    return body.replace("\xa0", " ").strip("\n") + "\n"
