"""Pipes between processes."""

from __future__ import annotations

import contextlib
import os

_WIDE = 1 << 20
"""Bytes of a pipe."""


def wide_pipe() -> tuple[int, int]:
    """A pipe that takes the first messages, or many others, before anybody reads them."""
    pipe = os.pipe()
    with contextlib.suppress(ImportError, AttributeError, OSError):  # only Linux has it
        import fcntl

        fcntl.fcntl(pipe[1], fcntl.F_SETPIPE_SZ, _WIDE)
    return pipe
