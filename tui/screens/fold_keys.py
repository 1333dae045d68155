"""The keys behind `z`: what they fold."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.screens.second_keys import SecondKeys


def _key(key: str, name: str, description: str, tooltip: str, display: str | None = None) -> Binding:
    """A key that gives the name of a fold action."""
    return Binding(
        key, f"choose('{name}')", description, id=f"fold.{name}", tooltip=tooltip, key_display=display
    )


class FoldKeys(SecondKeys):
    """Gives the name of a fold action."""

    FIRST = "z"
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("a", "toggle", "fold or unfold", "Fold the answers to the message, or unfold them"),
        _key("c", "close", "fold", "Fold the answers to the message; again: those to its parent"),
        _key("o", "open", "unfold", "Unfold the answers to the message"),
        _key("M", "all", "fold all", "Fold every thread to one row"),
        _key("R", "none", "unfold all", "Unfold everything"),
        _key("number_sign", "topics", "topics apart",
             "Topics begun inside threads as threads of their own; again: back", "#"),
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
    ]  # fmt: skip
