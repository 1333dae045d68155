"""Which trailers the answers of a thread give to its patches, and how many patches of a series have one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mails import index_of, mail
from tui.index.messages import MessageIndex
from tui.index.origins import origins
from tui.index.reviews import Reviews, reviews

AN, BO, CY, DI = (f"{name} Example <{name.lower()}@example.org>" for name in ("An", "Bo", "Cy", "Di"))
DIFF = (
    "---\n tree.c | 1 +\n\ndiff --git a/tree.c b/tree.c\n--- a/tree.c\n+++ b/tree.c\n@@ -1 +1,2 @@\n a\n+b\n"
)


def post(ident: str, subject: str, parent: str | None = None, text: str = "Grow it.\n", by: str = AN) -> str:
    """A mail of a thread; what it answers is named by id."""
    answers = f"<{parent}@example.org>" if parent else None
    return mail(f"{ident}@example.org", sender=by, subject=subject, answers=answers, text=text)


def patch(ident: str, number: int, total: int = 3, *, parent: str | None = "cover", version: str = "") -> str:
    """A patch of a series by An."""
    subject = f"[PATCH{version} {number}/{total}] tree: part {number}"
    return post(ident, subject, parent, f"Grow it.\n\nSigned-off-by: {AN}\nReported-by: {DI}\n{DIFF}")


def answer(ident: str, parent: str, trailers: str, by: str = BO) -> str:
    """An answer with some trailers."""
    return post(ident, "Re: [PATCH] tree", parent, f"Looks right to me.\n\n{trailers}\n", by)


def read(folder: Path, *mails: str) -> tuple[MessageIndex, Reviews]:
    """What is given in the only thread of these mails."""
    index = index_of(folder, *mails)
    (start,) = index.threads
    root = index.order[start]
    return index, reviews(index, root, origins(index, root))


def told(index: MessageIndex, found: Reviews) -> list[tuple[str, str, str, str]]:
    """Kind, giver, patch and answer of each given trailer."""
    names = [(g.patch, g.message) for g in found.given]
    keys = [(index.key(p).partition("@")[0], index.key(m).partition("@")[0]) for p, m in names]
    return [(g.kind, g.person.name, *k) for g, k in zip(found.given, keys, strict=True)]


def tallies(found: Reviews) -> dict[str, int]:
    """How many patches of the newest series have a trailer of each kind."""
    series = found.series(None)
    return {one.kind: one.patches for one in found.tallies(series)} if series else {}


COVER = post("cover", "[PATCH 0/3] tree: grow", text=f"All of it.\n\n tree.c | 3 +\n\nReviewed-by: {DI}\n")


def test_trailers_of_answers_count_and_those_of_a_commit_message_do_not(tmp_path: Path) -> None:
    index, found = read(tmp_path, COVER, patch("p1", 1), answer("r", "p1", f"Reviewed-by: {BO}"))
    assert told(index, found) == [("Reviewed-by", "Bo Example", "p1", "r")]


def test_a_quoted_trailer_is_not_given_again(tmp_path: Path) -> None:
    mails = COVER, patch("p1", 1), answer("r", "p1", f"> Reviewed-by: {DI}\n\nWho reviewed this?")
    assert read(tmp_path, *mails)[1].given == ()


def test_what_the_author_of_a_patch_gives_it_counts_for_nothing(tmp_path: Path) -> None:
    _, found = read(tmp_path, COVER, patch("p1", 1), answer("r", "p1", f"Signed-off-by: {AN}", by=AN))
    assert found.given == ()


def test_an_author_who_hands_on_what_somebody_said_gives_it_in_their_name(tmp_path: Path) -> None:
    mails = COVER, patch("p1", 1), answer("r", "p1", "Tested-by: Ed Other <ed@example.net> # on a Pi", by=AN)
    index, found = read(tmp_path, *mails)
    assert told(index, found) == [("Tested-by", "Ed Other", "p1", "r")]


def test_a_comment_behind_a_name_is_not_of_the_name(tmp_path: Path) -> None:
    index, found = read(
        tmp_path, COVER, patch("p1", 1), answer("r", "p1", "Acked-by: Bo Example # v3", by=CY)
    )
    assert told(index, found) == [("Acked-by", "Cy Example", "p1", "r")]
    both = answer("r", "p1", "Acked-by: Bo Example # v3", by=CY), answer("s", "r", "Why?")
    index, found = read(tmp_path, COVER, patch("p1", 1), *both)
    assert told(index, found) == [("Acked-by", "Bo Example", "p1", "r")]


def test_one_person_gives_a_trailer_once_however_often_and_however_spelt(tmp_path: Path) -> None:
    index, found = read(
        tmp_path,
        COVER,
        patch("p1", 1),
        answer("r1", "p1", f"Reviewed-by: {BO}"),
        answer("r2", "r1", "REVIEWED-BY: bo@example.org"),
        answer("r3", "p1", f"Reviewed-by: {CY}", by=CY),
    )
    assert [(who, where) for _, who, _, where in told(index, found)] == [
        ("Bo Example", "r1"),
        ("Cy Example", "r3"),
    ]


def test_an_answer_to_an_answer_counts_for_the_nearest_patch_above(tmp_path: Path) -> None:
    mails = (
        COVER,
        patch("p1", 1),
        answer("r1", "p1", "Why?", by=BO),
        answer("r2", "r1", "Because.", by=AN),
        answer("r3", "r2", f"Acked-by: {CY}", by=CY),
    )
    index, found = read(tmp_path, *mails)
    assert told(index, found) == [("Acked-by", "Cy Example", "p1", "r3")]


def test_a_later_version_posted_as_an_answer_has_its_own(tmp_path: Path) -> None:
    index, found = read(
        tmp_path,
        post("one", "[PATCH] tree: grow", text=f"Grow.\n{DIFF}"),
        answer("r1", "one", f"Reviewed-by: {BO}"),
        post("two", "[PATCH v2] tree: grow", "r1", f"Grow.\n{DIFF}"),
        answer("r2", "two", f"Acked-by: {CY}", by=CY),
    )
    assert [(kind, patch) for kind, _, patch, _ in told(index, found)] == [
        ("Reviewed-by", "one"),
        ("Acked-by", "two"),
    ]
    series = found.series(None)
    assert series is not None
    assert series.version == 2


def test_a_series_says_how_many_of_its_patches_have_one(tmp_path: Path) -> None:
    _, found = read(
        tmp_path,
        COVER,
        patch("p1", 1),
        patch("p2", 2),
        patch("p3", 3),
        answer("r1", "p1", f"Reviewed-by: {BO}"),
        answer("r2", "p1", f"Reviewed-by: {CY}", by=CY),
        answer("r3", "p3", f"Reviewed-by: {BO}\nReported-and-tested-by: {BO}"),
    )
    assert tallies(found) == {"Reviewed-by": 2, "Reported-by": 1, "Tested-by": 1}


@pytest.mark.parametrize("subject", ["[PATCH 0/3] tree: grow", "[PATCHES] tree: grow"])
def test_what_is_given_to_the_cover_letter_is_given_to_the_series(tmp_path: Path, subject: str) -> None:
    index, found = read(
        tmp_path,
        post("cover", subject, text="All of it.\n\n tree.c | 3 +\n 1 file changed, 3 insertions(+)\n"),
        patch("p1", 1),
        patch("p2", 2),
        answer("r1", "cover", f"Acked-by: {BO}"),
        answer("r2", "p2", f"Reviewed-by: {CY}", by=CY),
    )
    assert tallies(found) == {"Acked-by": 3, "Reviewed-by": 1}
    of_second = found.of_patch(next(n for n in index.order if index.key(n).startswith("p2")))
    assert {(g.kind, found.is_cover(g.patch)) for g in of_second} == {
        ("Acked-by", True),
        ("Reviewed-by", False),
    }


def test_a_patch_that_is_not_there_is_known_by_the_answers_to_it(tmp_path: Path) -> None:
    mails = (
        COVER,
        post("r", "Re: [PATCH 2/3] tree: part 2", "lost", f"Fine.\n\nReviewed-by: {BO}\n", BO).replace(
            "\nIn-Reply-To", "\nReferences: <cover@example.org> <lost@example.org>\nIn-Reply-To"
        ),
    )
    index, found = read(tmp_path, *mails)
    (one,) = found.given
    assert index.is_missing(one.patch)
    assert tallies(found) == {"Reviewed-by": 1}
    series = found.series(one.message)
    assert series is not None
    assert series.total == 3


def test_a_lost_answer_is_no_patch(tmp_path: Path) -> None:
    lost = post("r", "Re: [PATCH 1/3] tree: part 1", "lost", f"So be it.\n\nReviewed-by: {BO}\n", BO)
    lost = lost.replace("\nIn-Reply-To", "\nReferences: <p1@example.org> <lost@example.org>\nIn-Reply-To")
    index, found = read(tmp_path, COVER, patch("p1", 1), lost)
    assert told(index, found) == [("Reviewed-by", "Bo Example", "p1", "r")]


def test_another_patch_in_an_answer_keeps_its_own_trailers(tmp_path: Path) -> None:
    text = f"Rather so?\n\nFixes: 0123456789ab\nReported-by: {DI}\nSigned-off-by: {BO}\n{DIFF}"
    index, found = read(
        tmp_path,
        COVER,
        patch("p1", 1),
        post("r", "Re: [PATCH 1/3] tree", "p1", f"{text}\n", BO),
        post("s", "Re: [PATCH 1/3] tree", "p1", f"With this: Good.\n\nReviewed-by: {CY}\n\n{DIFF}", CY),
    )
    assert told(index, found) == [("Reviewed-by", "Cy Example", "p1", "s")]


def test_without_a_patch_in_the_subjects_a_diff_is_what_was_tested(tmp_path: Path) -> None:
    index, found = read(
        tmp_path,
        post("bug", "tree does not grow", text="It stays small.\n", by=BO),
        post("fix", "Re: tree does not grow", "bug", f"Does this help?\n\n{DIFF}", AN),
        answer("r", "fix", f"Yes.\n\nTested-by: {BO}", by=BO),
    )
    assert told(index, found) == [("Tested-by", "Bo Example", "fix", "r")]


def test_what_a_patch_fixes_is_told_by_its_value_and_once(tmp_path: Path) -> None:
    fixes = 'Fixes: 0123456789ab ("tree: plant")'
    _, found = read(
        tmp_path, COVER, patch("p1", 1), answer("r1", "p1", fixes), answer("r2", "p1", fixes, by=CY)
    )
    assert [(g.kind, g.value, g.is_fact) for g in found.given] == [("Fixes", fixes[7:], True)]


def test_whom_a_mail_went_to_is_no_review(tmp_path: Path) -> None:
    mails = COVER, patch("p1", 1), answer("r", "p1", f"Cc: {CY}\nLink: https://example.org/1\nChange-Id: I1")
    assert read(tmp_path, *mails)[1] == Reviews()


def test_three_thousand_levels_of_answers_are_nothing_special(tmp_path: Path) -> None:
    mails = [COVER, patch("p1", 1), answer("r0", "p1", "Why?")]
    mails += [answer(f"r{n}", f"r{n - 1}", "Why?", by=BO if n % 2 else CY) for n in range(1, 3000)]
    index, found = read(tmp_path, *mails, answer("end", "r2999", f"Acked-by: {CY}", by=CY))
    assert told(index, found) == [("Acked-by", "Cy Example", "p1", "end")]
