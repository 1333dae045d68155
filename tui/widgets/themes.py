"""Colours: two themes of our own, and quote and person colours for any other theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.theme import Theme

LEVELS = 8
"""Colours of quotes and of persons; neighbours differ also for the common colour-blindnesses."""
DARK = ("#69b5f1", "#e8c74f", "#987fe9", "#f59468", "#efd1ff", "#56a09a", "#84f9a9", "#a8931b")
LIGHT = ("#1644a2", "#850342", "#7b52bb", "#07455d", "#915d09", "#51036d", "#1a725a", "#2c3c0f")
_ANSI = ("cyan", "yellow", "magenta", "green", "blue", "bright_red", "bright_cyan", "bright_yellow")


def _variables(colours: Sequence[str]) -> dict[str, str]:
    """`quote-1` to `quote-8` and `person-1` to `person-8`."""
    kinds = ("quote", "person")
    return {f"{kind}-{at}": colour for kind in kinds for at, colour in enumerate(colours, 1)}


DARK_THEME = Theme(
    name="threadleaf-dark",
    primary="#7cc4f8",
    secondary="#b79cf2",
    accent="#d9a441",
    warning="#e5b567",
    error="#f08a8a",
    success="#7fd18b",
    foreground="#d8dbe0",
    background="#15181d",
    surface="#15181d",
    panel="#23282f",
    dark=True,
    variables=_variables(DARK),
)
LIGHT_THEME = Theme(
    name="threadleaf-light",
    primary="#0a5c9e",
    secondary="#6b3fb5",
    accent="#8a5300",
    warning="#8a5300",
    error="#a8242f",
    success="#1f6f2e",
    foreground="#22262b",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#eceae4",
    dark=False,
    variables=_variables(LIGHT),
)


def register(app: App[Any]) -> None:
    """Make both themes known to an app; it chooses one itself."""
    app.register_theme(DARK_THEME)
    app.register_theme(LIGHT_THEME)


def fallback(theme: Theme) -> dict[str, str]:
    """The variables for themes that know nothing of quotes; for `App.get_theme_variable_defaults`."""
    if theme.ansi:
        return _variables([f"ansi_{name}" for name in _ANSI])
    return _variables(DARK if theme.dark else LIGHT)
