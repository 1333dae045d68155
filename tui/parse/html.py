"""HTML mail as lines of text whose quotes have their depth; nothing is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.model import TextLine
from tui.parse.layout import Layout
from tui.patterns import compiled

_UNSEEN = frozenset(
    {"script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg", "math"}
    | {"select", "datalist", "audio", "video", "canvas"}
)
_PRE = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_APART = (
    frozenset({"p", "ul", "ol", "dl", "table", "blockquote", "figure", "pre", "listing", "xmp"}) | _HEADINGS
)
# Blocks that may be one of several cells of a table row.
_SOFT = frozenset({"p", "div", "center"})
_BLOCKS = (
    frozenset(
        {"address", "article", "aside", "body", "dd", "details", "dialog", "dt", "fieldset", "figcaption"}
    )
    | {"footer", "form", "header", "html", "legend", "li", "main", "nav", "section", "summary", "caption"}
    | {"tbody", "tfoot", "thead", "tr"}
    | _APART
    | _PRE
    | _SOFT
)
_HIDING = compiled(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0{1,3})?\s*(?:;|$|!)"
    r"|(?<![\w-])height\s*:\s*0(?:px)?\s*;.{0,200}overflow\s*:\s*hidden",
    re.IGNORECASE,
)
_FONT_SIZE = compiled(r"(?<![\w-])font-size\s*:\s*([^;!]{1,40})", re.IGNORECASE)
_NOTHING = compiled(r"0(?:\.0{1,3})?\s*(?:px|pt|r?em|%)?\s*", re.IGNORECASE)
_SPECK = compiled(r"(?<![\w-])(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$|!)", re.IGNORECASE)
_PRESERVING = compiled(r"white-space\s*:\s*(?:-moz-)?(?:pre|break-spaces)", re.IGNORECASE)
# Gmail puts its own letters before the classes of what it quotes: "m_12yahoo_quoted".
_YAHOO = compiled(r"yahoo_quoted(?:_\d{1,20})?(?:\s|$)")
_NO_BORDER = compiled(r"border(?:-left)?(?:-width|-style)?\s*:\s*(?:none|0)", re.IGNORECASE)
_QUOTE_CLASS = compiled(r"(?:gmail|protonmail|tutanota)_quote|moz-cite")
_OUTLOOK_INDENT = compiled(r"\s*margin-right\s*:\s*0(?:px)?\s*;?\s*", re.IGNORECASE)
_NO_MARGIN = compiled(r"margin(?:-(?:top|bottom))?\s*:\s*0", re.IGNORECASE)
_LINKABLE = compiled(r"(?:https?|ftp|mailto|news|tel):", re.IGNORECASE)
_TINY = compiled(r"\s*[01](?:px)?\s*")


_TAG = compiled(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,40})(?:\s[^<>]*)?>")
_VOID = frozenset(
    {"br", "img", "hr", "meta", "link", "input", "wbr", "area", "base", "col", "p", "li", "td", "tr"}
)
_DEEPEST = 3000  # elements; the parser takes quadratic time for what is nested deeper


class _Step(Enum):
    ENTER = auto()
    LEAVE = auto()


def lines(html: str) -> tuple[TextLine, ...]:
    """The text of an HTML document as people see it, one line per paragraph or row.

    >>> [line.text for line in lines("<p>Yes.<blockquote>Why?</blockquote>")]
    ['Yes.', '', '> Why?']
    """
    layout = Layout()
    # Newsletters set a size of nothing outside, against gaps, and a real one around their words.
    is_nothing = [False]
    root = LexborHTMLParser(html if _depth(html) <= _DEEPEST else _TAG.sub(" ", html)).root
    if root is not None:
        for step, node in _walk(root):
            if step is _Step.LEAVE:
                is_nothing.pop()
                _leave(layout, node)
            elif node.is_text_node:
                layout.add_text("" if is_nothing[-1] else node.text_content or "")
            else:
                size = _FONT_SIZE.search(node.attributes.get("style") or "")
                is_nothing.append(bool(_NOTHING.fullmatch(size[1].strip())) if size else is_nothing[-1])
                _enter(layout, node)
    return layout.finished()


def _depth(html: str) -> int:
    """About how deep the document is nested at most."""
    if html.count("<") <= _DEEPEST:
        return 0
    depth = deepest = 0
    for closing, tag in _TAG.findall(html):
        if tag.lower() not in _VOID:
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
    return deepest


def _walk(root: LexborNode) -> Iterator[tuple[_Step, LexborNode]]:
    """Every visible node, elements twice: before and after what is in them."""
    node: LexborNode | None = root
    path: list[LexborNode] = []
    while node is not None:
        child = None
        if node.is_text_node:
            yield _Step.ENTER, node
        elif _is_seen(node):
            yield _Step.ENTER, node
            child = node.first_child
            if child is None:
                yield _Step.LEAVE, node
        if child is not None:
            path.append(node)
            node = child
            continue
        following = node.next
        while following is None and path:
            parent = path.pop()
            yield _Step.LEAVE, parent
            following = parent.next
        node = following


def _is_seen(node: LexborNode) -> bool:
    """Whether a browser would show the element."""
    if not node.is_element_node or node.tag in _UNSEEN:
        return False
    attributes = node.attributes
    if not attributes:
        return True
    return "hidden" not in attributes and not _HIDING.search(attributes.get("style") or "")


def _enter(layout: Layout, node: LexborNode) -> None:
    tag = node.tag or ""
    attributes = node.attributes
    if tag == "br":
        layout.end_line()
    elif tag == "hr":
        layout.add_rule()
    elif tag == "img":
        layout.add_words(_picture(attributes))
    elif tag == "a":
        layout.start_link()
    elif tag in _CELLS:
        layout.start_cell()
    elif tag in _BLOCKS:
        _enter_block(layout, node, tag, attributes)
    if tag not in _PRE and _PRESERVING.search(attributes.get("style") or ""):
        layout.keep_breaks()


def _enter_block(layout: Layout, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
    is_quote = _is_quote(node, tag, attributes)
    is_inner = tag in ("ul", "ol") and layout.list_depth > 0
    # A quote follows its "... wrote:" at once, a list its item.
    is_apart = _is_apart(tag, attributes) and not is_quote and not is_inner
    layout.end_block(is_apart=is_apart, is_soft=tag in _SOFT)
    if is_quote:
        layout.start_quote()
    elif tag in ("ul", "ol"):
        layout.start_list(_number(attributes.get("start")), is_numbered=tag == "ol")
    elif tag == "li":
        layout.start_item()
    elif tag in _PRE:
        layout.start_verbatim()


def _leave(layout: Layout, node: LexborNode) -> None:
    tag = node.tag or ""
    attributes = node.attributes
    if tag not in _PRE and _PRESERVING.search(attributes.get("style") or ""):
        layout.join_breaks()
    if tag == "a":
        layout.end_link(_target(attributes.get("href")))
    elif tag in _CELLS:
        layout.end_cell()
    elif tag in _BLOCKS and tag != "hr":
        if tag in _PRE:
            layout.end_verbatim()
        is_inner = tag in ("ul", "ol") and layout.list_depth > 1
        layout.end_block(is_apart=_is_apart(tag, attributes) and not is_inner, is_soft=tag in _SOFT)
        if _is_quote(node, tag, attributes):
            layout.end_quote()
        elif tag in ("ul", "ol"):
            layout.end_list()
        elif tag == "li":
            layout.end_item()


def _is_quote(node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element quotes: editors also indent with a blockquote, then it has no border."""
    if tag == "div" and any(_YAHOO.search(attributes.get(name) or "") for name in ("class", "id")):
        # Old Yahoo mail has a blockquote around it.
        return node.parent is None or node.parent.tag != "blockquote"
    if tag != "blockquote":
        return False
    if attributes.get("type") == "cite" or "cite" in attributes:
        return True
    kind, style = attributes.get("class") or "", attributes.get("style") or ""
    if _QUOTE_CLASS.search(kind):
        return True
    # Apple's mailer has a class for what is only indented; old Outlook took its right margin away.
    return not ("indent" in kind or _NO_BORDER.search(style) or _OUTLOOK_INDENT.fullmatch(style))


def _is_apart(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether a blank line parts the block from its neighbours."""
    if tag != "p":
        return tag in _APART
    # Outlook writes each line as a paragraph without margins.
    is_tight = "msonormal" in (attributes.get("class") or "").lower()
    return not is_tight and not _NO_MARGIN.search(attributes.get("style") or "")


def _picture(attributes: dict[str, str | None]) -> str:
    """The words that stand for a picture; nothing for those that only count who reads."""
    size = (attributes.get("width"), attributes.get("height"))
    if any(_TINY.fullmatch(side) for side in size if side) or _SPECK.search(attributes.get("style") or ""):
        return ""
    alt = " ".join((attributes.get("alt") or "").split())
    return f"[{alt}]" if alt else ""


def _target(href: str | None) -> str | None:
    target = "".join((href or "").split())
    return target if _LINKABLE.match(target) else None


def _number(value: str | None) -> int:
    """The number of a list's first item."""
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value) else 1
