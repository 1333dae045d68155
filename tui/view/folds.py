"""What of a message can be folded, and which of it is."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.model import Attribution, Line, Quote, Role
from tui.view.read_above import ReadAbove

if TYPE_CHECKING:
    from tui.index.origins import Traced
    from tui.view.trail import Trail

Folds = frozenset[int]
"""Numbers of the blocks that are folded: all that a reader did to one message."""

OPEN: Folds = frozenset()
"""Nothing folded."""
NO_BLOCK = -1


class QuoteView(Enum):
    """Which quotes are folded where the reader did not fold by hand; the value is its name on the screen."""

    ALL = "all"
    READ_ABOVE = "read above folded"
    FOLDED = "quotes folded"


class Kind(Enum):
    """What a block is; the value is its name on the screen."""

    QUOTE = "quote"
    SIGNATURE = "signature"
    FOOTER = "list footer"


_Run = tuple[int, int, int, Kind]
_SECTIONS = (Role.SIGNATURE, Role.FOOTER)


class Block(NamedTuple):
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
    """Who wrote it, as far as that is known."""
    is_mixed: bool = False
    """Whether most of it is by others, whom the author quotes."""
    is_read_above: bool = False
    """Whether all of it stands in messages above."""
    is_part: bool = False
    """Whether it is only what of a quote was read above, the lines next to the answer left out."""

    @property
    def size(self) -> int:
        """How many lines folding takes off the screen."""
        return self.last - self.first + 1


class Blocks(NamedTuple):
    """All that can be folded in one message."""

    blocks: tuple[Block, ...] = ()
    """Ordered by first line, outer before inner."""
    owner: Sequence[int] = ()
    """By body line: number of the innermost block that it is in, or NO_BLOCK."""
    quotes: Folds = OPEN
    """Every quote folded whole."""
    parts: Mapping[int, Block] = MappingProxyType({})
    """What was read above, by number; the numbers say at which line they begin, and are no block's."""

    def at(self, line: int) -> int | None:
        """The number of the innermost block that a body line is in."""
        number = self.owner[line] if 0 <= line < len(self.owner) else NO_BLOCK
        return None if number == NO_BLOCK else number

    def number_of(self, block: Block) -> int:
        """The number of a block."""
        if block.is_part:
            return _part_number(block.first)
        return bisect_left(self.blocks, (block.first, block.level), key=lambda b: (b.first, b.level))

    def viewed(self, view: QuoteView) -> Folds:
        """What a way of showing quotes folds."""
        if view is QuoteView.ALL:
            return OPEN
        return self.quotes if view is QuoteView.FOLDED else Folds(self.parts)

    def part_at(self, line: int) -> int | None:
        """The number of what was read above around a line."""
        return next((n for n, part in self.parts.items() if part.first <= line <= part.last), None)

    def opened(self, folds: Folds, lines: Iterable[int]) -> Folds:
        """The folds without those that hide one of these lines."""
        wanted = sorted(lines)
        return Folds(
            n for n in folds if (block := self._block(n)) and not _holds(wanted, block.first, block.last)
        )

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
        found = (block for n in folds if (block := self._block(n)))
        for block in sorted(found, key=lambda b: (b.first, -b.last)):
            if block.first > end:
                out[block.first] = block
                end = block.last
        return out

    def _sections(self, folds: Folds) -> Folds:
        """The folded signatures and footers."""
        return Folds(n for n in folds if n >= 0 and self.blocks[n].kind is not Kind.QUOTE)

    def _block(self, number: int) -> Block | None:
        """The block or part with this number, if there is one."""
        return self.blocks[number] if 0 <= number < len(self.blocks) else self.parts.get(number)


def blocks(lines: Sequence[Line], quotes: Sequence[Quote] = (), trail: Trail | None = None) -> Blocks:
    """The blocks of a body: quotes nested by depth, signatures and list footers.

    With a trail they know who wrote them and whether they were read above. Only foldable lines are
    in the block of a quote: never the author's own words.
    """
    runs, owner = _nested(_levels(lines))
    for first, last, kind in _sections(lines):
        owner[first : last + 1] = array("i", [len(runs)]) * (last - first + 1)
        runs.append((first, last, 0, kind))
    order = sorted(range(len(runs)), key=lambda n: (runs[n][0], runs[n][2]))
    place = array("i", [NO_BLOCK]) * (len(runs) + 1)  # the last for NO_BLOCK itself
    for new, old in enumerate(order):
        place[old] = new
    said = _Attributions(
        zip(trail.quotes, trail.saids, strict=True) if trail else ((q, q.attribution) for q in quotes)
    )
    above = ReadAbove(lines, trail) if trail else None
    made: list[Block] = []
    end = -1
    for first, last, level, kind in (runs[n] for n in order):
        is_quote, is_outer = kind is Kind.QUOTE, first > end
        is_read = above is not None and is_quote and above.holds(first, last)
        who = said.within(first, last, level)
        is_mixed = is_quote and is_outer and _is_mixed(lines, first, last, level)
        made.append(Block(first, last, level, kind, is_outer, who, is_mixed, is_read))
        end = max(end, last)
    parts = _parts(lines, above, said) if above else ()
    whole = Folds(n for n, b in enumerate(made) if b.kind is Kind.QUOTE and b.is_outer)
    return Blocks(
        tuple(made),
        array("i", [place[n] for n in owner]),
        whole,
        {_part_number(part.first): part for part in parts},
    )


def _parts(lines: Sequence[Line], above: ReadAbove, said: _Attributions) -> Iterator[Block]:
    """The blocks of what was read above."""
    for first, last in above.runs():
        level = max(1, min(line.depth for line in lines[first : last + 1] if line.words.strip()))
        yield Block(
            first,
            last,
            level,
            attribution=said.within(first, last, level),
            is_mixed=_is_mixed(lines, first, last, level),
            is_read_above=True,
            is_part=True,
        )


def _part_number(first: int) -> int:
    """The number of what was read above and begins at a line."""
    return NO_BLOCK - 1 - first


def _is_mixed(lines: Sequence[Line], first: int, last: int, level: int) -> bool:
    """Whether most of the words between two lines are quoted deeper."""
    depths = [line.depth for line in lines[first : last + 1] if line.words.strip()]
    return 2 * sum(depth > level for depth in depths) > len(depths)


def _holds(places: Sequence[int], first: int, last: int) -> bool:
    """Whether one of some places, in order, lies between two."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] <= last


def visible(count: int, folded: dict[int, Block], at: int = 0) -> Iterator[int]:
    """The body lines from `at` on that have a row: open ones, and the first of each folded block."""
    while at < count:
        yield at
        block = folded.get(at)
        at = block.last + 1 if block else at + 1


def _kind(line: Line) -> Kind:
    return Kind.SIGNATURE if line.role is Role.SIGNATURE else Kind.FOOTER


def _levels(lines: Sequence[Line]) -> list[int]:
    """By line: the quote level at which it folds, 0 where it does not."""
    levels = [0] * len(lines)
    below = 0
    blanks: list[int] = []
    for at in range(len(lines) - 1, -1, -1):
        text, depth, role, mark, is_foldable = lines[at]
        level = 0
        if is_foldable and (depth or role not in _SECTIONS):
            if not text[mark:].strip():
                blanks.append(at)
                continue
            level = depth or 1
            if role.introduces:  # "> Ann wrote:" goes with the deeper quote below it
                level = max(level, min(depth + 1, below))
        if blanks:
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


def _nested(levels: Sequence[int]) -> tuple[list[_Run], array[int]]:
    """The runs that levels make; and for each line the place of the innermost."""
    firsts: list[int] = []
    lasts: list[int] = []
    deep: list[int] = []
    owner = array("i", [NO_BLOCK]) * len(levels)
    above: list[int] = []
    for at, level in enumerate([*levels, 0]):
        first = at
        while above and deep[above[-1]] > level:
            ended = above.pop()
            lasts[ended] = at - 1
            first = firsts[ended]
        if level and (not above or deep[above[-1]] < level):
            above.append(len(firsts))
            firsts.append(first)  # a block may begin with what is quoted deeper in it
            lasts.append(at)
            deep.append(level)
        if level:
            owner[at] = above[-1]
    kinds = [Kind.QUOTE] * len(firsts)
    return list(zip(firsts, lasts, deep, kinds, strict=True)), owner


def _sections(lines: Sequence[Line]) -> Iterator[tuple[int, int, Kind]]:
    """First and last line of signatures and list footers."""
    first: int | None = None
    for at, line in enumerate(lines):
        role = line.role if not line.depth and line.role in _SECTIONS else None
        if first is not None and role is not lines[first].role:
            yield first, at - 1, _kind(lines[first])
            first = None
        if first is None and role is not None:
            first = at
    if first is not None:
        yield first, len(lines) - 1, _kind(lines[first])


class _Attributions:
    """Who wrote the quotes of a message, by depth."""

    def __init__(self, quotes: Iterable[tuple[Quote | Traced, Attribution | None]]) -> None:
        self._by_depth: dict[int, tuple[list[int], list[int], list[Attribution | None]]] = {}
        for quote, said in quotes:
            firsts, lasts, saids = self._by_depth.setdefault(quote.depth, ([], [], []))
            firsts.append(quote.first)
            lasts.append(quote.last)
            saids.append(said)

    def within(self, first: int, last: int, level: int) -> Attribution | None:
        """What is said of the first quote at this very depth that has lines between two."""
        if level not in self._by_depth:
            return None
        firsts, lasts, saids = self._by_depth[level]
        at = bisect_left(lasts, first)
        return saids[at] if at < len(firsts) and firsts[at] <= last else None
