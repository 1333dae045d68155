"""From_ lines: which of them part two mails in an mbox, and which are somebody's sentence."""

from __future__ import annotations

import re

_LONGEST = 1000
# Time and year stand at the end, in either order, with a zone at most: "Fri Sep 25 20:23 CDT 2000",
# "Mon, 15 Jan 2024 10:00:00 +0000", "2011-01-05 10:00:00".
_DATED = re.compile(
    rb"(?:\d{1,2}:\d\d(?::\d\d)?(?:\s+[A-Za-z+\-][A-Za-z0-9+\-:]{1,9}){0,2}\s+(?:19|20)?\d\d"
    rb"|(?:19|20)\d\d(?:-\d\d-\d\d)?[ T]+\d{1,2}:\d\d(?::\d\d)?)"
    rb"(?:\s+\(?[A-Za-z+\-][A-Za-z0-9+\-:]{0,9}\)?){0,2}(?:\s+remote from .{1,80})?\s*$"
)
# Mozilla and Eudora wrote nothing or a stand-in where the sender belongs.
_BARE = re.compile(rb"From (?:-|\?\?\?@\?\?\?|MAILER-DAEMON)?\s*")
_FIELD = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
_KNOWN = re.compile(
    rb"(?:>?From |(?:from|date|subject|to|cc|sender|reply-to|message-id|received|return-path|delivered-to|"
    rb"mime-version|content-[a-z-]+|x-[a-z0-9-]+|status|references|in-reply-to|list-[a-z]+|path|newsgroups|"
    rb"approved|dkim-signature|arc-[a-z-]+|envelope-to|lines|xref|resent-[a-z-]+|authentication-results)[ \t]*:)",
    re.IGNORECASE,
)


def is_dated(line: bytes) -> bool:
    """Whether a line that begins with "From " ends as a separator does, with time and year.

    >>> is_dated(b"From ann at example.org  Mon Jan  5 10:00:00 2004")
    True
    >>> is_dated(b"From now on the door is locked.")
    False
    """
    return len(line) < _LONGEST and bool(_DATED.search(line[-120:]))


def is_field(text: bytes, at: int) -> bool:
    """Whether a header field begins at this place."""
    return bool(_FIELD.match(text, at))


def is_known_field(text: bytes, at: int) -> bool:
    """Whether a header field that every mail has begins at this place."""
    return bool(_KNOWN.match(text, at))


def parts_mails(text: bytes, at: int, end: int, is_after_blank: bool) -> bool:
    """Whether the "From " line from `at` to `end` (behind its line end) separates two mails.

    A dated line needs a blank line above or a well-known header below; an undated one with an address needs both.
    """
    line = text[at:end]
    if _BARE.fullmatch(line):
        return is_known_field(text, end)
    if not is_dated(line):
        return is_after_blank and b"@" in line[:200] and line.count(b" ") < 3 and is_known_field(text, end)
    if is_after_blank:
        return end >= len(text) or is_field(text, end) or text[end : end + 1] in b"\r\n" or text[end : end + 1] == b">"
    return is_known_field(text, end)
