"""What is known of the quotes of a shown message: sources, speakers, what was read above."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.mails import index_of, mail
from tui.index.messages import MessageIndex
from tui.index.origins import Traced, origins
from tui.model import NOWHERE, Line, Role
from tui.screens.opening import opened_page
from tui.view.folds import QuoteView, blocks, visible
from tui.view.journey import Journey, Landed, answer_stop, landing, source_stop
from tui.view.page import Page, View
from tui.view.people import Colours
from tui.view.sheet import Sheet
from tui.view.spans import fold_text, row_spans
from tui.view.told import position, told
from tui.view.trail import Trail

ANN, BO, CY = (f"{name} Example <{name.lower()}@example.org>" for name in ("Ann", "Bo", "Cy"))
PLAN = (
    "We could keep the index in one file.\n\nOr we keep a file a year, and a table of years\nbeside them.\n"
)
ANSWER = (
    "On Mon, 12 Sep 2022, Ann Example wrote:\n"
    "> We could keep the index in one file.\n\nThat file grows without end.\n\n"
    "> Or we keep a file a year, and a table of years\n> beside them.\n\nWho writes the table?\n"
)
FURTHER = (
    "On Mon, 12 Sep 2022, Bo Example wrote:\n"
    "> On Mon, 12 Sep 2022, Ann Example wrote:\n"
    "> > We could keep the index in one file.\n>\n> That file grows without end.\n>\n"
    "> > Or we keep a file a year, and a table of years\n> > beside them.\n>\n> Who writes the table?\n\n"
    "The one who starts the year.\n"
)


def thread(folder: Path, *more: tuple[str, str]) -> MessageIndex:
    """Ann's plan, Bo's answer, what Cy says to that, and what more there is to the plan."""
    texts = [(ANN, PLAN, None), (BO, ANSWER, "m0"), (CY, FURTHER, "m1"), *((*each, "m0") for each in more)]
    return index_of(
        folder,
        *(
            mail(
                f"m{n}@example.org",
                sender=sender,
                date=f"Mon, 12 Sep 2022 1{n}:00:00 +0000",
                references=f"<{parent}@example.org>" if parent else None,
                text=text,
            )
            for n, (sender, text, parent) in enumerate(texts)
        ),
    )


def page_of(index: MessageIndex, number: int) -> Page:
    return opened_page(index, number, View.SUMMARY, origins(index, 0), Colours(index))


def line_of(page: Page, text: str) -> int:
    return next(n for n, line in enumerate(page.lines) if text in line.text)


def test_a_quoted_line_leads_to_the_line_that_it_repeats(tmp_path: Path) -> None:
    page = page_of(thread(tmp_path), 2)
    line = line_of(page, "beside them")
    stop = source_stop(page, line, line)
    assert stop is not None
    assert (stop.number, stop.line, stop.lit) == (0, 3, frozenset({2, 3}))


def test_an_attribution_line_leads_to_what_it_introduces(tmp_path: Path) -> None:
    page = page_of(thread(tmp_path), 1)
    stop = source_stop(page, 0, 0)
    assert stop is not None
    assert (stop.number, stop.line) == (0, 0)


def test_what_introduces_a_quote_leads_to_whom_it_names_and_not_to_a_deeper_quote(tmp_path: Path) -> None:
    text = (
        "On Mon, 12 Sep 2022, Bo Example wrote:\n\n"
        "> > We could keep the index in one file.\n>\n> That file grows without end.\n\nIt does.\n"
    )
    index = thread(tmp_path, (CY, text))
    number = next(n for n in index.order if index.key(n) == "m3@example.org")
    page = page_of(index, number)
    assert told(index, page, [0], 60) == "from Bo Example, 12 Sep"
    assert told(index, page, range(2, 5), 60) == "from Bo Example, 12 Sep"
    stop = source_stop(page, 0, 0)
    assert stop is not None
    assert index.key(stop.number) == "m1@example.org"


def test_own_words_lead_nowhere(tmp_path: Path) -> None:
    page = page_of(thread(tmp_path), 1)
    line = line_of(page, "grows without end")
    assert source_stop(page, line, line) is None


def test_answers_are_stepped_through_in_the_order_of_the_thread(tmp_path: Path) -> None:
    index = thread(tmp_path, (CY, "> Or we keep a file a year, and a table of years\n\nI like years.\n"))
    found, page = origins(index, 0), page_of(index, 0)
    (paragraph,) = Journey().asked(page, 2)
    assert paragraph == (0, 2)
    first = answer_stop(found, paragraph, 0)
    assert first is not None
    assert (first.number, first.nth, first.total) == (1, 1, 2)
    answer = page_of(index, 1)
    place = landing(first, answer)
    assert place is not None
    assert answer.lines[place.line].text == "Who writes the table?"
    assert {answer.lines[n].words.split()[0] for n in place.lit} == {"Or", "beside"}
    second = answer_stop(found, paragraph, 1)
    assert second is not None
    assert second.number == 3
    assert answer_stop(found, paragraph, 3) is None


def test_where_an_answer_was_gone_to_the_next_one_is_of_the_same_paragraph(tmp_path: Path) -> None:
    page = page_of(thread(tmp_path), 1)
    line = line_of(page, "Who writes")
    journey = Journey(landed=Landed(1, line, (0, 2)))
    assert list(journey.asked(page, line)) == [(0, 2), (1, line)]
    assert list(Journey().asked(page, line)) == [(1, line)]


def test_an_answer_above_its_quote_is_shown_from_its_first_words(tmp_path: Path) -> None:
    index = thread(tmp_path, (CY, "I like years.\n\n> Or we keep a file a year, and a table of years\n"))
    stop = answer_stop(origins(index, 0), (0, 2), 1)
    assert stop is not None
    page = page_of(index, 3)
    place = landing(stop, page)
    assert place is not None
    assert page.lines[place.line].text == "I like years."


def test_the_border_says_where_a_quote_comes_from_and_who_answered(tmp_path: Path) -> None:
    index = thread(tmp_path)
    page = page_of(index, 2)
    line = line_of(page, "beside them")
    assert told(index, page, [line], 60) == "from Ann Example, 12 Sep"
    assert told(index, page_of(index, 1), [line_of(page_of(index, 1), "Who writes")], 60) == "⤷ Cy Example"
    assert told(index, page, [line], 5) == ""


def test_the_border_says_that_a_source_is_not_in_the_thread(tmp_path: Path) -> None:
    index = thread(tmp_path, (CY, "> These words stand in no other mail of this list.\n\nYes.\n"))
    assert told(index, page_of(index, 3), [0], 60) == "source not in the thread"


def test_bars_have_the_colours_of_those_who_speak_at_each_level(tmp_path: Path) -> None:
    index = thread(tmp_path)
    page, colours = page_of(index, 2), Colours(index)
    trail = page.trail
    assert trail is not None
    ann, bo = colours.of("ann@example.org"), colours.of("bo@example.org")
    deep = line_of(page, "beside them")
    assert [trail.colour(deep, level) for level in (1, 2)] == [bo, ann]
    sheet = Sheet(page, frozenset(), 80)
    sheet.extend(99)
    row = next(r for r in range(30) if any("beside" in s.text for s in row_spans(sheet, r, by_person=True)))
    styles = [span.style for span in row_spans(sheet, row, by_person=True)]
    assert styles[:2] == [f"person-{bo}", f"person-{ann}"]


def test_the_first_row_of_an_answered_paragraph_counts_the_answers(tmp_path: Path) -> None:
    index = thread(tmp_path, (CY, "> Or we keep a file a year, and a table of years\n\nI like years.\n"))
    page = page_of(index, 0)
    sheet = Sheet(page, frozenset(), 80)
    sheet.extend(99)
    counts = {
        page.lines[sheet.lines(r)[0]].text[:5]: sheet.answers(r)
        for r in range(len(sheet.line))
        if sheet.lines(r)
    }
    assert counts["We co"] == 1
    assert counts["Or we"] == 2
    assert counts["besid"] == 0


# -- read above ------------------------------------------------------------------------------------


def folded(page: Page) -> list[str]:
    """The screen with what was read above folded."""
    made = page.blocks.folded(page.blocks.viewed(QuoteView.READ_ABOVE))
    return [
        fold_text(made[at], page.year) if at in made else page.lines[at].text
        for at in visible(len(page.lines), made)
    ]


def test_what_was_read_above_folds_but_for_the_lines_next_to_the_answer(tmp_path: Path) -> None:
    assert folded(page_of(thread(tmp_path), 2)) == [
        "On Mon, 12 Sep 2022, Bo Example wrote:",
        "▸ 8 lines of Bo Example and others, 12 Sep · read above",
        "> Who writes the table?",
        "",
        "The one who starts the year.",
    ]


def test_short_quotes_stay_as_they_are(tmp_path: Path) -> None:
    page = page_of(thread(tmp_path), 1)
    assert folded(page) == [line.text for line in page.lines]


def test_what_has_no_source_in_the_thread_is_not_folded(tmp_path: Path) -> None:
    strange = "> Nobody here said so.\n> And this was said in private,\n> as was this.\n> And that.\n"
    page = page_of(thread(tmp_path, (CY, f"> {PLAN.splitlines()[0]}\n{strange}\nWell.\n")), 3)
    assert folded(page) == [line.text for line in page.lines]


def test_a_quote_that_nobody_answers_folds_whole(tmp_path: Path) -> None:
    quoted = "".join(f"> {line}\n" for line in PLAN.splitlines())
    page = page_of(thread(tmp_path, (CY, f"I agree.\n\n{quoted}")), 3)
    assert folded(page) == ["I agree.", "", "▸ 4 lines of Ann Example, 12 Sep · read above"]


def test_what_is_known_only_from_quotes_of_it_is_not_folded(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("m1@example.org", sender=BO, text=ANSWER),
        mail("m2@example.org", sender=CY, references="<m1@example.org>", text=FURTHER),
    )
    rows = folded(opened_page(index, 1, View.SUMMARY, origins(index, 0), Colours(index)))
    assert "> > Or we keep a file a year, and a table of years" in rows


ROWS = st.lists(
    st.tuples(st.integers(0, 4), st.booleans(), st.sampled_from(["words", "", "Ann wrote:"])), max_size=40
)


@given(ROWS)
def test_nothing_folds_that_is_own_or_has_no_source(rows: list[tuple[int, bool, str]]) -> None:
    lines = [
        Line(
            ">" * depth + text,
            depth,
            Role.ATTRIBUTION
            if text.endswith(":")
            else Role.QUOTE
            if depth
            else Role.TEXT
            if text
            else Role.BLANK,
            depth,
            depth > 0,
        )
        for depth, _, text in rows
    ]
    quotes = tuple(
        Traced(n, n, depth, None, 7 if known else None, (n if known else NOWHERE,))
        for n, (depth, known, _) in enumerate(rows)
        if depth
    )
    count = len(quotes)
    trail = Trail(quotes, (None,) * count, ((),) * count, (True,) * count)
    made = blocks(lines, (), trail)
    shown = set(visible(len(lines), made.folded(made.viewed(QuoteView.READ_ABOVE))))
    first = {block.first for block in made.parts.values()}
    for n, (depth, known, text) in enumerate(rows):
        if n not in shown or n in first:
            assert depth
            assert known or not text or text.endswith(":")


def test_the_place_in_a_thread_counts_what_is_here(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("b@x", answers="<lost@x>"),
        mail("c@x", answers="<lost@x>", date="Mon, 12 Sep 2022 11:00:00 +0000"),
    )
    missing = index.order[0]
    assert index.is_missing(missing)
    assert [position(index, number) for number in (missing, 0, 1)] == ["–/2", "1/2", "2/2"]
