"""Which senders are one person, what they are called, and whom a name in the text means."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


WORDS = st.sampled_from(
    ["Ann", "author", "B.", "Jr.", "via", "(Bo)", "王伟明", "Иван", "@end|ng", "a@b.c", "ß", "-"]
)
NAMES = st.none() | st.text(max_size=12) | st.lists(WORDS, max_size=5).map(" ".join)
PIECES = st.sampled_from(
    ["ann", "@", ".", "example", "org", "+", "=", "_at_", " at ", "xxxx", "%", "|", "!", "é"]
)
ADDRESSES = st.none() | st.text(max_size=12) | st.lists(PIECES, max_size=7).map("".join)

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
        ("AUTHOR Ann", "aauthor@work.example.com"),
        ("Author Ann (Example Corp/XY)", "aauthor@work.example.com"),
        ("Ann Author - Example Corp", "aauthor@work.example.com"),
        ("Ann Author | Example Corp", "aauthor@work.example.com"),
        ('Ann "Nick" Author', "aauthor@work.example.com"),
        ("ext Ann Author", "aauthor@work.example.com"),
        ("Ann Author via Phabricator", "noreply@phabricator.example.net"),
        ("annie (Ann Author) via dev", "dev@lists.example.net"),
        ("annie (Ann Author)", "annie@example.net"),
        ("notice-bot2 for Ann Author", "notice-bot2@example.net"),
        ("Dr. Ann Author, Ph.D., MBA", "aauthor@work.example.com"),
        ("Author; Ann", "aauthor@work.example.com"),
        ("Mx. Ann Author at Example", "aauthor@work.example.com"),
        ("--Ann Author--", "aauthor@work.example.com"),
        ("Ann Author a través de dev", "dev@lists.example.org"),
        ("Ann Author por meio de dev", "dev@lists.example.org"),
        ("Ann Author tramite dev", "dev@lists.example.org"),
        ("Ann", "ann.author@work.example.com"),
        (None, "ann.author@work.example.com"),
        ("Ann_Author", "aauthor@work.example.com"),
        ("Ann Author", "address@hidden"),
        ("Ann Author", "ann@localhost"),
        ("Ann Author", "ann-0123456789abcdefABCDEF@public.gmane.org"),
        (None, "dev+ann=example.org@lists.example.net"),
        (None, "ann=example.org@groups.example.net"),
        (None, "ann_at_example.org@relay.example.net"),
        (None, "ann_at_example_org_x7f3a_b2@relay.example.net"),
        (None, "ann%example.org@relay.example.net"),
        (None, "prvs=0123456789=ann@example.org"),
        (None, "ann (a) example ! org"),
        (None, '"ann"@example.org'),
        (None, "ann@example.org."),
        (None, "@@@ m@iii@g oii ex@mpie@org"),
        ("m@iii@g oii ex@mpie@org", "a@@"),
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
        [("Zoe Quist Jr.", "zq@example.org"), ("Zoe Quist", "zoe@example.com")],
        [("Quist, Zoe, Jr.", "zq@example.org"), ("Quist, Zoe, Sr.", "zoe@example.com")],
        [("Zoe Quist II", "quist@example.org"), ("Zoe Quist III", "quist@example.org")],
        [("Your Name", "a@example.org"), ("Your Name", "b@example.com")],
        [("unknown sender", "a@example.org"), ("unknown sender", "b@example.com")],
        [("GitHub Actions", "a@example.org"), ("GitHub Actions", "b@example.com")],
        [("Ann Author", "ann@localhost"), ("Bo Builder", "ann@localhost")],
        [("Ann Author", "address@hidden"), ("Bo Builder", "address@hidden")],
        [("Герасим Воронов", "box7@example.org"), ("Спиридон Данилов", "box7@example.org")],
        [("Иван Петров", "a@example.org"), ("Ivan Petrov", "b@example.com")],
        [("Smith John", "a@example.org"), ("John Smith", "b@example.com")],
        [("Pengfei Xu", "px@example.org"), ("XU pengfei", "xp@example.com")],
        [("Michael Quist", "a@example.org"), ("Michal Quist", "b@example.com")],
        [("ann@example.net via dev", "dev@example.org"), ("bo@example.net via dev", "dev@example.org")],
        [("ann@example.net via dev", "dev@example.org"), ("Ann Author", "ann@example.net")],
        [("Forge Bot", "code@example.org"), ("Ann Author", "code@example.org")],
        [("joe", "joe@cs.example.org"), ("Joe Doe", "joe@example.org")],
        [("bot2 for Ann Author", "bot2@example.org"), ("bot2 for Bo Builder", "bot2@example.org")],
        [("Bo", "ann.author@example.com"), ("Ann Author", "ann@example.org")],
        [(None, "john.smith@example.com"), ("John Smith", "john@example.org")],
        [(None, "open.project@example.com"), (None, "open.project@example.org")],
        [("Hanna Schulte", "hschu@cs.example.org"), ("Horst Schubert", "hschu@example.org")],
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


@pytest.mark.parametrize(
    "names",
    [
        ("Jürgen Ünal", "Juergen Uenal", "Jurgen Unal"),
        ("Juergen Muellerbach", "Jurgen Mullerbach"),
        ("Søren Ågård", "Soren Agard"),
        ("Đorđe Petrovićan", "Djordje Petrovican", "Dorde Petrovican"),
        ("Łukasz Wiśniewski", "Lukasz Wisniewski"),
        ("Юрий Щукин", "Yury Shchukin"),
        ("王伟明 (Weiming Wangheng)", "Weiming Wangheng", "王 伟明"),
        ("WANGHENG Weiming（王伟明）", "王伟明"),
        ("Weiming Wangheng 王伟明", "Weiming Wangheng"),
        ("François-Xavier Leduc", "Leduc Francois Xavier"),
        ("Nguyễn Văn Hiếu Đặng", "Nguyen Van Hieu Dang"),
        ("Conan O’Brienne", "Conan O'Brienne", "Conan OBrienne"),
    ],
)
def test_other_letters_for_one_name_are_one_person(names: tuple[str, ...]) -> None:
    pairs: list[Pair] = [(one, f"{n}@host{n}.example") for n, one in enumerate(names)]
    assert groups(*pairs) == [0] * len(names)
    assert groups(*reversed(pairs)) == [0] * len(names)


def test_what_stands_beside_several_names_is_their_house_and_nobody() -> None:
    pairs: list[Pair] = [("Ann (Red Lion)", "a@example.org"), ("Bo (Red Lion)", "b@example.com")]
    assert groups(*pairs, ("Red Lion", "info@lion.example")) == [0, 1, 2]
    assert groups(pairs[0], ("Red Lion", "red@lion.example")) == [0, 0]


def test_an_address_in_a_branch_of_the_house_is_the_same_one() -> None:
    assert groups(("Quist, Zoe", "zquist@example.org"), ("zq", "zquist@mail.example.org")) == [0, 0]
    assert groups(("Z. A. Quist", "quist@example.org"), ("Z.A. Quist", "quist@example.com")) == [0, 0]


def test_several_names_on_one_address_with_exchanged_letters_are_one_person() -> None:
    masked = "zoe@qu|@t @end|ng |rom ex@mp|e@org"
    assert groups(("Zoe Quist", masked), ("Zoe", masked), (None, masked)) == [0, 0, 0]
    masked = "|e@er@ @end|ng |rom ex@mp|e@org"
    assert groups(("Zoe Quist", masked), ("Bo Builder", masked)) == [0, 1]


def test_a_domain_with_letters_of_a_country_is_the_one_that_the_name_service_knows() -> None:
    assert groups(("Zoe", "zoe@büro.example"), ("Z.", "zoe@xn--bro-hoa.example")) == [0, 0]


def test_an_account_of_a_forge_is_known_with_and_without_its_number() -> None:
    assert groups(("Ann", "12+zq@users.noreply.github.com"), ("zq", "zq@users.noreply.github.com")) == [0, 0]
    assert groups(("Ann", "7-zq@users.noreply.gitlab.com"), ("zq", "zq@users.noreply.gitlab.com")) == [0, 0]
    assert groups(("A", "1+ann@users.noreply.github.com"), ("B", "1+bo@users.noreply.github.com")) == [0, 1]


def test_mail_within_one_machine_is_that_of_the_account() -> None:
    assert groups(("Ann Author", "ann"), (None, "ann"), (None, "bo")) == [0, 0, 1]
    assert groups(("Ann Author", "root"), (None, "root")) == [0, 1]


def test_whom_the_mailmap_names_is_one_person_also_on_an_address_for_many() -> None:
    mailmap = parsed("Ann Author <info@example.org>")
    assert groups(("Ann Author", "info@example.org"), (None, "info@example.org"), mailmap=mailmap) == [0, 0]


def test_a_person_goes_before_the_program_that_sends_from_their_address() -> None:
    senders = [(Address("build robot", "zoe.quist@example.org"), 9)]
    senders.append((Address("Zoe Quist", "zoe.quist@example.org"), 1))
    assert [person.name for person in merged(senders)[0]] == ["Zoe Quist"]


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
    senders.append((Address("AnnAuthor", "ann@example.org"), 5))
    assert merged(senders)[0][0].name == "Ann Author"
    assert merged([(Address("Ann_Author", "ann@example.org"), 1)])[0][0].name == "Ann Author"
    assert merged([(Address("shop.example", "ann@example.org"), 1)])[0][0].name == "shop.example"


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


@given(st.lists(st.tuples(NAMES, ADDRESSES), max_size=12))
def test_every_sender_is_one_person_whatever_they_are_called(pairs: list[Pair]) -> None:
    found, owners = people(*pairs)
    assert len(owners) == len(pairs)
    assert set(owners) == set(range(len(found)))
    assert len({person.key for person in found}) == len(found)
    assert all(person.name for person in found)
    assert groups(*pairs, *pairs) == owners * 2


def test_ten_thousand_senders_of_no_common_name_are_told_apart() -> None:
    senders = [
        (Address(f"Given{n % 997} Fämily{n % 3989} (Corp)", f"g{n}@host{n % 7}.example.org"), 1)
        for n in range(10_000)
    ]
    merged(senders)


def test_hostile_names_and_addresses_are_survived() -> None:
    for piece in (
        "(",
        "a@",
        " via ",
        ",",
        "[at]",
        " at ",
        "=@",
        "srs0=a=",
        "<",
        "\u0301",
        "+",
        "x.",
        "_at_",
        "a_",
        '"',
        " - ",
        "@| ",
    ):
        people((piece * 200_000, piece * 200_000), (piece, piece))


def roll(*pairs: Pair) -> Roll:
    """The roll of senders who wrote one mail each."""
    found, owners = people(*pairs)
    return Roll(found, [Address(*pair) for pair in pairs], owners)


def test_the_roll_finds_people_by_any_spelling_of_name_or_address() -> None:
    found = roll(("Bo Builder", "bo@example.org"), ANN, ("John", "j@example.org"))
    assert found.find("Author, Ann", None) == 1
    assert found.find("AUTHOR Ann", None) == 1
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
