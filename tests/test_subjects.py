"""Base subjects, reply prefixes, renamed topics and patch subjects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Patch
from tui.parse.subjects import base, is_reply, patch, was


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Mirror down",
        "RE:AW: Mirror down",
        "RE : Mirror down",
        "Re[2]: Mirror down",
        "Re^3: Mirror down",
        "Re(2): Mirror down",
        "Antw: RE: Mirror down",
        "SV: Mirror down",
        "回复： Mirror down",
        "答复: Mirror down",
        "返信: Mirror down",
        "Отв: Mirror down",
        "ΑΠ: Mirror down",
        "\u200fرد: Mirror down",
        "Trả lời: Mirror down",
        "R: Mirror down",
        "RIF: Mirror down",
        "Ynt: Mirror down",
        "Odp: Mirror down",
        "RÉP\u00a0: Mirror down",
        "[dev] Re: Mirror down",
        "Re: [dev] Mirror down",
        "Re: [EXT] Re: [dev] Mirror  down (fwd)",
        "【dev】Re: Mirror down",
    ],
)
def test_a_reply_has_the_subject_of_what_it_answers(subject: str) -> None:
    assert base(subject) == "Mirror down"
    assert is_reply(subject)


@pytest.mark.parametrize("word", ["AWS", "SVN", "REQ", "Rel", "Results", "http"])
def test_a_word_that_only_looks_like_a_prefix_is_part_of_the_topic(word: str) -> None:
    assert base(f"{word}: Mirror down") == f"{word}: Mirror down"
    assert not is_reply(f"{word}: Mirror down")


@pytest.mark.parametrize(
    "subject",
    ["Fwd: x", "WG: x", "TR : x", "[Fwd: x]", "[Fwd: [Fwd: FW: x]]", "[a] Fwd: [b] Re: fw: x (fWd)  (fwd)"],
)
def test_a_forwarded_mail_has_the_topic_but_is_no_reply(subject: str) -> None:
    assert base(subject) == "x"
    assert not is_reply(subject)


def test_an_answer_to_a_forwarded_mail_is_a_reply() -> None:
    assert is_reply("re: [fwd: [fwd: re: [fwd: babylon]]]")
    assert base("re: [fwd: [fwd: re: [fwd: babylon]]]") == "babylon"


def test_numbers_in_tags_belong_to_the_topic_but_counters_of_lists_do_not() -> None:
    assert base("Re: [bug 17] New: crash") == "[bug 17] New: crash"
    assert base("Re: [dev:1234] crash") == base("[dev:1233] crash") == "crash"
    assert base("Re: [dev] [PATCH v2 3/7] fix it") == "[PATCH v2 3/7] fix it"
    assert base("Re: [RFC][PATCH 1/2]  fix it") == "[RFC][PATCH 1/2] fix it"


@pytest.mark.parametrize(
    "subject",
    ["", "Re:", "[x]", "Re: [x]", "[Fwd: ", "[PATCH 1/2]", ": x", "[", "(was: )", "Re: (fwd)", "[a] [b]"],
)
def test_a_subject_of_prefixes_alone_still_has_a_base(subject: str) -> None:
    assert bool(base(subject)) == bool(subject)


@pytest.mark.parametrize(
    ("subject", "old"),
    [
        ("New topic (was: Old topic)", "Old topic"),
        ("Re: New topic (Was: Re: [dev] Old topic)", "Old topic"),
        ("New topic (was Re: Old topic)", "Old topic"),
        ("New topic [was: Old topic (long)]", "Old topic (long)"),
        ("New topic (was: Old topic, cut by the mai", "Old topic, cut by the mai"),
        ("New topic, was: Old topic", "Old topic"),
        ("New topic (war: Old topic)", "Old topic"),
    ],
)
def test_a_renamed_topic_remembers_the_old_one(subject: str, old: str) -> None:
    assert was(subject) == old
    assert base(subject) == "New topic"


@pytest.mark.parametrize("subject", ["The disk (was broken yesterday)", "What it was: a story", "wash: day"])
def test_was_in_a_sentence_names_no_old_topic(subject: str) -> None:
    assert was(subject) is None
    assert base(subject) == subject


@pytest.mark.parametrize(
    ("subject", "version", "number", "total", "prefix"),
    [
        ("[PATCH] x", 1, None, None, "PATCH"),
        ("[RFC PATCH net-next v3 07/19] x", 3, 7, 19, "RFC PATCH net-next"),
        ("[PATCH-v2] x", 2, None, None, "PATCH"),
        ("[PATCHv3 1/2] x", 3, 1, 2, "PATCH"),
        ("[PATCH V3 1/2] x", 3, 1, 2, "PATCH"),
        ("[PATCH 1/2 v3] x", 3, 1, 2, "PATCH"),
        ("[PATCH RFCv2 1/2] x", 2, 1, 2, "PATCH RFC"),
        ("[v4,3/9] x", 4, 3, 9, ""),
        ("[net-next,v2,3/9] x", 2, 3, 9, "net-next"),
        ("[RFC][PATCH 2/10] x", 1, 2, 10, "RFC PATCH"),
        ("[GSoC][PATCH] x", 1, None, None, "GSoC PATCH"),
        ("[PATCH][v2] x", 2, None, None, "PATCH"),
        ("[PATCH 5.10 01/20] x", 1, 1, 20, "PATCH 5.10"),
        ("[PATCH v6.1 1/2] x", 1, 1, 2, "PATCH v6.1"),
        ("[PATCH v2.1 1/2] x", 2, 1, 2, "PATCH"),
        ("[PATCH AUTOSEL 6.1 000/120] x", 1, 0, 120, "PATCH AUTOSEL 6.1"),
        ("[PATCH 1 of 3] x", 1, 1, 3, "PATCH"),
        ("[PATCH 3/n] x", 1, 3, None, "PATCH"),
        ("[PATCH RESEND v2 0/3]", 2, 0, 3, "PATCH RESEND"),
        ("[dev] [PATCH 1/2] x", 1, 1, 2, "PATCH"),
        ("[PATCH 2/2] [media] v5 of x", 1, 2, 2, "PATCH"),
        ("Resend: [PATCH] x", 1, None, None, "PATCH"),
        ("Bug#17: [PATCH] x", 1, None, None, "PATCH"),
        ("PATCH v2 1/3: x", 2, 1, 3, "PATCH"),
        ("[PATCH 1/2] mm: [RFC] x", 1, 1, 2, "PATCH"),
    ],
)
def test_every_spelling_of_a_patch_is_read(
    subject: str, version: int, number: int | None, total: int | None, prefix: str
) -> None:
    assert patch(subject) == Patch(version, number, total, prefix, is_reply=False)
    assert patch(f"Re: {subject}") == Patch(version, number, total, prefix, is_reply=True)


@pytest.mark.parametrize(
    "subject",
    [
        "[GIT PULL] x",
        "[GIT PULL 1/3] x",
        "[patchwork] x",
        "[1/3] photos",
        "[RFC] x",
        "a patch",
        "Re: x [PATCH]",
        "",
    ],
)
def test_other_mail_is_no_patch(subject: str) -> None:
    assert patch(subject) is None


def test_a_reminder_of_a_patch_is_a_reply() -> None:
    assert patch("Ping: [PATCH v2] x") == Patch(2, None, None, "PATCH", is_reply=True)


def test_a_number_of_a_thousand_digits_is_no_version() -> None:
    assert patch(f"[PATCH v{'9' * 5000} 1/2] x") is not None


@given(st.text(alphabet="Re: []()was:fwdPATCHv12/x,：\u200f回复 "))
def test_no_subject_breaks_it(subject: str) -> None:
    assert bool(base(subject)) == bool(subject)
    assert isinstance(is_reply(subject), bool)
    was(subject)
    patch(subject)


PREFIXES = ["Re: ", "AW: ", "[dev] ", "Fwd: ", "RE[3]: ", "回复：", "\u200f", "[EXT] "]
TOPICS = ["Mirror down", "[PATCH 1/2] x", "a: b", "[bug 7] c"]


@given(st.lists(st.sampled_from(PREFIXES)), st.sampled_from(TOPICS))
def test_prefixes_in_any_order_leave_the_topic(prefixes: list[str], topic: str) -> None:
    assert base("".join(prefixes) + topic) == topic


@pytest.mark.parametrize(
    "piece", ["Re: ", "[", "[a]", "[fwd: ", "(was: ", "(fwd)", "v", "1/", "[PATCH]", " ", "\u200f"]
)
def test_a_megabyte_of_anything_is_survived(piece: str) -> None:
    subject = piece * (1_000_000 // len(piece))
    base(subject), is_reply(subject), was(subject), patch(subject)
