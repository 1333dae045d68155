"""Names and addresses as they stand in mails, made ready to be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.index.addresses import Mailbox, is_role, mailbox, untagged
from tui.index.groups import Groups
from tui.index.mailmap import Mailmap
from tui.index.names import Name, is_body, name
from tui.model import Address
from tui.patterns import compiled

# The other half of an address with exchanged letters: "@end|ng |rom ex@mp|e@org", "@nn @end|ng |rom".
_SECOND_HALF = compiled(r"(?=\S*[@|])[\w@|]+ [\w@|]+ [^\s@]+@\S+")
_FIRST_HALF = compiled(r"\S+ (?=\S*[@|])[\w@|]+ [\w|]+")


@dataclass(slots=True)
class Sender:
    """One name and address pair as it is compared."""

    count: int
    """Messages that bear it."""
    name: Name | None
    box: Mailbox | None
    written: str | None
    """The address that the mails bear, where the mailmap knows a better one."""
    is_proper: bool
    """The mailmap knows it."""
    key: str | None = None
    """That of the mailbox, without its tag where that is safe."""
    is_shared: bool = False
    """Several people, or programs, write from the address."""

    @property
    def has_own_address(self) -> bool:
        """Whether the address alone says who it is."""
        return self.key is not None and not self.is_shared


def known(sender: Address, count: int, mailmap: Mailmap | None) -> Sender:
    """A sender as it is compared, under the name that the mailmap gives."""
    sender = _unscrambled(sender)
    box = mailbox(sender.address) if sender.address else None
    plain = Address(sender.name, box.text if box else None)
    wanted = mailmap.resolved(plain) if mailmap else plain
    written = plain.address if wanted.address != plain.address else None
    if wanted != plain:
        sender, box = wanted, mailbox(wanted.address) if wanted.address else None
    found = name(sender.name)
    key = box.key if box and box.is_whole and not (found and found.is_relayed) else None
    return Sender(count, found, box, written, wanted != plain, key)


def _unscrambled(sender: Address) -> Address:
    """The address in one piece where its " @end|ng |rom " made a parser see a name in it."""
    name, address = sender
    if name and address and ("@" in name or "|" in name):
        if _SECOND_HALF.fullmatch(name):
            return Address(None, f"{address} {name}")
        if _FIRST_HALF.fullmatch(name):
            return Address(None, f"{name} {address}")
    return sender


def find_shared(senders: Sequence[Sender]) -> None:
    """Take tags from addresses where that is safe, and mark those of several people."""
    plain = {sender.key for sender in senders}
    by_key: dict[str, list[Sender]] = defaultdict(list)
    for sender in senders:
        if sender.key is None or sender.box is None:
            continue
        bare = untagged(sender.box)
        if bare != sender.key and (bare in plain if sender.name is None else fits(sender.box, sender.name)):
            sender.key = bare
        by_key[sender.key].append(sender)
    for same in by_key.values():
        box = same[0].box
        if box and (
            is_role(box) or (len(same) > 1 and has_many_owners(box, [sender.name for sender in same]))
        ):
            for sender in same:
                sender.is_shared = True


def has_many_owners(box: Mailbox, names: Iterable[Name | None]) -> bool:
    """Whether the names seen on one address are those of several people.

    Two names without a common word may be one person's (a marriage, a second nickname), if the
    address is like one of them; three are not. Nor are two in different alphabets two people.
    """
    seen = {(one.words, one.generation): one for one in names if one}
    if all(map(is_body, seen.values())):
        return False
    # A nickname beside a full name is no second person.
    kept = [one for one in seen.values() if one.is_full] or list(seen.values())
    by_alphabet: dict[str, list[Name]] = defaultdict(list)
    for one in kept:
        by_alphabet[_alphabet(one.words[0][0])].append(one)
    return any(
        _are_several(box, same, is_strict=alphabet != _IDEOGRAPHIC)
        for alphabet, same in by_alphabet.items()
        if len(same) > 1
    )


_IDEOGRAPHIC = "ideographs"


def _alphabet(letter: str) -> str:
    """Which letters a name is written in; Japanese ones have several spellings in theirs."""
    if letter.isascii():
        return "latin"
    return "cyrillic" if "\u0400" <= letter < "\u0530" else _IDEOGRAPHIC if letter >= "\u3040" else "others"


def _are_several(box: Mailbox, names: Sequence[Name], is_strict: bool) -> bool:
    """Whether names in one alphabet are those of several people."""
    sons = Counter(one.words for one in names if one.generation)
    if sons and max(sons.values()) > 1:
        return True
    groups = Groups(len(names))
    for number, one in enumerate(names):
        for word in one.words:
            if len(word) > 1:
                groups.share(number, word)
    apart = len({groups.root(number) for number in range(len(names))})
    return apart > 2 or (apart == 2 and is_strict and not any(fits(box, one) for one in names))


def fits(box: Mailbox, found: Name) -> bool:
    """Whether the address looks as if the person of that name had chosen it."""
    return _is_like(box.local, found.words) or any(_is_like(box.local, words) for words in found.spellings)


def _is_like(local: str, words: tuple[str, ...]) -> bool:
    """Whether a local part has the name, its initials, or an initial with the family name.

    >>> [_is_like(local, ("ann", "author")) for local in ("ann.a", "aa", "aauth", "notify")]
    [True, True, True, False]
    """
    letters = "".join(filter(str.isalpha, local))
    if not words or not letters:
        return False
    if any(len(word) > 2 and (word in letters or letters.startswith(word[:4])) for word in words):
        return True
    first, last = words[0], words[-1]
    short = {"".join(word[0] for word in words), last, first[:1] + last, last[:6], first[:1] + last[:4]}
    return letters in short or (len(letters) > 3 and letters.startswith(first[:1] + last[:3]))
