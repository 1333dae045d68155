"""Single mails in files of their own: one `.eml`, or a folder of them (Maildir, MH)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tui.model import Place, Problem, Spot
from tui.patterns import compiled
from tui.sources.base import Found

_CHUNK = 16_384
_NEWEST = 500
"""Files at the end of a large folder that hold its newest messages."""
_LONGEST_HEAD = 4 << 20
_SEEN = compiled(r"[:;!]2,[A-Z,:2]*S")
_FLAGS = compiled(r"[:;!]2,")
_UNIQUE = compiled(r"\d{6,}[.,_]")
_END = compiled(rb"\r?\n\r?\n|\r\r")


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


def head_of(path: str) -> tuple[bytes, int]:
    """The header block of a mail in a file, read only as far as it goes, and the size of the file."""
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        raw = file.read(_CHUNK)
        while True:
            tidy = tidied(raw)
            end = _END.search(tidy)
            if end or len(raw) > _LONGEST_HEAD:
                return (tidy[: end.start() + 1] if end else tidy), size
            more = file.read(len(raw))
            if not more:
                return tidy, size
            raw += more


@dataclass(frozen=True)
class Single:
    """One mail in a file. `prefix` is put before its bytes, for HTML pages and text without a header."""

    path: str
    shown: str = ""
    prefix: bytes = b""

    def scan(self) -> Iterator[Found | Problem]:
        """The one message."""
        head, size = head_of(self.path)
        yield Found(Spot(0, size), self.prefix or head)

    def newest(self) -> None:
        """There is only one."""

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
    first: int = 0
    """The place of the first of them among all mails of the folder."""

    def scan(self) -> Iterator[Found | Problem]:
        """Every file; empty and unreadable ones as a problem."""
        for place, name in enumerate(self.names, self.first):
            path = os.path.join(self.path, name)
            try:
                head, size = head_of(path)
            except OSError as error:
                yield Problem(path, place, f"could not be read ({error.strerror}); check its permissions")
                continue
            if not size:
                yield Problem(path, place, "is empty, so there is no mail in it")
                continue
            yield Found(Spot(place, size, name), head, was_seen=is_seen(name))

    def newest(self) -> Folder | None:
        """The last files of a large folder."""
        return replace(self, names=self.names[-_NEWEST:]) if len(self.names) > 2 * _NEWEST else None

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
        """Where the mail is now that its flags have changed."""
        folder, name = os.path.split(path)
        unique = _FLAGS.split(name)[0]
        base = os.path.dirname(folder)
        for other in (folder, os.path.join(base, "cur"), os.path.join(base, "new")):
            if os.path.isdir(other):
                for there in os.listdir(other):
                    if _FLAGS.split(there)[0] == unique:
                        return os.path.join(other, there)
        raise FileNotFoundError(2, "the mail has gone", path)


def is_seen(name: str) -> bool:
    """Whether the name of a file in a Maildir says that somebody has read it."""
    return bool(_SEEN.search(name))


def uniques(names: Sequence[str]) -> list[str]:
    """The parts of the names of a Maildir's files that stay when their flags change.

    >>> uniques(["new/1.a", "cur/2.b:2,S"])
    ['1.a', '2.b']
    """
    return [_FLAGS.split(name.removeprefix("cur/").removeprefix("new/"))[0] for name in names]


def is_maildir(path: str) -> bool:
    """Whether a folder is a Maildir: mails in `cur` and `new`, of which one may lack."""
    parts = [os.path.isdir(os.path.join(path, part)) for part in ("cur", "new", "tmp")]
    if parts[0] or all(parts[1:]):
        return True
    # A folder called "new" may be anything.
    return parts[1] and all(map(_UNIQUE.match, _names(os.path.join(path, "new"))))


def maildir(path: str) -> Folder | None:
    """The mails of a Maildir, by name, which begins with the time; `None` where there is none."""
    names = []
    for part in ("cur", "new"):
        if os.path.isdir(os.path.join(path, part)):
            names += [f"{part}/{name}" for name in _names(os.path.join(path, part))]
    return Folder(path, tuple(sorted(names, key=lambda n: _by_time(n[4:])))) if names else None


def maildir_part(path: str) -> Folder | None:
    """The mails of `cur` or `new` of a Maildir, where somebody named that folder itself."""
    if os.path.basename(os.path.abspath(path)) not in ("cur", "new"):
        return None
    names = _names(path)
    if not names or not all(map(_UNIQUE.match, names)):
        return None
    return Folder(path, tuple(sorted(names, key=_by_time)))


def mh(path: str) -> Folder | None:
    """The mails of an MH folder: files with a number for a name, each one mail."""
    names = sorted((name for name in _names(path) if name.isascii() and name.isdigit()), key=int)
    # Archives name mailboxes after years; three of them tell which it is.
    if not names or any(_begins_with_from(path, names[at]) for at in (0, len(names) // 2, -1)):
        return None
    return Folder(path, tuple(names))


def _names(path: str) -> list[str]:
    """The files of a folder, hidden ones left out."""
    with os.scandir(path) as entries:
        return [entry.name for entry in entries if not entry.name.startswith(".") and not entry.is_dir()]


def _begins_with_from(path: str, name: str) -> bool:
    """Whether a file begins like a mailbox."""
    try:
        with open(os.path.join(path, name), "rb") as file:
            return file.read(5) == b"From "
    except OSError:
        return False


def _by_time(name: str) -> tuple[int, str]:
    """Sorts the names of a Maildir."""
    digits = re.match(r"\d{1,15}", name)
    return (int(digits[0]) if digits else 0, name)
