"""The driver of the terminal when something was painted before the interface came."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from tui.first_screen import ON


class GoingOnDriver(LinuxDriver):
    """Goes on in the alternate screen: to switch to it again would clear it."""

    _is_there = True

    def write(self, data: str) -> None:
        """Write to the terminal, but for the first switch to the alternate screen."""
        if data == ON and self._is_there:
            self._is_there = False
            return
        super().write(data)
