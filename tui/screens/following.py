"""Follows quotes from message to message; the border says what is known of the line under the cursor."""

from __future__ import annotations

from typing import NamedTuple

from textual import on
from textual.content import Content

from tui.index.messages import MessageIndex
from tui.screens.message_screen import MessageScreen
from tui.view.journey import Journey, Landed, Stop, answer_stop, is_answered, landing, source_stop
from tui.view.page import Page, View
from tui.view.sheet import Position, Spot
from tui.view.told import NO_SOURCE, position, told
from tui.widgets.message_pane import MessagePane


class _Said(NamedTuple):
    """What was said of an action, and where the cursor was."""

    words: str
    number: int
    spot: Spot


class FollowingScreen(MessageScreen):
    """Goes to the sources of quotes, through the answers to a paragraph, and back."""

    def __init__(self) -> None:
        super().__init__()
        self._journey = Journey()
        self._going: Stop | None = None
        self._returning: tuple[int, Position] | None = None
        self._said: _Said | None = None

    def _set_index(self, index: MessageIndex) -> None:
        super()._set_index(index)
        self._journey.forget()
        self._going = self._returning = None

    @property
    def is_bound(self) -> bool:
        """Whether the reader follows a quote."""
        return self._going is not None or self._returning is not None

    def show_page(self, page: Page) -> None:
        """Put a page on the screen, where the reader wanted to go."""
        self.message.show(page, self._position_for(page))
        self._land(page)
        self._tell_place()

    def action_origin(self) -> None:
        """To where the quote under the cursor comes from."""
        page, lines = self._here()
        if page is None:
            return
        stop = source_stop(page, lines[0], lines[-1]) if lines else None
        if stop is not None:
            self._go(stop)
        elif not lines or not (page.lines[lines[0]].depth or page.lines[lines[0]].role.introduces):
            self._say("no quote here")
        elif self._is_known(page):
            self._say(NO_SOURCE)

    def action_answer(self) -> None:
        """To the next answer to the paragraph under the cursor."""
        page, lines = self._here()
        if page is None or not self._is_known(page):
            return
        found = self._origins.get(self._index.root(page.number))
        paragraphs = list(self._journey.asked(page, lines[0])) if lines else []
        if found is None or not any(is_answered(found, each) for each in paragraphs):
            self._say("nobody here quotes this")
            return
        for each in paragraphs:
            stop = answer_stop(found, each, page.number)
            if stop is not None:
                self._go(stop)
                return
        self._say("that was the last answer")

    def action_return(self) -> None:
        """Back to where the last jump along a quote began."""
        before = self._journey.back()
        if before is None:
            self.app.bell()
            return
        self._returning, self._going = before, None
        self._move_to(before[0])

    def _here(self) -> tuple[Page | None, range]:
        """The page and the body lines on the cursor's row; no page where it is of another index."""
        pane = self.message
        page = pane.page
        if page is None or page.view is View.SOURCE or self._shown != (self._index, page.number):
            self.app.bell()
            return None, range(0)
        return page, pane.sheet.lines(pane.cursor)

    def _is_known(self, page: Page) -> bool:
        """Whether the quotes are traced; else say why not."""
        if page.trail is None:
            is_over = self._index.root(page.number) in self._origins
            self._say("its quotes could not be traced" if is_over else "quotes are still being traced")
        return page.trail is not None

    def _go(self, stop: Stop) -> None:
        page = self.message.page
        if page is not None:
            self._journey.leave(page.number, self.message.position)
        self._going, self._returning = stop, None
        self._move_to(stop.number)

    def _move_to(self, number: int) -> None:
        """Put a message on the screen, be it there already or not."""
        if self.threads.number == number:
            self._view = View.SUMMARY
            self._open()
        else:
            self.threads.go(number)

    def _position_for(self, page: Page) -> Position | None:
        """Where a reader who comes back was."""
        back, self._returning = self._returning, None
        return back[1] if back is not None and back[0] == page.number else None

    def _land(self, page: Page) -> None:
        """Put the cursor where the reader wanted to go, what was quoted standing out."""
        stop, self._going = self._going, None
        if stop is None or stop.number != page.number:
            return
        found = landing(stop, page)
        if found is None:
            return
        self.message.reach(found.line, found.top, found.lit)
        if stop.of is not None:
            self._journey.landed = Landed(page.number, found.line, stop.of)
            self._say(f"answer {stop.nth} of {stop.total}")

    def _say(self, words: str) -> None:
        """Say something in the border, until the cursor moves or the next key."""
        page = self.message.page
        if page is not None:
            self._said = _Said(words, page.number, self.message.spot)
            self._tell_place()

    def on_key(self) -> None:
        """What was said goes with the next key, which may say something else."""
        if self._said is not None:
            self._said = None
            self._tell_place()

    # -- the border ----------------------------------------------------------------------------

    @on(MessagePane.Folded)
    @on(MessagePane.Stepped)
    def _tell_place(self) -> None:
        """Whence the quote under the cursor or who answered, where in its thread the message is, and how
        much of it is shown."""
        pane = self.message
        page = pane.page
        if page is None:
            return
        shown = self.threads.index
        words = page.view.value if page.view is not View.SUMMARY else pane.folds_shown
        place = position(shown, page.number)
        if self._said is not None and self._said[1:] == (page.number, pane.spot):
            said = Content.styled(self._said.words, "bold $accent")
        else:
            room = pane.size.width - len(words) - len(place) - 10
            said = Content(told(self._index, page, pane.sheet.lines(pane.cursor), room))
        pane.say("border_subtitle", Content(" · ").join(filter(None, (said, Content(place), Content(words)))))
