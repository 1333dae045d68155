"""A second process that does a part of the work."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tui.index.second import Second, Turns, begun


def pieces() -> Iterator[bytes]:
    while True:
        yield bytes(1 << 20)


def numbers() -> Iterator[int]:
    yield from range(3)


@pytest.mark.parametrize("waits", [True, False])
def test_a_process_whose_work_nobody_takes_ends_without_a_word(
    capfd: pytest.CaptureFixture[str], waits: bool
) -> None:
    other = begun(pieces, waits=waits)
    assert other is not None
    other.take()
    other._pipe.close()
    os.waitpid(other._child, 0)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("waits", [True, False])
def test_pieces_come_in_their_order_and_then_the_end(waits: bool) -> None:
    other = Second(numbers, waits=waits)
    assert [other.take() for _ in range(3)] == [0, 1, 2]
    with pytest.raises(EOFError):
        other.take()
    assert other.is_ready()
    other.close()


def test_there_are_as_many_turns_as_were_made() -> None:
    turns = Turns(2)
    assert [turns.take() for _ in range(3)] == [True, True, False]
    turns.close()
