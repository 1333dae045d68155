"""The keys of the participant sidebar."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("j,down", "step(1)", "Move", key_display="j/k", id="people.down", tooltip="Next person"),
    Binding("k,up", "step(-1)", "Up", id="people.up", tooltip="Person before", show=False),
    Binding("enter", "choose", "Only this person", id="people.choose",
            tooltip="Show only the messages of this person, or those that quote them or give this trailer, "
                    "and what they answer; again: all"),
    Binding("O", "order", "Order", id="people.order",
            tooltip="Sort people by count, by name or by first message"),
    Binding("g,home", "top", "Top", id="people.top", tooltip="To the first person", show=False),
    Binding("G,end", "bottom", "Bottom", id="people.bottom", tooltip="To the last row", show=False),
]  # fmt: skip
"""One table for footer, help and palette."""
