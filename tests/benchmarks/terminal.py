"""A pseudo-terminal that times programs, from the tools beside the project, and what is read with it."""

from __future__ import annotations

import compileall
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THREADLEAF_SHARED", ROOT.parent / "shared"))
OURS = [str(Path(sys.executable).with_name("threadleaf"))]
_RC = "set folder=/tmp\nset sort=threads\nset read_inc=0\nset wait_key=no\nset sleep_time=0\n"


def probe() -> ModuleType:
    """The module `ttyprobe`; leaves with a word where it is not there."""
    path = SHARED / "bench" / "ttyprobe.py"
    if not path.exists():
        raise SystemExit(
            f"{path} is not there; set THREADLEAF_SHARED to the folder that has bench/ttyprobe.py"
        )
    spec = importlib.util.spec_from_file_location("ttyprobe", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compiled() -> None:
    """Compile our modules, as an installation does where the environment does not forbid it."""
    compileall.compile_dir(ROOT / "tui", quiet=1)


def mailbox(folder: Path, count: int) -> Path:
    """A mailbox of so many generated mails, made once."""
    path = folder / f"list-{count}.mbox"
    if not path.exists():
        made = [sys.executable, str(SHARED / "bench" / "gen_mbox.py"), "-n", str(count), "-o", str(path)]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    return path


def peers(folder: Path) -> dict[str, list[str]]:
    """The commands of the readers that are installed, to open the mailbox that is named behind them."""
    rc = folder / "muttrc"
    rc.write_text(_RC)
    found = {name: [name, "-n", "-F", str(rc), "-R", "-f"] for name in ("mutt", "neomutt")}
    return {name: command for name, command in found.items() if shutil.which(name)}


def anonymous(pid: int) -> int:
    """Bytes of anonymous memory that a process has."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"RssAnon:\s*(\d+)", status)
    return int(found[1]) * 1024 if found else 0


def processor(pid: int) -> float:
    """Seconds of processor time that a process and those below it have had."""
    pending, spent = [pid], 0.0
    while pending:
        one = pending.pop()
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
            spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            for children in Path(f"/proc/{one}/task").glob("*/children"):
                pending += map(int, children.read_text().split())
        except OSError:
            continue
    return spent


def machine() -> str:
    """Processor, cores, system and Python, in a line."""
    found = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text())
    name = found[1] if found else "unknown processor"
    return f"{name}, {os.cpu_count()} cores, Linux {os.uname().release}, Python {sys.version.split()[0]}"


def middle(values: list[float]) -> float:
    """The median; not a number where there is none."""
    return median(values) if values else float("nan")


Run = dict[str, Any]
