"""Seconds that it takes to make what is shown of one long message, at three sizes.

Run it with `python -m tests.benchmarks.reading`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import perf_counter

from tui.index.columns import Columns
from tui.index.messages import MessageIndex
from tui.index.origins import Traced
from tui.model import Body, TextLine
from tui.parse.lines import annotated
from tui.view.folds import QuoteView
from tui.view.page import Page, page
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


def main() -> None:
    """Print the table."""
    index = _index()
    print("body            lines    page s  folds s  rows s   fold all s")
    for name, made in BODIES.items():
        for lines in (12_500, 25_000, 50_000):
            body = Body(*annotated([TextLine(row) for row in made(lines)]))
            shown = _page(index, body)
            folds = shown.blocks.viewed(QuoteView.READ_ABOVE)
            sheet = Sheet(shown, frozenset(), 80)
            rows = _timed(partial(sheet.extend, 1 << 60))
            folded = Sheet(shown, shown.blocks.quotes, 80)
            print(
                f"{name:15} {lines:6} {_timed(partial(_page, index, body)):8.3f} "
                f"{_timed(partial(shown.blocks.folded, folds)):8.3f} {rows:8.3f} "
                f"{_timed(partial(folded.extend, 1 << 60)):8.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
