"""The top line: what is open, and how much of it."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.view.top_text import top_text

_STYLES = {"program": "bold $accent", "sources": "bold", "numbers": "$text-muted", "": ""}


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
        spans = top_text(self.sources, self.numbers, self.size.width)
        return Content.assemble(*((span.text, _STYLES[span.style]) for span in spans))
