"""What search looks into of one mail: own and quoted words apart, its lists, whether files come with it.

Made for speed: a usual mail is read by a few patterns; only others take the way of an opened message.
"""

from __future__ import annotations

import contextlib
import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from tui.index import search_parts
from tui.index.search_words import GAP
from tui.parse import charset, headers
from tui.parse.block_words import FIELDS

_APART = f"\n{GAP}\n"
_MOST = 4_000_000
"""Characters of a mail that are looked into."""


class Text(NamedTuple):
    """The text of one mail; `GAP` stands between what is no one piece."""

    own: str
    quoted: str
    lists: str
    has_attachment: bool
    ident: bytes = b""
    """The Message-ID field as it stands in the header."""


_ID = b"message-id"
_STARTS = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
"""How a header begins."""
_LISTS = (b"list-id", b"list-post", b"x-mailing-list", b"mailing-list", b"to", b"cc")
_LONGEST_HEAD = 65_536
_MARKS = (b"\xef", b"\xfe", b"\xff")
"""With which a text begins that says by itself how it is encoded."""
_MAY_BE_FILE = re.compile(
    rb"attachment|name\*?\d?\*?=|content-type[ \t]*:\s*(?!text/|multipart/|message/)", re.IGNORECASE
)

# Patterns that begin with a line feed are looked for several times as fast as those that begin with `^`.
# Quantifiers with a plus never give anything back, which halves the time.
_QUOTES = re.compile(r"\n {0,3}+>(?![=|&])[^\n]*+(?:\n {0,3}+>[^\n]*+)*+")
_INDENTED_QUOTES = re.compile(r"\n {0,8}+>(?![=|&])[^\n]*+(?:\n {0,8}+>[^\n]*+)*+")
"""Below ">>>>> Ann Author", as Emacs' VM names whom it quotes, the marks are indented."""
_FLOWED_QUOTES = re.compile(r"\n>[^\n]*+(?:\n>[^\n]*+)*+")
_SAYS_WHO = re.compile(r"@|\d[:.h]\d\d|(?<!\d)(?:19|20)\d\d(?!\d)")
_RULE = re.compile(r"\n[ \t]*-{4,}[ \t]*[^\s-][^\n]{2,60}?-{2,}[ \t]*(?=\n)")
"""-----Original Message-----"""
# The colon of a field of a mail header that was copied into the text, another field standing below it.
# There are fewer colons than lines to look at; but thousands may stand on one line that is no text.
_HEAD = re.compile(r":(?=[^\n]{0,400}+\n[^\n:：]{2,24}+[:：])")
_WIDE_HEAD = re.compile(r"[:：](?=[^\n]{0,400}+\n[^\n:：]{2,24}+[:：])")
_LONGEST_NAME = 24
_FIELD = re.compile(r"[ \t]*\*{0,2}([^:：*]{2,24}?)\*{0,2}[ \t\xa0]?[:：]")
_RULED = re.compile(r"(?:^|\n)[ \t]*(?:[-_=*]{3,}[^\n]*|[^\n]{3,50}[:：][ \t]*)\n\s*\Z")
_PATCH = re.compile(r"\n(?:diff --git |--- a/|Index: |@@ -\d)")
_LEAD = 400
"""Letters above a quote that may say whose it is."""
_AROUND_NAMES = " \t\xa0*"
_MOST_HEADS = 400
"""Pairs of fields among which a header is looked for."""
_AROUND = 6
"""Lines that a copied header takes at least in part."""


def text(raw: bytes) -> Text:
    """All of one mail; something for every byte string.

    >>> text(b"To: dev@example.org\\n\\nOn 3 May 2021, Ann wrote:\\n> Why?\\nBecause.")[:2]
    ('\\n\\n\\x1f\\n\\nBecause.', 'On 3 May 2021, Ann wrote:\\n> Why?')
    """
    # One octet is looked for in a tenth of the time that two take.
    if raw.find(b"\r", 0, _LONGEST_HEAD) >= 0 and raw.find(b"\r\n", 0, _LONGEST_HEAD) >= 0:
        raw = raw.replace(b"\r\n", b"\n")
    end = raw.find(b"\n\n")
    if end < 0 or not _STARTS.match(raw) or raw.find(b"\r", 0, end) >= 0:
        return _any(raw, search_parts.fields(raw))
    fields = search_parts.fields(raw[:end])
    leaves = search_parts.leaves(fields, raw[end + 2 :])
    if leaves is None:
        return _any(raw, fields)
    first, *more = leaves.texts
    own, quoted = split(_words(first), is_flowed=first.is_flowed)
    if more:
        said = [(own, quoted), *(split(_words(leaf), is_flowed=leaf.is_flowed) for leaf in more)]
        own, quoted = (_APART.join(piece for piece in pieces if piece) for pieces in zip(*said, strict=True))
    return Text(own, quoted, _lists(fields), leaves.has_file, fields.get(_ID, b""))


def _words(leaf: search_parts.Leaf) -> str:
    """The decoded text of a part."""
    octets, label = leaf.octets, leaf.charset
    name = None if label is None else charset.codec(label)
    if octets.isascii():
        is_plain = label is None or name in ("utf-8", "cp1252")
        if is_plain and b"\x1b" not in octets:
            return _plain(octets.decode("ascii")[:_MOST])
    elif name == "utf-8" and octets[:1] not in _MARKS:
        with contextlib.suppress(UnicodeError):
            return _plain(octets.decode()[:_MOST])
    return _plain(charset.decoded(octets, label)[0][:_MOST])


def _plain(words: str) -> str:
    """Text with single line feeds, and without the sign that stands for a gap."""
    if "\r" in words:
        words = words.replace("\r\n", "\n").replace("\r", "\n")
    return words.replace(GAP, " ") if GAP in words else words


def split(words: str, *, is_flowed: bool = False) -> tuple[str, str]:
    """What the author of a text says, and what is quoted in it with the lines that say of whom."""
    words, old = _without_old("\n" + words)
    quoted = []
    if ">" in words:
        own = []
        at = 0
        is_indented = ">>>>>" in words and "\n>>>>> " in words  # the first is looked for more quickly
        quotes = _INDENTED_QUOTES if is_indented else _FLOWED_QUOTES if is_flowed else _QUOTES
        for found in quotes.finditer(words):
            start, end = found.span()
            said = words[at:start]
            lead = _lead(said)
            if lead:
                said = said[: len(said) - lead]
                start -= lead
            own.append(said)
            quoted.append(words[start:end])
            at = end
        if quoted:
            own.append(words[at:])
            words = _APART.join(own)
    if old:
        quoted.append(old)
    return words, _APART.join(quoted)


def _lead(said: str) -> int:
    """How many letters at the end of a text say whom the quote below it is of."""
    tail = said[-_LEAD:]
    lead = tail.rstrip()
    if not lead.endswith((":", "：")) or tail.count("\n", len(lead)) > 2:
        return 0
    rows = lead.split("\n")[-3:]
    for count in range(1, len(rows) + 1):
        lead = "\n".join(rows[-count:])
        if not rows[-count].strip():
            break
        if _SAYS_WHO.search(lead) or (len(lead) < 100 and _is_attribution(rows[-count:])):
            # "On Mon, 1 Jan 2024 at 10:00, Ann" may stand above "<ann@example.org> wrote:".
            above = rows[-count - 1] if count < len(rows) else ""
            if _SAYS_WHO.search(above) and above.strip()[-1:] not in ".!?:;":
                lead = f"{above}\n{lead}"
            return len(tail) - tail.rindex(lead)
    return 0


def _is_attribution(rows: list[str]) -> bool:
    """Whether the lines say whom a quote is of."""
    from tui.parse.attribution import attribution  # most attributions have a date or an address

    return attribution(rows) is not None


def _without_old(words: str) -> tuple[str, str]:
    """The text, and the old mail without marks below it, from its rule or its header on."""
    start = len(words)
    for rule in _RULE.finditer(words) if "----" in words else ():
        if _is_rule(rule[0].strip()):
            start = rule.start()
            break
    heads = _WIDE_HEAD if "：" in words else _HEAD
    for found in islice(heads.finditer(words, 0, start), _MOST_HEADS):
        colon = found.start()
        above = words.rfind("\n", max(0, colon - _LONGEST_NAME - 1), colon)
        name = words[above + 1 : colon] if above >= 0 else ""
        if FIELDS.get(name.strip(_AROUND_NAMES).casefold()) == "from" and _is_header(words, above + 1):
            ruled = _RULED.search(words, max(0, above - 200), above + 1)
            # At the top it is the start of the text itself, and a patch is what the author proposes.
            is_old = ruled or words[:above].strip()
            if is_old and not _PATCH.search(words, colon):
                start = ruled.start() if ruled else above
                break
    return words[:start], words[start:]


@lru_cache(500)
def _is_rule(line: str) -> bool:
    """Whether a line says that an old mail begins below it."""
    from tui.parse.old_mail import Sureness, old_mail_rule  # not needed before there is such a line

    return old_mail_rule(line) is Sureness.YES


def _is_header(words: str, at: int) -> bool:
    """Whether the header of a mail begins here: who, and two more of when, to whom, of what."""
    rows = words[at : at + 600].split("\n")[:_AROUND]
    known = {FIELDS.get(found[1].strip().casefold()) for row in rows if (found := _FIELD.match(row))}
    return "from" in known and len(known & {"date", "to", "subject"}) >= 2


def _lists(fields: dict[bytes, bytes]) -> str:
    """The lists that a header names, and all to whom the mail went."""
    raw = b" ".join([fields[name] for name in _LISTS if name in fields])
    return _plain(raw.decode("ascii") if raw.isascii() and b"=?" not in raw else _header(raw))


@lru_cache(1000)
def _header(raw: bytes) -> str:
    """What a header says; those who talk with each other have mostly the same receivers."""
    return headers.text(raw)


def _any(raw: bytes, fields: dict[bytes, bytes]) -> Text:
    """A mail of any make."""
    from tui.parse import mime  # only one of a hundred mails needs it

    own: list[str] = []
    quoted: list[str] = []
    run: list[str] = []
    left = _MOST
    for line in mime.text_lines(raw):
        if line.depth:
            if run:
                _take(run, own, quoted)
                run = []
            quoted.append(_plain(line.text))
        else:
            words = _plain(line.text)
            run.append(words if line.depth is None else f"\n{words}")
        left -= len(line.text)
        if left < 0:
            break
    _take(run, own, quoted)
    has_file = _has_attachment(raw)
    return Text("\n".join(own), "\n".join(quoted), _lists(fields), has_file, fields.get(_ID, b""))


def _take(run: list[str], own: list[str], quoted: list[str]) -> None:
    """Sort out a run of lines of which the format does not say whether they are quoted."""
    said, old = split("\n".join(run) + "\n")
    own += (said, GAP)
    if old:
        quoted += (GAP, old)


def _has_attachment(raw: bytes) -> bool:
    """Whether a file comes with the mail, signatures left out."""
    from tui.parse import parts  # as above

    return _MAY_BE_FILE.search(raw) is not None and any(
        (part.name or part.disposition == "attachment" or not part.type.startswith("text/"))
        and part.type not in search_parts.SIGNATURES
        for part in parts.tree(raw)
        if not part.children and not part.type.startswith(("multipart/", "message/"))
    )
