"""What headings and rows of the thread pane say of patch series."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from tests.mails import index_of, mail, mbox
from tests.reading import reading
from tests.test_series import CY, posted, sent
from tui.index.messages import MessageIndex
from tui.text import cells
from tui.view import late_series
from tui.view.page import Span
from tui.view.row_text import RowTexts
from tui.view.rows import Rows
from tui.view.series_told import series_rows
from tui.view.unread import Unread


def pieces(index: MessageIndex, row: int = 0, width: int = 60, *, is_folded: bool = False) -> list[Span]:
    """The pieces of a row, by default the first heading."""
    rows = Rows(index, [index.order[place] for place in index.threads] if is_folded else ())
    return RowTexts(index, Unread(index)).row(rows, row, width)


def heading(index: MessageIndex, width: int = 60, *, is_folded: bool = False) -> str:
    """The text of the first heading, without the date."""
    text = "".join(span.text for span in pieces(index, 0, width, is_folded=is_folded))
    assert cells(text) == width
    return " ".join(text.removesuffix("12 Sep 2022").removesuffix("12 Sep").split())


def test_a_heading_says_how_many_patches_are_here_and_not_twice_which_series_it_is(tmp_path: Path) -> None:
    index = index_of(tmp_path, *posted("a", "RFC PATCH v3 %/3", 0))
    assert heading(index) == "▾ [RFC] A journal of what was read v3 · 3/3 4"
    assert ("v3 · 3/3", "date") in [(span.text, span.style) for span in pieces(index)]


def test_missing_patches_are_seen_by_number_and_colour(tmp_path: Path) -> None:
    index = index_of(tmp_path, *posted("a", "PATCH %/7", 0))
    assert heading(index) == "▾ A journal of what was read 3/7 4"
    assert ("3/7", "guess unread") in [(span.text, span.style) for span in pieces(index)]


def test_the_newest_of_several_versions_is_counted(tmp_path: Path) -> None:
    first, second = posted("a", "PATCH %/3", 0), posted("b", "PATCH v2 %/4", 60, "a0")
    third = posted("c", "PATCH v3 %/2", 120, "a0", count=2)
    assert heading(index_of(tmp_path, *first[:2], *second, *third)).endswith("v1–v3 · 2/2 9")
    assert heading(index_of(tmp_path, *first, *third)).endswith("v1, v3 · 2/2 7")


def test_versions_of_one_patch_alone_have_no_numbers(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, sent("a", "[PATCH] journal: read it", 0), sent("b", "[PATCH v2] journal: read it", 60, "a")
    )
    assert heading(index) == "▾ journal: read it v1–v2 2"


def test_one_patch_alone_keeps_its_subject(tmp_path: Path) -> None:
    assert (
        heading(index_of(tmp_path, sent("a", "[PATCH v4] read it", 0))) == "● [PATCH v4] read it An Example"
    )


def test_a_discussion_in_which_somebody_sent_a_patch_is_no_series(tmp_path: Path) -> None:
    patches = (sent("p", "[PATCH v5 0/1] A journal", 9, "q"), sent("r", "[PATCH v5 1/1] A journal", 9, "p"))
    index = index_of(tmp_path, sent("q", "How about a journal?", 0), *patches)
    assert heading(index) == "▾ How about a journal? 3"


def test_a_discussion_in_which_a_series_was_sent_keeps_its_subject(tmp_path: Path) -> None:
    index = index_of(tmp_path, sent("q", "How about a journal?", 0), *posted("a", "PATCH %/3", 9, "q"))
    assert heading(index) == "▾ How about a journal? 3/3 5"


def test_several_series_in_a_discussion_are_counted(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        sent("q", "How about a journal?", 0),
        *posted("a", "PATCH %/3", 9, "q"),
        *posted("b", "PATCH %/3", 9, "q", sender=CY),
        sent("x", "[PATCH] and this", 20, "q"),
    )
    assert heading(index) == "▾ How about a journal? 2 series 10"


def test_a_narrow_heading_names_the_newest_version_alone(tmp_path: Path) -> None:
    index = index_of(tmp_path, *posted("a", "PATCH %/3", 0), *posted("b", "PATCH v2 %/3", 60, "a0"))
    assert heading(index, 52) == "▾ A journal of what wa… v1–v2 · 3/3 8"
    assert heading(index, 40) == "▾ A journal of what … v2 3/3 8"
    assert heading(index, 25) == "▾ A jou… v2 3/3 8"
    assert heading(index, 20).startswith("▾ [PATCH")


def test_a_folded_series_says_who_sent_it(tmp_path: Path) -> None:
    index = index_of(tmp_path, *posted("a", "PATCH v2 %/3", 0))
    assert heading(index, 70, is_folded=True) == "▸ A journal of what was r… An Example v2 · 3/3 ● 4"


def test_the_first_mail_of_a_newer_version_stands_out(tmp_path: Path) -> None:
    index = index_of(tmp_path, *posted("a", "PATCH %/2", 0, count=2), *posted("b", "PATCH v2 %/2", 60, "a0"))
    tags = [span for row in range(1, 8) for span in pieces(index, row) if span.text.startswith("[")]
    assert [(tag.text, tag.style) for tag in tags if tag.style == "mark"] == [("[v2 0/2]", "mark")]
    assert len(tags) == 7


def test_the_number_of_a_patch_has_room_before_the_whole_name(tmp_path: Path) -> None:
    name = "Anastasia Example-Longname <an@example.org>"
    index = index_of(
        tmp_path,
        mail("q@x", subject="A journal", sender=name),
        sent("p", "[PATCH 10/10] x", 1, "q", sender=name),
    )
    assert "[10/10]" in "".join(span.text for span in pieces(index, 2, 36))


def told(index: MessageIndex, ident: str) -> list[str]:
    """What is said of the series of a message, row by row."""
    number = next(n for n in index.order if index.key(n) == f"{ident}@x")
    return ["".join(span.text for span in row) for row in series_rows(index, number)]


def test_a_patch_knows_its_place_what_is_missing_and_the_other_versions(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        *posted("a", "PATCH %/3", 0),
        *(one for n, one in enumerate(posted("b", "PATCH v2 %/7", 60, count=7)) if n not in (2, 4, 5)),
        *posted("c", "PATCH v3 %/3", 120),
    )
    assert told(index, "b3") == [
        "Patch 3 of 7, v2; not here: 2, 4–5",
        "  earlier version: v1 · 3 of 3 · Mon 12 Sep 2022 10:00 +0000 · A journal of what was read",
        "  later version: v3 · 3 of 3 · Mon 12 Sep 2022 12:00 +0000 · A journal of what was read",
    ]
    assert told(index, "c0")[0] == "Cover letter of 3 patches, v3; all of them are here"


def test_of_other_mail_and_of_a_patch_alone_nothing_is_said(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, sent("p", "[PATCH] read it", 0), sent("r", "Re: [PATCH] read it", 1, "p", sender=CY)
    )
    assert told(index, "p") == told(index, "r") == []


def test_a_patch_that_was_sent_again_says_so(tmp_path: Path) -> None:
    again = sent("n", "[PATCH RESEND 2/3] A journal of what was read: part 2", 90, "a0")
    index = index_of(tmp_path, *posted("a", "PATCH %/3", 0), again)
    assert told(index, "n") == ["Patch 2 of 3, sent again; all of them are here"]


def test_in_a_narrow_pane_a_patch_has_its_number_before_its_subject(tmp_path: Path) -> None:
    index = index_of(tmp_path, *posted("a", "PATCH v3 %/12", 0))
    row = "".join(span.text for span in pieces(index, 2, 28))
    assert "1/12" in row
    assert "[v3" not in row


def test_of_a_long_thread_the_series_is_said_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = index_of(tmp_path, *posted("a", "PATCH v3 %/3", 0))
    before = heading(index)
    monkeypatch.setattr(late_series, "_LONG", 3)
    assert heading(index) == "▾ [PATCH v3 0/3] A journal of what was read 4"
    rows, texts, is_known = Rows(index), RowTexts(index, Unread(index)), Event()
    texts.series.when_known = is_known.set
    texts.row(rows, 0, 60)
    assert before == "▾ A journal of what was read v3 · 3/3 4"
    assert is_known.wait(10)
    assert "".join(span.text for span in texts.row(rows, 0, 60)).startswith("▾ A journal of what was read  ")
    assert "v3 · 3/3" in "".join(span.text for span in texts.row(rows, 0, 60))


async def test_the_heading_of_a_long_thread_is_painted_again_when_its_series_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late_series, "_LONG", 3)
    path = mbox(tmp_path / "x.mbox", *posted("a", "PATCH v3 %/3", 0))
    async with reading(path) as shown:
        for _ in range(100):
            if "3/3" in shown.text():
                break
            await shown.pilot.pause(0.02)
        assert "3/3" in shown.text().splitlines()[2]
