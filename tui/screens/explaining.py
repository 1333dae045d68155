"""A window that says why a message hangs where it hangs."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.index.messages import MessageIndex
from tui.screens.notice import NoticeScreen
from tui.view.link_text import link_rows
from tui.view.page import Head, Span

_log = logging.getLogger(__name__)

_STYLES = {
    "author": "bold",
    "date": "$text-muted",
    "label": "$text-muted",
    "missing": "italic $text-muted",
    "header": "$accent",
    "guess": "bold $warning",
    "warning": "$warning",
    "good": "$success",
}


class LinkScreen(NoticeScreen):
    """Explains the link of one message; the mail is read in the background."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("i", "close", "Close", id="link.close", show=False)]

    class Told(Message):
        """All is known."""

        def __init__(self, rows: Sequence[Head]) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, index: MessageIndex, number: int, unread: int) -> None:
        super().__init__("Why it hangs here", Content("reading …"))
        self._index = index
        self._number = number
        self._unread = unread

    def on_mount(self) -> None:
        """Begin to read."""
        self._explain()

    @work(thread=True, exclusive=True, group="explaining")
    def _explain(self) -> None:
        try:
            rows = link_rows(self._index, self._number, self._unread)
        except Exception:  # one foreign mail must not end the program
            _log.exception("cannot explain the link of %s", self._index.key(self._number))
            rows = ((Span("This mail is too odd to tell; v shows its source.", "warning"),),)
        self.post_message(self.Told(rows))

    @on(Told)
    def _take_rows(self, event: Told) -> None:
        self.query_one(Static).update(link_content(event.rows))


def link_content(rows: Sequence[Head]) -> Content:
    """The rows in the styles of the window."""
    return Content("\n").join(
        Content.assemble(*((span.text, _STYLES.get(span.style, "$foreground")) for span in row))
        for row in rows
    )
