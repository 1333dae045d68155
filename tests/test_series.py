"""Which patches are one series, and which series are versions of one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mails import index_of, mail
from tui.index.catalogue import Catalogue
from tui.index.messages import MessageIndex
from tui.index.series import Series

CY = "Cy Example <cy@example.org>"
BO = "Bo Example <bo@example.org>"


def sent(ident: str, subject: str, minute: int, above: str | None = None, **more: str) -> str:
    """A mail so many minutes past ten."""
    hours, minutes = divmod(minute, 60)
    date = f"Mon, 12 Sep 2022 {10 + hours:02}:{minutes:02}:00 +0000"
    answers = f"<{above}@x>" if above else None
    return mail(f"{ident}@x", subject=subject, date=date, answers=answers, **more)


def posted(
    ident: str, tag: str, minute: int, above: str | None = None, *, count: int = 3, **more: str
) -> list[str]:
    """A cover letter and its patches; "%" in the tag is the number."""
    title = more.pop("title", "A journal of what was read")
    cover = sent(f"{ident}0", f"[{tag.replace('%', '0')}] {title}", minute, above, **more)
    return [cover] + [
        sent(f"{ident}{n}", f"[{tag.replace('%', str(n))}] {title}: part {n}", minute, f"{ident}0", **more)
        for n in range(1, count + 1)
    ]


def families(index: MessageIndex) -> list[list[Series]]:
    """The series of all threads, with their versions within a thread."""
    catalogue = Catalogue(index)
    return [list(group) for root in index.threads for group in catalogue.in_thread(root)]


def said(index: MessageIndex) -> list[list[str]]:
    """The same as version, number of patches that are there, and total."""
    return [[f"v{one.version} {one.count}/{one.total or '?'}" for one in group] for group in families(index)]


def test_a_cover_letter_and_its_patches_are_one_series_that_knows_what_is_missing(tmp_path: Path) -> None:
    mails = [one for n, one in enumerate(posted("p", "PATCH v3 %/7", 0, count=7)) if n not in (2, 5)]
    ((one,),) = families(index_of(tmp_path, *mails))
    assert (one.version, one.total, one.count, one.missing) == (3, 7, 5, (2, 5))
    assert [len(one.patches[n]) for n in (0, 1, 3, 4, 6, 7)] == [1] * 6


def test_a_series_without_a_cover_letter_may_be_a_chain(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        sent("p1", "[PATCH 1/3] read", 0),
        sent("p2", "[PATCH 2/3] write", 0, "p1"),
        sent("r2", "Re: [PATCH 2/3] write", 3, "p2", sender=CY),
        sent("p3", "[PATCH 3/3] print", 0, "p2"),
    )
    assert said(index) == [["v1 3/3"]]


def test_a_patch_of_another_author_below_the_cover_letter_is_of_the_series(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        sent("p0", "[PATCH 0/2] A journal", 0),
        sent("p1", "[PATCH 1/2] read", 1, "p0", sender=CY),
        sent("p2", "[PATCH 2/2] write", 2, "p0"),
    )
    assert said(index) == [["v1 2/2"]]


def test_versions_that_answer_each_other_are_told_apart(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        *posted("a", "PATCH %/3", 0),
        *posted("b", "PATCH v2 %/3", 60, "a0"),
        *posted("c", "PATCH v3 %/2", 120, "a0", count=2),
    )
    assert said(index) == [["v1 3/3", "v2 3/3", "v3 2/2"]]


def test_new_versions_that_each_answer_the_old_patch_are_one_series(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        *posted("a", "PATCH %/2", 0, count=2),
        *(
            sent(f"b{n}", f"[PATCH v2 {n}/2] A journal of what was read: part {n}", 60, f"a{n}")
            for n in (1, 2)
        ),
    )
    assert said(index) == [["v1 2/2", "v2 2/2"]]


@pytest.mark.parametrize("tag", ["PATCH v2 RESEND 2/3", "PATCH v2.1 2/3", "PATCH v3 2/3", "PATCH v3"])
def test_one_patch_that_is_sent_anew_belongs_to_the_series_that_it_mends(tmp_path: Path, tag: str) -> None:
    title = "A journal of what was read: part 2"
    index = index_of(tmp_path, *posted("a", "PATCH v2 %/3", 0), sent("n", f"[{tag}] {title}", 90, "a2"))
    ((one,),) = families(index)
    assert (one.version, one.count, one.missing) == (2, 3, ())
    assert [index.key(number) for number in one.patches[2]] == ["a2@x", "n@x"]


def test_a_patch_of_another_topic_below_a_patch_is_not_of_the_series(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, *posted("a", "PATCH %/3", 0), sent("n", "[PATCH] Something else", 90, "a2", sender=CY)
    )
    assert said(index) == [["v1 3/3"], ["v1 1/1"]]


def test_a_whole_series_that_is_sent_again_is_a_series_of_its_own(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, *posted("a", "PATCH v2 %/3", 0), *posted("b", "PATCH RESEND v2 %/3", 200, "a0")
    )
    ((first, again),) = families(index)
    assert (first.is_resent, again.is_resent) == (False, True)
    assert (first.count, again.count) == (3, 3)


def test_series_of_two_people_with_the_same_numbers_in_one_thread_stay_two(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        sent("q", "How about a journal?", 0, sender=BO),
        sent("a1", "[PATCH 1/2] read", 1, "q"),
        sent("b1", "[PATCH 1/2] draw", 1, "q", sender=CY),
        sent("a2", "[PATCH 2/2] write", 2, "q"),
        sent("b2", "[PATCH 2/2] print", 2, "q", sender=CY),
    )
    assert said(index) == [["v1 2/2"], ["v1 2/2"]]
    assert [[index.key(n) for n in one.messages] for (one,) in families(index)] == [
        ["a1@x", "a2@x"],
        ["b1@x", "b2@x"],
    ]


def test_patches_with_another_total_are_a_series_of_their_own(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        *posted("a", "PATCH %/3", 0),
        sent("x4", "[PATCH 4/5] left over", 0, "a0"),
        sent("x5", "[PATCH 5/5] left over, too", 0, "a0"),
    )
    assert said(index) == [["v1 3/3"], ["v1 2/5"]]


def test_a_cover_letter_with_the_wrong_version_or_total_is_that_of_the_patches_below_it(
    tmp_path: Path,
) -> None:
    mails = posted("a", "PATCH v2 %/3", 0)[1:]
    index = index_of(tmp_path, sent("a0", "[PATCH 0/5] A journal", 0), *mails)
    ((one,),) = families(index)
    assert (one.version, one.total, index.key(one.first)) == (2, 3, "a0@x")


@pytest.mark.parametrize("total", ["n", "?", "X"])
def test_a_total_that_nobody_knows_is_unknown(tmp_path: Path, total: str) -> None:
    index = index_of(
        tmp_path,
        sent("p1", f"[PATCH 1/{total}] read", 0),
        sent("p3", f"[PATCH 3/{total}] write", 1, "p1"),
    )
    ((one,),) = families(index)
    assert (one.total, one.count, one.missing) == (None, 2, (2,))


def test_a_patch_that_does_not_know_the_total_is_of_the_series_that_does(tmp_path: Path) -> None:
    index = index_of(tmp_path, *posted("a", "PATCH %/3", 0)[:3], sent("a3", "[PATCH 3/n] print", 1, "a0"))
    assert said(index) == [["v1 3/3"]]


def test_a_number_beyond_the_total_makes_the_total_larger(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, *posted("a", "PATCH %/2", 0, count=2), sent("a3", "[PATCH 3/2] forgotten", 1, "a0")
    )
    assert said(index) == [["v1 3/3"]]


def test_a_new_version_does_not_fill_what_the_old_one_lacks(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        sent("a1", "[PATCH 1/3] read", 0),
        sent("b2", "[PATCH v2 2/3] write", 60, "a1"),
        sent("b3", "[PATCH v2 3/3] print", 60, "a1"),
    )
    assert said(index) == [["v1 1/3", "v2 2/3"]]


@pytest.mark.parametrize("prefix", ["Re: ", "AW: ", "Ping: ", "[list] Re: "])
def test_answers_are_not_patches(tmp_path: Path, prefix: str) -> None:
    index = index_of(tmp_path, sent("r", f"{prefix}[PATCH 3/9] read", 0, "gone", sender=CY))
    assert families(index) == []


def versions(index: MessageIndex, ident: str) -> list[str]:
    """The covers of all versions of what a message is part of."""
    number = next(n for n in index.order if index.key(n) == f"{ident}@x")
    return [index.key(one.first).removesuffix("@x") for one in Catalogue(index).versions(number)]


def test_versions_in_threads_of_their_own_know_each_other(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        *posted("a", "PATCH %/3", 0),
        *posted("c", "PATCH v3 %/3", 300),
        *posted("b", "RFC PATCH v2 %/3", 120),
    )
    assert len(index.threads) == 3
    assert versions(index, "b2") == ["a0", "b0", "c0"]


def test_a_new_version_may_have_another_title_if_its_patches_are_the_old_ones(tmp_path: Path) -> None:
    renamed = posted("b", "PATCH v2 %/3", 120)[1:]
    index = index_of(
        tmp_path, *posted("a", "PATCH %/3", 0), sent("b0", "[PATCH v2 0/3] Keep a diary", 120), *renamed
    )
    assert versions(index, "b0") == ["a0", "b0"]


def test_a_cover_letter_in_other_words_is_still_like_the_old_one(tmp_path: Path) -> None:
    old = sent("a0", "[PATCH v7 0/2] reader: keep a journal of messages in memory", 0)
    new = sent("b0", "[PATCH v8 0/2] reader: keep a journal of all messages", 90)
    assert versions(index_of(tmp_path, old, new), "a0") == ["a0", "b0"]


def test_one_word_in_common_is_no_likeness(tmp_path: Path) -> None:
    old = sent("a0", "[PATCH 0/2] reader: keep a journal", 0)
    index = index_of(tmp_path, old, sent("b0", "[PATCH v2 0/2] reader: draw the calendar", 90))
    assert versions(index, "a0") == ["a0"]


def test_what_answers_an_older_version_is_a_version_of_it_whatever_its_title(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, *posted("a", "PATCH %/3", 0), *posted("b", "PATCH v2 %/3", 60, "a0", title="Calendar")
    )
    assert said(index) == [["v1 3/3", "v2 3/3"]]


@pytest.mark.parametrize(("title", "sender"), [("Draw a calendar", BO), ("A journal of what was read", CY)])
def test_another_topic_or_sender_is_no_version(tmp_path: Path, title: str, sender: str) -> None:
    old = posted("a", "PATCH %/3", 0, sender=BO)
    index = index_of(tmp_path, *old, *posted("b", "PATCH v2 %/3", 120, title=title, sender=sender))
    assert versions(index, "b0") == ["b0"]


def test_a_thousand_series_of_one_sender_with_one_title_are_quickly_told_apart(tmp_path: Path) -> None:
    mails = [sent(f"p{n}", f"[PATCH v{n % 50 + 1}] journal: fix it", n % 600) for n in range(1000)]
    index = index_of(tmp_path, *mails)
    assert sum(len(group) for group in families(index)) == 1000
    assert versions(index, "p0")


def test_a_chain_of_three_thousand_patches_is_one_series(tmp_path: Path) -> None:
    mails = [
        sent(f"p{n}", f"[PATCH {n}/3000] step {n}", n // 10, f"p{n - 1}" if n > 1 else None)
        for n in range(1, 3001)
    ]
    assert said(index_of(tmp_path, *mails)) == [["v1 3000/3000"]]
