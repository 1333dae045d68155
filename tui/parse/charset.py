"""Octets to text, whatever their label claims."""

from __future__ import annotations

import codecs
from functools import lru_cache

from tui.parse import guess
from tui.patterns import compiled

# What labels mean in practice: the superset that senders of that label really write.
_MEANT = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-8-sig": "utf-8",
}
_ALIASES = {
    "utf-8-sig": "utf-8",
    "utf8mb4": "utf-8",
    "unicode": "utf-8",
    "cp-850": "cp850",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-2-0-utf-7": "utf-7",
    "x-unicode-2-0-utf-7": "utf-7",
    "x-gbk": "gb18030",
    "x-sjis": "cp932",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "windows-874": "cp874",
    "x-windows-949": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-2022-jp-ms": "iso2022_jp_ext",
    "cp50221": "iso2022_jp_ext",
}
# Labels of no registry, by what is written in them: "win1251", "ISO88591", "gbk2312", "unicode-1-1-utf-8".
_LOOKS_LIKE = (
    (compiled(r"utf[-_]?8|65001"), "utf-8"),
    (compiled(r"ucs[-_]?2"), "utf-16-be"),
    (compiled(r"(?:windows|win|cp|ms|ibm|dos)[-_]?31j"), "cp932"),
    (compiled(r"(?:windows|win|cp|ms|ibm|dos)[-_]?(\d{3,5})"), r"cp\1"),
    (compiled(r"iso[-_]?8859[-_]?(\d{1,2})"), r"iso8859-\1"),
    (compiled(r"iso[-_]?2022[-_]?(jp|kr)"), r"iso2022_\1"),
    (compiled(r"gb[-_]?(?:k|2312|18030)"), "gb18030"),
    (compiled(r"koi[-_]?8"), "koi8-r"),
    (compiled(r"euc[-_]?(jp|kr)"), r"euc_\1"),
)
# Python codecs that are no charsets of mail; some of them take quadratic time.
_NO_CHARSETS = frozenset(
    {"undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
)
_LABEL_NOISE = compiled(r"[\s\"'<>;,]+")
# Codecs of one octet per letter can decode anything: that they succeed says nothing.
_ONE_OCTET = compiled(r"cp1(?!25)\d+|cp125\d|cp8\d\d|cp437|iso8859|koi8|mac_|latin|kz1048|ptcp")
_UNICODE_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_FOREIGN = compiled(r"[^\x00-\x7f]")
_JIS_SHIFT = compiled(rb"\x1b\$[@B]")


@lru_cache(maxsize=256)
def codec(label: str | None) -> str | None:
    """The Python codec to use for a charset label; `None` for one that nobody knows.

    >>> codec("GB2312"), codec("us=ascii"), codec("win1251"), codec("x-no-such")
    ('gb18030', 'utf-8', 'cp1251', None)
    """
    name = _LABEL_NOISE.sub("", label or "").lower().replace("us=ascii", "us-ascii")[:60]
    if name.startswith("charset="):
        name = name[8:]
    guessed = next((seen.expand(meant) for like, meant in _LOOKS_LIKE if (seen := like.search(name))), name)
    for attempt in (_ALIASES.get(name, name), name.removeprefix("x-"), name.removesuffix("-i"), guessed):
        try:
            info = codecs.lookup(attempt)
        except (LookupError, ValueError, UnicodeError):
            continue
        if getattr(info, "_is_text_encoding", True) and info.name not in _NO_CHARSETS:
            return _MEANT.get(info.name, info.name)
    return None


def decoded(octets: bytes, label: str | None = None) -> tuple[str, bool]:
    """The text of the octets, and whether all of them fit the label.

    Octets that fit nothing become U+FFFD.

    >>> decoded("Gr\\u00fc\\u00dfe".encode("cp1252"), "us-ascii")
    ('Grüße', False)
    """
    name = codec(label)
    for bom, meant in _UNICODE_BOMS:
        if octets.startswith(bom) and (len(bom) == 3 or (name or "").startswith("utf-16")):
            return octets.removeprefix(bom).decode(meant, "replace"), True
    if octets.isascii() and name in ("utf-8", "cp1252", None):
        return _unlabelled_jis(octets), True
    is_honest = name is not None
    # A label of the Latin kind over valid UTF-8 is a wrong label: that much accident does not happen.
    if name is None or _ONE_OCTET.match(name):
        text = _strictly(octets, "utf-8")
        if text is not None and not octets.isascii():
            return text, False
    text = _strictly(octets, name) if name else None
    if text is not None:
        return text, is_honest and not _is_bare_ascii(label)
    return _nearest(octets, name), False


def _is_bare_ascii(label: str | None) -> bool:
    return bool(label) and "ascii" in (label or "").lower()


def _strictly(octets: bytes, name: str) -> str | None:
    try:
        return octets.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _unlabelled_jis(octets: bytes) -> str:
    """Old Japanese mail names no charset at all, but its escape sequences do."""
    text = octets.decode("ascii")
    if _JIS_SHIFT.search(octets):
        return _strictly(octets, "iso2022_jp_ext") or text
    return text


def _nearest(octets: bytes, name: str | None) -> str:
    """The reading that loses least of octets that do not fit their label."""
    if name is not None and name.startswith("iso2022_jp"):
        wider = _strictly(octets, "iso2022_jp_ext") or _strictly(octets, "iso2022_jp_2004")
        return wider or octets.decode("iso2022_jp_ext", "replace")
    if name not in (None, "utf-8", "utf-7"):
        text = _strictly(octets, "utf-8")
        return text if text is not None else octets.decode(name or "ascii", "replace")
    text = octets.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    # UTF-8 with a cut or foreign octet stays UTF-8; where next to nothing fits it is something else.
    good = len(_FOREIGN.findall(text)) - bad
    return text if good >= bad else octets.decode(guess.charset(octets), "replace")
