"""The facts behind a guessed link: whom a message names, what it quotes, which subject it bears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from tui.index.columns import NO_DATE
from tui.index.messages import MessageIndex
from tui.index.origins import quoted_words
from tui.index.points import dated, named
from tui.index.words import WordIndex
from tui.model import Attribution, Body, Line, Moment, Quote
from tui.parse import subjects
from tui.view.page import Head, Span, full_date, sender

_MOST_LINES = 6
"""Lines that say whom it quotes; the header block of an old mail may be longer."""
_NEAREST = 30
"""Other messages of the thread whose words are compared too, nearest in time."""
_DAY = 86_400
_LATE = 180
"""Seconds between sending a mail and what Outlook says of it."""


def told_by_words(index: MessageIndex, number: int, above: int) -> Iterator[Head]:
    """What a message quotes, and of whom, compared with the message above it."""
    body = index.text(number)
    quotes = [quote for quote in body.quotes if quote.depth == 1]
    whose: dict[Attribution, Quote] = {}
    for quote in quotes:
        if quote.attribution is not None:
            whose.setdefault(quote.attribution, quote)
    if whose:
        # The one that fits best made the guess.
        said = max(whose, key=lambda said: _fits(index, said, above))
        yield from _told(index, body, whose[said], said, above)
    if len(whose) > 1:
        yield (Span(f"  it names {len(whose) - 1} more whom it quotes", "label"),)
    if index.is_missing(above):
        yield (Span("No message here is by that author and of that time."),)
    elif quotes:
        yield from _compared(index, number, above, body, quotes)


def told_by_subject(index: MessageIndex, number: int, above: int) -> Iterator[Head]:
    """How the subjects of two messages belong together."""
    if index.is_missing(above):
        # Subjects join to what is not here only patches whose cover letter others of their series name.
        yield (Span("Other patches of its series, by the same sender, answer the message that is not here."),)
        return
    own, other = index.message(number).subject or "", index.message(above).subject or ""
    apart = _apart(index.sent(number), index.sent(above))
    when = "" if apart is None else f", {span(apart)} {'after' if apart >= 0 else 'before'} it"
    patch, first = subjects.patch(own), subjects.patch(other)
    if patch is not None and first is not None and not patch.is_reply:
        whose = "the same sender" if _is_same_sender(index, number, above) else "another sender"
        what = "one series" if patch.version == first.version else "versions of one series"
        yield (Span(f"Both are patches of {what}, by {whose}{when}:"),)
    elif subjects.base(own).casefold() == subjects.base(other).casefold():
        yield (Span(f"It bears the subject of that message{when}:"),)
    else:
        yield (Span(f"Their subjects belong together{when}:"),)
    for subject in (other, own):
        yield (Span("  "), Span(subject or "(no subject)", "header"))


def span(seconds: int) -> str:
    """A length of time in words.

    >>> span(40), span(5400), span(3 * 3600), span(-50 * 3600)
    ('40 seconds', '90 minutes', '3 hours', '2 days')
    """
    seconds = abs(seconds)
    for unit, name in ((_DAY, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= 2 * unit or (seconds and seconds % unit == 0):
            count = round(seconds / unit)
            return f"{count:,} {name}{'s' * (count != 1)}"
    return f"{seconds} second{'s' * (seconds != 1)}"


# -- whom it names -----------------------------------------------------------------------------


def _told(index: MessageIndex, body: Body, quote: Quote, said: Attribution, above: int) -> Iterator[Head]:
    """One line such as "On Monday, Ann wrote:", with what of it fits."""
    yield (Span("It says whom it quotes:"),)
    for line in _introduction(body.lines, quote.first):
        yield (Span("  "), Span(line.words.strip(), "header"))
    if index.is_missing(above):
        return
    yield _fact(*_author_fact(index, said, above))
    date = _date_fact(index, said.sent, above)
    if date is not None:
        yield _fact(*date)


def _fact(fits: bool, words: str) -> Head:
    return (Span("  ✓ " if fits else "  ✗ ", "good" if fits else "warning"), Span(words))


def _introduction(lines: Sequence[Line], first: int) -> list[Line]:
    """The lines that say whose a quote is: above it, or inside as Apple's mailer has them."""
    at = first - 1
    while at >= 0 and (lines[at].depth or not lines[at].text.strip()):
        at -= 1
    above: list[Line] = []
    while at >= 0 and lines[at].depth == 0 and lines[at].role.introduces:
        above.append(lines[at])
        at -= 1
    if above:
        return above[::-1][:_MOST_LINES]
    depth = lines[first].depth
    inside = takewhile(lambda line: line.depth == depth and line.role.introduces, lines[first:])
    return list(islice(inside, _MOST_LINES))


def _fits(index: MessageIndex, said: Attribution, above: int) -> float:
    """Points for author and date; of a message that is not here its author alone is known."""
    message = index.message(above)
    if message.is_missing:
        return float(bool(message.sender and said.name and message.sender.name == said.name))
    return named(said, message.sender) + dated(said.sent, index.columns.date[above])


def _author_fact(index: MessageIndex, said: Attribution, above: int) -> tuple[bool, str]:
    """Whether the author named is that of a message."""
    author, who = sender(index.message(above), index.person(above)), index.message(above).sender
    name = said.name or said.address
    if name is None:
        return False, "it names nobody"
    person = index.known_person(said.name, said.address)
    fits = named(said, who) > 0 or (person is not None and person == index.person(above))
    if not fits:
        return False, f"{name} is not its author, {author}"
    return True, f"{name} is its author" if name == author else f"{name} is {author}, its author"


def _date_fact(index: MessageIndex, said: Moment | None, above: int) -> tuple[bool, str] | None:
    """Whether the date given is that of a message; archives shift it by whole zones."""
    sent = index.sent(above)
    if said is None or sent is None:
        return None
    apart, when = abs(said.epoch - sent.epoch), full_date(sent)
    if dated(said, sent.epoch) <= 0:
        return False, f"the date is {span(apart)} apart: {when}"
    if apart == 0:
        return True, f"the date is that of the message: {when}"
    if apart <= _LATE:
        return True, f"the date is that of the message within {span(max(60, apart))}: {when}"
    if said.epoch % _DAY == 0:
        return True, f"the day is that of the message: {when}"
    zones = round(apart / 900) * 900
    return True, f"the date is {span(zones)} apart, as of another time zone: {when}"


# -- what it quotes ----------------------------------------------------------------------------


def _compared(
    index: MessageIndex, number: int, above: int, body: Body, quotes: Sequence[Quote]
) -> Iterator[Head]:
    """How many of the quoted lines stand in the message above, and in another that has the most."""
    quoted = [line for q in quotes for line in quoted_words(body.lines[q.first : q.last + 1], 1)]
    count = sum(map(bool, quoted))
    if not count:
        return
    text = WordIndex()
    for one in (above, *_others(index, number, above)):
        try:
            text.add(one, index.text(one).lines)
        except OSError:
            continue
    found = {match.message: len(match.places) for match in text.matches(quoted, near=[above])}
    have = found.pop(above, 0)
    lines = f"the {count} lines" if count > 1 else "the one line"
    says = f"{have} of {lines}" if have < count or count == 1 else f"all {count} lines"
    yield _fact(2 * have >= count, f"{says} that it quotes stand{'s' * (have == 1)} in that message")
    other = max(found, key=found.__getitem__, default=None)
    if other is not None and found[other]:
        who = f"{sender(index.message(other), index.person(other))}, {full_date(index.sent(other))}"
        yield (Span(f"  next best of the thread: {found[other]} in {who}", "label"),)


def _others(index: MessageIndex, number: int, above: int) -> list[int]:
    """The messages of the thread that were there to be quoted, nearest in time."""
    date = index.columns.date
    found = [
        n
        for n in index.thread(number)
        if n not in (number, above) and not index.is_missing(n) and not index.is_above(number, n)
        and (date[n] == NO_DATE or date[n] <= date[number] + _DAY)
    ]  # fmt: skip
    return sorted(found, key=lambda n: abs(date[n] - date[number]))[:_NEAREST]


def _apart(later: Moment | None, earlier: Moment | None) -> int | None:
    return None if later is None or earlier is None else later.epoch - earlier.epoch


def _is_same_sender(index: MessageIndex, number: int, other: int) -> bool:
    person = index.person(number)
    return person is not None and person == index.person(other)
