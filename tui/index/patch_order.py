"""Puts the patches of one series that answer the same mail in the order of their numbers."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

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


def are_astray(mails: PatchMails, siblings: Sequence[int]) -> bool:
    """Whether the number of a patch is smaller than that of the one before it; nearly always none is."""
    numbers = []
    for message in siblings:
        raw = mails.columns.subjects[message]
        if b"=?" in raw:
            said = mails.patch(message)
            if said is not None and said.number is not None:
                numbers.append(said.number)
        elif found := _NUMBER.search(raw):
            numbers.append(int(found[1]))
    return numbers != sorted(numbers)
