"""Builds the index from paths: gather, link, guess, count people, arrange."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from time import monotonic, time
from typing import TYPE_CHECKING

from tui.index.batches import scanned_alone
from tui.index.columns import NOBODY, Columns
from tui.index.gather import Gathering
from tui.index.growth import Growth
from tui.index.halves import scanned_in_halves
from tui.index.handing import Settled
from tui.index.mailmap import Mailmap
from tui.model import Problem
from tui.parse.uncollected import uncollected
from tui.sources.base import Store
from tui.sources.detect import opened
from tui.sources.mbox import Mbox

if TYPE_CHECKING:
    from tui.index.guessed import Guessed

_Step = int | Settled | Columns | None
"""See `Builder.steps`."""
_FIRST, _MORE = 0.2, 3.0
"""Seconds after which what was found so far is shown, and by how much longer each next time takes."""


def built(paths: Sequence[str], spool: Path, mailmap: Mailmap | None = None) -> Columns:
    """The finished columns of all messages in these sources; `spool` is a folder for unpacked ones."""
    last: Columns | None = None
    for step in Builder(paths, spool, mailmap).steps():
        if isinstance(step, Columns):
            last = step
    assert last is not None
    return last


class Builder:
    """Builds the index of the mail in some paths, and again when there is more."""

    def __init__(
        self,
        paths: Sequence[str],
        spool: Path,
        mailmap: Mailmap | None = None,
        cache: Path | None = None,
    ) -> None:
        """`cache`: a folder in which to keep what was found out about mail that is watched."""
        self._paths = paths
        self._spool = spool
        self._mailmap = mailmap
        self._guessed: Guessed = {}
        self._growth: Growth | None = None
        self._cache = cache
        self._is_news = True
        """Whether more is known than was kept."""

    def steps(self, *, is_watched: bool = False) -> Iterator[_Step]:
        """The number of messages found so far, again and again, and last the finished columns.

        Columns may come before: of mail that is watched (by a reader, on a screen), the newest messages or
        those that a stream has given so far; and all messages before the guesses. `None`: there is nothing
        to guess, and the columns before are the last word. `Settled` comes before them too.
        """
        with uncollected():
            stores = opened(self._paths, self._spool)
            if is_watched:
                yield from self._watched_steps(stores)
            else:
                yield from self._all_steps(stores)

    def _watched_steps(self, found: Iterator[Store | Problem]) -> Iterator[_Step]:
        """As `steps` gives them, with the help of an earlier run where there was one."""
        from tui.index.kept import Kept

        begun = time()
        kept = Kept(self._cache, self._paths, self._mailmap) if self._cache is not None else None
        known = kept.load() if kept is not None else None
        if known is None:
            steps = self._first_steps(found)
        else:
            self._growth, self._guessed = known
            steps = self._grown_steps(self._growth, list(found))
        for step in steps:
            yield step
            # Who leaves before all guesses are made finds the mail itself the next time.
            if kept is not None and (step is None or (isinstance(step, Columns) and step.has_all)):
                assert self._growth
                if self._is_news:
                    kept.save(self._growth, self._guessed, begun)

    def _first_steps(self, found: Iterator[Store | Problem]) -> Iterator[_Step]:
        """The newest messages of a large store first, then all."""
        first = next(found, None)
        newest = None if first is None else _newest(first)
        if newest is not None:
            yield self._looked_at(newest)
        yield from self._all_steps(chain([first] if first else [], found), has_newest=newest is not None)

    def _grown_steps(self, growth: Growth, stores: list[Store | Problem]) -> Iterator[_Step]:
        """What was known already, and what has come since."""
        if growth.is_unchanged(stores):
            self._is_news = False
            growth.columns.stores[:] = [store for store in stores if not isinstance(store, Problem)]
            yield growth.columns
            for store in growth.columns.stores:
                if isinstance(store, Mbox):
                    store.fill()
            if not growth.columns.is_whole:
                self._is_news = True
                yield from self._finished(growth.unlinked())
            return
        gathering = growth.grown(stores)
        if gathering is None:
            yield from self._first_steps(iter(stores))
        else:
            self._growth = Growth(gathering)
            yield from self._finished(gathering, is_watched=True)

    def _all_steps(
        self, stores: Iterator[Store | Problem], *, has_newest: bool | None = None
    ) -> Iterator[_Step]:
        """Scan all; with `has_newest`, somebody waits for the screen and has the newest messages or not."""
        gathering = Gathering()
        yield from self._gathered(gathering, stores, has_newest=has_newest)
        gathering.texts.clear()  # of what comes later little is equal to it
        self._growth = Growth(gathering)
        yield from self._finished(gathering, is_watched=has_newest is not None)

    def again(self, *, anyway: bool = False) -> Iterator[_Step]:
        """The columns anew after a change, as `steps` gives them; nothing where nothing has changed, unless
        they are wanted anyway.

        Those that were given before are not to be used from then on: they are changed.
        """
        with uncollected():
            stores = list(opened(self._paths, self._spool))
            if self._growth is not None and self._growth.is_unchanged(stores) and not anyway:
                return
            gathering = self._growth.grown(stores) if self._growth is not None else None
            if gathering is None:
                gathering = Gathering()
                for _ in gathering.gather(stores, scanned_in_halves):
                    pass
            self._growth = Growth(gathering)
            yield from self._finished(gathering)

    def _gathered(
        self, gathering: Gathering, stores: Iterator[Store | Problem], *, has_newest: bool | None
    ) -> Iterator[int | Columns]:
        """Scan all; where somebody waits for the first screen and has nothing yet, show what there is."""
        begun, wait = monotonic(), _FIRST
        for messages in gathering.gather(stores, scanned_in_halves):
            yield messages
            if has_newest is False and monotonic() - begun > wait:
                yield self._looked_at(pickle.loads(pickle.dumps(gathering)))
                wait = _MORE * (monotonic() - begun)

    def _looked_at(self, gathering: Gathering) -> Columns:
        """What the headers of some of the messages say."""
        from tui.index.arrange import arrange

        for _ in self._linked(gathering):
            pass
        arrange(gathering.columns)
        gathering.columns.has_all = False
        return gathering.columns

    def _finished(self, gathering: Gathering, *, is_watched: bool = False) -> Iterator[_Step]:
        """All that is known; before it what the headers say, where somebody waits for the screen."""
        from tui.index.arrange import arrange
        from tui.index.scattered import join

        columns = gathering.columns
        yield from self._linked(gathering)
        join(columns)
        if is_watched:
            linked = columns.parent[:]
            arrange(columns)
            yield columns
            columns.parent = linked
        from tui.index import guess  # knows all phrases above quotes; the screen need not wait for that
        from tui.index.hints import Hints

        hints = Hints(gathering)
        orphans = guess.orphans(columns, hints)
        if is_watched and not orphans:
            columns.is_whole = True
            yield None
            return
        lost = guess.known_again(columns, orphans, self._guessed)
        guess.guess(columns, lost, hints, self._guessed)
        columns.person.extend([NOBODY] * (len(columns.ids) - len(columns.person)))
        arrange(columns)
        columns.is_whole = True
        yield columns

    def _linked(self, gathering: Gathering) -> Iterator[Settled]:
        """Tell who sent the messages, and then what they answer."""
        from tui.index.linking import link  # not needed where all is known from an earlier run
        from tui.index.persons import count

        columns = gathering.columns
        count(columns, self._mailmap)
        yield Settled(columns)
        link(gathering)
        columns.person.extend([NOBODY] * (len(columns.ids) - len(columns.person)))


def _newest(store: Store | Problem) -> Gathering | None:
    """The newest messages of a large store."""
    if isinstance(store, Problem):
        return None
    try:
        newest = store.newest()
        if newest is None:
            return None
        gathering = Gathering()
        for _ in gathering.gather([newest], scanned_alone):
            pass
    except OSError:
        return None  # the scan of all will tell
    return gathering
