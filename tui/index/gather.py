"""Gathers the messages of all stores into columns: headers only, copies of one mail folded into one."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tui.index.columns import ATTACHED, NO_DATE, NO_ZONE, SEEN, Columns
from tui.model import Attribution, Moment, Problem, Role, Spot
from tui.parse import dates, ids
from tui.parse.scan import Head, scanned
from tui.parse.subjects import base
from tui.sources.base import Found, Store

_ADDRESS = re.compile(rb"[^\s<>,;()\"]+@[^\s<>,;()\"]+")
THREAD_HEAD = 22
"""Bytes of a Thread-Index that all of a conversation share."""
STEP = 500
"""Messages between two reports of progress."""


@dataclass(slots=True)
class Gathering:
    """Columns that are being filled, with what only the linking needs."""

    columns: Columns = field(default_factory=Columns)
    known: dict[bytes, int] = field(default_factory=dict)
    """Message number by id."""
    references: dict[int, bytes] = field(default_factory=dict)
    answers: dict[int, bytes] = field(default_factory=dict)
    """Raw In-Reply-To values."""
    outlook: dict[int, bytes] = field(default_factory=dict)
    """Thread-Index of the messages that have one."""
    topics: dict[int, bytes] = field(default_factory=dict)
    """Raw Thread-Topic of these."""
    phrases: dict[int, Attribution] = field(default_factory=dict)
    """Whom a sentence in the place of an id names as the sender of what is answered."""
    _texts: dict[bytes, bytes] = field(default_factory=dict)
    _bearers: dict[bytes, int] = field(default_factory=dict)
    """How many different messages bear an id, where it is more than one."""

    def gather(self, found: Iterable[Store | Problem]) -> Iterator[int]:
        """Scan the stores; yields the number of messages so far, every few hundred."""
        for store in found:
            if isinstance(store, Problem):
                self.columns.problems.append(store)
                continue
            number = len(self.columns.stores)
            self.columns.stores.append(store)
            ordinal = 0
            try:
                for one in store.scan():
                    if isinstance(one, Problem):
                        self.columns.problems.append(one)
                        continue
                    self._take(number, ordinal, one)
                    ordinal += 1
                    if ordinal % STEP == 0:
                        yield len(self.columns.ids)
            except OSError as error:
                text = f"reading stopped after {ordinal} messages: {error.strerror or error}"
                self.columns.problems.append(Problem(store.path, None, text))
            yield len(self.columns.ids)

    def _take(self, store: int, ordinal: int, found: Found) -> None:
        head = scanned(found.head)
        ident = ids.own(head.message_id) if head.message_id else b""
        sent = dates.moment(head.date) if head.date else None
        sender = self._texts.setdefault(head.sender, head.sender)
        earlier = self.known.get(ident) if ident else None
        if earlier is not None and self._is_copy(earlier, head, sent, store, found.spot):
            self.columns.copies.setdefault(earlier, []).append((store, found.spot))
            return
        flags = (SEEN if found.was_seen else 0) | (ATTACHED if b"mixed" in head.content_type.lower() else 0)
        number = self.columns.append(
            store,
            found.spot,
            ordinal,
            ident,
            sender,
            self._texts.setdefault(head.subject, head.subject),
            NO_DATE if sent is None else sent.epoch,
            NO_ZONE if sent is None or sent.zone is None else sent.zone,
            flags,
        )
        if earlier is not None:
            self._bearers[ident] = self.columns.twins[number] = self._bearers.get(ident, 1) + 1
        elif ident:
            self.known[ident] = number
        if head.references:
            self.references[number] = head.references
        if head.in_reply_to:
            self.answers[number] = head.in_reply_to
        if head.thread_index and (index := _decoded(head.thread_index)):
            self.outlook[number] = index
        if head.thread_topic:
            self.topics[number] = head.thread_topic

    def _is_copy(self, earlier: int, head: Head, sent: Moment | None, store: int, spot: Spot) -> bool:
        """Whether a mail with the id of an earlier one is that mail again, through another list.

        Lists change tags in the subject, senders and footers; broken mailers give two mails one id. In doubt
        their texts decide.
        """
        columns = self.columns
        subject, sender = base(_plain(head.subject)), _addresses(head.sender)
        same_subject = bool(subject) and base(_plain(columns.subjects[earlier])) == subject
        same_sender = bool(sender) and _addresses(columns.senders[earlier]) == sender
        dates = {columns.date[earlier], NO_DATE if sent is None else sent.epoch}
        is_dated = NO_DATE not in dates
        if is_dated and len(dates) > 1:
            return False
        if is_dated and same_subject and same_sender:
            return True
        one, other = self._raw(*spots(columns, earlier)[0]), self._raw(store, spot)
        if one is None or other is None or one == other:
            return one is not None and one == other
        is_likely = (same_subject or same_sender) if is_dated else (same_subject and same_sender)
        return is_likely and _says_the_same(one, other)

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
