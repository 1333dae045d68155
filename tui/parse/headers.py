"""Raw header fields as text and addresses, on demand."""

from __future__ import annotations

from tui.model import Address
from tui.parse import words
from tui.parse.display_names import unquoted
from tui.patterns import compiled
from tui.text import clean_line

_FOLD = compiled(rb"\r?\n(?=[ \t])")
_LINE_END = compiled(rb"[\r\n]+")
# "Ann Author <ann@example.org>", quoted or not, and the bare address: nearly every From of a list.
_USUAL = compiled(
    rb'[ \t]*(?:"([^"\\=@]*)"|([^"\\=@<>(),:;]*?))[ \t]*'
    rb'<([^\s<>()\[\]",:;\\=?@]+@[^\s<>()\[\]",:;\\@]+)>[ \t]*'
)


def unfolded(raw: bytes) -> bytes:
    """The value on one line (RFC 5322, section 2.2.3).

    >>> unfolded(b" a\\r\\n\\tb ")
    b'a\\tb'
    """
    if b"\n" in raw or b"\r" in raw:
        raw = _LINE_END.sub(b" ", _FOLD.sub(b"", raw))
    return raw.strip()


def text(raw: bytes, charset: str | None = None) -> str:
    """The value as people read it, on one line; `charset` is a hint for octets that are not UTF-8.

    >>> text(b"=?iso-8859-1?q?caf=E9?=\\n\\tat noon")
    'café at noon'
    """
    if b"=?" not in raw and raw.isascii() and b"\x1b" not in raw:
        value = raw.decode("ascii")
        is_clean = value.isprintable() and "  " not in value
        return value.strip() if is_clean else clean_line(value)
    return clean_line(words.decoded(unfolded(raw), charset))


def addresses(raw: bytes, charset: str | None = None) -> tuple[Address, ...]:
    """The mailboxes of an address field in order, those of groups among them.

    >>> addresses(b'"Author, Ann" <ann@example.org>, bo at example.org (Bo)')
    (Address(name='Author, Ann', address='ann@example.org'), Address(name='Bo', address='bo@example.org'))
    """
    usual = _usual(raw)
    if usual is not None:
        return (usual,)
    return _mailboxes(unfolded(raw), charset)


def sender(raw: bytes, charset: str | None = None) -> Address | None:
    """The first mailbox of a From value that has an address, else the first name, else `None`.

    >>> sender(b'"boss@example.org" <mallory@example.net>')
    Address(name='boss@example.org', address='mallory@example.net')
    """
    usual = _usual(raw)
    if usual is not None:
        return usual
    found = _mailboxes(unfolded(raw), charset)
    if len(found) == 2 and not any(a.address for a in found) and _is_one_name(*found):
        return Address(f"{found[0].name}, {found[1].name}", None)
    return next((a for a in found if a.address), found[0] if found else None)


def _mailboxes(raw: bytes, charset: str | None) -> tuple[Address, ...]:
    """The mailboxes of a field that has more in it than usual."""
    from tui.parse import mailboxes  # nearly all fields do without

    return mailboxes.mailboxes(raw, charset)


def _is_one_name(last: Address, first: Address) -> bool:
    """Whether two mailboxes without addresses are one name, as archives show it: "Author, Ann B."."""
    return any(
        len([word for word in (one.name or "").split() if len(word.strip(".")) > 1]) == 1
        for one in (last, first)
    )


def _usual(raw: bytes) -> Address | None:
    """The one mailbox of a field that needs no decoding."""
    match = _USUAL.fullmatch(raw) if len(raw) < 400 and raw.isascii() else None
    if match is None:
        return None
    return Address(unquoted(text(match[1] or match[2] or b"")) or None, text(match[3]))
