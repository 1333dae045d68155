"""format=flowed and HTML text as lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model import TextLine
from tui.parse import flowed, html


def texts(lines: tuple[TextLine, ...]) -> list[str]:
    return [line.text for line in lines]


def test_soft_breaks_are_joined_within_their_depth() -> None:
    rows = ["A paragraph ", "of two rows.", "Fixed.", "> quoted ", "> text", ">> deeper ", "not joined"]
    assert list(flowed.paragraphs(rows)) == [
        TextLine("A paragraph of two rows.", 0),
        TextLine("Fixed.", 0),
        TextLine("> quoted text", 1),
        TextLine("> > deeper", 2),
        TextLine("not joined", 0),
    ]


def test_the_signature_keeps_its_mark_and_its_lines() -> None:
    rows = ["Bye ", "-- ", "Bo ", "Example Ltd."]
    assert texts(tuple(flowed.paragraphs(rows))) == ["Bye", "-- ", "Bo", "Example Ltd."]


def test_delsp_joins_without_a_blank() -> None:
    assert texts(tuple(flowed.paragraphs(["这是 ", "一行"], is_delsp=True))) == ["这是一行"]


def test_stuffing_goes_and_what_it_protected_stays() -> None:
    assert list(flowed.paragraphs([" >no quote", " From here"])) == [
        TextLine(">no quote", 0),
        TextLine("From here", 0),
    ]


@given(st.lists(st.from_regex(r">{0,3} ?[a-z ]{0,10}", fullmatch=True), max_size=10))
def test_no_word_of_flowed_text_is_lost(rows: list[str]) -> None:
    words = " ".join(rows).replace(">", " ").split()
    joined = " ".join(texts(tuple(flowed.paragraphs(rows)))).replace(">", " ").split()
    assert joined == words


def test_nested_blockquotes_are_depths() -> None:
    page = "<p>Yes.</p><blockquote><p>Two?</p><blockquote>One.</blockquote></blockquote><p>No.</p>"
    assert [(line.text, line.depth) for line in html.lines(page) if line.text.strip("> ")] == [
        ("Yes.", 0),
        ("> Two?", 1),
        ("> > One.", 2),
        ("No.", 0),
    ]


def test_a_blockquote_without_border_only_indents() -> None:
    page = '<blockquote style="margin:0 0 0 40px;border:none;padding:0">mine</blockquote>'
    assert html.lines(page) == (TextLine("mine", 0),)


def test_marks_typed_into_html_are_left_to_the_reader_of_marks() -> None:
    assert html.lines("&gt; quoted<br>mine") == (TextLine("> quoted", None), TextLine("mine", 0))


def test_what_a_browser_hides_is_not_shown() -> None:
    page = (
        "<head><title>t</title><style>p{}</style></head><script>x()</script><p>seen"
        "<span style='display: none'>unseen</span><img width=1 height=1 alt=unseen><!-- unseen --></p>"
    )
    assert texts(html.lines(page)) == ["seen"]


def test_links_keep_their_target_unless_the_text_is_the_target() -> None:
    page = (
        '<a href="https://example.org/a?b=1&amp;c=2">here</a>, '
        '<a href="https://example.org/">example.org</a>, '
        '<a href="mailto:ann@example.org">ann@example.org</a>, <a href="javascript:x()">there</a>'
    )
    assert texts(html.lines(page)) == [
        "here <https://example.org/a?b=1&c=2>, example.org, ann@example.org, there"
    ]


def test_lists_have_marks_and_numbers() -> None:
    page = "<ol start=3><li>three<li>four<ul><li>inner</ul></ol>"
    assert [text for text in texts(html.lines(page)) if text] == ["3. three", "4. four", "  * inner"]


def test_table_rows_are_lines() -> None:
    page = "<table><tr><td><p>a</p></td><td>b</td></tr><tr><td>c</td><td></td><td>d</td></tr></table>"
    assert texts(html.lines(page)) == ["a | b", "c | d"]


def test_preformatted_text_keeps_its_blanks() -> None:
    lines = html.lines("<p>x</p><pre>\n  a\n\n    b\n</pre>y")
    assert [line.text for line in lines if line.is_verbatim and line.text] == ["  a", "    b"]


def test_breaks_and_empty_divs_make_the_lines_that_people_see() -> None:
    page = "<div>a<br></div><div><br></div><div>b</div><div>c&nbsp; d</div>"
    assert texts(html.lines(page)) == ["a", "", "b", "c  d"]


def test_the_signature_mark_survives() -> None:
    assert texts(html.lines("Bye<br>-- <br>Ann")) == ["Bye", "-- ", "Ann"]


@given(st.text(alphabet="<>/abp div=\"' &;\n", max_size=120))
def test_any_html_gives_lines(page: str) -> None:
    for line in html.lines(page):
        assert "\n" not in line.text


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=10))
def test_no_visible_word_is_lost(words: list[str]) -> None:
    tags = ["p", "div", "blockquote", "li", "td", "span", "b", "pre", "h1"]
    page = "".join(f"<{tags[n % len(tags)]}>{word} </{tags[n % len(tags)]}>" for n, word in enumerate(words))
    got = " ".join(texts(html.lines(page)))
    assert [word for word in words if word not in got] == []
