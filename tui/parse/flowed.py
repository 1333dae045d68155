"""format=flowed text (RFC 3676) as one line per paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.model import TextLine


def paragraphs(rows: Iterable[str], *, is_delsp: bool = False) -> Iterator[TextLine]:
    """Soft-broken rows of equal depth joined; fixed rows and the signature mark stay as they are.

    >>> [line.text for line in paragraphs(["> one ", "> two", "-- ", " >x"])]
    ['> one two', '-- ', '>x']
    """
    pieces: list[str] = []
    depth = 0
    is_signature = False
    for row in rows:
        row_depth, words = _unquoted(row)
        if pieces and (row_depth != depth or words == "-- "):
            yield _line(depth, "".join(pieces).rstrip(" "))
            pieces = []
        is_signature = words == "-- " or (is_signature and row_depth == depth)
        depth = row_depth
        if is_signature:
            # Signatures are lines, also where their writer's program has left blanks at the ends.
            yield _line(depth, words if words == "-- " else words.rstrip(" "))
            continue
        if words.endswith(" "):
            pieces.append(words[:-1] if is_delsp else words)
            continue
        pieces.append(words)
        yield _line(depth, "".join(pieces))
        pieces = []
    if pieces:
        yield _line(depth, "".join(pieces).rstrip(" "))


def _unquoted(row: str) -> tuple[int, str]:
    """Depth of a row, and its text without quote marks and stuffing."""
    words = row.lstrip(">")
    depth = len(row) - len(words)
    # "> > text" breaks section 4.5, but some programs quote flowed text that way.
    while depth and words.startswith((" >", "  >")):
        shorter = words.lstrip(" ").lstrip(">")
        depth += words[: len(words) - len(shorter)].count(">")
        words = shorter
    return depth, words[1:] if words.startswith(" ") else words


def _line(depth: int, words: str) -> TextLine:
    return TextLine("> " * depth + words if words else ">" * depth, depth)
