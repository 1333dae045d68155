"""The names and addresses that git's .mailmap says belong together."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tui.model import Address
from tui.patterns import compiled
from tui.text import clean_line

# Proper Name <proper@email> Commit Name <commit@email>; the names and the first address may be absent.
_ENTRY = compiled(r"([^<>]*)<([^<>]*)>(?:([^<>]*)<([^<>]*)>)?")
_LARGEST = 4_000_000  # bytes of a mailmap that are read; that of Linux has 40,000


@dataclass(frozen=True, slots=True)
class Mailmap:
    """Who is meant by an address, or by a name and an address."""

    by_address: dict[str, Address] = field(default_factory=dict)
    """Proper name and address by the address in small letters; `None` keeps what the mail says."""
    by_both: dict[tuple[str, str], Address] = field(default_factory=dict)
    """The same by name and address, both in small letters; it goes before the address alone."""
    passed_over: list[str] = field(default_factory=list)
    """Lines that are no entry and no comment, as they stand there."""

    def resolved(self, sender: Address) -> Address:
        """The proper name and address of a sender; the sender itself where the map is silent.

        >>> parsed("Ann Author <ann@example.org> <aa@example.net>").resolved(Address("aa", "AA@example.net"))
        Address(name='Ann Author', address='ann@example.org')
        """
        if not sender.address:
            return sender
        address = sender.address.lower()
        proper = self.by_both.get((_folded(sender.name or ""), address)) or self.by_address.get(address)
        if proper is None:
            return sender
        return Address(proper.name or sender.name, proper.address or sender.address)


def parsed(*texts: str) -> Mailmap:
    """The map in the texts of .mailmaps, of which a later one goes before an earlier one.

    Lines that are none of the four forms are passed over.
    """
    mailmap = Mailmap()
    for line in (line for text in texts for line in text.splitlines()):
        bare = clean_line(line)  # a project that was fetched is as foreign as a mail
        entry = None if bare.startswith("#") else _ENTRY.match(bare)
        if entry and any(text and text.strip() for text in entry.groups()):
            _add(mailmap, *((entry[group] or "").strip() for group in (1, 2, 3, 4)))
        elif bare and not bare.startswith("#"):
            mailmap.passed_over.append(bare[:200])
    return mailmap


def found(folder: Path) -> Mailmap | None:
    """The map that git would use in a folder: that of its project and of git's settings; `None` without."""
    root = _root(folder)
    places = (folder, root) if root else (folder,)
    own = next(filter(None, (_read(place / ".mailmap") for place in places)), None)
    file, blob = _configured(folder)
    texts = (own, _blob(folder, blob), _read((root or folder) / file) if file else None)
    given = [text for text in texts if text is not None]
    return parsed(*given) if given else None


def _read(path: Path) -> str | None:
    """The text of a mailmap; `None` where there is none."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(_LARGEST)
    except (OSError, ValueError):
        return None


def _root(folder: Path) -> Path | None:
    """The folder of the git project that a folder is in."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)


def _folded(name: str) -> str:
    """A name as it is compared: git knows no difference between small letters and capitals."""
    return " ".join(name.split()).casefold()


def _add(mailmap: Mailmap, name: str, first: str, old_name: str, second: str) -> None:
    """Put one entry into the map."""
    proper = Address(name or None, first if second else None)
    if not (proper.name or proper.address):
        return
    key = (second or first).lower()
    if old_name:
        mailmap.by_both[_folded(old_name), key] = proper
    else:
        known = mailmap.by_address.get(key, Address(None, None))
        mailmap.by_address[key] = Address(proper.name or known.name, proper.address or known.address)


def _configured(folder: Path) -> tuple[str | None, str | None]:
    """The file and the object that git is told to use, as `mailmap.file` and `mailmap.blob` say."""
    answer = _git(folder, "config", "-z", "--type=path", "--get-regexp", r"^mailmap\.(file|blob)$") or ""
    said = dict(entry.split("\n", 1) for entry in answer.split("\0") if "\n" in entry)
    return said.get("mailmap.file") or None, said.get("mailmap.blob") or None


def _blob(folder: Path, name: str | None) -> str | None:
    """The text of a mailmap that is an object of the project ("HEAD:.mailmap")."""
    return _git(folder, "cat-file", "blob", name) if name and not name.startswith("-") else None


def _git(folder: Path, *arguments: str) -> str | None:
    """What git answers; `None` without git, or where it has no answer."""
    try:
        answer = subprocess.run(
            # Of a project that is not all here git would ask its server.
            ["git", *arguments], cwd=folder, capture_output=True, timeout=5, check=False,
            env={**os.environ, "GIT_NO_LAZY_FETCH": "1"},
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout[:_LARGEST].decode("utf-8", "surrogateescape") if answer.returncode == 0 else None
