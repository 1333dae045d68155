"""What a reader did to messages holds on when they have other numbers."""

from __future__ import annotations

from pathlib import Path

from tests.mails import index_at, mail, mbox
from tui.view.matching import all_found_again, found_again

PLAN = mail("plan@example.org")
YES = mail("yes@example.org", answers="<plan@example.org>")
NO = mail("no@example.org", answers="<lost@example.org>")


def test_messages_of_the_end_of_a_mailbox_are_found_again_in_the_whole(tmp_path: Path) -> None:
    whole = index_at(tmp_path, mbox(tmp_path / "x.mbox", PLAN, YES, NO))
    end = index_at(tmp_path, mbox(tmp_path / "x.mbox", PLAN, YES, NO))
    del end.columns.at[0], end.columns.size[0], end.columns.store[0], end.columns.ids[0]
    assert all_found_again(end, [0, 1], whole) == {0: 1, 1: 2}


def test_a_placeholder_is_found_again_by_its_id_and_a_message_that_went_is_not_there(tmp_path: Path) -> None:
    old = index_at(tmp_path, mbox(tmp_path / "x.mbox", PLAN, NO))
    new = index_at(tmp_path, mbox(tmp_path / "x.mbox", PLAN, YES, YES.replace("yes@", "too@"), NO))
    lost = {
        name: index.columns.ids.index(b"lost@example.org") for name, index in (("old", old), ("new", new))
    }
    assert lost["old"] != lost["new"]
    assert all_found_again(old, range(len(old.columns.ids)), new) == {0: 0, lost["old"]: lost["new"]}
    assert found_again(old, 1, new) is None
