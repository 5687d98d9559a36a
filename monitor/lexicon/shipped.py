"""Shipped data as they stand in their files, for whoever makes of them what it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from monitor.lexicon.ready import ready

DATA = Path(__file__).resolve().parent.parent / "data"


def shipped_table(name: str) -> dict[str, Any]:
    """A file of the shipped data, ``en/time.toml``: parsed, or as it was kept (:mod:`monitor.lexicon.ready`)."""
    file = DATA / name
    return ready(file.with_suffix(""), (file,), dict[str, Any], lambda: _parsed(file))


def _parsed(file: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  where all is kept nothing is parsed

    return tomllib.loads(file.read_text("utf-8"))
