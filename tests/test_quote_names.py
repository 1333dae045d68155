"""Names in attribution lines that look like the small words around them."""

from __future__ import annotations

import pytest

from tui.parse.attribution import attribution

_NAMES = (
    "Sam Mar Jan May Dom Vi Sun Li Tor Per Su Lau Mo Di Do Si Al To Ma Lin Ne Mer Le La Da Das Um Pan No Ay "
    "O Han Tue Ter Hai Ba Po So Zo Kam Mi An"
)
"""Names that are small words or days in some language."""


@pytest.mark.parametrize("name", _NAMES.split())
def test_a_name_that_is_a_small_word_elsewhere_stays_whole(name: str) -> None:
    before = attribution([f"On Mon, 15 Jan 2024, {name} Author <ann@example.org> wrote:"])
    behind = attribution([f"Am 15.01.2024 um 10:00 schrieb Ann {name}:"])
    assert before is not None and before.name == f"{name} Author"
    assert behind is not None and behind.name == f"Ann {name}"


@pytest.mark.parametrize("name", ["Sam", "Per", "Sun"])
def test_such_a_name_may_stand_alone(name: str) -> None:
    found = attribution([f"On Mon, 15 Jan 2024, {name} wrote:"])
    assert found is not None and found.name == name
