"""A briefing made by hand: the app's only input, so that a screen test needs no store and no rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from monitor.present.evidence import EvidenceView, Passage, Voice
from monitor.present.panel import Cell, Column, Panel, Row
from monitor.tui import Actions, Options

NOW = datetime(2020, 1, 2, 8, 0, tzinfo=UTC)
DATES = (date(2018, 12, 13), date(2019, 4, 22), date(2019, 5, 31), date(2019, 12, 6))


def row(number: int, *texts: str, tone: str = "plain", key: str = "r", **fields: object) -> Row:
    """A row whose every cell but the first stands on a claim of its own."""
    cells = tuple(Cell(t, (f"c{number}-{i}",), tone if i == 1 else "plain") for i, t in enumerate(texts))
    return Row(f"{key}{number}", cells, tuple(c.claims[0] for c in cells), tuple(fields.items()), ": ".join(texts[:2]))


def panel(key: str, title: str, columns: Sequence[Column], rows: Sequence[Row], note: str = "") -> Panel:
    return Panel(key, title, tuple(columns), tuple(rows), note)


def point(day: str, best: float, phrase: str, claim: str) -> dict[str, object]:
    return {
        "date": day,
        "best": best,
        "phrase": phrase,
        "claims": [claim],
        "origins": ["WHO"],
        "grade": "B2",
        "status": "current",
    }


SERIES = [
    point("2019-04-22", 16000, "≥16,000", "c3a"),
    point("2019-05", 80001, ">80,000", "c3b"),
    point("2019-12", 140001, ">140,000", "c3c"),
]
FRONTS = panel(
    "fronts",
    "Fronts",
    [Column("Front", 24), Column("State", 12), Column("Why", 0), Column("Since", 12)],
    [
        row(
            1,
            "Tripoli, southern outskirts",
            "▲ fighting",
            "LNA holds the airport road; Wagner build-up",
            "6 Dec 2019",
            lat=32.8,
            lon=13.2,
        ),
        row(2, "Misrata, south", "▶ LNA", "advance towards Abu Grein", "3 Dec 2019", lat=32.0, lon=15.1),
        row(3, "Gharyan", "▼ retreat", "GNA retook the town", "26 Jun 2019", tone="alert", lat=32.17, lon=13.02),
    ],
    "fresh",
)
INVOLVEMENT = panel(
    "involvement",
    "Foreign involvement",
    [Column("Actor", 14), Column("LNA", 0), Column("GNA", 0)],
    [
        row(1, "UAE", "● drones  ● air strikes", "–"),
        row(2, "Egypt", "● backing (turned, was against in Dec 2018)", "–", tone="alert"),
        row(3, "Turkey", "–", "● arms  ● drones"),
        row(4, "Russia", "◐ mercenaries (alleged)", "○ denied", tone="alleged"),
    ],
)
HUMANITARIAN = panel(
    "humanitarian",
    "Humanitarian",
    [Column("Figure", 18), Column("Value", 10, "right"), Column("Series", 10), Column("As of", 0)],
    [
        row(1, "killed", ">500", "▁▅", "May 2019, stale", tone="dim"),
        row(2, "wounded", ">1,000", "▁", "22 Apr 2019, stale"),
        row(3, "displaced", ">140,000", "▁▅█", "Dec 2019", series=SERIES),
    ],
)
ITEMS = panel(
    "items",
    "Items",
    [Column("Date", 10), Column("Publisher", 16), Column("Title", 0)],
    [row(n, f"2019-12-0{n % 9 + 1}", "UN News", f"Item {n} about the fighting", key="i") for n in range(1, 41)],
)
TALKS = panel(
    "diplomacy", "Diplomacy", [Column("Date", 10), Column("What", 0)], [row(1, "2019-11-27", "MoU, Turkey and GNA")]
)
GAPS = panel(
    "gaps",
    "Gaps",
    [Column("Expected", 30), Column("Since", 0)],
    [row(1, "wounded, Tripoli", "no report since 22 Apr 2019")],
)
CONTESTS = panel(
    "contests",
    "Contests",
    [Column("Series", 20), Column("Values", 0)],
    [row(1, "killed, May 2019", ">500 against 470", key="k", contested=True)],
)
UNCODED = panel(
    "uncoded",
    "Uncoded",
    [Column("Trigger", 12), Column("Sentence", 0)],
    [row(1, "shelled", "They were shelled.", key="u")],
)
FEEDS = panel(
    "feeds",
    "Feeds",
    [Column("Feed", 30), Column("State", 0)],
    [row(1, "UN News", "ok, 3 new"), row(2, "Example", "404 since 2 Jan")],
)
MAP = panel("map", "Map", [Column("Place", 20), Column("What", 0)], FRONTS.rows)

ALL = {p.key: p for p in (FRONTS, INVOLVEMENT, HUMANITARIAN, MAP, ITEMS, TALKS, GAPS, CONTESTS, UNCODED, FEEDS)}


TEXT = (
    "TRIPOLI — Fighting went on around the capital on Monday.\n\n"
    + "Residents told of shelling through the night and of roads that were closed to all but the armed. " * 12
    + "\n\nThe World Health Organization said that an estimated 227 people had been killed since 4 April. "
    "More than 1,000 were wounded, it said.\n\n"
    + "The airport stayed shut. Families waited in schools for news of those who had stayed behind. "
    * 60
)
QUOTE = "an estimated 227 people had been killed"


def passage(number: int, origin: str, text: str = TEXT, quote: str = QUOTE) -> Passage:
    start = text.index(quote)
    first, last = text.rfind("\n", 0, start) + 1, text.find(".", start) + 1
    return Passage(
        claim=f"c{number}",
        kind="humanitarian",
        says="killed, 227 est., Tripoli, 22 Apr 2019",
        doc=f"doc{number}",
        revision=1,
        title="Libya: fighting goes on",
        publisher="UN News",
        url="https://news.example/1",
        published="22 Apr 2019",
        reported="22 Apr 2019",
        since="",
        text=text,
        start=start,
        end=start + len(quote),
        quote=quote,
        sentence=text[first:last],
        sentence_start=first,
        sentence_end=last,
        more=(),
        attribution=f"{origin} (organisation)",
        origin=origin,
        modality="reported",
        hedge=None,
        grade="B2: usually reliable, probably true",
        reason="one origin, a UN body",
        rule="killed.passive",
        ruleset="r1",
    )


EVIDENCE = EvidenceView(
    title="killed 227 est.",
    asked=(passage(1, "WHO"),),
    others=(Voice("WHO", (passage(2, "WHO"),)),),
    contrary=(Voice("ministry of health", (passage(3, "ministry of health"),)),),
    summary="1 origin in 2 reports (WHO)",
    grade="B2: usually reliable, probably true (one origin, a UN body)",
)


@dataclass(frozen=True)
class FakePicture:
    as_of: date


@dataclass
class FakeBriefing:
    """Hand-made panels.

    ``asked`` records every date a picture was asked for, ``shown`` every date of evidence, ``weighed`` whose it was.
    """

    made: Mapping[str, Panel] = field(default_factory=lambda: dict(ALL))
    dates: tuple[date, ...] = DATES
    asked: list[date | None] = field(default_factory=list)
    shown: list[date | None] = field(default_factory=list)
    weighed: list[tuple[str, ...]] = field(default_factory=list)

    def picture(self, as_of: date | None = None) -> FakePicture:
        self.asked.append(as_of)
        return FakePicture(as_of or self.dates[-1])

    def panels(self, picture: object) -> Mapping[str, Panel]:
        return self.made

    def glance(self, as_of: date | None = None) -> tuple[date, Mapping[str, Panel]] | None:
        return None

    def ahead(self, key: str, as_of: date | None = None) -> tuple[date, Panel] | None:
        return None

    def evidence(self, claims: Iterable[str], *, as_of: date | None = None) -> EvidenceView:
        self.shown.append(as_of)
        self.weighed.append(tuple(claims))
        return EVIDENCE

    def change_dates(self) -> tuple[date, ...]:
        return self.dates


def options(**changes: object) -> Options:
    """Options of a test: a fixed clock, nothing written."""
    return Options(
        **{
            "now": lambda: NOW,
            "theme": "dark",
            "title": "Libya",
            "bbox": (9.0, 19.0, 26.0, 34.0),
            "lines": lines,
            "actions": Actions(),
            **changes,
        }
    )  # type: ignore[arg-type]


# A coast and a border, roughly: enough for a map to be one.
COAST = (
    (10.0, 33.2),
    (11.2, 33.1),
    (13.2, 32.9),
    (15.2, 32.3),
    (15.8, 31.4),
    (18.0, 30.4),
    (19.9, 30.7),
    (20.1, 32.4),
    (23.0, 32.6),
    (25.1, 31.7),
)
BORDER = ((11.5, 33.1), (10.2, 30.3), (9.4, 26.2), (11.9, 23.5), (14.2, 22.6), (24.0, 19.5), (25.0, 22.0), (25.0, 31.6))


def lines(box: tuple[float, float, float, float]) -> tuple[tuple[tuple[float, float], ...], ...]:
    return (COAST, BORDER)
