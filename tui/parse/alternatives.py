"""Which part of a multipart/alternative people should read."""

from __future__ import annotations

import re

from tui.model import TextLine
from tui.parse import encodings, texts
from tui.parse.parts import Part
from tui.patterns import compiled

_WORD = compiled(r"\w+")
_QUOTING = compiled(rb"<blockquote", re.IGNORECASE)
_PLAIN = frozenset({"text/plain", "text/enriched", "text/richtext"})
_FEW_WORDS = 80
_LONGEST_STUB = 2000  # bytes


def unread(tree: list[Part]) -> set[int]:
    """Numbers of the parts whose words another alternative says as well."""
    skipped: set[int] = set()
    for number, part in enumerate(tree):
        if part.type == "multipart/alternative" and number not in skipped and part.children:
            children = [child for child in part.children if not tree[child].is_bare]
            chosen = _chosen(tree, children)
            for child in children:
                if child not in chosen:
                    skipped |= _texts_below(tree, child)
    return skipped


def _chosen(tree: list[Part], children: list[int]) -> list[int]:
    """The children to read: plain text, unless the HTML beside it says more."""
    rich = [n for n in children if _html_below(tree, n) is not None]
    plain = [n for n in children if n not in rich and _plain_below(tree, n)]
    if not plain or not rich:
        return plain or rich[-1:] or children
    words = [line for n in plain for text in _plain_below(tree, n) for line in _lines(tree[text])]
    page = _html_below(tree, rich[-1])
    return rich[-1:] if page is not None and _says_more(tree[page], words) else plain


def _says_more(page: Part, plain: list[TextLine]) -> bool:
    """Whether the plain text is empty, a stub, or has lost the quotes that the HTML has."""
    size = sum(len(line.text) for line in plain)
    has_marks = any(line.text.startswith(">") for line in plain)
    may_quote = not has_marks and _QUOTING.search(page.body) is not None
    if size > _LONGEST_STUB and not may_quote:
        return False
    lines = _lines(page)
    if may_quote and any(line.depth for line in lines):
        return True
    return _is_stub(_words(plain), _words(lines))


def _is_stub(plain: list[str], rich: list[str]) -> bool:
    """Whether a text only says that the real one is elsewhere."""
    if not plain:
        return bool(rich)
    if len(plain) > _FEW_WORDS or len(rich) <= len(plain):
        return False
    shared = len(set(plain) & set(rich)) / len(set(plain))
    return shared < 0.5 or len(rich) > 8 * len(plain)


def _words(lines: list[TextLine]) -> list[str]:
    return [word for line in lines for word in _WORD.findall(line.text.lower())]


def _lines(part: Part) -> list[TextLine]:
    return texts.lines(part, encodings.undone(part.body, part.encoding).octets)[0]


def _html_below(tree: list[Part], number: int) -> int | None:
    """The first HTML part in a subtree."""
    return next((n for n in _below(tree, number) if tree[n].type == "text/html"), None)


def _plain_below(tree: list[Part], number: int) -> list[int]:
    """The parts of plain text in a subtree."""
    return [n for n in _below(tree, number) if tree[n].type in _PLAIN and tree[n].disposition != "attachment"]


def _texts_below(tree: list[Part], number: int) -> set[int]:
    return {n for n in _below(tree, number) if tree[n].type.startswith("text/")}


def _below(tree: list[Part], number: int) -> list[int]:
    """The part and all below it, in order."""
    found: list[int] = []
    stack = [number]
    while stack:
        top = stack.pop()
        found.append(top)
        stack.extend(reversed(tree[top].children))
    return found
