"""Seconds that it takes to trace the quotes of one thread, beside a reader that only looks up whole lines.

Run it with `python -m tests.benchmarks.origins`.
"""

from __future__ import annotations

import random
import tempfile
import textwrap
from pathlib import Path
from time import perf_counter

from tests.mails import index_at, mail
from tui.index.messages import MessageIndex
from tui.index.origins import origins
from tui.model import Body

_STEMS = ("journ", "commit", "writ", "sync", "batch", "read", "disk", "rec", "block", "ind", "thread", "ord")
_ENDS = ("al", "er", "s", "ing", "ed", "ion", "able", "ly", "less", "ful", "ment", "ity", "or", "age", "ism")
_WORDS = [a + b + c for a in _STEMS for b in _ENDS for c in ("", "wise", "like")]
_WIDTH, _REWRAPPED = 72, 50


def _paragraph(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(12, 60))).capitalize() + "."


def _thread(messages: int, shape: str) -> list[str]:
    """A thread in which each mail quotes one or two paragraphs of what it answers, every third re-wrapped."""
    chance = random.Random(messages)
    said: list[list[str]] = []
    mails = []
    for n in range(messages):
        above = {"chain": n - 1, "star": 0}.get(shape, chance.randint(max(0, n - 40), max(0, n - 1)))
        own = [_paragraph(chance) for _ in range(4)]
        rows: list[str] = []
        if n:
            rows.append(f"On Mon, 12 Sep 2022, Person{above % 30} wrote:")
            for each in chance.sample(said[above], 2):
                width = _REWRAPPED if n % 3 == 0 else _WIDTH
                rows += [f"> {row}" for row in textwrap.wrap(each, width)]
                rows += ["", *textwrap.wrap(own.pop(), _WIDTH), ""]
        rows += [row for each in own for row in (*textwrap.wrap(each, _WIDTH), "")]
        said.append([" ".join(r.split()) for r in own] or [_paragraph(chance)])
        mails.append(
            mail(
                f"m{n}@example.org",
                sender=f"Person{n % 30} <p{n % 30}@example.org>",
                date=f"Mon, 12 Sep 2022 {n // 60 % 24:02}:{n % 60:02}:00 +0000",
                references=f"<m{above}@example.org>" if n else None,
                text="\n".join(rows),
            )
        )
    return mails


def _naive(bodies: list[Body]) -> int:
    """How many quoted lines stand unquoted in some mail: the least that anybody has to do."""
    own = {line.text for body in bodies for line in body.lines if not line.depth}
    return sum(line.words in own for body in bodies for line in body.lines if line.depth)


def _row(folder: Path, messages: int, shape: str) -> str:
    path = folder / f"{shape}{messages}.mbox"
    path.write_text(
        "".join(f"From a@example.org Mon Sep 12 10:00:00 2022\n{m}\n" for m in _thread(messages, shape))
    )
    index: MessageIndex = index_at(folder, path)
    root = index.order[0]
    start = perf_counter()
    bodies = {n: index.text(n) for n in index.thread(root)}
    read = perf_counter() - start
    start = perf_counter()
    found = origins(index, root, bodies.__getitem__)
    traced = perf_counter() - start
    start = perf_counter()
    _naive(list(bodies.values()))
    floor = perf_counter() - start
    quotes = [quote for n in bodies for quote in found.quotes(n)]
    share = sum(quote.message is not None for quote in quotes) / max(1, len(quotes))
    return (
        f"{shape:6} {messages:6} {read:8.3f} {traced:8.3f} {1e3 * (read + traced) / messages:10.2f} "
        f"{traced / floor:8.1f} {share:7.1%}"
    )


def main() -> None:
    """Print the table."""
    print("thread    mails   read s  trace s  ms a mail  x naive  traced")
    with tempfile.TemporaryDirectory() as folder:
        for shape in ("tree", "chain", "star"):
            for messages in (350, 700, 1400, 2800):
                print(_row(Path(folder), messages, shape), flush=True)


if __name__ == "__main__":
    main()
