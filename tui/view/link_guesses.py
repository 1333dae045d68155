"""The facts behind a guessed link: whom a message names, what it quotes, which subject it bears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from tui.index.columns import NO_DATE
from tui.index.messages import MessageIndex
from tui.index.origins import quoted_words
from tui.index.words import WordIndex
from tui.model import Attribution, Body, Line, Moment, Quote
from tui.parse import subjects
from tui.view.page import Head, Span, full_date, sender

_MOST_NAMED = 3
"""Attribution lines that are looked at one by one."""
_MOST_LINES = 6
"""Lines of one of them that are shown; the header block of an old mail may be longer."""
_NEAREST = 30
"""Other messages of the thread whose words are compared too, nearest in time."""
_INITIALS = 3
"""Letters of a word that may stand in anybody's address."""
_DAY = 86_400
_ZONES = 26 * 3600
"""Seconds that two clocks can be apart by their zones alone."""


def told_by_words(index: MessageIndex, number: int, above: int) -> Iterator[Head]:
    """What a message quotes, and of whom, compared with the message above it."""
    body = index.text(number)
    quotes = [quote for quote in body.quotes if quote.depth == 1]
    named: dict[Attribution, Quote] = {}
    for quote in quotes:
        if quote.attribution is not None:
            named.setdefault(quote.attribution, quote)
    # The ones that fit first: they made the guess.
    for said in sorted(named, key=lambda said: -_fits(index, said, above))[:_MOST_NAMED]:
        yield from _told(index, body, named[said], said, above)
    if len(named) > _MOST_NAMED:
        yield (Span(f"It quotes {len(named) - _MOST_NAMED} more mails.", "label"),)
    if index.is_missing(above):
        yield (Span("No message here is by that author and of that time."),)
    elif quotes:
        yield from _compared(index, number, above, body, quotes)


def told_by_subject(index: MessageIndex, number: int, above: int) -> Iterator[Head]:
    """How the subjects of two messages belong together."""
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
    date = _date_fact(said.sent, index.sent(above))
    if date is not None:
        yield _fact(*date)


def _fact(is_so: bool, words: str) -> Head:
    return (Span("  ✓ " if is_so else "  ✗ ", "good" if is_so else "warning"), Span(words))


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


def _fits(index: MessageIndex, said: Attribution, above: int) -> int:
    """How many of author and date fit; of a message that is not here its author alone is known."""
    message = index.message(above)
    if message.is_missing:
        return bool(message.sender and said.name and message.sender.name == said.name)
    date = _date_fact(said.sent, message.sent)
    return _author_fact(index, said, above)[0] + (date is not None and date[0])


def _author_fact(index: MessageIndex, said: Attribution, above: int) -> tuple[bool, str]:
    """Whether the author named is that of a message."""
    message = index.message(above)
    author, who = sender(message), message.sender
    if said.address and who and who.address and said.address.lower() == who.address.lower():
        return True, f"the address {said.address} is that of its author"
    if not (said.name or said.address):
        return False, "it names nobody"
    person = index.known_person(said.name, said.address)
    name = said.name or said.address
    if person is not None and person == index.person(above):
        return True, f"{name} is its author" if name == author else f"{name} is {author}, its author"
    if _is_like(said.name or "", author):
        return True, f"{name} fits its author, {author}"
    return False, f"{name} is not its author, {author}"


def _is_like(name: str, author: str) -> bool:
    """Whether two names have the same words, or an address one of the name's ("jexample@...")."""
    one, other = set(name.casefold().split()), set(author.casefold().split())
    if "@" in author and len(other) == 1:
        return any(len(word) > _INITIALS and word in author.casefold() for word in one)
    return bool(one) and (one <= other or other <= one)


def _date_fact(said: Moment | None, sent: Moment | None) -> tuple[bool, str] | None:
    """Whether the date given is that of a message; archives shift it by whole zones."""
    if said is None or sent is None:
        return None
    apart = abs(said.epoch - sent.epoch)
    if apart == 0:
        return True, f"the date is that of the message: {full_date(sent)}"
    if apart < 60 and said.epoch % 60 == 0:
        return True, f"the date is that of the message, to the minute: {full_date(sent)}"
    off = apart % 900 if said.epoch % 60 else abs(said.epoch // 60 - sent.epoch // 60) * 60 % 900
    if apart <= _ZONES and off == 0:
        shift = abs(said.epoch // 60 - sent.epoch // 60) * 60
        return True, f"the date is {span(shift)} apart, as of another time zone: {full_date(sent)}"
    if said.epoch % _DAY == 0 and apart < _DAY + _ZONES:
        return True, f"the day is that of the message: {full_date(sent)}"
    return False, f"the date is {span(apart)} apart: {full_date(sent)}"


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
        who = f"{sender(index.message(other))}, {full_date(index.sent(other))}"
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
