"""A snapshot from a briefing: everything read in one consistent state of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from monitor.briefing import Briefing
from monitor.export import FORMATS
from monitor.export.snapshot import Geometry, Record, Snapshot, Source
from monitor.export.words import cited_claims
from monitor.model.claim import Coding
from monitor.model.fact import Fact
from monitor.model.record import record
from monitor.model.theatre import Theatre
from monitor.present.presenter import panels
from monitor.store.standing import StandingDocument, codings_of_day, documents_of_day, uncoded_of_day

if TYPE_CHECKING:
    from monitor.model.judgement import Judgement

_VERDICTS = (("confirm", "confirmed"), ("correct", "corrected"), ("reject", "rejected"))


class Surroundings(NamedTuple):
    """What a snapshot says that is not in the store's claims; all given by the caller, who has clock and paths.

    Attributes:
        version: the program's.
        written: RFC 3339 time to print, None for none.
        feeds: how many feeds there are; ``failing_feeds`` those whose last poll failed, as printed.
    """

    version: str
    written: str | None = None
    feeds: int = 0
    failing_feeds: tuple[str, ...] = ()


def assemble(
    briefing: Briefing, surroundings: Surroundings, *, as_of: date | None = None, formats: Sequence[str] = ("json",)
) -> Snapshot:
    """The picture as of a date with all it stands on, read in one state of the store whatever others write.

    Args:
        briefing: of a theatre or of the whole store.
        surroundings: version, time, feeds.
        as_of: inclusive; None: the newest document's date.
        formats: what it will be rendered in, so that only what they need is read: a hundred thousand claims are
            not loaded for a page that cites some dozens.
    """
    store, theatre = briefing.store, briefing.theatre
    name = theatre.id if theatre else None
    needs = frozenset().union(*(FORMATS[one].needs for one in formats))
    with store.consistent():
        picture = briefing.picture(as_of)
        shown = panels(picture)
        day = picture.as_of
        standing = {(fact.claim, fact.doc): fact for fact in briefing.ledger.standing(day)}
        documents = documents_of_day(store.database, name, day)
        whole = "claims" in needs
        codings = codings_of_day(store.database, name, day) if whole else store.codings(cited_claims(shown))
        uncoded = uncoded_of_day(store.database, name, day)
        judgements = store.judgements() if briefing.verdicts else {}
        ruleset = store.ruleset or ""
    snapshot = Snapshot(
        theatre=name,
        title=theatre.name if theatre else "All theatres",
        as_of=day.isoformat() if day > date.min else None,
        ruleset=ruleset,
        version=surroundings.version,
        sources=tuple(_source(d) for d in documents),
        panels=shown,
        standing=tuple(sorted((fact.claim, fact.doc, fact.start) for fact in standing.values())),
        records=_records(codings, documents, standing, judgements),
        uncoded=uncoded,
        feeds=surroundings.feeds,
        failing_feeds=surroundings.failing_feeds,
        verdicts=briefing.verdicts,
        judged=_judged(judgements, {d.id for d in documents}),
        written=surroundings.written,
    )
    return replace(snapshot, geometry=_geometry(theatre, snapshot)) if "outline" in needs else snapshot


def _records(
    codings: Iterable[Coding],
    documents: Iterable[StandingDocument],
    standing: Mapping[tuple[str, str], Fact],
    judgements: Mapping[tuple[str, str], Judgement],
) -> tuple[Record, ...]:
    """The records of what counts in the picture, by reported day, document and start, whatever order they came in."""
    place = {(d.id, d.revision): (number, d.reliability) for number, d in enumerate(documents)}
    found: list[tuple[tuple[int, int, str], Record]] = []
    for coding in codings:
        first, claim = coding.evidence[0], coding.claim.id
        key = (claim, first.doc)
        fact = standing.get(key)
        if fact is None or (first.doc, first.revision) not in place:
            continue
        number, reliability = place[first.doc, first.revision]
        one: Record = record(coding, reliability=reliability)
        if fact.verdict and key in judgements:
            from monitor.export.judged import judged  # noqa: PLC0415  most stores have no verdict

            one = judged(one, fact, judgements[key])
        found.append(((number, first.start, claim), one))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _judged(judgements: Mapping[tuple[str, str], Judgement], documents: Collection[str]) -> tuple[tuple[str, int], ...]:
    """How many readings of the picture's documents were confirmed, corrected, rejected; in that order, none at 0."""
    counts = Counter(j.status for (_, doc), j in judgements.items() if doc in documents)
    return tuple((word, counts[status]) for status, word in _VERDICTS if counts[status])


def _source(document: StandingDocument) -> Source:
    return Source(
        id=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        reported=document.reported.isoformat(),
        # Of a dated text the day on which it was stored says nothing about the world, and differs between stores.
        first_seen=None if document.published else document.first_seen,
        origin=document.origin,
        url=document.url,
        reliability=document.reliability,
        language=document.language,
        revision=document.revision,
        digest=document.digest,
        note="; ".join(document.notes),
    )


def _geometry(theatre: Theatre | None, snapshot: Snapshot) -> Geometry | None:
    """The map of a theatre; without one a square around all that has a place, None where nothing has."""
    from monitor.export.marks import marks  # noqa: PLC0415  for the one format that draws it
    from monitor.lexicon.outline import lines  # noqa: PLC0415  likewise: a table of coastlines

    spots = [(m.lon, m.lat) for m in marks(snapshot) if m.lon is not None and m.lat is not None]
    if theatre is None and not spots:
        return None
    box = theatre.bbox if theatre is not None else _around(spots)
    return Geometry(box, tuple(tuple((lon, lat) for lon, lat in line) for line in lines(box)))


def _around(spots: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """A square with a margin of a tenth, a degree or more wide: as wide as high, so that a page has room for it."""
    lons, lats = zip(*spots, strict=True)
    half = max((max(lons) - min(lons)) * 0.6, (max(lats) - min(lats)) * 0.6, 0.5)
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    return lon - half, max(lat - half, -90.0), lon + half, min(lat + half, 90.0)
