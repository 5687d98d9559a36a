"""The cycle collector paused while a picture is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the cycle collector from walking a store's worth of new values again and again.

    A fold makes hundreds of thousands of small values, none in a cycle; the collector's passes over them took
    a third of its time (``benchmarks/fold.py``). Reference counts go on freeing memory meanwhile.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
