"""Where the keys of a reader lead in the tree: the next unread message, thread, sibling."""

from __future__ import annotations

from bisect import bisect_right

from tui.index.messages import MessageIndex
from tui.view.unread import Unread


def unread(index: MessageIndex, unread: Unread, number: int, step: int) -> int | None:
    """The nearest unread message behind (`step` 1) or before (-1) this one, from the other end on
    where there is none."""
    order, here = index.order, index.place(number)
    ahead = range(here + 1, len(order)) if step > 0 else range(here - 1, -1, -1)
    around = range(here) if step > 0 else range(len(order) - 1, here, -1)
    for places in (ahead, around):
        for place in places:
            if order[place] in unread:
                return order[place]
    return None


def thread(index: MessageIndex, number: int, step: int) -> int | None:
    """The first message of the next thread or the one before; from within a thread back to its own."""
    threads, place = index.threads, index.place(number)
    at = bisect_right(threads, place) - 1
    if step < 0 and threads[at] != place:
        return index.order[threads[at]]
    at += step
    return index.order[threads[at]] if 0 <= at < len(threads) else None


def sibling(index: MessageIndex, number: int, step: int) -> int | None:
    """The next answer to the same message or the one before; of a root, the next root."""
    above = index.parent(number)
    if above is None:
        return thread(index, number, step)
    siblings = list(index.replies(above))
    at = siblings.index(number) + step
    return siblings[at] if 0 <= at < len(siblings) else None
