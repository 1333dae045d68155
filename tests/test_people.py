"""Which senders are one person, what they are called, and whom a name in the text means."""

from __future__ import annotations

import time
from email import message_from_bytes
from pathlib import Path

import pytest

from tui.index.mailmap import Mailmap, parsed
from tui.index.people import merged
from tui.index.roll import Roll
from tui.model import Address, Person

Pair = tuple[str | None, str | None]


def people(*pairs: Pair, mailmap: Mailmap | None = None) -> tuple[tuple[Person, ...], list[int]]:
    """The persons behind pairs of name and address that one mail each bears."""
    return merged([(Address(*pair), 1) for pair in pairs], mailmap)


def groups(*pairs: Pair, mailmap: Mailmap | None = None) -> list[int]:
    """The number of the person for each pair."""
    return people(*pairs, mailmap=mailmap)[1]


ANN = ("Ann Author", "ann@example.org")


@pytest.mark.parametrize(
    "other",
    [
        ("ann author", "ANN@Example.ORG"),
        ("Author, Ann", "ann@example.org"),
        ("Ann Author", "aauthor@work.example.com"),
        ("Author, Ann (Example Corp)", "aauthor@work.example.com"),
        ("Dr. Ann B. Author", "aauthor@work.example.com"),
        ("'Ann Author' via dev", "dev@lists.example.org"),
        ("Ann Author (via dev)", "dev@lists.example.org"),
        ("dev [mailto:dev-bounces at example.org] On Behalf Of Ann Author", None),
        ("Ann Author", None),
        ("ANN AUTHOR", "ann@xxxxxxxx"),
        (None, "ann at example.org"),
        (None, "ann () example ! org"),
        (None, "@nn @end|ng |rom ex@mp|e@org"),
        (None, "@nn @ending from ex@mple@org"),
        (None, "@nn@ex@mp|e@org"),
        ("@end|ng |rom ex@mp|e@org", "@nn"),
        ("Ann", "ann+dev@example.org"),
        ("AnnAuthor", "annie@example.net"),
        ("Ann Author", "ann=40example.org@dmarc.example.net"),
        ("Ann Author", "ann@example.org.invalid"),
        ("Ann Author", "notifications@forge.example.org"),
        ("A", "ann@example.org"),
    ],
)
def test_one_person_in_many_spellings(other: Pair) -> None:
    assert groups(ANN, other) == [0, 0]
    assert groups(other, ANN) == [0, 0]


@pytest.mark.parametrize(
    "pairs",
    [
        [("John", "john@example.org"), ("John", "john@example.com")],
        [("John", "john@example.org"), ("John", None)],
        [("Ann Author", "notifications@example.org"), ("Bo Builder", "notifications@example.org")],
        [("Ann Author", "bugzilla-daemon@example.org"), (None, "bugzilla-daemon@example.org")],
        [("Ann via dev", "dev@example.org"), ("Bo via dev", "dev@example.org")],
        [("Support Team", "support@example.org"), ("Support Team", "support@example.com")],
        [("Ann A. Author", "ann@example.org"), ("Ann B. Author", "ab@example.com")],
        [("John Smith", "john@example.org"), ("John Smith", "smith@example.com")],
        [("Wei Wang", "wei@example.org"), ("Wei Wang", "ww@example.com")],
        [("ann@example.org", "mallory@example.net"), ("Ann Author", "ann@example.org")],
        [("Ann", "a@xxxxxxxx"), ("Ann", "b@xxxxxxxx")],
        [("Ann Author", "board@example.org"), ("Bo Builder", "board@example.org")],
        [("Thomas Martin", "tm@example.org"), ("Martin Thomas", "mt@example.com")],
        [(None, "reply+1@example.org"), (None, "reply+2@example.org")],
    ],
)
def test_people_who_only_look_alike_stay_apart(pairs: list[Pair]) -> None:
    assert groups(*pairs) == [0, 1]


def test_a_common_name_in_one_house_or_with_one_local_part_is_one_person() -> None:
    assert groups(("John Smith", "john@a.example.org"), ("Smith, John", "jsmith@b.example.org")) == [0, 0]
    assert groups(("John Smith", "john.smith@example.org"), ("John Smith", "john.smith@example.com")) == [
        0,
        0,
    ]


def test_a_name_without_address_is_the_one_person_of_that_name_or_nobody_known() -> None:
    assert groups(("John Smith", None), ("John Smith", "a@example.org")) == [0, 0]
    assert groups(("John Smith", None), ("John Smith", "a@example.org"), ("John Smith", "b@example.com")) == [
        0,
        1,
        2,
    ]


def test_umlauts_and_their_spellings_are_one_name() -> None:
    assert (
        groups(("Jürgen Ünal", None), ("Juergen Uenal", "j@example.org"), ("Jurgen Unal", "x@example.com"))
        == [0] * 3
    )


def test_many_names_on_one_address_are_many_people_even_if_one_of_them_fits_it() -> None:
    pairs: list[Pair] = [(n, "ann@example.org") for n in ("Ann Author", "Bo Builder", "Cy Cook")]
    assert groups(*pairs) == [0, 1, 2]


def test_two_names_with_a_word_in_common_on_one_address_are_one_person() -> None:
    assert groups(("Ann Author", "x1@example.org"), ("Ann Builder", "x1@example.org")) == [0, 0]


def test_the_mailmap_joins_what_nothing_else_does() -> None:
    mailmap = parsed("Ann Author <ann@example.org> <a.a@old.example.net>")
    found, owners = people(ANN, ("aa", "A.A@old.example.net"), mailmap=mailmap)
    assert owners == [0, 0]
    assert found[0].addresses == ("ann@example.org", "a.a@old.example.net")


def test_the_best_name_is_shown() -> None:
    senders = [(Address("aa", "ann@example.org"), 9), (Address("Author, Ann", "ann@example.org"), 2)]
    assert merged(senders)[0][0].name == "Ann Author"
    senders.append((Address("ann author", "ann@example.org"), 5))
    assert merged(senders)[0][0].name == "Ann Author"


def test_a_name_that_looks_like_an_address_is_not_shown() -> None:
    found, _ = people(("boss@example.com", "mallory@example.net"))
    assert found[0] == Person("mallory@example.net", "mallory@example.net", ("mallory@example.net",))


def test_keys_are_unique_and_names_never_empty() -> None:
    found, _ = people(
        (None, None), ("", ""), ("Ann", "bot@example.org"), ("Ann", None), ("John", "a@xxxx"), ("John", None)
    )
    assert len({person.key for person in found}) == len(found)
    assert all(person.name for person in found)


def test_the_address_of_a_list_is_nobodys() -> None:
    found, _ = people(("Ann Author via dev", "dev@lists.example.org"), ANN)
    assert found[0].addresses == ("ann@example.org",)


def test_ten_thousand_senders_take_a_moment() -> None:
    senders = [
        (Address(f"Given{n % 997} Family{n % 3989}", f"g{n}@host{n % 7}.example.org"), 1)
        for n in range(10_000)
    ]
    start = time.process_time()
    merged(senders)
    assert time.process_time() - start < 1.5


def test_hostile_names_and_addresses_cost_nothing() -> None:
    start = time.process_time()
    for piece in ("(", "a@", " via ", ",", "[at]", " at ", "=@", "srs0=a=", "<", "\u0301", "+", "x."):
        people((piece * 200_000, piece * 200_000), (piece, piece))
    assert time.process_time() - start < 3


def roll(*pairs: Pair) -> Roll:
    """The roll of senders who wrote one mail each."""
    found, owners = people(*pairs)
    return Roll(found, [Address(*pair) for pair in pairs], owners)


def test_the_roll_finds_people_by_any_spelling_of_name_or_address() -> None:
    found = roll(("Bo Builder", "bo@example.org"), ANN, ("John", "j@example.org"))
    assert found.find("Author, Ann", None) == 1
    assert found.find(None, "ann at example.org") == 1
    assert found.find("Somebody Else", "ANN@example.org") == 1
    assert found.find("Ann Author", "other@example.com") == 1
    assert found.find("Ann", None) is None
    assert found.find(None, None) is None


def test_the_roll_does_not_choose_between_people_of_one_name() -> None:
    found = roll(("John Smith", "a@example.org"), ("John Smith", "b@example.com"))
    assert found.find("John Smith", None) is None
    assert found.find("John Smith", "b@example.com") == 1
    assert found.candidates("John Smith") == {0, 1}


def test_the_roll_tells_people_on_a_shared_address_by_their_names() -> None:
    found = roll(("Ann Author", "notify@example.org"), ("Bo Builder", "notify@example.org"))
    assert found.find("Bo Builder", "notify@example.org") == 1
    assert found.find(None, "notify@example.org") is None


def test_a_first_name_or_an_initial_gives_candidates() -> None:
    found = roll(ANN, ("Ann Other", "ao@example.com"), ("Bo Builder", "bo@example.org"))
    assert found.candidates("Ann") == {0, 1}
    assert found.candidates("B. Builder") == {2}
    assert found.candidates("Zoe") == frozenset()


@pytest.mark.corpus
def test_no_person_of_the_corpus_swallows_another(corpus: Path) -> None:
    pairs = set()
    for path in sorted((corpus / "notmuch").rglob("*")):
        if path.is_file():
            sender = message_from_bytes(path.read_bytes())["From"]
            name, _, address = str(sender or "").rpartition("<")
            if address.endswith(">"):
                pairs.add((name.strip(' "') or None, address.strip("<> ")))
    found, owners = people(*sorted(pairs, key=str))
    assert len(found) > len(pairs) / 2
    for pair, owner in zip(sorted(pairs, key=str), owners, strict=True):
        assert pair[1] is None or pair[1].lower() in found[owner].addresses
