"""The participant sidebar: its rows, what it tells of one person, and the keys that limit and step."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mails import index_of, mail, mbox
from tests.reading import Reading, mailbox, reading
from tests.test_reviews import COVER, DIFF, answer, patch, post
from tui.index.columns import NOBODY, Columns
from tui.index.messages import MessageIndex
from tui.index.origins import origins
from tui.index.parting import parted
from tui.index.reviews import reviews
from tui.model import Moment, Person, Spot
from tui.screens import people_screen, reader
from tui.text import cells
from tui.view.limit import Limit
from tui.view.participants import row_spans
from tui.view.people import Colours, Order, Participant, ordered, quoted_only, tally
from tui.view.person_detail import LINES, detail
from tui.view.roster import Choice, Kind, Roster, Row, quoted_rows, review_rows
from tui.view.times import period

AN, BO, CY, DI = (f"{name} Example <{name.lower()}@example.org>" for name in ("An", "Bo", "Cy", "Di"))


@pytest.fixture(autouse=True)
def slow_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing counts as read, however slow the machine is."""
    monkeypatch.setattr(reader, "_READ_AFTER", 3600)


def said(ident: str, sender: str, parent: str | None, text: str = "Yes.\n", day: int = 12) -> str:
    """A mail of the thread about the journal."""
    return mail(
        f"{ident}@example.org",
        sender=sender,
        date=f"Mon, {day} Sep 2022 10:00:00 +0000",
        subject="Re: The journal" if parent else "The journal",
        answers=f"<{parent}@example.org>" if parent else None,
        text=text,
    )


def people(folder: Path, *mails: str) -> dict[str, Participant]:
    """Who takes part in all of these mails, by first name."""
    index = index_of(folder, *mails)
    return {one.person.name.split()[0]: one for one in tally(index, index.order)}


def partner(one: Participant) -> tuple[str, int] | None:
    """Whom somebody answers most."""
    return (one.answers.person.name, one.answers.times) if one.answers else None


# -- whom they answer --------------------------------------------------------------------------


def test_whom_somebody_answers_most_is_counted_without_themselves(tmp_path: Path) -> None:
    found = people(
        tmp_path,
        said("a", AN, None),
        said("b", BO, "a"),
        said("c", BO, "b"),
        said("d", BO, "c"),
        said("h", BO, "d"),
        said("x", CY, "a", day=11),
        said("e", CY, "b"),
        said("i", CY, "c"),
        said("f", BO, "e"),
        said("g", BO, "a"),
    )
    assert partner(found["Bo"]) == ("An Example", 2)
    assert partner(found["Cy"]) == ("Bo Example", 2)
    assert partner(found["An"]) is None
    assert found["An"].answered_by is not None
    assert (found["An"].answered_by.person.name, found["An"].answered_by.times) == ("Bo Example", 2)


def test_who_begins_a_thread_shown_apart_answers_whom_they_answered(tmp_path: Path) -> None:
    index = index_of(tmp_path, said("a", AN, None), said("b", BO, "a"), said("c", CY, "b"))
    apart = index.rearranged(parted(index.columns, [1]))
    assert apart.parent(1) is None
    found = {one.person.name.split()[0]: one for one in tally(apart, apart.thread(1))}
    assert partner(found["Bo"]) == ("An Example", 1)


def test_names_are_gone_through_once_for_all_orders_of_one_index(tmp_path: Path) -> None:
    index = index_of(tmp_path, said("a", AN, None), said("b", BO, "a"))
    apart = index.rearranged(parted(index.columns, [1]))
    assert not apart.is_quick_with_names
    assert index.known_person("Bo Example", None) is not None
    assert apart.is_quick_with_names


def test_the_author_of_a_missing_message_is_nobody_unless_named() -> None:
    columns = Columns()
    columns.persons = tuple(Person(f"{n}@example.org", f"{n} Example", ()) for n in ("An", "Bo"))
    for place in (0, 1, 1):
        columns.append(0, Spot(0, 1), 0, b"", b"", b"", 0, 0, 0)
        columns.person.append(place)
    lost, named = columns.append_missing(b"lost@example.org"), columns.append_missing(b"", "An Example")
    columns.person.extend([NOBODY, NOBODY])
    columns.parent[1], columns.parent[2] = lost, named
    found = tally(MessageIndex(columns), range(3))
    assert partner(found[0]) == ("An Example", 1)


def test_people_are_sorted_by_count_name_or_first_message(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        said("a", DI, None, day=14),
        said("b", BO, "a", day=12),
        said("c", BO, "a", day=13),
        said("d", "an example <an@example.org>", "a", day=13),
    )
    found = tally(index, index.order)
    names = {order: [p.person.name[:2] for p in ordered(found, order)] for order in Order}
    assert names == {
        Order.COUNT: ["Bo", "Di", "an"],
        Order.NAME: ["an", "Bo", "Di"],
        Order.TIME: ["Bo", "an", "Di"],
    }
    assert Order.TIME.next is Order.COUNT


def test_a_hundred_thousand_messages_are_tallied() -> None:
    columns = Columns()
    columns.persons = tuple(Person(f"p{n}@example.org", f"P {n}", ()) for n in range(10_000))
    for number in range(100_000):
        columns.append(0, Spot(number, 1), number, b"", b"", b"", number, 0, 0)
        columns.person.append(number * 7919 % 10_000)
        columns.parent[number] = number - 1 if number % 20 else NOBODY
    index = MessageIndex(columns)
    found = tally(index, range(100_000))
    roster = Roster(found, Colours(index))
    for _ in range(100):  # as often as the cursor moves in some seconds
        assert roster.with_more([Row(Kind.BLANK)]).row_of(found[9_000].place) == 9_000


# -- rows --------------------------------------------------------------------------------------


def one(count: int = 9, name: str = "Bo Example", colour: int = 3) -> Row:
    """The row of a person who wrote in September."""
    person = Person("bo@example.org", name, ("bo@example.org", "bo@example.net"))
    first, last = Moment(1662984780, 120), Moment(1664280780, 120)
    (other,) = tally(_index_of_two(), [1])
    return Row(
        Kind.PERSON,
        name,
        colour,
        str(count),
        Choice("person 0", name, 0),
        Participant(0, person, count, first, last, other.answers),
        person,
    )


def _index_of_two() -> MessageIndex:
    columns = Columns()
    columns.persons = (Person("an@example.org", "An Example", ()), Person("bo@example.org", "Bo Example", ()))
    for place in (0, 1):
        columns.append(0, Spot(0, 1), 0, b"", b"", b"", 0, 0, 0)
        columns.person.append(place)
    columns.parent[1] = 0
    return MessageIndex(columns)


def text(row: Row, width: int, most: int = 9) -> str:
    """The letters of a row."""
    return "".join(span.text for span in row_spans(row, most, width))


def test_a_row_has_name_count_and_bar_and_in_a_wide_pane_dates_and_partner() -> None:
    assert text(one(), 21) == "▌Bo Example     9 ███"
    assert text(one(), 12) == "▌Bo Exam…  9"
    wide = text(one(), 75)
    assert "12 Sep – 27 Sep 2022" in wide
    assert "→ An Example" in wide
    assert wide.endswith(" 1")
    assert "→" not in text(one(), 56)


@pytest.mark.parametrize("width", [8, 12, 17, 18, 21, 53, 54, 60, 75, 120])
@pytest.mark.parametrize("name", ["Bo", "汉字汉字汉字汉字汉字汉字汉字", "Bo Example of a Very Long House"])
def test_rows_are_exactly_as_wide_as_the_pane(width: int, name: str) -> None:
    for row in (one(name=name), Row(Kind.QUOTED, name, count="3"), Row(Kind.HEADING, name), Row(Kind.BLANK)):
        assert cells(text(row, width)) == width


def test_counts_of_a_column_stand_below_each_other() -> None:
    ends = {text(row, 21, most=1234).index(" ███") for row in (one(1234, colour=1),)}
    ends |= {len(text(Row(Kind.QUOTED, "Di", count="3"), 21, most=1234).rstrip())}
    assert ends == {17}


def test_the_detail_of_a_person_fits_its_lines() -> None:
    lines = ["".join(span.text for span in line).rstrip() for line in detail(one(), 27, 21)]
    assert lines[1:] == [
        "▌Bo Example",
        "bo@example.org +1",
        "12 Sep – 27 Sep 2022",
        "9 of 27 · 33%",
        "→ An Example        1",
        "← nobody",
    ]
    assert len(lines) <= LINES
    assert len(detail(None, 27, 21)) == 1


def test_the_years_of_a_long_time_are_told_also_where_there_is_no_room() -> None:
    first, last = Moment(1631448780, 120), Moment(1665576780, 120)
    assert period(first, last, 20) == "Sep 2021 – Oct 2022"
    assert period(first, last, 30) == "12 Sep 2021 – 12 Oct 2022"
    assert period(first, first, 20) == "12 Sep 2021"
    assert period(None, None, 20) == ""


def test_who_is_only_quoted_stands_below_with_the_messages_that_quote_them(tmp_path: Path) -> None:
    old = (
        "On Mon, 5 Sep 2022, Gus Gone <gus@example.net> wrote:\n> Where was it?\n> And why there?\n\nThere.\n"
    )
    again = "> On Mon, 5 Sep 2022, Gus Gone <gus@example.net> wrote:\n>> Where was it?\n>\n> There.\n\nNo.\n"
    index = index_of(tmp_path, said("a", AN, None, old), said("b", BO, "a", again))
    found = quoted_only(origins(index, index.order[0]))
    assert [(q.person.name, [index.key(n)[0] for n in q.messages]) for q in found] == [
        ("Gus Gone", ["a", "b"])
    ]
    heading, row = quoted_rows(found)[1:]
    assert heading.text == "Only quoted · 1"
    assert (row.count, row.note, row.choice and row.choice.label) == (
        "2",
        "quoted in 2 messages",
        "quotes of Gus Gone",
    )
    assert quoted_rows(()) == []


# -- reviews -----------------------------------------------------------------------------------


def review_texts(index: MessageIndex, ident: str | None) -> list[tuple[str, str]]:
    """Text and count of the rows about reviews, the cursor being on a message."""
    found = reviews(index, index.order[0], origins(index, index.order[0]))
    number = next((n for n in index.order if index.key(n) == f"{ident}@example.org"), None)
    return [(row.text, row.count) for row in review_rows(found, number, Colours(index)) if row.text]


def test_reviews_are_counted_for_the_series_and_told_for_the_patch(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        COVER,
        patch("p1", 1),
        patch("p2", 2),
        answer("r1", "p1", f"Tested-by: {CY}\nReviewed-by: {CY}", by=CY),
        answer("r2", "p1", f"Reviewed-by: {BO}"),
        answer("r3", "cover", f"Acked-by: {DI}", by=DI),
    )
    series = [("Reviews", ""), ("Reviewed-by", "1 of 3"), ("Acked-by", "3 of 3"), ("Tested-by", "1 of 3")]
    acked = [("Acked-by", ""), ("Di Example", "series")]
    assert review_texts(index, "p1") == [
        *series,
        ("Patch 1/3", ""),
        ("Reviewed-by", ""),
        ("Cy Example", ""),
        ("Bo Example", ""),
        *acked,
        ("Tested-by", ""),
        ("Cy Example", ""),
    ]
    assert review_texts(index, "r2") == review_texts(index, "p1")
    assert review_texts(index, "p2") == [*series, ("Patch 2/3", ""), *acked]
    assert review_texts(index, "cover") == [*series, ("Cover letter", ""), *acked]


def test_of_a_single_patch_only_the_names_are_told(tmp_path: Path) -> None:
    fixes = 'Fixes: 0123456789ab ("tree: plant")'
    mails = post("p", "[PATCH] tree: grow", text=DIFF), answer("r", "p", f"Reviewed-by: {BO}\n{fixes}")
    assert review_texts(index_of(tmp_path, *mails), "p") == [
        ("Reviews", ""),
        ("Reviewed-by", ""),
        ("Bo Example", ""),
        ("Fixes", ""),
        (fixes[7:], ""),
    ]


def test_several_versions_in_a_thread_say_which_is_shown(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        post("p1", "[PATCH] tree: grow", text=DIFF),
        answer("r", "p1", f"Reviewed-by: {BO}"),
        post("p2", "[PATCH v2] tree: grow", "r", DIFF),
        answer("s", "p2", f"Acked-by: {CY}", by=CY),
    )
    assert review_texts(index, "p1")[0] == ("Reviews · v1", "")
    assert review_texts(index, "s")[0] == ("Reviews · v2", "")


def test_a_thread_without_reviews_has_no_rows_of_them(tmp_path: Path) -> None:
    assert review_texts(index_of(tmp_path, said("a", AN, None), said("b", BO, "a")), "a") == []


# -- the way through a limit -------------------------------------------------------------------


def test_a_limit_knows_the_way_from_one_message_to_the_next(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, said("a", AN, None), said("b", BO, "a"), said("c", CY, "b"), said("d", BO, "c", day=13)
    )
    a, b, c, d = index.order
    limit = Limit(index, Choice("person", "Bo", index.columns.person[b]))
    assert limit.numbers == {b, d}
    assert [limit.step(index, n, 1) for n in (a, b, c, d)] == [b, d, d, None]
    assert [limit.step(index, n, -1) for n in (a, b, c, d)] == [None, None, b, b]
    assert [limit.position(index, n) for n in (a, b, c, d, None)] == [None, 1, None, 2, None]


# -- the screen --------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return mailbox(tmp_path)


@pytest.fixture
def growing(tmp_path: Path) -> Path:
    """A series with reviews, and somebody who is only quoted."""
    quote = (
        "On Mon, 5 Sep 2022, Gus Gone <gus@example.net> wrote:\n> Where was it?\n> And why there?\n\nThere.\n"
    )
    return mbox(
        tmp_path / "grow.mbox",
        COVER,
        patch("p1", 1),
        patch("p2", 2),
        answer("r1", "p1", f"Reviewed-by: {BO}"),
        answer("r2", "p2", f"Reviewed-by: {CY}", by=CY),
        post("q", "Re: [PATCH 2/3] tree: part 2", "p2", quote, BO),
    )


def rows(shown: Reading) -> list[str]:
    """The texts of the rows of the sidebar."""
    return [row.text for row in shown.screen.people.roster]


def idents(shown: Reading) -> list[str]:
    """The messages that have a row in the thread pane."""
    threads = shown.screen.threads
    return [
        shown.screen.index.key(threads.rows.number(n)).partition("@")[0] for n in range(len(threads.rows))
    ]


async def test_the_author_of_the_message_has_a_mark_and_is_told_of_below(plan: Path) -> None:
    async with reading(plan, (140, 40)) as shown:
        await shown.press("right_curly_bracket", "J")
        assert "•▌Bo Example" in shown.text()
        assert "bo@example.org" in shown.text()
        await shown.press("J")
        assert "•▌Cy Example" in shown.text()
        assert "→ Bo Example" in shown.text()
        await shown.press("3", "g")
        assert "an@example.org" in shown.text()


async def test_a_short_pane_has_only_the_list(plan: Path) -> None:
    async with reading(plan, (60, 20)) as shown:
        await shown.press("right_curly_bracket", "3")
        assert "An Example" in shown.text()
        assert "an@example.org" not in shown.text()


async def test_a_wide_screen_has_room_for_whole_names_beside_a_whole_message(plan: Path) -> None:
    async with reading(plan, (199, 40)) as shown:
        people = shown.screen.people
        assert people.outer_size.width == 24
        await shown.pilot.resize_terminal(200, 40)
        await shown.settle()
        assert people.outer_size.width == 34
        assert shown.screen.message.outer_size.width >= 79
        await shown.press("backslash")
        assert people.outer_size.width == 200


async def test_reviews_and_quoted_people_come_below_and_nothing_moves(growing: Path) -> None:
    async with reading(growing, (140, 40)) as shown:
        await shown.press("3", "j")
        await shown.traced()
        assert rows(shown)[:4] == ["An Example", "Bo Example", "Cy Example", ""]
        assert rows(shown)[4:9] == ["Only quoted · 1", "Gus Gone", "", "Reviews", "Reviewed-by"]
        assert "2 of 3" in shown.text()
        assert shown.screen.people.cursor == 1
        assert shown.screen.people.scroll_y == 0
        await shown.press("U")
        assert rows(shown) == ["An Example", "Bo Example", "Cy Example"]


async def test_what_was_forgotten_of_a_thread_is_found_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_screen, "_KEPT", 1)
    mails = [
        post("p", "[PATCH] tree: grow", text=DIFF),
        answer("r", "p", f"Reviewed-by: {BO}"),
        post("x", "[PATCH] bush: grow", text=DIFF),
        answer("s", "x", f"Acked-by: {CY}", by=CY),
    ]
    async with reading(mbox(tmp_path / "two.mbox", *mails), (140, 40)) as shown:
        await shown.traced()
        first = rows(shown)
        assert "Reviews" in first
        await shown.press("right_curly_bracket")
        await shown.traced()
        assert first != rows(shown)
        await shown.press("left_curly_bracket")
        assert rows(shown) == first


async def test_enter_on_a_trailer_shows_who_gave_it_and_n_steps_through_them(growing: Path) -> None:
    async with reading(growing, (140, 40)) as shown:
        await shown.traced()
        await shown.press("3", "G", "enter")
        assert idents(shown) == ["cover", "cover", "p1", "r1", "p2", "r2"]
        assert shown.ident == "r1"
        assert "only Reviewed-by · 1/2" in shown.text()
        await shown.press("1", "n")
        assert shown.ident == "r2"
        assert "only Reviewed-by · 2/2" in shown.text()
        await shown.press("n")
        assert shown.ident == "r2"
        assert "that was the last" in shown.text()
        await shown.press("2", "N")
        assert shown.ident == "r1"
        await shown.press("k", "1", "k")
        assert "only Reviewed-by · 2 " in shown.text()
        await shown.press("escape")
        assert "only" not in shown.text().replace("Only", "")


async def test_enter_on_somebody_quoted_shows_the_messages_that_quote_them(growing: Path) -> None:
    async with reading(growing, (140, 40)) as shown:
        await shown.traced()
        await shown.press("3", "j", "j", "j", "enter")
        assert idents(shown) == ["cover", "cover", "p2", "q"]
        assert "only quotes of Gus Gone · 1/1" in shown.text()
        await shown.press("enter")
        assert len(idents(shown)) == 7


async def test_n_without_a_limit_says_how_to_get_one(plan: Path) -> None:
    async with reading(plan, (140, 40)) as shown:
        await shown.press("right_curly_bracket", "n")
        assert "limit to a person first" in shown.text()
        assert shown.ident == "a"


async def test_people_are_sorted_and_the_cursor_stays_on_who_it_was(plan: Path) -> None:
    async with reading(plan, (140, 40)) as shown:
        await shown.press("right_curly_bracket", "3", "j", "j")
        people = shown.screen.people
        assert people.border_subtitle == "by count"
        assert rows(shown)[people.cursor] == "Cy Example"
        await shown.press("O")
        assert people.border_subtitle == "by name"
        assert rows(shown)[:4] == ["An Example", "Bo Example", "Cy Example", "Di Example"]
        assert rows(shown)[people.cursor] == "Cy Example"
        await shown.press("O", "O")
        assert people.border_subtitle == "by count"


async def counted(shown: Reading) -> None:
    """Wait until all people were counted, which happens in the background."""
    for _ in range(100):
        await shown.settle()
        if "…" not in str(shown.screen.people.border_title):
            return
        await shown.pilot.pause(0.05)


async def test_capital_u_shows_the_people_of_all_mail_and_of_the_thread_again(plan: Path) -> None:
    async with reading(plan, (140, 40)) as shown:
        await shown.press("right_curly_bracket")
        people = shown.screen.people
        assert people.border_title == "People · 4"
        await shown.press("U")
        await counted(shown)
        assert people.border_title == "People · all 6"
        await shown.press("G")
        assert people.border_title == "People · all 6"
        shown.screen.post_message(shown.screen.Loaded(shown.screen.index.columns))  # more mail came
        await counted(shown)
        assert people.border_title == "People · all 6"
        assert len(rows(shown)) == 6
        await shown.press("U")
        assert people.border_title == "People · 1"


async def test_a_long_thread_is_counted_in_the_background(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_screen, "_AT_ONCE", 1)
    async with reading(plan, (140, 40)) as shown:
        await shown.press("right_curly_bracket")
        assert shown.screen.people.border_title == "People · 4"
        await shown.press("right_curly_bracket")
        assert rows(shown) == ["Fi Example"]


async def test_markup_in_a_name_is_only_text(plan: Path) -> None:
    async with reading(plan, (140, 40)) as shown:
        shown.screen.limit(Choice("somebody", "Bo [/red]", messages=(0, 1)))
        await shown.settle()
        assert "only Bo [/red] · 1/2" in shown.text()


async def test_without_colour_all_is_there(growing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(growing, (140, 40)) as shown:
        await shown.traced()
        await shown.press("3", "j", "enter", "k", "O", "G", "U", "U")
        assert "✓▌Bo Example" in shown.text()
