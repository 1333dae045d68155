"""The keys behind `O`: in which order the threads stand."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.index.sorting import Order
from tui.screens.second_keys import SecondKeys


def _key(key: str, order: Order, description: str, tooltip: str) -> Binding:
    """A key that gives the name of an order."""
    return Binding(key, f"choose('{order.value}')", description, id=f"order.{order.value}", tooltip=tooltip)


class OrderKeys(SecondKeys):
    """Gives the name of an order; that of the present one to turn it round."""

    FIRST = "O"
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("a", Order.ACTIVITY, "last activity", "Threads by their last message; again: turned round"),
        _key("d", Order.START, "date of start", "Threads by their first message; again: turned round"),
        _key("z", Order.SIZE, "size", "Threads by their number of messages; again: turned round"),
        _key("s", Order.SUBJECT, "subject", "Threads by subject; again: turned round"),
    ]
