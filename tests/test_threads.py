"""Who answers whom, from headers alone."""

from __future__ import annotations

from pathlib import Path

from tests.mails import index_of, mail, tree
from tui.model import Evidence


def day(n: int) -> str:
    return f"Mon, {n} Sep 2022 10:00:00 +0000"


def test_replies_hang_below_what_they_name_in_order_of_time(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("c@example.org", date=day(4), references="<a@example.org>"),
        mail("b@example.org", date=day(3), answers="<a@example.org>"),
        mail("d@example.org", date=day(5), references="<a@example.org> <b@example.org>"),
        mail("a@example.org", date=day(2)),
    )
    assert tree(index) == ["a@example.org", ".b@example.org", "..d@example.org", ".c@example.org"]
    assert index.evidence(0) is Evidence.REFERENCES
    assert index.evidence(1) is Evidence.IN_REPLY_TO


def test_an_id_without_at_sign_joins_nothing(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", subject="One", answers="<yes>"),
        mail("b@example.org", subject="Other", answers="<yes>"),
    )
    assert tree(index) == ["a@example.org", "b@example.org"]


def test_a_missing_parent_is_one_placeholder_above_its_replies(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("b@example.org", references="<gone@example.org>"),
        mail("c@example.org", references="<gone@example.org>", date=day(13)),
    )
    assert tree(index) == ["gone@example.org", ".b@example.org", ".c@example.org"]
    assert index.is_missing(index.order[0])
    assert len(index) == 2


def test_a_chain_of_missing_messages_shows_only_the_nearest(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, mail("d@example.org", references="<x@example.org> <y@example.org> <z@example.org>")
    )
    assert tree(index) == ["z@example.org", ".d@example.org"]


def test_a_loop_is_cut_and_everything_is_shown_once(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", references="<c@example.org>"),
        mail("b@example.org", references="<a@example.org>"),
        mail("c@example.org", references="<b@example.org>"),
        mail("tail@example.org", references="<b@example.org>"),
    )
    assert sorted(row.lstrip(".") for row in tree(index)) == [
        "a@example.org", "b@example.org", "c@example.org", "tail@example.org",
    ]  # fmt: skip
    assert len(index.threads) == 1


def test_the_same_mail_through_two_lists_is_one_message(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org"),
        mail("a@example.org", subject="[dev] The journal", text="Hello.\n-- \nlist footer\n"),
    )
    assert tree(index) == ["a@example.org"]
    assert len(index.copies(0)) == 1


def test_two_different_mails_with_one_id_stay_two(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org"),
        mail("a@example.org", sender="Bo <bo@example.org>", subject="Something else", date=day(20)),
    )
    assert sorted(tree(index)) == ["a@example.org", "a@example.org#2"]


def test_an_id_that_gmane_rewrote_finds_the_real_message(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("87abc@real.example.org"),
        mail("b@example.org", date=day(13), answers="<87abc-XMD5yJDbdMStu3vCP3ut9w@public.gmane.org>"),
    )
    assert tree(index) == ["87abc@real.example.org", ".b@example.org"]


def test_a_reply_dated_before_its_parent_stays_below_it(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", date=day(12)),
        mail("b@example.org", date=day(2), references="<a@example.org>"),
    )
    assert tree(index) == ["a@example.org", ".b@example.org"]


def test_three_thousand_levels_are_nothing_special(tmp_path: Path) -> None:
    mails = [mail("m0@example.org")]
    mails += [mail(f"m{n}@example.org", references=f"<m{n - 1}@example.org>") for n in range(1, 3000)]
    index = index_of(tmp_path, *reversed(mails))
    assert max(index.depth) == 2999
    assert index.extent[0] == 3000


def test_threads_stand_in_the_order_of_their_last_activity(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("old@example.org", subject="One", date=day(1)),
        mail("new@example.org", subject="Two", date=day(5)),
        mail("late@example.org", subject="Re: One", date=day(9), references="<old@example.org>"),
    )
    assert tree(index) == ["old@example.org", ".late@example.org", "new@example.org"]
