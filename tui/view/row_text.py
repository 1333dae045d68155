"""What stands on one row of the thread pane, as pieces in named styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from weakref import proxy

from tui.index.columns import ATTACHED, NO_DATE, NOBODY
from tui.index.messages import MessageIndex
from tui.parse import subjects
from tui.text import cells, fit
from tui.view import times
from tui.view.late_series import LateSeries
from tui.view.page import Span
from tui.view.people import Colours
from tui.view.rows import Kind, Rows
from tui.view.series_text import SeriesText, patch_tag, series_spans, short_tag, title
from tui.view.topics import TOPIC, is_topic, own_subject, parted_from
from tui.view.tree import Branch, Tree, drawn
from tui.view.unread import Unread

UNREAD, FOLDED, OPEN, MISSING, GUESS, ATTACHMENT = "●", "▸", "▾", "⌀", "⋯", "⊕"
CHAINED = "↓"
STYLES = (
    "tree", "fold", "unread", "author", "subject", "topic", "date", "count", "patch", "attachment", "missing",
    "guess", "thread", "unread-thread", "context",
)  # fmt: skip
"""Names of the styles, besides `person-1` to `person-8`."""
_FEWEST_LEVELS, _MOST_LEVELS = 3, 8
_WIDE = 36
"""Cells from which a level of the tree takes two of them instead of one."""
_ROOMY = 48
"""Cells from which the numbers of patches, or a new topic, have room beside a whole date."""
_NARROW = 29
"""Cells below which a date has no time."""
_WITH_YEAR = 34
"""Cells from which a thread on one row, which names its author too, has room for the year."""
_LEAST_NAME, _LONG_NAME = 10, 20
_LEAST_SUBJECT = 8
_LEAST_TOPIC = 8
"""Cells of the name where a topic or the number of a patch needs the room."""


@dataclass(frozen=True, slots=True)
class Thread:
    """What the heading of a thread says."""

    count: int
    """Messages that are there."""
    last: int | None
    """The newest of them."""
    year: int | None
    """That of most of them."""
    subject: str
    series: SeriesText | None

    @property
    def title(self) -> str:
        """The subject beside what is said of the series."""
        return title(self.subject) if self.series and self.series.is_titled else self.subject


class RowTexts:
    """Makes the text of rows, one at a time as they are drawn."""

    def __init__(self, index: MessageIndex, unread: Unread) -> None:
        self._index = index
        self._unread = unread
        self._tree = Tree(index)
        self._colours = Colours(index)
        self.series = LateSeries(index)
        own: RowTexts = proxy(self)  # a cache that held this would keep the index
        self._thread = lru_cache(1024)(lambda place: own._measured(place))
        """By place of the root."""

    def row(self, rows: Rows, row: int, width: int) -> list[Span]:
        """The pieces of a row; together they are `width` cells wide."""
        kind = rows.kind(row)
        if kind is Kind.MESSAGE:
            spans = self._message(rows, row, width)
        else:
            spans = self._heading(rows, row, width, is_open=kind is Kind.HEADING)
        return list(map(_dimmed, spans)) if rows.is_context(row) else spans

    # -- threads -------------------------------------------------------------------------------

    def _heading(self, rows: Rows, row: int, width: int, *, is_open: bool) -> list[Span]:
        """Subject, patches, number of messages, last date; of a folded thread also who began it."""
        place = rows.places[row]
        number = rows.number(row)
        thread = self._known(place)
        day = times.day(None if thread.last is None else self._index.sent(thread.last))
        if width < (_ROOMY if thread.series else _NARROW if is_open else _WITH_YEAR):
            day = day[: times.DAY]
        spans = [Span(day, "date")]
        unread = 0
        if thread.count != 1 or self._index.is_missing(number):
            unread = self._unread.among(self._index.order[place : place + self._index.extent[place]])
            pad = "" if width < _NARROW else " "
            spans = [Span(f" {pad}{thread.count}{pad} ", "count"), *spans]
            if unread and not is_open:
                some = "" if unread == thread.count or width < _WIDE else str(unread)
                spans = [Span(f" {some}{UNREAD}", "unread"), *spans]
            mark = Span(f"{OPEN if is_open else FOLDED} ", "fold")
        else:
            unread = number in self._unread
            spans = [Span(" "), *spans]
            mark = Span(f"{UNREAD if unread else ' '} ", "unread")
        room = width - cells(mark.text) - _width(spans)
        series = series_spans(thread.series, room)
        room -= _width(series)
        subject = thread.title if series else thread.subject
        name = self._parted(number, room, subject, is_open=is_open)
        if not is_open:
            name += self._beginner(number, room - _width(name))
        style = "thread unread-thread" if unread else "thread"
        return [mark, Span(fit(subject, max(0, room - _width(name))), style), *name, *series, *spans]

    def _beginner(self, number: int, room: int) -> list[Span]:
        """Who began a thread, where its subject leaves room."""
        width = min(_LONG_NAME, room * 2 // 5)
        if width < _LEAST_NAME - 2:
            return []
        return [Span("  "), Span(fit(self._name(number), width - 2), self._person_style(number))]

    def _parted(self, number: int, room: int, subject: str, *, is_open: bool) -> list[Span]:
        """Of a thread that is shown apart: out of which topic."""
        share, taken = (room * 2 // 5, 0) if is_open else (room // 5, _LONG_NAME)
        text = parted_from(self._index, number, max(share, room - cells(subject) - taken) - 2)
        return [Span("  "), Span(text, "topic")] if text else []

    def _measured(self, root: int) -> Thread:
        numbers = self._index.order[root : root + self._index.extent[root]]
        present = [number for number in numbers if not self._index.is_missing(number)]
        dates = self._index.columns.date
        last = max(present, key=dates.__getitem__, default=None)
        first = next((n for n in present if self._index.columns.subjects[n]), None)
        subject = None if first is None else self._index.message(first).subject
        series = self.series.said(root, present[0] if present else None)
        years = Counter(times.about_year(dates[n]) for n in present if dates[n] != NO_DATE)
        year = max(years, key=lambda year: (years[year], year), default=None)
        title = subjects.without_list(subject) if subject else ""
        return Thread(len(present), last, year, title or "(no subject)", series)

    def _thread_of(self, number: int) -> Thread:
        return self._known(self._tree.root(self._index.place(number)))

    def _known(self, place: int) -> Thread:
        """What is known of the thread that begins at a place."""
        thread, late = self._thread(place), self.series.late(place)
        return replace(thread, series=late) if late else thread

    # -- messages ------------------------------------------------------------------------------

    def _message(self, rows: Rows, row: int, width: int) -> list[Span]:
        """The branch, the author, what is special, and the date."""
        number = rows.number(row)
        is_new = is_topic(self._index, number)
        # Patches are sent within a minute: their numbers say more than the time.
        is_short = is_new or patch_tag(self._index.message(number)) is not None
        end = list(self._ending(rows, row, width, has_time=width >= (_ROOMY if is_short else _NARROW)))
        left = [
            Span(self._prefix(rows.places[row], width), "tree"),
            *self._mark(rows, row),
        ]
        room = width - _width(left) - _width(end)
        if self._index.is_missing(number):
            return [*left, Span(fit(self._absence(number), max(0, room)), "missing"), *end]
        name = self._name(number)
        least = _LEAST_TOPIC if is_short else max(_LEAST_NAME, room // 2)
        about = list(_apart(self._about(number, room - min(cells(name), least) - 2, is_new=is_new)))
        style = self._person_style(number) + (" unread" if number in self._unread else "")
        name = fit(name, min(cells(name), max(0, room - _width(about))))
        fill = Span(" " * max(0, room - cells(name) - _width(about)))
        return [*left, Span(name, style), *about, fill, *end]

    def _prefix(self, place: int, width: int) -> str:
        """The lines of the tree, one or two cells a level; beyond the room for it the depth as a number,
        and behind that the last levels. What a row says elsewhere takes nothing of that room: rows of one
        width have the same, or an answer could stand left of its message."""
        branch = self._tree.branch(place)
        step = 2 if width >= _WIDE else 1
        room = width - 1 - (times.STAMP if width >= _NARROW else times.DAY)
        most = max(_FEWEST_LEVELS, min(_MOST_LEVELS, (room - _LEAST_NAME - 2) // step))
        # The arrow of a chain takes a cell of its own where a level has but one.
        is_longer = branch.is_chained and step == 1
        first, last = drawn(branch.level + is_longer, most)
        if not branch.level:
            return CHAINED if branch.is_chained else ""
        lines = "".join(_line(branch, at, step) for at in first)
        if last:
            number = str(self._index.depth[place])
            lines = lines[: max(0, len(lines) - len(number))] + number
            lines += "".join(_line(branch, at, step) for at in last)
        lines = lines[: len(lines) - step * (1 + is_longer)]
        goes_on = branch.goes_on(branch.level)
        if branch.is_chained:
            return lines + ("│" if goes_on else " ") + CHAINED
        return lines + ("├" if goes_on else "└") + "─" * (step - 1)

    def _mark(self, rows: Rows, row: int) -> Iterator[Span]:
        """Folded, missing, unread, or nothing of these."""
        number = rows.number(row)
        if rows.hidden(row):
            yield Span(f"{FOLDED} ", "unread" if number in self._unread else "fold")
        elif self._index.is_missing(number):
            yield Span(f"{MISSING} ", "missing")
        else:
            yield self._read_mark(rows.places[row], number)

    def _read_mark(self, place: int, number: int) -> Span:
        if number in self._unread:
            return Span(f"{UNREAD} ", "unread")
        branch = self._tree.branch(place)
        return Span("─ " if branch.level and not branch.is_chained else "  ", "tree")

    def _ending(self, rows: Rows, row: int, width: int, *, has_time: bool) -> Iterator[Span]:
        """Number of folded messages and of the unread ones among them, mark of a guess, date."""
        number = rows.number(row)
        hidden = rows.hidden(row)
        evidence = self._index.evidence(number)
        is_guess = evidence is not None and evidence.is_guess
        if hidden:
            place = rows.places[row]
            below = self._index.order[place + 1 : place + 1 + hidden]
            count, unread = len(below) - sum(map(self._index.is_missing, below)), self._unread.among(below)
            if unread:
                some = "" if unread == count or width < _WIDE else str(unread)
                yield Span(f" {some}{UNREAD}", "unread")
            yield Span(f" +{count}", "count")
        if is_guess:
            yield Span(f" {GUESS}", "guess")
        if not self._index.is_missing(number):
            room = times.STAMP if has_time else times.DAY
            stamp = times.stamp(self._index.sent(number), self._thread_of(number).year, room)
            yield Span(f" {stamp:>{room}}", "date")

    # -- one message ---------------------------------------------------------------------------

    def _name(self, number: int) -> str:
        """The sender as the index knows the person, else as the mail says."""
        person = self._index.person(number)
        if person is not None:
            return person.name
        sender = self._index.message(number).sender
        return (sender.name or sender.address if sender else None) or "unknown sender"

    def _person_style(self, number: int) -> str:
        who = self._index.columns.person[number] if number < len(self._index.columns.person) else NOBODY
        return "author" if who == NOBODY else f"person-{self._colours[who]}"

    def _absence(self, number: int) -> str:
        """What is known of a message that is not there, or not yet."""
        if not self._index.columns.has_all:
            return "(loading …)"
        message = self._index.message(number)
        if message.sender and message.sender.name:
            return f"(not here: {message.sender.name})"
        count = sum(1 for _ in self._index.replies(number))
        return f"(not here: {count} answer{'s' * (count != 1)} to it)"

    def _about(self, number: int, room: int, *, is_new: bool) -> Iterator[Span]:
        """Patch, attachment, and the subject where it is not that of the message above; of a topic that
        begins here, with its mark."""
        message = self._index.message(number)
        tag = patch_tag(message)
        if self._index.columns.flags[number] & ATTACHED:
            yield Span(ATTACHMENT, "attachment")
            room -= 2
        if is_new and room > 0:
            yield Span(TOPIC, "topic")
            room -= 2
        if tag:
            # The number goes before the subject; where there is no room for both, the version goes.
            tag = next((one for one in (tag, short_tag(tag)) if cells(one) <= room), "")
            if not tag:
                return
            yield Span(tag, self._tag_style(number))
            room -= cells(tag) + 1
        own = own_subject(self._index, number, self._thread_of(number).subject)
        if own and room >= _LEAST_SUBJECT:
            yield Span(fit(own, min(room, cells(own))), "topic" if is_new else "subject")

    def _tag_style(self, number: int) -> str:
        """That of a patch; of the first mail of a new version of a series in the thread, one that strikes."""
        series = self._thread_of(number).series
        return "mark" if series and number in series.newer else "patch"


def _dimmed(span: Span) -> Span:
    """A piece of a row that is shown for others' sake; the title of a thread stays one."""
    is_title = span.style.partition(" ")[0] == "thread"
    return Span(span.text, "context thread" if is_title else "context")


def _line(branch: Branch, level: int, step: int) -> str:
    """The cells of a level that a row only passes."""
    return ("│" if branch.goes_on(level) else " ") + " " * (step - 1)


def _width(spans: list[Span]) -> int:
    return sum(cells(span.text) for span in spans)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The pieces with a blank between them, two before the first."""
    for at, span in enumerate(spans):
        yield Span("  " if at == 0 else " ")
        yield span
