"""Where the lines of a text break on the screen, in cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from unicodedata import category

from tui.patterns import compiled
from tui.text import cells

TAB = 8
_LONGEST = 64
"""Code points that one cell may pile up; what has more is no writing and may be parted."""
_JOINER = "\u200d"
# Latin, Greek and Cyrillic without combining marks: one cell a letter.
_PLAIN = compiled("[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u20a0-\u20bf]*").fullmatch
# What is drawn with its neighbour although each has cells of its own: flags, skin tones.
_JOINING = compiled("[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]").search


def expanded(text: str) -> str:
    """The text with its tabs as blanks up to the next multiple of eight cells.

    >>> expanded("a\\tb")
    'a       b'
    """
    if "\t" not in text:
        return text
    if text.isascii():
        return text.expandtabs(TAB)
    pieces = text.split("\t")
    out, at = [pieces[0]], cells(pieces[0])
    for piece in pieces[1:]:
        blanks = TAB - at % TAB
        out += [" " * blanks, piece]
        at += blanks + cells(piece)
    return "".join(out)


def next_row(text: str, start: int, width: int, *, by_words: bool = True) -> int:
    """Where the row that begins at `start` ends and the next begins; the length of the text at its end.

    By words a row ends behind a blank where there is one; a letter is never parted from its
    combining marks, nor an emoji from what is joined to it. At least one letter gets on a row.

    >>> next_row("one two", 0, 5), next_row("one two", 0, 5, by_words=False)
    (4, 5)
    """
    width = max(1, width)
    window = text[start : start + width + 1]
    if _PLAIN(window):
        if len(window) <= width:
            return len(text)
        return _plain_end(text, start, width) if by_words else start + width
    widths = [*map(_width, window)]
    if 0 in widths or _JOINING(window):
        return _joined_end(text, start, width, by_words)
    return _wide_end(text, start, [*accumulate(widths)], width, by_words)


def shown(text: str, start: int, end: int) -> str:
    """What stands on the row from `start` to `end`: the blanks at which it was broken have no room.

    >>> shown("one two", 0, 4)
    'one'
    """
    return text[start:end].rstrip(" ")


def _plain_end(text: str, start: int, width: int) -> int:
    blank = text.rfind(" ", start, start + width + 1)
    if blank < 0 or not text[start:blank].strip(" "):
        return start + width  # one word longer than the row, or only an indent before it
    return _behind_blanks(text, blank)


def _behind_blanks(text: str, blank: int) -> int:
    """The place after a run of blanks; a very long run has rows of its own. A blank that bears a mark is no
    room between words, but a letter."""
    end = blank + 1
    limit = min(len(text), blank + 256)
    while end < limit and text[end] == " ":
        end += 1
    bears_mark = end < len(text) and text[end] >= "\u0300" and cluster_end(text, end - 1) > end
    return end - bears_mark


def _wide_end(text: str, start: int, used: Sequence[int], width: int, by_words: bool) -> int:
    """For letters of one or two cells each that stand alone; `used` are the cells up to each."""
    count = bisect_right(used, width)
    if count == len(used):
        return len(text)
    last = start + max(1, count)
    if not by_words or last >= len(text):
        return last
    if text[last] == " ":
        return _behind_blanks(text, last)
    first = start + len(text[start:last]) - len(text[start:last].lstrip(" "))
    for at in range(last - 1, first, -1):
        if text[at] == " " or _may_break_behind(text, at, at + 1):
            return at + 1
    return first + 1 if first < last and _may_break_behind(text, first, first + 1) else last


def _joined_end(text: str, start: int, width: int, by_words: bool) -> int:
    """Letter by letter, for text where some letters are drawn as one."""
    at, used, blank, has_words = start, 0, -1, False
    limit = start + width * _LONGEST
    while at < len(text):
        letter = text[at]
        end = at + 1 if _is_alone(text, at) else cluster_end(text, at)
        used += _width(letter) if end == at + 1 else _cells(text[at:end])
        is_over = used > width or at >= limit
        if is_over and by_words and letter == " ":
            return _behind_blanks(text, at)
        if is_over:
            return blank if by_words and blank > start else (at if at > start else end)
        if letter == " ":
            blank = end if has_words else blank
        else:
            has_words = True
            if by_words and _may_break_behind(text, at, end):
                blank = end
        at = end
    return len(text)


def _is_alone(text: str, at: int) -> bool:
    """Whether a letter is plainly followed by another that does not join it."""
    return text[at] < "\u0300" and (at + 1 >= len(text) or text[at + 1] < "\u0300")


def cluster_end(text: str, at: int) -> int:
    """The end of what is drawn as one: a letter with its marks, an emoji with what is joined to it."""
    end, limit = at + 1, min(len(text), at + _LONGEST)
    if _is_flag(text[at]) and end < limit and _is_flag(text[end]):
        end += 1
    while end < limit:
        letter = text[end]
        if letter == _JOINER and end + 1 < limit and _width(text[end + 1]) > 0:
            end += 2
        elif _width(letter) == 0 or "\U0001f3fb" <= letter <= "\U0001f3ff":
            end += 1
        else:
            break
    return end


def _is_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _may_break_behind(text: str, at: int, end: int) -> bool:
    """Chinese and Japanese break between any two letters, but not before closing marks."""
    if _width(text[at]) != 2 or end >= len(text) or category(text[at]) in ("Ps", "Pi"):
        return False
    return _width(text[end]) == 2 and category(text[end]) not in ("Pe", "Pf", "Po", "Lm")


@lru_cache(maxsize=4096)
def _width(letter: str) -> int:
    from wcwidth import wcwidth  # its tables take a while to load, and few letters need them

    return max(0, wcwidth(letter))


@lru_cache(maxsize=1024)
def _cells(cluster: str) -> int:
    from wcwidth import wcswidth

    return max(0, wcswidth(cluster))
