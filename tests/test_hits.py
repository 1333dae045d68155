"""Where in a message the words of a search stand."""

from __future__ import annotations

from collections.abc import Sequence

from tests.mails import mail
from tui.index.query import parsed
from tui.parse.opened import read
from tui.view.hits import Hits, heads, hits
from tui.view.page import Head, Span

TEXT = """\
On Mon, Ann Author wrote:
> The lock order is wrong.

I think the lock
order is right; see locks.c.

--
Bo
"""


def found(query: str, *, is_typing: bool = False) -> Hits:
    return hits(read(mail("a@example.org", text=TEXT).encode()).lines, parsed(query, is_typing))


def lines(query: str, *, is_typing: bool = False) -> list[str]:
    body = read(mail("a@example.org", text=TEXT).encode()).lines
    return [body[at].text for at in found(query, is_typing=is_typing).lines]


def test_a_word_is_found_in_the_authors_own_lines_alone() -> None:
    assert lines("lock") == ["I think the lock"]


def test_q_finds_it_in_quoted_lines_too() -> None:
    assert lines("q:lock") == ["> The lock order is wrong.", "I think the lock"]


def test_a_phrase_goes_on_on_the_next_line() -> None:
    assert lines('"lock order"') == ["I think the lock", "order is right; see locks.c."]


def test_what_is_still_being_typed_is_the_beginning_of_a_word() -> None:
    assert lines("loc", is_typing=True) == ["I think the lock", "order is right; see locks.c."]
    assert lines("loc") == []


def test_what_must_not_be_there_is_not_lit() -> None:
    assert not found("-lock")
    assert not found("from:ann")


def test_the_words_of_a_line_that_are_lit_have_start_and_end() -> None:
    assert found("lock").lit("Lock the lock, clock") == [(0, 4), (9, 13)]


def test_steps_go_from_line_to_line_and_end() -> None:
    one = Hits((3, 7))
    assert [one.next(line, 1) for line in (-1, 3, 7)] == [3, 7, None]
    assert [one.next(line, -1) for line in (9, 7, 3)] == [7, 3, None]
    assert one.position(7) == 2
    assert one.position(4) is None


HEAD = (
    (Span("The lock order", "subject"),),
    (Span("Bo Lockwood", "author"), Span(" · Mon 12 Sep", "date")),
    (Span("↳ answers Ann Lock", "relation"),),
    (),
)


def above(query: str, row: int, head: Sequence[Head] = HEAD) -> list[str]:
    """What is lit on a row of the head."""
    text = "".join(span.text for span in head[row])
    return [text[start:end] for start, end in heads(parsed(query)).lit(head[row])]


def test_words_are_lit_in_the_subject_and_in_the_name_of_the_sender_where_they_count() -> None:
    assert [above("lock*", row) for row in range(4)] == [["lock"], ["Lockwood"], [], []]
    assert [above("subject:lock*", row) for row in range(2)] == [["lock"], []]
    assert [above("from:bo", row) for row in range(2)] == [[], ["Bo"]]
    assert above('"lock order"', 0) == ["lock order"]
    assert above('"order lock"', 0) == []
    assert above("-lock", 0) == []


def test_all_headers_are_lit_where_subject_and_sender_stand_in_full() -> None:
    head = ((Span("From: ", "label"), Span("Bo <bo@example.org>", "header")),
            (Span("To: ", "label"), Span("Bo <bo@example.org>", "header")))  # fmt: skip
    assert [above("from:example", row, head) for row in range(2)] == [["example"], []]


def test_a_hit_above_the_body_counts_where_the_body_has_none() -> None:
    body = read(mail("a@example.org", text=TEXT).encode()).lines
    assert hits(body, parsed("lockwood"), HEAD).lines == (-3,)
    assert hits(body, parsed("subject:order from:bo"), HEAD).lines == (-4,)
    assert hits(body, parsed("order"), HEAD).lines == found("order").lines
    assert hits(body, parsed("before:2030"), HEAD).lines == ()
    one = hits(body, parsed("lockwood"), HEAD)
    assert (one.next(0, -1), one.next(-1, 1), one.position(-3)) == (-3, None, 1)
