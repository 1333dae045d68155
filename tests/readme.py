"""Writes the README's table of keys from the bindings: `python -m tests.readme`."""

from __future__ import annotations

import re
from pathlib import Path

from textual.binding import Binding
from textual.keys import format_key

README = Path(__file__).resolve().parent.parent / "README.md"
_MARKS = re.compile(r"(<!-- keys -->\n).*?(<!-- end of keys -->)", re.DOTALL)


def keys() -> str:
    """One table for each pane, a row for each binding."""
    from tui.screens.reader_keys import tables

    out = []
    for title, prefix, bindings in tables():
        out += [f"**{title}**", "", "| key | |", "| --- | --- |"]
        rows: dict[str, list[str]] = {}
        for binding in bindings:
            assert isinstance(binding, Binding)
            names = [f"`{prefix}{_shown(key)}`" for key in binding.key.split(",")]
            rows.setdefault(binding.tooltip or binding.description, []).extend(names)
        for text, names in rows.items():
            shown = " ".join(names) if len(names) < 5 else f"{names[0]} … {names[-1]}"
            out.append(f"| {shown} | {text} |")
        out.append("")
    return "\n".join(out)


def _shown(key: str) -> str:
    """A key as it stands on the keyboard; a bar would end the cell of the table."""
    return format_key(key).replace("|", "\\|").replace("`", "'")


def filled(text: str) -> str:
    """The README with the table as it is now."""
    return _MARKS.sub(lambda m: f"{m[1]}\n{keys()}\n{m[2]}", text)


if __name__ == "__main__":
    README.write_text(filled(README.read_text("utf-8")), "utf-8")
