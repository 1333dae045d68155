"""Who is who: senders with several names and addresses made one person each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tui.index.addresses import is_scrambled, scrambled
from tui.index.groups import Groups
from tui.index.mailmap import Mailmap
from tui.index.names import Name, is_body
from tui.index.roll import Roll
from tui.index.senders import Sender, find_shared, fits, known
from tui.model import Address, Person

__all__ = ["Roll", "merged"]

NOBODY = "unknown sender"

Words = tuple[str, ...]


def merged(
    senders: Sequence[tuple[Address, int]], mailmap: Mailmap | None = None
) -> tuple[tuple[Person, ...], list[int]]:
    """The people behind distinct senders with their message counts, and each sender's place among them."""
    seen = [known(sender, count, mailmap) for sender, count in senders]
    find_shared(seen)
    groups = Groups(len(seen))
    several = _several_initials(seen)
    _join(seen, several, groups)
    _join_hidden(seen, several, groups)
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(seen)):
        members[groups.root(number)].append(number)
    owners = [0] * len(seen)
    persons: list[Person] = []
    taken: Counter[str] = Counter()
    for numbers in members.values():
        for number in numbers:
            owners[number] = len(persons)
        persons.append(_person([seen[number] for number in numbers], taken))
    return tuple(persons), owners


def _join(senders: Sequence[Sender], several: set[Words], groups: Groups) -> None:
    """Join senders that share an address, or a name that tells enough."""
    ordered = [tuple(sorted(sender.name.words)) if sender.name else () for sender in senders]
    bearers = Counter(ordered)
    for number, (sender, words_in_order) in enumerate(zip(senders, ordered, strict=True)):
        found, box = sender.name, sender.box
        if sender.key is not None:
            groups.share(number, (sender.key, _exact(found)) if sender.is_shared else sender.key)
        if found is None or not found.is_full or is_body(found):
            continue
        initials = found.initials if found.words in several else ()
        if not found.is_common:
            for words in {found.words, found.spelt_out or found.words}:
                groups.share(number, ("name", words, initials))
        if box and sender.has_own_address and bearers[words_in_order] > 1:
            if box.organisation:
                groups.share(number, ("organisation", words_in_order, initials, box.organisation))
            if len(box.local) > 2 and fits(box, found):
                groups.share(number, ("local", words_in_order, initials, box.local))


def _several_initials(senders: Sequence[Sender]) -> set[Words]:
    """Names that differ in their middle initials, and so are those of different people."""
    seen: dict[Words, str] = {}
    several: set[Words] = set()
    for sender in senders:
        if sender.name and sender.name.initials:
            initials = "".join(sender.name.initials)
            longest = max(seen.setdefault(sender.name.words, initials), initials, key=len)
            if not longest.startswith(seen[sender.name.words]) or not longest.startswith(initials):
                several.add(sender.name.words)
            seen[sender.name.words] = longest
    return several


def _exact(found: Name | None) -> Words:
    """A name to the letter, initials included."""
    return (*found.words, *found.initials) if found else ()


def _join_hidden(senders: Sequence[Sender], several: set[Words], groups: Groups) -> None:
    """Join the senders without a whole address (web archives, lists) to the one person of their name."""
    letters = _by_scramble(senders)
    people: dict[tuple[Words, Words], set[int]] = defaultdict(set)
    for number, sender in enumerate(senders):
        if sender.has_own_address and sender.name:
            people[_loose(sender.name, several)].add(groups.root(number))
    for number, sender in enumerate(senders):
        found, box = sender.name, sender.box
        if sender.key is not None:
            continue
        same = letters.get(scrambled(box.text), set()) if box and is_scrambled(box) else set()
        if not same and found and _tells(found):
            same = people.get(_loose(found, several), set())
        owners = {groups.root(owner) for owner in same}
        if len(owners) == 1:
            groups.join(number, owners.pop())
        elif found and _tells(found):
            groups.share(number, ("hidden", _loose(found, several)))
        else:
            text = box and (scrambled(box.text) if is_scrambled(box) else box.text)
            groups.share(number, ("hidden", text, _exact(found)))


def _loose(found: Name, several: set[Words]) -> tuple[Words, Words]:
    """A name without its middle initials, unless they tell people apart."""
    return found.words, found.initials if found.words in several else ()


def _tells(found: Name) -> bool:
    """Whether the name alone may stand for a person: a full one, or a nickname with a digit."""
    return found.is_full or any(c.isdigit() for c in found.words[0])


def _by_scramble(senders: Sequence[Sender]) -> dict[str | None, set[int]]:
    """Senders by what an archive that exchanges letters would make of their address."""
    found: dict[str | None, set[int]] = defaultdict(set)
    if any(sender.box and is_scrambled(sender.box) for sender in senders):
        for number, sender in enumerate(senders):
            if sender.has_own_address and sender.box:
                found[scrambled(sender.box.text)].add(number)
    return found


def _person(senders: Sequence[Sender], taken: Counter[str]) -> Person:
    """One person from all that bears their names and addresses."""
    ranked = sorted(senders, key=lambda sender: (sender.is_shared, sender.key is None, -sender.count))
    own = [sender for sender in ranked if sender.key is not None] or [
        sender for sender in ranked if not (sender.name and sender.name.is_relayed)
    ]
    addresses = tuple(dict.fromkeys(text for s in own for text in (s.box and s.box.text, s.written) if text))
    shown = _shown(senders) or (addresses[0] if addresses else NOBODY)
    key = addresses[0] if addresses and ranked[0].has_own_address else shown
    taken[key] += 1
    while taken[key] > 1:
        key = f"{key} #{taken[key]}"
        taken[key] += 1
    return Person(key, shown, addresses)


def _shown(senders: Sequence[Sender]) -> str | None:
    """The best name: of the mailmap, full, most used, with capitals."""
    named = [(sender, sender.name) for sender in senders if sender.name]
    if len(named) < 2:
        return named[0][1].shown if named else None
    uses: Counter[Words] = Counter()
    for sender, found in named:
        uses[found.words] += sender.count

    def rank(pair: tuple[Sender, Name]) -> tuple[bool, bool, int, bool, int]:
        sender, found = pair
        has_capitals = not (found.shown.islower() or found.shown.isupper())
        return sender.is_proper, found.is_full, uses[found.words], has_capitals, sender.count

    return max(named, key=rank)[1].shown
