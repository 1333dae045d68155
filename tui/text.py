"""Foreign text made safe for a terminal, and measured in its cells."""

from __future__ import annotations

import re

from wcwidth import wcswidth, wcwidth

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_PICTURES[0x7F] = 0x2421
# C1 controls: U+009B is CSI for a terminal. They become their escape in words.
_MARKS: dict[int, str | int] = {
    **_PICTURES,
    **{code: f"\u2039{code:02X}\u203a" for code in range(0x80, 0xA0)},
}
# Bidirectional embeddings, overrides and isolates turn the rest of the row around; the plain
# marks U+200E and U+200F, which real Hebrew and Arabic need, stay.
_MARKS |= {
    0x202A: "\u2039LRE\u203a",
    0x202B: "\u2039RLE\u203a",
    0x202C: "\u2039PDF\u203a",
    0x202D: "\u2039LRO\u203a",
    0x202E: "\u2039RLO\u203a",
    0x2066: "\u2039LRI\u203a",
    0x2067: "\u2039RLI\u203a",
    0x2068: "\u2039FSI\u203a",
    0x2069: "\u2039PDI\u203a",
    0x2028: "\u2424",
    0x2029: "\u2424",
    0xFEFF: "",
}
_MARKS |= {code: 0xFFFD for code in range(0xD800, 0xE000)}
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


def clean(text: str) -> str:
    """Make control characters and bidirectional overrides visible; tabs and line feeds stay.

    Idempotent. Lone surrogates become U+FFFD, a byte order mark goes.

    >>> clean("a\\x1b[31mb\\u202e")
    'a␛[31mb‹RLO›'
    """
    return text.translate(_MARKS) if _UNSAFE.search(text) else text


def clean_line(text: str) -> str:
    """The same on one line: line ends, tabs and runs of white space become one blank.

    >>> clean_line(" Re: a\\r\\n\\tb ")
    'Re: a b'
    """
    return clean(_BLANKS.sub(" ", text).strip())


def cells(text: str) -> int:
    """Width of a cleaned text in terminal cells.

    >>> cells("汉字")
    4
    """
    if text.isascii():
        return len(text)
    width = wcswidth(text)
    return width if width >= 0 else sum(max(0, wcwidth(c)) for c in text)


def fit(text: str, width: int) -> str:
    """The text cut or padded with blanks to exactly `width` cells; a cut ends in an ellipsis.

    >>> fit("Overstreet", 5), fit("Bo", 4)
    ('Over…', 'Bo  ')
    """
    have = cells(text)
    if have <= width:
        return text + " " * (width - have)
    if width <= 0:
        return ""
    kept = head(text, width - 1)
    return kept + "…" + " " * (width - 1 - cells(kept))


def head(text: str, width: int) -> str:
    """The longest start of the text that is at most `width` cells wide.

    >>> head("汉字", 3)
    '汉'
    """
    if text.isascii():
        return text[:width]
    low, high = 0, min(len(text), max(0, width) * 8)  # a family emoji is seven code points in two cells
    if cells(text[:high]) <= width:
        return text[:high]
    while high - low > 1:
        middle = (low + high) // 2
        if cells(text[:middle]) <= width:
            low = middle
        else:
            high = middle
    # Never part a letter from its combining mark, nor an emoji from its joiner.
    while 0 < low < len(text) and (wcwidth(text[low]) == 0 or text[low - 1] == "\u200d"):
        low -= 1
    return text[:low]
