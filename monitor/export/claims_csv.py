"""Claims as a table: one line for each claim and document, with where the document is to be found."""

from __future__ import annotations

from monitor.export.links import safe_url
from monitor.export.snapshot import Options, Record, Snapshot, Source
from monitor.export.tables import table
from monitor.model.claim import PARTIES

COLUMNS = (
    *("id", "doc", "kind", "type", "modality", "hedge", "attribution", "attribution_type"),
    *PARTIES,
    *("value", "low", "best", "high", "qualifier", "unit", "scope", "population"),
    *("place", "place_id", "place_precision", "place_basis", "lat", "lon"),
    *("date", "date_precision", "date_basis", "reliability", "credibility", "rule"),
    *("quote", "start", "end", "sentence", "verdict"),
)
_SOURCE = ("publisher", "title", "published", "reported", "url")


def render(snapshot: Snapshot, options: Options) -> str:
    """A heading line and the claims, by reported day, document and place in the text; always UTF-8."""
    del options  # a table has no width, and its quotes are verbatim
    sources = {s.id: s for s in snapshot.sources}
    rows: list[list[object]] = [_row(r, sources.get(str(r["doc"]))) for r in snapshot.records]
    return table([[*COLUMNS, *_SOURCE], *rows])


def _row(record: Record, source: Source | None) -> list[object]:
    verdict = record.get("verdict")
    whole = {**record, "verdict": verdict["status"] if isinstance(verdict, dict) else None}
    values = [whole.get(column) for column in COLUMNS]
    if source is None:
        return [*values, *([None] * len(_SOURCE))]
    return [*values, source.publisher, source.title, source.published, source.reported, safe_url(source.url)]
