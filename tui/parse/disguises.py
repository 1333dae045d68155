"""Mail addresses as archives and people write them to hide them from those who gather them."""

from __future__ import annotations

import re

from tui.patterns import compiled

# Where archives have a word for the @ they may also exchange letters: " @end|ng |rom ", " m@iii@g oii ".
_WORDS_FOR_AT = r"(?=[\w|]{0,40}[@|])[\w@|]{2,40} [\w@|]{1,40}"
# Pipermail hides addresses: "ann at example.org", newer ones "ann @end|ng |rom example.org".
HIDDEN = compiled(rf"([^\s@<>]{{1,200}}) (?:at|{_WORDS_FOR_AT}) ([^\s@<>]{{1,200}}\.[^\s@<>.]{{2,60}})")
# With all letters exchanged nobody can read it: "hp@ge@ @end|ng |rom |redhutch@org", "@nn @ending from x@y".
MASKED = compiled(rf"[^\s<>]{{1,200}} {_WORDS_FOR_AT} [^\s<>.]{{0,200}}@[^\s<>.]{{0,200}}")
# Marc and people: "ann () example ! com", "ann [at] example [dot] com", "ann<at>example.com".
_SPELT = compiled(
    r"(^|[<,;\[])(\s{0,9})([\w.+=-]{1,64})\s{0,2}(?:\(\)|[(\[{<]\s?at?\s?[)\]}>]|\sat\s)\s{0,2}"
    r"([\w-]{1,63}(?:\s?(?:[(\[{<]\s?(?:dot|\.)\s?[)\]}>]|\sdot\s|!|\.)\s?[\w-]{1,63}){1,8})"
    r"(?=\s{0,9}(?:$|[>,;(\]]))",
    re.IGNORECASE,
)
_SPELT_DOT = compiled(r"\s?(?:[(\[{<]\s?(?:dot|\.)\s?[)\]}>]|\sdot\s|!)\s?", re.IGNORECASE)


def plain(text: str) -> str:
    """Text with the addresses in it that have words for their @ and dots as they are mailed to.

    >>> plain("ann () example ! com"), plain("Ann <ann [at] example [dot] com>"), plain("Ann at home")
    ('ann@example.com', 'Ann <ann@example.com>', 'Ann at home')
    """
    return _SPELT.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{found[3]}@{_SPELT_DOT.sub('.', found[4])}"


def is_masked(text: str) -> bool:
    """Whether an archive exchanged the letters of an address.

    >>> is_masked("@nn @end|ng |rom ex@mp|e@org"), is_masked("ann at example.org")
    (True, False)
    """
    return MASKED.fullmatch(text.strip()) is not None and "@" in text.split()[-1]
