"""What search takes from one mail."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.mails import mail
from tui.index.query import tokens
from tui.index.search_text import Text, text
from tui.index.search_words import GAP, folded
from tui.parse import mime

WORD = re.compile(r"[0-9a-z\x80-\U0010ffff]+")


def words(said: str) -> list[str]:
    """The words that the database makes of it."""
    return WORD.findall(folded(said))


def of(body: str, more: str = "") -> Text:
    """What is taken of a mail with this text."""
    return text(mail("a@x", text=body, more=more).encode())


def test_own_words_and_quoted_ones_are_kept_apart_with_the_line_that_says_who() -> None:
    said = of(
        "Hi,\n\nOn Mon, 1 Jan 2024 at 10:00, Ann Author\n<ann@example.org> wrote:\n> Why?\n\nBecause.\n"
    )
    assert words(said.own) == ["hi", "because"]
    assert " ".join(words(said.quoted)) == "on mon 1 jan 2024 at 10 00 ann author ann example org wrote why"


def test_a_sentence_above_a_quote_stays_the_authors() -> None:
    assert words(of("It fails like this:\n> oops\n").own) == ["it", "fails", "like", "this"]


def test_a_comparison_at_the_start_of_a_line_is_no_quote() -> None:
    assert words(of("This needs git\n>= 2.30 here\n").own) == ["this", "needs", "git", "2", "30", "here"]


def test_emacs_indents_what_it_quotes() -> None:
    said = of(">>>>> Ann Author <ann@example.org>\n>>>>>     on Monday writes:\n\n    > old words\n\nNew.\n")
    assert words(said.own) == ["new"]


def test_a_header_that_was_copied_begins_old_mail_in_any_language() -> None:
    head = "Da: Ann <ann@example.org>\nInviato: lunedì 1 gennaio 2024\nA: Bo\nOggetto: x\n\nvecchio\n"
    assert words(of(f"Certo.\n\n{head}").own) == ["certo"]
    assert "vecchio" in words(of(head).own)  # without a word above it, it is the mail


def test_a_patch_below_a_copied_header_is_what_the_author_proposes() -> None:
    head = "From: Ann <ann@example.org>\nDate: Mon, 1 Jan 2024\nSubject: fix\n"
    body = f"How about this?\n\n{head}\n---\ndiff --git a/x b/x\n+y\n"
    assert {"about", "fix", "diff"} <= set(words(of(body).own))


def test_fields_that_are_no_mail_header_stay_own_words() -> None:
    assert words(of("Kernel: 6.1\nFrom: boot\nConfig: big\n").own) == ["kernel", "6", "1", "from", "boot",
                                                                       "config", "big"]  # fmt: skip


def test_flowed_text_quotes_at_the_margin_only() -> None:
    said = of("> old\n >stuffed\n", "Content-Type: text/plain; format=flowed\n")
    assert (words(said.own), words(said.quoted)) == (["stuffed"], ["old"])


def test_the_plain_one_of_two_alternatives_is_read_unless_it_says_nothing() -> None:
    def alternatives(plain: str) -> Text:
        body = (
            f"--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n"
            "<p>Rich words " + "and more " * 40 + "</p>\n--b--\n"
        )
        return of(body, "Content-Type: multipart/alternative; boundary=b\n")

    assert "rich" not in words(alternatives("Plain words. " * 60).own)
    assert "rich" in words(alternatives("See the HTML part.").own)


def test_carriage_returns_make_no_difference() -> None:
    raw = mail(
        "a@x", text="Own.\n\nOn 1 Jan 2024, Ann wrote:\n> old\n", more="To: dev@example.org\n"
    ).encode()
    assert text(raw.replace(b"\n", b"\r\n")) == text(raw)


def test_lists_and_receivers_are_known() -> None:
    said = of("x\n", "List-Id: Talk <talk.example.org>\nCc: =?utf-8?q?Zo=C3=AB?= <zo@example.org>\n")
    assert words(said.lists) == ["talk", "talk", "example", "org", "zoe", "zo", "example", "org"]


PIECES = st.sampled_from(
    ["> ", ">", "\n", "\n\n", "From: Ann\n", "Sent: x\n", "To: y\n", "Subject: z\n",
     "-----Original Message-----\n", "Ann wrote:\n", "word ", "éa ", "東京", "=", "--b", "--b--", "\r\n",
     "\x00", "\x1f", ">>>>> A\n", "@@ -1"]
)  # fmt: skip
BODIES = st.lists(PIECES, max_size=30).map("".join)
HEADS = st.sampled_from(
    ["", "Content-Type: text/plain; charset=x\n", "Content-Type: text/html\n", "Content-Type: text\n",
     "Content-Type: multipart/mixed; boundary=b\n", "Content-Transfer-Encoding: base64\n",
     "Content-Type: text/plain; format=flowed; delsp=yes\n",
     "Content-Type: multipart/alternative; boundary=b\n"]
)  # fmt: skip


@given(st.binary(max_size=300) | st.builds(lambda h, b: mail(text=b, more=h).encode(), HEADS, BODIES))
def test_any_bytes_make_a_text(raw: bytes) -> None:
    said = text(raw)
    for part in said[:3]:
        part.encode()


@given(BODIES)
def test_no_word_of_a_plain_text_is_lost_or_made_up(body: str) -> None:
    raw = mail(text=body).encode()
    said = text(raw)
    shown = [word for line in mime.text_lines(raw) for word, _, _ in tokens(line.text)]
    assert sorted(words(said.own) + words(said.quoted)) == sorted(shown)


def test_what_stands_on_both_sides_of_a_quote_is_no_phrase_and_no_mail_can_write_such_a_gap() -> None:
    assert of("one\n> two\nthree\n").own.count(GAP) == 1
    for more in ("", "Content-Type: text/html\n"):
        assert f"one{GAP}two" not in of(f"one{GAP}two", more).own
