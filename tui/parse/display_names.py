"""Display names of address fields: decoded, without quote marks, without letters that nobody sees."""

from __future__ import annotations

import re

from tui.parse import words
from tui.patterns import compiled
from tui.text import clean_line

# Letters without a picture: a name of them is none, an address with them is another address.
_UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u2800\u3164\uffa0"
_INVISIBLE = compiled(
    f"[{_UNSEEN}\U000e0000-\U000e007f]|[\u200c\u200d](?![^\0-\u024f])|(?<![^\0-\u024f])[\u200c\u200d]"
)
_DIRECTIONS = compiled("[\u200e\u200f]")
_RIGHT_TO_LEFT = compiled("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_AT_SIGNS = str.maketrans("\uff20\ufe6b", "@@")


def display_name(raw: str, charset: str | None) -> str | None:
    """A display name: encoded-words decoded, also those inside quotes; its own quotes removed."""
    text = raw
    if "=?" in raw:
        text = words.decoded(raw.encode("utf-8", "surrogateescape"), charset)
    text = clean_line(text)
    if not text.isascii():
        text = _visible(text)
    return unquoted(text) or None


def _visible(name: str) -> str:
    """A name without letters that have no picture, and with an @ for what only looks like one."""
    name = _INVISIBLE.sub("", name).translate(_AT_SIGNS)
    if not _RIGHT_TO_LEFT.search(name):
        name = _DIRECTIONS.sub("", name)
    return clean_line(name)


def unquoted(name: str) -> str:
    """A name without the quote marks around it.

    >>> unquoted("''Ann Author''"), unquoted("Conan O'")
    ('Ann Author', "Conan O'")
    """
    for _ in range(2):
        if not (len(name) > 2 and name[0] == name[-1] and name[0] in "\"'"):
            break
        name = name[1:-1].strip()
    return name


def numbered(spec: str) -> str:
    """An address in which letters without a picture are shown by their number.

    >>> numbered("a\u200bnn@example.org")
    'a‹200B›nn@example.org'
    """
    return spec if spec.isascii() else _INVISIBLE.sub(_number, _DIRECTIONS.sub(_number, spec))


def _number(letter: re.Match[str]) -> str:
    return f"\u2039{ord(letter[0]):04X}\u203a"
