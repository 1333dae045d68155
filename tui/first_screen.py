"""Shows the newest messages while the interface, whose modules take a while to load, is being made."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.index.columns import Columns

ON, OFF = "\x1b[?1049h", "\x1b[?1049l"
"""To the alternate screen of the terminal, and back."""
_HIDE, _SHOW = "\x1b[?25l", "\x1b[?25h"
_END = b"\0"
"""Ends what is drawn; no cleaned text has it."""
_LOOK = 0.02
"""Seconds between two looks whether the interface is there."""


class FirstScreen:
    """Paints what a process that reads mail has drawn, unless the interface is there before.

    Make it before that process is forked, which calls `draw`; then `start`, and `stop` when the interface
    begins to paint. Keys that are pressed meanwhile wait for it, unseen.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        is_terminal = sys.stderr.isatty() and sys.stderr.encoding.lower() == "utf-8"
        self._colours = terminal_colours(os.environ) if is_terminal else None
        self._receiving, self._sending = os.pipe()
        self._painting = threading.Lock()
        self._is_over = self._has_painted = self._is_left = False
        self._modes: list[Any] | None = None

    def draw(self, columns: Columns) -> None:
        """Draw these messages; runs in the process that reads mail."""
        os.close(self._receiving)
        # What goes wrong here must not keep the mail from being read; the interface paints all again.
        with contextlib.suppress(Exception), os.fdopen(self._sending, "wb") as pipe:
            gone = select.poll()
            gone.register(pipe, select.POLLERR)
            if self._colours is None or gone.poll(0):
                return
            from tui.view.glance import glance

            width, height = os.get_terminal_size(sys.stdout.fileno())
            # The end of the pipe does not tell: another process that was forked may keep it open for longer.
            pipe.write(glance(columns, self._title, width, height, self._colours).encode() + _END)

    def start(self) -> None:
        """Wait in a thread for what is drawn."""
        os.close(self._sending)
        threading.Thread(target=self._wait, daemon=True).start()

    def stop(self) -> bool:
        """Paint nothing from now on: the interface has the terminal. Says whether something was painted."""
        with self._painting:
            self._is_over = True
            self._restore()
            self._is_left, is_painted = True, self._has_painted
        return is_painted

    def leave(self) -> None:
        """Give the terminal back as it was, where no interface has taken it over."""
        if not self._is_left and self.stop():
            self._write(f"\x1b[0m{_SHOW}{OFF}".encode())

    def _wait(self) -> None:
        drawn = b""
        with os.fdopen(self._receiving, "rb", buffering=0) as pipe:
            while not drawn.endswith(_END):
                if self._is_over:
                    return
                if select.select([pipe], [], [], _LOOK)[0]:
                    more = pipe.read(1 << 16)
                    if not more:
                        return
                    drawn += more
        drawn = drawn.removesuffix(_END)
        with self._painting:
            if drawn and not self._is_over:
                self._silence()
                self._write(ON.encode() + _HIDE.encode() + drawn)
                self._has_painted = True

    def _write(self, data: bytes) -> None:
        """Write where the interface will."""
        while data:
            data = data[os.write(sys.stderr.fileno(), data) :]

    def _silence(self) -> None:
        """Keep the terminal from writing keys into the picture."""
        import termios

        with contextlib.suppress(termios.error):
            modes = termios.tcgetattr(sys.stdin.fileno())
            self._modes = list(modes)
            modes[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, modes)

    def _restore(self) -> None:
        """The modes of the terminal as they were; what was typed meanwhile stays to be read."""
        if self._modes is not None:
            import termios

            with contextlib.suppress(termios.error):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._modes)
            self._modes = None


def terminal_colours(environment: Mapping[str, str]) -> int | None:
    """The colours of the terminal as they will be used; `None`: too few to paint the same without the
    interface."""
    if "NO_COLOR" in environment:
        return 0
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 1 << 24
    kind = environment.get("TERM", "").strip().lower().rpartition("-")[2]
    return 256 if kind in ("256color", "kitty") else None
