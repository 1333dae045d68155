"""Time and memory until all texts of a mailbox can be searched, of queries, and of narrowing the threads.

Beside notmuch, where there is one; without it its columns are empty.

`python -m tests.benchmarks.search` makes a mailbox of 5,000 mails with `../shared/bench/gen_mbox.py`;
`python -m tests.benchmarks.search MBOX [MAILS]` takes the last mails of another (all of them without a
number).
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter, sleep

from tests.benchmarks.terminal import compiled
from tui.index.build import built
from tui.index.columns import MISSING, SEEN
from tui.index.messages import MessageIndex
from tui.index.numbers import Numbers
from tui.index.query import parsed, tokens
from tui.index.search import Search
from tui.view.found import narrowed
from tui.view.limit import Limit
from tui.view.roster import Choice
from tui.view.rows import Rows

_GENERATOR = Path(__file__).resolve().parents[3] / "shared" / "bench" / "gen_mbox.py"
_MAILS = 5_000
_TIMES = 7


def _queries(index: MessageIndex) -> list[tuple[str, str, str]]:
    """Name, what is asked of us, and of notmuch; "" where it knows no such thing."""
    person = next(p for p in index.columns.persons if p.name and " " in p.name)
    name = next(tokens(person.name or ""))[0]
    longest = max(
        (line.text for number in index.order[:50] if not index.is_missing(number)
         for line in index.text(number).lines if line.is_own and line.text.isascii()),
        key=len,
    )  # fmt: skip
    words = [word for word, _, _ in tokens(longest)][:3]
    phrase = f'"{" ".join(words)}"'
    return [
        ("a common word", "the", "the"),
        ("two common words", "the patch", "the patch"),
        ("a phrase", phrase, phrase),
        ("two letters", "th*", "th*"),
        ("three letters", "pat*", "pat*"),
        ("a sender", f"from:{name}", f"from:{name}"),
        ("a subject", "subject:fix", "subject:fix"),
        ("patches", "patch:v2", ""),
        ("a word and a date", "the after:2000", "the date:2000.."),
        ("not a word", "-the", "not the"),
        ("quoted copies too", "q:the", "the"),
    ]


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory(prefix="threadleaf-benchmark-") as name:
        folder = Path(name)
        compiled()
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else _made(folder)
        most = int(sys.argv[2]) if len(sys.argv) > 2 else 1 << 60
        (folder / "spool").mkdir()
        index = _last(MessageIndex(built([str(path)], folder / "spool")), most)
        print(f"{len(index):,} mails of {path.name}; {platform.machine()}, {os.cpu_count()} processors, "
              f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")  # fmt: skip
        mails = _files(index, folder / "mail") if shutil.which("notmuch") else None
        if mails:
            _notmuch(mails, "config", "set", "search.exclude_tags", "")
        search = Search(folder / "private", folder / "cache", [str(path)])
        try:
            _print_building(search, index, mails)
            _print_queries(search, index, mails)
        finally:
            search.close()
        _print_again(Search(folder / "again", folder / "cache", [str(path)]), index)


def _made(folder: Path) -> Path:
    path = folder / "list.mbox"
    subprocess.run(
        [sys.executable, _GENERATOR, "-n", str(_MAILS), "-o", path], check=True, capture_output=True
    )
    return path


def _last(index: MessageIndex, most: int) -> MessageIndex:
    """The index, of which only the last messages are there."""
    columns = index.columns
    for number in range(max(0, len(columns.ids) - most)):
        columns.flags[number] = MISSING | SEEN
        columns.store[number] = -1
    return MessageIndex(columns)


def _files(index: MessageIndex, folder: Path) -> Path:
    """The mails as notmuch wants them: a file each."""
    for number in range(len(index.columns.ids)):
        if not index.is_missing(number):
            part = folder / "cur" / f"{number // 1000:04}"
            part.mkdir(parents=True, exist_ok=True)
            (part / f"{number}").write_bytes(index.raw(number))
    return folder


def _notmuch(mails: Path, *words: str) -> str:
    """One run of notmuch on these mails, with a configuration of its own."""
    config = mails.parent / "notmuch"
    if not config.exists():
        config.write_text(
            f"[database]\npath={mails}\n[user]\nname=x\nprimary_email=x@example.org\n[new]\ntags=new\n"
        )
    environment = {**os.environ, "NOTMUCH_CONFIG": str(config), "HOME": str(mails.parent)}
    done = subprocess.run(["notmuch", *words], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def _print_building(search: Search, index: MessageIndex, mails: Path | None) -> None:
    start = perf_counter()
    search.follow(index)
    followed = perf_counter() - start
    while search.progress[0] < len(index):
        sleep(0.005)
    ours = perf_counter() - start
    process = search._process
    memory = _peak(process.pid) if process else 0
    size = sum(file.stat().st_size for file in search._folder.iterdir())
    theirs = used = 0.0
    if mails:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = perf_counter()
        _notmuch(mails, "new", "--quiet")
        theirs = perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    disk = sum(f.stat().st_size for f in (mails / ".notmuch").rglob("*") if f.is_file()) if mails else 0
    print(f"\n{'':24}{'threadleaf':>12}{'notmuch new':>13}{'ratio':>8}")
    print(f"{'follow, ms':24}{followed * 1000:12.1f}")
    print(_row("all texts in, s", ours, theirs, 2))
    print(_row("µs a mail", ours / len(index) * 1e6, theirs / len(index) * 1e6, 0))
    print(f"{'processor time, s':24}{_used(process.pid if process else 0):12.2f}{used:13.2f}")
    print(_row("on disk, MB", size / 1e6, disk / 1e6, 1))
    print(f"{'memory of builder, MB':24}{memory:12.0f}")


def _print_again(search: Search, index: MessageIndex) -> None:
    """With what the first run has kept, if it was worth that."""
    try:
        start = perf_counter()
        search.follow(index)
        while search.progress[0] < len(index):
            sleep(0.005)
        print(f"\n{'all texts in, again, s':24}{perf_counter() - start:12.2f}")
    finally:
        search.close()


def _print_queries(search: Search, index: MessageIndex, mails: Path | None) -> None:
    names = f"{'median ms':>11}{'worst ms':>10}{'narrowed ms':>13}{'notmuch ms':>12}"
    print(f"\n{'query':24}{'messages':>10}{names}")
    for name, ours, theirs in _queries(index):
        query = parsed(ours)
        hits = len(search.find(query).numbers)
        times = [_timed(partial(search.find, query)) * 1000 for _ in range(_TIMES)]
        found = [search.find(query) for _ in range(3)]  # each remembers its places
        shown = statistics.median(_timed(partial(_narrow, index, *one)) for one in found) * 1000
        other = ""
        if mails and theirs:
            asked = partial(_notmuch, mails, "search", "--output=messages", theirs)
            other = f"{statistics.median(_timed(asked) for _ in range(3)) * 1000:.1f}"
        median, worst = statistics.median(times), max(times)
        print(f"{name:24}{hits:10,}{median:11.1f}{worst:10.1f}{shown:13.1f}{other:>12}", flush=True)


def _narrow(index: MessageIndex, numbers: Numbers, searched: int, total: int) -> Rows:
    """What the thread that searches does with an answer before the screen takes it."""
    found = narrowed(index, numbers, searched, total)
    limit = Limit(index, Choice("/", "", None, found.numbers))
    limit.prepare(index)
    return Rows(index, (), limit.numbers)


def _row(name: str, ours: float, theirs: float, digits: int) -> str:
    ratio = f"{ours / theirs:8.3f}" if theirs else ""
    return f"{name:24}{ours:12,.{digits}f}{theirs:13,.{digits}f}{ratio}"


def _timed(what: Callable[[], object]) -> float:
    start = perf_counter()
    what()
    return perf_counter() - start


def _peak(process: int) -> float:
    """Most memory that a process has had, in MB."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0


def _used(process: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
