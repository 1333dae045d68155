"""Where quotes come from, and which paragraphs were answered."""

from __future__ import annotations

from pathlib import Path

from tests.mails import index_of, mail
from tui.index.messages import MessageIndex
from tui.index.origins import origins
from tui.model import NOWHERE

FIRST = (
    "One line that is long enough to be found.\n\n"
    "A second paragraph that talks about\nsomething else entirely.\n"
)


def thread(tmp_path: Path, *texts: str) -> MessageIndex:
    """A thread in which each text answers the one before."""
    mails = []
    for n, text in enumerate(texts):
        mails.append(
            mail(
                f"m{n}@example.org",
                sender=f"Person{n} Example <p{n}@example.org>",
                date=f"Mon, 12 Sep 2022 1{n}:00:00 +0000",
                references=f"<m{n - 1}@example.org>" if n else None,
                text=text,
            )
        )
    return index_of(tmp_path, *mails)


def test_a_quote_knows_its_message_and_lines(tmp_path: Path) -> None:
    index = thread(tmp_path, FIRST, "> One line that is long enough to be found.\n\nFound.\n")
    (quote,) = origins(index, 0).quotes(1)
    assert (quote.message, quote.origin) == (0, (0, 0))
    assert quote.author == "p0@example.org"


def test_a_rewrapped_quote_finds_its_source(tmp_path: Path) -> None:
    index = thread(
        tmp_path, FIRST, "> A second paragraph\n> that talks about something\n> else entirely.\n\nYes.\n"
    )
    (quote,) = origins(index, 0).quotes(1)
    assert (quote.message, quote.origin) == (0, (2, 3))


def test_a_quote_of_a_quote_names_its_author_and_not_who_passed_it_on(tmp_path: Path) -> None:
    index = thread(
        tmp_path,
        FIRST,
        "> One line that is long enough to be found.\n\nI do not agree with that at all.\n",
        "> > One line that is long enough to be found.\n> I do not agree with that at all.\n\nWhy not?\n",
    )
    assert [(q.depth, q.message) for q in origins(index, 0).quotes(2)] == [(2, 0), (1, 1)]


def test_a_quote_from_elsewhere_has_no_source(tmp_path: Path) -> None:
    index = thread(tmp_path, FIRST, "> Somebody said this on another list last year.\n\nIndeed.\n")
    (quote,) = origins(index, 0).quotes(1)
    assert quote.message is None


def test_a_paragraph_knows_the_replies_that_quote_it(tmp_path: Path) -> None:
    index = thread(tmp_path, FIRST, "> One line that is long enough to be found.\n\nFound.\n")
    (answer,) = origins(index, 0).answers(0)
    assert (answer.first, answer.last, answer.by) == (0, 0, (1,))


def test_each_quoted_line_knows_the_line_it_repeats(tmp_path: Path) -> None:
    index = thread(
        tmp_path,
        FIRST,
        "> something else entirely.\n> [...]\n> One line that is long\n> enough to be found.\n\nRound.\n",
    )
    (quote,) = origins(index, 0).quotes(1)
    assert quote.places == (3, NOWHERE, 0, 0)
    assert quote.origin == (0, 3)


def test_a_few_changed_words_do_not_hide_the_source(tmp_path: Path) -> None:
    index = thread(
        tmp_path,
        FIRST,
        "> A second pargraph that talks about\n> something else entirely\n\nYou mistyped it in your reply.\n",
    )
    (quote,) = origins(index, 0).quotes(1)
    assert (quote.message, quote.places) == (0, (2, 3))


def test_text_without_blanks_between_its_words_is_found_rewrapped(tmp_path: Path) -> None:
    index = thread(
        tmp_path,
        "会議の前に全員が議題を読んでおく必要があると思います。\n来週の予定も決めましょう。\n",
        "> 会議の前に全員が議題を\n> 読んでおく必要があると思います。\n\n賛成です。\n",
    )
    (quote,) = origins(index, 0).quotes(1)
    assert (quote.message, quote.places) == (0, (0, 0))


def test_what_everybody_writes_comes_from_the_message_that_is_answered(tmp_path: Path) -> None:
    index = thread(tmp_path, *["Thanks,\n\nSee you.\n"] * 3, "> Thanks,\n\nYou are welcome.\n")
    (quote,) = origins(index, 0).quotes(3)
    assert quote.message == 2


def test_a_quoted_attribution_line_was_written_by_who_answered(tmp_path: Path) -> None:
    index = thread(
        tmp_path,
        FIRST,
        "On Mon, 12 Sep 2022, Person0 wrote:\n> One line that is long enough to be found.\n\nFound.\n",
        "> On Mon, 12 Sep 2022, Person0 wrote:\n> > One line that is long enough to be found.\n\nWhere?\n",
    )
    assert [(q.depth, q.message, q.author) for q in origins(index, 0).quotes(2)] == [
        (1, 1, "p1@example.org"),
        (2, 0, "p0@example.org"),
    ]


def test_nobody_quotes_what_was_written_later(tmp_path: Path) -> None:
    index = thread(
        tmp_path,
        "Hello all.\n",
        "> This sentence stands in no mail above this one.\n\nWho said that?\n",
        "This sentence stands in no mail above this one.\n",
    )
    (quote,) = origins(index, 0).quotes(1)
    assert quote.message is None


def test_neighbouring_paragraphs_that_the_same_replies_quote_are_one_answered_run(tmp_path: Path) -> None:
    whole = "".join(f"> {line}\n" for line in FIRST.splitlines())
    index = thread(tmp_path, FIRST, whole + "\nAll of it.\n")
    (answer,) = origins(index, 0).answers(0)
    assert (answer.first, answer.last, answer.by) == (0, 3, (1,))


def test_paragraphs_answered_by_different_replies_are_counted_apart(tmp_path: Path) -> None:
    replies = (
        "> One line that is long enough to be found.\n\nYes.\n",
        "> A second paragraph that talks about\n> something else entirely.\n\nNo.\n",
        "> something else entirely.\n\nReally?\n",
    )
    mails = [mail("m0@example.org", text=FIRST)]
    mails += [
        mail(
            f"m{n}@example.org",
            references="<m0@example.org>",
            text=text,
            date=f"Tue, 13 Sep 2022 1{n}:00:00 +0000",
        )
        for n, text in enumerate(replies, 1)
    ]
    index = index_of(tmp_path, *mails)
    assert [(a.first, a.last, a.by) for a in origins(index, 0).answers(0)] == [(0, 0, (1,)), (2, 3, (2, 3))]


def test_somebody_known_only_from_quotes_is_a_stranger_with_name_and_address(tmp_path: Path) -> None:
    index = thread(
        tmp_path,
        FIRST,
        "On Fri, 9 Sep 2022, Zoe Elsewhere <zoe@example.net> wrote:\n"
        "> Nobody here has seen these words before.\n\nShe is right.\n",
    )
    found = origins(index, 0)
    assert found.quotes(1)[0].author == "zoe@example.net"
    assert [(p.name, p.addresses) for p in found.strangers] == [("Zoe Elsewhere", ("zoe@example.net",))]


def test_a_later_mail_of_another_branch_is_no_source(tmp_path: Path) -> None:
    words = "These words were said in private before anybody wrote them here.\n"
    mails = [
        mail("m0@example.org", text="Hello.\n", date="Mon, 12 Sep 2022 10:00:00 +0000"),
        mail(
            "m1@example.org",
            references="<m0@example.org>",
            text=f"> {words}\nIndeed.\n",
            date="Mon, 12 Sep 2022 11:00:00 +0000",
        ),
        mail(
            "m2@example.org",
            references="<m0@example.org>",
            text=words,
            date="Fri, 16 Sep 2022 11:00 +0000",
        ),
    ]
    (quote,) = origins(index_of(tmp_path, *mails), 0).quotes(1)
    assert quote.message is None


def test_a_mail_without_a_date_is_the_last_to_be_a_source(tmp_path: Path) -> None:
    words = "The very same sentence stands in two of these mails, word for word.\n"
    mails = [
        mail("m0@example.org", text="Hello.\n", date="Mon, 12 Sep 2022 10:00:00 +0000"),
        mail("m1@example.org", references="<m0@example.org>", text=words, date=""),
        mail(
            "m2@example.org",
            references="<m0@example.org>",
            text=words,
            date="Mon, 12 Sep 2022 10:30 +0000",
        ),
        mail(
            "m3@example.org",
            references="<m0@example.org>",
            text=f"> {words}\nYes.\n",
            date="Mon, 12 Sep 2022 11:00:00 +0000",
        ),
    ]
    index = index_of(tmp_path, *mails)
    number = next(n for n in index.order if index.key(n) == "m3@example.org")
    (quote,) = origins(index, 0).quotes(number)
    assert quote.message is not None
    assert index.key(quote.message) == "m2@example.org"


def test_a_line_that_stands_often_comes_from_between_its_neighbours(tmp_path: Path) -> None:
    code = "".join(f"step({n});\nunlock(&lock);\n" for n in range(30))
    index = thread(tmp_path, code, "> step(20);\n> unlock(&lock);\n> step(21);\n\nWhy twice?\n")
    (quote,) = origins(index, 0).quotes(1)
    assert quote.places == (40, 41, 42)


def test_replies_answer_a_paragraph_in_the_order_of_the_thread(tmp_path: Path) -> None:
    first, second = "One line that is long enough.", "And the second line of it is too."
    mails = [
        mail("m0@example.org", text=f"{first}\n{second}\n"),
        mail("m1@example.org", references="<m0@example.org>", text=f"> {second}\n\nYes.\n"),
        mail("m2@example.org", references="<m0@example.org>", text=f"> {first}\n\nNo.\n"),
    ]
    (answer,) = origins(index_of(tmp_path, *mails), 0).answers(0)
    assert answer.by == (1, 2)


def test_the_attribution_names_the_author_where_the_source_has_none(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        "Message-ID: <m0@example.org>\nSubject: x\n\n" + FIRST,
        mail(
            "m1@example.org",
            references="<m0@example.org>",
            text="Zoe Other wrote:\n> One line that is long enough to be found.\n\nFound.\n",
        ),
    )
    (quote,) = origins(index, 0).quotes(1)
    assert (quote.message, quote.author) == (0, "Zoe Other")


def test_an_attribution_inside_the_quote_does_not_hide_the_source(tmp_path: Path) -> None:
    said = "On 12 Sep 2022, at 10:00, Person0 Example <person.zero@mail.example.org> wrote:"
    index = thread(tmp_path, "Able to ping it.\n", f"Good.\n\n> {said}\n>\n> Able to ping it.\n")
    (quote,) = origins(index, 0).quotes(1)
    assert (quote.message, quote.places) == (0, (NOWHERE, NOWHERE, 0))


def test_the_footer_of_a_list_is_no_source(tmp_path: Path) -> None:
    footer = "_________________________\nStorage mailing list\nhttps://lists.example.org/listinfo/storage\n"
    quoted = "".join(f"> {line}\n" for line in footer.splitlines())
    index = thread(
        tmp_path,
        "Hello.\n",
        "See https://lists.example.org/listinfo/storage for the rest of it.\n",
        f"> See you.\n{quoted}\nYes.\n",
    )
    assert all(quote.message is None for quote in origins(index, 0).quotes(2))
