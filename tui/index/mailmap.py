"""The names and addresses that git's .mailmap says belong together."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tui.model import Address

# Proper Name <proper@email> Commit Name <commit@email>; the names and the first address may be absent.
_ENTRY = re.compile(r"([^<>]*)<([^<>]*)>(?:([^<>]*)<([^<>]*)>)?")
_LARGEST = 4_000_000  # bytes of a mailmap that are read; that of Linux has 40,000


@dataclass(frozen=True, slots=True)
class Mailmap:
    """Who is meant by an address, or by a name and an address."""

    by_address: dict[str, Address] = field(default_factory=dict)
    """Proper name and address by the address in small letters; `None` keeps what the mail says."""
    by_both: dict[tuple[str, str], Address] = field(default_factory=dict)
    """The same by name and address, both in small letters; it goes before the address alone."""

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


def parsed(text: str) -> Mailmap:
    """The map in a .mailmap's text; lines that are none of its four forms are passed over."""
    mailmap = Mailmap()
    for line in text.splitlines():
        entry = None if line.lstrip().startswith("#") else _ENTRY.match(line)
        if entry:
            _add(mailmap, *((entry[group] or "").strip() for group in (1, 2, 3, 4)))
    return mailmap


def found(folder: Path) -> Mailmap | None:
    """The .mailmap of a folder, else the one that git's `mailmap.file` names; `None` without either."""
    for path in (folder / ".mailmap", _configured(folder)):
        if path is None:
            continue
        try:
            with path.open(encoding="utf-8-sig", errors="replace") as file:
                return parsed(file.read(_LARGEST))
        except OSError:
            continue
    return None


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


def _configured(folder: Path) -> Path | None:
    """The file that git is told to use; `None` without git or such a setting."""
    try:
        answer = subprocess.run(
            ["git", "config", "--type=path", "--get", "mailmap.file"],
            cwd=folder, capture_output=True, timeout=5, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    name = os.fsdecode(answer.stdout.rstrip(b"\r\n"))
    return folder / name if answer.returncode == 0 and name else None
