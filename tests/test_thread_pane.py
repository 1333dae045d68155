"""The thread pane by itself, on indexes made up without mail."""

from __future__ import annotations

from textual import on
from textual.app import App, ComposeResult

from tui.index import arrange
from tui.index.columns import Columns
from tui.index.messages import MessageIndex
from tui.model import Spot
from tui.view.unread import Unread
from tui.widgets.thread_pane import ThreadPane


def made(parents: list[int]) -> MessageIndex:
    """An index of messages with these parents (-1: none), one minute apart."""
    columns = Columns()
    for number, parent in enumerate(parents):
        columns.append(
            0, Spot(number, 1), number, b"m%d@x" % number, b"A <a@example.org>", b"Re: t", number * 60, 0, 0
        )
        columns.parent[number] = parent
    columns.person.extend([-1] * len(parents))
    arrange.arrange(columns)
    return MessageIndex(columns)


class PaneApp(App[None]):
    """A thread pane alone."""

    def __init__(self) -> None:
        super().__init__()
        self.pane = ThreadPane()
        self.moves: list[int] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Plain colours."""
        return {f"person-{n}": "ansi_blue" for n in range(1, 9)}

    def compose(self) -> ComposeResult:
        """The pane."""
        yield self.pane

    def show(self, index: MessageIndex) -> None:
        """Put an index into the pane."""
        self.pane.set_index(index, Unread(index))

    @on(ThreadPane.Moved)
    def note(self, event: ThreadPane.Moved) -> None:
        """Note where the cursor goes."""
        self.moves.append(event.number)


async def test_a_hundred_thousand_messages_open_and_fold() -> None:
    index = made([-1 if n % 20 == 0 else n - n % 20 for n in range(100_000)])
    app = PaneApp()
    async with app.run_test(size=(50, 30)) as pilot:
        app.show(index)
        await pilot.pause()
        app.pane.fold("all")
        await pilot.pause()
        app.pane.fold("none")
        await pilot.press("G")
        assert app.pane.cursor == 104_999


async def test_moving_among_siblings_repaints_two_rows_and_not_the_pane() -> None:
    app = PaneApp()
    async with app.run_test(size=(50, 30)) as pilot:
        app.show(made([-1, 0, 0, 0, 0, 0]))
        await pilot.press("j")
        await pilot.pause()
        drawn: list[int] = []
        strip = app.pane._strip

        def counted(row: int, width: int) -> object:
            drawn.append(row)
            return strip(row, width)

        app.pane._strip = counted  # type: ignore[method-assign, assignment]
        await pilot.press("j")
        await pilot.pause()
        assert sorted(drawn) == [2, 3]


async def test_what_the_message_under_the_cursor_answers_and_its_answers_are_marked() -> None:
    app = PaneApp()
    async with app.run_test(size=(50, 30)) as pilot:
        app.show(made([-1, 0, 1, 1, 3, 0]))
        await pilot.press("j")
        await pilot.pause()
        marks = [app.pane.render_line(y).text[0] for y in range(7)]
        assert marks == [" ", "↑", "›", "·", "·", " ", " "]
        await pilot.press("G")
        await pilot.pause()
        marks = [app.pane.render_line(y).text[0] for y in range(7)]
        assert marks == [" ", "↑", " ", " ", " ", " ", "›"]


async def test_folding_above_keeps_the_cursor_on_its_message_and_line() -> None:
    index = made([-1] + [0 if n % 3 == 1 else n - 1 for n in range(1, 90)])
    app = PaneApp()
    async with app.run_test(size=(50, 20)) as pilot:
        app.show(index)
        await pilot.pause()
        app.pane.go(61)
        await pilot.pause()
        line = app.pane.cursor - round(app.pane.scroll_y)
        app.pane._listing.fold([1, 4, 7, 10])
        app.pane._show_rows(61)
        await pilot.pause()
        assert app.pane.number == 61
        assert app.pane.cursor - round(app.pane.scroll_y) == line


async def test_the_cursor_moves_to_the_fold_that_hides_its_message() -> None:
    app = PaneApp()
    async with app.run_test(size=(50, 20)) as pilot:
        app.show(made([-1, 0, 1, 2]))
        await pilot.press("G", "left")
        assert app.pane.number == 2
        app.pane.fold("all")
        await pilot.pause()
        assert app.pane.number == 0
        assert app.moves[-1] == 0


async def test_a_new_index_tells_again_which_message_is_under_the_cursor() -> None:
    app = PaneApp()
    async with app.run_test(size=(50, 20)) as pilot:
        app.show(made([-1, 0]))
        await pilot.pause()
        app.show(made([-1, 0]))
        await pilot.pause()
        assert app.moves == [0, 0]


async def test_clicks_on_a_heading_fold_and_unfold_its_thread() -> None:
    app = PaneApp()
    async with app.run_test(size=(50, 20)) as pilot:
        app.show(made([-1, 0, 0]))
        await pilot.pause()
        await pilot.click(ThreadPane, offset=(5, 0))
        assert len(app.pane.rows) == 1
        await pilot.pause(0.6)
        await pilot.click(ThreadPane, offset=(5, 0))
        assert len(app.pane.rows) == 4


async def test_an_empty_index_is_an_empty_pane() -> None:
    app = PaneApp()
    async with app.run_test(size=(50, 20)) as pilot:
        app.show(made([]))
        await pilot.press("j", "k", "G", "g", "left", "right", "enter", "pagedown", "pageup", "ctrl+d")
        assert app.pane.number is None


async def test_every_key_works_in_a_pane_of_one_row() -> None:
    app = PaneApp()
    async with app.run_test(size=(6, 1)) as pilot:
        app.show(made([-1, 0, 1]))
        await pilot.press("j", "j", "k", "G", "g", "left", "right", "pagedown", "pageup", "ctrl+d", "ctrl+u")
        assert app.pane.number is not None
