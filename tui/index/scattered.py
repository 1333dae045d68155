"""Joins the patches of a series that were sent without saying what they belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import pairwise

from tui.index.columns import EVIDENCE, MISSING, NO_DATE, NOBODY, Columns
from tui.index.patch_mails import PatchMails, branch, is_sent_again
from tui.model import Evidence, Patch
from tui.parse import headers
from tui.patterns import compiled

_SUBJECT = EVIDENCE.index(Evidence.SUBJECT)
_APART = 3600
"""Seconds between two mails of one series; git send-email takes one or a few."""
_AT_ONCE = 30
"""Seconds by which one series has to be nearer than another one to be the right one."""
_MOST_OPEN = 8
"""Series of one sender, version and length that are looked at, the latest first."""
_NUMBERED = compiled(rb"(?<![\w./])0*(\d{1,4}) ?(?:/| of ) ?0*(\d{1,4}|[nNxX?])")
# git makes the ids of a run from one time and process: 20220706082016.2603916-4-ann@example.org
_RUN = compiled(rb"\d{8,14}\.\d+(?=-\d+-)|\d{9,}-\d+(?=-\d+-git-send-email)")
_Key = tuple[Hashable, int, int | None, frozenset[str]]


def join(columns: Columns) -> None:
    """Hang patches that no header joins to their series below its cover letter, else below its first patch.

    One series is what one sender sent within an hour, with one version, one total and numbers of which
    none is there twice.
    """
    mails = PatchMails(columns)
    owners = _candidates(mails)
    if not owners:
        return
    for posting in _postings(mails, owners):
        _hang(columns, posting)


@dataclass(slots=True, eq=False)
class _Posting:
    """A series as it was sent."""

    key: _Key
    patches: dict[int, int] = field(default_factory=dict)
    """Message by number of the patch."""
    again: list[int] = field(default_factory=list)
    """Further messages that bear one of the numbers, and say that they are sent again."""
    last: int = NO_DATE
    run: bytes | None = None


def _candidates(mails: PatchMails) -> set[Hashable]:
    """Who sent two numbers of one total soon after each other, in answer to nothing that is here."""
    columns = mails.columns
    parent, date, subjects = columns.parent, columns.date, columns.subjects
    sent: dict[tuple[Hashable, bytes], list[tuple[int, bytes]]] = defaultdict(list)
    flags = columns.flags
    for number in mails.possible():
        # The rest of a series may hang below a cover letter that is not here.
        if (above := parent[number]) != NOBODY and not flags[above] & MISSING:
            continue
        raw = subjects[number]
        if not (b"/" in raw or b" of " in raw or b"=?" in raw):
            continue
        found = _NUMBERED.search(headers.text(raw).encode() if b"=?" in raw else raw)
        if found and date[number] != NO_DATE and (owner := mails.owner(number)) is not None:
            sent[owner, found[2] if found[2].isdigit() else b"n"].append((date[number], found[1]))
    owners = set()
    for (owner, _), mailed in sent.items():
        mailed.sort()
        if any(a[1] != b[1] and b[0] - a[0] <= _APART for a, b in pairwise(mailed)):
            owners.add(owner)
    return owners


def _postings(mails: PatchMails, owners: set[Hashable]) -> list[_Posting]:
    """What these senders sent, taken apart into series."""
    date = mails.columns.date
    found: list[tuple[int, Patch]] = []
    for number in mails.possible():
        if date[number] != NO_DATE and mails.owner(number) in owners:
            said = mails.patch(number)
            if said is not None and said.number is not None:
                found.append((number, said))
    found.sort(key=lambda one: (date[one[0]], one[1].number, one[0]))
    by_key: dict[_Key, list[_Posting]] = defaultdict(list)
    of: dict[int, _Posting] = {}
    for message, said in found:
        key = mails.owner(message), said.version, said.total, branch(said)
        above = mails.above(message)
        posting = of.get(above) if above is not None else None
        if posting is None or posting.key != key:
            posting = _fitting(mails.columns, by_key[key], message, said)
        if posting is None:
            posting = _Posting(key)
            by_key[key].append(posting)
        _add(mails.columns, posting, message, said)
        of[message] = posting
    return [posting for postings in by_key.values() for posting in postings]


def _fitting(columns: Columns, postings: list[_Posting], message: int, said: Patch) -> _Posting | None:
    """The series that was sent just now and lacks the number; `None` where two would do."""
    sent, run = columns.date[message], _run(columns, message)
    recent = [one for one in postings[-_MOST_OPEN:] if sent - one.last <= _APART]
    lacking = [one for one in recent if said.number not in one.patches]
    same_run = [one for one in lacking if run and one.run == run]
    if same_run:
        return same_run[0]
    lacking.sort(key=lambda one: -one.last)
    if not lacking:
        return recent[-1] if recent and is_sent_again(said) and said.number else None
    if len(lacking) > 1 and lacking[0].last - lacking[1].last < _AT_ONCE:
        return None
    return lacking[0]


def _add(columns: Columns, posting: _Posting, message: int, said: Patch) -> None:
    assert said.number is not None
    if said.number in posting.patches:
        posting.again.append(message)
    else:
        posting.patches[said.number] = message
    posting.last = max(posting.last, columns.date[message])
    posting.run = posting.run or _run(columns, message)


def _run(columns: Columns, message: int) -> bytes | None:
    """What the ids of all mails have that one run of git made."""
    found = _RUN.match(columns.ids[message])
    return found[0] if found else None


def _hang(columns: Columns, posting: _Posting) -> None:
    """Hang what has no parent on the head of its series."""
    parent = columns.parent
    messages = [*posting.patches.values(), *posting.again]
    apart = [number for number in messages if parent[number] == NOBODY]
    if len(messages) < 2 or not apart:
        return
    head = _head(columns, posting)
    if head is None:
        return
    top = head
    while parent[top] != NOBODY:
        top = parent[top]
    for number in apart:
        if number not in (head, top):
            parent[number] = head
            columns.evidence[number] = _SUBJECT


def _head(columns: Columns, posting: _Posting) -> int | None:
    """The cover letter, the one that is missing but known of, or patch 1.

    Later patches alone may be new versions of some, each meant to stand for itself.
    """
    if 0 in posting.patches:
        return posting.patches[0]
    above = [columns.parent[number] for number in posting.patches.values()]
    lost = Counter(n for n in above if n != NOBODY and columns.flags[n] & MISSING)
    return lost.most_common(1)[0][0] if lost else posting.patches.get(1)
