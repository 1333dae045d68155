"""Which lines of a diff add, remove or describe."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.model import Line, Role

_HUNK = re.compile(r"@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@")
_MARKS = {"+": "added", "-": "removed", "@": "hunk"}


def patch_styles(lines: Sequence[Line]) -> dict[int, str]:
    """By line: "added", "removed", "hunk" or "meta", for the lines of patches; context lines have none.

    The sizes in "@@ -1,4 +1,5 @@" tell a removed line "-- x" from the header "--- a/file".
    """
    styles: dict[int, str] = {}
    old = new = 0
    for at, line in enumerate(lines):
        if line.role is not Role.PATCH:
            old = new = 0
            continue
        words = line.words
        mark = words[:1]
        hunk = _HUNK.match(words)
        if hunk:
            old, new = (int(n) if n is not None else 1 for n in hunk.groups())
            styles[at] = "hunk"
        elif mark == "\\":  # "\\ No newline at end of file" counts on neither side
            styles[at] = "meta"
        elif old > 0 or new > 0:
            old -= mark != "+"
            new -= mark != "-"
            if mark in ("+", "-"):
                styles[at] = _MARKS[mark]
        elif words.startswith(
            ("diff ", "index ", "--- ", "+++ ", "rename ", "similarity ", "new file ", "deleted file ")
        ):
            styles[at] = "meta"
        elif mark in _MARKS:
            styles[at] = _MARKS[mark]
    return styles
