"""One message opened, whole or its beginning: its bytes as a body whose lines have depth and role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from tui.model import Body, Line, Quote, Role, TextLine
from tui.parse import lines, mime, parts, trailers
from tui.parse.uncollected import uncollected

_READ, _READ_LETTERS = 300, 12_000
"""Lines and letters of a beginning that are read; what is made of the last of them may not stand."""
_GIVEN = 200
"""Lines that are given of them; a screen has fewer."""
_MANY = 5000
"""Lines of an opened message of which it takes long to make a page."""
_LEAST = 40
"""Lines that fill a screen, or nearly."""
_LARGE, _FIRST = 1_000_000, 200_000
"""Bytes of a text that it takes long to decode, and of those of it that its beginning is looked for in."""


class Opening:
    """A message that is being opened: its beginning may be asked for before the whole."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def whole(self) -> Body:
        """The body; something readable for every byte string."""
        with uncollected():
            decoded = self._decoded
            annotated, quotes = lines.annotated(decoded.lines)
            return _body(decoded, annotated, quotes)

    def beginning(self) -> Body | None:
        """The first lines of a long message, as they are in the whole, in a fraction of the time that
        takes; `None` of one that is not long."""
        first = _first(self._raw)
        decoded = self._decoded if first is None else mime.decoded(first)
        read = _read(decoded.lines)
        if read == len(decoded.lines):
            return None
        annotated, quotes = lines.annotated(decoded.lines[:read])
        count = _settled(annotated, min(_GIVEN, max(1, 2 * read // 3)))
        if not count:
            return None
        return _body(decoded, annotated[:count], _within(quotes, count))

    @cached_property
    def _decoded(self) -> mime.Decoded:
        return mime.decoded(self._raw)


def opened(raw: bytes) -> Body:
    """The body of a message; something readable for every byte string."""
    return Opening(raw).whole()


def first_lines(body: Body) -> Body | None:
    """The first lines of a body that was opened before; `None` of one that is shown as quickly whole."""
    if len(body.lines) < _MANY:
        return None
    return body._replace(lines=body.lines[:_GIVEN], quotes=_within(body.quotes, _GIVEN))


def read(raw: bytes) -> Body:
    """Only lines, quotes and trailers of a message, in a third of the time: all it takes to trace quotes."""
    annotated, quotes = lines.annotated(mime.text_lines(raw))
    return Body(annotated, quotes, trailers=trailers.trailers(annotated))


def _settled(annotated: Sequence[Line], most: int) -> int:
    """How many of the first lines, up to `most`, are what they are whatever follows; 0: too few to show.

    What seems to be a signature at the end is none if the text goes on; a paragraph is read as a whole, and
    laid out as a whole.
    """
    ends = len(annotated)
    while (
        ends and annotated[ends - 1].role in (Role.SIGNATURE, Role.FOOTER) and not annotated[ends - 1].depth
    ):
        ends -= 1
    if ends < min(_LEAST, most):
        return 0
    most = min(most, ends)
    last = next((n for n in range(ends, _LEAST, -1) if not annotated[n - 1].words.strip()), most)
    most = min(most, last)
    return next((n for n in range(most, most // 2, -1) if not annotated[n - 1].words.strip()), most)


def _within(quotes: Iterable[Quote], count: int) -> tuple[Quote, ...]:
    """The quotes that begin in the first lines, as far as they are there."""
    return tuple(q._replace(last=min(q.last, count - 1)) for q in quotes if q.first < count)


def _body(decoded: mime.Decoded, annotated: tuple[Line, ...], quotes: tuple[Quote, ...]) -> Body:
    return Body(
        lines=annotated,
        quotes=quotes,
        attachments=decoded.attachments,
        trailers=trailers.trailers(annotated),
        defects=decoded.defects,
        headers=decoded.headers,
    )


def _first(raw: bytes) -> bytes | None:
    """The first part of a very large message, where the rest holds nothing but more of its only text."""
    if len(raw) < _LARGE:
        return None
    first = raw[: raw.rfind(b"\n", 0, _FIRST) + 1]
    tree = parts.tree(first)
    is_text = len(tree) == 1 and tree[0].type == "text/plain" and not tree[0].name
    return first if is_text and not tree[0].defects else None


def _read(texts: Sequence[TextLine]) -> int:
    """How many lines of a body are read for its beginning: all where it is not long."""
    left = _READ_LETTERS
    for at, line in enumerate(texts[:_READ]):
        left -= len(line.text)
        if left < 0:
            return at + 1
    return min(len(texts), _READ)
