"""The help: every key, from the tables of bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.keys import format_key

_KEY = 16


def help_text(tables: Iterable[tuple[str, str, Sequence[BindingType]]]) -> Content:
    """All keys of these tables: each has a heading, a key to press first, and its bindings."""
    lines: list[Content] = []
    for heading, prefix, bindings in tables:
        lines += (
            [Content(""), Content(heading).stylize("bold $accent")]
            if lines
            else [Content(heading).stylize("bold $accent")]
        )
        seen: set[str] = set()
        for binding in bindings:
            if isinstance(binding, Binding) and binding.tooltip and binding.tooltip not in seen:
                seen.add(binding.tooltip)
                lines.append(_line(prefix, binding))
    return Content("\n").join(lines)


def _line(prefix: str, binding: Binding) -> Content:
    if binding.key_display and "-" in binding.key_display:
        keys = prefix + binding.key_display
    else:
        keys = " ".join(prefix + format_key(key) for key in binding.key.split(","))
    return Content.assemble((f"{keys:<{_KEY}} ", "bold"), (binding.tooltip, "$foreground"))
