"""Where the keys of a reader lead in the tree: the next unread message, thread, sibling."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from tui.view.listing import Listing


def unread(listing: Listing, number: int, step: int) -> int | None:
    """The nearest unread message behind (`step` 1) or before (-1) this one, from the other end on
    where there is none; of those asked for, where the threads are limited."""
    order, here, unread, only = listing.index.order, listing.index.place(number), listing.unread, listing.only
    ahead = range(here + 1, len(order)) if step > 0 else range(here - 1, -1, -1)
    around = range(here) if step > 0 else range(len(order) - 1, here, -1)
    for places in (ahead, around):
        for place in places:
            if order[place] in unread and (only is None or order[place] in only):
                return order[place]
    return None


def thread(listing: Listing, number: int, step: int) -> int | None:
    """The first message of the next thread that is listed or the one before; from within a thread back
    to its own."""
    index = listing.index
    threads, place = index.threads, index.place(number)
    at = bisect_right(threads, place) - 1
    if step < 0 and threads[at] != place:
        return index.order[threads[at]]
    ahead = range(at + 1, len(threads)) if step > 0 else range(at - 1, -1, -1)
    return _first_listed(listing, (index.order[threads[one]] for one in ahead))


def sibling(listing: Listing, number: int, step: int) -> int | None:
    """The next answer to the same message that is listed or the one before; of a root, the next root."""
    above = listing.index.parent(number)
    if above is None:
        return thread(listing, number, step)
    siblings = list(listing.index.replies(above))
    at = siblings.index(number)
    return _first_listed(listing, siblings[at + 1 :] if step > 0 else reversed(siblings[:at]))


def nearby(listing: Listing, number: int) -> list[int]:
    """The messages that are likely to be opened next: some behind this one and the one before."""
    order, here = listing.index.order, listing.index.place(number)
    places = [place for place in (here + 1, here + 2, here - 1, here + 3) if 0 <= place < len(order)]
    return [order[place] for place in places if listing.rows.is_listed(order[place])]


def first_answer(listing: Listing, number: int) -> int | None:
    """The first answer to a message that is listed."""
    return _first_listed(listing, listing.index.replies(number))


def _first_listed(listing: Listing, numbers: Iterable[int]) -> int | None:
    return next(filter(listing.rows.is_listed, numbers), None)
