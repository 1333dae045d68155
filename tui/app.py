"""The application: two themes, the reader, and the way out."""

from __future__ import annotations

import contextlib
import os
import traceback
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from tui.index.cache import Keeping
from tui.index.loading import Loading
from tui.screens.reader import ReaderScreen
from tui.screens.reader_keys import BINDINGS
from tui.text import clean_line
from tui.widgets import themes
from tui.widgets.bars import Bar


class ThreadleafApp(App[int]):
    """Reads what `loading` hands over; `title` names it in the top line. `keeping` says where texts that were
    read for the search are kept."""

    TITLE = "threadleaf"
    CSS_PATH = Path(__file__).parent / "screens" / "reader.tcss"

    def __init__(self, loading: Loading, title: str, keeping: Keeping | None = None) -> None:
        super().__init__()
        self.animation_level = "none"
        ScrollBar.renderer = Bar
        self._loading = loading
        self._sources = title
        self._keeping = keeping
        themes.register(self)
        # To change the theme of an app that runs works out all styles a second time.
        self.set_reactive(ThreadleafApp.theme, themes.DARK_THEME.name)
        self.add_class(f"-theme-{themes.DARK_THEME.name}")
        self.stylesheet.set_variables(self.get_css_variables())

    def go_on(self) -> None:
        """Do not clear what was painted before the app; call it before the app runs."""
        from textual.drivers.linux_driver import LinuxDriver

        if self.driver_class is LinuxDriver:  # else the environment has chosen another
            from tui.driver import GoingOnDriver

            self.driver_class = GoingOnDriver

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Quote and person colours for themes that have none."""
        return themes.fallback(self.current_theme)

    def get_default_screen(self) -> ReaderScreen:
        """The reader; below it an empty screen would be laid out and painted first."""
        return ReaderScreen(self._loading, self._sources, self._keeping)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the keys of the reader, and Textual's own."""
        for binding in BINDINGS:
            if isinstance(binding, Binding) and binding.action != "app.command_palette":
                run = partial(self.run_action, binding.action, screen)
                yield SystemCommand(binding.description, binding.tooltip, run)
        yield from super().get_system_commands(screen)

    def _fatal_error(self) -> None:
        """Say what happened in a line; Textual would print a traceback with mail in it."""
        error, log = self._exception, os.environ.get("THREADLEAF_LOG")
        if error is not None and log:
            with contextlib.suppress(OSError), open(log, "a", encoding="utf-8") as file:
                file.write("".join(traceback.format_exception(error)))
        text = (
            f"threadleaf: stopped by a fault of its own ({type(error).__name__}: {clean_line(str(error))}); "
            "no mail was changed. With THREADLEAF_LOG=FILE it writes down where, for a report."
        )
        self.panic(Text(text))

    async def action_quit(self) -> None:
        """Stop reading mail first: the loop waits for its threads before it ends."""
        self._loading.close()
        for screen in self.screen_stack:
            if isinstance(screen, ReaderScreen):
                screen.close_search()
        self.exit(0)
