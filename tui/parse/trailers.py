"""Trailers such as `Reviewed-by:` that the author of a message gives."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model import Line, Role
from tui.patterns import compiled

# A name is words joined by hyphens that end in "-by", or one of those that git and the kernel know.
_TRAILER = compiled(
    r"[ \t]{0,4}((?:[A-Za-z]{1,30}-){1,5}[Bb][Yy]|Fixes|Link|Closes|Cc|CC|cc|Message-I[Dd]|Change-Id"
    r"|BugLink|Bug(?:-[A-Z][a-z]{1,20})?|See-also|Depends-on|Based-on|Stable-dep-of)"
    r"[ \t]{0,2}:[ \t]{0,8}(\S.*)"
)
_COMMIT = compiled(r"[0-9a-f]{7,64}\b")
_COMMENT = compiled(r"\s+#.*")
_ENDS_PROSE = (".", ",", ";", ":", "?", "!")
_SUFFIXES = ("jr.", "sr.")
_WORDS = 6
"""Words of the longest name that stands without an address."""


def trailers(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """Name and value of each trailer that stands in the author's own words, in order."""
    return tuple(
        (found[1], found[2].strip())
        for line in lines
        if not line.depth
        and line.role is Role.TEXT
        and ":" in line.text
        and (found := _TRAILER.match(line.text))
        and _is_said_of(found[1].lower(), found[2].strip())
    )


def _is_said_of(name: str, value: str) -> bool:
    """Whether the value is what such a trailer bears, and not the rest of a sentence."""
    if name.endswith("-by"):
        return "@" in value or bool(_COMMIT.match(value)) or _is_name(_COMMENT.sub("", value))
    if name == "cc":
        return "@" in value or " at " in value
    if name in ("fixes", "closes") or name.startswith("bug"):  # commits, addresses of pages, #12, CVEs
        return any(map(str.isdecimal, value))
    return True


def _is_name(value: str) -> bool:
    """Whether this can be somebody's name, as one without address is.

    >>> _is_name("Bo de Example"), _is_name("lines, and they are in the tree."), _is_name("me and my cat")
    (True, False, False)
    """
    if "<" in value:  # an address that an archive hid
        return True
    words = value.strip("\"'").split()
    if not words or not words[0][0].isalpha():
        return False
    is_one = len(words) == 1 or (len(words) <= _WORDS and not words[0][0].islower())
    return is_one and (not value.endswith(_ENDS_PROSE) or words[-1].lower() in _SUFFIXES)
