"""The keys of the message pane."""

from __future__ import annotations

from textual.binding import Binding, BindingType


def _hidden(keys: str, action: str, ident: str, description: str, tooltip: str) -> Binding:
    """A key that has no place in the footer."""
    return Binding(keys, action, description, show=False, id=f"message.{ident}", tooltip=tooltip)


def _shown(keys: str, action: str, ident: str, description: str, tooltip: str) -> Binding:
    return Binding(keys, action, description, id=f"message.{ident}", tooltip=tooltip)


BINDINGS: list[BindingType] = [
    _hidden("j,down", "line(1)", "down", "Down", "Move down a line"),
    _hidden("k,up", "line(-1)", "up", "Up", "Move up a line"),
    _shown("space", "read_on", "read-on", "Page", "Down a page; at the end the next message"),
    _hidden("pagedown", "page(1)", "page-down", "Page down", "Down a page"),
    _hidden("minus,pageup,backspace", "page(-1)", "page-up", "Page up", "Up a page"),
    _hidden("ctrl+d", "half(1)", "half-down", "Half down", "Down half a page"),
    _hidden("ctrl+u", "half(-1)", "half-up", "Half up", "Up half a page"),
    _hidden("g,home", "top", "top", "Top", "To the top of the message"),
    _hidden("G,end", "bottom", "bottom", "Bottom", "To the end of the message"),
    _hidden("T", "fold_all", "fold-all", "Quotes", "Hide or show every quote of the message"),
    _shown("t", "cycle_quotes", "cycle-quotes", "Read above",
           "Quotes of every message: all, read above folded, all folded"),
    _hidden("c", "colours", "colours", "Colours", "Colour quotes by depth, or by the person quoted"),
    _shown("enter", "fold", "fold", "Fold", "Fold or unfold the block under the cursor"),
    _hidden("S", "skip_quote", "skip-quote", "Skip quote", "Go past the quote to the author's words"),
    _hidden("full_stop", "next_own", "next-own", "Next words", "To the author's next own words"),
    _hidden("comma", "previous_own", "previous-own", "Words before", "To the author's own words before"),
    _hidden("H", "skip_headers", "skip-headers", "Skip headers", "Go past the headers"),
]  # fmt: skip
"""One table for footer, help, palette and the reader's own keys."""
