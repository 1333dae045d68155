"""The rows of a page at one width, laid out as far as somebody looks."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from copy import copy
from typing import NamedTuple

from tui.model import Line, Role
from tui.text import cells
from tui.view.bars import bar_cells
from tui.view.folds import Block, Folds
from tui.view.page import Page, View
from tui.view.paragraphs import ITEM, WRAPPED, Paragraphs, may_flow_on
from tui.view.trail import NO_COLOUR
from tui.view.wrap import expanded, next_row

GUTTER = 1
"""Cells at the left for the cursor's mark."""
CONTINUED = "↳ "
"""Stands before the further rows of a line of code."""
MARK = 5
"""Cells at the right of the author's own words for the mark that says how often they were answered."""
_LEAST_FOR_MARK = 56
_MANY = 4000
"""Lines that are not laid out at once where they are folded otherwise."""
_CODE = (Role.PATCH, Role.VERBATIM)


class Spot(NamedTuple):
    """A place in a message that outlives width and folds."""

    line: int
    """Body line; negative above the body."""
    letter: int = 0


class Position(NamedTuple):
    """Where a reader is in a page."""

    top: Spot
    cursor: Spot | None = None
    """`None`: at the first line of the body, or as near as is in sight."""


class Sheet:
    """Each row is a part of a line: `line[row]` is its number on the page (rows above the body first,
    then body lines), `start[row]` the letter at which it begins."""

    def __init__(self, page: Page, folds: Folds, width: int, *, has_title: bool = False) -> None:
        self.page = page
        self.width = max(GUTTER + 1, width)
        self.line = array("i")
        self.start = array("i")
        self.folded = page.blocks.folded(folds)
        self._folds = [*self.folded]
        self._open: Sheet | None = None
        """The same page with nothing folded, as far as it was laid out."""
        self.above = len(page.head)
        """How many lines stand above the body."""
        self._count = self.above + len(page.lines)
        self._line = int(has_title and cells(page.title) <= width - 4)
        self._start = 0
        self._last = (-1, "")
        self._hang = (-1, 0)
        self._paragraphs = Paragraphs(page.lines, self.width)
        self._joined: dict[int, int] = {}
        """Last line of each paragraph whose lines flow into each other, by the first."""

    def renew(self, page: Page, folds: Folds) -> bool:
        """Take in more that is known of the same lines, their rows staying where they are; says whether
        that was possible."""
        folded = page.blocks.folded(folds)
        same = page.lines is self.page.lines and page.head == self.page.head and page.view is self.page.view
        if not same or [*folded] != [*self.folded]:
            return False
        if any(block.last != self.folded[first].last for first, block in folded.items()):
            return False
        self.page, self.folded = page, folded
        return True

    def refolded(self, folds: Folds) -> Sheet:
        """The same page folded in another way. Rows that stay as they are come from here: to lay out
        50,000 lines takes half a second, and a reader folds one quote of them."""
        folded = self.page.blocks.folded(folds)
        opened = self._open if self.folded else self
        if opened is not None and opened is not self and not folded:
            sheet = copy(opened)
            sheet.line, sheet.start, sheet._joined = opened.line[:], opened.start[:], dict(opened._joined)
            sheet.page, sheet._paragraphs = self.page, copy(opened._paragraphs)
            sheet._last, sheet._hang = (-1, ""), (-1, 0)
            return sheet
        pairs = ((self.folded, folded), (folded, self.folded))
        changed = [block for one, other in pairs for first, block in one.items() if other.get(first) != block]
        sheet = copy(self)
        sheet.folded, sheet._folds = folded, [*folded]
        sheet._open, sheet._joined = opened, dict(self._joined)
        sheet._last, sheet._hang = (-1, ""), (-1, 0)
        first = min((block.first for block in changed), default=self._count) + self.above
        last = max((block.last for block in changed), default=-1) + self.above
        cut = self._fresh_row(bisect_left(self.line, min(first, self._count)))
        sheet.line, sheet.start = self.line[:cut], self.start[:cut]
        if cut < len(self.line):
            sheet._line, sheet._start = self.line[cut], 0
            sheet._paragraphs = Paragraphs(self.page.lines, self.width)
            sheet._take_rows(self, last)
        else:
            sheet._paragraphs = copy(self._paragraphs)
        return sheet

    def _fresh_row(self, row: int) -> int:
        """The row at or above another from which on a line can be laid out as from the top: no paragraph
        goes on there."""
        while 0 < row < len(self.line) and not self._paragraphs.begins(self.line[row] - self.above):
            row = bisect_left(self.line, self.line[row - 1])
        return row

    def _take_rows(self, old: Sheet, last: int) -> None:
        """Lay out what is folded otherwise, to a line of the page, and take the rows behind it."""
        if last - self._line > _MANY:
            return
        while not self.is_whole:
            row = bisect_left(old.line, self._line)
            if row == len(old.line):
                return
            if self._line > last and old.line[row] == self._line and self._is_fresh():
                self.line += old.line[row:]
                self.start += old.start[row:]
                self._line, self._start, self._paragraphs = old._line, old._start, copy(old._paragraphs)
                return
            self._lay_next(1 << 60)

    def _is_fresh(self) -> bool:
        return self._paragraphs.begins(self._line - self.above)

    @property
    def is_whole(self) -> bool:
        """Whether every row is laid out."""
        return self._line >= self._count

    @property
    def height(self) -> int:
        """How many rows there are; a guess from below until `is_whole`."""
        return len(self.line) + self._count - self._line

    def extend(self, rows: int) -> None:
        """Lay out at least this many rows, if there are as many."""
        while len(self.line) < rows and self._line < self._count:
            is_fold = self._line - self.above in self.folded
            if is_fold or not (self._take_open() or self._lay_short(rows)):
                self._lay_next(rows)

    def _next_fold(self) -> int:
        """The line of the page at which the next fold stands."""
        at = bisect_left(self._folds, self._line - self.above)
        return self._folds[at] + self.above if at < len(self._folds) else self._count

    def _take_open(self) -> bool:
        """Take the rows up to the next fold from the sheet with nothing folded, where they are there."""
        opened = self._open
        if opened is None or self._start or not self._is_fresh():
            return False
        row, end = bisect_left(opened.line, self._line), min(self._next_fold(), opened._line)
        if row == len(opened.line) or opened.line[row] != self._line:
            return False
        last = bisect_left(opened.line, end)
        if last > row and opened._joined.get(opened.line[last - 1], 0) >= end:
            end = opened.line[last - 1]  # a paragraph that goes on in the fold
            last = bisect_left(opened.line, end)
        if last <= row:
            return False
        self.line += opened.line[row:last]
        self.start += opened.start[row:last]
        for line in range(self._line, end) if self._joined or opened._joined else ():
            if line in opened._joined:
                self._joined[line] = opened._joined[line]
            else:
                self._joined.pop(line, None)
        self._line = end
        return True

    def _lay_short(self, rows: int) -> bool:
        """Lay out lines that surely have one row each, up to the first that may need more: most are so,
        and all else takes ten times as long."""
        first = at = self._line - self.above
        if self._start or at < 0:
            return False
        lines, patch, may_flow = self.page.lines, self.page.patch, self.width < WRAPPED
        stop = min(self._next_fold() - self.above, at + rows - len(self.line))
        rooms: dict[int, int] = {}
        while at < stop:
            text, depth, role, mark, is_foldable = lines[at]
            if depth not in rooms:
                # An introduction has one bar more than its depth says.
                rooms[depth] = self.width - GUTTER - MARK - bar_cells(depth + 1, self.width)
            words = text[mark:]
            if len(words) > rooms[depth] or not text.isascii():
                break
            if "\t" in words and len(expanded(words)) > rooms[depth]:
                break
            if may_flow and at not in patch and may_flow_on(words, role, depth, is_foldable, lines, at + 1):
                break
            at += 1
        if at == first:
            return False
        if self._joined:
            for line in range(first + self.above, at + self.above):
                self._joined.pop(line, None)
        self.line.extend(range(first + self.above, at + self.above))
        self.start.frombytes(bytes(self.start.itemsize * (at - first)))
        self._line = at + self.above
        return True

    def _lay_next(self, rows: int) -> None:
        """Lay out the next line, paragraph or fold, as far as there are not so many rows already."""
        block = self.folded.get(self._line - self.above)
        if block is not None:
            self._append(self._line, 0)
            self._joined.pop(self._line, None)
            self._line += block.size
        elif self._lay_line(self._line, rows):
            self._line = self._joined.get(self._line, self._line) + 1
            self._start = 0

    def row(self, spot: Spot) -> int:
        """The row on which a place stands; of what is folded, the row of the fold."""
        line = max(0, min(spot.line + self.above, self._count - 1))
        while not self.is_whole and (self._line, self._start) <= (line, spot.letter):
            self.extend(len(self.line) + 512)
        if not self.line:
            return 0
        last = max(0, bisect_right(self.line, line) - 1)
        found = self.line[last]
        first = bisect_left(self.line, found)
        if line > self._joined.get(found, found):  # it is folded
            return first
        letter = spot.letter + self._offset(found, line)
        return max(first, bisect_right(self.start, letter, first, last + 1) - 1)

    def spot(self, row: int) -> Spot:
        """The place at which a row begins."""
        self.extend(row + 1)
        if not self.line:
            return Spot(-self.above)
        row = max(0, min(row, len(self.line) - 1))
        line, letter = self.line[row], self.start[row]
        at = line
        for join in self.joins(line):
            if join >= letter:
                break
            at += 1
        return Spot(at - self.above, letter - self._offset(line, at))

    def joins(self, line: int) -> list[int]:
        """The letters of a paragraph that stand for the line ends of its writer."""
        joins, at = [], 0
        for each in range(line, self._joined.get(line, line)):
            at += len(self._words(each, line))
            joins.append(at)
            at += 1
        return joins

    def _offset(self, first: int, line: int) -> int:
        """Where a line begins in the paragraph that begins with another."""
        return self.joins(first)[line - first - 1] + 1 if line > first else 0

    def _words(self, line: int, first: int) -> str:
        """The words of a line in the paragraph that begins with another."""
        words = expanded(self.page.lines[line - self.above].words)
        if line > first:
            words = words.lstrip(" ")
        return words.rstrip(" ") if line < self._joined.get(first, first) else words

    def block(self, row: int) -> Block | None:
        """The folded block for which a row stands."""
        return self.folded.get(self.line[row] - self.above) if 0 <= row < len(self.line) else None

    def body_line(self, line: int) -> Line | None:
        """The body line with this number on the page."""
        return self.page.lines[line - self.above] if line >= self.above else None

    def text(self, line: int) -> str:
        """The text of a line or of the paragraph that begins with it, without quote marks and with tabs
        expanded."""
        if self._last[0] != line:
            if line < self.above:
                text = "".join(span.text for span in self.page.head[line])
            else:
                lines = range(line, self._joined.get(line, line) + 1)
                text = " ".join(self._words(each, line) for each in lines)
            self._last = (line, text)
        return self._last[1]

    def end(self, row: int) -> int:
        """The letter before which a row ends."""
        line = self.line[row]
        if row + 1 < len(self.line):
            return self.start[row + 1] if self.line[row + 1] == line else len(self.text(line))
        return self._start if self._line == line else len(self.text(line))

    def lines(self, row: int, *, begun: bool = False) -> range:
        """The body lines that have letters on a row; `begun`: only those whose first is there."""
        if not 0 <= row < len(self.line) or self.line[row] < self.above:
            return range(0)
        block = self.block(row)
        if block is not None:
            return range(block.first, block.last + 1)
        line, start, end = self.line[row], self.start[row], self.end(row)
        firsts = [0, *(join + 1 for join in self.joins(line))]
        first = bisect_left(firsts, start) if begun else bisect_right(firsts, start) - 1
        last = max(bisect_left(firsts, end), bisect_right(firsts, start))
        return range(line - self.above + first, line - self.above + last)

    def answers(self, row: int) -> int:
        """How many replies quote what begins on a row; 0 where nothing does."""
        trail = self.page.trail
        if trail is None or self.block(row) is not None:
            return 0
        found = (trail.answered(line) for line in self.lines(row, begun=True))
        runs = [
            run
            for line, run in zip(self.lines(row, begun=True), found, strict=True)
            if run and run.first == line
        ]
        return max((len(run.by) for run in runs), default=0)

    def colour(self, line: int, level: int) -> int:
        """The colour of the person who speaks at a level of a line of the page."""
        trail = self.page.trail
        return trail.colour(line - self.above, level) if trail else NO_COLOUR

    def hang(self, line: int) -> int:
        """Cells before the further rows of a line: an indent as of a list's item, or the mark of code."""
        if self.is_code(line):
            return len(CONTINUED)
        if self._hang[0] != line:
            found = ITEM.match(self.text(line))
            self._hang = (line, min(found.end(), self.width // 3) if found else 0)
        return self._hang[1]

    def is_code(self, line: int) -> bool:
        """Whether a line breaks anywhere, with a mark, so that its blanks stay as they are."""
        body = self.body_line(line)
        return body is not None and (body.role in _CODE or self.page.view is View.SOURCE)

    def _lay_line(self, line: int, rows: int) -> bool:
        """Lay out one line; says whether its end was reached before so many rows."""
        level = self.level(line)
        width = self.width - GUTTER - bar_cells(level, self.width)
        if not level and line >= self.above and self.width >= _LEAST_FOR_MARK and not self.is_code(line):
            width -= MARK
        if line >= self.above and not self._start:
            self._join(line, width)
        text, start = self.text(line), self._start
        is_code = self.is_code(line)
        while True:
            self._append(line, start)
            row_width = width - self.hang(line) if start else width
            start = next_row(text, start, row_width, by_words=not is_code)
            if start >= len(text):
                return True
            if len(self.line) >= rows:
                self._start = start
                return False

    def _join(self, line: int, width: int) -> None:
        """Let the lines of a paragraph flow into each other where one of them has no room."""
        at = line - self.above
        if at not in self.page.patch:
            end = self._paragraphs.end(at, width)
            if end > at:
                self._joined[line] = end + self.above
            else:
                self._joined.pop(line, None)

    def level(self, line: int) -> int:
        """How many bars stand before a line: its depth, for the words above a quote one more."""
        body = self.body_line(line)
        if body is None:
            return 0
        if body.role is Role.ATTRIBUTION:
            return body.depth + 1
        return max(1, body.depth) if body.role is Role.HEADER_BLOCK else body.depth

    def _append(self, line: int, start: int) -> None:
        self.line.append(line)
        self.start.append(start)
