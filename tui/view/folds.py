"""What of a message can be folded, and which of it is."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from tui.model import Attribution, Line, Quote, Role

Folds = frozenset[int]
"""Numbers of the blocks that are folded: all that a reader did to one message."""

OPEN: Folds = frozenset()
"""Nothing folded."""
NO_BLOCK = -1
_INTRODUCING = (Role.ATTRIBUTION, Role.HEADER_BLOCK)


class Kind(Enum):
    """What a block is; the value is its name on the screen."""

    QUOTE = "quote"
    SIGNATURE = "signature"
    FOOTER = "list footer"


_SECTIONS = {Role.SIGNATURE: Kind.SIGNATURE, Role.FOOTER: Kind.FOOTER}


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that fold to one row, with everything quoted deeper inside them."""

    first: int
    """Index of its first body line."""
    last: int
    """Index of its last, inclusive."""
    level: int
    """Quote depth; 0 for signatures and footers."""
    kind: Kind = Kind.QUOTE
    is_outer: bool = True
    """Whether it lies in no other block."""
    attribution: Attribution | None = None
    """Who wrote it, where the message says so."""

    @property
    def size(self) -> int:
        """How many lines folding takes off the screen."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Blocks:
    """All that can be folded in one message."""

    blocks: tuple[Block, ...] = ()
    """Ordered by first line, outer before inner."""
    owner: Sequence[int] = ()
    """By body line: number of the innermost block that it is in, or NO_BLOCK."""

    def at(self, line: int) -> int | None:
        """The number of the innermost block that a body line is in."""
        number = self.owner[line] if 0 <= line < len(self.owner) else NO_BLOCK
        return None if number == NO_BLOCK else number

    def number_of(self, block: Block) -> int:
        """The number of a block."""
        return bisect_left(self.blocks, (block.first, block.level), key=lambda b: (b.first, b.level))

    @property
    def quotes(self) -> Folds:
        """Every quote folded whole."""
        return Folds(n for n, b in enumerate(self.blocks) if b.kind is Kind.QUOTE and b.is_outer)

    def all_toggled(self, folds: Folds) -> Folds:
        """Every quote folded; where that is so already, every quote open."""
        sections = self._sections(folds)
        return sections if self.quotes <= folds else sections | self.quotes

    def to_depth(self, folds: Folds, depth: int) -> Folds:
        """Quotes shown up to this depth, what is deeper folded."""
        deeper = Folds(n for n, b in enumerate(self.blocks) if b.level > depth and b.kind is Kind.QUOTE)
        return self._sections(folds) | deeper

    def folded(self, folds: Folds) -> dict[int, Block]:
        """The blocks that stand as one row, by their first line; what lies inside another is left out."""
        out: dict[int, Block] = {}
        end = -1
        for number in sorted(n for n in folds if n < len(self.blocks)):
            block = self.blocks[number]
            if block.first > end:
                out[block.first] = block
                end = block.last
        return out

    def _sections(self, folds: Folds) -> Folds:
        """The folded signatures and footers."""
        return Folds(n for n in folds if self.blocks[n].kind is not Kind.QUOTE)


def blocks(lines: Sequence[Line], quotes: Sequence[Quote] = ()) -> Blocks:
    """The blocks of a body: quotes nested by depth, signatures and list footers.

    Only foldable lines are in the block of a quote: never the author's own words.
    """
    found, owner = _nested(_levels(lines))
    sections = list(_section_runs(lines))
    for at, section in enumerate(sections, len(found)):
        owner[section.first : section.last + 1] = array("i", [at]) * section.size
    named = [*_attributed(found, quotes), *sections]
    order = sorted(range(len(named)), key=lambda n: (named[n].first, named[n].level))
    place = {old: new for new, old in enumerate(order)}
    place[NO_BLOCK] = NO_BLOCK
    return Blocks(tuple(_with_outer(named[n] for n in order)), array("i", [place[n] for n in owner]))


def visible(count: int, folded: dict[int, Block], at: int = 0) -> Iterator[int]:
    """The body lines from `at` on that have a row: open ones, and the first of each folded block."""
    while at < count:
        yield at
        block = folded.get(at)
        at = block.last + 1 if block else at + 1


def _is_section(line: Line) -> bool:
    return line.role in _SECTIONS and line.depth == 0


def _levels(lines: Sequence[Line]) -> list[int]:
    """By line: the quote level at which it folds, 0 where it does not."""
    levels = [0] * len(lines)
    below = 0
    blanks: list[int] = []
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if line.is_foldable and not line.words.strip() and not _is_section(line):
            blanks.append(at)
            continue
        level = 0
        if line.is_foldable and not _is_section(line):
            level = max(1, line.depth)
            if line.role in _INTRODUCING:  # "> Ann wrote:" goes with the deeper quote below it
                level = max(level, min(line.depth + 1, below))
        _fill(levels, lines, blanks, level, below)
        levels[at] = below = level
    _fill(levels, lines, blanks, 0, below)
    return levels


def _fill(levels: list[int], lines: Sequence[Line], blanks: list[int], above: int, below: int) -> None:
    """Blank lines fold with the quotes that they touch: at their own depth between those of both."""
    low = min(above, below) or max(above, below, 1)
    high = max(above, below, 1)
    for at in blanks:
        levels[at] = max(low, min(lines[at].depth, high))
    blanks.clear()


def _nested(levels: Sequence[int]) -> tuple[list[Block], array[int]]:
    """The blocks that levels make, as they end; and for each line the place of the innermost."""
    firsts: list[int] = []
    lasts: list[int] = []
    deep: list[int] = []
    owner = array("i", [NO_BLOCK]) * len(levels)
    open_blocks: list[int] = []
    for at, level in enumerate([*levels, 0]):
        first = at
        while open_blocks and deep[open_blocks[-1]] > level:
            ended = open_blocks.pop()
            lasts[ended] = at - 1
            first = firsts[ended]
        if level and (not open_blocks or deep[open_blocks[-1]] < level):
            open_blocks.append(len(firsts))
            firsts.append(first)  # a block may begin with what is quoted deeper in it
            lasts.append(at)
            deep.append(level)
        if level:
            owner[at] = open_blocks[-1]
    return [Block(*each) for each in zip(firsts, lasts, deep, strict=True)], owner


def _section_runs(lines: Sequence[Line]) -> Iterator[Block]:
    """Signatures and list footers."""
    at = 0
    while at < len(lines):
        first = at
        role = lines[at].role
        at += 1
        if _is_section(lines[first]):
            while at < len(lines) and lines[at].role is role and lines[at].depth == 0:
                at += 1
            yield Block(first, at - 1, 0, _SECTIONS[role])


def _attributed(found: Sequence[Block], quotes: Sequence[Quote]) -> Iterator[Block]:
    """The blocks with the attribution of the first quote at their depth inside them."""
    starts: dict[int, list[Quote]] = {}
    for quote in sorted(quotes, key=lambda q: q.first):
        starts.setdefault(quote.depth, []).append(quote)
    for block in found:
        near = starts.get(block.level, [])
        at = bisect_left(near, block.first, key=lambda q: q.first)
        said = near[at].attribution if at < len(near) and near[at].first <= block.last else None
        yield Block(block.first, block.last, block.level, attribution=said)


def _with_outer(ordered: Iterator[Block]) -> Iterator[Block]:
    end = -1
    for block in ordered:
        is_outer = block.first > end
        end = max(end, block.last)
        yield Block(block.first, block.last, block.level, block.kind, is_outer, block.attribution)
