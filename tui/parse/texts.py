"""The octets of one text part as lines."""

from __future__ import annotations

import re

from tui.model import TextLine
from tui.parse import charset as charsets
from tui.parse import flowed, html
from tui.parse.parts import Part
from tui.patterns import compiled
from tui.text import clean

_META_CHARSET = compiled(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_ENRICHED_TAG = compiled(r"<(/?)([A-Za-z-]{1,60})>")
_HTML_START = compiled(rb"\s*<(?:!doctype html|html|body)\b", re.IGNORECASE)


def rows(text: str) -> list[str]:
    """The cleaned text at its line ends: LF, CRLF or CR, and no others."""
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    found = clean(text).split("\n")
    if not found[-1]:
        found.pop()
    return found


def charset(tree: list[Part]) -> str | None:
    """The charset that the first text of a message claims."""
    return next(
        (p.parameters["charset"] for p in tree if p.type.startswith("text/") and "charset" in p.parameters),
        None,
    )


def text(part: Part, octets: bytes) -> tuple[str, str | None]:
    """The text of a part's octets, and what was wrong with its charset."""
    label = part.parameters.get("charset")
    if label is None and part.type == "text/html" and (meta := _META_CHARSET.search(octets[:4096])):
        label = meta[1].decode("ascii")
    words, is_right = charsets.decoded(octets, label)
    if is_right:
        return words, None
    if label is None:
        return words, None if "\ufffd" not in words and _is_utf8(octets) else "no charset given; guessed"
    if charsets.codec(label) is None:
        return words, f"unknown charset {label[:40]!r}; guessed"
    return words, f"not all of the text is in its charset {label[:40]!r}"


def lines(part: Part, octets: bytes) -> tuple[list[TextLine], str | None]:
    """The lines of a text part, and what was wrong with it."""
    words, defect = text(part, octets)
    if part.type == "text/html" or (part.type == "text/plain" and _HTML_START.match(octets)):
        return list(html.lines(words)), defect
    if part.type in ("text/enriched", "text/richtext"):
        return [TextLine(row) for row in rows(_unenriched(words))], defect
    if part.parameters.get("format", "").strip().lower() == "flowed":
        is_delsp = part.parameters.get("delsp", "").strip().lower() == "yes"
        return list(flowed.paragraphs(rows(words), is_delsp=is_delsp)), defect
    return list(map(TextLine, rows(words))), defect


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True


def _unenriched(words: str) -> str:
    """Text of RFC 1896 without its commands; what stands in <param> is no text."""
    words = words.replace("<<", "\0")
    out: list[str] = []
    at, in_param = 0, False
    for tag in _ENRICHED_TAG.finditer(words):
        if not in_param:
            out.append(words[at : tag.start()])
        if tag[2].lower() == "param":
            in_param = not tag[1]
        at = tag.end()
    out.append("" if in_param else words[at:])
    return "".join(out).replace("\0", "<")
