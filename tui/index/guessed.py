"""What was guessed, so that it need not be guessed again."""

from __future__ import annotations

from typing import NamedTuple

Identity = tuple[str, int, str, bytes]
"""Path, place and name of a message in its store, and its Message-ID."""


class Absent(NamedTuple):
    """A missing message of which an attribution tells."""

    name: str | None
    date: int
    zone: int


Guessed = dict[Identity, tuple[Identity | Absent, int] | None]
"""By message: whom it was guessed to answer, if anybody, and the place of the evidence in EVIDENCE."""
