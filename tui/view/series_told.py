"""What is known of the series that a patch belongs to, and of its other versions, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.index.catalogue import Catalogue
from tui.index.messages import MessageIndex
from tui.index.series import Series
from tui.view.page import Head, Span, full_date
from tui.view.series_text import title

_MOST_RUNS = 6
"""Runs of missing numbers that are listed."""
_MOST_VERSIONS = 20


def series_rows(index: MessageIndex, number: int) -> Iterator[Head]:
    """Which patch of which series a message is, what of it is missing, and its other versions.

    Nothing for other mail. Looks through the whole index, so call it where that may take a while.
    """
    versions = Catalogue(index).versions(number)
    own = next((one for one in versions if number in one.messages), None)
    if own is None or (own.is_single and len(versions) == 1):
        return
    yield (Span(_place(own, number)), Span(f", v{own.version}" if own.version > 1 else ""), *_missing(own))
    at = versions.index(own)
    for name, others in (("earlier", versions[:at]), ("later", versions[at + 1 :])):
        for one in others[-_MOST_VERSIONS:] if name == "earlier" else others[:_MOST_VERSIONS]:
            yield tuple(_version(index, name, one))


def _place(own: Series, number: int) -> str:
    """Which part of its series a message is."""
    patch = next(n for n, messages in own.patches.items() if number in messages)
    total = "an unknown number" if own.total is None else str(own.total)
    if own.is_single:
        return "A patch"
    if patch == 0:
        return f"Cover letter of {total} patch{'es' * (own.total != 1)}"
    again = ", sent again" if own.patches[patch][0] != number else ""
    return f"Patch {patch} of {total}{again}"


def _missing(own: Series) -> Iterator[Span]:
    """Which patches are not here."""
    lost = own.missing
    if lost:
        text = f"; not here: {numbers(lost)}"
        yield Span(text, "warning")
    elif not own.is_single and own.total != 1:
        yield Span("; all of them are here")


def _version(index: MessageIndex, name: str, one: Series) -> Iterator[Span]:
    """When another version was sent, under which title, and how much of it is here."""
    message = index.message(one.first)
    again = " sent again" if one.is_resent else ""
    count = "" if one.is_single else f" · {one.count} of {one.total or '?'}"
    yield Span(f"  {name} version: ", "label")
    yield Span(f"v{one.version}{again}{count}", "warning" if one.missing else "header")
    yield Span(f" · {full_date(message.sent)}", "date")
    yield Span(f" · {title(message.subject or '(no subject)')}", "subject")


def numbers(some: Sequence[int]) -> str:
    """Ascending numbers, those that follow each other as a run.

    >>> numbers([2, 4, 5, 6, 9])
    '2, 4–6, 9'
    """
    runs: list[tuple[int, int]] = []
    for number in some:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:_MOST_RUNS]]
    return ", ".join(texts) + (" and more" if len(runs) > _MOST_RUNS else "")
