"""Lines of a body with their roles, and the quotes they make."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model import Attribution, Line, Quote, Role, TextLine
from tui.parse.code import mark_code
from tui.parse.draft import Draft


def annotated(texts: Sequence[TextLine]) -> tuple[tuple[Line, ...], tuple[Quote, ...]]:
    """Each line with what it is, and each run of quoted lines at one depth with who wrote it."""
    draft = Draft(texts)
    mark_code(draft)
    said: dict[int, Attribution] = {}
    for at, words in enumerate(draft.words):
        if words.rstrip().endswith("wrote:"):
            draft.set(at, Role.ATTRIBUTION)
    for at in range(len(draft)):
        if draft.texts[at] == "-- " and draft.roles[at] is Role.TEXT:
            for n in range(at, len(draft)):
                if draft.depths[n]:
                    break
                draft.set(n, Role.SIGNATURE)
    folds = [d > 0 for d in draft.depths]
    found = tuple(draft.line(at, folds[at]) for at in range(len(draft)))
    return found, _quotes(found, said)


def _quotes(found: Sequence[Line], said: dict[int, Attribution]) -> tuple[Quote, ...]:
    quotes: list[Quote] = []
    for at, line in enumerate(found):
        if line.depth and quotes and quotes[-1].last == at - 1 and quotes[-1].depth == line.depth:
            quotes[-1] = Quote(quotes[-1].first, at, line.depth)
        elif line.depth:
            quotes.append(Quote(at, at, line.depth))
    return tuple(quotes)
