"""Whom a name in the text of a mail means, of those who sent something."""

from __future__ import annotations

from pathlib import Path

from tests.mails import index_of, mail

TWICE = (
    mail("1@example.org", sender="Ann Author <ann@example.org>"),
    mail("2@example.org", sender="Ann Author <ann@example.org>", subject="Again"),
    mail("3@example.org", sender="Annabel Quist <ann@example.org>", subject="Under my old name"),
)


def test_a_name_that_somebody_bore_in_one_mail_only_is_known(tmp_path: Path) -> None:
    index = index_of(tmp_path, *TWICE)
    person = index.known_person("Annabel Quist", None)
    assert person is not None
    assert (person.name, person.key) == ("Ann Author", "ann@example.org")
    assert index.known_person("Quist, Annabel", None) == person
    assert index.known_person("Bo Builder", None) is None


def test_a_first_name_that_was_borne_once_could_be_known(tmp_path: Path) -> None:
    index = index_of(tmp_path, *TWICE)
    assert index.could_be_known("Annabel")
    assert not index.could_be_known("Bo")


def test_whom_a_list_sends_for_is_known_by_name_and_not_by_the_address_of_the_list(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        mail("1@example.org", sender='"Ann Author via dev" <dev@lists.example.org>'),
        mail("2@example.org", sender='"Bo Builder via dev" <dev@lists.example.org>', subject="Mine"),
    )
    person = index.known_person("Bo Builder", None)
    assert person is not None and person.name == "Bo Builder"
    assert index.known_person(None, "dev@lists.example.org") is None
