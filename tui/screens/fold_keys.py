"""The keys behind `z`: what they fold, shown until one of them is pressed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


def _key(key: str, name: str, description: str, tooltip: str, display: str | None = None) -> Binding:
    """A key that gives the name of a fold action."""
    return Binding(
        key, f"choose('{name}')", description, id=f"fold.{name}", tooltip=tooltip, key_display=display
    )


class FoldKeys(ModalScreen[str]):
    """Waits for the second key; gives the name of a fold action, or "" for any other key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _key("a", "toggle", "fold or unfold", "Fold the answers to the message, or unfold them"),
        _key("c", "close", "fold", "Fold the answers to the message; again: those to its parent"),
        _key("o", "open", "unfold", "Unfold the answers to the message"),
        _key("M", "all", "fold all", "Fold every thread to one row"),
        _key("R", "none", "unfold all", "Unfold everything"),
        *(
            _key(
                str(n),
                f"depth-{n}",
                "quotes to depth",
                "Show quotes up to this depth, fold deeper ones",
                "1-9",
            )
            for n in range(1, 10)
        ),
    ]

    def compose(self) -> ComposeResult:
        """One line with all keys."""
        yield Static(_labels(), id="fold-keys")

    def action_choose(self, name: str) -> None:
        """Give the action of a key."""
        self.dismiss(name)

    def on_key(self, event: events.Key) -> None:
        """Any other key ends the waiting."""
        if event.key not in self._bindings.key_to_bindings:
            event.stop()
            self.dismiss("")

    def on_click(self) -> None:
        """A click too."""
        self.dismiss("")


def _labels() -> Content:
    """Key and description of each, those with one description once."""
    labels = {b.description: b.key_display or b.key for b in FoldKeys.BINDINGS if isinstance(b, Binding)}
    words = [
        Content.assemble((key, "bold $accent"), f" {description}") for description, key in labels.items()
    ]
    return Content.assemble(("z  ", "bold $accent"), Content("   ").join(words))
