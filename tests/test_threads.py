"""Who answers whom, from headers alone."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.mails import index_at, index_of, mail, mbox, tree
from tui.index.lists import lists
from tui.index.sorting import Order, sorted_threads
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


def test_of_a_loop_the_message_sent_first_is_the_root(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", answers="<b@example.org>"),
        mail("b@example.org", answers="<a@example.org>", date="Mon, 12 Sep 2022 11:00:00 +0000"),
        mail("c@example.org", answers="<b@example.org>", date="Mon, 12 Sep 2022 12:00:00 +0000"),
    )
    assert tree(index) == ["a@example.org", ".b@example.org", "..c@example.org"]


@pytest.mark.parametrize(
    "named", ["<MAILTO:a.b+1@Example.org>", "<a.b%2B1@example.org>", "&lt;a.b+1@example.org&gt;",
              "<A.B+1@EXAMPLE.ORG>", "<a.b=2B1@example.org>"],
)  # fmt: skip
def test_an_id_that_was_escaped_or_written_in_capitals_joins_the_message_that_bears_it(
    tmp_path: Path, named: str
) -> None:
    index = index_of(tmp_path, mail("a.b+1@Example.org"), mail("b@example.org", answers=named))
    assert index.parent(1) == 0
    assert index.evidence(1) is Evidence.IN_REPLY_TO


def test_two_ids_that_differ_in_capitals_alone_stay_two(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org"),
        mail("A@example.org", subject="Another", sender="Bo <bo@example.org>"),
        mail("b@example.org", subject="Re: Another", answers="<A@example.org>"),
    )
    assert index.parent(2) == 1


@pytest.mark.parametrize(
    "phrase",
    [
        'Your message of "Mon, 12 Sep 2022 10:00:00 +0000." <an@example.org>',
        "Message from An Example <an@example.org> of Mon, 12 Sep 2022 10:00:00 +0000",
        'An Example\'s message of "Mon, 12 Sep 2022 12:00:00 +0200"',
    ],
)
def test_a_sentence_in_the_place_of_an_id_is_a_hint_and_its_address_no_message(
    tmp_path: Path, phrase: str
) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org"),
        mail("x@example.org", sender="Bo <bo@example.org>", date="Mon, 12 Sep 2022 10:20:00 +0000"),
        mail("b@example.org", sender="Cy <cy@example.org>", subject="A plan", answers=phrase, text="Yes.\n",
             date="Mon, 12 Sep 2022 11:00:00 +0000"),
    )  # fmt: skip
    assert not any(index.is_missing(n) for n in index.order)
    assert index.evidence(2) is None or index.parent(2) == 0


def test_such_a_sentence_finds_the_message_of_that_sender_and_date(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org"),
        mail("x@example.org", subject="Re: The journal", answers="<a@example.org>",
             date="Mon, 12 Sep 2022 10:20:00 +0000"),
        mail("b@example.org", sender="Cy <cy@example.org>", subject="Re: The journal", text="Yes.\n",
             answers='Your message of "Mon, 12 Sep 2022 10:20:00 +0000." <an@example.org>',
             date="Mon, 12 Sep 2022 11:00:00 +0000"),
    )  # fmt: skip
    assert index.parent(2) == 1
    assert index.evidence(2) is Evidence.ATTRIBUTION


def thread_index(tail: bytes = b"", head: bytes = bytes(range(22))) -> str:
    """The header that Exchange writes."""
    return f"Thread-Topic: Budget\nThread-Index: {base64.b64encode(head + tail).decode()}\n"


def test_replies_of_outlook_to_a_mail_that_is_not_here_share_a_placeholder(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", subject="RE: Budget", more=thread_index(b"abcde")),
        mail("b@example.org", subject="RE: Budget", more=thread_index(b"fghij"),
             date="Mon, 12 Sep 2022 11:00:00 +0000"),
        mail("c@example.org", subject="RE: Budget", more=thread_index(b"fghijklmno"),
             date="Mon, 12 Sep 2022 12:00:00 +0000"),
    )  # fmt: skip
    assert [(index.depth[index.place(n)], index.evidence(n)) for n in range(3)] == [
        (1, Evidence.THREAD_INDEX),
        (1, Evidence.THREAD_INDEX),
        (2, Evidence.THREAD_INDEX),
    ]


def test_a_subject_joins_no_two_conversations_that_outlook_tells_apart(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", subject="Budget", more=thread_index()),
        mail("b@example.org", subject="RE: Budget", more=thread_index(b"fghij", b"z" * 22),
             date="Mon, 12 Sep 2022 11:00:00 +0000"),
    )  # fmt: skip
    assert index.parent(1) is None


def test_a_subject_joins_only_mail_among_the_same_people(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", subject="Hello", more="To: bo@example.org\n"),
        mail("b@example.org", subject="Re: Hello", sender="Zed <zed@example.net>",
             more="To: yan@example.net\n", date="Mon, 12 Sep 2022 11:00:00 +0000"),
        mail("c@example.org", subject="Re: Hello", sender="Bo <bo@example.org>", more="To: an@example.org\n",
             date="Mon, 12 Sep 2022 12:00:00 +0000"),
    )  # fmt: skip
    assert (index.parent(1), index.parent(2)) == (None, 0)


def test_a_clock_that_was_never_set_or_runs_years_ahead_moves_no_thread_to_an_end(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", subject="One", date="Mon, 12 Sep 2022 10:00:00 +0000"),
        mail("b@example.org", subject="Two", date="Mon, 12 Sep 2095 10:00:00 +0000"),
        mail("c@example.org", subject="Three", date="Thu, 01 Jan 1970 00:00:12 +0000"),
        mail("d@example.org", subject="Four", date="Tue, 13 Sep 2022 10:00:00 +0000"),
    )
    assert tree(index)[0] == "d@example.org"
    assert index.sent(1) is not None  # the date itself is shown as it is
    for by in (Order.ACTIVITY, Order.START):
        assert list(sorted_threads(index.columns, by).order[:2]) == [3, 0]
        assert list(sorted_threads(index.columns, by, is_reversed=True).order[:2]) == [0, 3]


def test_a_message_knows_the_lists_that_its_copies_came_through(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", more="List-Id: Developers <dev.example.org>\n"),
        mail("a@example.org"),
        mail("a@example.org", more="X-Mailing-List: users@example.org\n"),
        mail("a@example.org", more="List-ID: <DEV.example.org>\n"),
    )
    assert lists(index, 0) == ("dev.example.org", "users@example.org")


def test_what_answers_an_id_that_another_mail_names_too_is_in_its_thread(tmp_path: Path) -> None:
    # A ticket system refers to the question and to a name of its own, which alone stands in its later mails.
    index = index_of(
        tmp_path,
        mail("a@example.org"),
        mail("b@example.org", answers="<a@example.org>", references="<a@example.org> <ticket-7@example.org>"),
        mail("c@example.org", answers="<ticket-7@example.org>", date="Tue, 13 Sep 2022 10:00:00 +0000"),
    )
    assert tree(index) == ["a@example.org", ".b@example.org", ".ticket-7@example.org", "..c@example.org"]


def test_so_is_what_answers_an_id_that_stands_before_the_parent(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org"),
        mail("b@example.org", answers="<a@example.org>", references="<ticket-7@example.org> <a@example.org>"),
        mail("c@example.org", references="<ticket-7@example.org>", date="Tue, 13 Sep 2022 10:00:00 +0000"),
    )
    assert tree(index) == ["a@example.org", ".b@example.org", ".ticket-7@example.org", "..c@example.org"]


@pytest.mark.parametrize("date", [None, "Mon, 12 Sep 2022 10:00:00 +0000"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("An <an@example.org>", "Lunch", "At noon?"), ("An <an@example.org>", "Budget", "It is gone.")),
        (("", "Lunch", "At noon?"), ("", "Budget", "It is gone.")),
        (("An <an@example.org>", "Lunch", "Hi,"), ("An <an@example.org>", "Budget", "Hi,\n\nit is gone.")),
        (
            ("An <an@example.org>", "Report", "All is well."),
            ("Bo <bo@example.org>", "Report", "All is lost."),
        ),
        (("An <an@example.org>", "", "All is well."), ("Bo <bo@example.org>", "", "All is lost.")),
    ],
)
def test_mails_with_one_id_that_say_different_things_are_all_shown(
    tmp_path: Path, date: str | None, one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    mails = [mail("a@example.org", sender=s, subject=t, text=f"{w}\n", date=date) for s, t, w in (one, other)]
    index = index_of(tmp_path, *mails)
    assert tree(index) == ["a@example.org", "a@example.org#2"]
    assert not index.copies(0)


@pytest.mark.parametrize("date", [None, "Mon, 12 Sep 2022 10:00:00 +0000"])
def test_one_mail_from_two_mailboxes_is_one_message_however_little_its_header_says(
    tmp_path: Path, date: str | None
) -> None:
    text = mail("a@example.org", sender="", subject="", date=date)
    one, other = mbox(tmp_path / "one.mbox", text), mbox(tmp_path / "two.mbox", text)
    index = index_at(tmp_path, one, other)
    assert len(index) == 1
    assert len(index.copies(0)) == 1


def test_a_copy_whose_sender_a_list_rewrote_is_a_copy(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", sender="An <an@example.org>", text="Release 3 is out.\n"),
        mail("a@example.org", sender="An via dev <dev@lists.example.org>", subject="[dev] The journal",
             text="Release 3 is out.\n-- \ndev mailing list\n"),
    )  # fmt: skip
    assert len(index) == 1


def test_hundreds_of_mails_with_one_id_are_numbered(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, *(mail("a@example.org", subject=f"Report {n}", text=f"{n}\n") for n in range(300))
    )
    assert sorted(index.columns.twins.values()) == list(range(2, 301))


def test_a_reply_of_outlook_to_a_reply_that_is_not_here_hangs_below_what_that_answered(
    tmp_path: Path,
) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", subject="Budget", more=thread_index()),
        mail("b@example.org", subject="Money", more=thread_index(b"abcdefghij"), text="Yes.\n",
             date="Mon, 12 Sep 2022 12:00:00 +0000"),
    )  # fmt: skip
    assert index.parent(1) == 0
    assert index.evidence(1) is Evidence.THREAD_INDEX


def test_a_placeholder_with_a_date_after_its_reply_stands_where_its_reply_does(tmp_path: Path) -> None:
    quote = "On Wed, Sep 14, 2022 at 10:00:00AM +0000, Di Example wrote:\n> Not here.\n\nYes.\n"
    index = index_of(
        tmp_path,
        mail(None, sender="Bo <bo@example.org>", subject="Re: One", text=quote),
        mail("c@example.org", subject="Two", date="Tue, 13 Sep 2022 10:00:00 +0000"),
    )
    assert [index.is_missing(n) for n in index.order] == [False, True, False]


def test_a_message_that_names_itself_begins_a_thread(tmp_path: Path) -> None:
    box = mbox(tmp_path / "x", mail("a@example.org", references="<a@example.org>"))
    index = index_at(tmp_path, box)
    assert [index.key(number) for number in index.order] == ["a@example.org"]
