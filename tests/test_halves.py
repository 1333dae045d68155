"""Two processes that scan a mailbox find what one finds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mails import mail, mbox
from tui.index import halves
from tui.index.batches import scanned_alone
from tui.index.gather import Gathering, Scan
from tui.index.halves import scanned_in_halves
from tui.index.second import Turns
from tui.sources.mbox import Mbox

MANY = 60


@pytest.fixture(autouse=True)
def in_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small mailboxes are scanned by two processes too."""
    monkeypatch.setattr(halves, "_LARGE", 1)
    monkeypatch.setattr(halves, "can_help", lambda: True)


def gathered(path: Path, scan: Scan) -> Gathering:
    made = Gathering()
    for _ in made.gather([Mbox(str(path))], scan):
        pass
    made.texts.clear()
    return made


def chain() -> Iterator[str]:
    """Each answers the one before; every seventh names only the first and the last above it, every
    ninth one that is not there."""
    above: list[str] = []
    for number in range(MANY):
        references = " ".join(f"<{ident}>" for ident in above)
        if number % 7 == 3:
            references = f"<{above[0]}> <{above[-1]}>"
        if number % 9 == 4:
            references = "<gone@example.org>"
        yield mail(
            f"m{number}@example.org",
            subject=f"Topic {number % 5}",
            references=references or None,
            date=f"Mon, 12 Sep 2022 10:00:{number:02} +0000",
        )
        above.append(f"m{number}@example.org")


def test_links_across_the_middle_are_those_of_one_process(tmp_path: Path) -> None:
    box = mbox(tmp_path / "x.mbox", *chain())
    assert gathered(box, scanned_in_halves) == gathered(box, scanned_alone)


@pytest.mark.parametrize("is_first", [True, False])
def test_the_parts_in_the_middle_may_be_scanned_by_either_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_first: bool
) -> None:
    me = os.getpid()

    class OneSided(Turns):
        def take(self) -> bool:
            return (os.getpid() == me) == is_first and super().take()

    monkeypatch.setattr(halves, "Turns", OneSided)
    monkeypatch.setattr(halves, "_SHARES", (0.2, 0.4, 0.6, 0.8))
    box = mbox(tmp_path / "x.mbox", *chain())
    assert gathered(box, scanned_in_halves) == gathered(box, scanned_alone)


def test_copies_and_twins_of_mails_in_the_other_half_are_told(tmp_path: Path) -> None:
    mails = list(chain())
    copy = mails[2]
    twin = mail("m2@example.org", subject="Another", date="Tue, 13 Sep 2022 10:00:00 +0000", text="Not it.\n")
    box = mbox(tmp_path / "x.mbox", *mails, twin, copy, mails[MANY - 2])
    by_two, by_one = gathered(box, scanned_in_halves), gathered(box, scanned_alone)
    assert by_two.columns.twins == by_one.columns.twins == {MANY: 2}
    assert by_two.columns.copies == by_one.columns.copies
    assert set(by_one.columns.copies) == {2, MANY - 2}
    assert by_two == by_one


def test_a_second_half_that_begins_inside_a_mail_is_not_taken(tmp_path: Path) -> None:
    mails = list(chain())
    inside = "".join(
        f"From an@example.org Mon Sep 12 10:00:00 2022\nSubject: x{n}\n\nx\n\n" for n in range(300)
    )
    long = mail("long@example.org", text=inside, more=f"Content-Length: {len(inside)}\n")
    box = mbox(tmp_path / "x.mbox", *mails[:3], long, *mails[3:6])
    by_two = gathered(box, scanned_in_halves)
    assert by_two == gathered(box, scanned_alone)
    assert len(by_two.columns.ids) == 7


def test_an_answer_to_an_id_that_two_mails_bear_answers_the_first_one(tmp_path: Path) -> None:
    twin = mail("m2@example.org", subject="Another", date="Tue, 13 Sep 2022 10:00:00 +0000", text="Not it.\n")
    answer = mail("answer@example.org", references="<m2@example.org>", date="Tue, 13 Sep 2022 11:00:00 +0000")
    box = mbox(tmp_path / "x.mbox", *chain(), twin, answer)
    by_two, by_one = gathered(box, scanned_in_halves), gathered(box, scanned_alone)
    assert by_two.usual == by_one.usual
    assert by_two.usual[-1] == 2


def test_a_copy_of_a_twin_is_told_in_whichever_part_it_is(tmp_path: Path) -> None:
    twin = mail("m2@example.org", subject="Another", date="Tue, 13 Sep 2022 10:00:00 +0000", text="Not it.\n")
    mails = list(chain())
    box = mbox(tmp_path / "x.mbox", *mails[: MANY // 2], twin, *mails[MANY // 2 :], twin)
    by_two, by_one = gathered(box, scanned_in_halves), gathered(box, scanned_alone)
    assert by_two.columns.copies == by_one.columns.copies
    assert list(by_one.columns.copies) == list(by_one.columns.twins) == [MANY // 2]


def test_a_part_with_two_mails_of_one_id_is_compared_by_their_texts(tmp_path: Path) -> None:
    undated = [mail("same@example.org", date=None, text=text) for text in ("A.\n", "B.\n", "A.\n")]
    box = mbox(tmp_path / "x.mbox", *chain(), *undated)
    assert gathered(box, scanned_in_halves).columns.copies == gathered(box, scanned_alone).columns.copies
