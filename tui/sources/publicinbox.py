"""public-inbox git repositories: one mail per commit as blob `m` (v2), read by one `git cat-file`."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from tui.model import Place, Problem, Spot
from tui.patterns import compiled
from tui.sources.base import Found
from tui.sources.files import tidied

_NEWEST = 300
_END = compiled(rb"\r?\n\r?\n")
_LOST = "a mail is missing or empty; git fsck tells more"
_NO_GIT = "is a git repository, and git is not installed; install git to read it"


def is_repository(path: str) -> bool:
    """Whether a folder is a bare git repository."""
    return all(os.path.exists(os.path.join(path, name)) for name in ("HEAD", "objects", "refs"))


def repositories(path: str) -> list[str]:
    """The epochs of an inbox folder (`git/0.git`, `git/1.git`, ...), oldest first; itself if it is one."""
    if is_repository(path):
        # `all.git` has no commits of its own, it points to the epochs beside it.
        is_joint = os.path.basename(os.path.abspath(path)) == "all.git"
        return (_epochs(os.path.dirname(os.path.abspath(path))) if is_joint else []) or [path]
    # A clone with a working tree has the newest mail lying in it; other checkouts are no mail.
    checkout = os.path.join(path, ".git")
    if os.path.isfile(os.path.join(path, "m")) and is_repository(checkout):
        return [checkout]
    return _epochs(path)


def _epochs(path: str) -> list[str]:
    """The bare repositories with a number for a name below `git`, in their order."""
    found = sorted(map(str, Path(path).glob("git/[0-9]*.git")), key=_number)
    return [epoch for epoch in found if is_repository(epoch)]


def _number(path: str) -> int:
    return int(re.sub(r"\D", "", Path(path).stem) or 0)


@dataclass(frozen=True)
class PublicInbox:
    """One epoch; the name of a mail is that of its blob."""

    path: str
    most: int = 0
    """How many of the newest commits are looked at; 0: all."""
    behind: tuple[str, ...] = ()
    """Commits of which, and of all before them, nothing is looked at."""
    first: int = 0
    """The place of the first mail among all."""

    def heads(self) -> tuple[str, ...]:
        """The commits that its branches name; none where git cannot tell."""
        return tuple(self._lines("for-each-ref", "--format=%(objectname)"))

    def added(self, behind: tuple[str, ...], first: int) -> PublicInbox | None:
        """What came behind these commits; `None` where the history was rewritten or mail deleted."""
        added = replace(self, behind=behind, first=first)
        is_rewritten = not behind or self._lines("rev-list", "--max-count=1", *behind, "--not", *self.heads())
        return None if is_rewritten or added._blobs()[1] else added

    def _lines(self, *arguments: str) -> list[str]:
        """What git prints; an error counts as one line, so that nothing is taken for granted."""
        try:
            done = subprocess.run(self._argv(*arguments), capture_output=True, text=True, check=False)
        except (FileNotFoundError, PermissionError):
            return []
        return done.stdout.split() or (["error"] if done.returncode else [])

    def newest(self) -> PublicInbox | None:
        """The mails of the last commits."""
        return replace(self, most=_NEWEST) if self._is_large() else None

    def _is_large(self) -> bool:
        """Whether there are many more commits than those."""
        try:
            with self._git("rev-list", "--all", f"--max-count={2 * _NEWEST + 1}") as process:
                assert process.stdout
                return sum(1 for _ in process.stdout) > 2 * _NEWEST
        except (FileNotFoundError, PermissionError):
            return False

    def scan(self) -> Iterator[Found | Problem]:
        """The mails of all commits, oldest first; what a later commit deletes is left out."""
        try:
            blobs, deleted = self._blobs()
            with self._git("cat-file", "--batch", stdin=True) as batch:
                assert batch.stdin and batch.stdout
                for place, blob in enumerate(blobs, self.first):
                    if blob in deleted:
                        continue
                    raw = tidied(_object(batch.stdin, batch.stdout, blob))
                    if not raw:
                        yield Problem(self.path, place, f"{_LOST}: git has no object {blob}")
                        continue
                    end = _END.search(raw)
                    yield Found(Spot(place, len(raw), blob), raw[: end.start() + 1] if end else raw)
                batch.stdin.close()
            if not blobs and not self.behind:
                yield Problem(self.path, None, "is a git repository without mail of public-inbox in it")
        except (FileNotFoundError, PermissionError):
            yield Problem(self.path, None, _NO_GIT)

    def read(self, spot: Spot) -> bytes:
        """The blob of one mail."""
        try:
            done = subprocess.run(self._argv("cat-file", "blob", spot.name), capture_output=True, check=True)
        except (subprocess.CalledProcessError, FileNotFoundError, PermissionError) as error:
            raise OSError(f"{self.path}: git could not read the mail {spot.name[:12]}") from error
        return tidied(done.stdout)

    def place(self, spot: Spot) -> Place:
        """The repository; an offset has no meaning there."""
        return Place(self.path, None)

    def _blobs(self) -> tuple[list[str], set[str]]:
        """Blob names of all mails added, in order, and of those deleted again."""
        added: list[str] = []
        deleted: set[str] = set()
        log = (
            "log",
            "--all",
            "--reverse",
            "--format=",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--root",
            "-m",
            *((f"--max-count={self.most}",) if self.most else ()),
            *(("--not", *self.behind) if self.behind else ()),
        )
        with self._git(*log) as process:
            assert process.stdout
            for line in process.stdout:
                # :100644 100644 OLD NEW M<TAB>m   or, in the first format (v1), a path of the id's digest
                fields = line.decode("ascii", "replace").rstrip("\n").split("\t", 1)
                words = fields[0].split()
                if len(words) != 5 or len(fields) != 2:
                    continue
                if fields[1] == "d":
                    deleted.add(words[3])
                elif fields[1] == "m" or re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{38}", fields[1]):
                    if words[4] == "D":
                        deleted.add(words[2])
                    else:
                        added.append(words[3])
        return list(dict.fromkeys(added)), deleted

    def _argv(self, *arguments: str) -> list[str]:
        # safe.directory: reading somebody else's mirror is what one does with it.
        return ["git", "-c", "safe.directory=*", "--git-dir", self.path, *arguments]

    def _git(self, *arguments: str, stdin: bool = False) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE if stdin else subprocess.DEVNULL
        return subprocess.Popen(
            self._argv(*arguments), stdin=pipe, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )


def _object(stdin: IO[bytes], stdout: IO[bytes], name: str) -> bytes:
    """One object out of a running `git cat-file --batch`."""
    stdin.write(name.encode() + b"\n")
    stdin.flush()
    words = stdout.readline().split()
    if len(words) != 3:
        return b""
    raw = stdout.read(int(words[2]))
    stdout.read(1)
    return raw
