"""What ``?`` says: what a view shows, how to read its signs, and its keys."""

from __future__ import annotations

from monitor.tui.commands import listed
from monitor.tui.layout import PANELS
from monitor.tui.words import TABS

_VIEWS = {
    "fronts": (
        "FRONTS",
        "Where sides fight, one row a front: what happens there, who holds it, who says so and since when. "
        "What nobody reported lately is greyed and says how old it is.",
    ),
    "involvement": (
        "FOREIGN INVOLVEMENT",
        "Foreign actors by the side they act for or against, with the kinds of support. A filled sign is stated or "
        "confirmed, a half one alleged, an empty one denied; the word says the same. A turn of a stance shows both. "
        "The weightiest kinds are named and the rest counted (+2): Space reads the row out, Enter opens all of it.",
    ),
    "humanitarian": (
        "HUMANITARIAN FIGURES",
        "One row a series: the same kind of figure, scope and area. The value is the latest reported; > is more than, "
        "≥ at least, est. an estimate, ◐ alleged. Totals so far, stocks and single incidents are never added to one "
        "another; a floor is the least that reports of incidents add up to, those that may be of one counted once, by "
        "the lowest of them. v plots the series.",
    ),
    "map": (
        "MAP",
        "Coast and borders from Natural Earth; fronts and the dated events of the picture. It follows the as-of date.",
    ),
    "items": ("ITEMS", "Articles and feed items, newest first, with what each adds to the baseline: new, confirms, "
              "updates, contradicts; off-schema where nothing in it was coded, with the reason where there is one."),
    "diplomacy": ("DIPLOMACY", "Meetings, calls, talks, agreements, refusals and resolutions by date."),
    "gaps": (
        "GAPS, CONTESTS, UNCODED",
        "What should be reported and is not, or not lately; figures that do not agree, with both origins: contested, "
        "or of another area, scope, date or population, which is no contest; sentences with a trigger that no rule "
        "could read, so that nothing vanishes in silence.",
    ),
    "feeds": ("FEEDS", "The health of each feed: when it was asked, what came, what is wrong with it."),
    "plot": (
        "SERIES",
        "Every value reported of one figure, by the date it is of: a point each, a bar from the lowest to the highest "
        "it says. Below, newest first, with who says so: current is what the panel shows, revision a lower value that "
        "the same origin gave later, late what was reported after a value for a later date.",
    ),
    "changes": (
        "WHAT CHANGED",
        "Since your last session with this store ended: what is new, rose or fell, turned, became contested or is so "
        "no longer, went stale; the weightiest first. Rows that stand on a report you have not seen keep their mark "
        "in the panels until you stand on the item (view 5), open the evidence, or press W.",
    ),
    "search": (
        "FIND",
        "Words side by side must all stand there; \"field hospital\" is a phrase, ambulanc* a beginning, OR makes "
        "alternatives, - before a term excludes, parentheses group. Case and accents make no difference. Beside words: "
        "actor: against: by: place: type: kind: publisher: and other keys; killed>50, wounded, displaced or another "
        "figure; grade<=B2; since: and until: with a day, month or year, today or 7d. Conditions on claims speak of "
        "one claim. A name is found by whole words of it; quote a value with spaces. A mistake is named with its "
        "place. docs/query.md has all the keys; monitor search QUERY finds the same outside the app.",
    ),
    "evidence": (
        "EVIDENCE",
        "The sentence behind a cell, in its article. Above: every report of the same thing, grouped by origin (five "
        "articles that quote one source are one origin), then what contradicts it. The grade is Admiralty: a letter "
        "for the publisher, a digit for the claim, in words below.",
    ),
}  # fmt: skip
_DATES = (
    "AS OF\n\nThe picture holds what was reported up to its date, and nothing later. [ and ] step to the neighbouring "
    "dates of report, { and } by about a month. The line above the hints shows how much was reported when. "
    "The same as a file: monitor snapshot --as-of 2019-05-01 --format html -o FILE; or md, csv-figures and others."
)


_TITLES = {"map": "KEYS OF THE MAP", "evidence": "KEYS HERE", "changes": "KEYS HERE", "plot": "KEYS HERE"}


def text(view: str) -> str:
    """The help of a view; unknown views get the keys alone."""
    title, about = _VIEWS.get(view, ("KEYS", ""))
    parts = [f"{title}\n\n{about}"]
    if view in _TITLES:
        parts.append(_keys(view))
    if view not in ("evidence", "changes", "plot", "search"):
        parts += [_DATES, _keys("panels")]
    return "\n\n".join(parts)


def _keys(where: str) -> str:
    told = [(c.keys, c.words) for c in listed(where) if c.keys]
    if where == "panels":
        told.append((f"1 to {len(PANELS)}", "Go to " + ", ".join(TABS[key].lower() for key in PANELS)))
    width = max(len(keys) for keys, _words in told) + 2
    return "\n".join([_TITLES.get(where, "KEYS"), "", *(f"  {keys:<{width}}{words}" for keys, words in told)])
