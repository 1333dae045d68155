"""What is found in the mails of an index, while and after their texts are read."""

from __future__ import annotations

import os
import shutil
import stat
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mails import index_at, mail, mbox
from tui.index.messages import MessageIndex
from tui.index.numbers import Numbers
from tui.index.parting import parted
from tui.index.query import parsed
from tui.index.search import Search

CODED = "Content-Type: text/plain; charset={}\nContent-Transfer-Encoding: {}\n"
PLAN = mail("plan@x", sender="Ann Author <aa@example.org>", subject="A plan for the locks",
            text="We take the inode lock first.\nThen the journal.\n",
            more="To: dev@lists.example.org\nList-Id: Kernel talk <kernel.lists.example.org>\n")  # fmt: skip
ANSWER = mail("answer@x", sender="Bo <bo@example.net>", subject="Re: A plan for the locks",
              answers="<plan@x>", date="Tue, 14 Mar 2023 10:00:00 +0000",
              text="On 12 Sep 2022, Ann wrote:\n> We take the inode lock.\n\nWhy the order?\n")  # fmt: skip
PATCH = mail("patch@x", sender="Ann Author <aa@example.org>", subject="[PATCH v3 2/7] journal: order locks",
             date="Wed, 15 Mar 2023 10:00:00 +0000", text="---\n+\tlock_inode(ip);\n")  # fmt: skip
REVIEW = mail("review@x", subject="Re: [PATCH v3 2/7] journal: order locks", answers="<patch@x>",
              sender="=?utf-8?q?Zo=C3=AB_=C5=81ata?= <zo@example.org>", date=None,
              more=CODED.format("iso-8859-1", "quoted-printable"),
              text="A na=EFve but wonder=\nful idea.\n")  # fmt: skip
MAILS = (PLAN, ANSWER, PATCH, REVIEW)


@pytest.fixture
def search(tmp_path: Path) -> Iterator[Search]:
    """A search that follows nothing yet."""
    made = Search(tmp_path / "private")
    yield made
    made.close()


def ready(search: Search, index: MessageIndex) -> MessageIndex:
    """Follow an index and wait until all texts are in."""
    search.follow(index)
    for _ in range(1000):
        searched, total = search.progress
        if searched == total:
            return index
        time.sleep(0.01)
    raise AssertionError(f"not ready: {search.progress}")


def at(folder: Path, *mails: str) -> MessageIndex:
    """The index of a mailbox of these mails, written anew."""
    return index_at(folder, mbox(folder / "list.mbox", *mails))


def found(search: Search, index: MessageIndex, asked: str, *, is_typing: bool = False) -> list[str]:
    """The ids of what is found, without their domain."""
    numbers = search.find(parsed(asked, is_typing)).numbers
    return sorted(index.key(number).partition("@")[0] for number in numbers)


ASKED = {
    "locks": ["answer", "patch", "plan", "review"],
    "LOCK": ["patch", "plan"],
    "journal": ["patch", "plan", "review"],
    "inode lock": ["patch", "plan"],
    '"inode lock"': ["plan"],
    "lock_inode": ["patch"],
    "q:lock": ["answer", "patch", "plan"],
    "q:inode -ann": ["answer"],
    "ann": ["patch", "plan"],
    "example": [],
    "aa@example.org": [],
    "from:aa@example.org": ["patch", "plan"],
    'from:"ann author" -patch:yes': ["plan"],
    "from:Zoe": ["review"],
    "lata": ["review"],
    "subject:order": ["patch", "review"],
    "order": ["answer", "patch", "review"],
    "naive": ["review"],
    "wonderful": ["review"],
    "patch:yes": ["patch"],
    "patch:v3": ["patch"],
    "patch:v2": [],
    "patch:2/7": ["patch"],
    "patch:2": ["patch"],
    "patch:2/8": [],
    "list:kernel": ["plan"],
    "list:dev@lists.example.org": ["plan"],
    "before:2023": ["plan"],
    "after:2023-03-15": ["patch"],
    "after:2023-03 before:2023-03-15": ["answer"],
    "-after:2023": ["plan", "review"],
    "-lock": ["answer", "review"],
    "": ["answer", "patch", "plan", "review"],
    "zebra": [],
    "loc*": ["answer", "patch", "plan", "review"],
    "is:unread": ["answer", "patch", "plan", "review"],
}


def test_every_kind_of_condition_finds_its_mails(search: Search, tmp_path: Path) -> None:
    index = ready(search, at(tmp_path, *MAILS))
    assert {asked: found(search, index, asked) for asked in ASKED} == ASKED


def test_the_word_that_is_typed_may_go_on(search: Search, tmp_path: Path) -> None:
    index = ready(search, at(tmp_path, *MAILS))
    assert found(search, index, "wonder") == []
    assert found(search, index, "wonder", is_typing=True) == ["review"]
    assert found(search, index, "from:zo", is_typing=True) == ["review"]


def test_a_phrase_does_not_go_on_across_a_quote(search: Search, tmp_path: Path) -> None:
    index = ready(search, at(tmp_path, mail("a@x", text="Take the\n> old\nlock.\nGo\non.\n")))
    assert found(search, index, '"the lock"') == []
    assert found(search, index, '"go on"') == ["a"]


def test_the_old_mail_below_an_answer_counts_as_quoted(search: Search, tmp_path: Path) -> None:
    old = "Sure.\n\n-----Original Message-----\nFrom: Ann\nSent: Monday\nTo: Bo\nSubject: x\n\nzebras\n"
    ruled = "Sure.\n\nVon: Ann\nGesendet: Montag\nAn: Bo\nBetreff: x\n\nzebras\n"
    index = ready(search, at(tmp_path, mail("a@x", text=old), mail("b@x", text=ruled)))
    assert found(search, index, "zebras") == []
    assert found(search, index, "q:zebras") == ["a", "b"]
    assert found(search, index, "sure") == ["a", "b"]


def test_html_and_base64_are_searched_as_people_read_them(search: Search, tmp_path: Path) -> None:
    page = mail("h@x", text="<p>Bl&uuml;<b>ten</b></p><blockquote>gelb</blockquote>",
                more="Content-Type: text/html; charset=utf-8\n")  # fmt: skip
    coded = mail("c@x", text="5p2x5Lqs44K/44Ov44O8\n",
                 more=CODED.format("utf-8", "base64"))  # fmt: skip
    index = ready(search, at(tmp_path, page, coded))
    assert found(search, index, "bluten") == ["h"]
    assert found(search, index, "gelb") == []
    assert found(search, index, "q:gelb") == ["h"]
    assert found(search, index, "京タ") == ["c"]
    assert found(search, index, "京都") == []


def test_files_that_come_with_a_mail_are_found_and_signatures_are_none(
    search: Search, tmp_path: Path
) -> None:
    def parts(kind: str, last: str) -> str:
        return (
            f"--b\nContent-Type: text/plain\n\nHello.\n--b\nContent-Type: {kind}\n"
            f"Content-Disposition: attachment; filename={last}\n\nxyz\n--b--\n"
        )

    more = "Content-Type: multipart/mixed; boundary=b\n"
    index = ready(
        search,
        at(
            tmp_path,
            mail("file@x", more=more, text=parts("image/png", "a.png")),
            mail("signed@x", more=more, text=parts("application/pgp-signature", "s.asc")),
            mail("bare@x"),
        ),
    )
    assert found(search, index, "has:attachment") == ["file"]
    assert found(search, index, "hello") == ["bare", "file", "signed"]


def test_new_mail_is_found_and_what_has_gone_is_not(search: Search, tmp_path: Path) -> None:
    ready(search, at(tmp_path, PLAN, ANSWER))
    index = ready(search, at(tmp_path, REVIEW, ANSWER, PATCH))
    assert found(search, index, "") == ["answer", "patch", "review"]
    assert found(search, index, "inode") == ["patch"]
    assert found(search, index, "wonderful") == ["review"]
    assert found(search, index, '"why the order"') == ["answer"]


def test_a_part_of_a_mail_that_stands_where_another_was_is_not_taken_for_it(
    search: Search, tmp_path: Path
) -> None:
    index = at(tmp_path, PLAN, ANSWER)
    raw = index.raw(0)
    below_id = raw.index(b"\n", raw.lower().index(b"message-id")) + 1
    index.columns.at[0] += below_id
    ready(search, index)
    assert found(search, index, "plan from:ann") == ["plan"]
    assert found(search, index, '"inode lock"') == []
    assert found(search, ready(search, at(tmp_path, PLAN, ANSWER)), '"inode lock"') == ["plan"]


def test_what_could_not_be_read_is_read_again_and_does_not_count_as_searched_before(
    search: Search, tmp_path: Path
) -> None:
    mails = [mail(f"m{n}@x", text="zebra\n" * 400) for n in range(1000)]
    index = at(tmp_path, *mails)
    index.columns.at = array("q", [place + 1 for place in index.columns.at])
    ready(search, index)
    assert found(search, index, "zebra") == []
    assert len(found(search, ready(search, at(tmp_path, *mails)), "zebra")) == 1000


def test_only_new_mail_is_read(search: Search, tmp_path: Path) -> None:
    first = at(tmp_path, PLAN, ANSWER)
    ready(search, first)
    second = at(tmp_path, ANSWER, PATCH)
    moved = second.columns.at[0]
    assert moved != first.columns.at[1]
    # What stands where the known mail should be is never looked at.
    text = (tmp_path / "list.mbox").read_bytes().replace(b"Why the order?", b"Why my zebra!!")
    (tmp_path / "list.mbox").write_bytes(text)
    index = ready(search, second)
    assert found(search, index, "zebra") == []
    assert found(search, index, "lock_inode") == ["patch"]


def test_another_mail_in_the_place_of_a_known_one_is_read(search: Search, tmp_path: Path) -> None:
    ready(search, at(tmp_path, mail("a@x", text="zebra\n")))
    index = ready(search, at(tmp_path, mail("b@x", text="horse\n")))
    assert found(search, index, "zebra") == []
    assert found(search, index, "horse") == ["b"]


def test_a_maildir_may_rename_a_mail(search: Search, tmp_path: Path) -> None:
    box = tmp_path / "box"
    for part in ("cur", "new", "tmp"):
        (box / part).mkdir(parents=True)
    old = box / "new" / "1663000000.M1.host"
    old.write_text(PLAN)
    ready(search, index_at(tmp_path, box))
    old.rename(box / "cur" / "1663000000.M1.host:2,S")
    (box / "cur" / "1662000000.M1.host:2,").write_text(PATCH)
    index = index_at(tmp_path, box)
    (box / "cur" / "1663000000.M1.host:2,S").write_text(PLAN.replace("inode", "zebra"))
    ready(search, index)
    assert found(search, index, "inode") == ["patch", "plan"]


def test_two_mails_that_look_the_same_are_both_found(search: Search, tmp_path: Path) -> None:
    one, other = mail(text="one zebra\n", date=None), mail(text="one horse\n", date=None)
    index = ready(search, at(tmp_path, one, other, one.replace("one", "two")))
    assert len(search.find(parsed("zebra")).numbers) == 2
    assert len(search.find(parsed("horse")).numbers) == 1
    assert len(index) == 3


def test_a_mail_that_cannot_be_read_does_not_stop_the_others(search: Search, tmp_path: Path) -> None:
    index = at(tmp_path, PLAN, PATCH)
    index.columns.at[1] += 1000
    ready(search, index)
    assert found(search, index, "inode") == ["plan"]
    assert found(search, index, "subject:journal") == ["patch"]


def test_what_is_read_in_the_wrong_place_is_not_taken_for_the_mail(search: Search, tmp_path: Path) -> None:
    one, other = mail("a@x", text="zebra\n"), mail("b@x", text="horse\n")
    index = at(tmp_path, one, other)
    rewritten = mbox(tmp_path / "list.mbox", other, one)  # before the texts are read
    ready(search, index)
    assert found(search, index, "zebra") == []
    index = ready(search, index_at(tmp_path, rewritten))
    assert found(search, index, "zebra") == ["a"]
    assert found(search, index, "horse") == ["b"]


def test_another_order_of_the_same_messages_needs_no_word_to_the_process(
    search: Search, tmp_path: Path
) -> None:
    index = ready(search, at(tmp_path, *MAILS))
    columns = parted(index.columns, {2})
    assert search._process is not None and search._process.stdin is not None
    search._process.stdin.close()
    search.follow(index.rearranged(columns))
    assert search.progress == (4, 4)
    search.close()


def test_mail_that_comes_while_texts_are_read_is_found_too(search: Search, tmp_path: Path) -> None:
    many = [mail(f"m{n}@x", text=f"number{n} zebra\n") for n in range(3000)]
    search.follow(at(tmp_path, *many[:2000]))
    index = at(tmp_path, *many[500:])
    search.follow(index)
    first = search.find(parsed("zebra"))
    assert len(first.numbers) <= first.total == 2500
    ready(search, index)
    assert len(search.find(parsed("zebra")).numbers) == 2500
    assert found(search, index, "number2999") == ["m2999"]
    assert found(search, index, "number499") == []


def test_of_two_indexes_before_the_process_has_begun_the_last_counts(search: Search, tmp_path: Path) -> None:
    search.follow(at(tmp_path, PLAN))
    for _ in range(1000):
        if search._generation == 1:
            break
        time.sleep(0.001)
    index = ready(search, at(tmp_path, PATCH))
    assert search._generation == 2
    assert found(search, index, "inode") == ["patch"]


def test_the_newest_mails_are_searched_first(search: Search, tmp_path: Path) -> None:
    date = "{}, 1{} Mar 2023 10:00:00 +0000"
    mails = [mail(f"{n}@x", text="zebra\n", date=date.format("Mon", n)) for n in (3, 9, 1)]
    index = ready(search, at(tmp_path, *mails))
    assert search._numbers is not None
    assert [index.key(number) for number in search._numbers] == ["9@x", "3@x", "1@x"]


def test_before_anything_is_read_it_answers_and_says_so(search: Search, tmp_path: Path) -> None:
    assert search.find(parsed("lock")) == (Numbers(b""), 0, 0)
    index = at(tmp_path, *MAILS)
    search.follow(index)
    first = search.find(parsed("before:2023"))
    assert len(first.numbers) == 1
    assert first.searched <= first.total == 4
    ready(search, index)


def test_what_the_screen_counts_as_unread_is_unread(search: Search, tmp_path: Path) -> None:
    index = ready(search, at(tmp_path, *MAILS))
    search.is_unread = {1, 2}.__contains__
    assert found(search, index, "is:unread") == ["answer", "patch"]
    assert found(search, index, "locks is:read") == ["plan", "review"]


def test_nobody_else_can_look_into_the_folder_and_it_goes_in_the_end(search: Search, tmp_path: Path) -> None:
    ready(search, at(tmp_path, PLAN))
    folder = tmp_path / "private"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    search.close()
    assert not folder.exists()
    assert search.find(parsed("lock")).numbers == frozenset()


def test_nothing_is_started_once_it_is_closed(search: Search, tmp_path: Path) -> None:
    index = at(tmp_path, PLAN)
    search.follow(index)
    search.close()
    search.follow(at(tmp_path, PATCH))
    with pytest.raises(ValueError, match="closed"):
        search._started()
    assert search._process is None and not (tmp_path / "private").exists()


def test_the_process_ends_when_the_one_that_started_it_does(search: Search, tmp_path: Path) -> None:
    ready(search, at(tmp_path, PLAN))
    process = search._process
    assert process is not None and process.stdin is not None
    process.stdin.close()  # as the system does for one that was killed
    assert process.wait(10) == 0
    assert not (tmp_path / "private").exists()


@pytest.mark.parametrize("after", [0.0, 0.1, 0.15, 0.2, 0.25, 0.3])
def test_one_that_ends_at_once_leaves_no_folder_behind(search: Search, tmp_path: Path, after: float) -> None:
    search.follow(at(tmp_path, *(mail(f"{n}@x") for n in range(300))))
    while search._generation == 0:
        time.sleep(0.001)
    time.sleep(after)
    process = search._process
    assert process is not None and process.stdin is not None
    with search._sending:
        process.stdin.close()
    process.wait(10)
    assert not (tmp_path / "private").exists()


def test_a_lost_database_leaves_answers_without_words(search: Search, tmp_path: Path) -> None:
    index = ready(search, at(tmp_path, *MAILS))
    assert search._process is not None
    search._process.kill()
    shutil.rmtree(tmp_path / "private")
    assert found(search, index, "before:2023") == ["plan"]
    found(search, index, "lock")  # gone or not, it answers


def test_the_process_does_not_load_the_interface(search: Search, tmp_path: Path) -> None:
    ready(search, at(tmp_path, PLAN))
    assert search._process is not None
    maps = Path(f"/proc/{search._process.pid}/maps")
    if not maps.exists():
        pytest.skip("no /proc here")
    assert os.getpriority(os.PRIO_PROCESS, search._process.pid) > os.getpriority(os.PRIO_PROCESS, 0)
