"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from tui.patterns import compiled


def test_a_pattern_that_is_compiled_later_finds_what_another_one_does() -> None:
    later, now = compiled(r"(\w)-(\d)", re.IGNORECASE), re.compile(r"(\w)-(\d)", re.IGNORECASE)
    text = "a-1, B-2"
    assert later.findall(text) == now.findall(text)
    assert later.sub("x", text) == now.sub("x", text)
    assert [found.span() for found in later.finditer(text, 2)] == [
        found.span() for found in now.finditer(text, 2)
    ]
    assert later.fullmatch(text) is None
    assert later.groups == 2
    assert later.pattern == now.pattern
    assert compiled(rb"\d").split(b"a1b") == [b"a", b"b"]


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    wrong = compiled("(")
    with pytest.raises(re.error):
        wrong.search("")
