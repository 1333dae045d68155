"""The first screen in plain escape sequences, to be seen before the interface is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.index.columns import Columns
from tui.index.messages import MessageIndex
from tui.text import cells, fit
from tui.view.counts import counts
from tui.view.ink import Ink
from tui.view.kin import in_sight, mark
from tui.view.page import Span
from tui.view.room import Room, rooms
from tui.view.row_text import RowTexts
from tui.view.rows import Rows
from tui.view.top_text import loading, top_text
from tui.view.unread import Unread

_TITLES = {"threads": "Threads", "message": "", "people": "People"}
_LEAST_WIDTH, _LEAST_HEIGHT = 24, 6


def glance(columns: Columns, title: str, width: int, height: int, colours: int) -> str:
    """The screen as the interface will paint it: the threads, and frames for what is not there yet.

    `colours` are those that the terminal has (0, 256 or 1 << 24). "" where there is no mail or no room.
    """
    index = MessageIndex(columns)
    if not index.order or width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        return ""
    unread, ink = Unread(index), Ink(colours)
    if columns.has_all:
        numbers = counts(index, unread, is_guessing=not columns.is_whole)
    else:
        numbers = loading(len(index))
    panes = [
        (room, list(_pane(name, room, index, unread, ink))) for name, room in rooms(width, height).items()
    ]
    lines = [ink.painted(top_text(title, numbers, width), "panel")]
    for y in range(1, height - 1):
        parts = [rows[y - room.top] for room, rows in panes if room.top <= y < room.top + room.height]
        lines.append("".join(parts))
    lines.append(ink.painted([Span(" " * width)], "panel"))
    return "".join(f"\x1b[{y};1H{line}" for y, line in enumerate(lines, 1)) + "\x1b[0m"


def _pane(name: str, room: Room, index: MessageIndex, unread: Unread, ink: Ink) -> Iterator[str]:
    """The rows of a pane in its frame."""
    inside, frame = room.width - 2, "focus" if name == "threads" else "frame"
    words = f" {fit(_TITLES[name], cells(_TITLES[name]))} " if _TITLES[name] else ""
    rest = "─" * (inside - cells(words) - 1) + "╮"
    yield ink.painted([Span("╭─", frame), Span(words, "title"), Span(rest, frame)])
    height = room.height - 2
    rows: Iterable[str] = _threads(index, unread, inside, height, ink) if name == "threads" else ()
    blank, side = ink.painted([Span(" " * inside)]), ink.painted([Span("│", frame)])
    shown = 0
    for shown, row in enumerate(rows, 1):  # noqa: B007 (the number of the last one)
        yield side + row + side
    for _ in range(height - shown):
        yield side + blank + side
    yield ink.painted([Span("╰" + "─" * inside + "╯", frame)])


def _threads(index: MessageIndex, unread: Unread, width: int, height: int, ink: Ink) -> Iterator[str]:
    """The rows of the tree that are in sight at first; the last cell is for a scroll bar."""
    width -= 1
    rows, texts = Rows(index), RowTexts(index, unread)
    first = next((number for number in index.order if not index.is_missing(number)), None)
    cursor = 0 if first is None else rows.row(first)
    top = in_sight(cursor, cursor, height, len(rows))
    for row in range(top, min(top + height, len(rows))):
        spans = [Span(mark(rows, row, cursor), "mark"), *texts.row(rows, row, width - 2)]
        room = width - sum(cells(span.text) for span in spans)
        ground = "cursor" if row == cursor else "background"
        yield ink.painted([*spans, Span(" " * room)], ground) + ink.painted([Span(" ")])
