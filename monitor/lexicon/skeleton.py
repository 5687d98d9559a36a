"""``monitor theatre new``: a theatre to begin with, in files that say themselves what goes where."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from monitor.errors import UsageError
from monitor.lexicon.folders import SHIPPED

_SKELETON = Path(__file__).resolve().parent.parent / "data" / "skeleton"
_ID = re.compile(r"[a-z][a-z0-9-]{1,30}")


def files(name: str) -> dict[str, str]:
    """File name → text of a new theatre. It can be loaded as it stands, so that one may change it bit by bit.

    Args:
        name: the theatre's id: small letters, digits and hyphens, as its folder will be called.

    Raises:
        UsageError: the name is no id.
    """
    if not _ID.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be the id of a theatre",
            remedy="Take 2 to 31 small letters, digits and hyphens, a letter first",
        )
    title = name.replace("-", " ").title()
    return {
        path.name: path.read_text(encoding="utf-8").replace("@ID@", name).replace("@TITLE@", title)
        for path in sorted(_SKELETON.glob("*.toml"))
    }


def write(name: str, base: Path) -> Path:
    """Writes a new theatre into the folder ``base/name`` and gives that folder.

    Raises:
        UsageError: the name is no id, a shipped theatre's, or the folder is there already; nothing is written then.
        OSError: the folder cannot be made or written; what was begun of it is taken away.
    """
    texts = files(name)
    folder = base / name
    if (SHIPPED / name).exists():
        raise UsageError(
            f"{name} is a shipped theatre, and a folder of yours takes its place",
            remedy=f"Take another name, or copy {SHIPPED / name} and change the copy",
        )
    if folder.exists():
        raise UsageError(f"{folder} is there already", remedy="Take another name, or remove the folder first")
    folder.mkdir(parents=True)
    try:
        for file, text in texts.items():
            (folder / file).write_text(text, encoding="utf-8")
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder
