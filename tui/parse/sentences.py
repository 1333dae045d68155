"""What an In-Reply-To that is a sentence says of the mail that is answered (RFC 822 allowed that)."""

from __future__ import annotations

from tui.model import Attribution
from tui.parse import dates, headers
from tui.patterns import compiled

_DATE = compiled(r'"([^"]{6,100})"|\b(?:dated?|of|on) ((?:\w{3}, ?)?\d[^<>()"]{6,60})')
_ADDRESS = compiled(
    r"<([^<>\s]{1,200}@[^<>\s]{1,200})>|(?<![\w.<])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})"
)
_NAME = compiled(
    r"\b(?:from|by|of) (?!\")\"?([^\W\d_][^<>\"()@]{2,60}?)\"? ?(?:<|\(| on | of |['’]s\b|[;,.]?$)"
)


def spoken_of(raw: bytes) -> Attribution | None:
    """Sender and date of what is answered; `None` where the value is no sentence that names either.

    >>> spoken_of(b'Your message of "Mon, 12 Sep 2022 10:00:00 +0200." <ann@example.org>').address
    'ann@example.org'
    """
    text = headers.text(raw[:1000])
    words = [word for word in text.split() if word.isalpha()]
    if len(words) < 2:
        return None
    quoted = _DATE.search(text)
    sent = dates.lenient((quoted[1] or quoted[2]).strip(" .")) if quoted else None
    address, name = _ADDRESS.search(text), _NAME.search(text)
    if sent is None and not address and not name:
        return None
    return Attribution(
        name[1].strip() if name else None, (address[1] or address[2]) if address else None, sent
    )
