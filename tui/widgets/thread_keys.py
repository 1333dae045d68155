"""The keys of the thread pane."""

from __future__ import annotations

from textual.binding import Binding, BindingType


def _hidden(keys: str, action: str, ident: str, description: str, tooltip: str) -> Binding:
    """A key that has no place in the footer."""
    return Binding(keys, action, description, show=False, id=f"threads.{ident}", tooltip=tooltip)


BINDINGS: list[BindingType] = [
    Binding("j,down", "step(1)", "Move", key_display="j/k", id="threads.down", tooltip="To the next row"),
    _hidden("k,up", "step(-1)", "up", "Up", "To the row before"),
    Binding("enter", "choose", "Read", id="threads.choose", tooltip="Into the message"),
    _hidden("left", "fold_or_leave", "left", "Fold", "Fold the answers; again: to the parent"),
    _hidden("right", "unfold_or_enter", "right", "Unfold", "Unfold the answers; again: to the first answer"),
    Binding("O", "screen.order_keys", "Order…", show=False, id="threads.order",
            tooltip="In which order the threads stand; then a second key"),
    _hidden("pagedown", "page(1)", "page-down", "Page down", "Down a page of rows"),
    _hidden("pageup", "page(-1)", "page-up", "Page up", "Up a page of rows"),
    _hidden("ctrl+d", "page(0.5)", "half-down", "Half down", "Down half a page of rows"),
    _hidden("ctrl+u", "page(-0.5)", "half-up", "Half up", "Up half a page of rows"),
    _hidden("g,home", "top", "top", "Top", "To the first message of all"),
    _hidden("G,end", "bottom", "bottom", "Bottom", "To the last row of all"),
]  # fmt: skip
"""One table for footer, help and palette."""
