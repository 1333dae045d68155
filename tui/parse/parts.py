"""The tree of MIME parts, found by its boundaries without recursion, whatever is broken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui.parse import encodings, parameters
from tui.patterns import compiled

_FIELD = compiled(rb"([!-9;-~]{1,200})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
_KNOWN = compiled(
    rb"(?:from|to|cc|bcc|date|sent|subject|message-id|references|in-reply-to|received|reply-to|sender|return-path"
    rb"|delivered-to|mime-version|user-agent|newsgroups|path|lines|status|precedence|envelope-to|approved"
    rb"|content-[a-z-]+|x-[\w-]+|list-[a-z-]+|resent-[a-z-]+|dkim-signature|arc-[a-z-]+|authentication-results)"
    rb"[ \t]*:",
    re.IGNORECASE,
)
_LEADING = compiled(rb"(?:\xef\xbb\xbf|\s*\n|>?From [^\n]*\n)*")
_ANY_DELIMITER = compiled(
    rb"^--([^\s-][^\r\n]{0,200}?|-[^\r\n]{3,200}?)[ \t]*\r?\n(?=content-)", re.IGNORECASE | re.MULTILINE
)
_DEEPEST = 100  # levels; what is nested deeper is shown as the text it is
_MOST_PARTS = 20_000

Field = tuple[bytes, bytes]


@dataclass(slots=True)
class Part:
    """One node of the tree: its header fields (raw, folded) and what is below them."""

    fields: list[Field]
    body: bytes
    parent: int | None
    level: int
    type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    name: str | None = None
    children: list[int] = field(default_factory=list)
    is_message: bool = False
    is_bare: bool = False
    """Text outside of the boundaries: preamble, epilogue."""
    defects: list[str] = field(default_factory=list)

    def raw(self, name: bytes) -> bytes:
        """The raw value of the first field of that name (in small letters), `b""` where there is none."""
        return next((value for key, value in self.fields if key.lower() == name), b"")

    @property
    def encoding(self) -> str:
        """The Content-Transfer-Encoding as written."""
        return parameters.value(self.raw(b"content-transfer-encoding"))


@dataclass(slots=True)
class _Task:
    octets: bytes
    parent: int | None
    level: int
    default: str = "text/plain"
    is_message: bool = False
    is_bare: bool = False


def tree(raw: bytes) -> list[Part]:
    """All parts of a message in the order of the text, the message itself first."""
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    leading = _LEADING.match(raw)
    found: list[Part] = []
    tasks = [_Task(raw[leading.end() if leading else 0 :], None, 0, is_message=True)]
    while tasks and len(found) < _MOST_PARTS:
        task = tasks.pop()
        number = len(found)
        part = _part(task)
        found.append(part)
        if task.parent is not None:
            found[task.parent].children.append(number)
        tasks += reversed(_below(part, number))
    if tasks:
        found[0].defects.append(f"more than {_MOST_PARTS} parts; the rest is not shown")
    return found


def head(octets: bytes) -> tuple[list[Field], int, list[str]]:
    """The fields of a header block, where the body starts, and what was wrong."""
    fields: list[Field] = []
    defects: list[str] = []
    at = 0
    while at < len(octets):
        match = _FIELD.match(octets, at)
        if match:
            fields.append((match[1], match[2]))
            at = match.end()
            continue
        end = octets.find(b"\n", at) + 1 or len(octets)
        line = octets[at:end]
        if not line.strip():
            return fields, end, defects
        # One damaged line between fields is passed over; anything else is already the text.
        if not _KNOWN.match(octets, end):
            if fields:
                defects.append("no blank line between header and text")
            return fields, at, defects
        defects.append("damaged line in the header")
        fields.append((b"(damaged)", line))
        at = end
    return fields, at, defects


def _part(task: _Task) -> Part:
    if task.is_bare:
        return Part([], task.octets, task.parent, task.level, is_bare=True)
    fields, start, defects = head(task.octets)
    if task.is_message and not any(_KNOWN.match(name + b":") for name, _ in fields):
        # A text whose first line happens to hold a colon.
        fields, start, defects = [], 0, ["no header"] if task.octets.strip() else ["empty"]
    part = Part(fields, task.octets[start:], task.parent, task.level, is_message=task.is_message)
    part.defects += defects
    content = part.raw(b"content-type")
    kind = parameters.value(content)
    part.type = kind if "/" in kind else ("text/plain" if kind == "text" else task.default)
    part.parameters = parameters.parameters(content)
    disposition = part.raw(b"content-disposition")
    part.disposition = parameters.value(disposition)
    names = parameters.parameters(disposition)
    part.name = parameters.file_name(
        names.get("filename") or names.get("name") or part.parameters.get("name")
    )
    return part


def _below(part: Part, number: int) -> list[_Task]:
    """The tasks for what a container holds; a container that cannot be opened becomes text."""
    level = part.level + 1
    if part.type.startswith("multipart/"):
        if level > _DEEPEST:
            part.defects.append(f"more than {_DEEPEST} nested parts; the rest is shown as text")
            part.type = "text/plain"
            return []
        return _multipart(part, number, level)
    if level <= _DEEPEST and _holds_message(part):
        inner = encodings.undone(part.body, part.encoding).octets
        leading = _LEADING.match(inner)
        return [_Task(inner[leading.end() if leading else 0 :], number, level, is_message=True)]
    return []


def _holds_message(part: Part) -> bool:
    """Whether a whole message starts in the part; of a split one (RFC 2046, 5.2.2) it starts in the first."""
    if part.type == "message/partial":
        return part.parameters.get("number") == "1"
    return part.type in ("message/rfc822", "message/global", "message/news")


def _multipart(part: Part, number: int, level: int) -> list[_Task]:
    boundary = part.parameters.get("boundary", "").rstrip().encode("utf-8", "replace")
    marks = _marks(part.body, boundary) if boundary else []
    if boundary and not any(_opens(mark) for mark in marks):
        # RFC 2046 asks only for the start of the line, but "--b1" must not match "--b12" where that exists.
        marks = _marks(part.body, boundary, rest=rb"[^\n]*") or marks
    is_guessed = False
    if not marks:
        octets = encodings.undone(part.body, part.encoding).octets
        if octets != part.body and boundary and (marks := _marks(octets, boundary)):
            part.body = octets  # against the rules, but gateways do encode whole multiparts
        elif other := _ANY_DELIMITER.search(part.body):
            is_guessed = True
            marks = _marks(part.body, other[1])
    if not marks:
        part.defects.append("multipart without its boundary; shown as text")
        part.type = "text/plain"
        return []
    if is_guessed:
        part.defects.append("multipart with a wrong boundary")
    return _tasks(part, marks, _Task(b"", number, level, _default(part.type)), is_guessed)


def _default(container: str) -> str:
    return "message/rfc822" if container == "multipart/digest" else "text/plain"


def _tasks(part: Part, marks: list[re.Match[bytes]], like: _Task, is_guessed: bool) -> list[_Task]:
    """One task for each piece between two delimiters, and for text outside of them that is somebody's."""
    out: list[_Task] = []
    bare = _Task(b"", like.parent, like.level, is_bare=True)
    preamble = part.body[: marks[0].start()]
    if preamble.strip() and (is_guessed or not any(_opens(mark) for mark in marks)):
        out.append(_Task(preamble, bare.parent, bare.level, is_bare=True))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(part.body)
        octets = part.body[mark.end() : end]
        if mark[1]:  # the closing delimiter: lists add their footer behind it
            if octets.strip():
                out.append(_Task(octets, bare.parent, bare.level, is_bare=True))
        else:
            out.append(
                _Task(
                    _without_last_break(octets) if following else octets,
                    like.parent,
                    like.level,
                    like.default,
                )
            )
    if not any(mark[1] for mark in marks):
        part.defects.append("multipart without its end")
    return out


def _marks(body: bytes, boundary: bytes, rest: bytes = rb"[ \t]*\r?") -> list[re.Match[bytes]]:
    """The delimiter lines; group 1 is set for closing ones."""
    # The start of the line is asked for behind the words, which are found at once.
    words = rb"--" + re.escape(boundary)
    pattern = words + rb"(?<![^\n]" + words + rb")(--)?" + rest + rb"(?:\n|\Z)"
    return list(re.finditer(pattern, body))


def _opens(mark: re.Match[bytes]) -> bool:
    return not mark[1]


def _without_last_break(octets: bytes) -> bytes:
    """The line end before a delimiter belongs to it (RFC 2046, section 5.1.1)."""
    octets = octets.removesuffix(b"\n")
    return octets.removesuffix(b"\r")
