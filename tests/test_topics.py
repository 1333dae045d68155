"""Where one topic begins inside the thread of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mails import index_of, mail
from tests.test_thread_pane import made
from tui.index.messages import MessageIndex
from tui.index.topics import begins_topic, topics
from tui.parse.topics import is_same_topic
from tui.view.arranging import Arrangement
from tui.view.listing import Listing
from tui.view.row_text import RowTexts
from tui.view.rows import Rows
from tui.view.unread import Unread


@pytest.mark.parametrize(
    ("subject", "before"),
    [
        ("Lunch on Friday", "Mirror down"),
        ("Re: Lunch on Friday", "Re: Mirror down"),
        ("Moving the mirror (was: Mirror down)", "Re: Mirror down"),
        ("Locks in the journal (was: Re: [PATCH 0/7] journal: grow)", "Re: [PATCH 0/7] journal: grow"),
        ("Changing the device (was strange behaviour when quitting)", "strange behaviour when quitting"),
        ("Half an installation (was Consistency of information...)", "Consistency of information about it"),
        ("Re: Locks in the journal", "[PATCH 3/7] mm: fix it"),
        ("Budget for the autumn meeting", "Venue for the autumn meeting"),
        ("Problem with rsync", "Problem with cvsup"),
        ("Meeting on Sunday", "Meeting on Monday evening"),
        ("预算问题", "会议安排"),
        ("Бюджет", "Привет"),
        ("Über Gebühren", "Ärger mit Zügen"),
        ("JIRA-18 disk full", "JIRA-17 login fails"),
    ],
)
def test_another_subject_is_another_topic(subject: str, before: str) -> None:
    assert not is_same_topic(subject, before)


@pytest.mark.parametrize(
    ("subject", "before"),
    [
        ("Re: Mirror down", "Mirror down"),
        ("AW: [dev] Mirror down", "[dev] Mirror  down"),
        ("Re: mirror down!", "Mirror down"),
        ("[SOLVED] Mirror down", "Re: Mirror down"),
        ("Mirror down - found it", "Mirror down"),
        ("Re: Mirror", "Re: Mirror down since Monday"),
        ("Out of office: Mirror down", "Mirror down"),
        ("Re: sampleStratified Error", "Error when using sampleStratified with large layers"),
        ('Re: on small terminals, top showed "(null)" -- bug in curses',
         'Re: on small terminals, top shows "(null)" at startup'),
        ("The disk (was full yesterday)", "The disk"),
        ("Minutes of May, corrected", "Minutes of May"),
        ("The journal that we want to wr", "Re: The journal that we want to write to a disk"),
    ],
)  # fmt: skip
def test_words_more_or_less_are_the_same_topic(subject: str, before: str) -> None:
    assert is_same_topic(subject, before)
    assert is_same_topic(before, subject)


@pytest.mark.parametrize(
    ("subject", "before"),
    [
        ("Help with the juornal", "Help with the journal"),
        ("The paln (was: The plna)", "The plan"),
        ("Build 13 failed", "Build 12 failed"),
        ("Dev Digest, Vol 5, Issue 4", "Dev Digest, Vol 5, Issue 3"),
        ("[Bug 17] crash when the disk is full", "[Bug 17] New: segfault"),
        ("Re: [tool] Folds are slow (#99)", "[tool] Folding takes for ever (#99)"),
        ("JIRA-17 disk full", "[JIRA-17] login fails"),
    ],
)
def test_slips_counters_and_tickets_are_the_same_topic(subject: str, before: str) -> None:
    assert is_same_topic(subject, before)


@pytest.mark.parametrize(
    ("subject", "before"),
    [
        ("J?rgens Plan", "Jürgens Plan"),
        ("JÃ¼rgens Plan", "Jürgens Plan"),
        ("Re: J\ufffdrgens Plan", "Jürgens Plan"),
        ("????", "会议安排"),
        ("ÏÒÏÅËÔ", "проект"),
        ("会议安排更新", "会议安排"),
        ("Q&amp;A for all", "Q&A for all"),
    ],
)
def test_what_mailers_break_is_no_new_topic(subject: str, before: str) -> None:
    assert is_same_topic(subject, before)


@pytest.mark.parametrize(
    ("subject", "before"),
    [
        ("[PATCH 1/7] mm: measure", "[PATCH 0/7] mm: fold pages"),
        ("Re: [PATCH 3/7] mm: fold", "Re: [PATCH 0/7] mm: fold pages"),
        ("[PATCH v2] mm: rotate", "Re: the disk is full"),
        ("[RFC PATCH] statx: a new field", "Re: what statx lacks"),
        ("Re: mm: fold pages", "[PATCH v3 0/7] mm: fold pages"),
    ],
)
def test_a_patch_belongs_to_what_it_answers(subject: str, before: str) -> None:
    assert is_same_topic(subject, before)


@pytest.mark.parametrize(
    "nothing", ["Re:", "AW:", "(no subject)", "Re: No subject", "...", "Re: (kein Betreff)"]
)
def test_who_names_what_had_no_name_or_forgets_the_name_begins_nothing(nothing: str) -> None:
    assert is_same_topic("Re: Mirror down", nothing)
    assert is_same_topic(nothing, "Mirror down")


def test_long_subjects_are_survived() -> None:
    for one, other in (
        ("abcd " * 20_000, "bcda " * 20_000),
        ("a (was b " * 20_000, "b c"),
        ("?a" * 50_000, "é" * 9),
    ):
        is_same_topic(f"{one}x", other)
        is_same_topic(other, f"{one}x")


def thread(folder: Path, *rows: tuple[str, str | None, str]) -> MessageIndex:
    """An index of messages with id, id of the parent and subject."""
    return index_of(
        folder,
        *(
            mail(f"{ident}@x", answers=f"<{above}@x>" if above else None, subject=subject,
                 date=f"Mon, 12 Sep 2022 10:{minute:02}:00 +0000")
            for minute, (ident, above, subject) in enumerate(rows)
        ),
    )  # fmt: skip


def begun(index: MessageIndex) -> str:
    """The letters of the messages that begin topics."""
    return "".join(index.key(number)[0] for number in topics(index.columns))


def test_only_the_first_message_of_a_topic_begins_it(tmp_path: Path) -> None:
    index = thread(
        tmp_path,
        ("a", None, "Mirror down"),
        ("b", "a", "Lunch"),
        ("c", "b", "Re: Lunch"),
        ("d", "c", "A lift home (was: Lunch)"),
        ("e", "d", "Re: A lift home (was: Lunch)"),
        ("f", "a", "Re: Mirror down"),
    )
    assert begun(index) == "bd"


def test_who_goes_back_to_the_topic_of_the_thread_begins_none(tmp_path: Path) -> None:
    index = thread(
        tmp_path,
        ("a", None, "Mirror down"),
        ("b", "a", "Lunch"),
        ("c", "b", "Re: Lunch"),
        ("d", "c", "Re: Mirror down"),
    )
    assert begun(index) == "b"


def test_what_answers_a_missing_message_is_compared_with_what_is_above_that(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@x"),
        mail("c@x", references="<a@x> <b@x>", subject="Re: The journal"),
        mail("d@x", references="<a@x> <b@x>", subject="Lunch"),
        mail("f@x", references="<e@x>", subject="Elsewhere"),
        mail("g@x", references="<e@x>", subject="Nowhere"),
    )
    assert begun(index) == "d"


def test_each_message_by_itself_begins_what_all_together_begin(tmp_path: Path) -> None:
    index = thread(
        tmp_path,
        ("a", "lost", "Mirror down"),
        ("b", "a", ""),
        ("c", "b", "Lunch"),
        ("d", "c", "Mirror down"),
        ("e", "lost", "Supper"),
        ("f", "e", "A lift home"),
    )
    found = list(topics(index.columns))
    assert found == [number for number in index.order if begins_topic(index.columns, number)]
    assert found == [number for number in index.order if begins_topic(index.columns, number, index.root)]
    assert begun(index) == "cf"


def test_a_chain_may_change_its_topic_with_every_answer() -> None:
    columns = made([n - 1 for n in range(100_000)]).columns
    columns.subjects[:] = [b"Lunch" if n % 2 else b"Re: Mirror down" for n in range(100_000)]
    assert len(list(topics(columns))) == 50_000


# -- what the rows say ---------------------------------------------------------------------------


@pytest.fixture
def hijacked(tmp_path: Path) -> MessageIndex:
    """A thread with an answer that is about something else."""
    return thread(
        tmp_path,
        ("a", None, "The journal fills the disk"),
        ("b", "a", "[SOLVED] Re: The journal fills the disk"),
        ("c", "b", "Lunch on Friday"),
        ("d", "c", "Re: Lunch on Friday"),
    )


def shown(index: MessageIndex, width: int, folded: tuple[int, ...] = ()) -> list[str]:
    """All rows as text."""
    texts, rows = RowTexts(index, Unread(index)), Rows(index, folded)
    return ["".join(span.text for span in texts.row(rows, row, width)) for row in range(len(rows))]


def test_the_row_of_a_new_topic_says_so_and_names_it(hijacked: MessageIndex) -> None:
    for width in (80, 48, 36):
        lines = shown(hijacked, width)
        assert ["≠" in line for line in lines] == [False, False, False, True, False]
        assert "≠ Lunch on" in lines[3]
        assert "An Exam" in lines[3]
        assert "12 Sep" in lines[3]
    assert "≠" in shown(hijacked, 24)[3]


def test_a_topic_shown_apart_says_whence_it_is(hijacked: MessageIndex) -> None:
    index = Arrangement(apart=frozenset(topics(hijacked.columns))).applied(hijacked)
    lines = shown(index, 80)
    assert [line[:2] for line in lines] == ["▾ ", "● ", "↓●", "▾ ", "● ", "↓●"]
    heading = next(line for line in lines if line.startswith("▾ Lunch on Friday"))
    assert "← The journal fills the disk" in heading
    assert not any("≠" in line for line in lines)
    (c,) = topics(hijacked.columns)
    folded = next(line for line in shown(index, 80, (c,)) if line.startswith("▸"))
    assert "← The jour" in folded
    assert "An Exam" in folded
    assert any("←" in line for line in shown(index, 36))
    for width in (80, 48, 36, 24):
        assert len({len(line) for line in shown(index, width)}) == 1


def test_a_fold_says_how_many_answers_and_how_many_unread_ones_it_hides(hijacked: MessageIndex) -> None:
    unread = Unread(hijacked)
    numbers = {hijacked.key(number)[0]: number for number in hijacked.order}

    def folded(letter: str) -> str:
        rows = Rows(hijacked, [numbers[letter]])
        spans = RowTexts(hijacked, unread).row(rows, rows.row(numbers[letter]), 60)
        return "".join(span.text for span in spans)

    assert " ● +2 " in folded("b")
    unread.read(numbers["c"])
    assert " 1● +2 " in folded("b")
    assert " ● +1 " in folded("c")
    unread.read(numbers["d"])
    assert " +1 " in folded("c")
    assert "●" not in folded("c")


def test_deep_and_wide_threads_fold() -> None:
    for index in (made([n - 1 for n in range(3000)]), made([-1] + [0] * 2000)):
        listing = Listing(index, Unread(index))
        for number in range(0, 2000, 40):
            listing.toggle(number)
        listing.fold_threads()
        listing.reveal(1999)
        assert listing.rows.is_shown(1999)
