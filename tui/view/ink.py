"""Escape sequences for the styles of the first screen, in the colours of the dark theme."""

from __future__ import annotations

from collections.abc import Iterable
from colorsys import rgb_to_hls
from functools import lru_cache

from tui.view.page import Span
from tui.view.palette import DARK

_Colour = tuple[int, int, int]
_WHITE = (255, 255, 255)
_GREYS, _CUBE = 232, 16
"""Where the grey ones and the others begin among 256 colours."""


def _parsed(text: str) -> _Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _mixed(colour: _Colour, ground: _Colour, share: float) -> _Colour:
    """A colour that covers the ground by this share."""
    red, green, blue = (int(b + (a - b) * share) for a, b in zip(colour, ground, strict=True))
    return red, green, blue


class Ink:
    """Paints spans in the styles of the thread pane and the top line."""

    def __init__(self, colours: int) -> None:
        """`colours` of the terminal: 0, 256 or 1 << 24."""
        self._colours = colours
        ground, text = _parsed(DARK.background), _parsed(DARK.foreground)
        primary, accent = _parsed(DARK.primary), _parsed(DARK.accent)
        self._grounds = {
            "background": ground,
            "panel": _parsed(DARK.panel),
            "cursor": _mixed(primary, ground, 0.3),
        }
        muted, dim = _mixed(_WHITE, ground, 0.6), _mixed(text, ground, 0.5)
        self._inks = {
            "": text,
            **dict.fromkeys(("tree", "context"), dim),
            **dict.fromkeys(("fold", "count", "mark", "focus", "program"), accent),
            **dict.fromkeys(("subject", "attachment", "date", "missing", "numbers"), muted),
            "frame": _mixed(text, ground, 0.25),
            "patch": _parsed(DARK.success),
            "guess": _parsed(DARK.warning),
            "topic": _parsed(DARK.secondary),
            **{f"person-{at}": _parsed(colour) for at, colour in enumerate(DARK.levels, 1)},
        }
        self._bold = {"unread", "unread-thread", "mark", "title", "program", "sources"}
        self._code = lru_cache(256)(self._coded)

    def painted(self, spans: Iterable[Span], ground: str = "background") -> str:
        """The pieces one after the other, each with its style."""
        return "".join(f"{self._code(span.style, ground)}{span.text}" for span in spans if span.text)

    def _coded(self, style: str, ground: str) -> str:
        names = style.split()
        codes = ["0"]
        if self._bold.intersection(names):
            codes.append("1")
        if "missing" in names:
            codes.append("3")
        if self._colours:
            colour = next((self._inks[name] for name in names if name in self._inks), self._inks[""])
            codes += [self._number(38, colour), self._number(48, self._grounds[ground])]
        return f"\x1b[{';'.join(codes)}m"

    def _number(self, kind: int, colour: _Colour) -> str:
        if self._colours > 256:
            return f"{kind};2;{';'.join(map(str, colour))}"
        return f"{kind};5;{of_256(colour)}"


def of_256(colour: _Colour) -> int:
    """The nearest of 256 colours.

    >>> of_256((255, 255, 255)), of_256((21, 24, 29)), of_256((217, 164, 65))
    (231, 16, 179)
    """
    _, light, depth = rgb_to_hls(*(one / 255 for one in colour))
    if depth < 0.15:
        grey = round(light * 25)
        return _CUBE if not grey else _GREYS - 1 if grey == 25 else _GREYS - 1 + grey
    red, green, blue = (round(one / 95 if one < 95 else 1 + (one - 95) / 40) for one in colour)
    return _CUBE + 36 * red + 6 * green + blue
