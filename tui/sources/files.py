"""Single mails in files of their own: one `.eml`, or a folder of them (Maildir, MH)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.model import Place, Problem, Spot
from tui.sources.base import Found

_CHUNK = 16_384
_LONGEST_HEAD = 4 << 20
_SEEN = re.compile(r"[:;!]2,[A-Z,:2]*S")
_END = re.compile(rb"\r?\n\r?\n|\r\r")


def tidied(raw: bytes) -> bytes:
    """A mail without the byte order mark, blank lines and From_ lines that stand before its header."""
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
    at = 0
    while True:
        while raw[at : at + 1] in (b"\n", b"\r"):
            at += 1
        if not raw.startswith((b"From ", b">From "), at):
            return raw[at:] if at else raw
        at = raw.find(b"\n", at) + 1 or len(raw)


def head_of(path: str) -> bytes:
    """The header block of a mail in a file, read only as far as it goes."""
    with open(path, "rb") as file:
        raw = file.read(_CHUNK)
        while True:
            tidy = tidied(raw)
            end = _END.search(tidy)
            if end or len(raw) > _LONGEST_HEAD:
                return tidy[: end.start() + 1] if end else tidy
            more = file.read(len(raw))
            if not more:
                return tidy
            raw += more


@dataclass(frozen=True)
class Single:
    """One mail in a file. `prefix` is put before its bytes, for HTML pages and text without a header."""

    path: str
    shown: str = ""
    prefix: bytes = b""

    def scan(self) -> Iterator[Found | Problem]:
        """The one message."""
        size = os.path.getsize(self.path)
        yield Found(Spot(0, size), self.prefix if self.prefix else head_of(self.path))

    def read(self, spot: Spot) -> bytes:
        """The mail from its first header field on."""
        with open(self.path, "rb") as file:
            raw = file.read()
        return self.prefix + b"\n" + raw if self.prefix else tidied(raw)

    def place(self, spot: Spot) -> Place:
        """The file itself."""
        return Place(self.shown or self.path, 0)


@dataclass(frozen=True)
class Folder:
    """A folder whose files are one mail each; the names are below `path`, in the order of the mails."""

    path: str
    names: tuple[str, ...] = field(repr=False)

    def scan(self) -> Iterator[Found | Problem]:
        """Every file; empty and unreadable ones as a problem."""
        for place, name in enumerate(self.names):
            path = os.path.join(self.path, name)
            try:
                head = head_of(path)
                size = os.path.getsize(path)
            except OSError as error:
                yield Problem(path, place, f"could not be read ({error.strerror}); check its permissions")
                continue
            if not size:
                yield Problem(path, place, "is empty, so there is no mail in it")
                continue
            yield Found(Spot(place, size, name), head, was_seen=bool(_SEEN.search(name)))

    def read(self, spot: Spot) -> bytes:
        """One file; a Maildir renames it when its flags change, so its unique part is looked for."""
        path = os.path.join(self.path, spot.name)
        try:
            with open(path, "rb") as file:
                return tidied(file.read())
        except FileNotFoundError:
            with open(self._renamed(path), "rb") as file:
                return tidied(file.read())

    def place(self, spot: Spot) -> Place:
        """The file of the message."""
        return Place(os.path.join(self.path, spot.name), 0)

    def _renamed(self, path: str) -> str:
        folder, name = os.path.split(path)
        unique = re.split(r"[:;!]2,", name)[0]
        base = os.path.dirname(folder)
        for other in (folder, os.path.join(base, "cur"), os.path.join(base, "new")):
            if os.path.isdir(other):
                for there in os.listdir(other):
                    if re.split(r"[:;!]2,", there)[0] == unique:
                        return os.path.join(other, there)
        raise FileNotFoundError(2, "the mail has gone", path)


def maildir(path: str) -> Folder | None:
    """The mails of a Maildir (`cur`, `new`, either may lack), by name, which begins with the time."""
    names = []
    for part in ("cur", "new"):
        folder = os.path.join(path, part)
        if os.path.isdir(folder):
            with os.scandir(folder) as entries:
                names += [
                    f"{part}/{e.name}" for e in entries if not e.name.startswith(".") and not e.is_dir()
                ]
    return Folder(path, tuple(sorted(names, key=lambda n: _by_time(n[4:])))) if names else None


def mh(path: str) -> Folder | None:
    """The mails of an MH folder: files with a number for a name."""
    with os.scandir(path) as entries:
        names = [e.name for e in entries if e.name.isascii() and e.name.isdigit() and e.is_file()]
    return Folder(path, tuple(sorted(names, key=int))) if names else None


def _by_time(name: str) -> tuple[int, str]:
    digits = re.match(r"\d{1,15}", name)
    return (int(digits[0]) if digits else 0, name)
