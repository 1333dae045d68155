"""What the headers of a message say of the message above it: which ids, and what was done to them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.index.messages import MessageIndex
from tui.parse import ids, parts
from tui.parse.scan import Head as Fields
from tui.parse.scan import scanned
from tui.parse.subjects import is_reply, was
from tui.text import clean_line, fit
from tui.view.page import Head, Span

_AROUND = 120
"""Characters of a header that are shown before and behind the id that counts."""
_SURE = 12
"""Letters of a cut id that are worth something."""


class Naming(NamedTuple):
    """A header field with the ids that were read from it."""

    name: str
    raw: bytes
    ids: list[bytes]

    def row(self, at: int | None = None) -> Head:
        """The field as it stands in the mail, on one line; of a long one what is around one of its ids."""
        value = _shown(self.raw)
        ident = "" if at is None else _shown(self.ids[at])
        start = value.rfind(ident) if ident else -1
        if start < 0:
            ident, start = value[: 2 * _AROUND], 0
        end = start + len(ident)
        before, behind = value[max(0, start - _AROUND) : start], value[end : end + _AROUND]
        return (
            Span(f"  {self.name}: ", "label"),
            Span(("…" if start > _AROUND else "") + before, "label"),
            Span(ident, "header"),
            Span(behind + ("…" if len(value) > end + _AROUND else ""), "label"),
        )

    def place(self, ident: bytes) -> int | None:
        """Which of the ids is that of a message, counted from 0; the last of several."""
        return next(
            (at for at in reversed(range(len(self.ids))) if spelt(self.ids[at], ident) is not None), None
        )


def fields(raw: bytes) -> Fields:
    """The header fields of a message that join it to others."""
    raw = raw.lstrip(b"\r\n")
    _, end, _ = parts.head(raw)
    return scanned(raw[:end])


def namings(found: Fields) -> list[Naming]:
    """The fields that name other messages, as far as they are there."""
    readers: tuple[tuple[str, bytes, Callable[[bytes], list[bytes]]], ...] = (
        ("In-Reply-To", found.in_reply_to, ids.answered),
        ("References", found.references, ids.ids),
    )
    return [Naming(name, raw, read(raw)) for name, raw, read in readers if raw.strip()]


def told_by_headers(index: MessageIndex, found: Fields, above: int) -> Iterator[Head]:
    """Which headers name the message above, and how it stands with the other ids."""
    ident = index.columns.ids[above]
    here = _here(index)
    is_named = False
    for naming in namings(found):
        at = naming.place(ident)
        if at is not None:
            is_named = True
            yield from _told(naming, at, ident, here)
        elif ident and ids.ticket(naming.raw) == ident:
            is_named = True
            yield (Span(f"{naming.name} gives the number of a ticket; all that gives it is one thread:"),)
            yield naming.row()
        else:
            yield from _unused(naming, here)
    if not is_named:
        yield (Span("What its headers name is not here; by way of that they lead to this message."),)


def _told(naming: Naming, at: int, ident: bytes, here: set[bytes]) -> Iterator[Head]:
    """One header that names the message."""
    count = len(naming.ids)
    which = "" if count == 1 else ", the last of its ids" if at == count - 1 else f", id {at + 1} of {count}"
    yield (Span(f"{naming.name} names it{which}:"),)
    yield naming.row(at)
    done = spelt(naming.ids[at], ident) or repaired(naming.raw, naming.ids[at])
    if done:
        yield (Span(f"  {done}: <{_shown(ident)}>", "warning"),)
    before, behind = naming.ids[:at], naming.ids[at + 1 :]
    for some, where in ((before, "before"), (behind, "behind")):
        missing = sum(one not in here for one in some)
        if missing:
            of = f"{missing} of the {len(some)} ids" if len(some) > 1 else "the id"
            yield (Span(f"  {of} {where} it {'is' if missing == 1 else 'are'} not here", "label"),)


def _unused(naming: Naming, here: set[bytes]) -> Iterator[Head]:
    """A header that does not lead to the message above."""
    if not any(b"@" in one for one in naming.ids):
        yield (Span(f"{naming.name} names no message:"),)
        yield naming.row()
        yield (Span("  no Message-ID: without an @ it joins nothing", "label"),)
        return
    if any(one in here for one in naming.ids):
        yield (Span(f"{naming.name} names other messages:"),)
    else:
        yield (Span(f"{naming.name} names what is not here:"),)
    yield naming.row()


def told_of_unused(index: MessageIndex, found: Fields) -> Iterator[Head]:
    """What the headers of a message name in vain."""
    here = _here(index)
    for naming in namings(found):
        yield from _unused(naming, here)


def told_of_root(index: MessageIndex, number: int, found: Fields) -> Iterator[Head]:
    """Why a message has none above it."""
    own = index.columns.ids[number]
    subject = index.message(number).subject or ""
    named = namings(found)
    if not named:
        yield (Span("No header names a message that it answers: no In-Reply-To, no References."),)
    for naming in named:
        usable = [one for one in naming.ids if b"@" in one and one != own]
        if usable:
            yield from _cut(index, number, naming, usable)
        elif own and own in naming.ids:
            yield (Span(f"{naming.name} names the message itself:"),)
            yield naming.row()
        else:
            yield from _unused(naming, set())
    topic = was(subject)
    if topic:
        yield (Span("Its subject was changed: it leaves the topic "), Span(topic, "subject"))
    elif is_reply(subject):
        yield (Span("Its subject says that it answers something, but nothing here fits."),)
    elif not named:
        yield (Span("Its subject is not that of an answer."),)


def _cut(index: MessageIndex, number: int, naming: Naming, usable: list[bytes]) -> Iterator[Head]:
    """A header of a root that names messages."""
    columns = index.columns
    wanted = set(usable)
    place = index.place(number)
    below = index.order[place : place + index.extent[place]] if place >= 0 else ()
    if any(columns.ids[n] in wanted for n in below):
        yield (Span(f"{naming.name} names a message that itself answers this one; the loop is cut here:"),)
    elif any(one in wanted for one in columns.ids if one):
        yield (Span(f"{naming.name} names a message, but this one is shown as a thread of its own:"),)
    else:
        yield (Span(f"{naming.name} names what is not here:"),)
    yield naming.row()


def told_by_thread_index(found: Fields, other: Fields) -> Iterator[Head]:
    """How Outlook's Thread-Index of a message goes on from that of another."""
    yield (Span("No header names it by Message-ID; Outlook's Thread-Index does:"),)
    value = _shown(found.thread_index)
    yield (Span("  Thread-Index: ", "label"), Span(fit(value, 2 * _AROUND).rstrip(), "header"))
    own, above = _decoded(found.thread_index), _decoded(other.thread_index)
    if not above:
        yield (Span("  others have the same first bytes and answer it too", "label"),)
    elif own.startswith(above):
        more = len(own) - len(above)
        steps = more // 5
        yield (
            Span(f"  It is that of the message above with {more} bytes more: ", "label"),
            Span(f"{steps} answer{'s' * (steps != 1)} further", "label"),
        )


def repaired(raw: bytes, ident: bytes) -> str:
    """What had to be done to read an id from a header; "" for one that stands there as it should.

    >>> repaired(b"a@example.org", b"a@example.org")
    'it stands there without brackets'
    """
    if b"<" + ident + b">" in raw:
        return ""
    if b"=?" in raw:
        return "it stands there as encoded words, read as"
    if b"<" + ident + b">" in b"".join(raw.split()):
        return "it was cut by a blank or a line end, joined"
    at = raw.find(ident)
    if at < 0:
        return "it stands there damaged, read as"
    if raw[at + len(ident) : at + len(ident) + 1].strip(b" \t\r\n,;<>"):
        return "something else is glued to it, cut off"
    return "its closing bracket is missing" if raw[:at].endswith(b"<") else "it stands there without brackets"


def spelt(written: bytes, ident: bytes) -> str | None:
    """How an id as written is that of a message: "" for the very same, `None` for another.

    >>> spelt(b"a@example.org", b"a@example.org"), spelt(b"b@example.org", b"a@example.org")
    ('', None)
    """
    if not ident:
        return None
    if written == ident:
        return ""
    gmane = ids.GMANE.match(written)
    if gmane and gmane[1] == ident.split(b"@")[0]:
        return "gmane rewrote it; the real one is"
    if written.lower() == ident.lower():
        return "in other capitals; the real one is"
    if min(len(written), len(ident)) >= _SURE and (ident.startswith(written) or written.startswith(ident)):
        return "it was cut; the real one is"
    return None


def _here(index: MessageIndex) -> set[bytes]:
    """The ids of all messages that are there."""
    columns = index.columns
    return {one for n, one in enumerate(columns.ids) if one and not index.is_missing(n)}


def _shown(ident: bytes) -> str:
    return clean_line(ident.decode("utf-8", "replace"))


def _decoded(raw: bytes) -> bytes:
    try:
        return base64.b64decode(raw, validate=False)
    except (binascii.Error, ValueError):
        return b""
