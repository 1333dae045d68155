"""Milliseconds until a mailbox is on the screen, and until a key is, beside mutt and neomutt.

`python -m tests.benchmarks.screen [--runs N] [SIZE ...]` makes mailboxes of 1,000, 10,000 and 100,000 mails
(or of the sizes named) in a temporary folder, or in the folder that THREADLEAF_BENCH names, opens each in
every reader by turns, and prints a table of medians and ratios. A mailbox may be named instead of a size.
Ours is opened with nothing kept from earlier runs, and then again.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any

from tests.benchmarks.terminal import (
    OURS,
    anonymous,
    compiled,
    machine,
    mailbox,
    middle,
    peers,
    probe,
    processor,
)

_MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("hello")
Minimal().run()
"""
_KEYS, _HELD, _RATE = 20, 60, 30.0
_WAIT = 60.0


class _Opened:
    """What was measured of one reader and one mailbox, run by run."""

    def __init__(self) -> None:
        self.first: list[float] = []
        self.ready: list[float] = []
        self.again: list[float] = []
        self.whole: list[float] = []
        self.memory: list[float] = []
        self.own: list[float] = []
        self.keys: list[float] = []
        self.lags: list[float] = []


def _until_idle(program: Any) -> None:
    """Wait until the texts are searched and nothing is done in the background any more."""
    before, since, end = -1.0, monotonic(), monotonic() + _WAIT
    while monotonic() < end and monotonic() - since < 1.0:
        program.pump(lambda _: False, 0.2)
        spent = processor(program.pid)
        if spent > before + 0.02:
            before, since = spent, monotonic()


def _open_ours(tty: Any, path: Path, seen: _Opened) -> None:
    """threadleaf: the first message in the tree, the interface that takes keys, the end of loading, keys with
    the body following; and the end of loading when the mailbox is opened once more."""
    with tempfile.TemporaryDirectory(prefix="threadleaf-cache-") as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        with tty.Probe([*OURS, str(path)], env=environment, settle=0.1, timeout=_WAIT) as program:
            seen.first.append(program.wait_text("›"))
            seen.ready.append(program.wait_text("Move"))
            seen.whole.append(program.wait_text(" unread"))
            seen.memory.append(sum(program.hwm.values()) / 1024)
            program.wait_gone("guessing", 120)
            program.settle()
            seen.own.append(anonymous(program.pid))
            _until_idle(program)
            seen.keys += [program.key("j")["settled"] or 0.0 for _ in range(_KEYS)]
            seen.lags.append(program.hold("j", _HELD, _RATE)["lag"])
        with tty.Probe([*OURS, str(path)], env=environment, settle=0.1, timeout=_WAIT) as program:
            program.wait_text("Move")
            seen.again.append(program.wait_text(" unread"))


def _open_peer(tty: Any, command: list[str], path: Path, seen: _Opened) -> None:
    """mutt and neomutt: their status line counts the messages when the threads are there."""
    with tty.Probe([*command, str(path)], settle=0.1, timeout=_WAIT) as program:
        seen.whole.append(program.wait_text("Msgs:"))
        seen.memory.append(sum(program.hwm.values()) / 1024)


def _minimal(tty: Any) -> float:
    """The smallest Textual app."""
    with tty.Probe([sys.executable, "-c", _MINIMAL], settle=0.1) as program:
        return float(program.wait_text("hello"))


def main(arguments: list[str]) -> None:
    """Measure and print."""
    runs = 3
    if arguments[:1] == ["--runs"]:
        runs, arguments = int(arguments[1]), arguments[2:]
    folder = Path(os.environ.get("THREADLEAF_BENCH") or tempfile.mkdtemp(prefix="threadleaf-bench-"))
    folder.mkdir(exist_ok=True)
    names = arguments or ["1000", "10000", "100000"]
    paths = {name: mailbox(folder, int(name)) if name.isdigit() else Path(name) for name in names}
    tty, readers = probe(), peers(folder)
    compiled()
    print(f"{machine()}; medians of {runs} runs, each reader by turns\n")
    head = [
        "mailbox",
        "minimal app",
        "first mail",
        "÷ minimal",
        "takes keys",
        "all threads",
        *(f"÷ {name}" for name in readers),
        "again",
        *(f"÷ {name}" for name in readers),
    ]
    head += ["memory MB", *(f"÷ {name}" for name in readers), "key ms", "worst", "lag"]
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    own: dict[str, float] = {}
    for name, path in paths.items():
        ours, others, minimal = _Opened(), {reader: _Opened() for reader in readers}, []
        for _ in range(runs):
            minimal.append(_minimal(tty))
            _open_ours(tty, path, ours)
            for reader, command in readers.items():
                if not path.name.endswith((".xz", ".gz", ".zst", ".bz2")):
                    _open_peer(tty, command, path, others[reader])
        first, whole, floor = middle(ours.first), middle(ours.whole), middle(minimal)
        memory, own[name] = middle(ours.memory), middle(ours.own)
        row = [path.name, f"{floor:.0f} ms", f"{first:.0f} ms", f"{first / floor:.2f}"]
        row += [f"{middle(ours.ready):.0f} ms"]
        for time in (whole, middle(ours.again)):
            row += [f"{time:.0f} ms", *(f"{time / middle(others[reader].whole):.2f}" for reader in readers)]
        row += [f"{memory:.0f}", *(f"{memory / middle(others[reader].memory):.2f}" for reader in readers)]
        row += [f"{middle(ours.keys):.1f}", f"{max(ours.keys):.0f}", f"{middle(ours.lags):.0f}"]
        print("| " + " | ".join(row) + " |", flush=True)
    sizes = sorted((int(name) for name in names if name.isdigit()), key=int)
    if len(sizes) > 1:
        least, most = sizes[0], sizes[-1]
        each = (own[str(most)] - own[str(least)]) / (most - least)
        print(f"\nthe index in the reader's process takes {each:.0f} bytes of anonymous memory a message")


if __name__ == "__main__":
    main(sys.argv[1:])
