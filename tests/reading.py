"""What tests of the whole screen share: a mailbox of made-up mail, and the app open on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tui.app import ThreadleafApp
from tui.index.loading import HereLoading
from tui.screens.reader import ReaderScreen

# name, id, id of the parent, hour, subject, text
MAILS = [
    ("An Example", "a", None, 8, "[RFC] a plan [/x]", "Hello.\n\n" + "A line.\n" * 60),
    ("Bo Example", "b", "a", 9, "Re: [RFC] a plan [/x]", "> Hello.\n\nI agree.\n"),
    ("Cy Example", "c", "b", 10, "Re: [RFC] a plan [/x]", "> > Hello.\n> I agree.\n\nNot I.\n"),
    ("An Example", "d", "a", 11, "Another question (was: a plan)", "What else?\n"),
    ("Di Example", "e", "d", 12, "Re: Another question", "Nothing.\n"),
    ("Ed Example", "f", "lost", 13, "Re: the lost one", "> Lost words.\n\nWhere is it?\n"),
    ("Fi Example", "g", None, 7, "[PATCH v2 1/3] tree: grow", "---\n+leaf\n"),
]


def mailbox(folder: Path) -> Path:
    """A mailbox with three threads: one of five messages, one whose first is not there, one of one."""
    path = folder / "plan.mbox"
    path.write_text("".join(_mail(*mail) for mail in MAILS), encoding="utf-8")
    return path


def _mail(name: str, ident: str, parent: str | None, hour: int, subject: str, text: str) -> str:
    answers = f"In-Reply-To: <{parent}@example.org>\n" if parent else ""
    return (
        f"From a@example.org Mon Sep 12 {hour:02}:00:00 2022\n"
        f"From: {name} <{name[:2].lower()}@example.org>\n"
        f"Date: Mon, 12 Sep 2022 {hour:02}:00:00 +0000\n"
        f"Message-ID: <{ident}@example.org>\n{answers}Subject: {subject}\n\n{text}\n"
    )


class Reading:
    """The app under test."""

    def __init__(self, app: ThreadleafApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReaderScreen:
        """The reader, whatever window is over it."""
        reader = self.app.screen_stack[0]
        assert isinstance(reader, ReaderScreen)
        return reader

    @property
    def ident(self) -> str | None:
        """The letters of the Message-ID under the cursor."""
        number = self.screen.threads.number
        return None if number is None else self.screen.index.key(number).partition("@")[0]

    @property
    def opened(self) -> str | None:
        """The same of the message that is shown."""
        page = self.screen.message.page
        return None if page is None else self.screen.index.key(page.number).partition("@")[0]

    def text(self) -> str:
        """The letters on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async def press(self, *keys: str) -> None:
        """Press keys and wait until all is shown."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is being opened."""
        for _ in range(3):
            with suppress(WorkerCancelled):  # another question has taken the place of the one before
                await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def traced(self) -> None:
        """Wait until the quotes of the thread are traced and the message shows it."""
        for _ in range(100):
            await self.settle()
            if self.screen.is_traced:
                return await self.settle()
            await self.pilot.pause(0.05)
        raise AssertionError("never traced")


@asynccontextmanager
async def reading(
    path: Path, size: tuple[int, int] = (120, 30), *, at_top: bool = True
) -> AsyncIterator[Reading]:
    """The app with all mail of a source loaded, the cursor on the first row."""
    loading = HereLoading([str(path)])
    try:
        app = ThreadleafApp(loading, path.name)
        async with app.run_test(size=size) as pilot:
            shown = Reading(app, pilot)
            await shown.settle()
            if at_top:
                await shown.press("g")
            yield shown
    finally:
        loading.close()
