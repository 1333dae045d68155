"""The colours of the two themes of our own, as `#rrggbb`."""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """What a theme is made of."""

    foreground: str
    background: str
    panel: str
    primary: str
    secondary: str
    accent: str
    warning: str
    error: str
    success: str
    levels: tuple[str, ...]
    """Colours of quotes and of persons; neighbours differ also for the common colour-blindnesses."""


DARK = Palette(
    foreground="#d8dbe0",
    background="#15181d",
    panel="#23282f",
    primary="#7cc4f8",
    secondary="#b79cf2",
    accent="#d9a441",
    warning="#e5b567",
    error="#f08a8a",
    success="#7fd18b",
    levels=("#69b5f1", "#e8c74f", "#987fe9", "#f59468", "#efd1ff", "#56a09a", "#84f9a9", "#a8931b"),
)
LIGHT = Palette(
    foreground="#22262b",
    background="#fbfaf7",
    panel="#eceae4",
    primary="#0a5c9e",
    secondary="#6b3fb5",
    accent="#8a5300",
    warning="#8a5300",
    error="#a8242f",
    success="#1f6f2e",
    levels=("#1644a2", "#850342", "#7b52bb", "#07455d", "#915d09", "#51036d", "#1a725a", "#2c3c0f"),
)
