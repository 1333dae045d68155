"""What the heading of a thread says of the patch series in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.index.patch_mails import TAGS
from tui.index.series import Series
from tui.model import Message
from tui.parse import subjects
from tui.text import cells
from tui.view.page import Span

_UNSAID = frozenset(("patch", "resend", "repost"))
"""Words in the brackets of a patch that a heading need not repeat."""
_MOST_VERSIONS = 3
"""Versions that are named one by one if some between them are not there."""
_LEAST_TITLE = 20
"""Cells of the subject of a thread that are left to it beside the whole of what is said."""
_FEW = 4
"""The same where little room is left; a subject that begins with "[PATCH v3 00/14]" says less in it."""
_GAP = "  "


class SeriesText(NamedTuple):
    """What is said of the series of one thread."""

    full: str
    """Versions, and how many patches of how many: "v1–v3 · 7/8"."""
    short: str
    """The same of the newest version alone, where there is little room: "v3 7/8"."""
    is_whole: bool
    """Whether no patch of the newest version is missing."""
    newer: frozenset[int] = frozenset()
    """Messages with which a version begins that is not the first one here."""
    is_titled: bool = False
    """Whether the subject of the thread is that of the series."""


def series_text(groups: Sequence[tuple[Series, ...]], first: int | None) -> SeriesText | None:
    """What to say of the series in a thread whose first message is `first`; `None` for patches alone.

    `groups` has the versions of each series, oldest first.
    """
    newer = frozenset(one.first for group in groups for one in group[1:] if one.version > group[0].version)
    own = next((group for group in groups if any(first in one.messages for one in group)), None)
    told = [group for group in groups if len(group) > 1 or not group[0].is_single]
    group = own or (told[0] if len(told) == 1 else None)
    if group is None:
        return SeriesText(f"{len(told)} series", f"{len(told)} series", True, newer) if told else None
    if group not in told or (own is None and group[-1].total == 1):
        return None  # a discussion in which somebody sent a patch is no series
    newest = group[-1]
    versions = _versions(sorted({one.version for one in group}))
    counts = "" if newest.is_single else f"{newest.count}/{newest.total or '?'}"
    full = " · ".join(filter(None, (versions, counts)))
    short = " ".join(filter(None, (_versions([newest.version]), counts)))
    return SeriesText(full, short, not newest.missing, newer, group is own)


def series_spans(series: SeriesText | None, room: int) -> list[Span]:
    """What is said of a series, where the subject beside it leaves room; what is missing draws the eye."""
    if series is None:
        return []
    room -= len(_GAP)
    text = series.full if room - cells(series.full) >= _LEAST_TITLE else series.short
    # Bold, since the number of messages beside it is nearly of the same colour.
    style = "date" if series.is_whole else "guess unread"
    return [Span(_GAP), Span(text, style)] if room - cells(text) >= _FEW else []


def title(subject: str) -> str:
    """The subject of a patch or cover letter without what is said of its series beside it.

    >>> title("[dev] [RFC PATCH net-next v2 0/4] journal: seed"), title("[PATCH 1/2]")
    ('[RFC net-next] journal: seed', '[PATCH 1/2]')
    """
    said = subjects.patch(subject)
    tags = TAGS.match(subject)
    if said is None or tags is None or tags.end() == len(subject):
        return subject
    words = " ".join(word for word in said.prefix.split() if word.casefold() not in _UNSAID)
    return f"[{words}] {subject[tags.end() :]}" if words else subject[tags.end() :]


def patch_tag(message: Message) -> str | None:
    """Version and number of a patch: "[v4 3/9]"; nothing for answers to one."""
    patch = subjects.patch(message.subject) if message.subject else None
    if patch is None or patch.is_reply:
        return None
    version = f"v{patch.version}" if patch.version > 1 else ""
    number = "" if patch.number is None else f"{patch.number}/{patch.total or '?'}"
    words = " ".join(filter(None, (version, number)))
    return f"[{words}]" if words else "[patch]"


def short_tag(tag: str) -> str:
    """The tag of a patch without version and brackets.

    >>> short_tag("[v4 3/9]"), short_tag("[v2]")
    ('3/9', 'v2')
    """
    return tag.strip("[]").rpartition(" ")[2]


def _versions(numbers: Sequence[int]) -> str:
    """Versions in few cells; the first alone goes without saying.

    >>> _versions([1]), _versions([3]), _versions([1, 2, 3]), _versions([7, 10])
    ('', 'v3', 'v1–v3', 'v7, v10')
    """
    if len(numbers) == 1:
        return f"v{numbers[0]}" if numbers[0] > 1 else ""
    if numbers[-1] - numbers[0] >= len(numbers) and len(numbers) <= _MOST_VERSIONS:
        return ", ".join(f"v{number}" for number in numbers)
    return f"v{numbers[0]}–v{numbers[-1]}"
