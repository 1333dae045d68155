"""The index arrives from a process of its own."""

from __future__ import annotations

import gzip
import os
import pickle
import threading
from collections.abc import Iterator
from io import BufferedReader, FileIO
from pathlib import Path

import pytest

from tests.mails import mail, mbox
from tui.index.columns import Columns
from tui.index.handing import Receiver, Sender, Settled
from tui.index.loading import ForkedLoading, HereLoading, Loading, Progress
from tui.index.messages import MessageIndex
from tui.sources import mbox as mbox_module


@pytest.fixture(params=[ForkedLoading, HereLoading])
def kind(request: pytest.FixtureRequest) -> type[ForkedLoading] | type[HereLoading]:
    """Both ways to load."""
    found: type[ForkedLoading] | type[HereLoading] = request.param
    return found


def steps_of(loading: Loading) -> Iterator[Progress | Columns]:
    """What comes until all is known; a child then waits for more mail."""
    for step in loading.updates():
        yield step
        if isinstance(step, Columns) and step.is_whole:
            return


def last(loading: Loading) -> Columns:
    columns = [step for step in steps_of(loading) if isinstance(step, Columns)]
    return columns[-1]


def test_the_columns_arrive_whole(
    tmp_path: Path, kind: type[ForkedLoading] | type[HereLoading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mbox_module, "WINDOW", 1 << 16)
    box = mbox(tmp_path / "x.mbox", *(mail(f"m{n}@example.org") for n in range(1200)))
    loading = kind([str(box)])
    try:
        steps = list(steps_of(loading))
    finally:
        loading.close()
    reported = [step.messages for step in steps if isinstance(step, Progress)]
    assert len(reported) > 1
    assert reported == sorted(reported)
    assert reported[-1] == 1200
    assert isinstance(steps[-1], Columns)
    assert steps[-1].is_whole
    assert len(MessageIndex(steps[-1])) == 1200


def test_bodies_of_packed_mail_are_read_from_what_the_scan_unpacked(
    tmp_path: Path, kind: type[ForkedLoading] | type[HereLoading]
) -> None:
    plain = mbox(tmp_path / "x.mbox", mail("a@example.org", text="The text.\n"))
    (tmp_path / "x.gz").write_bytes(gzip.compress(plain.read_bytes()))
    loading = kind([str(tmp_path / "x.gz")])
    try:
        index = MessageIndex(last(loading))
        assert [line.text for line in index.body(0).lines] == ["The text."]
    finally:
        loading.close()
    with pytest.raises(OSError, match="No such file"):
        index.raw(0)


def test_a_scan_that_dies_leaves_a_word(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    box = mbox(tmp_path / "x.mbox", *(mail(f"m{n}@example.org") for n in range(600)))
    loading = ForkedLoading([str(box), str(fifo), str(box)])
    updates = loading.updates()
    next(updates)
    os.kill(loading._child, 9)
    rest = [step for step in updates if isinstance(step, Columns)]
    loading.close()
    assert rest[-1].is_whole
    assert rest[-1].problems or len(MessageIndex(rest[-1])) == 600


def test_the_first_screen_has_all_that_was_found_while_the_interface_was_made() -> None:
    receiving, sending = os.pipe()
    few, all_of_them = Columns(ids=[b"a@example.org"], has_all=False), Columns(ids=[b"a@example.org"] * 2)
    sender = Sender()
    with os.fdopen(sending, "wb") as pipe:
        for step in (few, 500, Settled(all_of_them), all_of_them, None):
            pickle.dump(sender.packed(step), pipe)
        pipe.flush()
        loading = ForkedLoading.__new__(ForkedLoading)
        loading._pipe, loading._first = BufferedReader(FileIO(receiving)), None
        loading._receiver = Receiver()
        early = loading.early(0)
        assert early is not None, "columns that come behind what is settled are waited for"
        assert (len(early.ids), early.has_all, early.is_whole) == (2, True, True)
    loading._pipe.close()


def test_columns_that_follow_a_moment_after_the_mail_are_in_the_first_screen() -> None:
    receiving, sending = os.pipe()
    sender, columns = Sender(), Columns(ids=[b"a@example.org"])
    loading = ForkedLoading.__new__(ForkedLoading)
    loading._pipe, loading._first = BufferedReader(FileIO(receiving)), None
    loading._receiver = Receiver()
    with os.fdopen(sending, "wb", buffering=0) as pipe:
        pipe.write(pickle.dumps(sender.packed(Settled(columns))))
        later = threading.Timer(0.1, lambda: pipe.write(pickle.dumps(sender.packed(columns))))
        later.start()
        early = loading.early(30)
        later.join()
        assert early is not None
        assert early.ids == columns.ids
        pipe.write(pickle.dumps(sender.packed(Settled(columns))))
        assert loading.early(0) is early, "nothing comes"
    loading._pipe.close()
