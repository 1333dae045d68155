"""Who answers whom by Message-ID, References and In-Reply-To (RFC 5256, JWZ), without recursion."""

from __future__ import annotations

import base64
import binascii

from tui.index.columns import EVIDENCE, MISSING, NOBODY, Columns
from tui.index.gather import Gathering
from tui.model import Evidence
from tui.parse import ids

_REFERENCES = EVIDENCE.index(Evidence.REFERENCES)
_IN_REPLY_TO = EVIDENCE.index(Evidence.IN_REPLY_TO)
_THREAD_INDEX = EVIDENCE.index(Evidence.THREAD_INDEX)
_DEEPEST = 64
"""How many missing ids of one References header become possible placeholders."""


def link(gathering: Gathering) -> None:
    """Give every message the parent that its headers name; missing parents become placeholders."""
    _Linker(gathering).link()


class _Linker:
    def __init__(self, gathering: Gathering) -> None:
        self.columns = gathering.columns
        self.known = gathering.known
        self.gathering = gathering
        self.locals: dict[bytes, int] | None = None

    def link(self) -> None:
        references, answers = self.gathering.references, self.gathering.answers
        for number in range(len(self.columns.ids)):
            raw, answer = references.get(number), answers.get(number)
            if raw is not None or answer is not None:
                self._link_one(number, ids.ids(raw) if raw else [], ids.answered(answer) if answer else [])
                if answer and self.columns.parent[number] == NOBODY and (ticket := ids.ticket(answer)):
                    self._link_ticket(number, ticket)
        self._link_outlook()
        references.clear()
        answers.clear()

    def _link_one(self, number: int, chain: list[bytes], answered: list[bytes]) -> None:
        """Hang one message below the nearest of the ids it names."""
        own = self.columns.ids[number]
        chain = [self._alias(i) for i in chain if i != own and self._is_usable(i)]
        answered = [self._alias(i) for i in answered if i != own and self._is_usable(i)]
        evidence = _REFERENCES
        # In-Reply-To names one mail; References is cut, re-ordered or stale more often.
        named = next((i for i in answered if i in self.known), None)
        if named is not None and (not chain or chain[-1] != named):
            if named in chain:
                chain = chain[: chain.index(named) + 1]
            else:
                chain.append(named)
                evidence = _IN_REPLY_TO
        elif not chain and answered:
            chain, evidence = answered[:1], _IN_REPLY_TO
        below = number
        for ident in reversed(chain[-_DEEPEST:]):
            above = self.known.get(ident)
            if above is None:
                above = self.known[ident] = self.columns.append_missing(ident)
            if above == below or not self._hang(below, above, evidence):
                continue
            below = above
            if not self.columns.flags[above] & MISSING or self.columns.parent[above] != NOBODY:
                break  # its own headers say the rest
            evidence = _REFERENCES

    def _is_usable(self, ident: bytes) -> bool:
        """Whether an id may join messages: one without `@` only if a message bears it."""
        return b"@" in ident or ident in self.known

    def _link_ticket(self, number: int, ticket: bytes) -> None:
        """Hang what bears the number of one ticket below one placeholder."""
        above = self.known.get(ticket)
        if above is None:
            above = self.known[ticket] = self.columns.append_missing(ticket)
        self._hang(number, above, _IN_REPLY_TO)

    def _hang(self, below: int, above: int, evidence: int) -> bool:
        """Make `above` the parent unless that closes a loop."""
        parent = self.columns.parent
        walk = above
        while walk != NOBODY:
            if walk == below:
                return False
            walk = parent[walk]
        parent[below] = above
        self.columns.evidence[below] = evidence
        return True

    def _alias(self, ident: bytes) -> bytes:
        """The real id of one that gmane rewrote to `local-HASH@public.gmane.org`."""
        if not ident.endswith(b"@public.gmane.org") or ident in self.known:
            return ident
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

    def _link_outlook(self) -> None:
        """Exchange: a reply's Thread-Index is its parent's with five bytes more (MS-OXOMSG 2.2.1.3)."""
        parent = self.columns.parent
        by_index: dict[bytes, int] = {}
        for number, (raw, _) in self.gathering.outlook.items():
            try:
                by_index.setdefault(base64.b64decode(raw, validate=False), number)
            except (binascii.Error, ValueError):
                continue
        for index, number in by_index.items():
            if parent[number] != NOBODY or len(index) <= 22 or (len(index) - 22) % 5:
                continue
            for length in range(len(index) - 5, 21, -5):
                above = by_index.get(index[:length])
                if above is not None and self._hang(number, above, _THREAD_INDEX):
                    break


def is_shown_missing(columns: Columns) -> bytearray:
    """By number: whether a placeholder gets a row: it is answered here, or holds branches together."""
    shown = bytearray(len(columns.ids))
    children: dict[int, int] = {}
    for number, above in enumerate(columns.parent):
        if above != NOBODY:
            children[above] = children.get(above, 0) + 1
            if not columns.flags[number] & MISSING and columns.flags[above] & MISSING:
                shown[above] = 1
    # Branches that hold only unseen placeholders do not count: walk from the leaves up.
    for number, count in children.items():
        if count > 1 and columns.flags[number] & MISSING:
            shown[number] = 1
    return shown
