"""Foreign text made safe for a terminal, and measured in its cells."""

from __future__ import annotations

from collections.abc import Iterator

from tui.patterns import compiled

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
_MARKS |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_UNSAFE = compiled("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BLANKS = compiled(r"\s+")
# A joiner before a letter that joins nothing: painters count such a letter as no cell, terminals as one.
_JOINER_RUNS = compiled("\u200d{2,}")
_IDLE_JOINERS = compiled(
    "\u200d(?=[\\s!-\u024f\u0370-\u052f\u2010-\u2044\u2400-\u243f\u3000-\u9fff\uac00-\ud7af\ufffd]|\\Z)"
)
_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"


def clean(text: str) -> str:
    """Make control characters and bidirectional overrides visible; tabs and line feeds stay.

    Idempotent. Lone surrogates become U+FFFD; a byte order mark and joiners that join nothing go.

    >>> clean("a\\x1b[31mb\\u202e")
    'a␛[31mb‹RLO›'
    """
    if _UNSAFE.search(text):
        text = text.translate(_MARKS)
    if _JOINER in text:
        text = _IDLE_JOINERS.sub("", _JOINER_RUNS.sub(_JOINER, text))
    return text


def clean_line(text: str) -> str:
    """The same on one line: line ends, tabs and runs of white space become one blank.

    >>> clean_line(" Re: a\\r\\n\\tb ")
    'Re: a b'
    """
    return " ".join(clean(_BLANKS.sub(" ", text)).split())


ONE_CELL = (
    (" ", "~"),
    ("\xa0", "\u02ff"),
    ("\u0370", "\u0482"),
    ("\u2010", "\u2027"),
    ("\u2030", "\u205e"),
    ("\u2190", "\u2319"),
    ("\u23ce", "\u23ce"),
    ("\u2500", "\u25fc"),
)
"""First and last of some blocks of Unicode in which every character takes one cell: ASCII, European letters,
marks, arrows and the lines of the tree. The tables of wcwidth are only loaded for others."""


def _cells_of(characters: str) -> int:
    from wcwidth import wcswidth

    return wcswidth(characters)


class _Widths(dict[str, int]):
    """Cells of single characters, looked up once."""

    def __missing__(self, character: str) -> int:
        if any(first <= character <= last for first, last in ONE_CELL):
            width = 1
        elif "\U0001f3fb" <= character <= "\U0001f3ff":  # a skin tone colours the emoji before it
            width = 0
        elif _is_flag_letter(character):  # two of them are one flag
            width = 1
        else:
            width = max(0, _cells_of(character))
        self[character] = width
        return width


class _Grows(dict[str, bool]):
    """Whether a character of one cell takes two when it is shown as an emoji, looked up once."""

    def __missing__(self, character: str) -> bool:
        is_narrow = _WIDTHS[character] == 1 and not _is_flag_letter(character)
        self[character] = grows = is_narrow and _cells_of(character + _AS_EMOJI) == 2
        return grows


_WIDTHS, _GROWS = _Widths(), _Grows()


def _is_flag_letter(character: str) -> bool:
    """Whether it is a regional indicator."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def cells(text: str) -> int:
    """Width of a cleaned text in terminal cells, as the painter of the screen counts them.

    >>> cells("汉字"), cells("👨‍👩‍👧"), cells("❤️")
    (4, 2, 2)
    """
    if text.isascii():
        return len(text)
    if _JOINER in text or _AS_EMOJI in text:
        return sum(width for _, width in _clusters(text))
    return sum(map(_WIDTHS.__getitem__, text))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """End and width of each run of characters that are shown in one place."""
    at, size = 0, len(text)
    while at < size:
        first = text[at]
        width = _WIDTHS[first]
        grown = False
        at += 2 if first == _JOINER else 1
        if _is_flag_letter(first) and at < size and _is_flag_letter(text[at]):
            at, width = at + 1, 2
        while at < size and (text[at] == _JOINER or _WIDTHS[text[at]] == 0):
            if text[at] == _AS_EMOJI and not grown and _GROWS[first]:
                width, grown = width + 1, True
            at += 2 if text[at] == _JOINER else 1
        yield min(at, size), width


def fit(text: str, width: int) -> str:
    """The text cut or padded with blanks to exactly `width` cells; a cut ends in an ellipsis.

    >>> fit("Overstreet", 5), fit("Bo", 4)
    ('Over…', 'Bo  ')
    """
    have = cells(text)
    if have <= width:
        return text.rstrip(_JOINER) + " " * (width - have)
    if width <= 0:
        return ""
    kept = head(text, width - 1).rstrip(_JOINER)
    return kept + "…" + " " * (width - 1 - cells(kept))


def head(text: str, width: int) -> str:
    """The longest start of the text that is at most `width` cells wide.

    >>> head("汉字", 3)
    '汉'
    """
    if text.isascii():
        return text[: max(0, width)]
    end = 0
    for stop, wide in _clusters(text):
        width -= wide
        if width < 0:
            break
        end = stop
    return text[:end]
