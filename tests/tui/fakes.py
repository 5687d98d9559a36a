"""A briefing made by hand: the app's only input, so that a screen test needs no store and no rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from monitor.present.panel import Cell, Column, Panel, Row
from monitor.tui import Actions, Options
from monitor.tui.exhibit import Exhibit, Report

NOW = datetime(2020, 1, 2, 8, 0, tzinfo=UTC)
DATES = (date(2018, 12, 13), date(2019, 4, 22), date(2019, 5, 31), date(2019, 12, 6))


def row(number: int, *texts: str, tone: str = "plain", key: str = "r") -> Row:
    """A row whose every cell but the first stands on a claim of its own."""
    cells = tuple(Cell(t, (f"c{number}-{i}",), tone if i == 1 else "plain") for i, t in enumerate(texts))
    return Row(f"{key}{number}", cells, tuple(c.claims[0] for c in cells), text=": ".join(texts[:2]))


def panel(key: str, title: str, columns: Sequence[Column], rows: Sequence[Row], note: str = "") -> Panel:
    return Panel(key, title, tuple(columns), tuple(rows), note)


FRONTS = panel(
    "fronts",
    "Fronts",
    [Column("Front", 24), Column("State", 12), Column("Why", 0), Column("Since", 12)],
    [
        row(
            1, "Tripoli, southern outskirts", "▲ fighting", "LNA holds the airport road; Wagner build-up", "6 Dec 2019"
        ),
        row(2, "Misrata, south", "▶ LNA", "advance towards Abu Grein", "3 Dec 2019"),
        row(3, "Gharyan", "▼ retreat", "GNA retook the town", "26 Jun 2019", tone="alert"),
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
        row(3, "displaced", ">140,000", "▁▅█", "Dec 2019"),
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
    [row(1, "killed, May 2019", ">500 against 470", key="k")],
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
MAP = panel("map", "Map", [Column("Place", 20), Column("What", 0)], [])

ALL = {p.key: p for p in (FRONTS, INVOLVEMENT, HUMANITARIAN, MAP, ITEMS, TALKS, GAPS, CONTESTS, UNCODED, FEEDS)}


@dataclass(frozen=True)
class FakePicture:
    as_of: date


@dataclass
class FakeBriefing:
    """Hand-made panels; ``asked`` records every date a picture was asked for."""

    made: Mapping[str, Panel] = field(default_factory=lambda: dict(ALL))
    dates: tuple[date, ...] = DATES
    asked: list[date | None] = field(default_factory=list)

    def picture(self, as_of: date | None = None) -> FakePicture:
        self.asked.append(as_of)
        return FakePicture(as_of or self.dates[-1])

    def panels(self, picture: object) -> Mapping[str, Panel]:
        return self.made

    def evidence(self, claims: Sequence[str]) -> Exhibit:
        return EXHIBIT

    def change_dates(self) -> tuple[date, ...]:
        return self.dates


def options(**changes: object) -> Options:
    """Options of a test: a fixed clock, nothing written."""
    return Options(**{"now": lambda: NOW, "theme": "dark", "actions": Actions(), **changes})  # type: ignore[arg-type]


TEXT = (
    "TRIPOLI — Fighting went on around the capital on Monday.\n\n"
    + "Residents told of shelling through the night and of roads that were closed to all but the armed. " * 12
    + "\n\nThe World Health Organization said that an estimated 227 people had been killed since 4 April. "
    "More than 1,000 were wounded, it said.\n\n"
    + "The airport stayed shut. Families waited in schools for news of those who had stayed behind. "
    * 14
)
QUOTE = "an estimated 227 people had been killed"


def report(number: int, group: str, text: str = TEXT, quote: str = QUOTE) -> Report:
    start = text.index(quote)
    return Report(
        id=f"c1/{number}",
        claim=f"c{number}",
        doc=f"doc{number}",
        group=group,
        date="22 Apr 2019",
        publisher="UN News",
        grade="B2",
        quote=quote,
        start=start,
        end=start + len(quote),
        sentence=(text.rfind("\n", 0, start) + 1, text.find(".", start) + 1),
        text=text,
        title="Libya: fighting goes on",
        url="https://news.example/1",
        citation=f"“{quote}” UN News, 22 April 2019",
        details=(
            "Says: WHO (organisation), reported",
            "Grade B2: usually reliable, probably true (a UN body)",
            "Rule: killed.passive@r1",
        ),
    )


EXHIBIT = Exhibit(
    "killed 227 est.",
    (report(1, "Origin: WHO"), report(2, "Origin: WHO"), report(3, "Contradicts it: ministry of health")),
    note="2 reports of 1 origin; 1 contradicts",
)
