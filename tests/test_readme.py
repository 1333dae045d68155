"""What the README says is so."""

from __future__ import annotations

import re

from tests.readme import README, filled


def test_the_table_of_keys_is_that_of_the_program() -> None:
    text = README.read_text("utf-8")
    assert filled(text) == text, "run python -m tests.readme"


def test_every_picture_is_there() -> None:
    text = README.read_text("utf-8")
    names = re.findall(r"!\[[^]]*\]\(([^)]+)\)", text)
    assert names
    for name in names:
        assert (README.parent / name).is_file(), name
