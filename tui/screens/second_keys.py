"""Waits for the second of two keys, and says which there are."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class SecondKeys(ModalScreen[str]):
    """Gives the name that the second key chooses, or "" for a key that chooses nothing.

    A subclass has the keys as BINDINGS of the action `choose`.
    """

    FIRST: ClassVar[str] = ""
    """The key that was pressed before."""
    DEFAULT_CSS = """
    SecondKeys {
        background: transparent;
        align: left bottom;
        Static { width: 1fr; height: auto; background: $panel; padding: 0 1; }
    }
    """

    def __init__(self, chosen: str = "") -> None:
        super().__init__()
        self._chosen = chosen
        """The name that is chosen at present."""
        self._is_over = False

    def compose(self) -> ComposeResult:
        """All keys, below everything else."""
        yield Static()

    def on_resize(self) -> None:
        """Make the best of the room."""
        self.query_one(Static).update(self._labels(self.app.size.width - 2))

    def action_choose(self, name: str) -> None:
        """Give the name of a key; further keys may come while the screen goes, and choose nothing."""
        if not self._is_over:
            self._is_over = True
            self.dismiss(name)

    def on_key(self, event: events.Key) -> None:
        """Any other key ends the waiting."""
        if event.key not in self._bindings.key_to_bindings:
            event.stop()
            self.action_choose("")

    def on_click(self) -> None:
        """A click too."""
        self.action_choose("")

    def _labels(self, width: int) -> Content:
        """Key and description of each, those with one description once, in lines of this width."""
        labels = {b.description: self._label(b) for b in self.BINDINGS if isinstance(b, Binding)}
        lines, line = [], Content.styled(f"{self.FIRST}  ", "bold $accent")
        start = line.cell_length
        for label in labels.values():
            if line.cell_length > start and line.cell_length + label.cell_length > width:
                lines.append(line.rstrip())
                line = Content(" " * start)
            line = Content.assemble(line, label, "   ")
        return Content("\n").join([*lines, line.rstrip()])

    def _label(self, binding: Binding) -> Content:
        is_chosen = bool(self._chosen) and binding.action == f"choose('{self._chosen}')"
        return Content.assemble(
            (binding.key_display or binding.key, "bold $accent"),
            " ",
            (binding.description, "underline" if is_chosen else ""),
        )
