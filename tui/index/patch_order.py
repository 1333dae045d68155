"""Puts the patches of one series that answer the same mail in the order of their numbers."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from tui.index.columns import ANSWER
from tui.index.patch_mails import PatchMails, branch
from tui.patterns import compiled

_APART = 3600
"""Seconds between two mails of one series; what was sent later stands where its date says."""
_NUMBER = compiled(rb"(?<![\w./])0*(\d{1,4}) ?(?:/| of )")


@dataclass(slots=True)
class _Run:
    """Patches of one series that were sent one after the other."""

    numbers: set[int] = field(default_factory=set)
    rows: list[int] = field(default_factory=list)
    """The places among the siblings that are theirs."""
    patches: list[tuple[int, int]] = field(default_factory=list)
    """Number of the patch and message."""
    last: int = 0


def by_number(mails: PatchMails, siblings: list[int], times: Sequence[int]) -> None:
    """Sort the patches among siblings that are in the order of their times.

    Each series keeps the rows that it has among other answers: clocks that stand still, or go back while
    a series is sent, change only the order within it.
    """
    if not _may_be_astray(mails, siblings):
        return
    open_runs: dict[tuple[Hashable, int, int | None, frozenset[str]], _Run] = {}
    runs = []
    for row, message in enumerate(siblings):
        said = mails.patch(message)
        if said is None or said.number is None:
            continue
        key = mails.owner(message), said.version, said.total, branch(said)
        run = open_runs.get(key)
        if run is None or said.number in run.numbers or times[message] - run.last > _APART:
            run = open_runs[key] = _Run()
            runs.append(run)
        run.numbers.add(said.number)
        run.rows.append(row)
        run.patches.append((said.number, message))
        run.last = times[message]
    for run in runs:
        for row, (_, message) in zip(run.rows, sorted(run.patches), strict=True):
            siblings[row] = message


def _may_be_astray(mails: PatchMails, siblings: list[int]) -> bool:
    """Whether a number is smaller than the one before it; nearly always none is."""
    subjects = mails.columns.subjects
    own = [message for message in siblings if not mails.columns.flags[message] & ANSWER]
    before = -1
    for message in own if len(own) > 1 else ():
        raw = subjects[message]
        if b"=?" in raw:
            said = mails.patch(message)
            number = said.number if said else None
        else:
            found = _NUMBER.search(raw)
            number = int(found[1]) if found else None
        if number is not None:
            if number < before:
                return True
            before = number
    return False
