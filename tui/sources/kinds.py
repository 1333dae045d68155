"""Tells by the first bytes of a file what kind of mail it holds."""

from __future__ import annotations

import codecs
import re

from tui.patterns import compiled
from tui.sources import hypermail, webtext
from tui.sources.base import Store
from tui.sources.files import Single, tidied
from tui.sources.mbox import Mbox
from tui.sources.separators import is_dated, is_field, is_known_field, parts_mails

START = 65_536
"""Bytes from the start of a file that are looked at."""
_FROM = compiled(rb"^From [^\n]*\n?", re.MULTILINE)
_HTML = compiled(
    rb"\s{0,999}(?:<[!?][^>]{0,999}>\s{0,99}){0,9}<(?:html|head|body|div|meta|table|p)\b", re.IGNORECASE
)
_HTML_DOCUMENT = compiled(rb"\s{0,999}<!doctype html", re.IGNORECASE)
_KEPT = "X-Threadleaf-Source: %s\nMIME-Version: 1.0\nContent-Type: text/%s; charset=%s\n"
_CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32)))
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def store_of(path: str, start: bytes, shown: str, *, is_named: bool) -> Store | None:
    """The store that a file is, judged by its first bytes; `None` where it is no mail.

    Text without any header becomes a mail only where the reader named the file.
    """
    name = "" if shown == path else shown
    if webtext.is_page(start):
        return webtext.WebText(path, name)
    if hypermail.is_page(start):
        return hypermail.Hypermail(path, name)
    tidy = tidied(start)
    has_header = _has_header(tidy)
    if begins_mbox(start) or (_holds_separator(start) and (tidy != start or not has_header)):
        return Mbox(path, name)
    if has_header:
        return Single(path, name)
    if not is_named or not _is_text(start):
        return None
    if _is_all_fields(tidy):
        return Single(path, name)
    # Readable text without a header is shown rather than lost.
    is_html = _HTML_DOCUMENT.match(start) or _HTML.match(start)
    words = ("html", "html") if is_html else ("text", "plain")
    return Single(path, name, (_KEPT % (*words, _charset(start))).encode())


def begins_mbox(start: bytes) -> bool:
    """Whether a file begins with a separator: a dated From_ line, or an undated one above a header."""
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if not bare.startswith(b"From "):
        return False
    end = bare.find(b"\n") + 1 or len(bare)
    return is_dated(bare[:end]) or is_known_field(bare, end)


def _has_header(tidy: bytes) -> bool:
    """Whether the text begins with a header that has a field which every mail has."""
    for line in tidy.splitlines()[:60]:
        if line[:1] in (b" ", b"\t"):
            continue
        if is_known_field(line, 0) and not line.startswith((b">From ", b"From ")):
            return True
        if not is_field(line, 0):
            return False
    return False


def _is_all_fields(tidy: bytes) -> bool:
    """Whether all that stands above the first blank line are fields, however little known."""
    for line in tidy.splitlines():
        if not line:
            return True
        if line[:1] not in (b" ", b"\t") and not is_field(line, 0):
            return False
    return True


def _holds_separator(start: bytes) -> bool:
    """Whether a separator with a header below it comes later in the text."""
    for found in _FROM.finditer(start):
        at, end = found.span()
        if at and is_dated(found[0]) and is_known_field(start, end) and parts_mails(start, at, end, True):
            return True
    return False


def _is_text(start: bytes) -> bool:
    """Whether bytes are text in some encoding that mail uses."""
    if start.startswith(_WIDE):
        return True
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return controls * 200 <= len(start)


def _charset(start: bytes) -> str:
    """The charset that text without a header seems to be in."""
    if start.startswith(_WIDE):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"
