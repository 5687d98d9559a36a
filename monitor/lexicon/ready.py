"""What is worked out of the shipped data, kept for the next start where Python keeps what it works out of source text.

That is the folder for bytecode (PEP 3147): who may write there may change the program itself. Kept under a digest of
the files and of the code that reads them, so an edit is seen at once; where nothing can be written, or bytecode is not
wanted (``PYTHONDONTWRITEBYTECODE``), all is worked out at each start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

_PACKAGE = Path(__file__).resolve().parent.parent
# What the kept values are made by: a change here may make others of the same files.
_CODE = (_PACKAGE / "lexicon", _PACKAGE / "model")


def ready(folder: Path, files: Iterable[Path], shape: type[T], make: Callable[[], T], *, given: str = "") -> T:
    """What ``make`` makes of a folder's files: as it was kept, or made now and kept.

    Args:
        folder: one that is shipped; of others nothing is kept.
        files: those that the result hangs on, in a fixed order.
        shape: its type, made of what msgspec can write; a value that is not read back as it was is not kept.
        make: raises whatever it raises.
        given: what else the result hangs on.
    """
    place = _place(folder)
    mark = None if place is None else _mark(files, given)
    if place is None or mark is None:
        return make()
    with suppress(OSError, msgspec.MsgspecError):
        head, _, body = place.read_bytes().partition(b"\n")
        if head == _head(mark, body):
            return msgspec.json.decode(body, type=shape)
    made = make()
    if not sys.dont_write_bytecode and _writable(place):
        with suppress(OSError, msgspec.MsgspecError, TypeError):
            body = msgspec.json.encode(made)
            if _plain(msgspec.json.decode(body, type=shape)) == _plain(made):
                _write(place, _head(mark, body) + b"\n" + body)
    return made


def _head(mark: bytes, body: bytes) -> bytes:
    return mark + b" " + sha256(body).hexdigest().encode()


def _plain(value: object) -> bytes:
    """The same bytes for equal values, of whatever order sets are."""
    return msgspec.json.encode(value, order="deterministic")


def _place(folder: Path) -> Path | None:
    if not folder.is_relative_to(_PACKAGE):
        return None
    try:
        return Path(cache_from_source(str(folder.with_name(f"{folder.name}.py")))).with_suffix(".json")
    except NotImplementedError:  # an interpreter without bytecode
        return None


def _mark(files: Iterable[Path], given: str) -> bytes | None:
    """A digest of all that goes into the result; None where a file cannot be read."""
    digest = sha256(f"{given}\0{_code()}\0".encode())
    try:
        for file in files:
            text = file.read_bytes()
            digest.update(f"{file.name}\0{len(text)}\0".encode() + text)
    except OSError:
        return None
    return digest.hexdigest().encode()


@lru_cache(maxsize=1)
def _code() -> str:
    """Sizes and times of change of the code, which Python knows stale bytecode by as well."""
    files = sorted(path for folder in _CODE for path in folder.glob("*.py"))
    return " ".join(f"{path.name}:{(known := path.stat()).st_size}:{known.st_mtime_ns}" for path in files)


def _writable(place: Path) -> bool:
    """Whether trying is worth the making of what would be written."""
    there = next(folder for folder in place.parents if folder.exists())
    return os.access(there, os.W_OK)


def _write(place: Path, data: bytes) -> None:
    """In one step, so that two programs that start at once do no harm."""
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)
