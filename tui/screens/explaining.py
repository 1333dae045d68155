"""A window that says why a message hangs where it hangs."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.index.messages import MessageIndex
from tui.screens.in_thread import in_thread
from tui.screens.notice import NoticeScreen
from tui.view.link_text import link_rows
from tui.view.page import Head, Span

_log = logging.getLogger(__name__)

_STYLES = {
    "author": "bold",
    "date": "$foreground 60%",
    "label": "$foreground 60%",
    "subject": "$foreground 80%",
    "missing": "italic $foreground 60%",
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

    @in_thread("explaining")
    def _explain(self) -> None:
        try:
            rows = link_rows(self._index, self._number, self._unread)
        except Exception:  # one foreign mail must not end the program
            _log.exception("cannot explain the link of %s", self._index.key(self._number))
            rows = ((Span("This mail is too odd to tell; v shows its source.", "warning"),),)
        self.post_message(self.Told(rows))

    @on(Told)
    async def _take_rows(self, event: Told) -> None:
        frame = self.query_one("#notice")
        await frame.remove_children()
        await frame.mount_all(map(_told, event.rows))


def _told(row: Head) -> Static:
    """One row; what is indented stays so where it is wrapped."""
    start = len(row[0].text) - len(row[0].text.lstrip()) if row else 0
    spans = [row[0]._replace(text=row[0].text[start:]), *row[1:]] if row else []
    text = Content.assemble(*((span.text, _STYLES.get(span.style, "$foreground")) for span in spans))
    told = Static(text if row else Content(" "))
    told.styles.padding = (0, 0, 0, start)
    return told
