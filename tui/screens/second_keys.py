"""A line that waits for the second of two keys, and says which there are."""

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

    def compose(self) -> ComposeResult:
        """One line with all keys."""
        yield Static(self._labels())

    def action_choose(self, name: str) -> None:
        """Give the name of a key."""
        self.dismiss(name)

    def on_key(self, event: events.Key) -> None:
        """Any other key ends the waiting."""
        if event.key not in self._bindings.key_to_bindings:
            event.stop()
            self.dismiss("")

    def on_click(self) -> None:
        """A click too."""
        self.dismiss("")

    def _labels(self) -> Content:
        """Key and description of each, those with one description once."""
        bindings = [b for b in self.BINDINGS if isinstance(b, Binding)]
        labels = {b.description: b for b in bindings}
        words = [self._label(binding) for binding in labels.values()]
        return Content.assemble((f"{self.FIRST}  ", "bold $accent"), Content("   ").join(words))

    def _label(self, binding: Binding) -> Content:
        # No line ends between a key and what it does.
        description = binding.description.replace(" ", "\u00a0")
        is_chosen = bool(self._chosen) and binding.action == f"choose('{self._chosen}')"
        return Content.assemble(
            (binding.key_display or binding.key, "bold $accent"),
            "\u00a0",
            (description, "underline" if is_chosen else ""),
        )
