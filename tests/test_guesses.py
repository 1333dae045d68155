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
