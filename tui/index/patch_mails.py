"""The patches among the mails of an index: what their subjects say, who sent them, what they answer."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from itertools import compress

from tui.index.columns import ANSWER, MISSING, NOBODY, Columns
from tui.model import Patch
from tui.parse import headers
from tui.parse.subjects import base, patch
from tui.patterns import compiled

_MAY_BE_PATCH = compiled(rb"patch|\[[^\]]*\d|=\?", re.IGNORECASE)
_IS_ANSWER = compiled(rb"\s*re\s*:", re.IGNORECASE)
TAGS = compiled(r"(?:[^\s\[\]:]{1,24} ?: ?)?(?:\[[^\]]*\]\s*)+")  # also "Repost: [PATCH]"
_MAY_BE = bytes(not flags & (ANSWER | MISSING) for flags in range(256))
_AGAIN = frozenset(("resend", "resent", "repost"))


class PatchMails:
    """Reads subjects that may be patches, each once."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._read: dict[bytes, Patch | None] = {}
        self._above: dict[int, int | None] = {}

    def possible(self) -> Iterator[int]:
        """The messages that are here and not called answers by the usual `Re:`; no others are patches."""
        flags = self.columns.flags
        return compress(range(len(flags)), flags.translate(_MAY_BE))

    def patch(self, number: int) -> Patch | None:
        """What the subject of a patch or cover letter says; `None` for other mail and for answers."""
        if self.columns.flags[number] & ANSWER:
            return None
        raw = self.columns.subjects[number]
        if not raw or _IS_ANSWER.match(raw) or not _MAY_BE_PATCH.search(raw):
            return None
        if raw not in self._read:
            said = patch(headers.text(raw))
            self._read[raw] = None if said is None or said.is_reply else said
        return self._read[raw]

    def title(self, number: int) -> str:
        """The subject without tags, in small letters."""
        text = base(headers.text(self.columns.subjects[number])).casefold()
        tags = TAGS.match(text)
        return text[tags.end() :] if tags else text

    def owner(self, number: int) -> Hashable:
        """Who sent it: the person, or the bare header field; `None` where nobody is named."""
        columns = self.columns
        who = columns.person[number] if number < len(columns.person) else NOBODY
        return who if who != NOBODY else columns.senders[number] or None

    def above(self, number: int) -> int | None:
        """The nearest patch above it in its thread."""
        parent, flags, above = self.columns.parent, self.columns.flags, self._above
        path = []
        found: int | None = None
        walk = number
        while walk not in above:
            path.append(walk)
            walk = parent[walk]
            if walk == NOBODY:
                break
            if not flags[walk] & MISSING and self.patch(walk) is not None:
                found = walk
                break
        else:
            found = above[walk]
        for step in path:
            above[step] = found
        return found


def is_sent_again(said: Patch) -> bool:
    """Whether a patch says that it was sent before ("RESEND").

    >>> is_sent_again(Patch(2, 3, 9, "PATCH RESEND", is_reply=False))
    True
    """
    return not _AGAIN.isdisjoint(said.prefix.casefold().split())


def branch(said: Patch) -> frozenset[str]:
    """For what a patch is meant, in the words of its brackets ("net-next").

    >>> sorted(branch(Patch(2, 3, 9, "RFC PATCH RESEND net-next", is_reply=False)))
    ['net-next', 'rfc']
    """
    return frozenset(said.prefix.casefold().split()) - _AGAIN - {"patch"}
