"""Why a message hangs where it hangs, in words; and the window that says so."""

from __future__ import annotations

import base64
from array import array
from pathlib import Path

import pytest

from tests.mails import index_at, index_of, mail, mbox
from tests.reading import mailbox, reading
from tui.index.columns import Columns
from tui.index.messages import MessageIndex
from tui.model import Person, Spot
from tui.screens.explaining import LinkScreen
from tui.view.link_guesses import told_by_subject
from tui.view.link_text import link_rows

BO = "Bo Example <bo@example.org>"


def told(index: MessageIndex, key: str, unread: int = 0) -> list[str]:
    """All that is said of the link of a message, by its key."""
    number = next(n for n in index.order if index.key(n) == key)
    return ["".join(span.text for span in row) for row in link_rows(index, number, unread)]


def reply(ident: str, hour: int = 11, **more: str) -> str:
    """An answer of Bo's."""
    more = {"subject": "Re: The journal", "sender": BO, **more}
    return mail(ident, date=f"Mon, 12 Sep 2022 {hour:02}:00:00 +0000", **more)


# -- headers -----------------------------------------------------------------------------------


def test_the_parent_is_named_with_date_and_subject(tmp_path: Path) -> None:
    index = index_of(tmp_path, mail("a@example.org"), reply("b@example.org", answers="<a@example.org>"))
    rows = told(index, "b@example.org")
    assert rows[0] == "Bo Example · Mon 12 Sep 2022 11:00 +0000 · Re: The journal"
    assert rows[1] == "↳ answers An Example · Mon 12 Sep 2022 10:00 +0000 · The journal"
    assert rows[-1] == "Sent 1 hour after it."


def test_the_header_that_names_the_parent_is_shown_as_it_is(tmp_path: Path) -> None:
    index = index_of(tmp_path, mail("a@example.org"), reply("b@example.org", answers="<a@example.org> (An)"))
    rows = told(index, "b@example.org")
    assert "In-Reply-To names it:" in rows
    assert "  In-Reply-To: <a@example.org> (An)" in rows


def test_ids_of_references_that_are_not_here_are_counted(tmp_path: Path) -> None:
    references = "<x@example.org> <y@example.org> <a@example.org> <z@example.org>"
    index = index_of(
        tmp_path,
        mail("a@example.org"),
        reply("b@example.org", references=references, answers="<a@example.org>"),
    )
    rows = told(index, "b@example.org")
    assert "References names it, id 3 of 4:" in rows
    assert "  2 of the 2 ids before it are not here" in rows
    assert "  the id behind it is not here" in rows


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("a.long.one@example.org", "it stands there without brackets"),
        ("<a.long.one@exam\n ple.org>", "it was cut by a blank or a line end, joined"),
        ("=?us-ascii?Q?=3Ca.long.one=40example.org=3E?=", "it stands there as encoded words, read as"),
        ("<a.long.one@example.org", "its closing bracket is missing"),
        ("a.long.one@example.orgDate: Mon", "something else is glued to it, cut off"),
        ("<a.long.one-0123456789abcdefXYZ@public.gmane.org>", "gmane rewrote it; the real one is"),
    ],
)
def test_what_had_to_be_done_to_read_an_id_is_said(tmp_path: Path, answers: str, said: str) -> None:
    index = index_of(tmp_path, mail("a.long.one@example.org"), reply("b@example.org", answers=answers))
    assert f"  {said}: <a.long.one@example.org>" in told(index, "b@example.org")


def test_a_whole_id_is_not_said_to_be_repaired(tmp_path: Path) -> None:
    index = index_of(tmp_path, mail("a@example.org"), reply("b@example.org", answers="<a@example.org>"))
    rows = told(index, "b@example.org")
    assert [row for row in rows if "a@example.org" in row] == ["  In-Reply-To: <a@example.org>"]


def test_a_parent_that_is_not_here_says_how_many_answer_it(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        reply("b@example.org", answers="<gone@example.org>"),
        reply("c@example.org", answers="<gone@example.org>"),
    )
    rows = told(index, "b@example.org")
    assert rows[1] == "↳ answers a message that is not here"
    assert "⌀ Not in what was opened; 2 messages here answer it." in rows
    rows = told(index, "gone@example.org")
    assert rows[:2] == ["a message that is not here", "begins a thread"]
    assert "  Message-ID: <gone@example.org>" in rows


def test_a_word_in_place_of_an_id_is_why_a_message_has_no_parent(tmp_path: Path) -> None:
    index = index_of(tmp_path, reply("b@example.org", subject="[PATCH] Mend it", answers="<yes>"))
    rows = told(index, "b@example.org")
    assert "  In-Reply-To: <yes>" in rows
    assert "  no Message-ID: without an @ it joins nothing" in rows


def test_a_first_message_names_nothing_and_its_subject_is_new(tmp_path: Path) -> None:
    index = index_of(tmp_path, mail("a@example.org"), reply("b@example.org", answers="<a@example.org>"))
    rows = told(index, "a@example.org", unread=1)
    assert "No header names a message that it answers: no In-Reply-To, no References." in rows
    assert "Its subject is not that of an answer." in rows
    assert rows[-1] == "First of its thread, 1 answer, 1 of them unread"


def test_an_answer_to_nothing_that_is_here_says_so(tmp_path: Path) -> None:
    index = index_of(tmp_path, reply("b@example.org", subject="Re: Something old"))
    assert "Its subject says that it answers something, but nothing here fits." in told(
        index, "b@example.org"
    )


def test_a_loop_says_that_it_was_cut(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        reply("a@example.org", 10, answers="<b@example.org>"),
        reply("b@example.org", 11, answers="<a@example.org>"),
    )
    root = index.key(index.order[0])
    assert any("the loop is cut here" in row for row in told(index, root))


def test_outlooks_index_says_how_many_bytes_it_is_longer(tmp_path: Path) -> None:
    first = bytes(range(22))
    indexes = [base64.b64encode(first + bytes(more)).decode() for more in (0, 5)]
    index = index_of(
        tmp_path,
        mail("a@example.org", more=f"Thread-Index: {indexes[0]}\n"),
        reply("b@example.org", subject="Something else", more=f"Thread-Index: {indexes[1]}\n"),
    )
    rows = told(index, "b@example.org")
    assert f"  Thread-Index: {indexes[1]}" in rows
    assert "  It is that of the message above with 5 bytes more: 1 answer further" in rows


# -- guesses -----------------------------------------------------------------------------------

WORDS = "The journal is written twice.\n\nNobody knows where the second copy goes.\n\nWho reads it?\n"
QUOTED = "".join(f"> {line}\n" for line in WORDS.splitlines())


def guessed(tmp_path: Path, said: str, quoted: str = QUOTED) -> list[str]:
    """What is said of an answer without ids that quotes Bo."""
    index = index_of(
        tmp_path,
        mail(None, text="Hello.\n", date="Mon, 12 Sep 2022 09:00:00 +0000"),
        mail(None, sender=BO, subject="Re: The journal", date="Mon, 12 Sep 2022 10:17:43 +0000", text=WORDS),
        mail(
            None,
            sender="Cy Example <cy@example.org>",
            subject="Re: The journal",
            date="Mon, 12 Sep 2022 12:00:00 +0000",
            text=f"{said}\n{quoted}\nI do.\n",
        ),
    )
    return told(index, "#2")


def test_a_guess_shows_the_line_that_names_author_and_date(tmp_path: Path) -> None:
    rows = guessed(tmp_path, "On Mon, 12 Sep 2022 10:17:43 +0000, Bo Example wrote:")
    assert "⋯ A guess: no header names that message." in rows
    assert "  On Mon, 12 Sep 2022 10:17:43 +0000, Bo Example wrote:" in rows
    assert "  ✓ Bo Example is its author" in rows
    assert "  ✓ the date is that of the message: Mon 12 Sep 2022 10:17 +0000" in rows


def test_a_date_in_another_zone_is_said_to_be_one(tmp_path: Path) -> None:
    rows = guessed(tmp_path, "On Mon, 12 Sep 2022 13:17:43 +0000, Bo Example wrote:")
    assert "  ✓ the date is 3 hours apart, as of another time zone: Mon 12 Sep 2022 10:17 +0000" in rows


def test_quoted_lines_that_stand_in_the_parent_are_counted(tmp_path: Path) -> None:
    rows = guessed(tmp_path, "On Mon, 12 Sep 2022 10:17:43 +0000, Bo Example wrote:")
    assert "  ✓ all 3 lines that it quotes stand in that message" in rows
    rows = guessed(tmp_path, "Bo Example wrote:", f"{QUOTED}> Elsewhere it rained all day long.\n")
    assert "  ✓ 3 of the 4 lines that it quotes stand in that message" in rows


def test_a_quote_of_somebody_who_is_not_here_says_so(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail(None, text="On Mon, 12 Sep 2022, Di Example wrote:\n> Nothing of this is here.\n\nNo.\n"),
    )
    rows = told(index, "#0")
    assert rows[1] == "↳ answers a message by Di Example that is not here"
    assert "  On Mon, 12 Sep 2022, Di Example wrote:" in rows
    assert "No message here is by that author and of that time." in rows


def test_equal_subjects_are_all_that_some_guesses_have(tmp_path: Path) -> None:
    index = index_of(tmp_path, mail("a@example.org"), reply("b@example.org", text="I think so too.\n"))
    rows = told(index, "b@example.org")
    assert "It bears the subject of that message, 1 hour after it:" in rows


def test_patches_of_one_series_are_no_topic_but_a_series() -> None:
    columns = Columns(is_whole=True)
    sender = BO.encode()
    for number in (1, 2):
        subject = f"[PATCH {number}/2] journal: part {number}".encode()
        columns.append(0, Spot(0, 0), number, b"", sender, subject, 1662984000 + 120 * number, 0, 0)
    columns.parent[1] = 0
    columns.persons, columns.person = (Person("bo", "Bo Example", ("bo@example.org",)),), array("i", [0, 0])
    rows = ["".join(span.text for span in row) for row in told_by_subject(MessageIndex(columns), 1, 0)]
    assert rows == [
        "Both are patches of one series, by the same sender, 2 minutes after it:",
        "  [PATCH 1/2] journal: part 1",
        "  [PATCH 2/2] journal: part 2",
    ]


# -- around ------------------------------------------------------------------------------------


def test_a_reply_dated_before_its_parent_says_that_a_clock_is_wrong(tmp_path: Path) -> None:
    index = index_of(tmp_path, mail("a@example.org"), reply("b@example.org", 7, answers="<a@example.org>"))
    assert "Dated 3 hours before what it answers: a clock or a zone is wrong." in told(index, "b@example.org")


def test_a_new_topic_inside_a_thread_is_told(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org"),
        reply("b@example.org", answers="<a@example.org>", subject="Who brings the cake on Friday?"),
        reply("c@example.org", answers="<a@example.org>"),
    )
    told_topic = "Its subject begins another topic; # shows it as a thread of its own."
    assert told_topic in told(index, "b@example.org")
    assert told_topic not in told(index, "c@example.org")


def test_the_files_with_further_copies_are_named(tmp_path: Path) -> None:
    one = mbox(tmp_path / "one.mbox", mail("a@example.org"))
    other = mbox(tmp_path / "other.mbox", mail("a@example.org"), mail("a@example.org"))
    rows = told(index_at(tmp_path, one, other), "a@example.org")
    assert rows[-1] == f"Also in: {other}, 2 times"


def test_another_mail_with_the_same_id_is_told(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org"),
        mail("a@example.org", sender=BO, subject="Lunch", date="Tue, 13 Sep 2022 10:00:00 +0000"),
    )
    for key in ("a@example.org", "a@example.org#2"):
        assert "The same Message-ID, but not this mail: another message bears it too." in told(index, key)


def test_a_file_that_has_gone_is_said_in_words(tmp_path: Path) -> None:
    index = index_of(tmp_path, mail("a@example.org"), reply("b@example.org", answers="<a@example.org>"))
    (tmp_path / "list.mbox").unlink()
    rows = told(index, "b@example.org")
    assert rows[1].startswith("↳ answers An Example")
    assert any(row.startswith("The rest cannot be told, its file has gone: ") for row in rows)
    assert rows[-1] == "Sent 1 hour after it."


def test_as_long_as_mail_is_being_read_guesses_are_still_to_come(tmp_path: Path) -> None:
    index = index_of(tmp_path, reply("b@example.org"))
    assert "Mail is still being read; guesses come last." not in told(index, "b@example.org")
    index.columns.is_whole = False
    assert "Mail is still being read; guesses come last." in told(index, "b@example.org")


def test_escape_sequences_in_a_header_are_harmless(tmp_path: Path) -> None:
    index = index_of(tmp_path, reply("b@example.org", answers="<a\x1b[31m@example.org>"))
    assert "\x1b" not in "".join(told(index, "b@example.org"))


# -- the window --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["escape", "q", "i", "enter"])
async def test_i_explains_the_link_in_a_window_that_closes(tmp_path: Path, key: str) -> None:
    async with reading(mailbox(tmp_path)) as shown:
        for pane in ("1", "2", "3"):
            await shown.press("J", pane, "i")
            assert isinstance(shown.app.screen, LinkScreen)
            assert "In-Reply-To" in shown.text()
            await shown.press(key)
            assert shown.app.screen_stack[-1] is shown.screen


async def test_markup_in_a_header_is_only_text_in_the_window(tmp_path: Path) -> None:
    async with reading(mailbox(tmp_path)) as shown:
        await shown.press("right_curly_bracket", "J", "i")
        assert "Why it hangs here" in shown.text()
        assert "Re: [RFC] a plan [/x]" in shown.text()


def test_the_lists_of_a_mail_that_came_more_than_once_are_named(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", more="List-Id: Developers <dev.example.org>\n"),
        mail("a@example.org", more="List-Id: Users <users.example.org>\n"),
    )
    assert "Came through: dev.example.org, users.example.org" in told(index, "a@example.org")


def test_a_patch_below_a_lost_cover_letter_is_there_for_the_other_patches(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("p1@example.org", subject="[PATCH 1/2] journal: read it", answers="<p0@example.org>"),
        mail("p2@example.org", subject="[PATCH 2/2] journal: write it"),
    )
    rows = told(index, "p2@example.org")
    assert "Other patches of its series, by the same sender, answer the message that is not here." in rows
    assert "  (no subject)" not in rows
