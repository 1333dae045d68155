"""Patches that no header joins to their series."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mails import index_of, mail, tree
from tui.model import Evidence

CY = "Cy Example <cy@example.org>"


def sent(ident: str, subject: str, second: int, **more: str) -> str:
    """A mail so many seconds past ten."""
    hours, rest = divmod(second, 3600)
    date = f"Mon, 12 Sep 2022 {10 + hours:02}:{rest // 60:02}:{rest % 60:02} +0000"
    return mail(f"{ident}@x", subject=subject, date=date, **more)


def joined(folder: Path, *mails: str) -> list[str]:
    """The threads as rows, without the ends of the ids."""
    return [row.removesuffix("@x") for row in tree(index_of(folder, *mails))]


def test_patches_without_threading_hang_below_their_cover_letter_by_number(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        sent("p3", "[PATCH 3/3] journal: document it", 4),
        sent("p1", "[PATCH 1/3] journal: read it", 2),
        sent("p0", "[PATCH 0/3] A journal", 1),
        sent("p2", "[PATCH 2/3] journal: write it", 3),
    )
    assert tree(index) == ["p0@x", ".p1@x", ".p2@x", ".p3@x"]
    assert index.evidence(0) is Evidence.SUBJECT


def test_without_a_cover_letter_they_hang_below_the_first_patch(tmp_path: Path) -> None:
    rows = joined(tmp_path, sent("p1", "[PATCH 1/2] read", 0), sent("p2", "[PATCH 2/2] write", 5))
    assert rows == ["p1", ".p2"]


def test_an_id_that_is_none_keeps_no_patch_from_its_series(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        sent("p0", "[RFC][PATCH 00/02] A journal", 0, answers="<yes>"),
        sent("p1", "[RFC][PATCH 01/02] read", 150, answers="<yes>"),
        sent("p2", "[RFC][PATCH 02/02] write", 900, answers="<yes>"),
        sent("q", "[PATCH] Another thing", 950, answers="<yes>"),
    )
    assert sorted(rows) == [".p1", ".p2", "p0", "q"]


def test_answers_come_along_with_the_patch_that_they_answer(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        sent("p0", "[PATCH 0/1] A journal", 0),
        sent("p1", "[PATCH 1/1] read", 1),
        sent("r", "Re: [PATCH 1/1] read", 2, answers="<p1@x>", sender=CY),
    )
    assert rows == ["p0", ".p1", "..r"]


def test_two_people_who_send_the_same_numbers_at_once_have_two_series(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        sent("a0", "[PATCH 0/2] A journal", 0),
        sent("b0", "[PATCH 0/2] A calendar", 1, sender=CY),
        sent("a1", "[PATCH 1/2] read", 2),
        sent("b1", "[PATCH 1/2] draw", 3, sender=CY),
        sent("a2", "[PATCH 2/2] write", 4),
        sent("b2", "[PATCH 2/2] print", 5, sender=CY),
    )
    assert rows == ["b0", ".b1", ".b2", "a0", ".a1", ".a2"]


@pytest.mark.parametrize(
    ("cover", "patch"),
    [
        ("[PATCH 0/2] A journal", "[PATCH v2 1/2] read"),
        ("[PATCH 0/2] A journal", "[PATCH 1/3] read"),
        ("[PATCH net 0/2] A journal", "[PATCH net-next 1/2] read"),
        ("Re: [PATCH 0/2] A journal", "[PATCH 1/2] read"),
        ("Minutes 0/2", "Minutes 1/2"),
    ],
)
def test_another_version_total_or_tree_is_another_series(tmp_path: Path, cover: str, patch: str) -> None:
    assert joined(tmp_path, sent("p0", cover, 0), sent("p1", patch, 9)) == ["p1", "p0"]


def test_what_was_sent_hours_later_is_another_series(tmp_path: Path) -> None:
    rows = joined(tmp_path, sent("p1", "[PATCH 1/2] read", 0), sent("p2", "[PATCH 2/2] write", 7300))
    assert rows == ["p2", "p1"]


def test_two_series_of_one_sender_are_told_apart_by_their_numbers(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        sent("a1", "[PATCH 1/2] read", 0),
        sent("a2", "[PATCH 2/2] write", 1),
        sent("b1", "[PATCH 1/2] draw", 240),
        sent("b2", "[PATCH 2/2] print", 241),
    )
    assert rows == ["b1", ".b2", "a1", ".a2"]


def test_what_could_be_of_either_series_is_left_alone(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        sent("a1", "[PATCH 1/2] read", 0),
        sent("b1", "[PATCH 1/2] draw", 1),
        sent("x2", "[PATCH 2/2] print", 2),
    )
    assert rows == ["x2", "b1", "a1"]


def test_the_ids_of_one_run_of_git_tell_which_series_it_is(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        sent("20220912100000.11-1-an", "[PATCH 1/2] read", 0),
        sent("20220912100000.22-1-an", "[PATCH 1/2] draw", 1),
        sent("20220912100000.11-2-an", "[PATCH 2/2] write", 2),
        sent("20220912100000.22-2-an", "[PATCH 2/2] print", 3),
    )
    assert [index.parent(number) for number in range(4)] == [None, None, 0, 1]


def test_new_versions_of_some_patches_do_not_hang_below_each_other(tmp_path: Path) -> None:
    rows = joined(tmp_path, sent("p3", "[PATCH 3/7 V2] read", 0), sent("p6", "[PATCH 6/7 V2] write", 60))
    assert rows == ["p6", "p3"]


def test_the_rest_of_a_series_joins_the_part_that_has_threading(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        sent("p0", "[PATCH 0/3] A journal", 0),
        sent("p1", "[PATCH 1/3] read", 1, answers="<p0@x>"),
        sent("p2", "[PATCH 2/3] write", 2),
        sent("p3", "[PATCH 3/3] print", 3, answers="<p2@x>"),
    )
    assert rows == ["p0", ".p1", ".p2", "..p3"]


def test_the_rest_of_a_series_hangs_below_its_lost_cover_letter(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        sent("p1", "[PATCH 1/3] read", 1, answers="<p0@x>"),
        sent("p2", "[PATCH 2/3] write", 2, answers="<p0@x>"),
        sent("p3", "[PATCH 3/3] print", 3),
    )
    assert rows == ["p0", ".p1", ".p2", ".p3"]


@pytest.mark.parametrize("total", ["n", "?", "X"])
def test_a_total_that_nobody_knows_is_no_hindrance(tmp_path: Path, total: str) -> None:
    rows = joined(
        tmp_path, sent("p1", f"[PATCH 1/{total}] read", 0), sent("p2", f"[PATCH 2/{total}] write", 9)
    )
    assert rows == ["p1", ".p2"]


def test_a_cover_letter_that_answers_an_older_version_gathers_its_patches(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        sent("a0", "[PATCH 0/2] A journal", 0),
        sent("b0", "[PATCH v2 0/2] A journal", 9000, answers="<a0@x>"),
        sent("b1", "[PATCH v2 1/2] read", 9001),
        sent("b2", "[PATCH v2 2/2] write", 9002),
    )
    assert rows == ["a0", ".b0", "..b1", "..b2"]


def test_a_cover_letter_below_its_own_patch_makes_no_loop(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        sent("p1", "[PATCH 1/2] read", 0),
        sent("p0", "[PATCH 0/2] A journal, forgotten", 60, answers="<p1@x>"),
        sent("p2", "[PATCH 2/2] write", 1),
    )
    assert rows == ["p1", ".p0", "..p2"]


def test_a_patch_that_was_sent_again_joins_its_series(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        sent("p0", "[PATCH v2 0/2] A journal", 0),
        sent("p1", "[PATCH v2 1/2] read", 1, answers="<p0@x>"),
        sent("p2", "[PATCH v2 2/2] write", 2, answers="<p0@x>"),
        sent("r2", "[PATCH v2 RESEND 2/2] write", 300),
    )
    assert rows == ["p0", ".p1", ".p2", ".r2"]


def test_mails_without_a_date_are_left_alone(tmp_path: Path) -> None:
    rows = joined(
        tmp_path,
        mail("p1@x", subject="[PATCH 1/2] read", date=None),
        mail("p2@x", subject="[PATCH 2/2] write", date=None),
    )
    assert len(rows) == 2 and not any(row.startswith(".") for row in rows)
