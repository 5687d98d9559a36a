"""What lies in a folder of articles, and whether it changed. Light: looking costs no collector."""

from __future__ import annotations

from pathlib import Path

from monitor.errors import InputError

CATALOGUE = "seeds.toml"
PAGES = (".html", ".htm")
ARTICLES = (".txt", ".md", *PAGES)
RECORDS = (".jsonl", ".ndjson", ".json")
SUFFIXES = ARTICLES + RECORDS


def files(folder: Path) -> tuple[Path, ...]:
    """The articles and records of a folder, by name; hidden files, its catalogue and its README are none.

    Raises:
        InputError: there is no such folder, it cannot be read, or no article is in it.
    """
    try:
        found = sorted(folder.iterdir())
    except OSError as why:
        raise InputError(
            f"the folder of seeds cannot be read ({why.strerror})",
            where=folder,
            remedy="Name another with --seeds DIR, or --seeds none",
        ) from why
    articles = tuple(
        path
        for path in found
        if path.suffix.lower() in SUFFIXES and path.name[0] != "." and path.stem.lower() != "readme" and path.is_file()
    )
    if not articles:
        raise InputError(
            f"the folder holds no article ({' '.join(SUFFIXES)})",
            where=folder,
            remedy="Name another with --seeds DIR, or --seeds none",
        )
    return articles


def signature(path: Path) -> str:
    """What changes when a file or its folder's catalogue does; empty where there is no file any more."""
    marks: list[str] = []
    for one in (path, path.parent / CATALOGUE):
        try:
            found = one.stat()
        except OSError:
            marks.append("-")
            continue
        marks.append(f"{found.st_mtime_ns}:{found.st_size}")
    return "" if marks[0] == "-" else " ".join(marks)
