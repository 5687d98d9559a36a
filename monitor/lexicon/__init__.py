"""Data about conflicts and the world, read into frozen values; docs/data.md says where it comes from.

The names here are loaded when they are asked for: a snapshot looks at folders alone and pays for no parser.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from monitor.lexicon.folders import folder_of, theatres

if TYPE_CHECKING:
    from monitor.lexicon.lexicon import Lexicon, load, load_theatre

__all__ = ["Lexicon", "folder_of", "load", "load_theatre", "theatres"]


def __getattr__(name: str) -> object:
    """``Lexicon``, ``load`` and ``load_theatre``, from their module (PEP 562)."""
    if name in __all__:
        return getattr(importlib.import_module("monitor.lexicon.lexicon"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
