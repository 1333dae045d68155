"""Pages that hypermail made of mails, saved as HTML: the comments in them keep the headers."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.model import Place, Problem, Spot
from tui.patterns import compiled
from tui.sources.base import Found

_COMMENT = compiled(r'<!-- {0,9}(\w{1,40})="([^\n]{0,4000}?)" {0,9}-->')
_START, _END = 'body="start" -->', '<!-- body="end"'
# A source line ends in a line feed of its own, or has it inside the tag that ends before the break.
_BREAK = compiled(r"\n?(</\w{1,10}>)?<br ?/?>\n?", re.IGNORECASE)
_LONGEST_TOP = 65_536
_TAG = compiled(r"</?[A-Za-z!][^<>]{0,4000}>")


def is_page(start: bytes) -> bool:
    """Whether a file begins like such a page."""
    lower = start[:16_384].lower()
    return b"<html" in lower and (b'<!-- body="start"' in lower or b'<!-- received="' in lower)


@dataclass(frozen=True)
class Hypermail:
    """One such page; it is handed on as a mail in UTF-8."""

    path: str
    shown: str = ""

    def scan(self) -> Iterator[Found | Problem]:
        """The one message of the page."""
        with open(self.path, "rb") as file:
            page = _decoded(file.read(_LONGEST_TOP))
        yield Found(Spot(0, os.path.getsize(self.path)), _head(page))

    def newest(self) -> None:
        """There is only one."""

    def read(self, spot: Spot) -> bytes:
        """The page as an RFC 5322 mail."""
        with open(self.path, "rb") as file:
            page = _decoded(file.read())
        return _head(page) + b"\n" + _text(page).encode("utf-8", "replace")

    def place(self, spot: Spot) -> Place:
        """The file itself."""
        return Place(self.shown or self.path, 0)


def _decoded(raw: bytes) -> str:
    """The page as text with line feeds alone."""
    try:
        page = raw.decode("utf-8")
    except UnicodeDecodeError:
        page = raw.decode("cp1252", "replace")
    return page.replace("\r\n", "\n")


def _head(page: str) -> bytes:
    """The header that the comments above the body remember."""
    said: dict[str, str] = {}
    for name, value in _COMMENT.findall(page[:_LONGEST_TOP].partition(_START)[0]):
        said.setdefault(name.lower(), " ".join(html.unescape(value).split()))
    rows = {
        "From": _sender(said.get("name", ""), said.get("email", "")),
        "Date": said.get("sent") or said.get("received", ""),
        "Subject": said.get("subject", ""),
        "Message-ID": _id(said.get("id", "")),
        "In-Reply-To": _id(said.get("inreplyto", "")),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Threadleaf-Source": "hypermail",
    }
    return "".join(f"{name}: {value}\n" for name, value in rows.items() if value).encode("utf-8", "replace")


def _sender(name: str, address: str) -> str:
    """A From value; an address of which the archive shows only the part before the @ is none."""
    address = _mended(address)
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if not name or name == address:
        return address
    return f"{quoted} <{address}>" if "@" in address else quoted


def _id(value: str) -> str:
    """An id in its angle brackets."""
    value = _mended(value.strip("<> "))
    return f"<{value}>" if value else ""


def _mended(address: str) -> str:
    """The address or id with its @, which archives replace against collectors."""
    return address if "@" in address else "@".join(address.rsplit("_at_", 1))


def _text(page: str) -> str:
    """The body as text, quote marks and line breaks kept."""
    start = page.find(_START)
    end = page.rfind(_END)
    body = page[start + len(_START) if start >= 0 else 0 : end if end > start else len(page)]
    # The page repeats the header as an address block on top of the body, the arrival below it.
    before, address, rest = body.partition("<address")
    if address and "</address>" in rest:
        body = before + rest.partition("</address>")[2]
    body, received, below = body.rpartition('<span id="received"')
    body = body if received else below
    text = html.unescape(_TAG.sub("", _BREAK.sub(r"\1\n", body)))
    return text.replace("\xa0", " ").strip("\n") + "\n"
