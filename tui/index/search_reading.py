"""Reads thousands of mails one after another: mailboxes stay open, and git is started once."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess

from tui.model import Spot
from tui.sources.base import Store
from tui.sources.escapes import unescaped
from tui.sources.files import tidied
from tui.sources.mbox import Mbox
from tui.sources.publicinbox import PublicInbox

_MAY_BE_ESCAPED = re.compile(rb">(?=From )")
"""Found in a fourth of the time that it takes to look for the same octets as they are."""
_MOST_OPEN = 16
_LONGEST = 32 << 20
"""Bytes of a mail that are read; the text comes first, and then the large files."""


class Reading:
    """The bytes of mails in any store; raises OSError for a mail that is not there."""

    def __init__(self) -> None:
        self._files: dict[str, int] = {}
        """Descriptors by path."""
        self._gits: dict[str, subprocess.Popen[bytes]] = {}

    def read(self, store: Store, spot: Spot) -> bytes:
        """One mail; line ends at its end may be more than the store itself would give."""
        if isinstance(store, Mbox):
            return self._of_mailbox(store.path, spot)
        if isinstance(store, PublicInbox):
            return self._of_git(store.path, spot)
        return store.read(spot)

    def close(self) -> None:
        """Let go of all files: until the next mail comes they may change, or be replaced."""
        for file in self._files.values():
            os.close(file)
        self._files.clear()
        for git in self._gits.values():
            git.kill()
            git.wait()
            for pipe in (git.stdin, git.stdout):
                with contextlib.suppress(OSError):
                    if pipe:
                        pipe.close()
        self._gits.clear()

    def _of_mailbox(self, path: str, spot: Spot) -> bytes:
        file = self._files.get(path)
        if file is None:
            if len(self._files) >= _MOST_OPEN:
                self.close()
            file = self._files[path] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        at, size, _ = spot
        lead = 1 if at else 0
        wanted = lead + min(size, _LONGEST)
        raw = os.pread(file, wanted, at - lead)
        # The line end before the message tells that the file is still what was scanned.
        if len(raw) < wanted or (lead and size and raw[:1] not in b"\n\r\xbf"):
            raise OSError(f"{path} has changed")
        raw = raw[lead:]
        return unescaped(raw) if _MAY_BE_ESCAPED.search(raw) else raw

    def _of_git(self, path: str, spot: Spot) -> bytes:
        git = self._gits.get(path)
        if git is None:
            if len(self._gits) >= _MOST_OPEN:
                self.close()
            git = self._gits[path] = subprocess.Popen(
                # safe.directory: reading somebody else's mirror is what one does with it.
                ["git", "-c", "safe.directory=*", "--git-dir", path, "cat-file", "--batch"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        assert git.stdin and git.stdout
        git.stdin.write(spot.name.encode() + b"\n")
        git.stdin.flush()
        words = git.stdout.readline().split()
        if len(words) != 3:
            raise OSError(f"{path}: git could not read the mail {spot.name[:12]}")
        raw = git.stdout.read(int(words[2]))
        git.stdout.read(1)
        return tidied(raw)
