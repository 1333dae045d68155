"""A stretch of work in which Python does not look for cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """For what makes much of which nothing is cyclic: every thread would wait while it is looked through
    again and again, for a mail of megabytes a tenth of a second at a time; of a scan it is 10-20 %."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
