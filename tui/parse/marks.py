"""Quote marks at the start of a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tui.patterns import compiled

DEEPEST = 1000
"""No conversation goes deeper: of a line of a million marks the rest is text."""

# Up to three blanks before a mark; more is the quoted text's own indent.
_MARKS = compiled(rf" {{0,3}}>(?: {{0,2}}>){{0,{DEEPEST - 1}}} ?")
# ">= 4.2", ">|" and such at the start of a wrapped line of the author's own.
_NO_MARK = compiled(r" ?>[=|&]")
# What a mailer left of "->" or "=>" when it broke the line at the hyphen.
_BROKEN = compiled(r"(?:[\w)\]]-|[\w)\]\"'] ?=)$")
_REST = compiled(r">[^\W\d]")
_SHOUT = compiled(r"([ >]{0,80}?)(>{2,40})( ?)([^<>\s][^<>]{0,200})(<{2,40})(?![\w<])")


def marks(text: str) -> tuple[int, int]:
    """Depth that the `>` of a line give, and how many characters they and the blank after them take.

    >>> marks("> >> why?")
    (3, 5)
    """
    found = _MARKS.match(text)
    return (found[0].count(">"), found.end()) if found else (0, 0)


def without(text: str, depth: int) -> str:
    """The text behind its first `depth` marks and a blank, whatever stands there.

    >>> without("> > > prompt", 1)
    '> > prompt'
    """
    found = _first(depth)(text) if depth > 0 else None
    return text[found.end() :] if found else text


@cache
def _first(depth: int) -> Callable[[str], re.Match[str] | None]:
    """Finds so many marks, where there are as many, and the blank behind them."""
    return compiled(rf"(?: {{0,3}}>){{1,{depth}}} ?").match


def is_operator(above: str, text: str) -> bool:
    """Whether the line starts with an operator that only looks like a mark.

    >>> is_operator("larger than inode-", ">i_version gets")
    True
    """
    if _NO_MARK.match(text):
        return True
    return bool(_REST.match(text)) and bool(_BROKEN.search(above.rstrip()[-3:]))


def shouted(text: str) -> int:
    """How many marks of a line are only there because as many stand behind its words.

    >>> shouted("> >>>NEWS<<<")
    3
    """
    found = _SHOUT.match(text) if ">>" in text[:80] and "<<" in text[:400] else None
    if not found or found[1].endswith(">") or len(found[2]) != len(found[5]):
        return 0
    is_loose = found[3] or found[4].endswith(" ")
    return 0 if is_loose and text[found.end() :].strip(" .!*") else len(found[2])
