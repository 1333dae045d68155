"""What the process that reads mail hands over in pieces arrives whole."""

from __future__ import annotations

import pickle
from pathlib import Path

from tests.mails import mail, mbox
from tui.index.build import Builder
from tui.index.columns import Columns
from tui.index.handing import Receiver, Rest, Sender, Settled

MAILS = (
    mail("a@x"),
    mail("b@x", references="<gone@x>", answers="<gone@x>", sender="Bo Example <bo@example.org>"),
    mail("c@x", references="<a@x>", subject="Re: The journal\n of the year"),
    mail("d@x", subject="Re: The journal", text="Cy Example writes:\n> No.\nYes.\n"),
)


def values(columns: Columns) -> dict[str, object]:
    """All that the columns say, as it is now."""
    return {name: pickle.loads(pickle.dumps(getattr(columns, name))) for name in Columns.__slots__}


def test_columns_that_were_settled_before_arrive_as_they_were_sent(tmp_path: Path) -> None:
    sender, receiver = Sender(), Receiver()
    arrived: list[tuple[Columns, dict[str, object]]] = []
    for step in Builder([str(mbox(tmp_path / "list.mbox", *MAILS))], tmp_path).steps(is_watched=True):
        sent = sender.packed(step)
        assert isinstance(sent, Rest) == isinstance(step, Columns)
        got = receiver.unpacked(pickle.loads(pickle.dumps(sent)))
        if isinstance(step, Columns):
            assert isinstance(got, Columns)
            assert values(got) == values(step)
            arrived.append((got, values(got)))
    assert len(arrived) == 2, "before the guesses and after them"
    assert len(arrived[1][0].ids) > len(arrived[0][0].ids), "a guess has found one more that is missing"
    for columns, before in arrived:
        assert values(columns) == before, "a reader may look at the first ones while the others come"


def test_what_mails_say_is_sent_once(tmp_path: Path) -> None:
    box = mbox(tmp_path / "list.mbox", *(mail(f"{n}@x", subject=f"Number {n}") for n in range(200)))
    sender, sizes = Sender(), {}
    for step in Builder([str(box)], tmp_path).steps(is_watched=True):
        sizes[type(step)] = len(pickle.dumps(sender.packed(step)))
    assert sizes[Columns] < sizes[Settled] / 3


def test_columns_of_another_time_are_sent_whole(tmp_path: Path) -> None:
    sender, columns = Sender(), Columns()
    sender.packed(Settled(Columns()))
    assert sender.packed(columns) is columns
    assert sender.packed(7) == 7
