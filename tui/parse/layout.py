"""Runs of HTML text laid out as lines with their quote depth."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.model import TextLine
from tui.patterns import compiled
from tui.text import clean

_SPACE = compiled(r"[ \t\n\r\f]+")
_BREAK = compiled(r"\r\n?|\n")
# Letters without width: preheaders of newsletters are padded with hundreds of them.
_EMPTY = compiled(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff]*"
)
_SCHEME = compiled(r"(?:https?://|mailto:)(?:www\.)?", re.IGNORECASE)
_RULE = "\u2500" * 20
_CELL = " | "
_WIDEST_INDENT = 40
_DEEPEST = 100  # quote marks in a row; a thousand nested quotes would take a million of them


@dataclass(slots=True)
class _List:
    number: int
    is_numbered: bool


class Layout:
    """Collects text and breaks in reading order; `finished` gives the lines."""

    def __init__(self) -> None:
        self.depth = 0
        self._lines: list[TextLine] = []
        self._pieces: list[str] = []
        self._has_space = True
        """Whether the line so far ends in white space (or is empty), so that more of it collapses."""
        self._is_blank_due = False
        self._blank_depth = 0
        self._last_depth = 0
        self._lists: list[_List] = []
        self._mark = ""
        self._indent = 0
        self._verbatim = 0
        self._keeping = 0
        self._links: list[int] = []
        self._cells = 0
        self._is_break_due = False
        """A block in a table cell has ended: what follows in the same cell starts a line."""

    @property
    def list_depth(self) -> int:
        """How many lists are open."""
        return len(self._lists)

    def start_quote(self) -> None:
        """Begin a quote."""
        self.depth += 1

    def end_quote(self) -> None:
        """End the innermost quote."""
        self.depth = max(0, self.depth - 1)

    def add_text(self, text: str) -> None:
        """Text of a node: white space collapses except in preformatted text."""
        if self._verbatim or self._keeping:
            first, *others = _BREAK.split(text)
            self._put(first)
            for row in others:
                self.end_line()
                self._put(row)
            return
        text = _SPACE.sub(" ", text)
        if self._has_space and text.startswith(" "):
            text = text[1:]
        self._put(text)

    def add_words(self, words: str) -> None:
        """Words in the place of something that is no text."""
        if words:
            self._put(words)

    def end_line(self) -> None:
        """End the line, also an empty one."""
        text = "".join(self._pieces)
        self._pieces = []
        self._has_space = True
        self._is_break_due = False
        self._links = [0] * len(self._links)
        if not self._verbatim:
            text = _tidied(text)
            indent = " " * self._indent
            if self._mark and text:
                text, self._mark = self._mark + text, ""
            elif text:
                text = indent + text
        self._flush_blank()
        self._append(text)

    def end_block(self, *, is_apart: bool, is_soft: bool = False) -> None:
        """End the line if it has begun; `is_apart` asks for a blank line before the next one.

        Within a table row the end of a soft block waits: the next cell goes on in the same line.
        """
        has_text = bool(self._pieces) and (
            self._verbatim > 0 or bool("".join(self._pieces).strip(" \t\n\r\f"))
        )
        if is_soft and self._cells and has_text and not self._verbatim:
            self._is_break_due = self._pieces[-1] != _CELL
            return
        if has_text:
            self.end_line()
        self._pieces = []
        self._has_space = True
        if is_apart and self._lines and not self._is_blank_due:
            self._is_blank_due = True
            self._blank_depth = self.depth
        self._blank_depth = min(self._blank_depth, self.depth)

    def add_rule(self) -> None:
        """A horizontal rule."""
        self.end_block(is_apart=False)
        self._put(_RULE)
        self.end_line()

    def start_link(self) -> None:
        """Begin a link."""
        self._links.append(len(self._pieces))

    def end_link(self, target: str | None) -> None:
        """End a link; its target follows its text unless that says it already."""
        if not self._links:
            return
        words = "".join(self._pieces[self._links.pop() :]).strip()
        if target and words and not _says(words, target):
            self._put(f"<{target}>" if self._has_space else f" <{target}>")

    def start_cell(self) -> None:
        """Begin a cell of a table row; a mark parts it from the text before it in the line."""
        self._cells += 1
        self._is_break_due = False
        if "".join(self._pieces).strip():
            if self._pieces[-1] != _CELL:
                self._pieces.append(_CELL)
            self._has_space = True

    def end_cell(self) -> None:
        """End a cell."""
        self._cells = max(0, self._cells - 1)

    def start_list(self, number: int, *, is_numbered: bool) -> None:
        """Begin a list whose first item bears the number."""
        self._lists.append(_List(number, is_numbered))

    def end_list(self) -> None:
        """End the innermost list."""
        if self._lists:
            self._lists.pop()

    def start_item(self) -> None:
        """Begin an item of the innermost list."""
        innermost = self._lists[-1] if self._lists else _List(1, False)
        outer = " " * min(_WIDEST_INDENT, 2 * max(0, len(self._lists) - 1))
        self._mark = f"{outer}{innermost.number}. " if innermost.is_numbered else f"{outer}* "
        self._indent = len(self._mark)
        innermost.number += 1

    def end_item(self) -> None:
        """End an item."""
        self._mark = ""
        self._indent = min(_WIDEST_INDENT, 2 * (len(self._lists) - 1)) if len(self._lists) > 1 else 0

    def start_verbatim(self) -> None:
        """Begin preformatted text."""
        self._verbatim += 1

    def end_verbatim(self) -> None:
        """End preformatted text; its last line end shows nothing."""
        if self._pieces and not "".join(self._pieces):
            self._pieces = []
        self.end_block(is_apart=False)
        self._verbatim = max(0, self._verbatim - 1)

    def keep_breaks(self) -> None:
        """Begin text whose line ends count."""
        self._keeping += 1

    def join_breaks(self) -> None:
        """End text whose line ends count."""
        self._keeping = max(0, self._keeping - 1)

    def finished(self) -> tuple[TextLine, ...]:
        """All lines, without blank ones at the start and the end."""
        self.end_block(is_apart=False)
        first, last = 0, len(self._lines)
        while first < last and not self._lines[first].text.strip("> "):
            first += 1
        while last > first and not self._lines[last - 1].text.strip("> "):
            last -= 1
        return tuple(self._lines[first:last])

    def _put(self, text: str) -> None:
        if text:
            if self._is_break_due and text.strip():
                self.end_line()
                text = text.lstrip(" ")
            self._pieces.append(text)
            self._has_space = text[-1] in " \t"

    def _flush_blank(self) -> None:
        if self._is_blank_due:
            self._is_blank_due = False
            depth = min(self._blank_depth, self.depth)
            last = self._lines[-1] if self._lines else None
            # No blank line between "... wrote:" and the quote that is in a paragraph of its own.
            if last is not None and last.text.strip("> ") and depth <= self._last_depth:
                self._append("", depth)

    def _append(self, text: str, depth: int | None = None) -> None:
        depth = self.depth if depth is None else depth
        self._last_depth = depth
        depth = min(depth, _DEEPEST)
        text = clean(text)
        line = ("> " * depth + text) if text else ">" * depth
        # Marks that were typed into the HTML count on top of its blockquotes: the reader of marks sees both.
        known = None if text.startswith(">") else depth
        self._lines.append(TextLine(line, known, self._verbatim > 0))


def _tidied(text: str) -> str:
    """A finished line: no-break blanks are blanks, white space at the ends goes, "-- " keeps its own."""
    text = text.replace("\u00a0", " ").rstrip().removesuffix(_CELL.rstrip())
    if _EMPTY.fullmatch(text):
        return ""
    return "-- " if text == "--" else text


def _says(words: str, target: str) -> bool:
    """Whether the text of a link says where it leads."""
    if target.lower().startswith("mailto:") and "@" in words:
        return True
    bare = _SCHEME.sub("", target, count=1).rstrip("/")
    return not bare or bare in words
