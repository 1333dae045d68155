"""Which series are versions of one another: answers to the older one, or of one sender and like titles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from tui.index.patch_mails import PatchMails
from tui.index.series import Series

_MOST_ALIKE = 16
"""Series of a sender with one title, or one word in it, that are looked at, the latest first."""
_COVER, _PATCH, _WORD = range(3)
_NEEDED = {_COVER: 1.0, _PATCH: 0.5, _WORD: 0.6}
"""Of the shorter one of two series: the share of the cover letter's title, of the patches, and of the words
in the cover letter's title, that the other one has too if it is another version."""
_LEAST_WORDS = 3
"""Words that two titles have in common at least: "fix it" is no likeness."""


def versions(mails: PatchMails, found: Sequence[Series]) -> list[tuple[Series, ...]]:
    """The series in groups, each the versions of one, oldest first; the groups in the order given."""
    older = _Older(mails, found)
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(len(found)):
        groups[older.oldest(place)].append(place)
    return [
        tuple(found[place] for place in sorted(group, key=lambda p: (found[p].version, older.rank[p])))
        for group in groups.values()
    ]


class _Older:
    """Finds the older version of each series."""

    def __init__(self, mails: PatchMails, found: Sequence[Series]) -> None:
        self.mails = mails
        self.found = found
        self.older: dict[int, int] = {}
        """By place: the place of the older version."""
        self.rank: dict[int, int] = {}
        """By place: how many began before it."""
        self._alike: dict[tuple[Hashable, int, str], list[int]] = defaultdict(list)
        self._sizes: dict[int, Counter[int]] = {}
        date = mails.columns.date
        of = {message: place for place, one in enumerate(found) for message in one.messages}
        owners = Counter(one.owner for one in found)
        for place in sorted(range(len(found)), key=lambda p: (date[found[p].first], found[p].version, p)):
            one = found[place]
            self.rank[place] = len(self.rank)
            if one.owner is None or owners[one.owner] < 2:
                continue
            above = of.get(one.above) if one.above is not None else None
            like = self._like(place)
            if above is not None and one.owner == found[above].owner and self._is_newer(place, above):
                self.older[place] = above
            elif like is not None:
                self.older[place] = like

    def oldest(self, place: int) -> int:
        """The place of the first version."""
        path = []
        while place in self.older:
            path.append(place)
            place = self.older[place]
        for step in path:
            self.older[step] = place
        return place

    def _is_newer(self, place: int, other: int) -> bool:
        """Whether a series is a later version than the other, or the same sent again."""
        one, two = self.found[place], self.found[other]
        is_again = one.is_resent and one.version == two.version
        return other in self.rank and other != place and (one.version > two.version or is_again)

    def _like(self, place: int) -> int | None:
        """The newest of the older series of the sender with these patches or this cover letter."""
        one = self.found[place]
        keys = set(self._keys(one))
        self._sizes[place] = Counter(kind for kind, _ in keys)
        common: Counter[tuple[int, int]] = Counter()
        for kind, text in keys:
            same = self._alike[one.owner, kind, text]
            common.update((other, kind) for other in same[-_MOST_ALIKE:])
            same.append(place)
        alike = [
            other
            for (other, kind), count in common.items()
            if self._is_newer(place, other)
            and count >= _NEEDED[kind] * min(self._sizes[place][kind], self._sizes[other][kind])
            and (kind != _WORD or count >= _LEAST_WORDS)
        ]
        return max(alike, key=lambda other: (self.found[other].version, self.rank[other]), default=None)

    def _keys(self, one: Series) -> Iterator[tuple[int, str]]:
        """Titles and words by which series are alike."""
        for number, messages in one.patches.items():
            title = self.mails.title(messages[0])
            if number:
                yield _PATCH, title
                continue
            yield _COVER, title
            for word in title.replace(":", " ").split():
                if len(word) > 2:
                    yield _WORD, word
