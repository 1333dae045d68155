"""Lines that begin with `>` because the author typed them at a prompt, or by accident."""

from __future__ import annotations

import pytest

from tui.model import TextLine
from tui.parse.lines import annotated


def _depths(text: str) -> list[int]:
    return [line.depth for line in annotated([TextLine(row) for row in text.split("\n")])[0]]


@pytest.mark.parametrize(
    "text",
    [
        "I have checked it again.\n>From what I see, all is well. And\nit works.",
        "The patch:\n\n>From ceb6f65aceb6f65aceb6f65aceb6f65aceb6f65a Mon Sep 17 00:00:00 2001\nFrom: Ann",
        "See:\n<div\n  class='x'\n>\nIt has no end.",
        "  ./configure --with-foo \\\n  > build.log 2>&1",
        "They differ:\n\n< foo\n---\n> bar\n> baz\n\nBye",
        "|-----+----->\n|     | Ann |\n|-----+----->\n  >------------|\n  | To: Bob   |\n  >------------|",
        "the result was always\n> 50 percent of what we expected, so\nis good enough.",
        "Click on Edit > Preferences\n> Mail, and there on\nthe button.",
    ],
)
def test_a_lone_mark_of_another_meaning_quotes_nothing(text: str) -> None:
    assert not any(_depths(text))


@pytest.mark.parametrize(
    ("text", "depths"),
    [
        ("Ann Author wrote:\n\n>From what I hear, it works.\n\nYes.", [0, 0, 1, 0, 0]),
        (">Why?\n\nSo.\n\n>From where?\n\nHere.", [1, 0, 0, 0, 1, 0, 0]),
        ("Hello,\n> 50 percent is enough.\n> So it is done.\n\nNo.", [0, 1, 1, 0, 0]),
        ("> Why?\nBecause.", [1, 0]),
        ("> Use gcc -v\nDone, thanks", [1, 0]),
        ("> make it work\nDone", [1, 0]),
        ("> file a bug\nSee https://example.org/1", [1, 0]),
        ("> ls -l\nYes", [1, 0]),
        ("Ann Author wrote:\n> gcc -v\nI have no gcc.", [0, 1, 0]),
        ("> I see no x <- 1 in it.\nBut it is there.", [1, 0]),
    ],
)
def test_a_mark_that_quotes_still_does(text: str, depths: list[int]) -> None:
    assert _depths(text) == depths


@pytest.mark.parametrize(
    "text",
    [
        "Here are my compiler versions:\n> gcc -v\nReading specs from /usr/lib/gcc/specs\ngcc version 3.2",
        "> du -s bin\n43777528",
        "> x.length\n2",
        "It failed:\n\n>>> DATA\n<<< 550 5.1.1 User unknown\n550 5.1.1 <ann@example.org>... unknown",
        "> x <- 1:3\n> x[-3.1]\n[1] 1 2 3\n> x[-2.1]\n[1] 1 3",
        "> a <- c(1, NA); b <- c(2, 1)\n> table(a, b, exclude = NULL)\n      b\na      1 2\n  1    1 1",
        "> found(x=c(10, 11), vec=11, all.inside=TRUE,\nright=FALSE)\n[1] 1 0",
        "> dat <- made(c(326, 688,\n+ 403), dim = 4:5)\n>\n> f <- Freq ~ Mult(Eye, Hair)\n> fit(f, data=dat)",
        "With Quartz:\n> png(filename='new.png')\n> plot(1:20)\n> dev.off()\n\nIt is empty.",
        "> fit(x)\nError in fit(x) : no such model",
        "Type 'q()' to quit R.\n\n> ## a comment of mine, which is prose\n> ?legend\n> x\n[1] 1",
    ],
)
def test_what_the_author_typed_is_the_author_s(text: str) -> None:
    assert not any(_depths(text))


def test_hostile_prompts_are_survived() -> None:
    for rows in (
        ["<a b=", ">", "< x", "---", "> y"],
        ["> a.b", "1"],
        ["> " + "a, " * 300, "x"],
        ["< x", "---"],
    ):
        _depths("\n".join(rows * 5000))
    _depths("<a" + " b=1" * 100_000 + "\n>\n")
