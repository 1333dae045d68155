"""The command line, as a process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.mails import mail, mbox


def threadleaf(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments], input=stdin, capture_output=True, check=False
    )


def test_json_says_what_the_contract_asks_for(tmp_path: Path) -> None:
    box = mbox(
        tmp_path / "x.mbox",
        mail("a@example.org", text="A line to be quoted by others.\n"),
        mail("b@example.org", sender="Bo <bo@example.org>", references="<a@example.org>",
             subject="Re: The journal",
             text="An Example wrote:\n> A line to be quoted by others.\n\nYes.\n"),
    )  # fmt: skip
    done = threadleaf("--format", "json", "--bodies", str(box))
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    messages = [row for row in rows if row["type"] == "message"]
    assert [m["key"] for m in messages] == ["a@example.org", "b@example.org"]
    reply = messages[1]
    assert reply["parent"] == "a@example.org"
    assert reply["link"] == "references"
    assert reply["from"] == {"name": "Bo", "address": "bo@example.org"}
    assert [line["depth"] for line in reply["lines"]] == [0, 1, 0, 0]
    assert reply["quotes"][0]["message"] == "a@example.org"
    assert messages[0]["answers"] == [{"first": 1, "last": 1, "by": ["b@example.org"]}]
    assert {row["name"] for row in rows if row["type"] == "person"} == {"An Example", "Bo"}


def test_text_is_what_a_pipe_gets(tmp_path: Path) -> None:
    box = mbox(
        tmp_path / "x.mbox", mail("a@example.org"), mail("b@example.org", references="<a@example.org>")
    )
    done = threadleaf(str(box))
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        "2022-09-12 10:00  An Example: The journal",
        "2022-09-12 10:00    An Example",
        "",
    ]


def test_standard_input_is_read(tmp_path: Path) -> None:
    box = mbox(tmp_path / "x.mbox", mail("a@example.org"))
    done = threadleaf("--format", "json", "-", stdin=box.read_bytes())
    assert json.loads(done.stdout.splitlines()[0])["key"] == "a@example.org"


def test_what_is_no_mail_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    box = mbox(tmp_path / "x.mbox", mail("a@example.org"))
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    done = threadleaf("--format", "json", str(tmp_path / "noise.bin"), str(tmp_path / "absent"), str(box))
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows[0]["key"] == "a@example.org"
    assert len([row for row in rows if row["type"] == "problem"]) == 2
    assert b"noise.bin" in done.stderr
    assert b"Traceback" not in done.stderr


def test_no_source_is_wrong_usage() -> None:
    done = threadleaf()
    assert done.returncode == 2
    assert b"--help" in done.stderr


def test_the_format_paths_load_neither_textual_nor_rich(tmp_path: Path) -> None:
    box = mbox(tmp_path / "x.mbox", mail("a@example.org"))
    code = (
        "import sys\nfrom tui.cli import main\n"
        f"assert main(['--format', 'json', '--bodies', {str(box)!r}]) == 0\n"
        f"assert main(['--format', 'text', {str(box)!r}]) == 0\n"
        "loaded = {name.partition('.')[0] for name in sys.modules} & {'textual', 'rich'}\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_version_loads_nothing_of_the_program_but_the_command_line() -> None:
    code = (
        "import sys\nfrom tui.cli import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit:\n    pass\n"
        "assert {n for n in sys.modules if n.startswith('tui')} == {'tui', 'tui.cli'}\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_output_is_safe_to_print(tmp_path: Path) -> None:
    box = mbox(
        tmp_path / "x.mbox",
        mail("a@example.org", subject="\x1b]52;c;aGk=\x07 hello", sender="\x9b31m <a@example.org>"),
    )
    for form in ("text", "json"):
        done = threadleaf("--format", form, str(box))
        assert b"\x1b" not in done.stdout
        assert b"\x07" not in done.stdout
        assert b"\xc2\x9b" not in done.stdout


def test_a_mailmap_of_other_lines_is_refused_and_a_bad_line_is_named(tmp_path: Path) -> None:
    box = mbox(tmp_path / "x.mbox", mail("a@example.org", sender="an <an@example.org>"))
    broken, mixed = tmp_path / "broken", tmp_path / "mixed"
    broken.write_text("Ann Author = an@example.org\n")
    mixed.write_text("# ours\nnonsense\nAnn Author <an@example.org>\n")
    refused = threadleaf("--format", "json", "--mailmap", str(broken), str(box))
    assert refused.returncode == 2
    assert f"{broken}: no line is of git's form".encode() in refused.stderr
    taken = threadleaf("--format", "json", "--mailmap", str(mixed), str(box))
    assert taken.returncode == 0
    assert b"passed over 'nonsense'" in taken.stderr
    assert b"Ann Author" in taken.stdout


def test_what_comes_through_a_pipe_in_pieces_is_read_whole(tmp_path: Path) -> None:
    box = mbox(tmp_path / "x.mbox", *(mail(f"m{n}@example.org", text="A line.\n" * 40) for n in range(400)))
    reading = subprocess.Popen(
        [sys.executable, "-m", "tui", "--format", "json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert reading.stdin
    text = box.read_bytes()
    for start in range(0, len(text), 3001):
        reading.stdin.write(text[start : start + 3001])
        reading.stdin.flush()
    out = reading.communicate()[0]
    keys = [row["key"] for row in map(json.loads, out.splitlines()) if row["type"] == "message"]
    assert sorted(keys) == sorted(f"m{n}@example.org" for n in range(400))
