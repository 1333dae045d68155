"""Mail that comes, and sources that change, while an index is open."""

from __future__ import annotations

import gc
import gzip
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO
from weakref import ref

import pytest

from tests.mails import mail, mbox
from tui.index.build import Builder
from tui.index.columns import Columns
from tui.index.loading import ForkedLoading, Progress
from tui.index.messages import MessageIndex
from tui.view.row_text import RowTexts
from tui.view.rows import Rows
from tui.view.unread import Unread


def built(builder: Builder) -> MessageIndex:
    """The index at first."""
    return MessageIndex([step for step in builder.steps(is_watched=True) if isinstance(step, Columns)][-1])


def again(builder: Builder) -> MessageIndex | None:
    """The index after a change; `None` where there was none."""
    steps = [step for step in builder.again() if isinstance(step, Columns)]
    return MessageIndex(steps[-1]) if steps else None


def tree(index: MessageIndex) -> list[str]:
    """Ids with their depths as stars, in the order shown."""
    return [
        f"{'*' * depth}{index.key(number).partition('@')[0]}"
        for number, depth in zip(index.order, index.depth, strict=True)
    ]


def add(path: Path, *mails: str) -> None:
    """Append mails to a mailbox."""
    more = mbox(path.with_suffix(".more"), *mails)
    with path.open("ab") as file:
        file.write(more.read_bytes())
    more.unlink()


PLAN = mail("plan@example.org", subject="The plan", date="Mon, 12 Sep 2022 10:00:00 +0000")
YES = mail("yes@example.org", subject="Re: The plan", answers="<plan@example.org>",
           date="Mon, 12 Sep 2022 11:00:00 +0000")  # fmt: skip
NO = mail("no@example.org", subject="Re: The plan", answers="<yes@example.org>",
          date="Mon, 12 Sep 2022 12:00:00 +0000")  # fmt: skip


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return mbox(tmp_path / "x.mbox", PLAN, YES)


def test_nothing_is_built_where_nothing_has_changed(box: Path, tmp_path: Path) -> None:
    builder = Builder([str(box)], tmp_path / "spool")
    built(builder)
    assert again(builder) is None


def test_mail_that_is_appended_is_added_without_a_scan_of_the_rest(
    box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder = Builder([str(box)], tmp_path / "spool")
    built(builder)
    size = box.stat().st_size
    add(box, NO)
    starts: list[int] = []
    from tui.sources import mbox as module

    scan = module._Scan

    def noted(file: BinaryIO, offset: int) -> module._Scan:
        starts.append(offset)
        return scan(file, offset)

    monkeypatch.setattr(module, "_Scan", noted)
    index = again(builder)
    assert index is not None
    assert tree(index) == ["plan", "*yes", "**no"]
    assert starts == [size]
    assert again(builder) is None


def test_a_placeholder_gives_way_to_the_message_that_comes(tmp_path: Path) -> None:
    box = mbox(tmp_path / "x.mbox", PLAN, NO)
    builder = Builder([str(box)], tmp_path / "spool")
    index = built(builder)
    assert any(map(index.is_missing, index.order))
    add(box, YES)
    index = again(builder) or index
    assert tree(index) == ["plan", "*yes", "**no"]
    assert not any(map(index.is_missing, index.order))


def test_a_mailbox_that_shrinks_or_is_rewritten_is_read_anew(box: Path, tmp_path: Path) -> None:
    builder = Builder([str(box)], tmp_path / "spool")
    built(builder)
    mbox(box, NO)
    index = again(builder)
    assert index is not None
    assert [index.key(n) for n in index.order if not index.is_missing(n)] == ["no@example.org"]
    mbox(tmp_path / "other", YES, PLAN, NO)
    os.replace(tmp_path / "other", box)
    index = again(builder)
    assert index is not None
    assert tree(index) == ["plan", "*yes", "**no"]


def test_what_is_appended_inside_the_last_mail_changes_that_mail(box: Path, tmp_path: Path) -> None:
    builder = Builder([str(box)], tmp_path / "spool")
    built(builder)
    with box.open("a") as file:
        file.write("One more line.\n")
    index = again(builder)
    assert index is not None
    assert tree(index) == ["plan", "*yes"]
    assert b"One more line." in index.raw(1)


def test_new_mail_in_a_maildir_is_added_and_what_is_deleted_goes(tmp_path: Path) -> None:
    folder = tmp_path / "list"
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    (folder / "cur" / "1000000001.a.host:2,S").write_text(PLAN)
    (folder / "new" / "1000000002.b.host").write_text(YES)
    builder = Builder([str(folder)], tmp_path / "spool")
    assert tree(built(builder)) == ["plan", "*yes"]
    (folder / "new" / "1000000003.c.host").write_text(NO)
    index = again(builder)
    assert index is not None
    assert tree(index) == ["plan", "*yes", "**no"]
    assert index.raw(2) == NO.encode()
    (folder / "cur" / "1000000001.a.host:2,S").unlink()
    index = again(builder)
    assert index is not None
    assert [index.is_missing(n) for n in index.order] == [True, False, False]


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_of_a_git_history_only_what_is_new_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=An", "-c", "user.email=an@example.org", "-c", "init.defaultBranch=master"]

    def git(*arguments: str) -> None:
        subprocess.run(["git", *who, *arguments], cwd=work, env=environment, check=True, capture_output=True)

    def deliver(text: str) -> None:
        (work / "m").write_text(text)
        git("add", "-A")
        git("commit", "-q", "-m", "mail")

    git("init", "-q")
    deliver(PLAN)
    deliver(YES)
    builder = Builder([str(work)], tmp_path / "spool")
    assert tree(built(builder)) == ["plan", "*yes"]
    assert again(builder) is None
    deliver(NO)
    read: list[bytes] = []
    from tui.sources import publicinbox

    objects = publicinbox._object

    def noted(stdin: IO[bytes], stdout: IO[bytes], name: str) -> bytes:
        read.append(objects(stdin, stdout, name))
        return read[-1]

    monkeypatch.setattr(publicinbox, "_object", noted)
    index = again(builder)
    assert index is not None
    assert tree(index) == ["plan", "*yes", "**no"]
    assert read == [NO.encode()]
    assert index.raw(2) == NO.encode()
    git("reset", "-q", "--hard", "HEAD~2")
    index = again(builder)
    assert index is not None
    assert tree(index) == ["plan"]


def test_a_guess_is_not_made_a_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = mail("lost@example.org", subject="Re: The plan", date="Mon, 12 Sep 2022 13:00:00 +0000",
                text="> Words that are quoted from the plan\n> and some more of them.\n\nAh.\n")  # fmt: skip
    plan = mail("plan@example.org", subject="The plan", date="Mon, 12 Sep 2022 10:00:00 +0000",
                text="Words that are quoted from the plan\nand some more of them.\n")  # fmt: skip
    box = mbox(tmp_path / "x.mbox", plan, lost)
    builder = Builder([str(box)], tmp_path / "spool")
    assert tree(built(builder)) == ["plan", "*lost"]
    add(box, NO)
    from tui.index import guess

    monkeypatch.setattr(guess._Guesser, "guess", lambda self, numbers: pytest.fail("guessed again"))
    index = again(builder)
    assert index is not None
    assert "*lost" in tree(index)


def test_an_index_goes_when_another_takes_its_place(box: Path, tmp_path: Path) -> None:
    index = built(Builder([str(box)], tmp_path / "spool"))
    texts = RowTexts(index, Unread(index))
    assert index.message(0).subject == "The plan"
    assert index.body(1).lines
    assert texts.row(Rows(index), 0, 60)
    arranged = index.rearranged(index.columns)
    gone, kept = ref(texts), ref(index)
    gc.disable()
    try:
        del texts, index
        assert gone() is None
        assert arranged.message(1).key == "yes@example.org"
        del arranged
        assert kept() is None
    finally:
        gc.enable()


def test_another_message_in_the_place_of_one_is_never_shown_for_it(box: Path, tmp_path: Path) -> None:
    index = built(Builder([str(box)], tmp_path / "spool"))
    box.write_bytes(box.read_bytes().replace(b"plan@example.org", b"evil@example.org"))
    with pytest.raises(OSError, match="has changed"):
        index.raw(0)


# -- the process that watches ----------------------------------------------------------------------


@contextmanager
def watched(path: Path) -> Iterator[Iterator[Columns]]:
    """What a loading hands over, from the first whole index on."""
    loading = ForkedLoading([str(path)])
    try:
        steps = (step for step in loading.updates() if not isinstance(step, Progress))
        assert next(step for step in steps if step.is_whole)
        yield steps
    finally:
        loading.close()


def test_what_is_guessed_is_handed_over_behind_what_the_headers_say(tmp_path: Path) -> None:
    said = "Words that are quoted from the plan\n{}and some more of them.\n"
    plan = mail("plan@example.org", subject="The plan", text=said.format(""),
                date="Mon, 12 Sep 2022 10:00:00 +0000")  # fmt: skip
    lost = mail("lost@example.org", subject="Re: The plan", text="> " + said.format("> ") + "\nAh.\n",
                date="Mon, 12 Sep 2022 13:00:00 +0000")  # fmt: skip
    loading = ForkedLoading([str(mbox(tmp_path / "x.mbox", plan, lost))])
    trees = []
    try:
        for step in loading.updates():
            if not isinstance(step, Progress):
                trees.append(tree(MessageIndex(step)))
                if step.is_whole:
                    break
    finally:
        loading.close()
    assert trees == [["lost", "plan"], ["plan", "*lost"]]


def test_what_was_unpacked_goes_with_a_program_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "x.gz").write_bytes(gzip.compress(mbox(tmp_path / "x", PLAN, YES).read_bytes()))
    code = (
        "import sys, time\nfrom tui.index.loading import ForkedLoading\n"
        "loading = ForkedLoading(sys.argv[1:])\n"
        "for step in loading.updates():\n    print(loading._spool, flush=True)\n"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "x.gz")], stdout=subprocess.PIPE, text=True
    )
    assert reader.stdout
    spool = Path(reader.stdout.readline().strip())
    assert list(spool.iterdir())
    reader.kill()
    reader.wait()
    for _ in range(200):
        if not spool.exists():
            break
        time.sleep(0.1)
    assert not spool.exists()


def test_what_is_still_being_found_out_ends_with_a_program_that_is_killed(box: Path) -> None:
    code = (
        "import sys\nfrom tui.index import loading\nfrom tui.index.columns import Columns\n"
        "def life(*_):\n    yield Columns()\n    while True:\n        pass\n"
        "loading._life = life\nmade = loading.ForkedLoading(sys.argv[1:])\n"
        "for step in made.updates():\n    print(made._child, flush=True)\n"
    )
    reader = subprocess.Popen([sys.executable, "-c", code, str(box)], stdout=subprocess.PIPE, text=True)
    assert reader.stdout
    child = int(reader.stdout.readline())
    reader.kill()
    reader.wait()
    for _ in range(200):
        if not is_running(child):
            break
        time.sleep(0.1)
    assert not is_running(child)


def is_running(pid: int) -> bool:
    """Whether there is such a process, and it has not ended."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_mail_that_comes_is_handed_over(box: Path) -> None:
    with watched(box) as steps:
        time.sleep(0.3)  # the watch begins behind the scan
        add(box, NO)
        assert tree(MessageIndex(next(steps))) == ["plan", "*yes", "**no"]


def test_a_mailbox_that_has_gone_is_told_and_its_messages_stay_listed(box: Path, tmp_path: Path) -> None:
    with watched(box) as steps:
        time.sleep(0.3)
        shutil.move(box, tmp_path / "away")
        columns = next(steps)
        assert "has gone" in columns.problems[-1].text
        assert tree(MessageIndex(columns)) == ["plan", "*yes"]
        shutil.move(tmp_path / "away", box)
        columns = next(steps)
        assert not columns.problems


def test_the_newest_messages_of_a_large_mailbox_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.sources import mbox as module

    monkeypatch.setattr(module, "_NEWEST", 2000)
    box = mbox(tmp_path / "x.mbox", *(mail(f"m{n}@example.org") for n in range(200)))
    steps = [
        step for step in Builder([str(box)], tmp_path).steps(is_watched=True) if isinstance(step, Columns)
    ]
    assert [step.has_all for step in steps] == [False, True]
    newest = MessageIndex(steps[0])
    assert 0 < len(newest) < 20
    assert "m199@example.org" in {newest.key(n) for n in newest.order}
    assert len(MessageIndex(steps[1])) == 200
