"""The first screen, painted in plain escape sequences before the interface is there."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from textual.widget import Widget

from tests.mails import mail, mbox
from tests.reading import mailbox, reading
from tui.first_screen import terminal_colours
from tui.index.columns import Columns
from tui.text import cells
from tui.view.glance import glance
from tui.view.ink import of_256
from tui.view.room import rooms
from tui.view.top_text import top_text

_SGR = re.compile(r"\x1b\[[\d;]*m")
_SIZES = [
    (140, 40),
    (120, 40),
    (110, 24),
    (100, 30),
    (80, 24),
    (79, 24),
    (60, 20),
    (60, 16),
    (40, 12),
    (220, 50),
]


def lines(drawn: str) -> list[str]:
    """The letters of a drawn screen, row by row."""
    return [_SGR.sub("", row) for row in re.split(r"\x1b\[\d+;1H", drawn)[1:]]


@pytest.mark.parametrize("size", _SIZES)
async def test_it_shows_the_threads_as_the_interface_will(tmp_path: Path, size: tuple[int, int]) -> None:
    path = mailbox(tmp_path)
    async with reading(path, size, at_top=False) as shown:
        drawn = lines(glance(shown.screen.index.columns, path.name, *size, 1 << 24))
        real = shown.text().splitlines()
        room = rooms(*size)["threads"]
        counts = re.compile(r" \d+ unread.*")  # the message shown counts as read by now
        assert counts.sub("", drawn[0]) == counts.sub("", real[0])
        below, end = slice(room.top, room.top + room.height), room.left + room.width - 2  # and no scroll bar
        assert [row[:end].replace("●", " ") for row in drawn[below]] == [
            row[:end].replace("●", " ") for row in real[below]
        ]


@pytest.mark.parametrize("size", _SIZES)
async def test_the_panes_stand_where_the_interface_has_them(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(mailbox(tmp_path), size) as shown:
        screen = shown.screen
        panes: dict[str, Widget] = {
            "threads": screen.threads, "message": screen.message, "people": screen.people
        }  # fmt: skip
        assert {name: tuple(pane.region) for name, pane in panes.items() if pane.display} == {
            name: tuple(room) for name, room in rooms(*size).items()
        }


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("colours", [0, 256, 1 << 24])
async def test_it_fills_the_screen(tmp_path: Path, size: tuple[int, int], colours: int) -> None:
    async with reading(mailbox(tmp_path), size) as shown:
        drawn = lines(glance(shown.screen.index.columns, "mail", *size, colours))
    assert [cells(row) for row in drawn] == [size[0]] * size[1]


def test_without_mail_or_room_there_is_none() -> None:
    assert not glance(Columns(), "mail", 80, 24, 256)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_colours_of_a_poorer_terminal_are_those_of_the_interface(
    colour: tuple[int, int, int],
) -> None:
    taken = Color.from_rgb(*colour).downgrade(ColorSystem.EIGHT_BIT).number
    assert of_256(colour) == taken


@pytest.mark.parametrize("name", ["\x1b]0;x\x07.mbox", "[/x].mbox", "a\nb"])
def test_the_name_of_a_file_is_made_safe(name: str) -> None:
    shown = "".join(span.text for span in top_text(name, "1 message", 60))
    assert shown.isprintable()
    assert cells(shown) == 60


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self._slave = slave
        self.before = self.modes()
        self.seen = b""
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for descriptor in (0, 1, 2):
                os.dup2(slave, descriptor)
            settings = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execve(sys.executable, [sys.executable, *arguments], {**os.environ, **settings})

    def modes(self) -> list[Any]:
        """The modes of the terminal."""
        return termios.tcgetattr(self._slave)

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._master, keys)

    def until(self, wanted: bytes) -> bytes:
        """What was written since the last call, up to some bytes; fails where they never come."""
        while wanted not in self.seen:
            assert select.select([self._master], [], [], 60)[0], (
                f"{wanted!r} never came: {self.seen[-500:]!r}"
            )
            self.seen += os.read(self._master, 1 << 16)
        before, _, self.seen = self.seen.partition(wanted)
        return before

    def end(self) -> int:
        """Wait until the program ends; its status."""
        while True:
            if select.select([self._master], [], [], 0.02)[0]:
                self.seen += os.read(self._master, 1 << 16)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        os.close(self._master)
        os.close(self._slave)


# The interface is not loaded before a file is there.
_SLOWLY = """
import builtins, os, sys, time
real, wanted = builtins.__import__, sys.argv.pop()
def slow(name, *rest):
    if name == "textual.app":
        while not os.path.exists(wanted):
            time.sleep(0.01)
        builtins.__import__ = real
    return real(name, *rest)
builtins.__import__ = slow
from tui.cli import main
sys.exit(main())
"""


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return mbox(tmp_path / "x.mbox", *(mail(f"m{n}@example.org", subject=f"Topic {n}") for n in range(4)))


def test_keys_that_come_before_the_interface_are_heard_and_not_seen(box: Path) -> None:
    go = box.with_name("go")
    terminal = Terminal("-c", _SLOWLY, str(box), str(go))
    try:
        terminal.until(b"Topic 0")
        assert not terminal.modes()[3] & termios.ECHO
        terminal.type(b"?")
        go.touch()
        terminal.until(b"\x1b[?1004h")  # the interface begins
        assert b"\x1b[?1049h" not in terminal.seen
        terminal.until(b"Keys")
        terminal.type(b"\x11")
        assert terminal.end() == 0
        assert terminal.modes() == terminal.before
        assert terminal.seen.count(b"\x1b[?1049l") == 1
    finally:
        terminal.close()


def test_interrupted_before_the_interface_it_leaves_the_terminal_as_it_was(box: Path) -> None:
    terminal = Terminal("-c", _SLOWLY, str(box), str(box.with_name("never")))
    try:
        terminal.until(b"Topic 0")
        os.kill(terminal.pid, signal.SIGINT)
        assert terminal.end() == 130
        assert terminal.modes() == terminal.before
        assert terminal.seen.endswith(b"\x1b[?1049l")
        assert b"Traceback" not in terminal.seen
    finally:
        terminal.close()


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, 1 << 24),
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm-kitty"}, 256),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm"}, None),
        ({"TERM": "vt100"}, None),
        ({}, None),
    ],
)
def test_a_terminal_of_few_colours_waits_for_the_interface(
    environment: dict[str, str], colours: int | None
) -> None:
    assert terminal_colours(environment) == colours
