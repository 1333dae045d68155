"""Gathers the messages of all stores into columns: headers only, copies of one mail folded into one."""

from __future__ import annotations

import base64
import binascii
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tui.index.columns import ANSWER, ATTACHED, CALLED_ANSWER, NO_DATE, NO_ZONE, NOBODY, SEEN, Columns
from tui.model import Attribution, Problem, Role, Spot
from tui.parse import dates, ids
from tui.parse.scan import fields, was_read
from tui.patterns import compiled
from tui.sources.base import Found, Store
from tui.sources.publicinbox import PublicInbox

_ADDRESS = compiled(rb"[^\s<>,;()\"]+@[^\s<>,;()\"]+")
THREAD_HEAD = 22
"""Bytes of a Thread-Index that all of a conversation share."""
LONGEST = 4096
"""Bytes of an id, a date and the like; longer ones are somebody's joke."""
UNKNOWN = (NO_DATE, None)
DEEPEST = 64
"""How many missing ids of one References header count."""
_MOST_TWINS = 8
"""Messages with the id of another one with which a further one is compared; some programs know but one id."""
_WHITE = b" \t\r\n"
_UNTOLD = -1
"""Hash that nothing has."""
Scan = Callable[["Gathering", int, Store], Iterator[int]]


@dataclass(slots=True, repr=False)
class Gathering:
    """Columns that are being filled, with what only the linking needs."""

    columns: Columns = field(default_factory=Columns)
    known: dict[bytes, int] = field(default_factory=dict)
    """Message number by id."""
    references: dict[int, bytes] = field(default_factory=dict)
    """Raw References of the messages whose parent `usual` does not tell."""
    answers: dict[int, bytes] = field(default_factory=dict)
    """Raw In-Reply-To values of those whose parent `usual` does not tell."""
    usual: array[int] = field(default_factory=lambda: array("i"))
    """The earlier message that the headers of each name in the way of the standard, or NOBODY: the last of
    References, and In-Reply-To names no other; or the one in In-Reply-To where there are no References."""
    replies: array[int] = field(default_factory=lambda: array("i"))
    """The messages of which In-Reply-To alone tells that."""
    besides: dict[int, list[bytes]] = field(default_factory=dict)
    """What References name besides that parent and no earlier message bears; few messages have such."""
    outlook: dict[int, bytes] = field(default_factory=dict)
    """Thread-Index of the messages that have one."""
    topics: dict[int, bytes] = field(default_factory=dict)
    """Raw Thread-Topic of these."""
    phrases: dict[int, Attribution] = field(default_factory=dict)
    """Whom a sentence in the place of an id names as the sender of what is answered."""
    texts: dict[bytes, bytes] = field(default_factory=dict)
    """Senders and subjects, so that equal ones are one object."""
    heads: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """By store that is a git repository: its heads before it was scanned."""
    _twins: dict[bytes, list[int]] = field(default_factory=dict)
    """The messages that bear an id besides the first one that does."""
    chains: array[int] = field(default_factory=lambda: array("q"))
    """Hash of each message's References; 0 for none."""

    def gather(self, found: Iterable[Store | Problem], scan: Scan) -> Iterator[int]:
        """Scan the stores; yields the number of messages so far, every few hundred.

        `scan` takes the messages of one store (see `tui.index.batches` and `tui.index.halves`).
        """
        for store in found:
            if isinstance(store, Problem):
                self.columns.problems.append(store)
                continue
            number = len(self.columns.stores)
            self.columns.stores.append(store)
            if isinstance(store, PublicInbox):
                self.heads[number] = store.heads()
            before = len(self.usual)
            try:
                yield from scan(self, number, store)
            except OSError as error:
                there = len(self.usual) - before
                text = f"reading stopped after {there} messages: {error.strerror or error}"
                self.columns.problems.append(Problem(store.path, None, text))
            yield len(self.columns.ids)

    def take(self, store: int, ordinal: int, found: Found) -> None:
        """Add one message (see `tui.index.batches` for many)."""
        head, spot, columns, text = fields(found.head), found.spot, self.columns, self.texts.setdefault
        get = head.get
        ident = ids.own(get(b"Message-ID", b"").strip()[:LONGEST])
        epoch, zone = dates.moment(get(b"Date", b"").strip()[:LONGEST]) or UNKNOWN
        sender, subject = get(b"From", b"").strip(), get(b"Subject", b"").strip()
        earlier = self.known.get(ident) if ident else None
        if earlier is not None:
            original = self.original(ident, subject, sender, epoch, store, spot)
            if original is not None:
                columns.copies.setdefault(original, []).append((store, spot))
                return
        flags = SEEN if found.was_seen or was_read(get(b"Status", b""), get(b"X-Mozilla-Status", b"")) else 0
        if b"mixed" in get(b"Content-Type", b"")[:256].lower():
            flags |= ATTACHED
        if subject.startswith(CALLED_ANSWER):
            flags |= ANSWER
        number = columns.append(
            store, spot, ordinal, ident, text(sender, sender), text(subject, subject), epoch,
            NO_ZONE if zone is None else zone, flags,
        )  # fmt: skip
        if earlier is not None:
            self.note_twin(number)
        elif ident:
            self.known[ident] = number
        self.note_answers(number, (get(b"References", b""),), (get(b"In-Reply-To", b""),))
        if b"Thread-Index" in head and (index := _decoded(head[b"Thread-Index"][:LONGEST].strip())):
            self.outlook[number] = index
        if b"Thread-Topic" in head and (topic := head[b"Thread-Topic"][:LONGEST].strip()):
            self.topics[number] = topic

    def are_new(self, idents: list[bytes]) -> bool:
        """Whether all of these messages bear an id, and none that another bears."""
        return b"" not in idents and len(set(idents)) == len(idents) and self.known.keys().isdisjoint(idents)

    def note_twin(self, number: int) -> None:
        """Remember that a message bears the id of an earlier, different one."""
        ident = self.columns.ids[number]
        twins = self._twins.setdefault(ident, [])
        twins.append(number)
        self.columns.twins[number] = len(twins) + 1

    def note_answers(self, first: int, references: Sequence[bytes], answers: Sequence[bytes]) -> None:
        """Remember what these messages answer, the first of which has this number."""
        chains, known, twins = self.chains, self.known, self.columns.twins
        whole = [raw.translate(None, _WHITE) if raw else raw for raw in references]
        chains.fromlist(list(map(hash, whole)))  # of b"" it is 0
        usual = []
        for number, (chain, answer) in enumerate(zip(whole, answers, strict=True), first):
            above = NOBODY
            if chain:
                start = chain.rfind(b"<")
                above = known.get(chain[start + 1 : -1], NOBODY)
                if above != NOBODY and (
                    above >= number
                    or number in twins
                    or chains[above] != (hash(chain[:start]) if start else 0)
                    or (answer and answer.strip() != chain[start:])
                ):
                    above = self.named_usually(number, references[number - first], answer)
            elif answer:
                above = self.answered_usually(number, answer)
            usual.append(above)
            if above == NOBODY:
                if chain:
                    self.references[number] = references[number - first].rstrip()
                if answer:
                    self.answers[number] = answer
        self.usual.fromlist(usual)

    def named_usually(self, number: int, references: bytes, answer: bytes) -> int:
        """The earlier message that the headers of this one name in the usual way (see `usual`), or NOBODY.

        What References name besides and is not here is kept for the linking.
        """
        chain = references.translate(None, _WHITE)
        start = chain.rfind(b"<")
        above = self.known.get(chain[start + 1 : -1], NOBODY)
        if not self._is_earlier(above, number) or (answer and answer.strip() != chain[start:]):
            return NOBODY
        if self.chains[above] == (hash(chain[:start]) if start else 0):
            return above
        # Many programs leave out the middle of a long chain.
        named = ids.ids(references)
        if len(set(named)) != chain.count(b"<") or named[-1] != chain[start + 1 : -1]:
            return NOBODY
        absent = [ident for ident in named[-DEEPEST:] if ident not in self.known]
        if absent:
            self.besides[number] = absent
        return above

    def answered_usually(self, number: int, answer: bytes) -> int:
        """The earlier message that this one, which has no References, answers in the usual way, or NOBODY."""
        ident = ids.only(answer)
        above = NOBODY if ident is None else self.known.get(ident, NOBODY)
        if not self._is_earlier(above, number):
            return NOBODY
        self.replies.append(number)
        return above

    def _is_earlier(self, above: int, number: int) -> bool:
        """Whether a message came before another one, and is not what that one's own id means."""
        if not 0 <= above < number:
            return False
        borne = self.columns.ids
        return number not in self.columns.twins or borne[number] != borne[above]

    def bare(self) -> Gathering:
        """The same without what `unlink` finds again, or what only holds in this process: hashes."""
        chains = array("q", [_UNTOLD if chain else 0 for chain in self.chains])
        return replace(self, known={}, texts={}, chains=chains)

    def unlink(self) -> None:
        """Forget what was found out of the messages since they were gathered."""
        columns, size = self.columns, len(self.usual)
        for column in (
            columns.store, columns.at, columns.size, columns.ordinal, columns.ids, columns.senders,
            columns.subjects, columns.date, columns.zone, columns.flags,
        ):  # fmt: skip
            del column[size:]
        # Of several with one id, the first bears it.
        self.known = dict(zip(reversed(columns.ids), range(size - 1, -1, -1), strict=True))
        self.known.pop(b"", None)
        columns.parent, columns.evidence = array("i", [NOBODY]) * size, bytearray(size)
        columns.person, columns.persons, columns.is_whole = array("i"), (), False
        columns.absent.clear()
        self.phrases.clear()

    def original(
        self, ident: bytes, subject: bytes, sender: bytes, epoch: int, store: int, spot: Spot
    ) -> int | None:
        """The message of which a mail with an id that others bear is a copy; `None`: it is another one.

        It is compared with the first that bears the id, and the latest of the others.
        """
        twins = self._twins.get(ident, [])
        for earlier in [self.known[ident], *twins[-_MOST_TWINS:]]:
            if self._is_copy(earlier, subject, sender, epoch, store, spot):
                return earlier
        return None

    def _is_copy(
        self, earlier: int, subject: bytes, sender: bytes, epoch: int, store: int, spot: Spot
    ) -> bool:
        """Whether a mail with the id of an earlier one is that mail again, through another list.

        Lists change tags in the subject, senders and footers; broken mailers give two mails one id. In doubt
        their texts decide.
        """
        from tui.parse.subjects import base  # twice the same id is rare

        columns = self.columns
        dates = {columns.date[earlier], epoch}
        is_dated = NO_DATE not in dates
        if is_dated and len(dates) > 1:
            return False
        title, addresses = base(_plain(subject)), _addresses(sender)
        same_subject = bool(title) and (
            columns.subjects[earlier] == subject or base(_plain(columns.subjects[earlier])) == title
        )
        same_sender = bool(addresses) and _addresses(columns.senders[earlier]) == addresses
        if is_dated and same_subject and same_sender:
            return True
        one, other = self._raw(*spots(columns, earlier)[0]), self._raw(store, spot)
        if one is None or other is None or one == other:
            return one is not None and one == other
        is_likely = (same_subject or same_sender) if is_dated else (same_subject and same_sender)
        return is_likely and _says_the_same(one, other)

    def tells_all(self, subject: bytes, sender: bytes) -> bool:
        """Whether two mails with one id, date, subject and sender are one for certain."""
        return bool(subject) and bool(_ADDRESS.search(sender[:2000]))

    def _raw(self, store: int, spot: Spot) -> bytes | None:
        """The bytes of a message; `None` where they cannot be read."""
        try:
            return self.columns.stores[store].read(spot)
        except OSError:
            return None


def _says_the_same(one: bytes, other: bytes) -> bool:
    """Whether two mails have the same text, signatures and the footers of lists left out."""
    from tui.parse.opened import read

    frames = (Role.BLANK, Role.SIGNATURE, Role.FOOTER)
    texts = [
        [line.text.split() for line in read(raw).lines if line.role not in frames] for raw in (one, other)
    ]
    return texts[0] == texts[1]


def _decoded(index: bytes) -> bytes:
    """The bytes of a Thread-Index; b"" where they make no sense."""
    try:
        found = base64.b64decode(index, validate=False)
    except (binascii.Error, ValueError):
        return b""
    return found if len(found) >= THREAD_HEAD else b""


def _plain(subject: bytes) -> str:
    return subject.decode("utf-8", "replace")


def _addresses(sender: bytes) -> list[bytes]:
    return [a.lower() for a in _ADDRESS.findall(sender[:2000])]


def spots(columns: Columns, number: int) -> list[tuple[int, Spot]]:
    """Store and spot of a message and of all its copies."""
    own = (
        columns.store[number],
        Spot(columns.at[number], columns.size[number], columns.names.get(number, "")),
    )
    return [own, *columns.copies.get(number, ())]
