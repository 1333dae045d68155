"""From_ lines: which of them part two mails in an mbox, and which are somebody's sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.patterns import compiled

LOOK_AHEAD = 1200
"""Bytes behind the start of a From_ line that may be needed to judge it."""
_LONGEST = 1000
_FROM = compiled(rb"\nFrom ")
# The usual form with a field below it; most lines of most mailboxes are told by this alone.
_USUAL = compiled(
    rb"From \S{1,200}(?: at \S{1,200})? {1,2}[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}"
    rb"(?: [+-]\d{4})?\r?\n(?=[!-9;-~]{1,76}:)"
)
# Time and year stand at the end, in either order, with a zone at most: "Fri Sep 25 20:23 CDT 2000",
# "Mon, 15 Jan 2024 10:00:00 +0000", "2011-01-05 10:00:00".
_DATED = compiled(
    rb"(?:\d{1,2}:\d\d(?::\d\d)?(?:\s+[A-Za-z+\-][A-Za-z0-9+\-:]{1,9}){0,2}\s+(?:19|20)?\d\d"
    rb"|(?:19|20)\d\d(?:-\d\d-\d\d)?[ T]+\d{1,2}:\d\d(?::\d\d)?)"
    rb"(?:\s+\(?[A-Za-z+\-][A-Za-z0-9+\-:]{0,9}\)?){0,2}(?:\s+remote from .{1,80})?\s*$"
)
# Mozilla and Eudora wrote nothing or a stand-in where the sender belongs.
_BARE = compiled(rb"From (?:-|\?\?\?@\?\?\?|MAILER-DAEMON)?\s*")
_GIT = compiled(rb"From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001\s")
_LENGTH_OF_GIT = 71
_FIELD = compiled(rb"[!-9;-~]{1,76}[ \t]*:")
_KNOWN = compiled(
    rb"(?:>?From |(?:from|date|subject|to|cc|sender|reply-to|message-id|received|return-path|delivered-to|"
    rb"mime-version|content-[a-z-]+|x-[a-z0-9-]+|status|references|in-reply-to|list-[a-z]+|path|"
    rb"newsgroups|approved|dkim-signature|arc-[a-z-]+|envelope-to|lines|xref|resent-[a-z-]+|"
    rb"authentication-results)[ \t]*:)",
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


def is_of_git(text: bytes, at: int) -> bool:
    """Whether the From_ line at this place is the one that `git format-patch` writes above a patch."""
    return bool(_GIT.match(text, at))


def is_field(text: bytes, at: int) -> bool:
    """Whether a header field begins at this place."""
    return bool(_FIELD.match(text, at))


def is_known_field(text: bytes, at: int) -> bool:
    """Whether a header field that every mail has begins at this place."""
    return bool(_KNOWN.match(text, at))


def separators(text: bytes, at: int, edge: int, of_git: bool = True) -> Iterator[tuple[int, int]]:
    """Start and end of every line that parts two mails, in a window of a mailbox, up to `edge`.

    `at` is the place of a line feed or 0.
    """
    for found in _FROM.finditer(text, at):
        start = found.start() + 1
        if start >= edge:
            return
        end = separated(text, start, of_git) if start >= at else 0
        if end:
            at = end
            yield start, end


def separated(text: bytes, start: int, of_git: bool = True) -> int:
    """The end of the line that begins with "From " here, and of such lines below it, where it parts two
    mails; 0 where it does not.

    Lines above the patches of git count only if `of_git`: where the mailbox itself is not made of them,
    they stand in a mail that has patches attached.
    """
    usual = _USUAL.match(text, start)
    if usual is not None and text[start - 2 : start - 1] == b"\n":
        end = usual.end()
    else:
        end = text.find(b"\n", start) + 1 or len(text)
        is_after_blank = text[start - 2 : start - 1] == b"\n" or text[start - 3 : start - 1] == b"\n\r"
        if not parts_mails(text, start, end, is_after_blank):
            return 0
        end = skipped(text, end)
    return 0 if not of_git and end - start >= _LENGTH_OF_GIT and is_of_git(text, start) else end


def parts_mails(text: bytes, at: int, end: int, is_after_blank: bool) -> bool:
    """Whether the "From " line from `at` to `end` (behind its line end) separates two mails.

    A dated line needs a blank line above or a well-known header below; an undated one with an
    address needs both.
    """
    line = text[at:end]
    if _BARE.fullmatch(line):
        return is_known_field(text, end)
    if not is_dated(line):
        return is_after_blank and b"@" in line[:200] and line.count(b" ") < 3 and is_known_field(text, end)
    if is_after_blank:
        return (
            end >= len(text)
            or is_field(text, end)
            or text.startswith((b"\n", b"\r", b">From ", b"From "), end)
        )
    return is_known_field(text, end)


def skipped(text: bytes, at: int) -> int:
    """Behind further From_ lines, escaped or not, that relays put on top of a message."""
    while text.startswith((b">From ", b"From "), at):
        at = text.find(b"\n", at) + 1 or len(text)
    return at
