"""Mailboxes of an address field (RFC 5322, section 3.4), however their senders wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from tui.model import Address
from tui.parse import disguises, display_names, words
from tui.parse.disguises import HIDDEN, MASKED, is_masked
from tui.parse.display_names import display_name
from tui.patterns import compiled
from tui.text import clean_line

# An encoded-word is one piece, whatever marks stand in it.
_PLAIN = compiled(r'(?:[^"(<,;:=]+|=\?[^?\s]{1,80}\?[bBqQ]\?[^?"\s]{0,1000}\?=|=)+')
_ESCAPED = compiled(r"\\(.)", re.DOTALL)
_TOKEN = compiled(r"[^\s<>\"]+")
# Mail within one machine: "root", "ann (Ann Author)".
_LOGIN = compiled(r"[a-z_][a-z0-9._-]{0,31}")
# "Ann Author, Ph.D., MBA <ann@example.org>"
_DEGREE = compiled(r"(?:[A-Z][a-z]{0,3}\.){1,3}[A-Z]?\.?|[A-Z]{2,5}|PhD|[JS]r")
_SPACE = compiled(r"\s+")
_ALONE = compiled(r"[^\s@<>]{1,200}@[^\s@<>]{1,200}")


class _Kind(Enum):
    TEXT = auto()
    QUOTED = auto()
    COMMENT = auto()
    ANGLE = auto()
    COMMA = auto()
    SEMICOLON = auto()
    COLON = auto()


@dataclass
class _Entry:
    """What stands between two commas."""

    phrase: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    angle: str | None = None
    is_quoted: bool = False
    is_nickname: bool = False
    """What was read last stands in quotes behind other words."""
    has_at: bool = False

    @property
    def is_words_only(self) -> bool:
        """Nothing but words: the first half of an unquoted "Author, Ann <ann@example.org>"."""
        bare = "".join(self.phrase)
        return (
            self.angle is None
            and not self.comments
            and not self.is_quoted
            and not self.has_at
            and bool(bare.strip())
        )


def mailboxes(raw: bytes, charset: str | None = None) -> tuple[Address, ...]:
    """The mailboxes of an unfolded address field in order, groups flattened."""
    found = _read(words.plain(raw, charset), charset)
    if not any(a.address for a in found) and b"=?" in raw:
        # The whole field, brackets and all, was put into an encoded-word.
        again = _read(words.decoded(raw, charset), charset)
        if any(a.address for a in again):
            return again
    return found


def _read(value: str, charset: str | None) -> tuple[Address, ...]:
    if "@" not in value:
        value = disguises.plain(value)
    found = (_address(entry, charset) for entry in _with_whole_names(_entries(value)))
    return tuple(a for a in found if a.name or a.address)


def _entries(value: str) -> Iterator[_Entry]:
    """The parts of the field; the name of a group is left out."""
    last_semicolon = value.rfind(";")
    entry = _Entry()
    for kind, text, at in _tokens(value):
        if kind in (_Kind.COMMA, _Kind.SEMICOLON):
            yield entry
            entry = _Entry()
        elif kind is _Kind.COLON and at < last_semicolon and entry.angle is None and not entry.has_at:
            entry = _Entry()
        elif kind is _Kind.ANGLE:
            # A name may pose as `<boss@example.org>`; what the mailer appended stands last.
            entry.angle = text
        elif kind is _Kind.COMMENT:
            entry.comments.append(text)
        else:
            if entry.is_nickname and text.strip():
                entry.phrase[-1] = f'"{entry.phrase[-1]}"'
            entry.is_nickname = kind is _Kind.QUOTED and bool("".join(entry.phrase[-2:]).strip())
            entry.phrase.append(text)
            entry.is_quoted |= kind is _Kind.QUOTED
            entry.has_at |= "@" in text
    yield entry


def _with_whole_names(entries: Iterator[_Entry]) -> Iterator[_Entry]:
    """Names in the order "Author, Ann", which their sender should have quoted, made whole."""
    before: _Entry | None = None
    for entry in entries:
        if before is not None and entry.angle is not None and "".join(entry.phrase).strip():
            entry.phrase = ["".join(before.phrase).strip(), ", ", "".join(entry.phrase).strip()]
        elif before is not None and entry.is_words_only and _DEGREE.fullmatch("".join(entry.phrase).strip()):
            before.phrase += [",", *entry.phrase]
            continue
        elif before is not None:
            yield before
        before = None
        if entry.is_words_only:
            before = entry
        else:
            yield entry
    if before is not None:
        yield before


def _tokens(value: str) -> Iterator[tuple[_Kind, str, int]]:
    """The lexical parts with their offsets, in linear time whatever is left unclosed."""
    at, size = 0, len(value)
    closes = {'"': True, "(": True, "<": True}  # turns False once a closing mark is known to be missing
    single = {",": _Kind.COMMA, ";": _Kind.SEMICOLON, ":": _Kind.COLON}
    while at < size:
        plain = _PLAIN.match(value, at)
        if plain:
            yield _Kind.TEXT, plain[0], at
            at = plain.end()
            continue
        mark = value[at]
        if mark in single:
            yield single[mark], mark, at
            at += 1
            continue
        end = _closing(value, at) if closes[mark] else -1
        if end < 0:
            closes[mark] = False
            end = _open_end(value, at) if mark == "<" else at + 1
        text = value[at + 1 : end]
        if mark == "<":
            yield _Kind.ANGLE, text, at
        elif end == at + 1 and not closes[mark]:
            yield _Kind.TEXT, " ", at
            at += 1
            continue
        else:
            yield (_Kind.QUOTED if mark == '"' else _Kind.COMMENT), _ESCAPED.sub(r"\1", text), at
        at = end + 1


def _closing(value: str, at: int) -> int:
    """Offset of the mark that closes the one at `at`, or -1."""
    mark = value[at]
    if mark == "<":
        return value.find(">", at)
    if mark == '"':
        end = value.find('"', at + 1)
        while end > 0 and _is_escaped(value, end):
            end = value.find('"', end + 1)
        return end
    depth = 0
    for match in _PARENTHESIS.finditer(value, at):
        if match[0] in "()":
            depth += 1 if match[0] == "(" else -1
            if depth == 0:
                return match.start()
    return -1


_PARENTHESIS = compiled(r"\\.|[()]", re.DOTALL)


def _is_escaped(value: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before the offset."""
    before = at
    while before > 0 and value[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def _open_end(value: str, at: int) -> int:
    """Where an address without its closing bracket ends."""
    comma = value.find(",", at)
    return comma - 1 if comma > at + 1 else len(value)


def _address(entry: _Entry, charset: str | None) -> Address:
    phrase = "".join(entry.phrase)
    comment = " ".join(entry.comments)
    if entry.angle is not None and entry.angle.strip():
        return _angled(phrase.rstrip(" >"), comment, entry.angle.strip(), charset)
    hidden = HIDDEN.fullmatch(phrase.strip())
    if hidden:
        return Address(display_name(comment, charset), _spec(f"{hidden[1]}@{hidden[2]}"))
    if not entry.is_quoted and is_masked(phrase):
        return Address(display_name(comment, charset), _mask(phrase))
    if entry.is_quoted and len(entry.phrase) == 2 and entry.phrase[1].startswith("@"):
        return Address(
            display_name(comment, charset), clean_line(f'"{phrase.partition("@")[0]}"{entry.phrase[1]}')
        )
    # Of `"Ann A" ann@example.org` the address stands outside the quotes.
    if entry.is_quoted and "@" not in entry.phrase[-1]:
        return Address(display_name(phrase, charset), None)
    bare = next((m for m in _TOKEN.finditer(phrase) if "@" in m[0][1:-1]), None)
    if bare is None and _LOGIN.fullmatch(phrase.strip()):
        return Address(display_name(comment, charset), _spec(phrase))
    if bare is None:
        if _ALONE.fullmatch(comment.strip()):
            return Address(display_name(phrase, charset), _spec(comment))
        return Address(display_name(phrase or comment, charset), None)
    rest = (phrase[: bare.start()] + phrase[bare.end() :]).replace("<>", " ")
    return Address(display_name(rest if rest.strip() else comment, charset), _route_less(bare[0].strip("[]")))


def _angled(phrase: str, comment: str, angle: str, charset: str | None) -> Address:
    """The mailbox with an address in angle brackets."""
    name = f"{phrase} ({comment})" if phrase.strip() and comment.strip() else phrase or comment
    if "@" not in angle and " " in angle and not HIDDEN.fullmatch(angle):
        # "<Ann Author>", "Ann <email hidden>": no address has blanks.
        return Address(display_name(name or angle, charset), None)
    spec = _route_less(angle)
    if phrase.strip() != spec and disguises.plain(phrase.strip()) == spec:
        name = comment
    return Address(display_name(name, charset), spec)


def is_disguised(text: str) -> bool:
    """Whether an archive hid an address in it from those who gather them.

    >>> is_disguised("ann at example.org (Ann Author)"), is_disguised("Ann at home <ann@example.org>")
    (True, False)
    """
    return bool(HIDDEN.search(text) or MASKED.search(text))


def _mask(text: str) -> str:
    """A masked address as it is written: its blanks belong to it."""
    return clean_line(text).strip()


def _route_less(angle: str) -> str | None:
    """The addr-spec without the source route of RFC 822 (`@relay:ann@example.org`)."""
    spec = angle.rpartition("<")[2].strip()
    hidden = HIDDEN.fullmatch(spec)
    if hidden:
        spec = f"{hidden[1]}@{hidden[2]}"
    if is_masked(spec):
        return _mask(spec)
    if spec.startswith("@") and ":" in spec:
        spec = spec.rpartition(":")[2]
    if spec.lower().startswith("mailto:"):
        spec = spec[7:]
    return _spec(spec)


def _spec(spec: str) -> str | None:
    """An addr-spec without blanks; letters without a picture are shown by their number."""
    text = _SPACE.sub("", clean_line(spec)).strip(",;")
    return display_names.numbered(text) or None
