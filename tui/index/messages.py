"""The shared in-memory message index: what is drawn is decoded when it is asked for."""

from __future__ import annotations

import contextlib
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING
from weakref import proxy

from tui.index.bodies import Bodies
from tui.index.columns import EVIDENCE, MISSING, NO_DATE, NO_ZONE, NOBODY, SEEN, Columns
from tui.model import Address, Body, Evidence, Message, Moment, Person, Place, Problem, Spot
from tui.parse import headers
from tui.text import clean_line

if TYPE_CHECKING:
    from tui.index.people import Roll

_DECODED = 8192
"""Messages whose decoded headers are kept."""
_TOP = 1000
"""Places among which a message is looked for at once."""
_FEW = 8
"""Messages further below that are looked for one by one; from then on the places of all are known."""
_HEAD = 1 << 20
"""Bytes of a message in which its header is."""


class MessageIndex:
    """All messages of all sources. Numbers name messages; places are rows of the whole tree, unfolded.

    A thread is a run of places: `order[place]` is a message, `extent[place]` how many places its
    sub-thread has. Nothing in it changes but through `Columns` handed in anew.
    """

    def __init__(self, columns: Columns | None = None) -> None:
        self.columns = columns or Columns()
        # Caches that held the index would keep it, and the mail in it, when another takes its place.
        own: MessageIndex = proxy(self)
        self.message = lru_cache(_DECODED)(lambda number: own._message(number))
        self.body = Bodies(lambda number: own.raw(number))
        self._places: array[int] | None = None
        self._asked = 0
        self._starts: list[int] | None = None
        self._names = lru_cache(1)(lambda: own._all_names())
        self._ranking: list[int] | None = None
        self._cached: MessageIndex | None = None
        """The index whose caches these are, where it is another one."""
        self._counted: tuple[int, list[int]] = (NOBODY, [])
        """First message of a thread, and by place how many are there so far."""

    def rearranged(self, columns: Columns) -> MessageIndex:
        """The same messages in another order; what was decoded and opened of them is kept."""
        other = MessageIndex(columns)
        other.message, other.body, other._names = self.message, self.body, self._names
        other._cached, other._ranking = self._cached or self, self._ranking
        return other

    # -- the tree ------------------------------------------------------------------------------

    def __len__(self) -> int:
        """How many messages are there, placeholders and further copies left out."""
        flags = self.columns.flags
        return len(flags) - sum(map(flags.count, (MISSING, MISSING | SEEN)))

    @property
    def order(self) -> array[int]:
        """Message numbers, depth first."""
        return self.columns.order

    @property
    def depth(self) -> array[int]:
        """Depth in the tree by place."""
        return self.columns.depth

    @property
    def extent(self) -> array[int]:
        """Places of the sub-thread by place, itself counted."""
        return self.columns.extent

    @property
    def problems(self) -> list[Problem]:
        """What could not be read."""
        return self.columns.problems

    @property
    def threads(self) -> list[int]:
        """The place of each thread's root, in order."""
        if self._starts is None:
            starts, place, extent = [], 0, self.columns.extent
            while place < len(extent):
                starts.append(place)
                place += extent[place]
            self._starts = starts
        return self._starts

    def place(self, number: int) -> int:
        """The place of a message in the order; -1 for a placeholder without a row."""
        if self._places is None or len(self._places) != len(self.columns.ids):
            order = self.columns.order
            with contextlib.suppress(ValueError):
                return order.index(number, 0, _TOP)
            self._asked += 1
            if self._asked <= _FEW:
                with contextlib.suppress(ValueError):
                    return order.index(number, _TOP)
                return -1
            places = array("i", [-1]) * len(self.columns.ids)
            for at, one in enumerate(order):
                places[one] = at
            self._places = places
        return self._places[number]

    def parent(self, number: int) -> int | None:
        """The message that this one answers, as shown."""
        above = self.columns.parent[number]
        return None if above == NOBODY else above

    def answered(self, number: int) -> int | None:
        """The message that this one answers, also where it is shown as a thread of its own."""
        above = self.parent(number)
        return self.columns.apart.get(number) if above is None else above

    def evidence(self, number: int) -> Evidence | None:
        """Why it hangs below its parent."""
        return None if self.columns.parent[number] == NOBODY else EVIDENCE[self.columns.evidence[number]]

    def level(self, number: int) -> int:
        """How deep in its thread it is, as shown; 0 for a placeholder without a row."""
        place = self.place(number)
        return self.depth[place] if place >= 0 else 0

    def is_above(self, number: int, other: int) -> bool:
        """Whether another message is in the sub-thread of this one."""
        place = self.place(number)
        return place >= 0 and number != other and place <= self.place(other) < place + self.extent[place]

    def root(self, number: int) -> int:
        """The first message of its thread."""
        place = self.place(number)
        if place >= 0:
            return self.order[self.threads[bisect_right(self.threads, place) - 1]]
        parent = self.columns.parent
        while parent[number] != NOBODY:
            number = parent[number]
        return number

    def replies(self, number: int) -> Iterator[int]:
        """The direct replies, oldest first."""
        place = self.place(number)
        if place < 0:
            return
        end, walk = place + self.extent[place], place + 1
        while walk < end:
            yield self.order[walk]
            walk += self.extent[walk]

    def thread(self, number: int) -> array[int]:
        """All messages of the thread that this one is in, depth first."""
        place = self.place(self.root(number))
        return self.order[place : place + self.extent[place]] if place >= 0 else array("i")

    def standing(self, number: int) -> tuple[int, int]:
        """How many messages of its thread are there up to this one, itself counted, and in the whole."""
        root = self.root(number)
        if self._counted[0] != root:
            flags = self.columns.flags
            self._counted = root, list(accumulate(int(not flags[n] & MISSING) for n in self.thread(root)))
        counts = self._counted[1]
        return (counts[self.place(number) - self.place(root)], counts[-1]) if counts else (0, 0)

    # -- one message ---------------------------------------------------------------------------

    def is_missing(self, number: int) -> bool:
        """Whether it is a placeholder."""
        return bool(self.columns.flags[number] & MISSING)

    def was_seen(self, number: int) -> bool:
        """Whether its store says that somebody has read it (placeholders count as read)."""
        return bool(self.columns.flags[number] & SEEN)

    def key(self, number: int) -> str:
        """Message-ID, `#N` where there is none, `ID#2` for another mail with a used id."""
        columns = self.columns
        ident = columns.ids[number]
        if not ident:
            return f"#{number}" if columns.store[number] >= 0 else f"?{number}"
        text = clean_line(ident.decode("utf-8", "replace"))
        twin = columns.twins.get(number)
        return f"{text}#{twin}" if twin else text

    def sent(self, number: int) -> Moment | None:
        """When its sender says it was sent."""
        epoch, zone = self.columns.date[number], self.columns.zone[number]
        return None if epoch == NO_DATE else Moment(epoch, None if zone == NO_ZONE else zone)

    def person(self, number: int) -> Person | None:
        """Who sent it, identities merged."""
        who = self.columns.person[number] if number < len(self.columns.person) else NOBODY
        return None if who == NOBODY else self.columns.persons[who]

    @property
    def ranking(self) -> list[int]:
        """The places of all senders in `persons`, those first who sent most."""
        if self._ranking is None:
            sent = Counter(self.columns.person)
            del sent[NOBODY]
            self._ranking = [who for who, _ in sent.most_common()]
        return self._ranking

    def known_person(self, name: str | None, address: str | None) -> Person | None:
        """The participant whom a name or an address, as in an attribution line, means."""
        who = self._names().find(name, address)
        return None if who is None else self.columns.persons[who]

    def could_be_known(self, name: str | None) -> bool:
        """Whether a name may mean one of several participants ("Ann")."""
        return bool(self._names().candidates(name))

    @property
    def is_quick_with_names(self) -> bool:
        """Whether somebody asked for a person by name before; the first time may take a second."""
        return self._names.cache_info().currsize > 0

    def _all_names(self) -> Roll:
        """Whose all names and addresses are: those that the persons show, and every other spelling."""
        from tui.index.people import Roll  # not for the first screen

        columns = self.columns
        spelt: dict[tuple[str, int], None] = {}
        for raw, who in dict(zip(columns.senders, columns.person, strict=True)).items():
            sender = headers.sender(raw) if who != NOBODY else None
            if sender and sender.name and sender.name != columns.persons[who].name:
                spelt[sender.name, who] = None
        others = [Address(name, None) for name, _ in spelt]
        return Roll(columns.persons, others, [who for _, who in spelt])

    def spot(self, number: int) -> Spot:
        """Where its bytes are in its store."""
        columns = self.columns
        return Spot(columns.at[number], columns.size[number], columns.names.get(number, ""))

    def source(self, number: int) -> Place | None:
        """The file and offset that it came from; `None` for a placeholder."""
        store = self.columns.store[number]
        return None if store < 0 else self.columns.stores[store].place(self.spot(number))

    def copies(self, number: int) -> list[Place]:
        """Where its further copies are."""
        stores = self.columns.stores
        return [stores[store].place(spot) for store, spot in self.columns.copies.get(number, ())]

    def raw(self, number: int) -> bytes:
        """Its bytes; raises OSError where the file has gone, or holds another message in that place."""
        number_of_store = self.columns.store[number]
        if number_of_store < 0:
            return b""
        from tui.parse import ids  # not for the first screen
        from tui.parse.scan import scanned

        store, ident = self.columns.stores[number_of_store], self.columns.ids[number]
        raw = store.read(self.spot(number))
        if ident and ident not in raw and ids.own(scanned(raw[:_HEAD]).message_id) != ident:
            raise OSError(f"{store.path} has changed: another message is where this one was")
        return raw

    def text(self, number: int) -> Body:
        """Lines and quotes alone, made anew each time; raises OSError where the file has gone."""
        from tui.parse.opened import read

        return read(self.raw(number))

    def _message(self, number: int) -> Message:
        columns = self.columns
        sender: Address | None
        if self.is_missing(number):
            name = columns.absent.get(number)
            sender, subject = (Address(name, None) if name else None), None
        else:
            sender = headers.sender(columns.senders[number]) if columns.senders[number] else None
            subject = headers.text(columns.subjects[number]) if columns.subjects[number] else None
        ident = columns.ids[number]
        return Message(
            number,
            self.key(number),
            clean_line(ident.decode("utf-8", "replace")) if ident else None,
            subject,
            sender,
            self.sent(number),
            self.is_missing(number),
        )
