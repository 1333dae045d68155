"""Folders of single mails: Maildir, MH, and public-inbox repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tui.model import Problem
from tui.sources.base import Found
from tui.sources.detect import opened
from tui.sources.files import Folder, is_maildir, mh
from tui.sources.publicinbox import PublicInbox

MAIL = "From: An <an@example.org>\nSubject: {0}\nMessage-ID: <{0}@example.org>\n\nText of {0}.\n"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def scanned(*paths: Path) -> tuple[list[tuple[bytes, bool]], list[Problem]]:
    """Subject line and seen mark of each mail, and the problems."""
    met: list[tuple[bytes, bool]] = []
    problems: list[Problem] = []
    for store in opened([str(path) for path in paths], paths[0]):
        for one in [store] if isinstance(store, Problem) else store.scan():
            if isinstance(one, Problem):
                problems.append(one)
            elif isinstance(one, Found):
                met.append((one.head.split(b"\n")[1], one.was_seen))
    return met, problems


def test_flags_in_maildir_names_say_what_was_seen(tmp_path: Path) -> None:
    write(tmp_path / "cur" / "1600000000.1.host:2,S", MAIL.format("a"))
    write(tmp_path / "cur" / "1600000001.1.host!2,RS", MAIL.format("b"))
    write(tmp_path / "cur" / "1600000002.1.host:2,:2,FS", MAIL.format("c"))
    write(tmp_path / "cur" / "1600000003.1.host", MAIL.format("d"))
    write(tmp_path / "new" / "1600000004.1.host", MAIL.format("e"))
    assert [seen for _, seen in scanned(tmp_path)[0]] == [True, True, True, False, False]


def test_a_maildir_may_lack_new_and_tmp(tmp_path: Path) -> None:
    write(tmp_path / "cur" / "1600000000.1.host:2,", MAIL.format("a"))
    assert len(scanned(tmp_path)[0]) == 1


def test_sub_folders_of_a_maildir_are_read_and_its_index_files_are_not(tmp_path: Path) -> None:
    for folder in (".", ".Lists.dev", "Archive", ".Lists.dev/.Old"):
        write(tmp_path / folder / "cur" / "1600000000.1.host:2,", MAIL.format("a"))
    write(tmp_path / "dovecot-uidlist", "3 V1 N9\n")
    write(tmp_path / "cur" / ".hidden", "junk")
    met, problems = scanned(tmp_path)
    assert len(met) == 4
    assert not problems


def test_an_empty_file_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "cur" / "1600000000.1.host:2,", "")
    write(tmp_path / "cur" / "1600000001.1.host:2,", MAIL.format("a"))
    met, problems = scanned(tmp_path)
    assert len(met) == 1
    assert "is empty" in problems[0].text


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "cur" / "1600000000.1.host:2,", MAIL.format("a")).chmod(0)
    assert "could not be read" in scanned(tmp_path)[1][0].text


def test_the_folder_cur_itself_can_be_named(tmp_path: Path) -> None:
    write(tmp_path / "cur" / "1600000000.1.host:2,S", MAIL.format("a"))
    assert scanned(tmp_path / "cur")[0] == [(b"Subject: a", True)]


def test_a_folder_called_new_is_not_a_maildir_by_its_name_alone(tmp_path: Path) -> None:
    box = "From an@example.org Mon Sep 12 10:00:00 2022\n" + MAIL.format("a") + "\n"
    write(tmp_path / "new" / "list.mbox", box + box)
    assert not is_maildir(str(tmp_path))
    assert len(scanned(tmp_path)[0]) == 2


def test_a_mail_whose_flags_have_changed_is_found_again(tmp_path: Path) -> None:
    path = write(tmp_path / "new" / "1600000000.1.host", MAIL.format("a"))
    store = Folder(str(tmp_path), ("new/1600000000.1.host",))
    (one,) = store.scan()
    assert isinstance(one, Found)
    (tmp_path / "cur").mkdir()
    path.rename(tmp_path / "cur" / "1600000000.1.host:2,S")
    assert store.read(one.spot).endswith(b"Text of a.\n")


def test_mails_of_an_mh_folder_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for number in (10, 9, 100):
        write(tmp_path / str(number), MAIL.format(number))
    write(tmp_path / ".mh_sequences", "cur: 9\n")
    assert [subject for subject, _ in scanned(tmp_path)[0]] == [
        b"Subject: 9",
        b"Subject: 10",
        b"Subject: 100",
    ]


def test_mailboxes_named_after_years_are_no_mh_folder(tmp_path: Path) -> None:
    box = "From an@example.org Mon Sep 12 10:00:00 2022\n" + MAIL.format("a") + "\n"
    for year in (2021, 2022):
        write(tmp_path / str(year), box + box)
    assert mh(str(tmp_path)) is None
    assert len(scanned(tmp_path)[0]) == 4


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A public-inbox repository with three mails, of which the second was deleted again."""
    work = tmp_path / "work"
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=An", "-c", "user.email=an@example.org", "-c", "init.defaultBranch=master"]

    def git(*arguments: str) -> None:
        subprocess.run(["git", *who, *arguments], cwd=work, env=environment, check=True, capture_output=True)

    work.mkdir()
    git("init", "-q")
    for name, text in (("m", "a"), ("m", "b"), ("d", "b"), ("m", "c")):
        for old in ("m", "d"):
            (work / old).unlink(missing_ok=True)
        write(work / name, MAIL.format(text))
        git("add", "-A")
        git("commit", "-q", "-m", text)
    git("clone", "-q", "--bare", str(work), str(tmp_path / "inbox" / "git" / "0.git"))
    git("init", "-q", "--bare", str(tmp_path / "inbox" / "all.git"))
    return tmp_path / "inbox"


@needs_git
@pytest.mark.parametrize("part", [".", "git/0.git", "all.git"])
def test_a_public_inbox_gives_its_mails_oldest_first_without_the_deleted_ones(inbox: Path, part: str) -> None:
    (store,) = opened([str(inbox / part)], inbox)
    assert isinstance(store, PublicInbox)
    found = [one for one in store.scan() if isinstance(one, Found)]
    assert [store.read(one.spot)[-10:] for one in found] == [b"Text of a.\n"[-10:], b"Text of c.\n"[-10:]]


@needs_git
def test_without_git_the_problem_says_what_to_install(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (store,) = opened([str(inbox)], inbox)
    monkeypatch.setenv("PATH", str(inbox))
    assert isinstance(store, PublicInbox)
    (problem,) = store.scan()
    assert isinstance(problem, Problem)
    assert "install git" in problem.text


@needs_git
def test_another_git_repository_is_no_inbox(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "x.git")], check=True)
    problems = scanned(tmp_path / "x.git")[1]
    assert "without mail" in problems[0].text


@needs_git
def test_a_real_inbox_has_a_mail_for_each_commit(corpus: Path, tmp_path: Path) -> None:
    bundle = corpus / "public-inbox" / "util-linux.bundle"
    subprocess.run(["git", "clone", "-q", "--bare", str(bundle), str(tmp_path / "x.git")], check=True)
    assert len(scanned(tmp_path / "x.git")[0]) > 3000


def test_mails_that_lie_beside_the_folders_of_a_maildir_are_read_too(tmp_path: Path) -> None:
    write(tmp_path / "cur" / "1600000000.1.host:2,S", MAIL.format("a"))
    write(tmp_path / "stray", MAIL.format("b"))
    write(tmp_path / "saved.eml", MAIL.format("c"))
    met, problems = scanned(tmp_path)
    assert [subject for subject, _ in met] == [b"Subject: a", b"Subject: c", b"Subject: b"]
    assert not problems
