"""One message opened whole: its bytes as a body whose lines have depth and role."""

from __future__ import annotations

from tui.model import Body
from tui.parse import lines, mime, trailers


def opened(raw: bytes) -> Body:
    """The body of a message; something readable for every byte string."""
    decoded = mime.decoded(raw)
    annotated, quotes = lines.annotated(decoded.lines)
    return Body(
        lines=annotated,
        quotes=quotes,
        attachments=decoded.attachments,
        trailers=trailers.trailers(annotated),
        defects=decoded.defects,
        headers=decoded.headers,
    )


def read(raw: bytes) -> Body:
    """Only lines, quotes and trailers of a message, in a third of the time: all it takes to trace quotes."""
    annotated, quotes = lines.annotated(mime.text_lines(raw))
    return Body(annotated, quotes, trailers=trailers.trailers(annotated))
