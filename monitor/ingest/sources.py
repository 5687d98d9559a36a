"""Whether a folder of seeds holds anything that the store has not read. Loads neither engine nor collector."""

from __future__ import annotations

from pathlib import Path

from monitor.collect.folder import files, signature
from monitor.store import Store


def changed(store: Store, folder: Path) -> dict[Path, str]:
    """The files of a folder that are new or changed since they were read, with their signatures.

    Raises:
        InputError: there is no such folder, or it cannot be read.
    """
    known = store.sources.signatures()
    now = {path: signature(path) for path in files(folder)}
    return {path: mark for path, mark in now.items() if known.get(name_of(path)) != mark}


def name_of(path: Path) -> str:
    """The path as a store can hold it: names of files need not be UTF-8."""
    return bytes(path.absolute()).decode("utf-8", "backslashreplace")
