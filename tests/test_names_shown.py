"""One person has one name on the screen, unless a mail gives really another one."""

from __future__ import annotations

from pathlib import Path

from tests.mails import index_at, mail, mbox
from tui.view.link_text import link_rows
from tui.view.page import page


def authors(tmp_path: Path, *names: str) -> set[str]:
    """Under which names the mails of one address are shown."""
    mails = [mail(f"{n}@example.org", sender=f"{name} <gupta@example.org>") for n, name in enumerate(names)]
    index = index_at(tmp_path, mbox(tmp_path / "names.mbox", *mails))
    return {page(index, number).head[1][0].text for number in index.order}


def test_a_name_in_another_order_is_shown_as_the_name_of_the_person(tmp_path: Path) -> None:
    assert authors(tmp_path, "Pankaj Gupta", "Pankaj Gupta", '"Gupta, Pankaj"') == {"Pankaj Gupta"}


def test_another_name_is_shown_as_the_mail_says_it(tmp_path: Path) -> None:
    assert authors(tmp_path, "Pankaj Gupta", "Pankaj Gupta", "Panda") == {"Pankaj Gupta", "Panda"}


def test_the_window_that_explains_a_link_has_the_same_name(tmp_path: Path) -> None:
    names = ("Pankaj Gupta", "Pankaj Gupta", '"Gupta, Pankaj"')
    mails = [mail(f"{n}@example.org", sender=f"{name} <gupta@example.org>") for n, name in enumerate(names)]
    mails.append(mail("b@example.org", sender="Bo <bo@example.org>", answers="<2@example.org>"))
    index = index_at(tmp_path, mbox(tmp_path / "names.mbox", *mails))
    rows = ["".join(span.text for span in row) for row in link_rows(index, 3, 0)]
    assert any("Pankaj Gupta" in row for row in rows)
    assert not any("Gupta, Pankaj" in row for row in rows)
