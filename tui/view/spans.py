"""What stands on one row of a sheet: bars and words, each in a named style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.model import Line, Role
from tui.patterns import compiled
from tui.text import fit
from tui.view.bars import bar_cells, bars_shown
from tui.view.folds import Block, Kind
from tui.view.page import Span, short_date
from tui.view.sheet import CONTINUED, GUTTER, Sheet
from tui.view.wrap import shown

LEVELS = 8
"""Quote levels that have a colour of their own; deeper ones begin again."""
STYLES = (
    *("subject", "author", "date", "relation", "guess", "label", "header", "attachment", "warning"),
    *("attribution", "signature", "footer", "fold", "added", "removed", "hunk", "meta"),
    *("verbatim", "continued", "link", "mark", "cursor", "answered", "lit"),
)
"""Names of all styles but those of the quote levels."""
BAR, OPENING_BAR = "▎", "▌"
ANSWERED = "⤷"
"""Stands beside a paragraph that was answered."""
_LINK = compiled(r"(?:https?|ftp)://[!-~]+|mailto:[!-?A-~]+@[!-~]+")
_LONGEST_LINK = 2000
_DIM = {
    Role.ATTRIBUTION: "attribution",
    Role.HEADER_BLOCK: "attribution",
    Role.SIGNATURE: "signature",
    Role.FOOTER: "footer",
}


def row_spans(sheet: Sheet, row: int, *, by_person: bool = False) -> list[Span]:
    """The pieces of a row, the gutter for the cursor's mark left out; colours by depth or by person."""
    if not 0 <= row < len(sheet.line):
        return []
    line, start = sheet.line[row], sheet.start[row]
    block = sheet.block(row)
    if block is not None:
        room = sheet.width - GUTTER - bar_cells(block.level, sheet.width)
        words = fold_text(block, sheet.page.year)
        styles = _styles(sheet, sheet.line[row], block.level, by_person)
        return [*_bars(styles, block.level), Span(fit(words, room).rstrip(), "fold")]
    text, end = sheet.text(line), sheet.end(row)
    body = sheet.body_line(line)
    if body is None:
        return list(_cut(sheet.page.head[line], start, start + len(shown(text, start, end))))
    is_code = sheet.is_code(line)
    words = text[start:end] if is_code else shown(text, start, end)
    styles = _styles(sheet, line, sheet.level(line), by_person)
    style = sheet.page.patch.get(line - sheet.above) or _style(body, styles)
    opening = body.role.introduces and start == 0
    spans = list(_bars(styles, sheet.level(line), is_opening=opening))
    if start:
        spans.append(Span(CONTINUED, "continued") if is_code else Span(" " * sheet.hang(line)))
    spans += _linked(text, start, start + len(words), style)
    return spans


def fold_text(block: Block, year: int | None = None) -> str:
    """The words of the row that stands for a folded block.

    >>> fold_text(Block(0, 13, 1))
    '▸ 14 quoted lines'
    """
    lines = "1 line" if block.size == 1 else f"{block.size} lines"
    if block.kind is not Kind.QUOTE:
        return f"▸ {block.kind.value}, {lines}"
    said = block.attribution
    name = (said.name or said.address) if said else None
    when = short_date(said.sent, year) if said else ""
    if name:
        others = " and others" if block.is_mixed else ""
        words = f"▸ {lines} of {name}{others}" + (f", {when}" if when else "")
    else:
        words = f"▸ {lines.replace(' ', ' quoted ')}" + (f" of {when}" if when else "")
    return words + (" · read above" if block.is_read_above else "")


def answers_mark(count: int, room: int) -> str:
    """What says how often a paragraph was answered, in at most so many cells; "" where that is too little.

    >>> answers_mark(2, 5), answers_mark(1000, 5), answers_mark(2, 2)
    ('  ⤷ 2', ' ⤷ 9+', '')
    """
    if not count:
        return ""
    words = f"{ANSWERED} {count if count < 100 else '9+'}"
    return words.rjust(room) if len(words) < room else ""


def quote_style(level: int) -> str:
    """The style of a quote level."""
    return f"quote-{(level - 1) % LEVELS + 1}"


def _styles(sheet: Sheet, line: int, level: int, by_person: bool) -> list[str]:
    """The style of each bar for which there is room, and last that of the words."""
    if not level:
        return []
    levels = [*range(1, bars_shown(level, sheet.width) + 1), level]
    if by_person:
        return [f"person-{sheet.colour(line, n)}" for n in levels]
    return [quote_style(n) for n in levels]


def _bars(styles: Sequence[str], level: int, *, is_opening: bool = False) -> Iterator[Span]:
    """One bar a level; where there is no room for all, the depth as a number."""
    if not level:
        return
    *bars, own = styles
    for style in bars[:-1]:
        yield Span(BAR, style)
    yield Span(OPENING_BAR if is_opening else BAR, bars[-1])
    if len(bars) < level:
        yield Span(str(level), own)
    yield Span(" ", own)


def _style(body: Line, styles: Sequence[str]) -> str:
    if body.role in _DIM:
        return _DIM[body.role]
    if body.depth:
        return styles[-1]
    return "verbatim" if body.role is Role.VERBATIM else ""


def _cut(spans: tuple[Span, ...], start: int, end: int) -> Iterator[Span]:
    """The letters from `start` to `end` of a row of spans."""
    at = 0
    for span in spans:
        text = span.text[max(0, start - at) : max(0, end - at)]
        if text:
            yield span._replace(text=text)
        at += len(span.text)


def _linked(text: str, start: int, end: int, style: str) -> Iterator[Span]:
    """The letters from `start` to `end` with their links, which may begin and end on other rows."""
    at = start
    for first, last in _links(text, start, end):
        if first > at:
            yield Span(text[at:first], style)
        yield Span(text[max(first, at) : min(last, end)], f"{style} link".lstrip(), text[first:last])
        at = min(last, end)
    if at < end:
        yield Span(text[at:end], style)


def _links(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where links are that touch the letters from `start` to `end`."""
    low, high = max(0, start - _LONGEST_LINK), min(len(text), end + _LONGEST_LINK)
    if ":" not in text[low:high]:
        return
    low = text.rfind(" ", low, start) + 1 if start else 0
    for found in _LINK.finditer(text, max(low, start - _LONGEST_LINK), high):
        if found.start() >= end:
            return
        last = found.start() + len(_trimmed(found.group()))
        if last > start and last - found.start() <= _LONGEST_LINK:
            yield found.start(), last


def _trimmed(link: str) -> str:
    """A link without the marks of the sentence around it."""
    for mark in "<>\"'`":
        link = link.split(mark, 1)[0]
    link = link.rstrip(".,;:!?*_|")
    while link[-1:] in (")", "]", "}") and link.count(link[-1]) > link.count("([{"[")]}".index(link[-1])]):
        link = link[:-1].rstrip(".,;:!?")
    return link
