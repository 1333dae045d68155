"""Who is who: senders with several names and addresses made one person each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tui.index.addresses import is_login, is_role, is_scrambled, scrambled
from tui.index.groups import Groups
from tui.index.mailmap import Mailmap
from tui.index.names import Name, implied, in_any_order, is_body, is_given
from tui.index.roll import Roll
from tui.index.senders import Sender, find_shared, fits, has_many_owners, known
from tui.index.spellings import Words
from tui.model import Address, Person

__all__ = ["Roll", "merged"]

NOBODY = "unknown sender"


def merged(
    senders: Sequence[tuple[Address, int]], mailmap: Mailmap | None = None
) -> tuple[tuple[Person, ...], list[int]]:
    """The people behind distinct senders with their message counts, and each sender's place among them."""
    seen = [known(sender, count, mailmap) for sender, count in senders]
    find_shared(seen)
    groups = Groups(len(seen))
    several = _several_initials(seen)
    _join(seen, several, groups)
    _join_aside(seen, groups)
    _join_branches(seen, groups)
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
        if box and sender.has_own_address and (words := implied(box.local, found)):
            groups.share(number, ("name", words, ("",)))
        if found is None or is_body(found) or not (found.is_full or found.initials):
            continue
        told = _told_apart(found, several)
        if found.is_full and not found.is_common:
            for words in {found.folded, *map(in_any_order, found.spellings)}:
                groups.share(number, ("name", words, told))
        if box and sender.has_own_address and bearers[words_in_order] > 1:
            # "A. J. Author" alone is not a whole name, but it is one in one house.
            told = told if found.is_full else (*found.initials, found.generation)
            if box.organisation:
                groups.share(number, ("organisation", words_in_order, told, box.organisation))
            if len(box.local) > 2 and fits(box, found):
                groups.share(number, ("local", words_in_order, told, box.local))


def _several_initials(senders: Sequence[Sender]) -> set[Words]:
    """Names that differ in their middle initials, and so are those of different people."""
    seen: dict[Words, str] = {}
    several: set[Words] = set()
    for sender in senders:
        if sender.name and sender.name.initials:
            initials, words = "".join(sender.name.initials), sender.name.folded
            longest = max(seen.setdefault(words, initials), initials, key=len)
            if not longest.startswith(seen[words]) or not longest.startswith(initials):
                several.add(words)
            seen[words] = longest
    return several


def _told_apart(found: Name, several: set[Words]) -> Words:
    """What tells people of one name apart: Jr. and Sr., and middle initials where they differ."""
    return (*(found.initials if found.folded in several else ()), found.generation)


def _exact(found: Name | None) -> Words:
    """A name to the letter, initials included."""
    return (*found.words, *found.initials, found.generation) if found else ()


def _join_aside(senders: Sequence[Sender], groups: Groups) -> None:
    """Join whom a name in brackets names ("bb (Bo Builder)") to the one person who bears it."""
    borne: dict[Words, set[Words]] = defaultdict(set)
    bearers: dict[Words, list[int]] = defaultdict(list)
    for number, sender in enumerate(senders):
        for words in sender.name.aside if sender.name else ():
            borne[in_any_order(words)].add(sender.name.folded if sender.name else ())
            bearers[in_any_order(words)].append(number)
    for number, sender in enumerate(senders if borne else ()):
        found = sender.name
        # What stands beside several names is a house.
        if found and not found.is_common and len(borne.get(found.folded, ())) == 1:
            for other in bearers[found.folded]:
                groups.join(number, other)


def _join_branches(senders: Sequence[Sender], groups: Groups) -> None:
    """Join addresses that differ only in the host (ann@mail.example.org is ann@example.org)."""
    boxes: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for number, sender in enumerate(senders):
        if sender.box and sender.has_own_address and sender.box.organisation:
            domain = sender.box.key.rpartition("@")[2]
            boxes[sender.box.local, sender.box.organisation].setdefault(domain, number)
    for (local, _), hosts in boxes.items():
        # Of two houses below one roof each may have its own "joe".
        if len(hosts) < 2 or len(local) < 3 or is_given(local):
            continue
        shortest = min(hosts, key=len)
        for host, number in hosts.items():
            one, other = senders[number], senders[hosts[shortest]]
            if host.endswith("." + shortest) and _agree(one, other):
                groups.join(number, hosts[shortest])


def _agree(one: Sender, other: Sender) -> bool:
    """Whether two senders of one local part may be one person, whom one of them names."""
    names = [sender.name for sender in (one, other) if sender.name]
    full = [found for found in names if found.is_full and not is_body(found)]
    words = [set(found.words) for found in full]
    return any(one.box and fits(one.box, found) for found in full) and bool(set.intersection(*words))


def _join_hidden(senders: Sequence[Sender], several: set[Words], groups: Groups) -> None:
    """Join the senders without a whole address (web archives, lists) to the one person of their name."""
    letters = _by_scramble(senders)
    _join_scrambled(senders, groups)
    people: dict[tuple[Words, Words], set[int]] = defaultdict(set)
    logins: dict[str, set[int]] = defaultdict(set)
    for number, sender in enumerate(senders):
        if sender.name and sender.has_own_address:
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
        if found and box and is_login(box) and not is_role(box):
            logins[box.text].add(number)
    for number, sender in enumerate(senders if logins else ()):
        if sender.box and sender.key is None and sender.name is None:
            owners = {groups.root(owner) for owner in logins.get(sender.box.text, ())}
            if len(owners) == 1:
                groups.join(number, owners.pop())


def _join_scrambled(senders: Sequence[Sender], groups: Groups) -> None:
    """Join the senders of one address with exchanged letters, which is still an address of its own."""
    same: dict[str, list[int]] = defaultdict(list)
    for number, sender in enumerate(senders):
        if sender.key is None and sender.box and is_scrambled(sender.box):
            same[scrambled(sender.box.text) or ""].append(number)
    for numbers in same.values():
        box = senders[numbers[0]].box
        if box and not has_many_owners(box, [senders[number].name for number in numbers]):
            for number in numbers:
                groups.join(number, numbers[0])


def _loose(found: Name, several: set[Words]) -> tuple[Words, Words]:
    """A name without its middle initials, unless they tell people apart."""
    return found.folded, _told_apart(found, several)


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

    def rank(pair: tuple[Sender, Name]) -> tuple[bool, bool, bool, int, bool, int]:
        sender, found = pair
        has_capitals = not (found.shown.islower() or found.shown.isupper()) and " " in found.shown
        return (
            sender.is_proper, found.is_full, not is_body(found), uses[found.words], has_capitals, sender.count
        )  # fmt: skip

    return max(named, key=rank)[1].shown
