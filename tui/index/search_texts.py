"""Reads the texts of mails for the search database, in this process or in a second one."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from tui.index.search_heads import is_meant, sender, subject
from tui.index.search_reading import Reading
from tui.index.search_rows import Mails
from tui.index.search_text import text
from tui.index.search_words import fed
from tui.index.second import Second, begun, can_help

_AT_ONCE = 400
_LARGE = 1_000_000
"""Octets of texts that are handed over together."""
_MANY = 2_000
"""Texts from which a second process is worth its start."""


class Piece(NamedTuple):
    """Rows for the database."""

    texts: list[tuple[int, bytes, bytes, bytes]]
    others: list[tuple[int, bytes, bytes, str]]
    unread: list[int]
    """Rows of mails that could not be read; they have no text."""


def pieces(mails: Mails, rows: array[int], numbers: Sequence[int]) -> Iterator[Piece]:
    """The texts of messages in this order. A second process reads every other part of many."""
    parts = [numbers[first : first + _AT_ONCE] for first in range(0, len(numbers), _AT_ONCE)]
    is_many = len(numbers) > _MANY and can_help()
    second = begun(partial(_others, mails, rows, parts[1::2])) if is_many else None
    reading = Reading()
    try:
        for place, part in enumerate(parts):
            if second is not None and place % 2:
                yield from _handed_over(second, mails, rows, part)
            else:
                yield from _read(mails, rows, part, reading)
    finally:
        reading.close()
        if second is not None:
            second.close()


def _others(mails: Mails, rows: array[int], parts: list[Sequence[int]]) -> Iterator[Piece]:
    """What the second process reads."""
    reading = Reading()  # a git of its own
    for part in parts:
        yield from _read(mails, rows, part, reading)
    reading.close()


def _handed_over(second: Second, mails: Mails, rows: array[int], part: Sequence[int]) -> Iterator[Piece]:
    """What the second process has read of a part; the rest of it is read here when that one has ended."""
    done = 0
    while done < len(part):
        try:
            piece: Piece = second.take()
        except EOFError:
            reading = Reading()
            yield from _read(mails, rows, part[done:], reading)
            reading.close()
            return
        done += len(piece.texts)
        yield piece


def _read(mails: Mails, rows: array[int], numbers: Sequence[int], reading: Reading) -> Iterator[Piece]:
    """The texts of some messages."""
    piece, size = Piece([], [], []), 0
    for number in numbers:
        row, own = rows[number], b""
        try:
            raw = reading.read(mails.stores[mails.store[number]], mails.spot(number))
            said = text(raw)
            if not is_meant(raw, said.ident, mails.idents[number]):
                raise OSError("another mail stands there, or a part of one")
            own, quoted, lists = fed(said.own), fed(said.quoted), fed(said.lists)
        except Exception:  # one foreign mail must not keep the others from being found
            piece.unread.append(row)
        else:
            piece.others.append((row, quoted, lists, "attachment" if said.has_attachment else ""))
            size += len(own) + len(quoted)
        piece.texts.append((row, subject(mails.subjects[number])[0], sender(mails.senders[number])[0], own))
        if size > _LARGE:
            yield piece
            piece, size = Piece([], [], []), 0
    if piece.texts:
        yield piece
