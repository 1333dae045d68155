"""Why a message hangs where it hangs, in words that a reader can check; facts below others are indented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tui.index.columns import NO_DATE
from tui.index.lists import lists
from tui.index.messages import MessageIndex
from tui.index.topics import begins_topic
from tui.model import Evidence
from tui.text import clean_line
from tui.view.link_guesses import span, told_by_subject, told_by_words
from tui.view.link_ids import fields, told_by_headers, told_by_thread_index, told_of_root, told_of_unused
from tui.view.page import Head, Span, full_date, sender
from tui.view.series_told import series_rows

_MOST_FILES = 12
"""Files with copies that are listed."""


def link_rows(index: MessageIndex, number: int, unread: int = 0) -> tuple[Head, ...]:
    """All about the link of a message; `unread` is how many messages below it are unread.

    Reads the message and those it is compared with, so call it where that may take a while. A file
    that has gone is said in words.
    """
    rows: list[Head] = [*_message(index, number), ()]
    try:
        rows.extend(_evidence(index, number))
    except OSError as error:
        rows.append(
            (Span(f"The rest cannot be told, its file has gone: {error.strerror or error}", "warning"),)
        )
    if not index.columns.is_whole and not index.is_missing(number):
        rows.append((Span("Mail is still being read; guesses come last.", "warning"),))
    series = list(series_rows(index, number))
    rows += [(), *series] if series else []
    return (*rows, (), *_around(index, number, unread))


def _message(index: MessageIndex, number: int) -> Iterator[Head]:
    """Whose message it is, and what it answers."""
    yield tuple(_about(index, number))
    above = index.parent(number)
    if above is None:
        yield (Span("begins a thread", "label"),)
    else:
        yield (Span("↳ answers ", "label"), *_about(index, above))


def _about(index: MessageIndex, number: int) -> Iterator[Span]:
    """Author, date and subject of a message."""
    message = index.message(number)
    if message.is_missing:
        name = message.sender.name if message.sender else None
        yield Span(f"a message{' by ' + name if name else ''} that is not here", "missing")
        return
    yield Span(sender(message, index.person(message.number)), "author")
    yield Span(f" · {full_date(message.sent)}", "date")
    yield Span(f" · {message.subject or '(no subject)'}", "subject")


def _evidence(index: MessageIndex, number: int) -> Iterator[Head]:
    """Why it hangs below that message, or below none."""
    above, evidence = index.parent(number), index.evidence(number)
    if index.is_missing(number):
        yield from _absent(index, number)
        return
    found = fields(index.raw(number))
    if above is None or evidence is None:
        yield from told_of_root(index, number, found)
        return
    if evidence is Evidence.THREAD_INDEX:
        yield from told_by_thread_index(found, fields(index.raw(above)))
    elif not evidence.is_guess:
        yield from told_by_headers(index, found, above)
    else:
        yield (Span("⋯ A guess: ", "guess"), Span("no header names that message."))
        yield from told_of_unused(index, found)
        if evidence is Evidence.SUBJECT:
            yield from told_by_subject(index, number, above)
        else:
            yield from told_by_words(index, number, above)
    if index.is_missing(above):
        yield from _absent(index, above)


def _absent(index: MessageIndex, number: int) -> Iterator[Head]:
    """What is known of a message that is not there."""
    answers = sum(1 for _ in index.replies(number))
    count = f"{answers} message{'s' * (answers != 1)} here answer{'s' * (answers == 1)} it"
    ident = index.message(number).id
    yield (Span(f"⌀ Not in what was opened; {count}.", "missing"),)
    if ident:
        yield (Span("  Message-ID: ", "label"), Span(f"<{ident}>", "header"))
    elif index.message(number).sender:
        yield (Span("  known only from a line that says whom they quote", "label"),)
    else:
        yield (Span("  known only from the Thread-Index of its answers", "label"),)
    if index.parent(number) is not None:
        yield (Span("  it stands where the headers of its answers say", "label"),)


def _around(index: MessageIndex, number: int, unread: int) -> Iterator[Head]:
    """Where in its thread it is, its date beside that of the message above, and where else it is."""
    place = index.place(number)
    if place >= 0:
        first = index.place(index.root(number))
        deepest = max(index.depth[first : first + index.extent[first]])
        answers, below = sum(1 for _ in index.replies(number)), index.extent[place] - 1
        level = f"Level {index.depth[place]} of {deepest}" if index.depth[place] else "First of its thread"
        says = [level, _counted(answers, "answer")]
        says += [f"{_counted(below, 'message')} below it"] if below != answers else []
        says += [f"{unread} of them unread"] if unread else []
        yield (Span(", ".join(says)),)
    yield from _dates(index, number)
    columns = index.columns
    if begins_topic(columns, number):
        yield (Span("Its subject begins another topic; # shows it as a thread of its own."),)
    ident = columns.ids[number]
    twins = [n for n in columns.twins if columns.ids[n] == ident] if ident else []
    if twins:
        count = len(twins)
        other = "another message bears" if count == 1 else f"{count} other messages bear"
        yield (Span(f"The same Message-ID, but not this mail: {other} it too.", "warning"),)
    names = lists(index, number) if index.copies(number) else ()
    if names:
        yield (Span("Came through: ", "label"), Span(", ".join(names), "header"))
    files = Counter(copy.path for copy in index.copies(number))
    own = index.source(number)
    for path, count in list(files.items())[:_MOST_FILES]:
        where = "Again in" if own is not None and path == own.path else "Also in"
        times = f", {count} times" if count > 1 else ""
        yield (Span(f"{where}: ", "label"), Span(clean_line(path), "header"), Span(times, "label"))
    if len(files) > _MOST_FILES:
        yield (Span(f"… and in {len(files) - _MOST_FILES} more", "label"),)


def _dates(index: MessageIndex, number: int) -> Iterator[Head]:
    """How long after the message above it was sent; before it is a clock that is wrong."""
    above, date = index.parent(number), index.columns.date
    if above is None or NO_DATE in (date[above], date[number]) or index.is_missing(above):
        return
    apart = date[number] - date[above]
    if apart < 0:
        yield (Span(f"Dated {span(apart)} before what it answers: a clock or a zone is wrong.", "warning"),)
    else:
        yield (Span(f"Sent {span(apart)} after it."),)


def _counted(count: int, noun: str) -> str:
    """A number with its noun.

    >>> _counted(1, "answer"), _counted(0, "answer")
    ('1 answer', 'no answers')
    """
    return f"{count or 'no'} {noun}{'s' * (count != 1)}"
