"""How this process gets memory from the system, and gives it back."""

from __future__ import annotations

import contextlib
import sys

_M_MMAP_THRESHOLD = -3  # of mallopt(3)
_LARGE = 1 << 17


def give_back_large_blocks() -> None:
    """Let blocks of 128 KB and more go back to the system when they are no longer needed.

    The C library of GNU begins so, but keeps larger and larger ones once some were given back: of an index
    that another one has replaced a fifth would stay in memory.
    """
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):  # another C library
            import ctypes

            ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)
