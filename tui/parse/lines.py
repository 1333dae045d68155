"""Lines of a body with their roles, and the quotes they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tui.model import Attribution, Line, Quote, Role, TextLine
from tui.parse.armour import mark_armour
from tui.parse.draft import Draft
from tui.parse.old_mail import mark_old_mail
from tui.parse.pasted import mark_code
from tui.parse.quoting import mark_attributions
from tui.parse.signatures import mark_signatures
from tui.parse.tails import mark_tails


def annotated(texts: Sequence[TextLine]) -> tuple[tuple[Line, ...], tuple[Quote, ...]]:
    """Each line with what it is, and each run of quoted lines at one depth with who wrote it."""
    draft = Draft(texts)
    said: dict[int, Attribution] = {}
    heads: dict[int, Attribution] = {}
    mark_armour(draft)
    mark_code(draft)
    mark_tails(draft)
    mark_old_mail(draft, said)
    mark_attributions(draft, said, heads)
    mark_signatures(draft)
    return draft.lines(_folds(draft)), tuple(_quotes(draft, said, heads))


def _folds(draft: Draft) -> list[bool]:
    """Which lines a summary stands for: quoted ones, header blocks, and blank lines that only part quotes."""
    folds = [
        depth > 0 or role is Role.HEADER_BLOCK for depth, role in zip(draft.depths, draft.roles, strict=True)
    ]
    is_open = False
    blanks: list[int] = []
    for at, (is_folded, is_blank) in enumerate(zip(folds, draft.is_blank, strict=True)):
        if is_folded:
            for blank in blanks:
                folds[blank] = True
            blanks.clear()
            is_open = True
        elif not is_blank:
            blanks.clear()
            is_open = draft.roles[at] is Role.ATTRIBUTION
        elif is_open:
            blanks.append(at)
    return folds


def _quotes(
    draft: Draft, said: Mapping[int, Attribution], heads: Mapping[int, Attribution]
) -> Iterator[Quote]:
    """Runs of one depth; a new attribution at the same depth begins a new one.

    "> Bob wrote:" in the middle of a run is a run by itself, of Bob: there his words begin. At the start of
    one it stays with the words around it, for the first run of a depth gives a whole quote its name.
    """
    speakers: dict[int, Attribution] = {}
    first: int | None = None
    head: Attribution | None = None
    count = len(draft)
    for at, depth in enumerate([*draft.depths, 0]):
        if first is not None and (depth != draft.depths[first] or at in said or at in heads):
            yield Quote(first, at - 1, draft.depths[first], head or speakers.get(draft.depths[first]))
            head = heads.get(at) if depth == draft.depths[first] else None
            first = None
        if at == count:
            return
        if at in said:
            level = _level(draft, at)
            speakers = {deep: who for deep, who in speakers.items() if deep < level}
            speakers[level] = said[at]
        elif speakers and not depth and not draft.is_blank[at] and draft.roles[at].introduces:
            speakers.clear()
        if depth and first is None:
            first = at


def _level(draft: Draft, at: int) -> int:
    """The depth of whom the words above a line name: ">> why?" below "Ann wrote:" is what Ann quotes."""
    above = at - 1
    while above >= 0 and draft.is_blank[above]:
        above -= 1
    is_introduced = above >= 0 and draft.roles[above].introduces and draft.depths[above] < draft.depths[at]
    return draft.depths[above] + 1 if is_introduced else draft.depths[at]
