"""Message-IDs of RFC 5322, cleaned of what mailers and relays do to them."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote_to_bytes

from tui.patterns import compiled

_PLAIN = compiled(rb"<([^<>\s]+)>")
_BESIDE = b"<> \t\r\f\v"
"""What stands beside an id and not in it; a line feed parts several."""
_LONGEST = 4000
"""Bytes of an id that needs no second look."""
_BRACKETED = compiled(rb"<([^<>]*)>")
_COMMENT = compiled(rb"\([^()]*\)")
_QUOTED = compiled(rb'"[^"<>]*"')
_TOKEN = compiled(rb"[^\s<>,;()\"]+")
_WORD = compiled(rb"=\?[^?\s]*\?([QqBb])\?([^?]*)\?=(?:\s+(?==\?))?")
# An id that lost its line end and has the next field glued to it: "<a@example.org>Date: ..." or bare.
_GLUED = compiled(
    rb"(?<=[a-z0-9])(?:Date|From|To|Subject|Cc|References|In-Reply-To|MIME-Version|Content-[A-Z][a-z]+)$"
)
_TICKET = compiled(rb"[A-Za-z#-]{1,12}\d{3,20}|\d{5,20}")
_SPACE = compiled(rb"\s+")
# "Your message of ... from Ann <ann@example.org>": an address in a sentence, no id.
_PHRASE = compiled(rb"[A-Za-z.]\s*$")
_SENTENCE = compiled(rb"[A-Za-z]{2,20}(?:'s)? [a-z]{2,20} ")
_PREFIXES = (b"mailto:", b"news:", b"mid:", b"cid:", b"message-id:")
GMANE = compiled(rb"^(.+)-[A-Za-z0-9+/]{15,}@public\.gmane\.org$")


def ids(raw: bytes) -> list[bytes]:
    """All ids of a References or In-Reply-To value without brackets, in order, each once.

    Encoded-words (RFC 2047) are decoded, comments left out, ids that folding has cut are joined. An id
    without `@` is only worth something where a message bears it: people answer "yes" where git
    send-email asks for one.

    >>> ids(b"<a@example.org> (by <x@example.org>)\\n <b@exam\\n ple.org>")
    [b'a@example.org', b'b@example.org']
    """
    if b"=?" in raw:
        raw = _WORD.sub(_decoded, raw)
    if b"(" in raw:
        raw = _uncommented(raw)
    found = _side_by_side(raw)
    if found is None:
        found = _PLAIN.findall(raw)
        if len(found) != raw.count(b"<") or (not found and b"@" in raw):
            found = _repaired(raw)
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def plain_list(raw: bytes) -> list[bytes] | None:
    """The ids of a value that has nothing but ids with white space between them, also those that it has
    twice; `None` for any other value.

    >>> plain_list(b"<a@example.org>\\n <b@example.org>"), plain_list(b"<a@example.org> from Ann")
    ([b'a@example.org', b'b@example.org'], None)
    """
    return None if b"=?" in raw or b"(" in raw else _side_by_side(raw)


def _side_by_side(raw: bytes) -> list[bytes] | None:
    """The ids of a value that has nothing else but white space between them; quicker than a pattern."""
    tight = b" ".join(raw.split()).replace(b"> <", b"><")
    found = tight[1:-1].split(b"><")
    is_plain = len(found) == tight.count(b"<") == tight.count(b">") and b" " not in tight
    return found if is_plain and tight[:1] == b"<" and tight[-1:] == b">" and b"" not in found else None


def only(raw: bytes) -> bytes | None:
    """The one id of a value that has nothing else; `None` for any other value.

    >>> only(b" <a@example.org>\\n"), only(b"<a@example.org> from Ann")
    (b'a@example.org', None)
    """
    found = _PLAIN.fullmatch(raw.strip())
    return found[1] if found else None


def answered(raw: bytes) -> list[bytes]:
    """The ids of an In-Reply-To value; what may be an address inside a sentence comes last.

    >>> answered(b'Message from Ann <ann@example.org> of "Mon." <m1@example.org>')
    [b'm1@example.org', b'ann@example.org']
    """
    found = ids(raw)
    last = doubtful(raw) if len(found) > 1 else ()
    return [i for i in found if i not in last] + [i for i in found if i in last]


def doubtful(raw: bytes) -> frozenset[bytes]:
    """What in an In-Reply-To value stands behind words as addresses do: an id only if a message bears it.

    >>> doubtful(b"Your message to Ann <ann@example.org>")
    frozenset({b'ann@example.org'})
    """
    if b" " not in raw.strip():
        return frozenset()
    if b"<" not in raw:  # "Your message of Monday, ann@example.org"
        return frozenset(ids(raw)) if _SENTENCE.match(raw.strip()) else frozenset()
    return frozenset(
        m[1] for m in _BRACKETED.finditer(raw) if _PHRASE.search(raw[max(0, m.start() - 20) : m.start()])
    )


def variants(ident: bytes) -> Iterator[bytes]:
    """What an id that no message bears may have been before a program escaped it or changed its case.

    >>> list(variants(b"mailto:a%2B1@Example.org"))
    [b'a%2B1@Example.org', b'a+1@Example.org', b'a+1@example.org']
    """
    for prefix in _PREFIXES:
        if ident.lower().startswith(prefix):
            ident = ident[len(prefix) :]
            yield ident
    ident = ident.removeprefix(b"&lt;").removesuffix(b"&gt;").removesuffix(b"&gt")
    for unescape in (unquote_to_bytes, quopri.decodestring):
        unescaped = unescape(ident)
        if unescaped != ident:
            ident = unescaped
            yield ident
    yield ident.lower()


def ticket(raw: bytes) -> bytes | None:
    """The number that a ticket system writes as In-Reply-To; it joins what shares it. A year is none.

    >>> ticket(b" 12345 "), ticket(b"<yes>")
    (b'12345', None)
    """
    found = _TICKET.fullmatch(raw.strip())
    return found[0] if found else None


def own(raw: bytes) -> bytes:
    """The id of a Message-ID value without brackets; `b""` where there is none.

    >>> own(b"<a@example.org>"), own(b" a@example.orgDate: x")
    (b'a@example.org', b'a@example.org')
    """
    usual = _PLAIN.fullmatch(raw)
    if usual:
        return usual[1]
    found = ids(raw)
    if found and b"@" in found[0]:
        return found[0]
    bracketed = _BRACKETED.search(raw)
    return _SPACE.sub(b"", bracketed[1] if bracketed else raw.split(b":")[0])


def plain(raw: Sequence[bytes]) -> list[bytes] | None:
    """The ids of many Message-ID values without brackets; `None` where one has anything else.

    >>> plain([b"<a@example.org>", b"\\n <b@example.org> "]), plain([b"<a@example.org>", b"b@example.org"])
    ([b'a@example.org', b'b@example.org'], None)
    """
    return _parted(b"\n".join(raw), len(raw)) or _parted(b"\n".join(map(bytes.strip, raw)), len(raw))


def _parted(lines: bytes, many: int) -> list[bytes] | None:
    """What is inside the brackets of so many lines; `None` where one has anything else."""
    brackets = len(lines) - len(lines.translate(None, _BESIDE))
    found = lines[1:-1].split(b">\n<")
    if not many == len(found) == brackets / 2 == lines.count(b"\n") + 1:
        return None
    # Each has two brackets, between which the lines are parted; those of the first and the last are left.
    if not lines.startswith(b"<") or not lines.endswith(b">"):
        return None
    return found if min(map(len, found)) and max(map(len, found)) <= _LONGEST else None


def _uncommented(raw: bytes) -> bytes:
    """Without comments outside of ids; parentheses within an id are part of it."""
    if raw.count(b"(") > 200:
        return raw
    parts = re.split(rb"(<[^<>\s()]*[()][^<>\s]*>)", raw)
    for i in range(0, len(parts), 2):
        before = None
        while before != parts[i]:
            before, parts[i] = parts[i], _COMMENT.sub(b" ", parts[i])
    return b"".join(parts)


def _repaired(raw: bytes) -> list[bytes]:
    """Ids of a damaged value: blanks inside brackets, brackets lost, the next field glued on."""
    out: list[bytes] = []
    for inside in _BRACKETED.findall(raw):
        joined = _SPACE.sub(b"", inside)
        if joined.count(b"@") == 1 and b"@" not in (joined[:1], joined[-1:]):
            out.append(joined)
        else:
            out += _bare(inside)
    outside = _QUOTED.sub(b" ", _BRACKETED.sub(b" ", raw))
    half = outside.rpartition(b"<")
    if half[1] and b"@" in half[2]:  # a closing bracket was cut off
        outside = half[0] + b" " + half[2].split()[0]
    if not out:
        out += _bare(outside)
    return out


def _bare(text: bytes) -> list[bytes]:
    """Ids that stand without brackets; what is glued on behind a colon is cut off."""
    tokens = [token.split(b":")[0] for token in _TOKEN.findall(text) if b"@" in token]
    return [_GLUED.sub(b"", token) for token in tokens if b"@" in token[1:-1]]


def _decoded(match: re.Match[bytes]) -> bytes:
    """The octets of an encoded-word; ids are ASCII whatever the charset says."""
    try:
        if match[1] in b"Qq":
            return quopri.decodestring(match[2], header=True)
        return base64.b64decode(match[2] + b"=" * (-len(match[2]) % 4))
    except (binascii.Error, ValueError):
        return match[2]
