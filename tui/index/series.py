"""Which patches of a thread are one series: cover letter, patches, and those of them that were sent again."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from tui.index.patch_mails import PatchMails, is_sent_again
from tui.model import Patch


@dataclass(frozen=True, slots=True)
class Series:
    """One version of a series, as far as it is here; a patch without a number is a series of its own."""

    version: int
    total: int | None
    """How many patches it has; `None` where nobody says ("3/n")."""
    patches: dict[int, tuple[int, ...]]
    """Messages by the number of the patch, the cover letter under 0; of what was sent again, or as a
    corrected version of one patch, all of them, oldest first."""
    owner: Hashable
    """Who sent it."""
    above: int | None
    """The nearest patch above it, which is of another series."""
    is_resent: bool
    """The whole series says that it was sent before."""
    is_single: bool
    """One patch without a number."""

    @property
    def first(self) -> int:
        """The cover letter, or the first patch that is here."""
        return self.patches[min(self.patches)][0]

    @property
    def count(self) -> int:
        """How many of its patches are here, the cover letter not counted."""
        return len(self.patches) - (0 in self.patches)

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the patches that are not here."""
        total = max(self.patches) if self.total is None else self.total
        return tuple(number for number in range(1, total + 1) if number not in self.patches)

    @property
    def messages(self) -> list[int]:
        """All messages of it, by number."""
        return [message for number in sorted(self.patches) for message in self.patches[number]]


@dataclass(slots=True, eq=False)
class _Posting:
    """A series that is being put together."""

    said: Patch
    owner: Hashable
    above: int | None = None
    patches: dict[int, list[int]] = field(default_factory=dict)
    repeats: _Posting | None = None
    """The series that has the number of its first patch already."""
    into: _Posting | None = None
    """The one whose messages these are now."""
    is_resent: bool = True

    def add(self, number: int, message: int, said: Patch) -> None:
        self.patches.setdefault(number, []).append(message)
        self.is_resent = self.is_resent and is_sent_again(said)

    def fits(self, said: Patch) -> bool:
        """Whether a patch that says so may be one of it."""
        own = self.said
        same_total = own.total == said.total or own.total is None or said.total is None
        return own.number is not None and own.version == said.version and same_total

    @property
    def is_small(self) -> bool:
        """Whether it is some patches of a series and not the whole."""
        total = self.said.total or 0
        return self.said.number is not None and 0 not in self.patches and len(self.patches) * 2 <= total

    def take(self, other: _Posting) -> None:
        """Make the messages of another one part of this."""
        for number, messages in other.patches.items():
            self.patches.setdefault(number, []).extend(messages)
        other.into = self

    @property
    def whole(self) -> _Posting:
        """Where its messages are now."""
        posting = self
        while posting.into is not None:
            posting = posting.into
        return posting


def series(mails: PatchMails, thread: Iterable[int]) -> list[Series]:
    """The series among the messages of one thread, in the order in which they began."""
    found = [(number, said) for number in thread if (said := mails.patch(number)) is not None]
    return _Sorter(mails).sorted(found) if found else []


class _Sorter:
    def __init__(self, mails: PatchMails) -> None:
        self.mails = mails
        self.postings: list[_Posting] = []
        self.of: dict[int, _Posting] = {}
        """The posting of each message."""
        self.latest: dict[tuple[Hashable, int, int | None], _Posting] = {}
        """By sender, version and total; without a total the last of any."""

    def sorted(self, found: list[tuple[int, Patch]]) -> list[Series]:
        date = self.mails.columns.date
        # A clock that stands still must not put the cover letter behind its patches.
        found.sort(key=lambda one: (date[one[0]], one[1].number or 0, one[0]))
        for number, said in found:
            self._place(number, said)
        for posting in self.postings:
            self._fold(posting)
        for posting in self.postings:
            self._find_cover(posting)
        return [_finished(posting) for posting in self.postings if posting.into is None]

    def _place(self, message: int, said: Patch) -> None:
        """Into the series of the patch above it, or into the last one of its sender."""
        above, owner = self.mails.above(message), self.mails.owner(message)
        number = 1 if said.number is None else said.number
        posting = repeats = None
        if said.number is not None:
            near = self.of.get(above) if above is not None else None
            own = self._latest(owner, said)
            fitting = [one for one in (near, own) if one is not None and one.fits(said)]
            posting = next((one for one in fitting if number not in one.patches), None)
            repeats = fitting[0] if fitting else None
        if posting is None:
            posting = _Posting(said, owner, above, repeats=repeats)
            self.postings.append(posting)
        posting.add(number, message, said)
        if posting.said.total is None and said.total is not None:
            posting.said = said
        self.of[message] = posting
        if owner is not None and said.number is not None:
            self.latest[owner, said.version, said.total] = self.latest[owner, said.version, None] = posting

    def _latest(self, owner: Hashable, said: Patch) -> _Posting | None:
        """The last series of a sender in which the patch may be."""
        if owner is None:
            return None
        exact = self.latest.get((owner, said.version, said.total))
        return exact or self.latest.get((owner, said.version, None))

    def _fold(self, posting: _Posting) -> None:
        """Single patches that were sent again, or anew as answers, are part of the series they are for."""
        if not posting.is_small and posting.said.number is not None:
            return
        whole = posting.repeats or self._corrected(posting)
        if whole is not None and whole.whole is not posting:
            whole.whole.take(posting)

    def _corrected(self, posting: _Posting) -> _Posting | None:
        """The series above of which this posting brings some patches in a new version."""
        near = self.of.get(posting.above) if posting.above is not None else None
        if near is None or near.said.number is None or near.said.version > posting.said.version:
            return None
        title = self.mails.title
        if posting.said.number is None:
            # "[PATCH v2] x" below "[PATCH 3/9] x"
            message = posting.patches[1][0]
            same = [n for n, them in near.patches.items() if n and title(them[0]) == title(message)]
            if same:
                posting.patches = {same[0]: [message]}
            return near if same else None
        if near.said.total != posting.said.total or not posting.patches.keys() <= near.patches.keys():
            return None
        is_same = near.owner == posting.owner or all(
            title(near.patches[n][0]) == title(them[0]) for n, them in posting.patches.items()
        )
        return near if is_same else None

    def _find_cover(self, posting: _Posting) -> None:
        """A cover letter with another version or total than the patches below it is theirs all the same."""
        above = posting.above
        if posting.into or posting.said.number is None or above is None or 0 in posting.patches:
            return
        cover = self.of.get(above)
        if cover and not cover.into and list(cover.patches) == [0] and cover.owner == posting.owner:
            posting.take(cover)
            posting.above = cover.above


def _finished(posting: _Posting) -> Series:
    said = posting.said
    is_single = said.number is None
    total = 1 if is_single else said.total and max(said.total, *posting.patches)
    patches = {number: tuple(posting.patches[number]) for number in sorted(posting.patches)}
    return Series(said.version, total, patches, posting.owner, posting.above, posting.is_resent, is_single)
