"""What stands above a message, and how its rows are laid out."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from tests.mails import index_at
from tui.index.columns import Columns
from tui.index.messages import MessageIndex
from tui.model import Attachment, Body, Evidence, Line, Moment, Role, Spot
from tui.view.bars import bar_cells
from tui.view.copying import copied
from tui.view.page import Page, View, full_date, page
from tui.view.patches import patch_styles
from tui.view.sheet import Sheet
from tui.view.sheet import Spot as Place
from tui.view.spans import row_spans

MONDAY = 1662984780
_EVIDENCE = list(Evidence)


def index_of(
    *senders: str, evidence: Evidence = Evidence.IN_REPLY_TO, subject: str = "The journal"
) -> MessageIndex:
    """A first message and its answers, one an hour; no stores behind them."""
    columns = Columns()
    for at, sender in enumerate(senders):
        columns.append(
            0,
            Spot(0, 0),
            at,
            b"%d@example.org" % at,
            sender.encode(),
            subject.encode(),
            MONDAY + 3600 * at,
            120,
            0,
        )
        if at:
            columns.parent[at] = 0
            columns.evidence[at] = _EVIDENCE.index(evidence)
    columns.order = array("i", range(len(senders)))
    columns.depth = array("i", [0] + [1] * (len(senders) - 1))
    columns.extent = array("i", [len(senders)] + [1] * (len(senders) - 1))
    return MessageIndex(columns)


def body_of(text: str, **more: object) -> Body:
    """A body whose depths are its marks; code between lines "{" and "}"."""
    lines = []
    for row in text.split("\n"):
        words = row.lstrip("> ")
        mark = len(row) - len(words) if row.startswith(">") else 0
        depth = row[:mark].count(">")
        role = Role.QUOTE if depth else Role.TEXT if row else Role.BLANK
        role = Role.ATTRIBUTION if row.endswith("wrote:") else Role.VERBATIM if row.startswith("$") else role
        lines.append(Line(row, depth, role, mark, bool(depth)))
    return Body(tuple(lines), **more)  # type: ignore[arg-type]


def head(shown: Page) -> list[str]:
    return ["".join(span.text for span in row) for row in shown.head]


def rows(shown: Page, width: int = 40, *, folded: bool = False, has_title: bool = True) -> list[str]:
    """The screen as text."""
    sheet = Sheet(shown, shown.blocks.quotes if folded else frozenset(), width, has_title=has_title)
    sheet.extend(10_000)
    return ["".join(span.text for span in row_spans(sheet, row)) for row in range(len(sheet.line))]


AN, BO = "An Example <an@example.org>", "Bo Example <bo@example.org>"


def test_the_summary_says_who_when_and_what_it_answers() -> None:
    shown = page(index_of(AN, BO), 1, body_of("Hello."))
    assert head(shown) == [
        "The journal",
        "Bo Example · Mon 12 Sep 2022 15:13 +0200",
        "↳ answers An Example, 12 Sep",
        "",
    ]


def test_the_summary_counts_the_answers() -> None:
    assert head(page(index_of(AN, BO, BO), 0, body_of("Hello.")))[2] == "2 answers"
    assert head(page(index_of(AN, BO), 0, body_of("Hello.")))[2] == "1 answer"


def test_a_guessed_parent_is_marked() -> None:
    shown = page(index_of(AN, BO, evidence=Evidence.QUOTE), 1, body_of("Hello."))
    assert head(shown)[2] == "↳ ⋯ answers An Example, 12 Sep (guessed from its quotes; i says more)"


def test_a_name_that_looks_like_an_address_is_shown_with_the_real_one() -> None:
    shown = page(index_of('"boss@example.org" <evil@example.net>'), 0, body_of("Pay."))
    assert head(shown)[1].startswith("boss@example.org <evil@example.net> · ")


def test_all_headers_are_shown_where_they_are_asked_for() -> None:
    body = body_of("Hello.", headers=(("To", "list@example.org"), ("X-Mailer", "none")))
    assert head(page(index_of(AN), 0, body, view=View.HEADERS))[1:3] == [
        "To: list@example.org",
        "X-Mailer: none",
    ]
    assert not any("list@" in row for row in head(page(index_of(AN), 0, body)))


def test_attachments_and_defects_stand_above_the_text() -> None:
    body = body_of(
        "Hello.", attachments=(Attachment("a[b].png", "image/png", 120_000),), defects=("no date", "odd")
    )
    assert head(page(index_of(AN), 0, body))[2:4] == ["⊕ a[b].png  image/png, 117 KB", "! no date; odd"]


def test_ten_thousand_attachments_take_nine_rows() -> None:
    body = body_of("Hello.", attachments=tuple(Attachment(f"{n}", "image/png", 1) for n in range(10_000)))
    shown = head(page(index_of(AN), 0, body))
    assert len(shown) == 12
    assert shown[10] == "⊕ and 9992 more attachments"


def test_the_source_is_shown_as_it_is_with_odd_bytes_visible() -> None:
    shown = page(index_of(AN), 0, view=View.SOURCE, raw=b"Subject: x\r\n\r\ncaf\xe9 \x1b[31m\r\n")
    assert [line.text for line in shown.lines] == ["Subject: x", "", "caf\\xe9 ␛[31m"]


def test_a_message_that_cannot_be_read_says_so() -> None:
    shown = page(index_of(AN), 0, problem="list.mbox: the file has changed")
    assert "! list.mbox: the file has changed" in head(shown)


def test_a_missing_message_says_who_wrote_it() -> None:
    columns = Columns()
    columns.append_missing(b"", "Cy Example")
    columns.order, columns.depth, columns.extent = array("i", [0]), array("i", [0]), array("i", [1])
    shown = page(MessageIndex(columns), 0)
    assert (
        head(shown)[1] == "⌀ This message by Cy Example is not in what was opened; others answer or quote it."
    )


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (Moment(MONDAY, -330), "Mon 12 Sep 2022 06:43 -0530"),
        (Moment(-86400, None), "Wed 31 Dec 1969 00:00 UTC"),
        (Moment(1 << 60, 0), "no date"),
        (None, "no date"),
    ],
)
def test_dates_are_shown_on_the_senders_clock(moment: Moment | None, text: str) -> None:
    assert full_date(moment) == text


def test_bars_stand_for_the_quote_marks_and_repeat_on_wrapped_rows() -> None:
    shown = page(index_of(AN), 0, body_of("An wrote:\n> one two three four\n> > five"))
    assert rows(shown, 18)[-4:] == ["▌ An wrote:", "▎ one two three", "▎ four", "▎▎ five"]


def test_folded_quotes_are_one_row_and_never_too_wide() -> None:
    shown = page(index_of(AN), 0, body_of("Hi.\n> a\n> b\nBye."))
    assert rows(shown, folded=True)[-3:] == ["Hi.", "▎ ▸ 2 quoted lines", "Bye."]
    assert rows(shown, 14, folded=True)[-2] == "▎ ▸ 2 quoted…"


def test_a_depth_without_room_for_its_bars_is_a_number() -> None:
    shown = page(index_of(AN), 0, body_of(">" * 24 + " deep"))
    assert rows(shown, 20)[-1] == "▎▎▎▎24 deep"


def test_code_wraps_with_a_mark_and_loses_nothing() -> None:
    shown = page(index_of(AN), 0, body_of("$ one two"))
    assert rows(shown, 7)[-2:] == ["$ one ", "↳ two"]


def test_the_further_rows_of_a_list_item_stand_below_its_words() -> None:
    shown = page(index_of(AN), 0, body_of("> * one two three\n\n    indented words\n"))
    assert rows(shown, 15)[-6:-1] == ["▎ * one two", "▎   three", "", "    indented", "    words"]


WRAPPED = (
    "> every few months somebody asks why a cluster with fast disks\n"
    "> still takes 40 ms for one write in a hundred; I have traced it\n"
    "> to the end.\n"
    "> And this stands on a line of its own."
)


def test_the_lines_of_a_wrapped_paragraph_flow_into_each_other_where_there_is_no_room() -> None:
    shown = page(index_of(AN), 0, body_of(WRAPPED))
    assert rows(shown, 80)[-4] == "▎ every few months somebody asks why a cluster with fast disks"
    assert rows(shown, 53)[-4:] == [
        "▎ every few months somebody asks why a cluster with",
        "▎ fast disks still takes 40 ms for one write in a",
        "▎ hundred; I have traced it to the end.",
        "▎ And this stands on a line of its own.",
    ]


def test_a_place_in_a_flowing_paragraph_is_that_of_its_line() -> None:
    sheet = Sheet(page(index_of(AN), 0, body_of(WRAPPED)), frozenset(), 53, has_title=True)
    sheet.extend(100)
    first = sheet.row(Place(0))
    assert [sheet.spot(first + n) for n in range(4)] == [Place(0), Place(0, 50), Place(1, 37), Place(3)]
    assert [sheet.row(Place(n)) - first for n in range(4)] == [0, 1, 2, 3]
    assert all(sheet.row(sheet.spot(row)) == row for row in range(len(sheet.line)))


def test_words_copied_from_a_flowing_paragraph_have_its_own_line_ends() -> None:
    sheet = Sheet(page(index_of(AN), 0, body_of(WRAPPED)), frozenset(), 53)
    sheet.extend(100)
    first = sheet.row(Place(0))
    assert copied(sheet, lambda row: (0, -1) if row >= first else None) == WRAPPED


def test_verse_tables_lists_and_trailers_do_not_flow() -> None:
    for text in (
        "one short line\nand another one\n" * 3,
        "name of the machine        how many of them\nprimary of the cluster        one, sometimes two\n",
        "- an item that goes on for quite a while, to the very edge\n- and another one of them\n",
        "Reviewed-by: Somebody With A Name <somebody@example.org>\nTested-by: Bo Example <bo@example.org>\n",
    ):
        shown = page(index_of(AN), 0, body_of(text))
        sheet = Sheet(shown, frozenset(), 40)
        sheet.extend(100)
        starts = {sheet.line[row] for row in range(len(sheet.line))}
        assert starts == set(range(len(shown.head) + len(shown.lines)))


def letters_on_screen(shown: Page, width: int) -> str:
    """All that stands on the rows of the body behind the bars, without white space."""
    sheet = Sheet(shown, frozenset(), width)
    sheet.extend(1 << 40)
    out = []
    for row in range(len(sheet.line)):
        line = sheet.line[row]
        if line >= sheet.above:
            hang = sheet.hang(line) if sheet.start[row] else 0
            prefix = bar_cells(sheet.level(line), width) + hang
            out.append("".join(span.text for span in row_spans(sheet, row))[prefix:])
    return "".join("".join(out).split())


@pytest.mark.parametrize("width", [18, 37, 62, 90])
def test_every_word_of_the_sample_mail_is_shown(sample_mail: Path, tmp_path: Path, width: int) -> None:
    index = index_at(tmp_path, sample_mail)
    for number in index.order:
        if not index.is_missing(number):
            body = index.body(number)
            words = "".join("".join(line.words.split()) for line in body.lines)
            assert letters_on_screen(page(index, number, body), width) == words


def test_the_title_is_a_row_only_where_the_border_cannot_hold_it() -> None:
    shown = page(index_of(AN), 0, body_of("Hello."))
    assert rows(shown)[0].startswith("An Example")
    assert rows(shown, has_title=False)[0] == "The journal"
    assert rows(shown, 12)[:2] == ["The journal", "An Example"]


def test_a_link_leads_to_the_whole_address_from_each_of_its_rows() -> None:
    text = "See (https://example.org/a/b/c/d/e/f/g). Or mailto:an@example.org, or ftp:x."
    shown = page(index_of(AN), 0, body_of(text))
    sheet = Sheet(shown, frozenset(), 20)
    sheet.extend(100)
    links = [span.link for row in range(len(sheet.line)) for span in row_spans(sheet, row) if span.link]
    assert set(links) == {"https://example.org/a/b/c/d/e/f/g", "mailto:an@example.org"}
    assert len(links) > 2


def test_a_place_outlives_width_and_folds() -> None:
    shown = page(index_of(AN), 0, body_of("one two three four five\n> a\n> b\nend"))
    wide, narrow = Sheet(shown, frozenset(), 60), Sheet(shown, shown.blocks.quotes, 10)
    four = Place(0, 14)
    assert narrow.spot(narrow.row(four)) == Place(0, 14)
    assert wide.spot(wide.row(four)) == Place(0, 0)
    fold = narrow.row(Place(2))
    assert narrow.block(fold) is not None
    assert narrow.spot(fold) == Place(1)


def test_copied_words_have_marks_for_bars_and_no_breaks_of_ours() -> None:
    shown = page(index_of(AN), 0, body_of("Hi.\n> - one two three four\n\n> > five"))
    sheet = Sheet(shown, frozenset(), 12)
    sheet.extend(100)
    first = sheet.row(Place(0))
    text = copied(sheet, lambda row: (0, -1) if row >= first else None)
    assert text == "Hi.\n> - one two three four\n\n> > five"
    assert copied(sheet, lambda row: (5, 8) if row == first + 1 else None) == "one"


def test_a_copied_fold_says_what_it_stands_for() -> None:
    shown = page(index_of(AN), 0, body_of("Hi.\n> a\n> b"))
    sheet = Sheet(shown, shown.blocks.quotes, 40)
    sheet.extend(100)
    assert copied(sheet, lambda row: (0, -1)).endswith("Hi.\n> ▸ 2 quoted lines")


def test_hunk_sizes_tell_removed_lines_from_file_names() -> None:
    text = "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1,3 +1,2 @@ f()\n same\n--- gone\n-- \n+new\n-- \n"
    lines = [Line(row, 0, Role.PATCH) for row in text.split("\n")]
    styles = ["meta", "meta", "meta", "hunk", None, "removed", "removed", "added", None, None]
    assert [patch_styles(lines).get(at) for at in range(len(lines))] == styles


def test_a_quoted_hunk_goes_on_below_a_remark() -> None:
    body = body_of("> @@ -1,2 +1,2 @@\n> -old\nWhy?\n- not a diff\n> +new\n>  same\n> - a list")
    assert patch_styles(body.lines) == {0: "hunk", 1: "removed", 4: "added"}


def test_the_parent_has_its_date_on_the_clock_of_the_answer() -> None:
    index = index_of(AN, BO)
    index.columns.date[0] = MONDAY + 10 * 3600 + 1800
    index.columns.date[1] = MONDAY + 11 * 3600
    index.columns.zone[1] = -240
    assert head(page(index, 1, body_of("x")))[1:3] == [
        "Bo Example · Mon 12 Sep 2022 19:13 -0400",
        "↳ answers An Example, 12 Sep",
    ]


def test_a_message_of_fifty_thousand_lines_has_its_first_rows_without_the_others() -> None:
    body = body_of("\n".join(f"> line {n} of a long log with some words in it" for n in range(50_000)))
    shown = page(index_of(AN), 0, body)
    sheet = Sheet(shown, frozenset(), 80)
    sheet.extend(4096)
    for row in range(50):
        row_spans(sheet, row)
    assert sheet.height == 50_000 + len(shown.head)
    assert not sheet.is_whole


def test_a_line_of_two_megabytes_is_laid_out_as_far_as_one_looks() -> None:
    for word in ("word ", "字", "x"):
        shown = page(index_of(AN), 0, Body((Line(word * (2_000_000 // len(word)), 0, Role.TEXT),)))
        sheet = Sheet(shown, frozenset(), 80)
        sheet.extend(100)
        for row in range(100):
            row_spans(sheet, row)
        assert not sheet.is_whole
