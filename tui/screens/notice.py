"""A window over the reader with a text to read and scroll."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class NoticeScreen(ModalScreen[None]):
    """Shows a text until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,exclamation_mark,enter", "close", "Close", id="notice.close",
                key_display="esc"),
        Binding("j,down", "scroll(1)", "Down", id="notice.down", show=False),
        Binding("k,up", "scroll(-1)", "Up", id="notice.up", show=False),
        Binding("space,pagedown", "page(1)", "Page", id="notice.page-down", show=False),
        Binding("minus,backspace,pageup", "page(-1)", "Back", id="notice.page-up", show=False),
    ]  # fmt: skip

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        """A frame with the text."""
        with VerticalScroll(id="notice") as frame:
            frame.border_title = Content(self._heading)
            frame.border_subtitle = Content("esc closes")
            yield Static(self._text)

    @property
    def _frame(self) -> VerticalScroll:
        return self.query_one("#notice", VerticalScroll)

    def action_close(self) -> None:
        """Back to the reader."""
        self.dismiss(None)

    def action_scroll(self, rows: int) -> None:
        """Move by rows."""
        self._frame.scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Move by pages."""
        self._frame.scroll_relative(y=pages * max(1, self._frame.size.height - 1), animate=False)
