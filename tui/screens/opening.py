"""Opens one message for the message pane; for a worker thread."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tui.index.messages import MessageIndex
from tui.parse.uncollected import uncollected
from tui.view.page import Page, View, page
from tui.view.people import Colours

if TYPE_CHECKING:
    from tui.index.origins import Origins

_log = logging.getLogger(__name__)


_LONG = 12_000
"""Bytes of a message that may take longer to open than a key may take."""


def begun_page(
    index: MessageIndex, number: int, found: Origins | None = None, colours: Colours | None = None
) -> Page | None:
    """The page of the beginning of a long message, to be read until the whole is there; `None` for others
    and where it cannot be read."""
    from tui.view.trail import trail  # not for the first screen

    if index.is_missing(number) or index.spot(number).size < _LONG:
        return None
    try:
        body = index.body.beginning(number)
        if body is None:
            return None
        known = trail(index, number, found, colours.of).until(len(body.lines)) if found and colours else None
        return page(index, number, body, trail=known)
    except Exception:  # the whole message will tell
        return None


def opened_page(
    index: MessageIndex,
    number: int,
    view: View,
    found: Origins | None = None,
    colours: Colours | None = None,
) -> Page:
    """The page of a message, with its trail where the quotes of its thread are `found`; where it cannot
    be opened, what is known of it and why."""
    from tui.view.trail import trail  # not for the first screen

    if index.is_missing(number):
        return page(index, number)
    try:
        raw = index.raw(number) if view is View.SOURCE else b""
        known = trail(index, number, found, colours.of) if found and colours else None
        with uncollected():
            return page(index, number, index.body(number), view=view, raw=raw, trail=known)
    except OSError as error:
        return page(index, number, problem=_gone(index, number, error))
    except Exception:  # one foreign mail must not end the program
        _log.exception("cannot show %s", index.key(number))
        return _page_of_source(index, number)


def _page_of_source(index: MessageIndex, number: int) -> Page:
    """The bytes of a mail that nothing else can be made of."""
    try:
        raw = index.raw(number)
    except Exception as error:
        return page(index, number, problem=_gone(index, number, error))
    return page(
        index,
        number,
        view=View.SOURCE,
        raw=raw,
        problem="This mail could not be taken apart; here is its source.",
    )


def _gone(index: MessageIndex, number: int, error: Exception) -> str:
    """What happened, to which file, and what to try."""
    store = index.columns.stores[index.columns.store[number]]
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return (
        f"This message could not be read from {store.path}: {reason}. "
        "The file may have changed or gone since it was opened; start threadleaf again to read it anew."
    )
