"""What a snapshot is made of: one consistent reading of the store, frozen, in the order it is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor.present.panel import Panel

# One claim as one document supports it: the flat record of model/record.py, keys in its order.
Record = Mapping[str, object]
Line = tuple[tuple[float, float], ...]


class Source(NamedTuple):
    """A document as a reader cites it.

    Attributes:
        id, revision: which text; ``digest`` of that text and its metadata as the store holds them.
        published: EDTF or None where nobody says; ``reported`` the day (ISO) that the as-of date compares.
        first_seen: the day (ISO) it entered the store; None outside a store.
        publisher: who prints it; ``origin`` who wrote it first where that is another.
        reliability: Admiralty A–F of the publisher.
        note: why it was not read (``not read: ar``), or other words about it; empty for the normal case.
    """

    id: str
    title: str = ""
    publisher: str = ""
    published: str | None = None
    reported: str | None = None
    first_seen: str | None = None
    origin: str | None = None
    url: str | None = None
    reliability: str = "F"
    language: str | None = None
    revision: int = 1
    digest: str = ""
    note: str = ""


class Geometry(NamedTuple):
    """The map under the marks: ``bbox`` is west, south, east, north in degrees; lines are (lon, lat) points."""

    bbox: tuple[float, float, float, float]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A picture with all it stands on.

    Attributes:
        theatre: the theatre's id, None for the whole store; ``title`` its name as a heading prints it.
        as_of: ISO day, inclusive; None where the store is empty and no date was asked for.
        ruleset, version: what read the texts, and the program.
        sources: every document reported on or before ``as_of``, by reported day and id.
        panels: by key, in the order they are printed; at least those of :data:`monitor.present.panel.PICTURE`.
        standing: claim, document and start of its first quote there, for every claim that the picture counts,
            sorted: what the digest covers, whatever part of the records was read.
        records: one for each claim and document, by reported day, document, start; all of them, or those that
            the panels cite where no format asked for needs more.
        uncoded: how many sentences have a trigger and no claim.
        failing_feeds: the feeds whose last poll failed, as printed; ``feeds`` how many there are.
        verdicts: whether analysts' verdicts were applied; ``judged`` how many readings they ``confirmed``,
            ``corrected`` and ``rejected``, those that are not nought.
        geometry: None unless the format asked for needs it.
        written: RFC 3339 time for the footer, from ``SOURCE_DATE_EPOCH``; None: no time is printed, since the
            same store must give the same bytes.
    """

    theatre: str | None
    title: str
    as_of: str | None
    ruleset: str
    version: str
    sources: tuple[Source, ...] = ()
    panels: Mapping[str, Panel] = field(default_factory=dict)
    standing: tuple[tuple[str, str, int], ...] = ()
    records: tuple[Record, ...] = ()
    uncoded: int = 0
    feeds: int = 0
    failing_feeds: tuple[str, ...] = ()
    verdicts: bool = True
    judged: tuple[tuple[str, int], ...] = ()
    geometry: Geometry | None = None
    written: str | None = None

    @property
    def dated(self) -> str:
        """The date as headings print it."""
        return f"as of {self.as_of}" if self.as_of else "nothing read yet"


class Options(NamedTuple):
    """How to render; nothing here changes what is said.

    Attributes:
        width: columns of a text snapshot, at least 20.
        ascii: whether only ASCII characters may be printed.
        escapes: whether terminal colour codes may be printed (only where a terminal reads them).
        size: columns and lines of the screen in an ``svg``.
        screen: draws the app's screen at a size as SVG; None where the format does not need one.
    """

    width: int = 80
    ascii: bool = False
    escapes: bool = False
    size: tuple[int, int] = (160, 45)
    screen: Callable[[int, int], str] | None = None
