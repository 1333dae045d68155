"""Finds messages of one index in another that was read from the same sources later."""

from __future__ import annotations

from tui.index.messages import MessageIndex


def found_again(old: MessageIndex, number: int, new: MessageIndex) -> int | None:
    """The number that a message has in the new index; `None` where it is not there."""
    spot = _spot(old, number)
    if number < len(new.columns.ids) and _spot(new, number) == spot and new.key(number) == old.key(number):
        return number
    if old.is_missing(number):
        ident = old.columns.ids[number]
        return next((n for n, one in enumerate(new.columns.ids) if ident and one == ident), None)
    at = old.columns.at[number]
    places = enumerate(new.columns.at)
    return next((n for n, one in places if one == at and _spot(new, n) == spot), None)


def _spot(index: MessageIndex, number: int) -> tuple[str, object]:
    """Source and spot of a message."""
    store = index.columns.store[number]
    return ("", None) if store < 0 else (index.columns.stores[store].path, index.spot(number))
