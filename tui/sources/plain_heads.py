"""Headers as nearly all mail has them: found in a mailbox, and taken apart, by one pattern.

A mail costs half of what it costs to find its end, its header and the fields one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.model import Spot
from tui.patterns import compiled
from tui.sources.base import Found


class Row(NamedTuple):
    """The raw values of one mail's fields; `b""` for one that is not there."""

    begin: bytes
    """Always empty: stands where the header begins."""
    day: bytes
    """Of a Date such as `Mon, 15 Jan 2024 10:00:00 +0100`: `Mon, 15 Jan 2024`,"""
    minute: bytes
    """`10:00`,"""
    second: bytes
    """`00`,"""
    zone: bytes
    """and `+0100`."""
    date: bytes
    """A Date that has another form."""
    sender: bytes
    subject: bytes
    ident: bytes
    answer: bytes
    """In-Reply-To."""
    references: bytes
    status: bytes
    mozilla: bytes
    """X-Mozilla-Status."""
    content_type: bytes
    length: bytes
    """Content-Length."""
    blank: bytes
    """The line feed of the blank line behind the header; without it the header is not plain."""


class Batch(NamedTuple):
    """Mails with plain headers that follow each other in a mailbox; offsets are in bytes of the file."""

    starts: list[int]
    """Where each header begins."""
    ends: list[int]
    """Where each mail ends."""
    rows: list[tuple[bytes, ...]]
    """What is in each header: as in `Row`, but without a name, which takes time."""
    text: bytes
    """Of the file, from `base` on, at least up to the end of the last header."""
    base: int

    def part(self, begun: int, ended: int) -> Batch:
        """The mails from one place to another."""
        part = slice(begun, ended)
        return self._replace(starts=self.starts[part], ends=self.ends[part], rows=self.rows[part])

    def without(self, places: Sequence[int]) -> Batch:
        """The mails but for those at some places, which are given in their order."""
        starts, ends, rows = self.starts.copy(), self.ends.copy(), self.rows.copy()
        for place in reversed(places):
            del starts[place], ends[place], rows[place]
        return self._replace(starts=starts, ends=ends, rows=rows)

    def found(self, place: int) -> Found:
        """One of the mails."""
        start = self.starts[place]
        return Found(Spot(start, self.ends[place] - start), self.head(place))

    def head(self, place: int) -> bytes:
        """The header of one, without the blank line that ends it."""
        at = self.starts[place] - self.base
        return self.text[at : self.text.find(b"\n\n", at) + 1]


_VALUE = r"[ \t]*+(?P<{}>.*+(?:\n[ \t].*+)*+)\n"
_DATE = (
    r"[ \t]*+(?P<day>[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} \d{4}) (?P<minute>\d\d:\d\d):(?P<second>\d\d)"
    r" (?P<zone>[+-]\d{4})(?: \([A-Z]{1,5}\))?\n(?![ \t])"
)
_FIELDS = (
    ("Date", _DATE, _VALUE.format("date")),
    ("From", _VALUE.format("sender")),
    ("Subject", _VALUE.format("subject")),
    ("Message-I[Dd]", _VALUE.format("ident")),
    ("In-[Rr]eply-[Tt]o", _VALUE.format("answer")),
    ("References", _VALUE.format("references")),
    ("Status", _VALUE.format("status")),
    ("X-Mozilla-Status", _VALUE.format("mozilla")),
    ("Content-[Tt]ype", _VALUE.format("content_type")),
    ("Content-[Ll]ength", _VALUE.format("length")),
)
"""Names as nearly all mail spells them, with the forms that their values may have."""
_OTHERS = (
    "Received:", "To:", "Cc:", "MIME-Version:", "DKIM-", "ARC-", "X-[A-LN-Z]", "Return-Path:", "Content-Tr",
    "Delivered-To:", "Reply-To:", "Sender:", "[ABEGHJ-LN-QU-WYZ]",
)  # fmt: skip
"""How fields begin of which it is clear at once that they are none of these."""
_IN_ANY_CASE = (
    "[Mm]essage-id", "[Rr]eferences", "[Ii]n-reply-to", "[Dd]ate", "[Ff]rom", "[Ss]ubject", "[Ss]tatus",
    "[Cc]ontent-(?:type|length)", "[Xx]-mozilla-status", "[Tt]hread-(?:index|topic)",
)  # fmt: skip
"""A header that spells one of them in another way, or has it twice, is not plain; nor is one with a
Thread-Index."""

_MOST_FIELDS = 1000
"""A header that has more of them is not plain."""


def _pattern() -> re.Pattern[bytes]:
    """Matches each line that may part two mails; where a plain header follows, the groups are a `Row`."""
    number = {name: place for place, name in enumerate(Row._fields, 1)}
    branches = []
    for name, *values in _FIELDS:
        # With a doubled field the header is not plain: `(?(3)(?!))` fails where group 3 has a value.
        groups = [group for value in values for group in re.findall(r"\?P<(\w+)>", value)]
        is_first = "".join(f"(?({number[group]})(?!))" for group in groups)
        branches.append(f"{name}:{is_first}(?:{'|'.join(values)})")
    rest = r"[!-9;-~]{0,70}+:.*+\n(?:[ \t].*+\n)*+"
    branches += [
        rf"{start[:-1]}:.*+\n(?:[ \t].*+\n)*+" if start.endswith(":") else start + rest for start in _OTHERS
    ]
    branches.append(rf"(?!(?i:{'|'.join(_IN_ANY_CASE)})[ \t]*+:)[!-9;-~]{{1,6}}+{rest}")
    return compiled(
        (
            r"\nFrom (?:(?<=\n\nFrom )\S{1,200}(?: at \S{1,200})? {1,2}(?!Mon Sep 17 00:00:00 2001)"
            r"[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}(?: [+-]\d{4})?\n"
            # A limit, since what is repeated is remembered.
            rf"(?P<begin>)(?:{'|'.join(branches)}){{1,{_MOST_FIELDS}}}(?=(?P<blank>\n))?)?"
        ).encode()
    )


SEPARATOR_AND_HEADER = _pattern()
