"""HTML mail as mailers write it: containers of quotes become depths, what is hidden stays so."""

from __future__ import annotations

import pytest

from tui.model import Line, Quote
from tui.parse import html
from tui.parse.lines import annotated

SAID = "On 15 Jan 2024, at 10:00, Ann Author &lt;ann@example.org&gt; wrote:"
FIELDS = (
    "<b>From:</b> Ann Author &lt;ann@example.org&gt;<br><b>Sent:</b> Monday, January 15, 2024 10:00 AM<br>"
    "<b>To:</b> Bob<br><b>Subject:</b> Plan"
)
REPLIES = {
    "Gmail": f"""<div class="gmail_quote"><div class="gmail_attr">{SAID}<br></div>
        <blockquote class="gmail_quote" style="margin:0;border-left:1px solid">Can you?</blockquote></div>""",
    "Apple": f"""<blockquote type="cite"><div>{SAID}</div>
        <br class="Apple-interchange-newline">Can you?</blockquote>""",
    "Thunderbird": f"""<div class="moz-cite-prefix">{SAID}<br></div>
        <blockquote type="cite" cite="mid:x"><p>Can you?</p></blockquote>""",
    "Yahoo": f"""<div class="yahoo_quoted"><div><div>{SAID}</div>
        <div><br></div><div>Can you?</div></div></div>""",
    "Yahoo, quoted by Gmail": f"""<div id="m_1yahoo_quoted_97"><div>{SAID}</div><div>Can you?</div></div>""",
    "old Yahoo": f"""<blockquote><div class="yahoo_quoted"><div>{SAID}</div>
        <div>Can you?</div></div></blockquote>""",
    "ProtonMail": f"""<div class="protonmail_quote">------- Original Message -------<br>{SAID}<br><br>
        <blockquote class="protonmail_quote" type="cite">Can you?</blockquote></div>""",
    "Spark": f"""<div name="messageReplySection">{SAID}<br>
        <blockquote type="cite">Can you?</blockquote></div>""",
    "Zoho": f"""<div>---- {SAID.removesuffix(":")} ---<br></div>
        <blockquote style="border-left: 1px solid">Can you?</blockquote>""",
    "Outlook on the web": f"""<hr><div id="divRplyFwdMsg">{FIELDS}<div>&nbsp;</div></div>
        <div><p>Can you?</p></div>""",
    "Outlook": f"""<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">{FIELDS}</p>
        </div><p class="MsoNormal">Can you?</p>""",
    "Thunderbird, forwarded": """<div class="moz-forward-container">
        -------- Forwarded Message --------<table><tr><th>Subject: </th><td>Plan</td></tr>
        <tr><th>Date: </th><td>Mon, 15 Jan 2024 10:00:00 +0000</td></tr>
        <tr><th>From: </th><td>Ann Author &lt;ann@example.org&gt;</td></tr></table><br>Can you?</div>""",
}


def _read(document: str) -> tuple[tuple[Line, ...], tuple[Quote, ...]]:
    return annotated(html.lines(document))


def _texts(document: str) -> list[str]:
    return [line.text for line in html.lines(document)]


@pytest.mark.parametrize("mailer", REPLIES)
def test_a_reply_has_own_words_and_a_quote_of_its_author(mailer: str) -> None:
    lines, quotes = _read(f"<div>Yes, I can.</div>{REPLIES[mailer]}")
    assert (lines[0].text, lines[0].depth, lines[0].is_foldable) == ("Yes, I can.", 0, False)
    assert (lines[-1].words, lines[-1].depth, lines[-1].is_foldable) == ("Can you?", 1, True)
    assert [quote.attribution.name for quote in quotes if quote.attribution] == ["Ann Author"]
    assert len(quotes) == 1


def test_lists_inside_lists_stay_together() -> None:
    assert _texts("<ol><li>One<ul><li>a</li><li>b</li></ul></li><li>Two</li></ol>End") == [
        "1. One",
        "  * a",
        "  * b",
        "2. Two",
        "",
        "End",
    ]


def test_a_blockquote_without_a_border_only_indents() -> None:
    lines, quotes = _read('<p>See:</p><blockquote style="margin:0 0 0 40px;border:none">This</blockquote>')
    assert not quotes and lines[-1].text == "This"


@pytest.mark.parametrize(
    "attributes",
    [
        'class="webkit-indent-blockquote" style="margin:0 0 0 40px;border:none"',
        'dir="ltr" style="MARGIN-RIGHT: 0px"',
        'class="pullquote" style="border:none"',
    ],
)
def test_editors_that_indent_with_a_blockquote_quote_nothing(attributes: str) -> None:
    lines, quotes = _read(f"<p>Mine:</p><blockquote {attributes}>also mine</blockquote>")
    assert not quotes and lines[-1].text == "also mine"


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">no</div>',
        '<span style="opacity:0">no</span>',
        '<div style="height:0;overflow:hidden">no</div>',
        '<span style="font-size:0px">no</span>',
        '<p style="mso-hide:all">no</p>',
        "<style>no</style><script>no</script>",
        '<img src="http://example.org/no.gif" width="1" height="1" alt="no">',
        '<img src="http://example.org/no.gif" style="width:1px;height:1px" alt="no">',
    ],
)
def test_what_a_browser_would_not_show_is_not_there(hidden: str) -> None:
    assert _texts(f"<p>Yes.</p>{hidden}") == ["Yes."]


def test_words_with_a_size_are_shown_inside_what_has_none() -> None:
    inside = '<div style="font-size:14px">Hello <b>Ann</b></div>'
    assert _texts(f'<table><tr><td style="font-size:0px;padding:20px">gap{inside}</td></tr></table>') == [
        "Hello Ann"
    ]


def test_line_height_and_opacity_that_show_something_hide_nothing() -> None:
    assert _texts('<p style="line-height:0;overflow:hidden;opacity:0.9">Yes.</p>') == ["Yes."]


def test_a_link_that_says_one_place_and_leads_to_another_shows_both() -> None:
    (line,) = _texts('<a href="https://other.example.org/">https://bank.example.org/</a>')
    assert line == "https://bank.example.org/ <https://other.example.org/>"
