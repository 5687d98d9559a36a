"""Where the formats of one run go, and what time a snapshot may print."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from monitor.config.paths import written
from monitor.errors import UsageError
from monitor.export import FORMATS, file_name
from monitor.export.folder import WriteError

STREAMS = (None, "-", "/dev/stdout")


def destinations(formats: Sequence[str], output: str | None, theatre: str | None) -> dict[str, Path] | None:
    """Format → file; None where the one format goes to standard output.

    A folder (one that exists, or a path that ends in ``/``) gets a file of a fixed name for each format; it is
    made where it is missing, as several formats can go nowhere else.

    Raises:
        UsageError: several formats, and the output is no folder, or is not there and ends as a file of one does.
        WriteError: the folder cannot be made.
    """
    if output in STREAMS:
        if len(formats) > 1:
            raise UsageError(f"{len(formats)} formats cannot share standard output", remedy="Name a folder: -o FOLDER/")
        return None
    if not output:
        raise UsageError("-o names nothing", remedy="Name a file, a folder, or - for standard output")
    path = written(output)
    folder = os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises where the path may not be looked at
    if len(formats) == 1 and not folder and not output.endswith("/"):
        return {formats[0]: path}
    file = os.path.exists(path) or (not output.endswith("/") and format_said(output) is not None)  # noqa: PTH110
    if file and not folder:
        raise UsageError(
            f"several formats need a folder, and {path} is a file or named as one", remedy="Name a folder: -o FOLDER/"
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise WriteError(f"the folder cannot be made: {wrong.strerror}", where=path) from wrong
    return {name: path / file_name(name, theatre) for name in formats}


def format_of(name: str) -> str:
    """The format that a file of this name holds; of the tables, the one that its end names (``figures.csv``).

    Raises:
        UsageError: no format has such files, or it can be made without a screen of its own only (``.svg``).
    """
    found = format_said(name)
    if found is None or "screen" in FORMATS[found].needs:
        ends = dict.fromkeys(known.suffix for known in FORMATS.values() if "screen" not in known.needs)
        raise UsageError(f"{name!r} says no format", remedy=f"End it in one of {' '.join(ends)}")
    return found


def format_said(name: str) -> str | None:
    """The format whose files end as this name does; of the tables, the one that its end names. None: no format's do."""
    end = name.lower()
    alike = [one for one, known in FORMATS.items() if end.endswith(known.suffix)]
    exact = [one for one in alike if end.endswith(file_name(one, "").partition("-")[2])]
    return next(iter((*exact, *alike)), None)


def written_at(source_date_epoch: str | None) -> str | None:
    """The time a snapshot prints as its own: that of ``SOURCE_DATE_EPOCH``, None where it is not set.

    See https://reproducible-builds.org/specs/source-date-epoch/: seconds since 1970, decimal, UTC.

    Raises:
        UsageError: the value is no such number.
    """
    if not source_date_epoch:
        return None
    try:
        return datetime.fromtimestamp(int(source_date_epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH={source_date_epoch!r} is no time", remedy="Set it to seconds since 1970, or unset it"
        ) from None
