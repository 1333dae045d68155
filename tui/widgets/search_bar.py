"""The line in which a reader types what to search for."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

HELP = 'words  "a phrase"  from: subject: list: patch: before: after: is:unread has:attachment q: -word'
"""What can be typed."""
_LONGEST = 2000
_ROOMY = 56
"""Cells from which there is room for whole sentences."""


class SearchBar(Horizontal):
    """A line to type in, and beside it what was found."""

    DEFAULT_CSS = """
    SearchBar {
        dock: bottom; height: 1; background: $panel;
        #search-sign { width: 2; color: $accent; text-style: bold; padding-left: 1; }
        Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        Input:focus { border: none; background-tint: $foreground 0%; }
        #search-found { width: auto; max-width: 60%; padding: 0 1; color: $text-muted; }
        #search-found.-none { color: $warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="search.leave", tooltip="Back to what was shown before"),
        Binding("up", "former(-1)", "Former", id="search.former", tooltip="What was searched for before"),
        Binding("down", "former(1)", "Later", show=False, id="search.later", tooltip="The search after it"),
    ]

    class Typed(Message):
        """Something else is searched for."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Chosen(Message):
        """The reader wants to go to what was found."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Opened(Message):
        """There is a line to type in now."""

    class Left(Message):
        """The reader does not want to search."""

    def __init__(self, text: str, former: list[str]) -> None:
        super().__init__()
        self._text = text
        self._former = [*former, text]
        self._at = len(former)

    def compose(self) -> ComposeResult:
        """Sign, line and what was found."""
        yield Static("/", id="search-sign", markup=False)
        yield Input(self._text, placeholder=HELP, max_length=_LONGEST, select_on_focus=False)
        yield Static(id="search-found", markup=False)

    def on_mount(self) -> None:
        """Say that one can type."""
        self.post_message(self.Opened())

    @property
    def line(self) -> Input:
        """The line to type in; there is none before `Opened`."""
        return self.query_one(Input)

    def say(self, words: str, short: str, *, is_none: bool = False) -> None:
        """What was found, `short` where there is little room; `is_none`: nothing, or something is wrong."""
        for found in self.query("#search-found").results(Static):  # none before there is a line to type in
            found.update(Content(short if self.size.width < _ROOMY else words))
            found.set_class(is_none, "-none")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _chosen(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Chosen(event.value))

    def action_leave(self) -> None:
        """Back to what was shown before."""
        self.post_message(self.Left())

    def action_former(self, step: int) -> None:
        """What was searched for before, or after that."""
        self._at = max(0, min(self._at + step, len(self._former) - 1))
        line = self.query_one(Input)
        line.value = self._former[self._at]
        line.cursor_position = len(line.value)
