"""Lights what is searched for in the message that is shown, and steps from hit to hit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.message import Message

from tui.model import Line
from tui.screens.arranging import ArrangingScreen
from tui.screens.in_thread import in_thread
from tui.view.hits import Hits, heads, hits, in_text
from tui.view.page import Head, Page, View
from tui.view.sheet import Spot
from tui.view.wrap import expanded

if TYPE_CHECKING:
    from tui.index.query import Query

_AT_ONCE = 2000
"""Lines that are gone through without a thread of their own."""


class Asked(NamedTuple):
    """In what of a message hits are looked for."""

    lines: Sequence[Line] = ()
    head: tuple[Head, ...] = ()
    query: Query | None = None

    def is_same(self, other: Asked) -> bool:
        """Whether the answer is the same, too; lines are not compared one by one."""
        return self.lines is other.lines and self.query is other.query and self.head == other.head


class LightingScreen(ArrangingScreen):
    """A message in which it can be seen what is searched for."""

    class Lit(Message):
        """It is known where in a long message the hits are."""

        def __init__(self, asked: Asked, found: Hits) -> None:
            super().__init__()
            self.asked = asked
            self.found = found

    def __init__(self) -> None:
        super().__init__()
        self._query: Query | None = None
        """What is searched for, read."""
        self._seeking = 0
        """In which direction the page that is shown next is gone through for a hit; 0: not at all."""
        self._lit = Asked()
        """In what hits were looked for last."""
        self._is_lit = True
        """Whether they were found already."""
        self._reached: tuple[int, Spot, int] | None = None
        """The hit to which a key led: message, place of the cursor, line."""

    @property
    def is_bound(self) -> bool:
        """Whether the reader goes to a hit."""
        return bool(self._seeking) or super().is_bound

    def show_page(self, page: Page) -> None:
        """Put a page on the screen, its hits lit, and go to the first where the reader looks for one."""
        super().show_page(page)
        self.light()
        self.seek()

    def light(self) -> None:
        """Light what is searched for in the message that is shown."""
        page, query = self.message.page, self._query
        lines = page.lines if page is not None and page.view is not View.SOURCE else ()
        asked = Asked(lines, page.head if page is not None else (), query)
        if asked.is_same(self._lit):
            return
        if query is not self._lit.query:
            self.threads.heads = heads(query)
        self._lit = asked
        self._is_lit = True
        if not query:
            self.message.hits = Hits()
        elif len(lines) <= _AT_ONCE:
            self.message.hits = hits(lines, query, asked.head)
        else:
            self._is_lit = False
            self._light_in_thread(asked, query)

    @in_thread("lighting")
    def _light_in_thread(self, asked: Asked, query: Query) -> None:
        self.post_message(self.Lit(asked, hits(asked.lines, query, asked.head)))

    @on(Lit)
    def _take_lit(self, event: Lit) -> None:
        """Show the hits, unless another message is shown by now."""
        if event.asked.is_same(self._lit):
            self._is_lit = True
            self.message.hits = event.found
            self.seek()

    # -- from hit to hit -----------------------------------------------------------------------

    def seek(self) -> None:
        """Go to the first or last hit of the message under the cursor, if the reader looks for one and as
        soon as it is shown."""
        page = self.message.page
        if not self._seeking or not self._is_lit or page is None or page.number != self.threads.number:
            return
        step, self._seeking = self._seeking, 0
        found = self.message.hits
        if found:
            self._reach(found.lines[0 if step > 0 else -1])

    def _reach(self, line: int) -> None:
        pane, found = self.message, self.message.hits
        page = pane.page
        if page is None:
            return
        if line < 0:
            pane.jump(line)
            self._reached = page.number, pane.spot, line
            is_subject = in_text(page.title, found.heads.subject)
            self._say(f"found in the {'subject' if is_subject else 'sender'}")
            return
        pane.reach(line, line, frozenset())
        row = pane.sheet.row(Spot(line, found.letter(expanded(page.lines[line].words))))
        if row != pane.cursor:  # its line goes over several rows
            pane.cursor = row
            pane.follow()
        self._reached = page.number, pane.spot, line
        self._say(f"hit {found.position(line)} of {len(found.lines)} in this message")

    def _here_among_hits(self, step: int) -> int:
        """The line behind or before which the next hit is: that of the last one, or that of the cursor."""
        pane = self.message
        if pane.page is not None and self._reached is not None:
            *place, line = self._reached
            if place == [pane.page.number, pane.spot]:
                return line
        lines = pane.sheet.lines(pane.cursor)
        if not lines:
            return -1
        # A hit on the cursor's own row is a hit to go to, as long as none was reached there.
        return lines[0] - 1 if step > 0 else lines[-1] + 1

    def action_limited(self, step: int) -> None:
        """To the next hit, in this message or the next one; without a search, to the next message of the
        person to whom the threads are limited."""
        page, number = self.message.page, self.threads.number
        if not self._query or page is None:
            super().action_limited(step)
            return
        line = self.message.hits.next(self._here_among_hits(step), step) if page.number == number else None
        if line is not None:
            self._reach(line)
            return
        self._seeking = step
        super().action_limited(step)
        if self.threads.number == number:
            self._seeking = 0
