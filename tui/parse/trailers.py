"""Trailers such as `Reviewed-by:` that the author of a message gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.model import Line, Role

# A name is words joined by hyphens that end in "-by", or one of those that git and the kernel know.
_TRAILER = re.compile(
    r"[ \t]{0,4}((?:[A-Za-z]{1,30}-){1,5}[Bb]y|Fixes|Link|Closes|Cc|CC|Message-I[Dd]|Change-Id"
    r"|BugLink|Bug|See-also|Depends-on|Based-on)[ \t]{0,2}:[ \t]{0,8}(\S.*)"
)


def trailers(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """Name and value of each trailer that stands in the author's own words, in order."""
    return tuple(
        (found[1], found[2].strip())
        for line in lines
        if not line.depth and line.role is Role.TEXT and (found := _TRAILER.match(line.text))
    )
