"""Where quotes come from, and which paragraphs were answered."""

from __future__ import annotations

from pathlib import Path

from tests.mails import index_of, mail
from tui.index.messages import MessageIndex
from tui.index.origins import origins

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
