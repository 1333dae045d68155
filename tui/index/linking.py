"""Who answers whom by Message-ID, References and In-Reply-To (RFC 5256, JWZ), without recursion."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from tui.index.columns import EVIDENCE, MISSING, NOBODY, Columns
from tui.index.forest import Forest
from tui.index.gather import DEEPEST, THREAD_HEAD, Gathering
from tui.model import Evidence
from tui.parse import ids
from tui.parse.sentences import spoken_of
from tui.patterns import compiled

_ADDRESS = compiled(rb"[^\s<>,;()\"]+@[^\s<>,;()\"]+")
_BY_REFERENCES, _BY_ANSWER = EVIDENCE.index(Evidence.REFERENCES), EVIDENCE.index(Evidence.IN_REPLY_TO)
_MAY_VARY = compiled(rb"[%=&]|^(?:mailto|news|mid|cid|message-id):", re.IGNORECASE)


def link(gathering: Gathering) -> None:
    """Give every message the parent that its headers name; missing parents become placeholders."""
    _Linker(gathering).link()


class _Linker:
    def __init__(self, gathering: Gathering) -> None:
        self.columns = gathering.columns
        self.known = gathering.known
        self.gathering = gathering
        self.forest = Forest(self.columns)
        self.passed: dict[bytes, bytes] = {}
        """Ids that References name beside the message that is answered, and that message's."""
        self.locals: dict[bytes, int] | None = None
        self.capitals: dict[bytes, bytes] | None = None
        """Ids that have capital letters, by the same without; b"" where there are several."""
        self.addresses: frozenset[bytes] | None = None

    def link(self) -> None:
        gathering = self.gathering
        references, answers, usual = gathering.references, gathering.answers, gathering.usual
        self.forest.hang_all(usual, _BY_REFERENCES)
        for number in gathering.replies:
            self.columns.evidence[number] = _BY_ANSWER
        for number in sorted(references.keys() | answers.keys() | gathering.besides.keys()):
            if number in gathering.besides:
                self._note_passed(gathering.besides[number], self.columns.ids[usual[number]])
                continue
            raw, answer = references.get(number), answers.get(number)
            if raw and self._link_lost(number, raw, answer):
                continue
            self._link_one(
                number, ids.ids(raw) if raw else [], self._answered(number, answer) if answer else []
            )
            if answer and self.columns.parent[number] == NOBODY and (ticket := ids.ticket(answer)):
                self._link_ticket(number, ticket)
        self._link_passed()
        self._link_outlook()

    def _link_lost(self, number: int, raw: bytes, answer: bytes | None) -> bool:
        """Hang a message whose headers name, in the usual way, one that is not here, as most of those do that
        are left. False: they have to be looked at more closely."""
        chain = ids.plain_list(raw)
        if not chain or self.columns.ids[number] in chain:
            return False
        if answer and answer.strip() != b"<%s>" % chain[-1]:
            return False
        flags, parent, path, met = self.columns.flags, self.columns.parent, list[bytes](), [number]
        for place in range(len(chain) - 1, max(-1, len(chain) - 1 - DEEPEST), -1):
            ident = chain[place]
            above = self.known.get(ident)
            is_here = above is not None and not flags[above] & MISSING
            if (is_here and not path) or chain.index(ident) != place:
                return False
            if above is None and (b"@" not in ident or self._alias(ident) != ident):
                return False
            path.append(ident)
            if above is not None:
                met.append(above)
                if is_here or parent[above] != NOBODY:
                    break
        if not self.forest.are_apart(met):
            return False  # what closes a loop hangs below one further above
        if path[0] in self.known:
            self._note_passed(chain[-DEEPEST:-1], chain[-1])
        self._hang_below(number, path, Evidence.REFERENCES)
        return True

    def _link_one(self, number: int, chain: list[bytes], answered: list[bytes]) -> None:
        """Hang one message below the nearest of the ids it names."""
        own, evidence = self.columns.ids[number], Evidence.REFERENCES
        is_plain = chain and chain[-1] in self.known and (not answered or answered == chain[-1:])
        if not is_plain:
            chain, evidence = self._chain(own, chain, answered)
        elif own in chain:
            chain = [ident for ident in chain if ident != own]
        if evidence is Evidence.REFERENCES and len(chain) > 1 and chain[-1] in self.known:
            self._note_passed(chain[-DEEPEST:-1], chain[-1])
        self._hang_below(number, reversed(chain[-DEEPEST:]), evidence)

    def _hang_below(self, below: int, above: Iterable[bytes], evidence: Evidence) -> None:
        """Hang a message below the nearest of these ids, its parent first; what is missing gets a
        placeholder, which hangs below the next."""
        for ident in above:
            number = self.known.get(ident)
            if number is None:
                number = self.known[ident] = self.columns.append_missing(ident)
            if number == below or not self.forest.hang_or_cut(below, number, evidence):
                continue
            below = number
            if not self.columns.flags[number] & MISSING or self.columns.parent[number] != NOBODY:
                break  # its own headers say the rest
            evidence = Evidence.REFERENCES

    def _note_passed(self, besides: list[bytes], answered: bytes) -> None:
        """Remember which ids that no message bears are named beside the message that is answered."""
        for ident in besides:
            if ident not in self.known:
                self.passed.setdefault(ident, answered)

    def _chain(self, own: bytes, chain: list[bytes], answered: list[bytes]) -> tuple[list[bytes], Evidence]:
        """The ids above a message, its parent last, and which header says so."""
        if not self.known.keys() >= {*chain, *answered}:
            is_same, answered = answered == chain[-1:], self._usable(answered)
            chain = [*self._usable(chain[:-1]), *answered] if is_same else self._usable(chain)
        if own in chain or own in answered:
            chain, answered = [i for i in chain if i != own], [i for i in answered if i != own]
        # In-Reply-To names one mail; References is cut, re-ordered or stale more often.
        named = next((i for i in answered if i in self.known), None)
        if named is not None and (not chain or chain[-1] != named):
            if named not in chain:
                return [*chain, named], Evidence.IN_REPLY_TO
            at = chain.index(named) + 1
            self.passed.update((ident, named) for ident in chain[at:] if ident not in self.known)
            return chain[:at], Evidence.REFERENCES
        if not chain and answered:
            return answered[:1], Evidence.IN_REPLY_TO
        return chain, Evidence.REFERENCES

    def _answered(self, number: int, raw: bytes) -> list[bytes]:
        """The ids of an In-Reply-To value; of a sentence, what it says is kept for a guess."""
        usual = ids.only(raw)
        if usual is not None:
            return [usual]
        found = ids.answered(raw)
        doubtful = ids.doubtful(raw)
        if not (doubtful or (not found and b" " in raw) or b'"' in raw):
            return found
        said = spoken_of(raw)
        if said is not None:
            self.gathering.phrases[number] = said
        return [i for i in found if i in self.known or not (i in doubtful or i.lower() in self._senders())]

    def _senders(self) -> frozenset[bytes]:
        """The addresses that mails here are from."""
        if self.addresses is None:
            self.addresses = frozenset(
                address.lower()
                for raw in set(self.columns.senders)
                for address in _ADDRESS.findall(raw[:2000])
            )
        return self.addresses

    def _usable(self, named: list[bytes]) -> list[bytes]:
        """The ids that may join messages, as they are borne: one without `@` only if a message bears it."""
        known = self.known
        borne = [ident if ident in known else self._alias(ident) for ident in named]
        return [ident for ident in borne if b"@" in ident or ident in known]

    def _link_passed(self) -> None:
        """Hang placeholders that others answer below the message beside which References name them too."""
        for ident, named in self.passed.items():
            missing = self.known.get(ident)
            if missing is not None and self.columns.parent[missing] == NOBODY:
                self.forest.hang(missing, self.known[named], Evidence.REFERENCES)

    def _link_ticket(self, number: int, ticket: bytes) -> None:
        """Hang what bears the number of one ticket below one placeholder."""
        above = self.known.get(ticket)
        if above is None:
            above = self.known[ticket] = self.columns.append_missing(ticket)
        self.forest.hang_or_cut(number, above, Evidence.IN_REPLY_TO)

    def _alias(self, ident: bytes) -> bytes:
        """The id that a message bears of one that was escaped, or that gmane rewrote to
        `local-HASH@public.gmane.org`."""
        if not ident.endswith(b"@public.gmane.org"):
            if not _MAY_VARY.search(ident):
                return self._borne(ident.lower()) or ident
            return next((i for i in map(self._borne, ids.variants(ident)) if i is not None), ident)
        found = ids.GMANE.match(ident)
        if not found:
            return ident
        if self.locals is None:
            self.locals = {}
            for number, own in enumerate(self.columns.ids):
                local = own.split(b"@")[0]
                self.locals[local] = NOBODY if local in self.locals else number
        number = self.locals.get(found[1], NOBODY)
        return self.columns.ids[number] if number != NOBODY else ident

    def _borne(self, ident: bytes) -> bytes | None:
        """The id that a message bears, in whichever case it is written there; `None` where several do."""
        if ident in self.known:
            return ident
        if self.capitals is None:
            self.capitals = {}
            for own in itertools.filterfalse(bytes.islower, self.known):
                small = own.lower()
                if small != own:
                    self.capitals[small] = b"" if small in self.capitals else own
        small = ident.lower()
        other = self.capitals.get(small)
        if small in self.known:
            return small if other is None else None
        return other or None

    def _link_outlook(self) -> None:
        """Exchange: a reply's Thread-Index is its parent's with five bytes more (MS-OXOMSG 2.2.1.3).

        Where what they answer is not here, those that share a head hang below one placeholder.
        """
        parent = self.columns.parent
        by_index: dict[bytes, int] = {}
        for number, index in self.gathering.outlook.items():
            by_index.setdefault(index, number)
        lost: dict[bytes, list[int]] = {}
        for number, index in self.gathering.outlook.items():
            if parent[number] != NOBODY or len(index) <= THREAD_HEAD or (len(index) - THREAD_HEAD) % 5:
                continue
            lengths = range(len(index) - 5, THREAD_HEAD - 1, -5)
            found = (by_index.get(index[:length]) for length in lengths)
            hang = self.forest.hang
            if not any(n is not None and hang(number, n, Evidence.THREAD_INDEX) for n in found):
                lost.setdefault(index[:THREAD_HEAD], []).append(number)
        for numbers in lost.values():
            if len(numbers) > 1:
                missing = self.columns.append_missing(b"")
                for number in numbers:
                    self.forest.hang_or_cut(number, missing, Evidence.THREAD_INDEX)


def is_shown_missing(columns: Columns, below: Sequence[int]) -> bytearray:
    """By number: whether a placeholder gets a row: it is answered here, or holds branches together.

    `below` are the messages whose parents are placeholders.
    """
    shown = bytearray(len(columns.ids))
    children: dict[int, int] = {}
    for number in below:
        above = columns.parent[number]
        children[above] = children.get(above, 0) + 1
        if not columns.flags[number] & MISSING:
            shown[above] = 1
    # Branches that hold only unseen placeholders do not count: walk from the leaves up.
    for number, count in children.items():
        if count > 1:
            shown[number] = 1
    return shown
