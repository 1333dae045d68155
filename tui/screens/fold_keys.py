"""The keys behind `z`: what they fold, shown until one of them is pressed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class FoldKeys(ModalScreen[str]):
    """Waits for the second key; gives the name of a fold action, or "" for any other key."""

    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "choose('toggle')", "fold / unfold", id="fold.toggle", tooltip="Fold or unfold the answers"),
        Binding("c", "choose('close')", "fold", id="fold.close", tooltip="Fold the answers to this message"),
        Binding("o", "choose('open')", "unfold", id="fold.open", tooltip="Unfold the answers to this message"),
        Binding("M", "choose('all')", "fold all", id="fold.all", tooltip="Fold every thread to one row"),
        Binding("R", "choose('none')", "unfold all", id="fold.none", tooltip="Unfold every thread"),
        *(
            Binding(str(depth), f"choose('depth-{depth}')", "quotes", id=f"fold.depth-{depth}", key_display="1-9",
                    tooltip="Show quotes up to this depth, fold deeper ones", show=depth == 1)
            for depth in range(1, 10)
        ),
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        """One line with all keys."""
        yield Static(Content("  ").join(_labels()), id="fold-keys")

    def action_choose(self, name: str) -> None:
        """Give the action of a key."""
        self.dismiss(name)

    def on_key(self, event: events.Key) -> None:
        """Any other key ends the waiting."""
        event.stop()
        if event.key not in ("a", "c", "o", "M", "R", *"123456789"):
            self.dismiss("")

    def on_click(self) -> None:
        """A click too."""
        self.dismiss("")


def _labels() -> list[Content]:
    """Key and description of each."""
    bindings = [b for b in FoldKeys.BINDINGS if isinstance(b, Binding) and b.show]
    key = Content("z").stylize("bold $accent")
    return [
        key,
        *(
            Content.assemble((b.key_display or b.key, "bold $accent"), " ", (b.description, "$foreground"))
            for b in bindings
        ),
    ]
