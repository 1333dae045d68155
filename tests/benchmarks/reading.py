"""How long it takes to open messages: each one of some sources, and long ones of some kinds at three sizes.

`python -m tests.benchmarks.reading SOURCE ...` opens every message of the sources and lays out its first
screens: what is shown first, of a long one its beginning, and the whole. Without a source it makes long
messages of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from tui.index.build import built
from tui.index.columns import Columns
from tui.index.messages import MessageIndex
from tui.index.origins import Traced
from tui.model import Body, TextLine
from tui.parse.lines import annotated
from tui.screens.opening import begun_page, opened_page
from tui.view.folds import QuoteView
from tui.view.page import Page, View, page
from tui.view.sheet import Sheet
from tui.view.trail import Trail

_SAID = "On Mon, 15 Jan 2024, Ann Author <ann@example.org> wrote:"
_PROSE = "The reader keeps its place in the thread when a message is opened and closed again."

BODIES: dict[str, Callable[[int], list[str]]] = {
    "one quote": lambda count: [f"> {_PROSE}"] * (count - 2) + ["", "Yes."],
    "short quotes": lambda count: [(f"> {_PROSE}", "", "Yes.", "")[n % 4] for n in range(count)],
    "depth 1 to 200": lambda count: ["> " * (n % 200 + 1) + _PROSE for n in range(count)],
    "attributions": lambda count: [f"> {_SAID}"] * count,
}


def _index() -> MessageIndex:
    """Two messages of which nothing is asked but their numbers."""
    columns = Columns()
    for number in range(2):
        columns.append_missing(b"%d@example.org" % number, None)
    columns.order.extend((0, 1))
    columns.depth.extend((0, 0))
    columns.extent.extend((1, 1))
    return MessageIndex(columns)


def _page(index: MessageIndex, body: Body) -> Page:
    """A page all of whose quotes are known."""
    quotes = [
        Traced(q.first, q.last, q.depth, None, 0, tuple(range(q.first, q.last + 1))) for q in body.quotes
    ]
    count = len(quotes)
    trail = Trail(quotes, (None,) * count, ((1,),) * count, (True,) * count)
    return page(index, 1, body, trail=trail)


def _timed(what: Callable[[], object]) -> float:
    start = perf_counter()
    what()
    return perf_counter() - start


class Opening(NamedTuple):
    """How long one message took."""

    taken: float
    """Seconds from its bytes to the rows that are shown first."""
    whole: float
    """Seconds to the rows of the whole."""
    size: int
    lines: int
    kind: str
    place: str


_WIDTH, _ROWS = 90, 512
"""The pane, and the rows that are laid out before anything is shown."""
_SMALL, _MOST = 5_000_000, 0.05
_SHOWN = 20


def openings(sources: Sequence[str]) -> list[Opening]:
    """Every message of some sources, the slowest first."""
    import mailparser  # noqa: F401 (imported once in the life of the reader)

    found: list[Opening] = []
    with TemporaryDirectory(ignore_cleanup_errors=True) as spool:
        index = MessageIndex(built(sources, Path(spool), None))
        for number in index.order:
            if index.is_missing(number):
                continue
            start = perf_counter()
            begun = begun_page(index, number)
            if begun is not None:
                Sheet(begun, frozenset(), _WIDTH).extend(_ROWS)
            taken = perf_counter() - start
            shown = opened_page(index, number, View.SUMMARY)
            Sheet(shown, frozenset(), _WIDTH).extend(_ROWS)
            whole = perf_counter() - start
            taken = taken if begun is not None else whole
            headers = dict(index.body(number).headers)
            kind = headers.get("Content-Type", "no type").partition(";")[0].strip().lower()
            place = str(index.source(number))
            found.append(Opening(taken, whole, len(index.raw(number)), len(shown.lines), kind, place))
    return sorted(found, reverse=True)


def opened_table(sources: Sequence[str]) -> None:
    """Print how long it takes to open each message of some sources, and which take longest."""
    found = openings(sources)
    if not found:
        print("no messages")
        return
    print(f"{len(found):,} messages; milliseconds from bytes to rows")
    small = [one for one in found if one.size < _SMALL]
    for name, all_taken in (
        ("what is shown first", [one.taken for one in small]),
        ("the whole", sorted((one.whole for one in small), reverse=True)),
    ):
        at = [(share, all_taken[int(len(small) * (100 - share) / 100)]) for share in (50, 90, 99, 99.9)]
        shares = "  ".join(f"{share} %: {1000 * taken:.1f}" for share, taken in at)
        over = sum(taken > _MOST for taken in all_taken)
        print(f"{name}: {shares}  worst: {1000 * all_taken[0]:.1f}; over 50 ms: {over} of {len(small):,}")
    print("   first   whole       bytes   lines  kind                       where")
    for one in found[:_SHOWN]:
        print(
            f"{1000 * one.taken:8.1f} {1000 * one.whole:7.1f} {one.size:11,} {one.lines:7,}  "
            f"{one.kind:25.25}  {one.place}"
        )


def main() -> None:
    """Print a table."""
    if len(sys.argv) > 1:
        opened_table(sys.argv[1:])
    else:
        long_table()


def long_table() -> None:
    """Print how long it takes to make what is shown of one long message, at three sizes."""
    index = _index()
    print("body            lines    page s  folds s  rows s   fold all s  one fold s")
    for name, made in BODIES.items():
        for lines in (12_500, 25_000, 50_000):
            body = Body(*annotated([TextLine(row) for row in made(lines)]))
            shown = _page(index, body)
            folds = shown.blocks.viewed(QuoteView.READ_ABOVE)
            sheet = Sheet(shown, frozenset(), 80)
            rows = _timed(partial(sheet.extend, 1 << 60))
            folded = Sheet(shown, shown.blocks.quotes, 80)
            last = shown.blocks.at(max(n for n, line in enumerate(body.lines) if line.is_foldable)) or 0
            print(
                f"{name:15} {lines:6} {_timed(partial(_page, index, body)):8.3f} "
                f"{_timed(partial(shown.blocks.folded, folds)):8.3f} {rows:8.3f} "
                f"{_timed(partial(folded.extend, 1 << 60)):8.3f} "
                f"{_timed(partial(sheet.refolded, frozenset((last,)))):11.4f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
