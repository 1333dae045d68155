"""The mail that a newcomer sees first is correct: ids, replies, quotes and addresses hold together."""

from __future__ import annotations

import mailbox
import re
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

MAILBOXES = ("storage-dev.mbox", "patches.mbox", "kaigi.mbox", "book-club")
MAILS = (*MAILBOXES, "newsletter-reply.eml")
LOST = "1fa2bddb-ec0e-41fa-8c87-37948382ee4d@flash.example.net"
"""The one message of storage-dev.mbox that others quote and that is not there."""

MARKS = re.compile(r"(?:> ?)*")
ADDRESS = re.compile(r"[\w.+=-]+@([\w.-]+\w)|https?://([\w.-]+)")
ID = re.compile(r"<([^<>\s]+)>")


def messages(path: Path) -> Iterator[EmailMessage]:
    """Every mail of a mailbox, read with the standard library alone."""
    if path.is_dir():
        folder = mailbox.Maildir(path, create=False)
        chunks = [folder.get_bytes(key) for key in sorted(folder.keys())]
    elif path.suffix == ".mbox":
        box = mailbox.mbox(path, create=False)
        chunks = [re.sub(rb"(?m)^>(>*From )", rb"\1", box.get_bytes(key)) for key in box.keys()]  # noqa: SIM118
        box.close()
    else:
        chunks = [path.read_bytes()]
    for chunk in chunks:
        yield message_from_bytes(chunk, policy=policy.default)


def content(message: EmailMessage) -> str:
    """The decoded text of a mail with one part."""
    text = message.get_content()
    assert isinstance(text, str)
    return text


def own_id(message: EmailMessage) -> str:
    """The Message-ID without its brackets."""
    return str(message["Message-ID"]).strip().strip("<>")


def parent_id(message: EmailMessage) -> str | None:
    """The id in In-Reply-To, if there is one."""
    field = message["In-Reply-To"]
    return str(field).strip().strip("<>") if field else None


def flat(text: str) -> str:
    """The words of a text with single blanks between them."""
    return " ".join(text.split())


def unmarked(line: str) -> tuple[int, str]:
    """Quote depth and words of a line."""
    found = MARKS.match(line)
    marks = found.group() if found else ""
    return marks.count(">"), line[len(marks) :]


def texts_by_depth(body: str) -> dict[int, str]:
    """The words that stand at each quote depth, in order."""
    lines: dict[int, list[str]] = {}
    for line in body.splitlines():
        depth, words = unmarked(line)
        lines.setdefault(depth, []).append(words)
    return {depth: flat(" ".join(words)) for depth, words in lines.items()}


def untrue_quotes(reply: str, parent: str) -> list[str]:
    """Quoted lines of the reply that do not stand in the parent one level further out."""
    said = texts_by_depth(parent)
    quoted = (unmarked(line) for line in reply.splitlines())
    return [words for depth, words in quoted if depth and flat(words) not in said.get(depth - 1, "")]


@pytest.mark.parametrize("name", MAILS)
def test_every_sample_mail_is_without_defects(sample_mail: Path, name: str) -> None:
    for message in messages(sample_mail / name):
        assert not message.defects
        assert message["From"] and message["Subject"] and message["MIME-Version"]
        assert not message["From"].defects and not message["Subject"].defects
        assert message["Date"].datetime.year == 2022
        assert message["Date"].datetime.tzinfo is not None
        assert content(message).strip()
        assert "\ufffd" not in content(message)


def test_every_message_id_is_used_once(sample_mail: Path) -> None:
    ids = Counter(own_id(message) for name in MAILS for message in messages(sample_mail / name))
    assert [used for used, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("name", MAILBOXES)
def test_every_reply_answers_an_earlier_mail_of_its_mailbox(sample_mail: Path, name: str) -> None:
    mails = list(messages(sample_mail / name))
    sent = {own_id(mail): mail["Date"].datetime for mail in mails}
    for mail in mails:
        parent = parent_id(mail)
        if parent is None or parent == LOST:
            continue
        assert parent in sent
        assert sent[parent] <= mail["Date"].datetime
        assert ID.findall(str(mail["References"]))[-1] == parent


@pytest.mark.parametrize("name", MAILBOXES)
def test_every_quote_stands_in_the_mail_it_answers(sample_mail: Path, name: str) -> None:
    mails = {own_id(mail): mail for mail in messages(sample_mail / name)}
    for mail in mails.values():
        parent = mails.get(parent_id(mail) or "")
        if parent is not None:
            assert untrue_quotes(content(mail), content(parent)) == [], mail["Message-ID"]


def test_the_storage_discussion_is_large_deep_and_has_its_troubles(sample_mail: Path) -> None:
    mails = list(messages(sample_mail / "storage-dev.mbox"))
    assert len(mails) >= 45
    assert 12 <= len({str(mail["From"]) for mail in mails}) <= 15
    depths = (unmarked(line)[0] for mail in mails for line in content(mail).splitlines())
    assert max(depths) == 5
    assert [parent_id(mail) for mail in mails].count(LOST) == 2
    roots = [mail for mail in mails if parent_id(mail) is None]
    assert len(roots) == 2
    broken = content(roots[1])
    assert not untrue_quotes(broken, " ".join(content(mail) for mail in mails if mail is not roots[1]))


@pytest.mark.parametrize("name", [*MAILS, "web-archive.txt"])
def test_addresses_and_links_are_of_example_domains_alone(sample_mail: Path, name: str) -> None:
    path = sample_mail / name
    if path.suffix == ".txt":
        texts = [path.read_text("utf-8")]
    else:
        texts = [str(value) for mail in messages(path) for value in (*mail.values(), content(mail))]
    domains = {domain for text in texts for found in ADDRESS.findall(text) for domain in found if domain}
    strange = {
        domain for domain in domains if not re.fullmatch(r"(?:[\w-]+\.)*example\.(?:org|com|net)", domain)
    }
    assert strange == set()


def test_the_web_archive_page_has_the_form_of_one(sample_mail: Path) -> None:
    lines = (sample_mail / "web-archive.txt").read_text("utf-8").splitlines()
    assert lines[0].startswith("Re: ") and lines[1] == ""
    assert lines[2].startswith("From: ")
    assert re.fullmatch(r"Date: \w{3} \w{3} \d{2} 2022 - \d\d:\d\d:\d\d [A-Z]{3}", lines[3])
    assert any(line.startswith("> ") for line in lines)
