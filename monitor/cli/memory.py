"""How the C library gives memory back."""

from __future__ import annotations

import ctypes
from contextlib import suppress

# mallopt(3): blocks from this size on are the system's again as soon as they are let go.
_MMAP_THRESHOLD = -3
_BYTES = 128 * 1024


def given_back() -> None:
    """Have large blocks given back when they are let go, and taken from nothing else.

    glibc raises the size from which it does so to that of the largest block that was let go: a large store's columns,
    which grow by and by, then leave holes of 40 MB in a heap of the thread that reads them
    (``benchmarks/tui.py --items 100000``). Where the C library has no such knob nothing happens.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _BYTES)
