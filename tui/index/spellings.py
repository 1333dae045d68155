"""Other spellings of a name: umlauts written out, letters of other alphabets in Latin ones."""

from __future__ import annotations

from tui.patterns import compiled

Words = tuple[str, ...]

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj"})
# "ue" that may stand for "ü"; "Michael" and "Rafael" are no Michäl and Rafäl.
_WRITTEN_OUT = compiled(r"(?<![aeiouyq])(?:([ou])e|(a)e(?!l))(?=[a-z])")

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ђ": "dj", "ј": "j",
    "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
}  # fmt: skip
_IN_LATIN = str.maketrans(_CYRILLIC)
_IS_CYRILLIC = compiled("[\u0400-\u04ff]")
_ADJECTIVE = compiled("[иы]й\\b")


def spelt_out(text: str) -> str:
    """A name with "ue" for "ü" and Latin letters for Cyrillic ones; itself where it has neither.

    >>> spelt_out("Jürgen Müller"), spelt_out("Юрий Щукин")
    ('juergen mueller', 'yury shchukin')
    """
    if text.isascii():
        return text
    lower = text.lower().translate(_UMLAUTS)
    if _IS_CYRILLIC.search(lower):
        lower = _ADJECTIVE.sub("y", lower).translate(_IN_LATIN)
    return lower


def without_umlauts(words: Words) -> Words:
    """Words with "u" for a "ue" that may stand for "ü"; the words themselves where there is none.

    >>> without_umlauts(("juergen", "mueller")), without_umlauts(("michael", "bauer"))
    (('jurgen', 'muller'), ('michael', 'bauer'))
    """
    whole = " ".join(words)
    if "ue" in whole or "oe" in whole or "ae" in whole:
        return tuple(_WRITTEN_OUT.sub(r"\1\2", word) for word in words)
    return words
