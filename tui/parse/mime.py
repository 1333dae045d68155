"""A message's bytes as its text lines, attachments and header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.model import Address, Attachment, TextLine
from tui.parse import alternatives, dates, encodings, headers, inspection, parameters, parts, texts
from tui.parse.parts import Part
from tui.text import clean_line

_PATCHES = frozenset({"text/x-diff", "text/x-patch", "text/diff", "text/patch"})
_NOT_READ = frozenset(
    {"text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/csv", "text/rtf"}
)
# Machine-made parts that people read all the same.
_READABLE = frozenset(
    {"message/delivery-status", "message/disposition-notification", "message/feedback-report"}
)
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_SHOWN_FIELDS = ("From", "To", "Date", "Subject")
_MANY_DEFECTS = 20


class Decoded(NamedTuple):
    """All that the bytes of one message hold, before quotes and roles are read."""

    lines: tuple[TextLine, ...]
    attachments: tuple[Attachment, ...] = ()
    defects: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    charset: str | None = None
    """The charset that the text claims to be in."""


def decoded(raw: bytes) -> Decoded:
    """A whole message; something readable for every byte string.

    >>> decoded(b"Subject: Lunch\\n\\nNoon?").lines
    (TextLine(text='Noon?', depth=None, is_verbatim=False),)
    """
    tree = parts.tree(raw)
    reading = _Reading(tree)
    reading.read()
    lines, defects = reading.lines, reading.defects
    # A second opinion by mail-parser: its defects, and its text where we see none.
    has_text = any(line.text for line in lines)
    second = inspection.inspected(raw, tree, has_text=has_text)
    if not has_text and not reading.attachments:
        lines = [TextLine(row) for row in texts.rows(second.text)] or lines
    charset = texts.charset(tree)
    date = tree[0].raw(b"date").strip()
    if date and dates.moment(date) is None:
        defects.append("a date that cannot be read")
    return Decoded(
        lines=tuple(lines),
        attachments=tuple(reading.attachments),
        defects=tuple(dict.fromkeys((*defects, *second.defects)))[:_MANY_DEFECTS],
        headers=tuple((clean_line(n.decode("latin-1")), headers.text(v, charset)) for n, v in tree[0].fields),
        charset=charset,
    )


def text_lines(raw: bytes) -> tuple[TextLine, ...]:
    """Only the text of a message, in a third of the time."""
    tree = parts.tree(raw)
    reading = _Reading(tree)
    reading.read()
    if any(line.text for line in reading.lines) or reading.attachments:
        return tuple(reading.lines)
    return decoded(raw).lines


def inner_sender(raw: bytes) -> Address | None:
    """The author of the one message that a list has wrapped as message/rfc822, else `None`."""
    tree = parts.tree(raw)
    wrapped = [part for part in tree if part.is_message and part.parent is not None]
    if len(wrapped) != 1 or not _is_wrapped(tree, wrapped[0]):
        return None
    return headers.sender(wrapped[0].raw(b"from"))


def _is_wrapped(tree: list[Part], inner: Part) -> bool:
    """Whether a message in a message is the post itself: no words of somebody else stand before it."""
    for part in tree[1:]:
        if part is inner:
            return True
        if part.type.startswith("text/") and part.body.strip():
            return False
    return False


@dataclass
class _Reading:
    """One walk over the tree in reading order."""

    tree: list[Part]
    lines: list[TextLine] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Read all parts; text that nobody else stands in for is shown even if it came as attachment."""
        skipped = alternatives.unread(self.tree)
        for number, part in enumerate(self.tree):
            self.defects += part.defects
            self._note_encryption(part)
            if part.is_message and part.parent is not None:
                self._begin_message(number, part)
            if part.children or self._is_container(part):
                continue
            self._read_leaf(number, part, is_read=number not in skipped)
        if not self.lines:
            self._read_anything()

    def _note_encryption(self, part: Part) -> None:
        """Say why a message has no text where it is encrypted."""
        if part.type == "multipart/encrypted":
            self.defects.append("the text is encrypted")
        elif part.type in _SMIME and part.parameters.get("smime-type", "enveloped-data").endswith(
            "enveloped-data"
        ):
            self.defects.append("the text is encrypted (S/MIME)")

    def _is_container(self, part: Part) -> bool:
        return part.type.startswith("multipart/")

    def _read_leaf(self, number: int, part: Part, *, is_read: bool) -> None:
        undone = encodings.undone(part.body, part.encoding)
        if undone.defect:
            self.defects.append(undone.defect)
        is_text = is_read and _is_text(part)
        if not is_text or part.name:
            self._attach(number, part, len(undone.octets))
        if is_text:
            rows, defect = texts.lines(part, undone.octets)
            if defect:
                self.defects.append(defect)
            if part.name and self.lines:
                self._part_from_above()
                self.lines.append(TextLine(f"[{part.name}, {part.type}]", 0))
            self.lines += rows

    def _read_anything(self) -> None:
        """The first text among the attachments, where the message has no other."""
        for part in self.tree:
            if part.type.startswith("text/") and not part.children:
                rows, _ = texts.lines(part, encodings.undone(part.body, part.encoding).octets)
                self.lines += rows
                if rows:
                    return

    def _attach(self, number: int, part: Part, size: int) -> None:
        if part.type.startswith("text/") and not part.name and part.disposition != "attachment":
            return  # the other alternative, in words that were read already
        name = part.name or parameters.made_name(number, part.type)
        self.attachments.append(Attachment(name, part.type, size))

    def _begin_message(self, number: int, part: Part) -> None:
        """The header of a message inside this one, and a name for what was attached as file."""
        outer = self.tree[part.parent or 0]
        if outer.disposition == "attachment" or outer.name:
            name = outer.name or parameters.made_name(number, outer.type)
            self.attachments.append(Attachment(name, outer.type, len(outer.body)))
        shown = list(_shown_header(part))
        if not shown:
            return
        is_forwarded = any(line.text.strip() for line in self.lines) and not self._is_digest(outer)
        self._part_from_above()
        if is_forwarded:
            self.lines.append(TextLine("-------- Forwarded message --------", 0))
            self.lines += [TextLine(f"{name}: {text}", 0) for name, text in shown]
        else:
            # Not as a header block, which would make the post below it somebody's quote.
            self.lines.append(TextLine(f"[{' · '.join(text for _, text in shown)}]", 0))
        self.lines.append(TextLine("", 0))

    def _is_digest(self, part: Part) -> bool:
        while part.parent is not None:
            part = self.tree[part.parent]
            if part.type == "multipart/digest":
                return True
        return False

    def _part_from_above(self) -> None:
        if self.lines and self.lines[-1].text:
            self.lines.append(TextLine(""))


def _is_text(part: Part) -> bool:
    """Whether people read the part where it stands."""
    if part.type in _PATCHES:
        return True
    if (part.name or "").lower().endswith((".patch", ".diff")) and part.type in (
        "text/plain",
        "application/octet-stream",
    ):
        return b"\0" not in part.body[:4096]
    if part.type in _READABLE:
        return True
    return part.type.startswith("text/") and part.type not in _NOT_READ and part.disposition != "attachment"


def _shown_header(part: Part) -> Iterator[tuple[str, str]]:
    """The fields of an inner message that say what it is."""
    for name in _SHOWN_FIELDS:
        raw = part.raw(name.lower().encode())
        if raw.strip():
            yield name, headers.text(raw)[:1000]
