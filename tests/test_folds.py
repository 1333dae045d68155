"""What folds, and that it never hides the author's own words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model import Attribution, Line, Moment, Quote, Role
from tui.view.folds import OPEN, Blocks, Folds, Kind, blocks, visible
from tui.view.spans import fold_text


def line(text: str) -> Line:
    """A line whose depth its marks say; quoted lines are foldable."""
    words = text.lstrip("> ")
    mark = len(text) - len(words)
    depth = text[:mark].count(">")
    role = Role.QUOTE if depth else Role.TEXT if text else Role.BLANK
    if words.endswith("wrote:"):
        role = Role.ATTRIBUTION
    return Line(text, depth, role, mark, bool(depth))


def body(text: str) -> list[Line]:
    return [line(each) for each in text.strip("\n").split("\n")]


def seen(lines: list[Line], made: Blocks, folds: Folds) -> list[str]:
    """The screen: open lines, and "~" with the number of lines for each fold."""
    folded = made.folded(folds)
    return [f"~{folded[at].size}" if at in folded else lines[at].text for at in visible(len(lines), folded)]


NESTED = """
Hello.
> one
> Ann wrote:
> > two
> >
> > > three
>
> one again
Yes.
> last
"""


def test_all_folded_hides_every_quote_and_nothing_else() -> None:
    lines = body(NESTED)
    made = blocks(lines)
    folds = made.all_toggled(OPEN)
    assert seen(lines, made, folds) == ["Hello.", "~7", "Yes.", "~1"]
    assert made.all_toggled(folds) == OPEN


def test_a_depth_shows_quotes_up_to_it() -> None:
    lines = body(NESTED)
    made = blocks(lines)
    one = seen(lines, made, made.to_depth(OPEN, 1))
    assert one == ["Hello.", "> one", "~4", ">", "> one again", "Yes.", "> last"]
    two = seen(lines, made, made.to_depth(OPEN, 2))
    assert two == [
        "Hello.",
        "> one",
        "> Ann wrote:",
        "> > two",
        "> >",
        "~1",
        ">",
        "> one again",
        "Yes.",
        "> last",
    ]
    assert made.to_depth(OPEN, 9) == OPEN


def test_a_block_hides_the_deeper_ones_inside_it() -> None:
    lines = body(NESTED)
    made = blocks(lines)
    number = made.at(1)
    assert number is not None
    assert seen(lines, made, Folds({number})) == ["Hello.", "~7", "Yes.", "> last"]


def test_unfolding_a_block_leaves_the_folds_inside_it() -> None:
    lines = body(NESTED)
    made = blocks(lines)
    outer, inner = made.at(1), made.at(5)
    assert outer is not None and inner is not None
    assert seen(lines, made, Folds({outer, inner}) ^ {outer})[1:5] == [
        "> one",
        "> Ann wrote:",
        "> > two",
        "> >",
    ]


def test_a_quote_that_begins_with_a_deeper_one_folds_as_a_whole() -> None:
    lines = body("> > older\n> newer\nAnswer.")
    made = blocks(lines)
    assert [(b.first, b.last, b.level) for b in made.blocks] == [(0, 1, 1), (0, 0, 2)]
    assert seen(lines, made, made.quotes) == ["~2", "Answer."]


def test_blank_lines_between_quotes_leave_no_rows_of_their_own() -> None:
    lines = [
        Line("> a", 1, Role.QUOTE, 2, True),
        Line("", 0, Role.BLANK, 0, True),
        Line("> b", 1, Role.QUOTE, 2, True),
        Line("yes", 0, Role.TEXT),
    ]
    made = blocks(lines)
    assert seen(lines, made, made.quotes) == ["~3", "yes"]


def test_signatures_fold_by_themselves_but_not_with_the_quotes() -> None:
    lines = [*body("> a\nText."), Line("-- ", 0, Role.SIGNATURE), Line("Bo", 0, Role.SIGNATURE)]
    made = blocks(lines)
    assert seen(lines, made, made.quotes) == ["~1", "Text.", "-- ", "Bo"]
    number = made.at(3)
    assert number is not None
    assert made.blocks[number].kind is Kind.SIGNATURE
    assert seen(lines, made, Folds({number})) == ["> a", "Text.", "~2"]
    assert fold_text(made.blocks[number]) == "▸ signature, 2 lines"
    assert number in made.all_toggled(Folds({number}))


def test_a_fold_says_how_many_lines_and_whose() -> None:
    lines = body("> a\n> b\n> > c")
    said = Attribution("Cy Example", None, Moment(1663372800, None))
    made = blocks(lines, [Quote(0, 1, 1, said), Quote(2, 2, 2)])
    assert [fold_text(b, 2022) for b in made.blocks] == ["▸ 3 lines of Cy Example, 17 Sep", "▸ 1 quoted line"]
    assert fold_text(made.blocks[0], 2023) == "▸ 3 lines of Cy Example, 17 Sep 2022"


def test_a_block_has_no_name_from_a_deeper_quote() -> None:
    lines = body("> > c\n> a")
    made = blocks(lines, [Quote(0, 0, 2, Attribution("Cy Example", None, None)), Quote(1, 1, 1)])
    assert [b.attribution and b.attribution.name for b in made.blocks] == [None, "Cy Example"]


LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(["", "word", "> x"]),
        st.integers(0, 5),
        st.sampled_from(list(Role)),
        st.just(0),
        st.booleans(),
    ),
    max_size=30,
)


@given(LINES, st.integers(0, 6), st.data())
def test_only_foldable_lines_signatures_and_footers_ever_leave_the_screen(
    lines: list[Line], depth: int, data: st.DataObject
) -> None:
    made = blocks(lines)
    some = data.draw(st.frozensets(st.integers(0, len(made.blocks) - 1))) if made.blocks else OPEN
    closing = (Role.SIGNATURE, Role.FOOTER)
    for folds in (some, made.quotes, made.to_depth(some, depth), made.all_toggled(some)):
        folded = made.folded(folds)
        on_screen = {at for at in visible(len(lines), folded) if at not in folded}
        for at, each in enumerate(lines):
            assert at in on_screen or each.is_foldable or each.role in closing
    hidden = made.folded(made.quotes)
    on_screen = {at for at in visible(len(lines), hidden) if at not in hidden}
    for at, each in enumerate(lines):
        is_section = each.role in closing and each.depth == 0
        assert (at not in on_screen) == (each.is_foldable and not is_section)


def test_ten_thousand_levels_fold_without_recursion() -> None:
    lines = [Line("x", depth, Role.QUOTE, 0, True) for depth in [*range(1, 10_000), *range(10_000, 0, -1)]]
    made = blocks(lines)
    assert len(made.blocks) == 10_000
    assert len(list(visible(len(lines), made.folded(made.quotes)))) == 1
