"""What a search finds: the store's, or without its help the rows of the panels that hold every word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from monitor.errors import MonitorError
from monitor.model.clean import fold
from monitor.present.panel import Panel
from monitor.tui.source import Hit, Hits

Span = tuple[int, int]
_QUERY = re.compile(r"\w(:|[<>]=?)\S")
_MOST = 200


def hits(search: Callable[[str, date | None], Hits], query: str, as_of: date | None, least: int = 0) -> Hits:
    """Ask a store, as of a date (None: the newest), for the first page or so many as hold ``least`` hits. Blocking.

    A query is wrong at every letter until it is finished: that is a value.
    """
    try:
        found = search(query, as_of)
        while found.more and len(found.hits) < least:
            found = extended(found, found.more())
    except MonitorError as wrong:
        return Hits(problem=str(wrong))
    return found


def claims(search: Callable[[str, date | None], Hits], query: str, as_of: date | None) -> frozenset[str]:
    """The ids of all claims that a query finds, or of those on the first page where the search gives no more. Blocking.

    Raises:
        MonitorError: the query has a mistake, or the store cannot be asked.
    """
    found = hits(search, query, as_of)
    if found.problem:
        raise MonitorError(found.problem)
    return found.claims if found.claims is not None else frozenset(c for hit in found.hits for c in hit.claims)


def in_panels(panels: Mapping[str, Panel], query: str) -> Hits:
    """The first rows that hold every word of the query, their words marked."""
    words = fold(query).split()
    hits: list[Hit] = []
    for panel in panels.values():
        for row in panel.rows:
            text = row.text or "  ".join(c.text for c in row.cells)
            folded = fold(" ".join((text, *(c.text for c in row.cells))))
            if all(word in folded for word in words):
                hits.append(Hit(text, "row", publisher=panel.title, claims=tuple(row.claims), marks=spans(text, words)))
                if len(hits) == _MOST:
                    return Hits(tuple(hits))
    return Hits(tuple(hits))


def key(hit: Hit, number: int) -> str:
    """What a cursor holds to when the list is asked for anew; ``number`` is its place in it, where it has no name."""
    if hit.doc is None:
        return f"{number}"
    # Of a sentence that makes several claims their number may grow with the next page.
    return f"claim/{hit.doc}/{hit.text}" if hit.claims else f"text/{hit.doc}"


def extended(found: Hits, page: Hits) -> Hits:
    """What was found so far and the next page of it."""
    return replace(found, hits=(*found.hits, *page.hits), more=page.more)


def together(hits: Sequence[Hit]) -> list[Hit]:
    """The hits with those of one sentence as one, which opens all its claims: ``3 claims``."""
    found: dict[tuple[object, ...], Hit] = {}
    for number, hit in enumerate(hits):
        key = (hit.doc, hit.text) if hit.kind == "claim" else (number,)
        known = found.get(key)
        found[key] = replace(known, claims=(*known.claims, *hit.claims)) if known else hit
    return [
        replace(h, kind=f"{len(h.claims)} claims") if h.kind == "claim" and len(h.claims) > 1 else h
        for h in found.values()
    ]


def excerpt(text: str, marks: Sequence[Span], lead: int = 16) -> tuple[str, tuple[Span, ...]]:
    """The text from a little before its first mark, so that a narrow column shows what was found, and the marks in it.

    Args:
        text: a sentence; cut at a space.
        marks: half-open spans in it, ascending; those beyond the text are dropped.
        lead: how many characters before the first mark are kept at most.
    """
    inside = [m for m in marks if 0 <= m[0] < m[1] <= len(text)]
    if not inside or inside[0][0] <= 2 * lead:
        return text, tuple(inside)
    start = text.find(" ", inside[0][0] - lead, inside[0][0]) + 1 or inside[0][0]
    shift = start - 2
    return f"… {text[start:]}", tuple((a - shift, b - shift) for a, b in inside)


def is_query(words: str) -> bool:
    """Whether words are in the query language (``actor:uae``, ``killed>50``), not just words to look for."""
    return _QUERY.search(words) is not None


def spans(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text, whatever their case; spans never overlap."""
    if not words:
        return ()
    pattern = re.compile("|".join(re.escape(w) for w in words), re.IGNORECASE)
    return tuple(m.span() for m in pattern.finditer(text))
