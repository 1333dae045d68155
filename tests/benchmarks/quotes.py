"""Seconds that the quote parser takes for ordinary and hostile bodies, and how they grow with the body.

Run it with `python -m tests.benchmarks.quotes`; a word behind it keeps the rows that have it in their name.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

from tui.model import TextLine
from tui.parse.lines import annotated

_FLOOR = re.compile(r" {0,3}>")
_PROSE = "The reader keeps its place in the thread when a message is opened and closed again."
_SAID = "On Mon, Jan 15, 2024 at 10:00 AM Ann Author <ann@example.org> wrote:"

Made = Callable[[int], list[str]]


def _repeated(*rows: str) -> Made:
    """These rows again and again, until there are as many as asked for."""
    return lambda count: [rows[n % len(rows)] for n in range(count)]


def _deep(count: int) -> list[str]:
    """Quotes that go 200 levels down and come up again, each level with its attribution."""
    rows = []
    for n in range(count):
        depth = abs(n % 400 - 200)
        rows.append("> " * depth + (_SAID if n % 2 else _PROSE))
    return rows


def _letter(count: int) -> list[str]:
    """Replies as people write them: an attribution, a quote of two levels, an answer, a signature."""
    rows: list[str] = []
    while len(rows) < count:
        rows += [_SAID, *[f"> {_PROSE}"] * 5, "> Bob wrote:", *[f"> > {_PROSE}"] * 4, "", *[_PROSE] * 6, ""]
    return [*rows[: count - 2], "-- ", "Ann"]


BODIES: dict[str, Made] = {
    "ordinary replies": _letter,
    "prose": _repeated(_PROSE, _PROSE, _PROSE, ""),
    "quotes 200 deep": _deep,
    "blank lines": _repeated(""),
    "blank lines, quoted": _repeated(">"),
    "lines ending in a colon": _repeated("Then somebody wrote:"),
    "attributions without a quote": _repeated(_SAID),
    "attributions, half of them": _repeated(_SAID, "Yes:"),
    "wrapped attributions": _repeated(
        "On Mon, Jan 15, 2024 at 10:00 AM Ann Author <", "ann@example.org> wrote:"
    ),
    "attributions above blank lines": _repeated("Bob wrote:", "...", *[""] * 40, "> x"),
    "header fields": _repeated("From: Ann <ann@example.org>", "Date: 15 Jan 2024", "To: Bob", "Subject: x"),
    "header fields, half a block": _repeated("From: Ann <ann@example.org>", "to whom it may concern", "", ""),
    "rules of old mail": _repeated("-----Original Message-----"),
    "rows of dashes": _repeated("-------------------------------"),
    "signature delimiters": _repeated("-- ", "Ann"),
    "signature delimiters alone": _repeated("-- "),
    "conflict markers": _repeated("<<<<<<< a", "=======", ">>>>>>> b"),
    "conflict markers left open": _repeated("<<<<<<< a", "=======", "x"),
    "hunks of great size": _repeated("@@ -1,999999999 +1,999999999 @@", " x"),
    "hunks, quoted and broken off": _repeated("> @@ -1,999999 +1,999999 @@", "x"),
    "normal diffs of great size": _repeated("1,999999c1,999999", "< a", "---", "> b"),
    "prompts": _repeated("$ for x in y; do", "> echo $x"),
    "Python prompts": _repeated(">>> f(x)", "1"),
    "tables": _repeated("| a | b |"),
    "odd marks": _repeated("Ann wrote:", "| a", "} b", ": c"),
    "initials": _repeated("Ann Author wrote:", "AA> a", "", "AA>> b", ""),
    "long quoted lines, broken": _repeated("> " + _PROSE[:76], "again"),
    "armour left open": _repeated("-----BEGIN PGP SIGNATURE-----", "abc", ""),
    "list footers": _repeated("_" * 40, "dev mailing list", "unsubscribe"),
    "marks that are none": _repeated(">>>>> a, b", ">>> Ann 1/15/2024 10:00 AM >>>"),
}
"""Bodies of n lines."""

LINES = {
    "one line of prose": "word ",
    "one line of marks": ">",
    "one line of marks and blanks": "> ",
    "one line of blanks": " ",
    "one line of colons": ":",
    "one line of dashes": "-",
    "one line of pipes": "| ",
    "one line of addresses": "a@b ",
    "one line of brackets": "<",
    "one line of prompts": "$ ",
    "one line of digits": "1 Jan 2024 ",
}
"""Lines of n letters."""

SIZES = (12_500, 25_000, 50_000)
LETTERS = (250_000, 500_000, 1_000_000)


def _seconds(work: Callable[[list[TextLine]], object], body: list[TextLine]) -> float:
    """The best of two runs."""
    times = []
    for _ in range(2):
        start = perf_counter()
        work(body)
        times.append(perf_counter() - start)
    return min(times)


def _floor(body: list[TextLine]) -> int:
    """What no parser can save: joining and splitting the text, and one pattern on each line."""
    return sum(1 for row in "\n".join(line.text for line in body).split("\n") if _FLOOR.match(row))


def _row(name: str, bodies: list[list[TextLine]]) -> str:
    times = [_seconds(annotated, body) for body in bodies]
    growth = [after / max(before, 1e-9) for before, after in pairwise(times)]
    floor = times[-1] / max(_seconds(_floor, bodies[-1]), 1e-9)
    cost = times[-1] / len(bodies[-1]) * 1e6
    columns = [f"{value:9.4f}" for value in times] + [f"{value:7.2f}" for value in growth]
    return f"{name:30}{''.join(columns)}{floor:9.0f}{cost:12.1f}"


def main(wanted: str = "") -> None:
    """Print the table: seconds at n, 2n and 4n, both growths, the ratio to the floor, microseconds a line."""
    print(f"{'body':30}{'n':>9}{'2n':>9}{'4n':>9}{'growth':>14}{'floors':>9}{'µs a line':>12}")
    for name, made in BODIES.items():
        if wanted in name:
            print(_row(name, [[TextLine(row) for row in made(size)] for size in SIZES]))
    for name, unit in LINES.items():
        if wanted in name:
            print(_row(name, [[TextLine((unit * size)[:size] + ":")] for size in LETTERS]))


if __name__ == "__main__":
    main(*sys.argv[1:2])
