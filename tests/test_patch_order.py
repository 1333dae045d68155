"""The order of patches that answer the same mail."""

from __future__ import annotations

from pathlib import Path

from tests.mails import index_of, mail, tree

CY = "Cy Example <cy@example.org>"


def sent(ident: str, subject: str, second: int, above: str | None = None, **more: str) -> str:
    """A mail so many seconds past ten."""
    hours, rest = divmod(second, 3600)
    date = f"Mon, 12 Sep 2022 {10 + hours:02}:{rest // 60:02}:{rest % 60:02} +0000"
    answers = f"<{above}@x>" if above else None
    return mail(f"{ident}@x", subject=subject, date=date, answers=answers, **more)


def below_cover(folder: Path, *mails: str) -> list[str]:
    """The keys of all rows below a cover letter."""
    index = index_of(folder, sent("p0", "[PATCH 0/4] A journal", 0), *mails)
    return [row.removesuffix("@x") for row in tree(index)[1:]]


def test_patches_of_the_same_second_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    mails = [sent(f"p{n}", f"[PATCH {n}/12] part {n}", 1, "p0") for n in (11, 2, 12, 1, 10, 9)]
    assert below_cover(tmp_path, *mails) == [".p1", ".p2", ".p9", ".p10", ".p11", ".p12"]


def test_a_clock_that_went_back_leaves_the_patches_in_order_and_other_answers_in_place(
    tmp_path: Path,
) -> None:
    rows = below_cover(
        tmp_path,
        sent("p3", "[PATCH 3/4] print", 10, "p0"),
        sent("r", "Re: [PATCH 0/4] A journal", 15, "p0", sender=CY),
        sent("p1", "[PATCH 1/4] read", 30, "p0"),
        sent("r1", "Re: [PATCH 1/4] read", 40, "p1", sender=CY),
        sent("p2", "[PATCH 2/4] write", 31, "p0"),
    )
    assert rows == [".p1", "..r1", ".r", ".p2", ".p3"]


def test_a_patch_that_was_sent_later_stands_where_its_date_says(tmp_path: Path) -> None:
    rows = below_cover(
        tmp_path,
        sent("p2", "[PATCH 2/4] write", 1, "p0"),
        sent("p3", "[PATCH 3/4] print", 2, "p0"),
        sent("p1", "[PATCH 1/4] read", 9000, "p0"),
        sent("again", "[PATCH 2/4] write", 9001, "p0"),
    )
    assert rows == [".p2", ".p3", ".p1", ".again"]


def test_series_that_are_mixed_are_sorted_each_by_itself(tmp_path: Path) -> None:
    rows = below_cover(
        tmp_path,
        sent("b2", "[PATCH 2/4] draw", 1, "p0", sender=CY),
        sent("p2", "[PATCH 2/4] write", 2, "p0"),
        sent("b1", "[PATCH 1/4] print", 3, "p0", sender=CY),
        sent("p1", "[PATCH 1/4] read", 4, "p0"),
        sent("v1", "[PATCH v2 1/4] read", 5, "p0"),
    )
    assert rows == [".b1", ".p1", ".b2", ".p2", ".v1"]


def test_a_patch_that_was_sent_again_at_once_stays_behind_the_others(tmp_path: Path) -> None:
    rows = below_cover(
        tmp_path,
        sent("p1", "[PATCH 1/4] read", 1, "p0"),
        sent("p2", "[PATCH 2/4] write", 2, "p0"),
        sent("again", "[PATCH 1/4] read", 30, "p0"),
    )
    assert rows == [".p1", ".p2", ".again"]


def test_numbers_in_encoded_subjects_count(tmp_path: Path) -> None:
    rows = below_cover(
        tmp_path,
        sent("p2", "=?utf-8?q?=5BPATCH_2/4=5D?= write", 1, "p0"),
        sent("p1", "=?utf-8?b?W1BBVENIIDEvNF0=?= read", 1, "p0"),
    )
    assert rows == [".p1", ".p2"]
