"""Seconds that it takes to find threads, people and series, beside the bare split of the mailbox.

Run it with `python -m tests.benchmarks.threads`; words behind it choose rows by their names.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from tests.mails import mail
from tui.index.arrange import arrange
from tui.index.build import built
from tui.index.columns import NOBODY, Columns
from tui.index.messages import MessageIndex
from tui.index.parting import parted
from tui.index.sorting import Order, sorted_threads
from tui.index.topics import topics
from tui.model import Person, Spot
from tui.view.people import Colours, tally
from tui.view.rows import Rows

_SIZES = (2500, 5000, 10_000)
_START = 1_662_976_800


def _sender(n: int) -> str:
    return f"Person{n % 500} Example <p{n % 500}@example.org>"


def _date(n: int) -> str:
    day, rest = divmod(n, 1440)
    return f"{1 + day % 28} Sep {2000 + day // 28 % 25} {rest // 60:02}:{rest % 60:02}:00 +0000"


def _mail(
    n: int, subject: str, references: str | None = None, *, ident: str | None = "", text: str = "Yes.\n"
) -> str:
    name = f"m{n}@example.org" if ident == "" else ident
    return mail(name, sender=_sender(n), subject=subject, date=_date(n), references=references, text=text)


def _tree(size: int) -> Iterator[str]:
    """Threads of about thirty messages."""
    for n in range(size):
        above = None if n % 30 == 0 else f"<m{n - 1 - n * 7919 % (n % 30)}@example.org>"
        yield _mail(n, f"Topic {n // 30}" if above is None else f"Re: Topic {n // 30}", above)


def _chain(size: int) -> Iterator[str]:
    """Every message answers the one before."""
    yield from (_mail(n, "Re: x", f"<m{n - 1}@example.org>") for n in range(size))


def _star(size: int) -> Iterator[str]:
    """Every message answers the first."""
    yield from (_mail(n, "Re: x", "<m0@example.org>" if n else None) for n in range(size))


def _lost(size: int) -> Iterator[str]:
    """Every message answers another one that is not here."""
    yield from (_mail(n, f"Re: {n % 700}", f"<lost{n // 2}@example.org>") for n in range(size))


def _loops(size: int) -> Iterator[str]:
    """Every message answers the next one, the last the first."""
    yield from (_mail(n, "Re: x", f"<m{(n + 1) % size}@example.org>") for n in range(size))


def _one_topic(size: int) -> Iterator[str]:
    """Replies without ids and quotes, all of one subject."""
    yield from (_mail(n, "Re: x" if n else "x", ident=None) for n in range(size))


def _quoting(size: int) -> Iterator[str]:
    """Replies without ids, each quoting one before."""
    for n in range(size):
        said = f"What number {n} says of it is said by {n * 7919 % 1000} people.\n"
        above = n - 1 - n % 3
        quote = (
            f"> What number {above} says of it is said by {above * 7919 % 1000} people.\n\n"
            if above > 0
            else ""
        )
        yield _mail(n, f"Re: topic {n // 60}", ident=None, text=quote + said)


def _series(size: int) -> Iterator[str]:
    """Patches sent without threading, ten and a cover letter each."""
    for n in range(size):
        yield mail(
            f"m{n}@example.org",
            sender=_sender(n // 11),
            subject=f"[PATCH {n % 11}/10] part {n}",
            date=_date(n // 11 * 30).replace(":00 +", f":{n % 11:02} +"),
        )


def _people(size: int) -> Iterator[str]:
    """Every message by somebody else."""
    for n in range(size):
        yield mail(f"m{n}@example.org", sender=f"First{n % 997} Last{n} <f{n}@{n % 3000}.example.org>")


_SHAPES: dict[str, Callable[[int], Iterator[str]]] = {
    "trees of thirty": _tree,
    "one chain": _chain,
    "one star": _star,
    "parents not here": _lost,
    "one loop": _loops,
    "one topic without ids": _one_topic,
    "quotes without ids": _quoting,
    "patches without threading": _series,
    "only strangers": _people,
}


def _split(path: Path) -> float:
    """Seconds to cut the mailbox into mails: the least that anybody has to do."""
    start = perf_counter()
    sum(1 for _ in path.read_bytes().split(b"\nFrom "))
    return perf_counter() - start


def _build(path: Path, folder: Path) -> tuple[Columns, float]:
    start = perf_counter()
    columns = built([str(path)], folder / "spool")
    return columns, perf_counter() - start


def _row(name: str, folder: Path) -> str:
    times: list[float] = []
    for size in _SIZES:
        path = folder / "x.mbox"
        mails = _SHAPES[name](size)
        path.write_text("".join(f"From a@example.org Mon Sep 12 10:00:00 2022\n{m}\n" for m in mails))
        columns, seconds = _build(path, folder)
        times.append(seconds)
    floor = _split(path)
    growth = "".join(f"{b / a:7.2f}" for a, b in pairwise(times))
    start = perf_counter()
    for order in Order:
        sorted_threads(columns, order)
    ordered = perf_counter() - start
    index = MessageIndex(columns)
    start = perf_counter()
    tally(index, index.order)
    tallied = perf_counter() - start
    shown = "".join(f"{t:8.3f}" for t in times)
    each = 1e6 * times[-1] / _SIZES[-1]
    return (
        f"{name:26}{shown}{growth}{times[-1] / floor:8.0f}{each:10.0f}"
        f"{1e3 * ordered / len(Order):9.1f}{1e3 * tallied:9.1f}"
    )


def _large(size: int = 100_000) -> Columns:
    """Threads of twenty by ten thousand people, made without mail."""
    columns = Columns()
    columns.persons = tuple(Person(f"p{n}@example.org", f"Person {n}", ()) for n in range(size // 10))
    for n in range(size):
        subject = f"Re: topic {n // 20}" if n % 20 else f"topic {n // 20}"
        subject = f"Re: another question {n}" if n % 101 == 7 else subject
        columns.append(0, Spot(n, 1), n, b"", b"", subject.encode(), _START + n * 60, 0, 0)
        columns.person.append(n * 7919 % (size // 10))
        columns.parent[n] = n - 1 - n * 7919 % (n % 20) if n % 20 else NOBODY
    arrange(columns)
    return columns


def _again(columns: Columns) -> Iterator[tuple[str, Callable[[], object]]]:
    """What a key sets off, by name."""
    for order in Order:
        yield f"threads by {order.value}", partial(sorted_threads, columns, order)
    yield "one sub-thread apart", lambda: parted(columns, [columns.order[11]])
    found = list(topics(columns))
    yield "topics found", lambda: list(topics(columns))
    yield f"{len(found):,} topics apart", lambda: parted(columns, found)
    index = MessageIndex(columns)
    yield "people of all mail", lambda: tally(index, index.order)
    yield "colours", lambda: Colours(index)
    yield "rows", lambda: Rows(index)


def _keys() -> Iterator[str]:
    columns = _large()
    start = perf_counter()
    sorted(columns.order, key=columns.date.__getitem__)
    floor = perf_counter() - start
    for name, do in _again(columns):
        times = []
        for _ in range(2):
            start = perf_counter()
            do()
            times.append(1e3 * (perf_counter() - start))
        yield f"{name:26}{times[0]:10.1f}{times[1]:10.1f}{times[1] / 1e3 / floor:9.1f}"


def main() -> None:
    """Print the tables."""
    heads = "".join(f"{size:8,}" for size in _SIZES)
    print(f"{'mailbox':26}{heads}      growth    splits  µs a mail  sort ms tally ms")
    with tempfile.TemporaryDirectory() as folder:
        for name in _SHAPES:
            if all(word in name for word in sys.argv[1:]):
                print(_row(name, Path(folder)), flush=True)
    if len(sys.argv) == 1:
        print(f"\n{'of 100,000 messages':26}  first ms  again ms  x a sort")
        for row in _keys():
            print(row, flush=True)


if __name__ == "__main__":
    main()
