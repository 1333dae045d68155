"""Reading git's .mailmap."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tui.index.mailmap import found, parsed
from tui.model import Address

TEXT = """\
# Comment <not@example.org> <read@example.org>
Ann Author <ann@example.org>
<bo@example.org> <bo@old.example.net>
Cy Cook <cy@example.org> <cc@old.example.net>   # the rest of a line is not read
Di Dancer <di@example.org> root <root@localhost>
Ed Editor <ed@example.org> Ed <root@localhost>

nonsense
< > <>
"""


@pytest.mark.parametrize(
    ("name", "address", "proper"),
    [
        ("aa", "ANN@example.org", Address("Ann Author", "ANN@example.org")),
        ("Bo", "bo@old.example.net", Address("Bo", "bo@example.org")),
        ("cc", "cc@old.example.net", Address("Cy Cook", "cy@example.org")),
        ("Root", "root@LOCALHOST", Address("Di Dancer", "di@example.org")),
        ("ed", "root@localhost", Address("Ed Editor", "ed@example.org")),
        ("Somebody", "root@localhost", Address("Somebody", "root@localhost")),
        ("read", "read@example.org", Address("read", "read@example.org")),
        (None, "cc@old.example.net", Address("Cy Cook", "cy@example.org")),
        ("Ann Author", None, Address("Ann Author", None)),
    ],
)
def test_all_four_forms_are_read(name: str | None, address: str | None, proper: Address) -> None:
    assert parsed(TEXT).resolved(Address(name, address)) == proper


def test_two_lines_for_one_address_add_up() -> None:
    mailmap = parsed("Ann Author <a@example.net>\n<ann@example.org> <a@example.net>\n")
    assert mailmap.resolved(Address("a", "a@example.net")) == Address("Ann Author", "ann@example.org")


def test_of_two_maps_the_later_goes_before_the_earlier() -> None:
    mailmap = parsed("Ann A <ann@example.org>\nBo <bo@example.org>", "Ann Author <ANN@example.org>")
    assert mailmap.resolved(Address("a", "ann@example.org")).name == "Ann Author"
    assert mailmap.resolved(Address("b", "bo@example.org")).name == "Bo"


def test_what_a_map_says_is_made_safe_for_the_terminal() -> None:
    mailmap = parsed("\ufeffAnn\x1b[31m \u202eAuthor <ann@example.org>\n\x1b]0;x\x07")
    assert mailmap.resolved(Address("a", "ann@example.org")).name == "Ann␛[31m ‹RLO›Author"
    assert mailmap.passed_over == ["␛]0;x␇"]


def test_a_map_knows_the_lines_that_it_could_not_read() -> None:
    assert parsed(TEXT).passed_over == ["nonsense", "< > <>"]
    assert parsed("  # comment\n\n").passed_over == []


def test_hostile_lines_are_passed_over() -> None:
    text = "<" * 500_000 + "\n" + "<a>" * 200_000 + "\n" + "x" * 500_000
    assert parsed(text).resolved(Address("a", "b@example.org")) == Address("a", "b@example.org")


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder in which git knows no settings of the machine."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return tmp_path


def test_the_mailmap_of_the_folder_is_found(no_settings: Path) -> None:
    (no_settings / ".mailmap").write_text(TEXT, encoding="utf-8")
    mailmap = found(no_settings)
    assert mailmap and mailmap.resolved(Address("x", "cc@old.example.net")).name == "Cy Cook"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_the_mailmap_of_gits_settings_is_found(no_settings: Path) -> None:
    (no_settings / "people").write_text(TEXT, encoding="utf-8")
    (no_settings / "gitconfig").write_text("[mailmap]\n\tfile = people\n", encoding="utf-8")
    mailmap = found(no_settings)
    assert mailmap and mailmap.resolved(Address("x", "cc@old.example.net")).name == "Cy Cook"


def test_without_a_mailmap_there_is_none(no_settings: Path) -> None:
    assert found(no_settings) is None


def test_git_may_be_absent(no_settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_: object, **__: object) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", absent)
    assert found(no_settings) is None


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_a_folder_of_a_project_has_the_maps_of_the_project_and_of_the_settings(no_settings: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=no_settings, check=True, capture_output=True)

    git("init")
    (no_settings / ".mailmap").write_text("Old Name <ann@example.org>\n", encoding="utf-8")
    git("add", ".mailmap")
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-m", "People")
    git("config", "mailmap.blob", "HEAD:.mailmap")
    git("config", "mailmap.file", "people")
    (no_settings / ".mailmap").write_text("Bo Builder <bo@example.org>\n", encoding="utf-8")
    (no_settings / "people").write_text("Cy Cook <cy@example.org>\n", encoding="utf-8")
    inner = no_settings / "doc"
    inner.mkdir()
    mailmap = found(inner)
    assert mailmap
    names = [mailmap.resolved(Address("x", f"{one}@example.org")).name for one in ("ann", "bo", "cy")]
    assert names == ["Old Name", "Bo Builder", "Cy Cook"]
