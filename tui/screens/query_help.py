"""What can be searched for, as the help shows it."""

from __future__ import annotations

from textual.content import Content

LANGUAGE = (
    ("lock order", "both words, in what a message itself says, its subject or its sender's name"),
    ('"lock order"', "the words one behind the other"),
    ("-lock", "not the word; also before all that follows"),
    ("from:ann", "who wrote it, name or address"),
    ("subject:lock", "words of the subject"),
    ("list:qemu-devel", "the mailing list it went to"),
    ("patch:v3", "patches of that version; patch:7/8 that part, patch:yes all patches"),
    ("before:2021-03", "sent before that year, month or day"),
    ("after:2021", "sent after it"),
    ("is:unread", "not opened yet; is:read"),
    ("has:attachment", "has files with it"),
    ("q:lock", "words also in quoted copies"),
    ("Enter", "to the nearest hit, the threads staying narrow"),
    ("Esc", "back to what was shown before; in the threads, all of them again"),
    ("Up Down", "what was searched for before"),
)
_WORDS = 16


def query_text() -> Content:
    """A heading, and a line for everything that can be typed."""
    lines = [Content(""), Content("In the search line").stylize("bold $accent")]
    lines += [
        Content.assemble((f"{key:<{_WORDS}} ", "bold"), (told, "$foreground")) for key, told in LANGUAGE
    ]
    return Content("\n").join(lines)
