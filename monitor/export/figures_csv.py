"""The figures as a table with a row of HXL hashtags under the heading (https://hxlstandard.org, 1.1).

One line for each value of each series, the current one marked so. Values of different series are never to be
added, and those of a cumulative one not either: the scope column says which is which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from monitor.export.claims import Citation, citations
from monitor.export.links import safe_url
from monitor.export.snapshot import Options, Snapshot
from monitor.export.tables import table
from monitor.present.panel import Row

# What a row of the panel says of the whole series.
_SERIES = {
    "type": "#indicator+type",
    "population": "#indicator+population",
    "scope": "#indicator+scope",
    "area": "#loc+area+name",
}
# What each value of it says; keys are those of the panel's JSON.
_POINT = {
    "place": "#loc+name",
    "date": "#date+occurred",
    "reported": "#date+reported",
    "phrase": "#indicator+text",
    "value": "#indicator+value+num",
    "low": "#indicator+low+num",
    "best": "#indicator+best+num",
    "high": "#indicator+high+num",
    "qualifier": "#indicator+qualifier",
    "unit": "#indicator+unit",
    "status": "#status",
    "alleged": "#status+alleged",
    "denied": "#status+denied",
    "perpetrator": "#indicator+perpetrator",
    "reports": "#meta+reports+num",
    "origins": "#meta+origins",
    "grade": "#meta+grade",
}
_EVIDENCE = {
    "claim": "#meta+claim+id",
    "publisher": "#meta+source",
    "url": "#meta+url",
    "quote": "#description+quote",
}
# The standard's own tags, for tools that look for them: the best value once more, in the column of its type.
_STANDARD = {
    ("killed", None): ("killed", "#affected+killed"),
    ("wounded", None): ("injured", "#affected+injured"),
    ("displaced", None): ("displaced", "#affected+displaced"),
    ("displaced", "stock"): ("idps", "#affected+idps"),
}


def render(snapshot: Snapshot, options: Options) -> str:
    """Heading, hashtags, and the values in the order of the panel and of their series; always UTF-8."""
    del options  # a table has no width, and its quotes are verbatim
    own = {"series": "#meta+series+id", **_SERIES, **_POINT, **_EVIDENCE}
    standard = list(_STANDARD.values())
    heading: list[object] = [*own, *(name for name, _ in standard)]
    tags: list[object] = [*own.values(), *(tag for _, tag in standard)]
    cited = citations(snapshot)
    panel = snapshot.panels.get("humanitarian")
    rows = [line for row in (panel.rows if panel else ()) for line in _lines(row, cited)]
    return table([heading, tags, *rows])


def _lines(row: Row, cited: Mapping[str, Citation]) -> Iterator[list[object]]:
    fields = dict(row.fields)
    points = fields.get("series")
    for point in points if isinstance(points, list | tuple) else ():
        claims = point.get("claims") or ()
        yield [
            row.id,
            *(fields.get(key) for key in _SERIES),
            *(point.get(key) for key in _POINT),
            *_evidence(str(claims[0]) if claims else None, cited),
            *_standard(fields, point),
        ]


def _evidence(claim: str | None, cited: Mapping[str, Citation]) -> list[object]:
    citation = cited.get(claim) if claim else None
    if citation is None:
        return [claim, None, None, None]
    return [claim, citation.source.publisher, safe_url(citation.source.url), citation.quote]


def _standard(fields: Mapping[str, object], point: Mapping[str, object]) -> list[object]:
    kind, scope = fields.get("type"), fields.get("scope")
    wanted = (kind, scope) if (kind, scope) in _STANDARD else (kind, None)
    people = point.get("unit") in ("people", None)
    return [point.get("best") if key == wanted and people else None for key in _STANDARD]
