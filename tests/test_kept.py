"""What is kept of a large mailbox between runs, and when it does not count."""

from __future__ import annotations

import gzip
import os
import pickle
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.mails import mail, mbox
from tests.test_live import add, tree
from tui.index import cache, kept
from tui.index.build import Builder
from tui.index.columns import SEEN, Columns
from tui.index.kept import Kept
from tui.index.mailmap import parsed
from tui.index.messages import MessageIndex
from tui.model import Problem
from tui.sources.files import Folder
from tui.sources.mbox import Mbox
from tui.sources.plain_heads import Batch

_LONG_AGO = time.time() - 3600
PLAN = mail("plan@example.org", subject="The plan", date="Mon, 12 Sep 2022 10:00:00 +0000")
YES = mail("yes@example.org", subject="Re: The plan", answers="<plan@example.org>",
           date="Mon, 12 Sep 2022 11:00:00 +0000")  # fmt: skip
NO = mail("no@example.org", subject="Re: The plan", references="<plan@example.org> <yes@example.org>",
          date="Mon, 12 Sep 2022 12:00:00 +0000")  # fmt: skip


@pytest.fixture(autouse=True)
def every_mailbox_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "WORTH", 1)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return rested(mbox(tmp_path / "x.mbox", PLAN, YES))


def rested(path: Path) -> Path:
    """A file that nobody has changed for an hour."""
    os.utime(path, (_LONG_AGO, _LONG_AGO))
    return path


def index(folder: Path, *paths: Path) -> MessageIndex:
    """The index of a run that keeps things there."""
    builder = Builder([str(path) for path in paths], folder.with_name("unpacked"), cache=folder)
    last = [step for step in builder.steps(is_watched=True) if isinstance(step, Columns)][-1]
    return MessageIndex(last)


def seen(monkeypatch: pytest.MonkeyPatch, kind: type[Mbox] | type[Folder]) -> list[str]:
    """A list that grows with every message that is scanned from now on."""
    found: list[str] = []
    name = "batches" if kind is Mbox else "scan"
    scan = getattr(kind, name)

    def told(store):  # type: ignore[no-untyped-def]
        for some in scan(store):
            for one in map(some.found, range(len(some.rows))) if isinstance(some, Batch) else [some]:
                found.append("problem" if isinstance(one, Problem) else one.head.decode())
                yield one

    monkeypatch.setattr(kind, name, told)
    return found


def test_an_unchanged_mailbox_is_not_scanned_again(
    box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = index(tmp_path / "cache", box)
    scanned = seen(monkeypatch, Mbox)
    second = index(tmp_path / "cache", box)
    assert not scanned
    assert second.columns == first.columns
    assert second.columns.is_whole
    assert second.raw(second.order[1]) == first.raw(first.order[1])


def test_who_leaves_before_the_guesses_finds_the_mail_the_next_time(
    box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = mail("lost@example.org", subject="Re: The plan", date="Mon, 12 Sep 2022 13:00:00 +0000",
                text="On Monday An Example wrote:\n> A line.\n\nYes.\n")  # fmt: skip
    add(box, lost)
    rested(box)
    whole = index(tmp_path / "other", box)
    assert "lost" not in tree(whole)  # it is an answer
    left = Builder([str(box)], tmp_path / "spool", cache=tmp_path / "cache").steps(is_watched=True)
    for step in left:
        if isinstance(step, Columns) and not step.is_whole:
            break
    next(left)  # the guesses have begun
    del left
    scanned = seen(monkeypatch, Mbox)
    steps = Builder([str(box)], tmp_path / "spool", cache=tmp_path / "cache").steps(is_watched=True)
    trees = [(tree(MessageIndex(step)), step.is_whole) for step in steps if isinstance(step, Columns)]
    assert trees[0] == (["lost", "plan", "*yes"], False)
    assert trees[-1] == (tree(whole), True)
    assert not scanned


def test_a_packed_mailbox_is_known_before_it_is_unpacked(
    box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "x.mbox.gz"
    packed.write_bytes(gzip.compress(box.read_bytes()))
    rested(packed)
    first = index(tmp_path / "cache", packed)
    shutil.rmtree(tmp_path / "unpacked")  # as at the end of a run
    scanned = seen(monkeypatch, Mbox)
    steps = Builder([str(packed)], tmp_path / "spool", cache=tmp_path / "cache").steps(is_watched=True)
    known = next(step for step in steps if isinstance(step, Columns))
    second = MessageIndex(known)
    assert tree(second) == tree(first)
    with ThreadPoolExecutor() as threads:
        asked = threads.submit(second.raw, 1)  # somebody opens a mail
        assert list(steps) == []
        assert asked.result() == YES.encode()
    assert not scanned


def test_of_a_mailbox_that_has_grown_only_the_new_mail_is_scanned(
    box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(tmp_path / "cache", box)
    add(box, NO)
    rested(box)
    scanned = seen(monkeypatch, Mbox)
    assert tree(index(tmp_path / "cache", box)) == ["plan", "*yes", "**no"]
    assert len(scanned) == 1
    assert tree(index(tmp_path / "cache", box)) == ["plan", "*yes", "**no"]
    assert len(scanned) == 1


def test_a_copy_and_a_twin_that_come_later_are_known_for_what_they_are(box: Path, tmp_path: Path) -> None:
    index(tmp_path / "cache", box)
    twin = mail("yes@example.org", subject="Something else", date="Tue, 13 Sep 2022 11:00:00 +0000",
                text="Not the same.\n")  # fmt: skip
    add(box, YES, twin)
    rested(box)
    later = index(tmp_path / "cache", box)
    whole = index(tmp_path / "other", box)
    assert later.columns.copies == whole.columns.copies
    assert later.columns.twins == whole.columns.twins
    assert tree(later) == tree(whole)


@pytest.mark.parametrize("change", ["rewritten", "shorter", "another"])
def test_a_mailbox_that_was_changed_otherwise_is_scanned_anew(box: Path, tmp_path: Path, change: str) -> None:
    index(tmp_path / "cache", box)
    if change == "rewritten":
        raw = box.read_bytes()
        box.write_bytes(raw.replace(b"The plan", b"Our plan"))
    elif change == "shorter":
        mbox(box, YES)
    else:
        new = mbox(tmp_path / "new.mbox", YES, PLAN)
        rested(new)
        new.replace(box)
    fresh = index(tmp_path / "other", box)
    assert index(tmp_path / "cache", box).columns == fresh.columns


def test_what_changed_while_or_just_before_it_was_scanned_is_not_kept(box: Path, tmp_path: Path) -> None:
    os.utime(box)
    index(tmp_path / "cache", box)
    assert not list((tmp_path / "cache").glob("*.index"))


def test_only_large_mailboxes_are_kept(box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "WORTH", 3)
    index(tmp_path / "cache", box)
    assert not (tmp_path / "cache").exists()


def test_nobody_else_can_read_what_is_kept(box: Path, tmp_path: Path) -> None:
    index(tmp_path / "cache", box)
    (file,) = (tmp_path / "cache").glob("*.index")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


class Harm:
    """What an unpickler must not make."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch harm",)


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps(Harm()), pickle.dumps(("a", 1))])
def test_a_damaged_file_is_removed_and_the_mail_is_scanned(
    box: Path, tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = index(tmp_path / "cache", box)
    (file,) = (tmp_path / "cache").glob("*.index")
    file.write_bytes(content)
    assert Kept(tmp_path / "cache", [str(box)], None).load() is None
    assert not file.exists()
    assert index(tmp_path / "cache", box).columns == first.columns
    assert not (tmp_path / "harm").exists()


def test_a_file_that_others_could_have_written_does_not_count(box: Path, tmp_path: Path) -> None:
    index(tmp_path / "cache", box)
    (file,) = (tmp_path / "cache").glob("*.index")
    file.chmod(0o666)
    assert Kept(tmp_path / "cache", [str(box)], None).load() is None


def test_another_mailmap_or_program_has_a_file_of_its_own(
    box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(tmp_path / "cache", box)
    assert Kept(tmp_path / "cache", [str(box)], None).load() is not None
    mailmap = parsed("Bo Example <bo@example.org> <an@example.org>\n")
    assert Kept(tmp_path / "cache", [str(box)], mailmap).load() is None
    monkeypatch.setattr(cache, "_program", lambda: [("x.py", 1, 1)])
    assert Kept(tmp_path / "cache", [str(box)], None).load() is None


def test_where_nothing_can_be_written_nothing_is_kept(box: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    builder = Builder([str(box)], tmp_path / "spool", cache=tmp_path / "cache")
    assert [step for step in builder.steps(is_watched=True) if isinstance(step, Columns)]


def test_what_was_not_used_for_long_is_removed(box: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    old = tmp_path / "cache" / "old.index"
    old.touch()
    os.utime(old, (0, 0))
    index(tmp_path / "cache", box)
    assert not old.exists()
    assert len(list((tmp_path / "cache").glob("*.index"))) == 1


def maildir(folder: Path, *mails: str) -> Path:
    """A Maildir; the mails are all new."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for number, text in enumerate(mails):
        (folder / "new" / f"{1663000000 + number}.M{number}.host").write_text(text)
    return folder


def test_mails_of_a_maildir_that_were_read_elsewhere_are_not_scanned_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = maildir(tmp_path / "mail", PLAN, YES)
    first = index(tmp_path / "cache", box)
    assert not first.columns.flags[0] & SEEN
    (box / "new" / "1663000000.M0.host").rename(box / "cur" / "1663000000.M0.host:2,S")
    scanned = seen(monkeypatch, Folder)
    second = index(tmp_path / "cache", box)
    assert not scanned
    assert second.columns.flags[0] & SEEN
    assert not second.columns.flags[1] & SEEN
    assert second.columns.names[0] == "cur/1663000000.M0.host:2,S"
    assert second.raw(0).endswith(PLAN.encode()[-20:])
    assert tree(second) == ["plan", "*yes"]
    (box / "cur" / "1663000000.M0.host:2,S").rename(box / "cur" / "1663000000.M0.host:2,")
    assert not index(tmp_path / "cache", box).columns.flags[0] & SEEN
    assert not scanned


def test_single_mails_beside_a_mailbox_are_known_again_too(
    box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    single = tmp_path / "no.eml"
    single.write_text(NO)
    rested(single)
    first = index(tmp_path / "cache", box, single)
    scanned = seen(monkeypatch, Mbox)
    assert index(tmp_path / "cache", box, single).columns == first.columns
    assert not scanned
    single.write_text(NO.replace("The plan", "Our plan"))
    assert index(tmp_path / "cache", box, single).columns != first.columns
    assert scanned


def test_a_folder_whose_mails_can_be_edited_is_scanned_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "mh"
    folder.mkdir()
    for number, text in enumerate((PLAN, YES), 1):
        rested_file = folder / str(number)
        rested_file.write_text(text)
        rested(rested_file)
    index(tmp_path / "cache", folder)
    assert not list((tmp_path / "cache").glob("*.index"))


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_of_a_git_repository_only_new_commits_are_looked_at(tmp_path: Path) -> None:
    repository = tmp_path / "git"

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=An", "-c", "user.email=an@example.org", *arguments],
            cwd=repository, check=True, capture_output=True,
        )  # fmt: skip

    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    for text in (PLAN, YES):
        (repository / "m").write_text(text)
        git("add", "m")
        git("commit", "-qm", "mail")
    first = index(tmp_path / "cache", repository / ".git")
    assert tree(first) == ["plan", "*yes"]
    known = Kept(tmp_path / "cache", [str(repository / ".git")], None).load()
    assert known is not None
    assert known.growth.is_unchanged(first.columns.stores)
    (repository / "m").write_text(NO)
    git("commit", "-qam", "mail")
    assert not known.growth.is_unchanged(first.columns.stores)
    assert tree(index(tmp_path / "cache", repository / ".git")) == ["plan", "*yes", "**no"]
