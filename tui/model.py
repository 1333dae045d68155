"""The frozen facts of mail that every other part speaks of."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

NOWHERE = -1
"""In the place of a line: there is none."""


class Address(NamedTuple):
    """A mailbox of RFC 5322: display name and addr-spec, each `None` where unknown."""

    name: str | None
    address: str | None


class Moment(NamedTuple):
    """A point in time with the offset that its sender wrote."""

    epoch: int
    """Seconds since 1970-01-01 UTC (may be negative)."""
    zone: int | None
    """Minutes east of UTC; `None` where the mail names no zone (taken as UTC)."""


class Evidence(Enum):
    """Why we believe one message answers another; the value is its name in JSON."""

    REFERENCES = "references"
    IN_REPLY_TO = "in-reply-to"
    THREAD_INDEX = "thread-index"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    SUBJECT = "subject"

    @property
    def is_guess(self) -> bool:
        """Whether no Message-ID says so."""
        return self not in (Evidence.REFERENCES, Evidence.IN_REPLY_TO)


class Role(Enum):
    """What a line of a body is; the value is its name in JSON."""

    TEXT = "text"
    BLANK = "blank"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    SIGNATURE = "signature"
    FOOTER = "footer"
    HEADER_BLOCK = "header-block"
    OLD_TEXT = "old-text"
    WRAPPED_TAIL = "wrapped-tail"
    PATCH = "patch"
    VERBATIM = "verbatim"

    @property
    def introduces(self) -> bool:
        """Whether it says of whom the text below is."""
        return self is Role.ATTRIBUTION or self is Role.HEADER_BLOCK


class TextLine(NamedTuple):
    """A decoded body line before its role is known (a logical line for flowed text and HTML)."""

    text: str
    """The whole line, quote marks included, cleaned, without its line end."""
    depth: int | None = None
    """Quote depth where the format itself says it (flowed, HTML blockquote); `None`: read the marks."""
    is_verbatim: bool = False
    """Preformatted in the source (HTML `<pre>`): whatever it looks like, its white space counts."""


class Line(NamedTuple):
    """One line of a decoded body with what it is."""

    text: str
    """The whole line, quote marks included."""
    depth: int
    """Quote level; 0 for the author's own words."""
    role: Role
    mark: int = 0
    """How many characters at the start of `text` are quote marks and the blank after them."""
    is_foldable: bool = False
    """Off the screen while every quote is collapsed; never true of the author's own words."""

    @property
    def words(self) -> str:
        """The text without its quote marks."""
        return self.text[self.mark :]

    @property
    def is_own(self) -> bool:
        """Whether it is the author's own words, and no frame around them such as a signature."""
        return self.depth == 0 and self.role in (Role.TEXT, Role.VERBATIM, Role.PATCH)


class Attribution(NamedTuple):
    """What a line such as "On Mon, Ann wrote:" says of the quote below it."""

    name: str | None
    address: str | None
    sent: Moment | None
    """The date it gives; the zone is `None` where it gives none."""


class Quote(NamedTuple):
    """A run of quoted lines at one depth."""

    first: int
    """Index of its first line in the body's lines, from 0."""
    last: int
    """Index of its last line, inclusive."""
    depth: int
    attribution: Attribution | None = None
    """Who wrote it, as the attribution line or header block above it says."""


class Attachment(NamedTuple):
    """A part of a message that is not its text."""

    name: str
    """A safe file name, never empty, without folders or control characters."""
    type: str
    """Content type, `type/subtype` in small letters."""
    size: int
    """Bytes after decoding."""


class Body(NamedTuple):
    """All that a message says, as it is shown when opened."""

    lines: tuple[Line, ...]
    quotes: tuple[Quote, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    trailers: tuple[tuple[str, str], ...] = ()
    """Name and value of each trailer (`Reviewed-by: ...`) that the author gives, not quoted ones."""
    defects: tuple[str, ...] = ()
    """What was wrong with the mail, in words."""
    headers: tuple[tuple[str, str], ...] = ()
    """All header fields in order, decoded, one line each."""


class Patch(NamedTuple):
    """What a subject such as "[PATCH v3 07/19] ..." says."""

    version: int
    """1 where none is given."""
    number: int | None
    """0 for a cover letter; `None` for a patch that is not numbered."""
    total: int | None
    prefix: str
    """The words in the brackets without version and numbers: "RFC PATCH net-next"."""
    is_reply: bool


class Spot(NamedTuple):
    """Where the bytes of one message lie in its store."""

    at: int
    """Offset in bytes of the message (behind its From_ line), or its ordinal in a folder or git history."""
    size: int
    """Bytes from there that belong to it."""
    name: str = ""
    """File below the folder, or object name in git, where each message has its own."""


class Place(NamedTuple):
    """Where a message came from, for people: the file itself and the offset in bytes."""

    path: str
    offset: int | None


class Problem(NamedTuple):
    """Something that could not be read, and what became of it."""

    source: str
    """The file or folder."""
    place: int | None
    """0-based place of the message in it; `None`: the whole source."""
    text: str
    """What happened and what to try, in one sentence."""


class Person(NamedTuple):
    """One participant; several names and addresses may be theirs."""

    key: str
    """Stable within one index: the first address in small letters, or the name."""
    name: str
    """How the person is shown; never empty."""
    addresses: tuple[str, ...]


class Message(NamedTuple):
    """What the index knows of one message without opening it."""

    number: int
    """Its number in the index; folds, marks and the cursor are kept under it."""
    key: str
    """Message-ID, `#N` where there is none, `ID#2` for another mail with a used id."""
    id: str | None
    subject: str | None
    sender: Address | None
    sent: Moment | None
    is_missing: bool
    """A placeholder: others answer or quote it, but it is not in the sources."""
