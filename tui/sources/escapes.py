"""`>From ` lines: which of them a mailbox escaped, and which were quotes all along."""

from __future__ import annotations

import re

from tui.patterns import compiled

_ESCAPED = compiled(rb"^(>+)From ", re.MULTILINE)
_BARE = compiled(rb"\n\r?\nFrom ")


def unescaped(raw: bytes) -> bytes:
    """Take one `>` from each escaped From_ line of an mboxrd.

    Inside a run of quote lines that are written without a blank (">so it is") a line ">From there"
    is one of them and stays; where a From_ line stands bare below a blank line, the mailbox does
    not escape at all (mboxcl2).

    >>> unescaped(b">From what I know\\n>>From before\\n")
    b'From what I know\\n>From before\\n'
    """
    if b">From " not in raw or _BARE.search(raw):
        return raw
    out, done = [], 0
    for found in _ESCAPED.finditer(raw):
        if not _is_quote(raw, found.start(), found[1]):
            out.append(raw[done : found.start()])
            done = found.start() + 1
    return b"".join([*out, raw[done:]])


def _is_quote(raw: bytes, at: int, marks: bytes) -> bool:
    """Whether a neighbour line carries the same marks with no blank behind them."""
    after = raw.find(b"\n", at) + 1
    before = raw.rfind(b"\n", 0, at - 1) + 1 if at else -1
    return (before >= 0 and _is_bare_quote(raw, before, marks)) or (
        after > 0 and _is_bare_quote(raw, after, marks)
    )


def _is_bare_quote(raw: bytes, start: int, marks: bytes) -> bool:
    """Whether a line with these marks, and words right behind them, begins here."""
    if not raw.startswith(marks, start):
        return False
    words = raw[start + len(marks) : start + len(marks) + 5]
    return words != b"From " and words[:1] not in (b"", b">", b" ", b"\t", b"\r", b"\n")
