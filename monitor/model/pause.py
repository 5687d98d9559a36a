"""The cycle collector paused while much is made that stays: a picture, a vocabulary."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

# What is kept is looked through again each so many times: some of it has become garbage in a cycle by then.
_ROUNDS = 50
_kept = count(1)


@contextmanager
def collector_paused(*, keep: bool = False) -> Iterator[None]:
    """Keep the cycle collector from walking very many new values again and again.

    A fold makes hundreds of thousands of small values, none in a cycle; the collector's passes over them took
    a third of its time, and one pass over all of them at some later moment stops a screen for half a second
    (``benchmarks/fold.py``). Of a vocabulary's loading they took a third as well. Reference counts go on freeing
    memory meanwhile.

    Args:
        keep: what is made inside will live long: take it out of the collector's sight
            (https://docs.python.org/3/library/gc.html#gc.freeze), after clearing away what is garbage already. What
            else there was goes with it (a screen that was open), so each fiftieth time all is looked through. Not
            where the caller has switched it off: a process that ends with the picture keeps nothing.
    """
    was = gc.isenabled()
    keep = keep and was
    if keep:
        if next(_kept) % _ROUNDS == 0:
            gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if keep:
            gc.freeze()
        if was:
            gc.enable()
