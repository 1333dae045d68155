"""What a reader sees of a fault of the program's own: a line, and no traceback."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

from tests.mails import mail, mbox

FAULTY = """
import sys
from tui.app import ThreadleafApp
from tui.index.loading import HereLoading

class Faulty(ThreadleafApp):
    def on_ready(self):
        raise ValueError("[/x] \\x1b[31m words of a mail")

app = Faulty(HereLoading([sys.argv[1]]), "x")
app.run()
sys.exit(app.return_code or 0)
"""


def on_a_terminal(*arguments: str, **environment: str) -> tuple[str, int]:
    """What a Python program writes to a terminal of its own, and its exit status."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(environment, TERM="xterm-256color")
        os.execv(sys.executable, [sys.executable, *arguments])
    seen = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return seen.decode("utf-8", "replace"), os.waitstatus_to_exitcode(status)


def test_a_fault_is_one_line_with_status_1_and_the_log_has_the_rest(tmp_path: Path) -> None:
    box, log = mbox(tmp_path / "x.mbox", mail("a@example.org")), tmp_path / "log"
    seen, status = on_a_terminal("-c", FAULTY, str(box), THREADLEAF_LOG=str(log))
    assert status == 1
    end = seen.rpartition("\x1b[?1049l")[2]
    assert "threadleaf: stopped by a fault of its own (ValueError:" in end
    assert "Traceback" not in seen
    assert "\x1b[31m words" not in end
    assert "Traceback" in log.read_text()
