"""Tells quickly that a mail cannot have said what another quotes, without taking it apart."""

from __future__ import annotations

from collections.abc import Iterable

from tui.index.search_text import text

_SIZE, _LEAST = 16, 10
"""Letters of a piece: so few that it stands on one line however the quote was wrapped; and the fewest."""
_FEWEST, _MOST = 2, 200
"""Pieces without which nothing can be told; and how many are looked for."""


def plain(raw: bytes) -> str:
    """All that a mail says and quotes, with single blanks; quickly, and so not always right."""
    found = text(raw)
    return _spaced(f"{found.own} {found.quoted}")


def _spaced(words: str) -> str:
    return " ".join(words.split())


class Pieces:
    """Beginnings and ends of quoted lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        found: dict[str, None] = {}
        for line in lines:
            words = _spaced(line)
            if len(words) >= _LEAST:
                found[words[:_SIZE]] = found[words[-_SIZE:]] = None
            if len(found) >= _MOST:
                break
        self._pieces = tuple(found)

    def may_be_in(self, words: str) -> bool:
        """Whether a mail that says these words may have said the quoted lines.

        >>> pieces = Pieces(["The lock order is wrong,", "as I said before."])
        >>> pieces.may_be_in("No."), pieces.may_be_in("It is as I said before.")
        (False, True)
        """
        return len(self._pieces) < _FEWEST or any(piece in words for piece in self._pieces)
