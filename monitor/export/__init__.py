"""One module a format; each gives the same bytes for the same picture.

The table names formats without importing them, so that a cron job's ``text`` pays for no template engine and
only ``svg`` brings in the screen. A format's module has one public function::

    render(snapshot: Snapshot, options: Options) -> str
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from monitor.errors import UsageError, nearest

if TYPE_CHECKING:  # what they hold loads the panels, which naming a format does not need
    from monitor.export.snapshot import Options, Snapshot

__all__ = ["FORMATS", "Format", "file_name", "format_named", "formats_named", "render"]


class Format(NamedTuple):
    """How a format is found.

    Attributes:
        module: the module that renders it, imported when it is asked for.
        suffix: what its file's name ends in, with the dot.
        needs: what the snapshot or the options must hold beyond panels and the claims that they cite:
            ``claims`` (all of them), ``outline`` (the map's lines), ``screen`` (:attr:`Options.screen`).
        footer: whether it ends in what it stands for, the picture's digest among it; tables of claims do not.
    """

    module: str
    suffix: str
    needs: frozenset[str] = frozenset()
    footer: bool = True


FORMATS: dict[str, Format] = {
    "text": Format("monitor.export.text", ".txt"),
    "md": Format("monitor.export.markdown", ".md"),
    "html": Format("monitor.export.html", ".html", frozenset({"claims", "outline"})),
    "svg": Format("monitor.export.svg", ".svg", frozenset({"screen"})),
    "json": Format("monitor.export.picture_json", ".json", frozenset({"claims"})),
    "jsonl": Format("monitor.export.claims_jsonl", ".jsonl", frozenset({"claims"}), footer=False),
    "csv-claims": Format("monitor.export.claims_csv", ".csv", frozenset({"claims"}), footer=False),
    "csv-figures": Format("monitor.export.figures_csv", ".csv", frozenset({"claims"}), footer=False),
    "geojson": Format("monitor.export.geojson", ".geojson", frozenset({"claims"})),
}
_OTHER_NAMES = {"markdown": "md"}


def format_named(name: str) -> str:
    """The format's own name for ``name``, which may be another name of it (``markdown`` → ``md``).

    Raises:
        UsageError: there is no such format; the remedy names the nearest.
    """
    own = _OTHER_NAMES.get(name, name)
    if own not in FORMATS:
        near = nearest(name, (*FORMATS, *_OTHER_NAMES))
        hint = f"Did you mean {near[0]}?" if near else f"Formats: {', '.join(FORMATS)}"
        raise UsageError(f"there is no format {name!r}", remedy=hint)
    return own


def formats_named(names: Iterable[str]) -> tuple[str, ...]:
    """The formats' own names, each once, in the order given. Raises UsageError as :func:`format_named` does."""
    return tuple(dict.fromkeys(format_named(name) for name in names))


def file_name(name: str, theatre: str | None) -> str:
    """The name of the file for format ``name`` of a theatre in a folder, e.g. ``all-picture.json``.

    It is fixed, with no date in it, so that a folder under version control shows a difference and a web
    server a stable address. Nothing in it comes from data but the theatre's id, reduced to ``[a-z0-9-]``.
    """
    theatre = "".join(c if c.isascii() and c.isalnum() else "-" for c in (theatre or "").lower()).strip("-")
    stem = {"jsonl": "claims", "csv-claims": "claims", "csv-figures": "figures", "geojson": "map", "svg": "screen"}
    return f"{theatre or 'all'}-{stem.get(name, 'picture')}{FORMATS[name].suffix}"


def render(name: str, snapshot: Snapshot, options: Options | None = None) -> bytes:
    """The picture in one format, UTF-8 (pure ASCII where the options ask for it and the format can).

    Raises:
        UsageError: there is no such format, or it needs a screen and the options hold none.
    """
    module = importlib.import_module(FORMATS[format_named(name)].module)
    if options is None:
        from monitor.export.snapshot import Options  # noqa: PLC0415  see above

        options = Options()
    text: str = module.render(snapshot, options)
    return text.encode("utf-8", "replace")
