"""Paints letters of a row in another style."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style


def painted(segments: list[Segment], start: int, end: int, style: Style) -> list[Segment]:
    """The segments with letters `start` to `end` (-1: all from there) in a style besides their own."""
    out: list[Segment] = []
    at = 0
    for text, own, _ in segments:
        last = len(text) if end < 0 else max(0, min(len(text), end - at))
        first = min(max(0, start - at), last)
        pieces = ((text[:first], own), (text[first:last], (own or Style()) + style), (text[last:], own))
        out += [Segment(piece, look) for piece, look in pieces if piece]
        at += len(text)
    return out
