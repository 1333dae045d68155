"""The lines of a body while their depths and roles are being found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.model import Line, Role, TextLine
from tui.parse.marks import DEEPEST, is_operator, marks, shouted, without
from tui.patterns import compiled

RULE = compiled(r"\s{0,3}[_=*‐-―─-]{5,}\s*$")
"""A line of nothing but dashes or underscores."""


def _closes_address(above: str, text: str) -> bool:
    """Whether the `>` of a line ends an address that a mailer broke: "<ann@example.org", then "> wrote:"."""
    if len(text) >= 80 or not text.rstrip().endswith(":"):
        return False
    opened = above.rfind("<", -120)
    return opened >= 0 and ">" not in above[opened:] and "@" in above[opened:]


class Draft:
    """Depth, mark and role of each line; the passes of the parser change them in place."""

    def __init__(self, texts: Sequence[TextLine]) -> None:
        self.texts = [line.text for line in texts]
        self.whole = "\n".join(self.texts)
        """All lines as one text: what it does not hold need not be looked for line by line."""
        self.depths = [0] * len(texts)
        self.marks = [0] * len(texts)
        self.is_sure = [line.depth is not None for line in texts]
        """Whether the format itself gives the depth."""
        self._read_marks(texts)
        self._undo_false_marks()
        self.roles = [Role.QUOTE if depth else Role.TEXT for depth in self.depths]
        for at, line in enumerate(texts):
            if line.is_verbatim:
                self.roles[at] = Role.VERBATIM
        self.code: set[int] = set()
        """Quoted lines of patches and code, which no other pass may read as mail."""
        self.words = [text[mark:] for text, mark in zip(self.texts, self.marks, strict=True)]
        self.is_blank = [not words or words.isspace() for words in self.words]
        self.start = self.next_words(0)
        """Index of the first line that is not blank."""

    def _read_marks(self, texts: Sequence[TextLine]) -> None:
        """Read the depth of each line from its marks, where the format does not give it."""
        above, before = "", (0, 0)
        for at, (text, given, _) in enumerate(texts):
            found = (0, 0)
            if given is not None:
                depth = min(given, DEEPEST)
                found = depth, len(text) - len(without(text, depth)) if depth else 0
            elif ">" in text and (found := marks(text))[0] and at and _closes_address(above, text):
                found = before
            if found[0]:
                self.depths[at], self.marks[at] = found
            above, before = text, found
        if any(self.is_sure):
            self._join_bare_marks()

    def _join_bare_marks(self) -> None:
        """Give a line of nothing but marks its depth where the format says that it has none.

        Flowed text of some programs has one " >" in the middle of a quote.
        """
        run: list[int] = []
        for at, text in enumerate(self.texts):
            if self.is_sure[at] and not self.depths[at] and text.startswith(">") and not text.strip("> "):
                run.append(at)
            elif run:
                if self.depths[at] and run[0] and self.depths[run[0] - 1]:
                    for n in run:
                        self.depths[n], self.marks[n] = marks(self.texts[n])
                run.clear()

    def _undo_false_marks(self) -> None:
        """Take the marks from lines that only begin like a quote, one deeper than the lines around them."""
        may_be_shouted = "<<" in self.whole
        for at, depth in [(at, depth) for at, depth in enumerate(self.depths) if depth]:
            if self.is_sure[at]:
                continue
            above = self.depths[at - 1] if at else 0
            below = self.depths[at + 1] if at + 1 < len(self.depths) else 0
            if above == depth - 1 >= below and at and self.texts[at - 1].strip():
                inner = without(self.texts[at], depth - 1)
                if is_operator(self.texts[at - 1], inner):
                    self._unmark(at, depth - 1)
                    continue
            count = shouted(self.texts[at]) if may_be_shouted and depth > 1 else 0
            if not count or above > depth - count:
                continue
            if below <= depth - count or (at + 1 < len(self.texts) and shouted(self.texts[at + 1])):
                self._unmark(at, depth - count)

    def _unmark(self, at: int, depth: int) -> None:
        """Leave a line only its first `depth` marks."""
        self.depths[at] = depth
        self.marks[at] = len(self.texts[at]) - len(without(self.texts[at], depth)) if depth else 0

    def __len__(self) -> int:
        return len(self.texts)

    def inside(self, at: int, depth: int) -> str | None:
        """The line without `depth` marks, whatever stands behind them; `None` where it has fewer."""
        if not depth:
            return self.texts[at]
        return without(self.texts[at], depth) if self.depths[at] >= depth else None

    def set(self, at: int, role: Role, depth: int | None = None) -> None:
        """Give a line its role and, where it is not what its marks say, its depth."""
        if depth is not None and depth < self.depths[at]:
            self._unmark(at, depth)
            self.words[at] = self.texts[at][self.marks[at] :]
            self.is_blank[at] = not self.words[at].strip()
        if depth is not None:
            self.depths[at] = depth
        if role in (Role.PATCH, Role.VERBATIM) and self.depths[at]:
            role = Role.QUOTE
            self.code.add(at)
        self.roles[at] = role

    def next_words(self, at: int) -> int:
        """The next line from `at` on that is not blank, or the number of lines."""
        try:
            return self.is_blank.index(False, at)
        except ValueError:
            return max(at, len(self))

    def next_blank(self, at: int) -> int:
        """The next line from `at` on that is blank, or the number of lines."""
        try:
            return self.is_blank.index(True, at)
        except ValueError:
            return max(at, len(self))

    def paragraphs(self) -> Iterator[range]:
        """Runs of lines without a blank one."""
        at, count = self.next_words(0), len(self)
        while at < count:
            first, at = at, self.next_blank(at)
            yield range(first, at)
            at = self.next_words(at)

    def lines(self, folds: Sequence[bool]) -> tuple[Line, ...]:
        """The lines as they are now known; `folds` says which of them a summary stands for."""
        roles = [
            Role.BLANK if is_blank and not depth and role in (Role.TEXT, Role.OLD_TEXT) else role
            for is_blank, depth, role in zip(self.is_blank, self.depths, self.roles, strict=True)
        ]
        return tuple(map(Line, self.texts, self.depths, roles, self.marks, folds))
