"""Where in a message the words of a search stand."""

from __future__ import annotations

from tests.mails import mail
from tui.index.query import parsed
from tui.parse.opened import read
from tui.view.hits import Hits, hits

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
