"""Parents of messages that have no ids: by attribution line, by quoted words, by subject."""

from __future__ import annotations

from pathlib import Path

from tests.mails import index_at, index_of, mail, tree
from tui.model import Evidence

QUESTION = "The journal is written twice, once as a log and once in place.\nCan we drop the log?\n"
ANSWER = """\
On Mon, Sep 12, 2022 at 10:00:00AM +0000, An Example wrote:
> The journal is written twice, once as a log and once in place.

Not before the checksums are in.
"""


def test_a_reply_without_ids_finds_its_parent_by_attribution(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", text=QUESTION),
        mail("x@example.org", sender="Cy <cy@example.org>", date="Mon, 12 Sep 2022 11:00:00 +0000",
             text="Same here.\n",
             answers="<a@example.org>", subject="Re: The journal"),
        mail("b@example.org", sender="Bo <bo@example.org>", subject="Re: The journal",
             date="Mon, 12 Sep 2022 12:00:00 +0000", text=ANSWER),
    )  # fmt: skip
    assert index.parent(2) == 0
    assert index.evidence(2) is Evidence.ATTRIBUTION


def test_a_reply_without_ids_finds_its_parent_by_quoted_text(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", text=QUESTION),
        mail("c@example.org", text="Nothing of the kind was said before.\n", subject="Re: The journal"),
        mail("b@example.org", subject="Re: The journal", date="Tue, 13 Sep 2022 12:00:00 +0000",
             text="> The journal is written twice,\n> once as a log and once in\n> place.\n\nTrue.\n"),
    )  # fmt: skip
    assert index.parent(2) == 0
    assert index.evidence(2) is Evidence.QUOTE


def test_a_quoted_message_that_is_not_here_becomes_a_placeholder(tmp_path: Path) -> None:
    index = index_of(tmp_path, mail("b@example.org", subject="Re: The journal", text=ANSWER))
    placeholder = index.order[0]
    assert index.is_missing(placeholder)
    sender = index.message(placeholder).sender
    assert sender is not None
    assert sender.name == "An Example"
    assert index.parent(0) == placeholder


def test_a_new_topic_is_not_joined_to_an_old_one_of_the_same_name(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("a@example.org", subject="Minutes", date="Mon, 10 Jan 2022 10:00:00 +0000"),
        mail("b@example.org", subject="Minutes"),
        mail("c@example.org", subject="Re: Minutes", date="Mon, 12 Sep 2029 10:00:00 +0000"),
    )
    assert sorted(tree(index)) == ["a@example.org", "b@example.org", "c@example.org"]


def test_the_seed_shows_a_placeholder_and_the_message_below_it(tmp_path: Path, corpus: Path) -> None:
    seeds = sorted((corpus.parent / "seeds").iterdir())
    index = index_at(tmp_path, *seeds)
    above, below = index.order
    assert index.is_missing(above)
    assert index.message(above).sender == ("Kent Overstreet", None)
    sender = index.message(below).sender
    assert sender is not None
    assert sender.name == "Theodore Ts'o"


def without_ids(folder: Path, *mails: tuple[str, str, str, str]) -> dict[str, str | None]:
    """Whose mail each mail is below, of mails given by sender, time on 12 September, subject and text."""
    texts = (
        mail(sender=f"{name} <{name[:2].lower()}@example.org>", date=f"Mon, 12 Sep 2022 {time} +0000",
             subject=subject, text=text)
        for name, time, subject, text in mails
    )  # fmt: skip
    index = index_of(folder, *texts)
    names = dict(enumerate(name for name, *_ in mails))
    return {name: names.get(-1 if (above := index.parent(n)) is None else above) for n, name in names.items()}


BO = (
    "Only if the checksums are verified at mount time,\nelse a torn write is not seen before the next read.\n"
)
CY = "The mount would take minutes then on the large arrays,\nand nobody verifies what was clean before.\n"


def test_of_old_mails_below_an_answer_the_topmost_was_answered(tmp_path: Path) -> None:
    chain = (
        "Let us measure it first.\n\n-----Original Message-----\nFrom: Cy Example [mailto:cy@example.org]\n"
        "Sent: Monday, September 12, 2022 12:00 PM\nTo: Bo Example\nSubject: Re: The journal\n\n" + CY +
        "\n-----Original Message-----\nFrom: Bo Example [mailto:bo@example.org]\n"
        "Sent: Monday, September 12, 2022 11:00 AM\nTo: An Example\nSubject: Re: The journal\n\n" + BO
    )  # fmt: skip
    above = without_ids(
        tmp_path,
        ("An Example", "10:00:00", "The journal", QUESTION),
        (
            "Bo Example",
            "11:00:10",
            "Re: The journal",
            "".join(f"> {x}\n" for x in QUESTION.splitlines()) + BO,
        ),
        ("Cy Example", "11:59:40", "Re: The journal", "".join(f"> {x}\n" for x in BO.splitlines()) + CY),
        ("Di Example", "13:00:00", "Re: The journal", chain),
    )
    assert above == {
        "An Example": None,
        "Bo Example": "An Example",
        "Cy Example": "Bo Example",
        "Di Example": "Cy Example",
    }


def test_a_sender_on_behalf_of_whom_a_list_sent_is_found_also_where_the_line_was_broken(
    tmp_path: Path,
) -> None:
    block = (
        "True.\n\n> -----Original Message-----\n> From: list-bounces at example.org [mailto:list-\n"
        "> bounces at example.org] On Behalf Of Bo Example\n> Sent: Monday, September 12, 2022 11:02 AM\n"
        "> To: list at example.org\n> Subject: The journal\n>\n> Yes.\n"
    )
    above = without_ids(
        tmp_path,
        ("An Example", "10:00:00", "The journal", QUESTION),
        ("Bo Example", "11:01:10", "The journal", BO),
        ("Di Example", "13:00:00", "The journal", block),
    )
    assert above["Di Example"] == "Bo Example"


def test_a_reply_that_quotes_only_older_words_finds_its_parent_by_its_attribution(tmp_path: Path) -> None:
    deep = "On Mon, Sep 12, 2022 at 11:00:10AM +0000, Bo Example wrote:\n> > Can we drop the log?\n\nNo.\n"
    above = without_ids(
        tmp_path,
        ("An Example", "10:00:00", "The journal", QUESTION),
        ("Bo Example", "11:00:10", "Re: The journal", "> Can we drop the log?\n\n" + BO),
        ("Cy Example", "11:30:00", "Re: The journal", "> Can we drop the log?\n\n" + CY),
        ("Di Example", "13:00:00", "Re: The journal", deep),
    )
    assert above["Di Example"] == "Bo Example"


def test_old_text_without_marks_below_an_attribution_is_what_was_answered(tmp_path: Path) -> None:
    text = "I agree with him.\n\nOn Sep 12, 2022, at 11:00 AM, Bo Example wrote:\n\n" + BO
    above = without_ids(
        tmp_path,
        ("An Example", "10:00:00", "The journal", QUESTION),
        ("Bo Example", "11:00:10", "The journal", BO),
        ("Di Example", "13:00:00", "The journal", text),
    )
    assert above["Di Example"] == "Bo Example"


def test_a_changed_subject_with_a_quote_is_found_below_what_it_quotes(tmp_path: Path) -> None:
    quote = "".join(f"> {x}\n" for x in BO.splitlines())
    above = without_ids(
        tmp_path,
        ("An Example", "10:00:00", "The journal", QUESTION),
        ("Bo Example", "11:00:10", "Re: The journal", BO),
        ("Cy Example", "13:00:00", "Torn writes was Re: The journal", f"{quote}\nHow often is that?\n"),
        ("Di Example", "14:00:00", "Re: Large arrays", f"{quote}\nOurs are large.\n"),
    )
    assert above["Cy Example"] == above["Di Example"] == "Bo Example"


def test_who_forwards_a_mail_under_a_subject_of_their_own_begins_a_thread(tmp_path: Path) -> None:
    text = (
        "Please look at this.\n\n-----Original Message-----\nFrom: Bo Example [mailto:bo@example.org]\n"
        "Sent: Monday, September 12, 2022 11:00 AM\nTo: list\nSubject: The journal\n\n" + BO
    )
    above = without_ids(
        tmp_path,
        ("Bo Example", "11:00:10", "The journal", BO),
        ("Cy Example", "13:00:00", "Checksums for all file systems", text),
    )
    assert above["Cy Example"] is None


def test_a_reply_without_a_quote_adds_to_what_its_author_said(tmp_path: Path) -> None:
    above = without_ids(
        tmp_path,
        ("An Example", "10:00:00", "The journal", QUESTION),
        ("Bo Example", "11:00:10", "Re: The journal", "> Can we drop the log?\n\n" + BO),
        ("Bo Example again", "11:30:00", "Re: The journal", "I also wanted to ask who runs with it off.\n"),
        ("Cy Example", "12:00:00", "Re: The journal", "Thanks for asking.\n"),
    )
    assert above["Bo Example again"] == "Bo Example"
    assert above["Cy Example"] == "An Example"


def test_of_two_mails_that_share_words_the_surer_link_decides_which_is_above(tmp_path: Path) -> None:
    # The clock of the first is slow, and it answers a mail that is not here, whose words the second repeats.
    lost = "The proposal of last year was to drop the log altogether and to keep the checksums.\n"
    answer = "Wait for the checksums to be reviewed,\nthey are not even merged yet.\n"
    above = without_ids(
        tmp_path,
        ("Bo Example", "11:00:10", "The journal",
         f"{answer}\nFrom: Di Example\nSent: Monday, September 12, 2022\nTo: list@example.org\n"
         f"Subject: The journal\n\n{lost}"),
        ("Di Example", "11:30:00", "The journal", "PS: the original proposal was\n" + lost + "\n"
         "On Mon, Sep 12, 2022 at 11:00:10AM +0000, Bo Example wrote:\n"
         + "".join(f"> {x}\n" for x in answer.splitlines())),
    )  # fmt: skip
    assert above["Di Example"] == "Bo Example"


def test_a_name_with_a_comma_and_no_address_is_one_person(tmp_path: Path) -> None:
    index = index_of(tmp_path, mail(sender="Author, Ann B."), mail(sender="Ann Author, Bo Example"))
    names = [m.sender.name if (m := index.message(n)).sender else None for n in (0, 1)]
    assert names == ["Author, Ann B.", "Ann Author"]


def test_mails_of_a_tracker_about_one_report_are_one_thread(tmp_path: Path) -> None:
    daemon = "bugs-daemon@example.org"
    index = index_of(
        tmp_path,
        mail("1@example.org", sender=daemon, subject="[Bug 217] New: mount hangs"),
        mail("2@example.org", sender=daemon, subject="[Bug 217] mount hangs with a full disk",
             date="Tue, 13 Sep 2022 10:00:00 +0000", text="--- Comment #1 from Bo ---\nWhich kernel?\n"),
        mail("3@example.org", sender=daemon, subject="[Bug 217] mount hangs with a full disk",
             date="Wed, 14 Sep 2022 10:00:00 +0000", text="--- Comment #2 from Cy ---\n5.10.\n"),
        mail("4@example.org", sender=daemon, subject="[Bug 218] mount hangs",
             date="Wed, 14 Sep 2022 11:00:00 +0000"),
    )  # fmt: skip
    assert [index.parent(n) for n in range(4)] == [None, 0, 0, None]


def test_two_trackers_that_count_alike_have_two_threads(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("1@example.org", sender="bugs@example.org", subject="[Bug 12] kernel: oops"),
        mail("2@example.org", sender="bugs@example.net", subject="[Bug 12] printer on fire",
             date="Tue, 13 Sep 2022 10:00:00 +0000"),
        mail("3@example.org", sender="bugs@example.org", subject="[Bug 12] New: printer on fire",
             date="Wed, 14 Sep 2022 10:00:00 +0000"),
    )  # fmt: skip
    assert [index.parent(n) for n in range(3)] == [None, None, None]
