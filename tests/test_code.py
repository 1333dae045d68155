"""Code whose `>` are no quote marks."""

from __future__ import annotations

import pytest

from tui.model import TextLine
from tui.parse.lines import annotated


def _depths(text: str) -> list[int]:
    return [line.depth for line in annotated([TextLine(row) for row in text.split("\n")])[0]]


@pytest.mark.parametrize(
    "text",
    [
        "3c3\n< a\n---\n> b\n7a8,9\n> c\n> d",
        "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic",
        ">>> import os\n>>> os.getpid()\n42",
        "> x <- c(1, 2)\n> mean(x)\n[1] 1.5",
        "$ cat <<EOF\n> one\n> EOF",
        "@@ -1,2 +1,2 @@\n > a\n-b\n+> c",
    ],
)
def test_marks_of_code_are_not_quotes(text: str) -> None:
    assert not any(_depths(text))


def test_hunk_sizes_say_where_a_patch_ends() -> None:
    text = "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1,3 +1 @@\n a\n-- \n--\n-- \n2.43.0"
    roles = [line.role.value for line in annotated([TextLine(row) for row in text.split("\n")])[0]]
    assert roles == ["patch"] * 7 + ["signature"] * 2


def test_a_quoted_hunk_stays_a_quote() -> None:
    assert _depths("> @@ -1,2 +1 @@\n>  a\n> -- \nwhy?\n> more") == [1, 1, 1, 0, 1]


def test_a_deep_quote_is_not_a_prompt() -> None:
    assert _depths(">>> I think so\n>> and I do not\n> why") == [3, 2, 1]


def test_tables_keep_their_white_space() -> None:
    lines, _ = annotated([TextLine("| a | b |"), TextLine("|---|---|"), TextLine("| 1 | 2 |")])
    assert {line.role.value for line in lines} == {"verbatim"}
