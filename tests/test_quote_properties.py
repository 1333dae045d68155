"""What holds of every body, however strange: nothing lost, no own words hidden, quotes in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model import Role, TextLine
from tui.parse.lines import annotated
from tui.text import clean

_PIECES = [
    *["> ", ">", ">> ", "", " ", "\t", "x", "Why so?", "word " * 15],
    *["-- ", "--", "-----", "_" * 20, "Sent from my iPhone", "dev mailing list"],
    *["Ann wrote:", "On 15 Jan 2024 at 10:00, Ann Author <ann@example.org> wrote:", "wrote:", "Ann Author <"],
    *[
        "---- Ann Author wrote ----",
        ">>>>> On 15 Jan 2024, Ann Author said:",
        ">>> Ann 1/15/2024 10:00 AM >>>",
    ],
    *["From: ann@example.org", "Date: 1 Jan 2024", "To: b", "Subject: c", "-----Original Message-----"],
    *["| a", "AA> a", ": a", "} a", "# a", ">= 4", "| a | b |", "+---+"],
    *["@@ -1,2 +1,2 @@", "+a", "-a", "diff --git a/a b/a", "3c3", "< a", "---"],
    *[">>> f(x)", "$ for x in y; do", "$ cat <<EOF", "<<<<<<< a", "=======", ">>>>>>> b"],
    *["-----BEGIN PGP SIGNED MESSAGE-----", "Hash: X", "-----BEGIN PGP SIGNATURE-----", "abcd"],
    "-----END PGP SIGNATURE-----",
]
_OWN = (Role.TEXT, Role.BLANK, Role.VERBATIM, Role.PATCH, Role.SIGNATURE, Role.FOOTER)

rows = st.lists(st.lists(st.sampled_from(_PIECES), max_size=4).map("".join), max_size=40)
"""Bodies of everything that the parser knows, in any order."""

prose = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["", "Why so?", "Because it is.", "I would keep it", "No"])),
    max_size=30,
)
"""Bodies of plain sentences at some depth."""


@given(rows, st.lists(st.sampled_from([None, 0, 1, 2]), min_size=40, max_size=40))
def test_every_line_comes_out_once_and_unchanged(texts: list[str], depths: list[int | None]) -> None:
    body = [TextLine(text, depth) for text, depth in zip(texts, depths, strict=False)]
    lines, _ = annotated(body)
    assert [line.text for line in lines] == texts
    assert all(0 <= line.mark <= len(line.text) for line in lines)


@given(rows)
def test_own_words_are_never_folded(texts: list[str]) -> None:
    lines, _ = annotated([TextLine(text) for text in texts])
    folded = [line for line in lines if line.is_foldable]
    assert not any(line.depth == 0 and line.role in _OWN and line.text.strip() for line in folded)
    assert all(line.is_foldable for line in lines if line.depth)


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=30))
def test_sentences_without_a_mark_stay_the_author_s_among_any_quotes(shape: list[tuple[int, bool]]) -> None:
    sentence = "This is what I think of it, and it is too long to be the tail of a line that was broken."
    texts = [
        row
        for depth, has_gap in shape
        for row in (*([""] if has_gap else []), f"{'>' * depth} {sentence}" if depth else sentence)
    ]
    lines, _ = annotated([TextLine(text) for text in texts])
    own = [line for line in lines if line.text == sentence]
    assert all(line.is_own and not line.is_foldable for line in own)


@given(rows)
def test_quotes_lie_in_order_and_cover_just_what_is_quoted(texts: list[str]) -> None:
    lines, quotes = annotated([TextLine(text) for text in texts])
    covered = [at for quote in quotes for at in range(quote.first, quote.last + 1)]
    assert covered == [at for at, line in enumerate(lines) if line.depth]
    for quote in quotes:
        assert 0 <= quote.first <= quote.last < len(lines)
        assert {lines[at].depth for at in range(quote.first, quote.last + 1)} == {quote.depth}


@given(prose)
def test_a_mark_before_every_line_raises_each_depth_by_one(body: list[tuple[int, str]]) -> None:
    texts = ["> " * depth + words for depth, words in body]
    before, _ = annotated([TextLine(text) for text in texts])
    after, _ = annotated([TextLine(f"> {text}") for text in texts])
    assert [line.depth for line in after] == [line.depth + 1 for line in before]
    assert [line.words for line in after] == [line.words for line in before]


@given(rows)
def test_the_same_body_is_always_read_alike(texts: list[str]) -> None:
    body = [TextLine(text) for text in texts]
    assert annotated(body) == annotated(body)


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
