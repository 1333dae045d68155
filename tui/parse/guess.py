"""The charset of octets that bear no usable label."""

from __future__ import annotations

from collections.abc import Callable

from tui.patterns import compiled

_RUN = compiled(rb"(?:[\x80-\xff][\x40-\x7e]?)*[\x80-\xff]")
_HIGH = compiled(rb"[\x80-\xff]+")
_PAIR = compiled(rb"[\x81-\xfe][\x40-\xfe]")
_LOOKED_AT = 20_000  # octets
_SHORTEST_RUN = 2.5  # Latin letters with accents stand alone, other scripts in words


def charset(octets: bytes) -> str:
    """The likeliest codec of octets that are not UTF-8: East Asian, Cyrillic or Western European.

    >>> charset("Привет, мир".encode("koi8-r")), charset("Grüße".encode("latin-1"))
    ('koi8-r', 'cp1252')
    """
    octets = octets[:_LOOKED_AT]
    high = _HIGH.findall(octets)
    size = sum(map(len, high))
    pairs = _PAIR.findall(b" ".join(_RUN.findall(octets)))
    if size < 4 or len(pairs) < 2:
        return "cp1252"
    is_dense = size / len(high) >= _SHORTEST_RUN
    for name, is_likely in _EAST_ASIAN:
        if (is_dense or size / len(octets) > 0.4) and is_likely(pairs) and _is_whole(octets, name):
            return name
    letters = b"".join(high)
    upper_half = sum(octet >= 0xC0 for octet in letters)
    if not is_dense or upper_half < 0.9 * len(letters):
        return "cp1252"
    # Small letters outnumber capitals; KOI8 keeps them in front, Windows behind.
    return "cp1251" if sum(octet >= 0xE0 for octet in letters) > upper_half / 2 else "koi8-r"


def _leads(pairs: list[bytes], *ranges: tuple[int, int]) -> float:
    """Share of the pairs whose first octet lies in the ranges."""
    return sum(any(low <= pair[0] <= high for low, high in ranges) for pair in pairs) / len(pairs)


def _is_shift_jis(pairs: list[bytes]) -> bool:
    return _leads(pairs, (0x82, 0x83)) > 0.25


def _is_euc_jp(pairs: list[bytes]) -> bool:
    return _leads(pairs, (0xA4, 0xA5)) > 0.25 and _leads(pairs, (0xA1, 0xF4)) > 0.98


def _is_euc_kr(pairs: list[bytes]) -> bool:
    return _leads(pairs, (0xA1, 0xA3), (0xB0, 0xC8)) > 0.97 and _has_high_trails(pairs)


def _is_gb2312(pairs: list[bytes]) -> bool:
    return _leads(pairs, (0xA1, 0xA3), (0xB0, 0xD7)) > 0.9 and _has_high_trails(pairs)


def _is_big5(pairs: list[bytes]) -> bool:
    return _leads(pairs, (0xA1, 0xC6)) > 0.9 and not _has_high_trails(pairs)


def _has_high_trails(pairs: list[bytes]) -> bool:
    return all(pair[1] >= 0xA1 for pair in pairs)


def _is_whole(octets: bytes, name: str) -> bool:
    """Whether the octets decode, but for one character that the end may have cut."""
    for end in (len(octets), len(octets) - 1):
        try:
            octets[:end].decode(name)
        except UnicodeDecodeError:
            continue
        return True
    return False


_EAST_ASIAN: tuple[tuple[str, Callable[[list[bytes]], bool]], ...] = (
    ("cp932", _is_shift_jis),
    ("euc_jp", _is_euc_jp),
    ("cp949", _is_euc_kr),
    ("gb18030", _is_gb2312),
    ("cp950", _is_big5),
)
