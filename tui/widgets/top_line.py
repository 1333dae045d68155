"""The top line: what is open, and how much of it."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.text import cells, fit


class TopLine(Widget):
    """One row: the program and the sources to the left, numbers to the right."""

    DEFAULT_CSS = """
    TopLine { height: 1; background: $panel; color: $foreground; }
    """

    sources: reactive[str] = reactive("")
    """Name of what is open."""
    numbers: reactive[str] = reactive("")
    """What stands at the right; the name gives way to it."""

    def render(self) -> Content:
        """The row, exactly as wide as the screen."""
        width = self.size.width
        numbers = fit(self.numbers, min(cells(self.numbers), max(0, width - 2)))
        program = "threadleaf  " if width - cells(numbers) >= 34 else ""
        room = max(0, width - cells(numbers) - len(program) - 3)
        return Content.assemble(
            (f" {program}", "bold $accent"),
            (fit(self.sources, room), "bold"),
            " ",
            (numbers, "$text-muted"),
            " ",
        )
