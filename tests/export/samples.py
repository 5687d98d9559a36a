"""Snapshots made by hand: a small true-to-life one, and one that is hostile in every field."""

from __future__ import annotations

from dataclasses import fields, replace

from monitor.export.snapshot import Geometry, Snapshot, Source
from monitor.model.claim import Claim, Coding, Evidence, Location
from monitor.model.measure import Quantity, TimeExpression
from monitor.model.record import record
from monitor.present.panel import Cell, Column, Panel, Row

RULESET = "1a2b3c4d"


def coded(claim: Claim, doc: str, quote: str, sentence: str, *, reliability: str = "B", start: int = 10) -> dict:
    """The record of a claim read in one document."""
    at = sentence.index(quote)
    evidence = Evidence(
        doc, 1, start + at, start + at + len(quote), quote, sentence, start, "figures.killed", RULESET, credibility=3
    )
    return record(Coding(claim, (evidence,)), reliability=reliability)


KILLED = Claim(
    "humanitarian",
    "killed",
    "reported",
    attribution="WHO",
    attribution_type="un",
    quantity=Quantity(227, 227, 227, 227, "estimated"),
    scope="cumulative",
    population="people",
    place=Location("Tripoli", "tripoli", "exact", "stated", 32.88, 13.19),
    when=TimeExpression("2019-04-04/2019-04-22", "anchored"),
)
KILLED_MORE = Claim(
    "humanitarian",
    "killed",
    quantity=Quantity(500, 501, 501, None, "more_than"),
    scope="cumulative",
    population="people",
    place=Location("Tripoli", "tripoli", "exact", "context", 32.88, 13.19),
    when=TimeExpression("2019-05", "doc"),
)
OFFENSIVE = Claim(
    "front",
    "offensive",
    actor=("LNA",),
    against=("GNA",),
    place=Location("Tripoli", "tripoli", "exact", "stated", 32.88, 13.19),
    when=TimeExpression("2019-04-04", "partial"),
)
NOWHERE_STRIKE = Claim("front", "air_strike", actor=("LNA",), when=TimeExpression("2019-11-18", "relative"))
DRONES = Claim("involvement", "drones", "alleged", actor=("UAE",), beneficiary=("LNA",))

TEXTS = {
    "killed": "The World Health Organization said an estimated 227 people had been killed.",
    "more": "More than 500 people have been killed in the fighting.",
    "offensive": "On April 4 the LNA launched an offensive to capture Tripoli.",
    "strike": "LNA jets struck a factory on Monday.",
    "drones": "Emirati drones reportedly flew for the LNA.",
}
RECORDS = (
    coded(KILLED, "d1", "an estimated 227 people had been killed", TEXTS["killed"]),
    coded(OFFENSIVE, "d2", "launched an offensive to capture Tripoli", TEXTS["offensive"]),
    coded(KILLED_MORE, "d2", "More than 500 people have been killed", TEXTS["more"], start=90),
    coded(NOWHERE_STRIKE, "d3", "struck a factory", TEXTS["strike"]),
    coded(OFFENSIVE, "d3", "launched an offensive to capture Tripoli", TEXTS["offensive"], start=200),
    coded(DRONES, "d3", "Emirati drones reportedly flew", TEXTS["drones"], start=300),
)
SOURCES = (
    Source("d1", "Toll rises", "Common Dreams", "2019-04-22", "2019-04-22", None, "WHO", "https://example.org/a", "C"),
    Source("d2", "The war for Tripoli", "Foreign Affairs", "2019-05", "2019-05-31", reliability="B", digest="aa"),
    Source(
        "d3", "With help", "Middle East Observer", None, "2019-12-06", "2019-12-06", url="https://example.org/b?x=1&y=2"
    ),
)


def point(claim: Claim, reported: str, status: str) -> dict:
    """A value of a series as the humanitarian panel gives it."""
    q = claim.quantity
    assert q is not None
    return {
        "phrase": q.text(),
        **{key: getattr(q, key) for key in ("value", "low", "best", "high", "qualifier", "unit")},
        "date": claim.when.value,
        "reported": reported,
        "place": claim.place.name,
        "perpetrator": [],
        "status": status,
        "alleged": False,
        "denied": False,
        "reports": 1,
        "origins": [claim.attribution or "Foreign Affairs"],
        "grade": "B3",
        "claims": [claim.id],
    }


POINTS = (point(KILLED, "2019-04-22", "superseded"), point(KILLED_MORE, "2019-05-31", "current"))
FRONTS = Panel(
    "fronts",
    "Fronts",
    (Column("Front", 22), Column("State", 0), Column("Reported", 12)),
    (
        Row(
            "front:tripoli",
            (
                Cell("Tripoli, southern outskirts", (OFFENSIVE.id,), "strong"),
                Cell("▲ LNA offensive against GNA; stalemate since", (OFFENSIVE.id,)),
                Cell("2019-05 stale", (OFFENSIVE.id,), "dim"),
            ),
            (OFFENSIVE.id,),
            (("place", "Tripoli"), ("lat", 32.88), ("lon", 13.19), ("freshness", "stale"), ("actor", ("LNA",))),
            "Tripoli, southern outskirts: the LNA attacks the GNA, last reported May 2019 (stale).",
            age="stale",
        ),
        Row(
            "front:unknown",
            (Cell("place not given"), Cell("LNA air strike", (NOWHERE_STRIKE.id,)), Cell("2019-12-06")),
            (NOWHERE_STRIKE.id,),
            (("place", None), ("lat", None), ("lon", None), ("freshness", "fresh"), ("actor", ("LNA",))),
            "Place not given: an LNA air strike, 18 November 2019.",
        ),
    ),
    "2 fronts, 1 stale",
)
INVOLVEMENT = Panel(
    "involvement",
    "Foreign involvement",
    (Column("Actor", 14), Column("LNA", 0), Column("GNA", 0)),
    (
        Row(
            "inv:uae",
            (Cell("UAE"), Cell("◐ drones (alleged)", (DRONES.id,), "alleged"), Cell("–")),
            (DRONES.id,),
            (("actor", "UAE"), ("side", "LNA"), ("stance", "for"), ("modality", "alleged")),
            "UAE is alleged to supply or fly drones for the LNA.",
        ),
    ),
)
HUMANITARIAN = Panel(
    "humanitarian",
    "Humanitarian",
    (Column("Figure", 10), Column("Value", 10, "right"), Column("Series", 8), Column("Where, when", 0)),
    (
        Row(
            "hum:killed:people:cumulative:tripoli",
            (
                Cell("killed"),
                Cell(">500", (KILLED_MORE.id, KILLED.id), "strong"),
                Cell("▃█", (KILLED.id,)),
                Cell("Tripoli, May 2019, stale", (KILLED_MORE.id,)),
            ),
            (KILLED_MORE.id, KILLED.id),
            (
                ("type", "killed"),
                ("population", "people"),
                ("scope", "cumulative"),
                ("area", "Tripoli"),
                ("value", 500),
                ("low", 501),
                ("best", 501),
                ("high", None),
                ("qualifier", "more_than"),
                ("unit", "people"),
                ("freshness", "stale"),
                ("series", (POINTS[0], POINTS[1])),
            ),
            "Killed in Tripoli: more than 500 (Foreign Affairs, May 2019), stale.",
            age="stale",
        ),
    ),
    "1 stale",
)
EMPTY = tuple(
    Panel(key, title, (Column("What", 0),), (), empty=words)
    for key, title, words in (
        ("diplomacy", "Diplomacy", "No meeting, talks or statement is reported yet."),
        ("gaps", "Gaps", "Every expected slot has a recent report."),
        ("contests", "Contested", "No two current figures contradict each other."),
    )
)


def sample() -> Snapshot:
    """Five claims of three documents, with a document that has no date and a claim that has no place."""
    panels = {p.key: p for p in (FRONTS, INVOLVEMENT, HUMANITARIAN, *EMPTY)}
    return Snapshot(
        theatre="libya",
        title="Libya",
        as_of="2019-12-06",
        ruleset=RULESET,
        version="0.1.0",
        sources=SOURCES,
        panels=panels,
        standing=tuple(sorted((r["id"], r["doc"], r["start"]) for r in RECORDS)),
        records=RECORDS,
        uncoded=3,
        feeds=14,
        failing_feeds=("example.org: 404",),
        geometry=Geometry((9.0, 19.0, 26.0, 34.0), (((9.0, 33.0), (13.0, 32.9), (20.0, 31.0), (26.0, 32.0)),)),
    )


HOSTILE = (
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=cmd|' /C calc'!A0",
    "\r=1",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]><x/>",
    "-->",
    "[link](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "`code` ``` *bold* _em_ | pipe | # head",
    "[^1]: forged footnote",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202eevil\u202c \u200bzero",
    "picture-digest: 00000000000000000000000000000000",
    "\"quoted\" 'single' & <b>",
    "{{ 7*7 }} {% raw %}",
    "a\nb\r\nc\u2028d",
    "lone \ud800 surrogate",
    "ليبيا 漢字 é",
    "-----BEGIN",
    "1. item",
    "    indented",
    "http://evil.example/auto",
)


def hostile(text: str) -> Snapshot:
    """The sample with ``text`` in every field that holds words from outside."""
    whole = sample()
    sources = tuple(
        s._replace(title=text, publisher=text, origin=text, url=f"javascript:{text}", note=text) for s in whole.sources
    )
    records = tuple(
        {**r, **dict.fromkeys(("quote", "sentence", "attribution", "place", "hedge"), text)} for r in RECORDS
    )
    records = tuple({**r, "actor": [text], "evidence": [{**_bare(r), "quote": text}]} for r in records)
    return replace(
        whole,
        title=text,
        sources=sources,
        records=records,
        panels={key: _hostile_panel(panel, text) for key, panel in whole.panels.items()},
        failing_feeds=(text,),
    )


def _bare(record: dict) -> dict:
    return {k: record[k] for k in ("quote", "start", "end", "sentence", "rule")}


def _hostile_panel(panel: Panel, text: str) -> Panel:
    rows = tuple(
        Row(
            row.id,
            tuple(Cell(text, cell.claims, cell.tone) for cell in row.cells),
            row.claims,
            tuple((k, text if isinstance(v, str) else v) for k, v in row.fields),
            text,
        )
        for row in panel.rows
    )
    kept = {f.name: getattr(panel, f.name) for f in fields(panel)}
    return Panel(**{**kept, "rows": rows, "note": text, "empty": text, "title": text})
