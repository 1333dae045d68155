"""Makes small mails and mailboxes for tests."""

from __future__ import annotations

from pathlib import Path

from tui.index.build import built
from tui.index.messages import MessageIndex


def mail(
    ident: str | None = None,
    *,
    sender: str = "An Example <an@example.org>",
    subject: str = "The journal",
    date: str | None = "Mon, 12 Sep 2022 10:00:00 +0000",
    answers: str | None = None,
    references: str | None = None,
    text: str = "Hello.\n",
    more: str = "",
) -> str:
    """One mail as text; what is `None` has no header."""
    fields = [f"From: {sender}", f"Subject: {subject}"]
    fields += [f"Date: {date}"] if date else []
    fields += [f"Message-ID: <{ident}>"] if ident else []
    fields += [f"In-Reply-To: {answers}"] if answers else []
    fields += [f"References: {references}"] if references else []
    return "\n".join(fields) + "\n" + more + "\n" + text


def mbox(path: Path, *mails: str) -> Path:
    """Write an mboxrd of these mails."""
    path.write_text("".join(f"From test@example.org Mon Sep 12 10:00:00 2022\n{m}\n" for m in mails), "utf-8")
    return path


def index_of(folder: Path, *mails: str) -> MessageIndex:
    """The index of a mailbox of these mails."""
    return index_at(folder, mbox(folder / "list.mbox", *mails))


def index_at(folder: Path, *sources: Path) -> MessageIndex:
    """The index of some sources; what is unpacked goes below `folder`."""
    spool = folder / "spool"
    spool.mkdir(exist_ok=True)
    return MessageIndex(built([str(s) for s in sources], spool))


def tree(index: MessageIndex) -> list[str]:
    """The threads as rows: dots for the depth, then the key."""
    return ["." * index.depth[place] + index.key(number) for place, number in enumerate(index.order)]
