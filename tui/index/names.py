"""Display names compared: what a list, a company or a title added is taken away."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Name(NamedTuple):
    """A display name as it is compared."""

    shown: str
    """First name first, without what a list or a company added."""
    words: tuple[str, ...]
    """Its words in small letters without accents, titles and middle initials."""
    spelt_out: tuple[str, ...]
    """The same with "ue" for "ü"; empty where the name has no such letter."""
    initials: tuple[str, ...]
    """The middle initials that were left out."""
    is_full: bool
    """Given and family name; a first name alone tells nobody apart."""
    is_common: bool
    """Many people are called so."""
    is_relayed: bool
    """A list says that it sends for somebody ("Ann Author via dev"): the address is the list's."""


_LONGEST = 256
_ADDRESS = re.compile(
    r"<[^<>]*>|\[mailto:[^\[\]]*\]|(?:mailto:)?[^\s<>()\"']+@[^\s<>()\"']*|\S+ at \S+\.\S+$", re.IGNORECASE
)
_SCRAMBLED = re.compile(r"\S+ @end\S*ng \S+om \S+", re.IGNORECASE)
_VIA = re.compile(
    r"(?<=\S) ?[(\[]? ?\b(?:via|on behalf of|par l'intermédiaire de|über|por meio de) ", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_QUOTES = " \t\"'`´‘’“”„«»,;"

_TITLES_LIST = "dr prof professor mr mrs ms miss sir dipl ing mag herr frau m mme rev"
_TITLES = frozenset(_TITLES_LIST.split())
_BEHIND_LIST = "jr sr ii iii iv phd md msc bsc mba esq cpa ing"
_BEHIND = frozenset(_BEHIND_LIST.split())
_FIRM_LIST = "inc ltd llc gmbh ag corp co plc sa srl bv company consult consulting foundation university"
_FIRM = frozenset(_FIRM_LIST.split())
_PARTICLES_LIST = "van von de der den del della di da dos du el al la le bin ibn st ten ter zu"
_PARTICLES = frozenset(_PARTICLES_LIST.split())
_BODIES = """
admin administrator alerts announce automatic bot bugs bugzilla build builder buildbot center centre ci
committee customer daemon delivery desk forge help info information list lists mail mailer mailing manager
news newsletter no noreply notification notifications office postmaster project reply robot root sales
security server service services subsystem support system team tracker update updates user webmaster
"""
_BODY_WORDS = frozenset(_BODIES.split())

# The commonest names of the world: a pair of them does not tell two people apart.
_GIVEN = """
adam alex alexander ali amit ana andrea andreas andrew andrey andy anil anna anne antonio barbara ben brian
carlos chris christian christopher dan daniel dave david dmitry eric francesco frank george giovanni hans ian
igor ivan jack james jan jason jean jeff jens jim joe john jose joseph juan julia karl kevin klaus kumar laura
luis marco maria mario mark markus martin mary matt matthew michael michel miguel mike mohamed mohammed
muhammad nick olga pablo patrick paul paulo pedro peter petr philip pierre rahul raj ravi richard rob robert
roberto ryan sam sandeep sanjay sarah scott sean sergey simon stefan stephen steve steven sunil susan thomas
tim tom tony victor vijay vladimir will william wolfgang
"""
_FAMILY = """
ali allen anderson bauer becker brown campbell chan chen clark davis diaz evans fernandez fischer garcia gomez
gonzalez green gupta hall harris hernandez hill ho hoffmann huang ivanov jackson jain johnson jones kaiser
kaur khan kim king klein koch kumar lee lewis li lin liu lopez ma martin martinez meyer miller mitchell moore
mueller muller nguyen novak park patel perez petrov peters popov ramirez rao richter roberts robinson
rodriguez rossi sanchez santos scott schmidt schneider schulz schwarz shah sharma silva singh smirnov smith
souza stewart taylor thomas thompson torres tran turner walker wang watson weber white williams wilson wolf
wood wright wu xu yang young zhang zhao zhou zhu
"""
_SYLLABLES = """
bai cai cao chang chen cheng choi chu cui dai deng ding dong du duan fan fang feng fu gao gong gu guo han hao
he hong hou hu huang jang jia jiang jin jung kang kim kong lai lee lei li liang liao lim lin liu long lu luo
ma mao meng nguyen ni pan park peng qian qin ren shao shen shi song su sun tan tang tao tian tran wan wang wei
wen wu xia xiao xie xiong xu xue yan yang yao ye yi yin yu yuan zeng zhang zhao zheng zhong zhou zhu zou
"""
_COMMON_GIVEN, _COMMON_FAMILY = frozenset(_GIVEN.split()), frozenset(_FAMILY.split())
_COMMON_SYLLABLES = frozenset(_SYLLABLES.split())

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_APOSTROPHES = re.compile(r"['’`´ʼ]")
_NOT_WORD = re.compile(r"[\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# A name that needs no undressing.
_USUAL = re.compile(r"[A-Za-z-]{1,40}\.?(?: (?!(?i:via|at|on) )[A-Za-z-]{1,40}\.?){0,4}")
_TOGETHER = re.compile(r"^([A-Z][a-zà-ÿ]+)([A-Z][a-zà-ÿ]+)$")  # NeilBrown


def name(text: str | None) -> Name | None:
    """A display name as it is compared; `None` where the text names nobody.

    >>> name("Author, Ann B. (Example Corp)").shown, name("Dr. Ann B Author").words
    ('Ann B. Author', ('ann', 'author'))
    >>> name("boss@example.org") is None
    True
    """
    if not text:
        return None
    shown, is_relayed = text, False
    if not _USUAL.fullmatch(text):
        plain, is_relayed = _unrelayed(" ".join(text[:_LONGEST].split()))
        shown = _turned(_undressed(plain))
    words, initials = _words(shown)
    if not words:
        return None
    spelt_out = () if shown.isascii() else _words(shown.lower().translate(_UMLAUTS))[0]
    if spelt_out == words:
        spelt_out = ()
    return Name(shown, words, spelt_out, initials, _is_full(words), _is_common(words), is_relayed)


def is_body(name: Name) -> bool:
    """Whether the name is that of a program or an office, which another house may have as well."""
    return not _BODY_WORDS.isdisjoint(name.words)


def _unrelayed(text: str) -> tuple[str, bool]:
    """The name before "via dev", or behind "on behalf of"."""
    found = _VIA.search(text)
    if not found:
        return text, False
    behalf = "behalf" in found[0].lower()
    return (text[found.end() :] if behalf else text[: found.start()]), True


def _undressed(text: str) -> str:
    """A name without addresses, brackets, quote marks and the path that Lotus Notes puts behind it."""
    # A name that looks like an address shows a sender who is not the sender.
    text = _ADDRESS.sub(" ", _SCRAMBLED.sub(" ", text)) if "@" in text or " at " in text else text
    bare = _BRACKETS.sub(" ", text).strip(_QUOTES)
    text = bare or text.strip(_QUOTES + "()[]（）【】")
    given, slash, _ = text.partition("/")
    return " ".join((given if slash and " " in given.strip() else text).split()).strip(_QUOTES)


def _turned(text: str) -> str:
    """ "Author, Ann" as "Ann Author"; degrees and companies behind a comma go.

    >>> _turned("Author, Ann B., Ph.D."), _turned("Ann Author, example consulting")
    ('Ann B. Author', 'Ann Author')
    """
    parts = [part.strip() for part in re.split("[,，]", text) if part.strip()]
    if len(parts) < 2:
        return text
    kept = [part for part in parts[1:] if not _is_title(part)]
    if not kept:
        return parts[0]
    before, after = parts[0].split(), kept[0].split()
    is_family = len(before) == 1 or before[0].lower() in _PARTICLES or (len(before) == 2 and len(after) == 1)
    if is_family and len(after) <= 3 and _FIRM.isdisjoint(word.lower().strip(".") for word in after):
        return f"{kept[0]} {parts[0]}"
    return parts[0]


def _is_title(text: str) -> bool:
    """Whether this is a degree or the like ("Ph.D.", "Jr.")."""
    return text.replace(".", "").replace(" ", "").lower() in _BEHIND


def _words(shown: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name as they are compared, and the middle initials."""
    text = _APOSTROPHES.sub("", shown)
    joined = _TOGETHER.match(text)
    text = f"{joined[1]} {joined[2]}" if joined else text
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c))
        text = unicodedata.normalize("NFC", text)
    words = [word for word in _NOT_WORD.split(text.casefold().replace("ph.d", "phd")) if word]
    if len(words) > 1 and not text.isascii() and all(_IDEOGRAPHS.fullmatch(word) for word in words):
        return ("".join(words),), ()  # a blank between family and given name is a matter of taste
    while len(words) > 1 and words[0] in _TITLES:
        del words[0]
    while len(words) > 1 and words[-1] in _BEHIND:
        del words[-1]
    middle = [word for word in words[1:-1] if len(word) == 1]
    return tuple(words[:1] + [w for w in words[1:-1] if len(w) > 1] + words[1:][-1:]), tuple(middle)


def _is_full(words: tuple[str, ...]) -> bool:
    """Whether these are a given and a family name; Chinese and Korean ones have no blank between."""
    if len(words) == 1:
        return len(words[0]) > 1 and bool(_IDEOGRAPHS.fullmatch(words[0]))
    return sum(len(word) > 1 for word in words) > 1


def _is_common(words: tuple[str, ...]) -> bool:
    """Whether many people bear this name."""
    if len(words) == 1:
        return len(words[0]) < 3
    if len(words) > 2:
        return False
    given, family = words
    if given in _COMMON_SYLLABLES or family in _COMMON_SYLLABLES:
        return len(given) < 5 and len(family) < 6
    return given in _COMMON_GIVEN and family in _COMMON_FAMILY
