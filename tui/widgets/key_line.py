"""The bottom line: the keys that do something now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.text import cells


class Hint(NamedTuple):
    """A key and what it does."""

    shown: str
    """How the key is written."""
    does: str
    key: str
    """The key as Textual names it."""
    is_enabled: bool = True
    tooltip: str = ""

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return cells(self.shown) + cells(self.does) + 3


def fitting(hints: Sequence[Hint], width: int) -> list[Hint]:
    """The hints that have room beside each other, none of them cut: from the first on, and the last one,
    which is the way out."""
    out = [hint for hint in hints[-1:] if hint.width <= width]
    room = width - sum(hint.width for hint in out)
    for place, hint in enumerate(hints[:-1]):
        room -= hint.width
        if room < 0:
            break
        out.insert(place, hint)
    return out


class KeyLine(Widget):
    """One row of keys, each of which can be clicked.

    Textual's `Footer` is a widget for every key, all of them made anew when the focus goes elsewhere: a fifth
    of the time that the interface takes to start.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; color: $footer-foreground; background: $footer-background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._hints: Sequence[Hint] = ()
        self._pointed: Hint | None = None

    def on_mount(self) -> None:
        """Follow what has the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if not screen.app.app_focus:
            return
        hints = self._active(screen.active_bindings.values())
        if hints != self._hints:
            self._hints = hints
            self._point(None)
            self.refresh()

    def _active(self, bindings: Iterable[ActiveBinding]) -> Sequence[Hint]:
        """A hint for each action."""
        first: dict[str, Hint] = {}
        for _, binding, is_enabled, tooltip in bindings:
            if binding.show and binding.action not in first:
                shown = self.app.get_key_display(binding)
                first[binding.action] = Hint(
                    shown, binding.description, binding.key, is_enabled, tooltip or binding.description
                )
        return tuple(first.values())

    def render(self) -> Content:
        """The row."""
        if not self._hints:
            self._hints = self._active(self.screen.active_bindings.values())
        pieces: list[tuple[str, str]] = []
        for hint in fitting(self._hints, self.size.width):
            on = "on $block-hover-background" if hint is self._pointed else ""
            dim = "" if hint.is_enabled else "dim"
            pieces.append((f" {hint.shown} ", f"bold {dim} $footer-key-foreground {on}"))
            pieces.append((f"{hint.does} ", f"{dim} $footer-description-foreground {on}"))
        return Content.assemble(*pieces)

    def _at(self, column: int) -> Hint | None:
        """The hint in this cell of the row."""
        for hint in fitting(self._hints, self.size.width):
            column -= hint.width
            if column < 0:
                return hint
        return None

    def _point(self, hint: Hint | None) -> None:
        """Show that a click would press this key."""
        if hint is not self._pointed:
            self._pointed = hint
            self.tooltip = hint.tooltip if hint else None
            self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which key is under the mouse."""
        self._point(self._at(event.x))

    def on_leave(self) -> None:
        """None is any more."""
        self._point(None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key under the mouse."""
        hint = self._at(event.x)
        if hint is not None and hint.is_enabled:
            self.app.simulate_key(hint.key)
        else:
            self.app.bell()
