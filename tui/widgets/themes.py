"""Colours: two themes of our own, and quote and person colours for any other theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.theme import Theme

from tui.view.palette import DARK, LIGHT, Palette

LEVELS = len(DARK.levels)
_ANSI = ("cyan", "yellow", "magenta", "green", "blue", "bright_red", "bright_cyan", "bright_yellow")


def _variables(colours: Sequence[str]) -> dict[str, str]:
    """`quote-1` to `quote-8` and `person-1` to `person-8`."""
    kinds = ("quote", "person")
    return {f"{kind}-{at}": colour for kind in kinds for at, colour in enumerate(colours, 1)}


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=palette.primary,
        secondary=palette.secondary,
        accent=palette.accent,
        warning=palette.warning,
        error=palette.error,
        success=palette.success,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.background,
        panel=palette.panel,
        dark=dark,
        variables=_variables(palette.levels),
    )


DARK_THEME = _theme("threadleaf-dark", DARK, dark=True)
LIGHT_THEME = _theme("threadleaf-light", LIGHT, dark=False)


def register(app: App[Any]) -> None:
    """Make both themes known to an app; it chooses one itself."""
    app.register_theme(DARK_THEME)
    app.register_theme(LIGHT_THEME)


def fallback(theme: Theme) -> dict[str, str]:
    """The variables for themes that know nothing of quotes; for `App.get_theme_variable_defaults`."""
    if theme.ansi:
        return _variables([f"ansi_{name}" for name in _ANSI])
    return _variables((DARK if theme.dark else LIGHT).levels)
