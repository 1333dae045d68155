"""Quote marks at the start of a line."""

from __future__ import annotations

import re

DEEPEST = 1000
"""No conversation goes deeper: of a line of a million marks the rest is text."""

# Up to three blanks before a mark; more is the quoted text's own indent.
_MARKS = re.compile(rf" {{0,3}}>(?: {{0,2}}>){{0,{DEEPEST - 1}}} ?")
_MARK = re.compile(r" {0,3}>")
# ">= 4.2", ">|" and such at the start of a wrapped line of the author's own.
_NO_MARK = re.compile(r" ?>[=|&]")


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
    end = 0
    for _ in range(depth):
        found = _MARK.match(text, end)
        if not found:
            break
        end = found.end()
    return text[end + 1 :] if end and text[end : end + 1] == " " else text[end:]


def is_comparison(text: str) -> bool:
    """Whether the line starts with an operator that only looks like a mark."""
    return bool(_NO_MARK.match(text))
