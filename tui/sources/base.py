"""What every store of mail offers, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from tui.model import Place, Problem, Spot


class Found(NamedTuple):
    """One message met while scanning a store."""

    spot: Spot
    head: bytes
    """Header block as stored, without the blank line that ends it (CRLF or LF kept)."""
    was_seen: bool = False
    """The store itself says that somebody read it (Maildir flag S); a mailbox says it in the header."""


class Store(Protocol):
    """A store of mail: small, picklable and without open files, so that a scanner in another
    process can hand it over. Nothing in it is ever written."""

    @property
    def path(self) -> str:
        """The file or folder that was opened, as the reader gave it or found it in a folder."""

    def scan(self) -> Iterator[Found | Problem]:
        """Every message in the order of the store, lazily; what is no mail as a problem."""

    def newest(self) -> Store | None:
        """A store of the newest messages alone, some hundreds, to be shown while the rest is scanned; `None`
        where that takes as long as to scan all, or where only the end of a scan tells which they are."""

    def read(self, spot: Spot) -> bytes:
        """All bytes of one message, unescaped by the store's own rules (`>From ` of mboxrd).

        Raises OSError where the file has gone or changed so that the message is not there.
        """

    def place(self, spot: Spot) -> Place:
        """The file and offset in bytes by which a person finds the message."""
