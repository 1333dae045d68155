"""Which lines of a diff add, remove or describe."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model import Line, Role
from tui.patterns import compiled

_HUNK = compiled(r"@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@")
_MARKS = {"+": "added", "-": "removed"}
_META = ("diff ", "index ", "--- ", "+++ ", "rename ", "similarity ", "new file ", "deleted file ")
_NONE = (0, 0)


def patch_styles(lines: Sequence[Line]) -> dict[int, str]:
    """By line: "added", "removed", "hunk" or "meta", for lines of patches, quoted ones too.

    The sizes in "@@ -1,4 +1,5 @@" tell a removed line "-- x" from the header "--- a/file".
    """
    styles: dict[int, str] = {}
    if not any(line.role is Role.PATCH or "@@ -" in line.text for line in lines):
        return styles
    left: dict[int, tuple[int, int]] = {}  # by depth: a review goes on quoting a hunk below each remark
    for at, line in enumerate(lines):
        if line.role is not Role.PATCH and not line.depth:
            left.pop(0, None)
            continue
        style, left[line.depth] = _style(line, *left.get(line.depth, _NONE))
        if style:
            styles[at] = style
    return styles


def _style(line: Line, old: int, new: int) -> tuple[str, tuple[int, int]]:
    """The style of one line, and how many old and new lines its hunk has left."""
    words = line.words
    hunk = _HUNK.match(words)
    if hunk:
        sizes = [int(n) if n is not None else 1 for n in hunk.groups()]
        return "hunk", (sizes[0], sizes[1])
    mark = words[:1]
    if mark == "\\" and (old or new):  # "\ No newline at end of file" counts on neither side
        return "meta", (old, new)
    if (old > 0 or new > 0) and mark in ("", " ", "\t", "+", "-"):
        return _MARKS.get(mark, ""), (old - (mark != "+"), new - (mark != "-"))
    if line.role is not Role.PATCH:
        return "", _NONE
    return "meta" if words.startswith(_META) else "hunk" if words.startswith("@@") else "", _NONE
