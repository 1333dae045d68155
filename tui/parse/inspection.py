"""What mail-parser finds wrong with a message, and the text it sees where we see none."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.message
import logging
from typing import Any, NamedTuple

from tui.parse.mailboxes import is_disguised
from tui.parse.parts import Part
from tui.parse.usual import are_usual, is_usual
from tui.patterns import compiled

_LARGEST = 1_000_000  # bytes; mail-parser decodes everything at once, which takes seconds beyond that
_MOST_PARTS = 300
_MOST_FIELDS = 3000
_LONGEST_MIME = 10_000  # bytes of a Content-Type and the like
_LONGEST_ADDRESSES = 50_000  # letters of one address field
_ADDRESS_FIELDS = ("from", "to", "cc", "bcc", "reply-to", "sender", "delivered-to")
_CAMEL = compiled(r"(?<=[a-z0-9])(?=[A-Z])")
_SAID = {
    "NoBoundaryInMultipartDefect": "multipart without boundary",
    "StartBoundaryNotFoundDefect": "multipart without its boundary",
    "CloseBoundaryNotFoundDefect": "multipart without its end",
    "FirstHeaderLineIsContinuationDefect": "the header starts in the middle of a field",
    "MisplacedEnvelopeHeaderDefect": "envelope line within the header",
    "MissingHeaderBodySeparatorDefect": "no blank line between header and text",
    "MultipartInvariantViolationDefect": "multipart without parts",
    "InvalidMultipartContentTransferEncodingDefect": "multipart with a transfer encoding",
    "MimeHeaderDefect": "damaged MIME header",
}


# What is said more exactly elsewhere.
_FOUND_BY_US = frozenset(
    {
        "CharsetDecodeDefect",
        "InvalidBase64PaddingDefect",
        "InvalidBase64CharactersDefect",
        "InvalidBase64LengthDefect",
        "AddressHeaderDefect",
        "DateHeaderDefect",  # a date with the wrong name of its day does no harm
    }
)


class Inspection(NamedTuple):
    """The second opinion on a message."""

    defects: tuple[str, ...] = ()
    text: str = ""


def inspected(raw: bytes, tree: list[Part], *, has_text: bool) -> Inspection:
    """mail-parser's opinion; an empty one of messages that would take it too long or that it cannot bear, and
    of usual ones whose text we have: it would take longer than all else."""
    if (has_text and is_usual(raw, tree)) or not _is_bearable(raw, tree):
        return Inspection()
    try:
        return _read(_parsed(raw.replace(b"\0", b"")))
    except (
        RecursionError,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
        email.errors.MessageError,
    ) as error:
        logging.getLogger(__name__).debug("mail-parser: %r", error)
        return Inspection()
    except Exception as error:  # a foreign library on foreign mail
        logging.getLogger(__name__).warning("mail-parser: %r", error)
        return Inspection()


def _is_bearable(raw: bytes, tree: list[Part]) -> bool:
    """Whether the message is small enough in every way; some of its costs are quadratic."""
    if len(raw) > _LARGEST or len(tree) > _MOST_PARTS:
        return False
    fields = [(name.lower(), value) for part in tree for name, value in part.fields]
    return len(fields) <= _MOST_FIELDS and not any(
        len(value) > _LONGEST_MIME for name, value in fields if name.startswith(b"content-")
    )


def _parsed(raw: bytes) -> Any:
    """mail-parser's object, of a message freed of what makes it raise."""
    import mailparser  # takes longer to import than a message to read

    logger = logging.getLogger("mailparser")
    if logger.propagate:
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
    message = email.message_from_bytes(raw)
    del message["received"]  # more than half of the time, and we do not show them
    for part in message.walk():
        part.defects = [
            d for d in part.defects if not isinstance(d, email.errors.StartBoundaryNotFoundDefect)
        ]
        try:
            part.get_filename()
        except (TypeError, ValueError):
            del part["content-disposition"]
    for name in _ADDRESS_FIELDS:
        if all(_is_plain(value) for value in message.get_all(name, [])):
            del message[name]  # nothing is wrong with it, and we read it ourselves
        elif not all(
            "@" in str(value)  # archives leave the name alone
            and len(value) <= _LONGEST_ADDRESSES
            and _is_decodable(value)
            and not is_disguised(str(value))
            for value in message.get_all(name, [])
        ):
            del message[name]
    return mailparser.MailParser(message)


def _is_plain(value: object) -> bool:
    text = str(value)
    return text.isascii() and are_usual(text.encode())


def _is_decodable(value: object) -> bool:
    try:
        email.header.decode_header(str(value))
    except (email.errors.HeaderParseError, ValueError):
        return False
    return True


def _read(mail: Any) -> Inspection:
    defects = [_said(name) for name in sorted(mail.defects_categories - _FOUND_BY_US)]
    defects += [f"damaged address in {name}" for name in _named(mail.address_header_defects)]
    text = "\n".join((*mail.text_plain, *mail.text_not_managed))
    return Inspection(tuple(dict.fromkeys(defects)), text)


def _named(evidence: Any) -> list[str]:
    """The header names that mail-parser's evidence is about."""
    rows = evidence if isinstance(evidence, list) else []
    names = [str(row.get("header", "")).lower() for row in rows if isinstance(row, dict)]
    return list(dict.fromkeys(name for name in names if name))


def _said(category: str) -> str:
    return _SAID.get(category) or _CAMEL.sub(" ", category.removesuffix("Defect")).lower()
