"""One message as it is read: a few rows about it above its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.index.messages import MessageIndex
from tui.model import Attachment, Body, Evidence, Line, Message, Moment, Person, Role
from tui.text import clean
from tui.view.folds import Blocks, blocks
from tui.view.patches import patch_styles

if TYPE_CHECKING:
    from tui.view.trail import Trail

_MOST_ATTACHMENTS = 8
_BECAUSE = {
    Evidence.THREAD_INDEX: "its Thread-Index",
    Evidence.QUOTE: "its quotes",
    Evidence.ATTRIBUTION: "whom it names",
    Evidence.SUBJECT: "its subject",
}


class View(Enum):
    """How much of a message is shown; the value is its name on the screen."""

    SUMMARY = "summary"
    HEADERS = "all headers"
    SOURCE = "source"


class Span(NamedTuple):
    """A piece of a row in one style."""

    text: str
    style: str = ""
    """Name of a style; "" is plain text."""
    link: str | None = None
    """Where it leads, if that is safe."""


Head = tuple[Span, ...]


class Page(NamedTuple):
    """What the message pane shows of one message."""

    number: int
    title: str
    head: tuple[Head, ...]
    """Rows above the body; the first is the title, shown where the border cannot hold it."""
    lines: tuple[Line, ...] = ()
    blocks: Blocks = Blocks()
    patch: Mapping[int, str] = MappingProxyType({})
    """By body line: the style of a line of a diff."""
    view: View = View.SUMMARY
    year: int | None = None
    """Dates of this year are shown without it."""
    trail: Trail | None = None
    """Sources and answers, once they are known."""


def page(
    index: MessageIndex,
    number: int,
    body: Body | None = None,
    *,
    view: View = View.SUMMARY,
    raw: bytes = b"",
    problem: str | None = None,
    trail: Trail | None = None,
) -> Page:
    """The page of a message. Without a body: what is known of it, and `problem` where it has gone.

    `raw` is what `View.SOURCE` shows.
    """
    message = index.message(number)
    title = message.subject or ("(not here)" if message.is_missing else "(no subject)")
    head: list[Head] = [(Span(title, "subject"),)]
    if view is not View.HEADERS or body is None:
        head += _summary(index, message)
    if body is not None and view is View.HEADERS:
        head += [(Span(f"{name}: ", "label"), Span(value, "header")) for name, value in body.headers]
    if body is not None and view is not View.SOURCE:
        head += _attachments(body.attachments)
        head += _defects(body.defects)
    if problem is not None:
        head += [(), (Span("! ", "warning"), Span(problem, "warning"))]
    head.append(())
    year = _year(message.sent)
    if view is View.SOURCE:
        return Page(number, title, tuple(head), source_lines(raw), view=view, year=year)
    if body is None:
        return Page(number, title, tuple(head), view=view, year=year)
    return Page(
        number,
        title,
        tuple(head),
        body.lines,
        blocks(body.lines, body.quotes, trail),
        patch_styles(body.lines),
        view,
        year,
        trail,
    )


def source_lines(raw: bytes) -> tuple[Line, ...]:
    """The bytes of a mail as lines; bytes that are no UTF-8 show their value."""
    text = raw.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    rows = text.removesuffix("\n").split("\n") if text else []
    return tuple(Line(clean(row), 0, Role.VERBATIM) for row in rows)


def _summary(index: MessageIndex, message: Message) -> Iterator[Head]:
    """Who, when, what it answers and how often it was answered."""
    if message.is_missing:
        yield from _missing(message)
    else:
        yield (
            Span(sender(message, index.person(message.number)), "author"),
            Span(f" · {full_date(message.sent)}", "date"),
        )
    answers = sum(1 for _ in index.replies(message.number))
    above = index.parent(message.number)
    row: list[Span] = [] if above is None else list(_answered(index, message, above))
    if answers:
        row.append(Span(f"{' · ' if row else ''}{answers} answer{'s' * (answers != 1)}", "relation"))
    if row:
        yield tuple(row)


def _missing(message: Message) -> Iterator[Head]:
    name = f" by {message.sender.name}" if message.sender and message.sender.name else ""
    yield (Span(f"⌀ This message{name} is not in what was opened; others answer or quote it.", "relation"),)
    if message.id:
        yield (Span("Message-ID ", "label"), Span(message.id, "header"))


def _answered(index: MessageIndex, message: Message, above: int) -> Iterator[Span]:
    """What a message answers, and whether that is a guess."""
    parent = index.message(above)
    evidence = index.evidence(message.number)
    mark, because = "", ""
    if evidence is not None and evidence.is_guess:
        mark, because = "⋯ ", f" (guessed from {_BECAUSE[evidence]}; i says more)"
    when = short_date(on_clock_of(message.sent, parent.sent), _year(message.sent))
    if parent.is_missing:
        name = parent.sender.name if parent.sender else None
        text = f"a message{' by ' + name if name else ''} that is not here"
    else:
        text = sender(parent, index.person(above)) + (f", {when}" if when else "")
    yield Span(f"↳ {mark}answers {text}", "relation")
    if because:
        yield Span(because, "guess")


def on_clock_of(own: Moment | None, other: Moment | None) -> Moment | None:
    """Another date on the clock of the message: an answer must not look older than what it answers."""
    return other._replace(zone=own.zone) if own and other else other


def _attachments(attachments: Sequence[Attachment]) -> Iterator[Head]:
    for each in attachments[:_MOST_ATTACHMENTS]:
        yield (
            Span("⊕ ", "label"),
            Span(each.name, "attachment"),
            Span(f"  {each.type}, {size(each.size)}", "label"),
        )
    more = len(attachments) - _MOST_ATTACHMENTS
    if more > 0:
        yield (Span(f"⊕ and {more} more attachments", "label"),)


def _defects(defects: Sequence[str]) -> Iterator[Head]:
    if defects:
        yield Span("! ", "warning"), Span("; ".join(defects), "warning")


def sender(message: Message, person: Person | None = None) -> str:
    """The name of who sent a message, with the address where the name could pass for one.

    A name that is the person's in another order is written as the person's is everywhere.
    """
    who = message.sender
    if who is None or not (who.name or who.address):
        return "unknown sender"
    if not who.name:
        return who.address or ""
    if person is not None and person.name and "@" not in who.name and _words(who.name) == _words(person.name):
        return person.name
    # A display name such as "boss@example.org" must not stand for the address it hides.
    return (
        f"{who.name} <{who.address}>"
        if "@" in who.name and who.address and who.address != who.name
        else who.name
    )


def _words(name: str) -> list[str]:
    """The words of a name, in no order."""
    return sorted(name.replace(",", " ").casefold().split())


def size(count: int) -> str:
    """A number of bytes for people.

    >>> size(900), size(120_000)
    ('900 bytes', '117 KB')
    """
    if count < 1024:
        return f"{count} bytes"
    return f"{count / 1024:.0f} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"


def full_date(sent: Moment | None) -> str:
    """Date and time on the sender's own clock, with its zone.

    >>> full_date(Moment(1662984780, 120))
    'Mon 12 Sep 2022 14:13 +0200'
    """
    clock = _clock(sent)
    if sent is None or clock is None:
        return "no date"
    if sent.zone is None:
        return f"{clock:%a %d %b %Y %H:%M} UTC"
    hours, minutes = divmod(abs(sent.zone), 60)
    return f"{clock:%a %d %b %Y %H:%M} {'-' if sent.zone < 0 else '+'}{hours:02}{minutes:02}"


def short_date(sent: Moment | None, year: int | None) -> str:
    """Day and month on the sender's clock, the year where it is another; "" where unknown."""
    clock = _clock(sent)
    if clock is None:
        return ""
    return f"{clock:%d %b}" if year in (None, clock.year) else f"{clock:%d %b %Y}"


def _year(sent: Moment | None) -> int | None:
    clock = _clock(sent)
    return clock.year if clock else None


def _clock(sent: Moment | None) -> datetime | None:
    """What the sender's clock showed."""
    if sent is None:
        return None
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=sent.epoch, minutes=sent.zone or 0)
    except OverflowError:
        return None
