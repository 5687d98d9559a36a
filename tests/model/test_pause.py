"""The cycle collector paused."""

from __future__ import annotations

import gc
import weakref

from monitor.model.pause import collector_paused


class _Ring:
    """Holds itself."""

    def __init__(self) -> None:
        self.ring = self


def test_what_was_there_by_chance_when_something_was_kept_is_not_kept_for_ever() -> None:
    """A session of days keeps a picture a minute: the screens that were open meanwhile are cleared away at last."""
    ring = _Ring()
    seen = weakref.ref(ring)
    try:
        with collector_paused(keep=True):
            pass
        del ring
        for _ in range(50):
            with collector_paused(keep=True):
                pass
        assert seen() is None
    finally:
        gc.unfreeze()
