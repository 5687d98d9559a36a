"""Where theatres lie. Light: a picture asks for nothing more where it remembers the theatre itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from monitor.errors import UsageError

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "theatres"
HEAD = "theatre.toml"


def theatres(dirs: Sequence[Path] = ()) -> tuple[str, ...]:
    """Ids of the theatres in the shipped data and in ``dirs``, sorted; a folder with a theatre.toml is one."""
    return tuple(sorted({path.name for path in _folders(dirs)}))


def folder_of(theatre: str, dirs: Sequence[Path] = ()) -> Path:
    """The folder of a theatre; one of the user's hides a shipped one of the same id.

    Raises:
        UsageError: there is none of this id.
    """
    found = [path for path in _folders(dirs) if path.name == theatre]
    if not found:
        known = ", ".join(theatres(dirs))
        raise UsageError(
            f"there is no theatre {theatre!r}", remedy=f"There is {known}; 'monitor theatre new' starts one"
        )
    return found[-1]


def signature(folder: Path) -> str:
    """What changes when a file of a theatre's folder does: names, sizes and times of change."""
    found = sorted(folder.glob("*.toml"))
    return " ".join(f"{path.name}:{(known := path.stat()).st_size}:{known.st_mtime_ns}" for path in found)


def _folders(dirs: Sequence[Path]) -> Iterator[Path]:
    for base in (SHIPPED, *dirs):
        if base.is_dir():
            yield from sorted(path for path in base.iterdir() if (path / HEAD).is_file())
