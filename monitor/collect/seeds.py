"""A folder of articles → Items, with what its catalogue and the files themselves say of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from monitor.collect import catalogue
from monitor.collect.catalogue import Seed
from monitor.collect.files import read_file
from monitor.collect.folder import files
from monitor.collect.found import Collected, problem, together
from monitor.errors import InputError
from monitor.lexicon.strict import Problem
from monitor.model.document import Item


def read_folder(folder: Path, only: Iterable[Path] | None = None) -> Collected:
    """Every article of a folder, or ``only`` some of its files, and all that is wrong with it.

    Raises:
        InputError: there is no such folder, or it cannot be read.
    """
    listed, problems = catalogue.load(folder)
    paths = files(folder) if only is None else tuple(only)
    return _unique([Collected((), problems), *(read_file(path, _entry(listed, path)) for path in paths)])


def read_paths(paths: Iterable[Path]) -> Collected:
    """Files and folders as a user names them, each file with the entry of its own folder's catalogue, if any."""
    catalogues: dict[Path, dict[str, Seed]] = {}
    parts: list[Collected] = []
    for path in paths:
        try:
            parts.append(_read_path(path, catalogues))
        except InputError as why:
            parts.append(problem(path, f"{why.message}; check its mode"))
        except OSError as why:
            parts.append(problem(path, f"cannot be read: {why.strerror}; check the name and the mode"))
    return _unique(parts)


def _read_path(path: Path, catalogues: dict[Path, dict[str, Seed]]) -> Collected:
    if path.is_dir():
        return read_folder(path)
    if path.parent not in catalogues:
        catalogues[path.parent] = catalogue.load(path.parent)[0]
    return read_file(path, _entry(catalogues[path.parent], path))


def _entry(listed: dict[str, Seed], path: Path) -> Seed | None:
    return listed.get(path.name)


def _unique(parts: list[Collected]) -> Collected:
    """All parts together; a second item under an id is a mistake: it would pass for a revision of the first."""
    found = together(parts)
    first: dict[str, Item] = {}
    problems: list[Problem] = []
    for item in found.items:
        other = first.setdefault(item.id, item)
        if other is not item:
            message = f"id {item.id!r} is that of {other.location} too; rename the file or give it an id"
            problems.append(Problem(item.location, 0, "id", message))
    return Collected(tuple(first.values()), (*found.problems, *problems))
