"""Makes the README's screenshots: `python -m tests.screenshots [FOLDER]` (default docs/)."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PICTURES: dict[str, tuple[str, tuple[int, int], str, tuple[str, ...]]] = {
    # name: mailbox, size in cells, theme, keys pressed before the picture is taken
    "reader": ("storage-dev.mbox", (140, 40), "threadleaf-dark", ("J",) * 14),
    "folded": ("storage-dev.mbox", (100, 30), "threadleaf-dark", ("J",) * 14 + ("t",)),
    "light": ("storage-dev.mbox", (100, 30), "threadleaf-light", (*("J",) * 14, "2", *("j",) * 9, "o")),
    "series": ("patches.mbox", (140, 40), "threadleaf-light", ("J",) * 5),
    "search": ("storage-dev.mbox", (100, 30), "threadleaf-dark", ("slash", *"fsync", "enter", "n", "n")),
    "link": ("web-archive.txt", (100, 30), "threadleaf-dark", (*("J",) * 3, "i")),
}


async def picture(name: str, folder: Path) -> None:
    """Write one screenshot as SVG."""
    from tests.reading import Reading
    from tui.app import ThreadleafApp
    from tui.index.loading import HereLoading

    source, size, theme, keys = PICTURES[name]
    loading = HereLoading([str(ROOT / "sample_mail" / source)])
    app = ThreadleafApp(loading, source)
    try:
        async with app.run_test(size=size) as pilot:
            shown = Reading(app, pilot)
            await shown.settle()
            await shown.traced()
            app.theme = theme
            await shown.press(*keys)
            await pilot.pause(0.5)
            if "slash" in keys:  # the last key again, when all texts are searched
                await pilot.pause(2)
                await shown.press(keys[-1])
            (folder / f"{name}.svg").write_text(app.export_screenshot(title="threadleaf"), encoding="utf-8")
    finally:
        loading.close()


def main() -> None:
    """Write all of them."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    folder.mkdir(exist_ok=True)
    for name in PICTURES:
        asyncio.run(picture(name, folder))
        print(folder / f"{name}.svg")


if __name__ == "__main__":
    main()
