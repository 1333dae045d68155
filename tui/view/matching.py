"""Finds messages of one index in another that was read from the same sources later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import compress, count

from tui.index.messages import MessageIndex


def found_again(old: MessageIndex, number: int, new: MessageIndex) -> int | None:
    """The number that a message has in the new index; `None` where it is not there."""
    return all_found_again(old, (number,), new).get(number)


def all_found_again(old: MessageIndex, numbers: Iterable[int], new: MessageIndex) -> dict[int, int]:
    """The numbers that messages have in the new index, those left out that are not there.

    It is gone through once for all of those whose number is another one now.
    """
    found, moved, missing = {}, defaultdict[object, list[int]](list), dict[bytes, int]()
    for number in numbers:
        is_there = number < len(new.columns.ids) and _spot(new, number) == _spot(old, number)
        if is_there and new.key(number) == old.key(number):
            found[number] = number
        elif not old.is_missing(number):
            moved[_spot(old, number)].append(number)
        elif old.columns.ids[number]:
            missing[old.columns.ids[number]] = number
    if moved:
        offsets = {old.columns.at[number] for some in moved.values() for number in some}
        for place in compress(count(), map(offsets.__contains__, new.columns.at)):
            for number in moved.get(_spot(new, place), ()):
                found.setdefault(number, place)
    if missing:
        for place in compress(count(), map(missing.__contains__, new.columns.ids)):
            found.setdefault(missing[new.columns.ids[place]], place)
    return found


def _spot(index: MessageIndex, number: int) -> tuple[str, object]:
    """Source and spot of a message."""
    store = index.columns.store[number]
    return ("", None) if store < 0 else (index.columns.stores[store].path, index.spot(number))
