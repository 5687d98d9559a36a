"""The words that several formats share: nothing here knows a format's syntax."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from monitor.export.claims import Citation
from monitor.export.snapshot import Record, Snapshot
from monitor.model.clean import one_line
from monitor.model.measure import quantity_text
from monitor.present.panel import Panel, Row

# The order in which a person reads the picture: what is disputed stands right after the figures.
_READING_ORDER = ("fronts", "involvement", "humanitarian", "contests", "diplomacy", "gaps")

# Beyond this a document is no picture any more; the formats for programs have everything.
MOST_ROWS = 120
# Of a cell's many claims the strongest few are cited.
MOST_NOTES = 5


def shown_panels(snapshot: Snapshot) -> Iterator[Panel]:
    """The panels a document prints, in reading order.

    The map is drawn by the formats that can draw it; the long lists have commands of their own (``monitor items``,
    ``monitor feeds``).
    """
    for key in _READING_ORDER:
        panel = snapshot.panels.get(key)
        if panel is not None:
            yield panel


def cell_claims(row: Row) -> tuple[str, ...]:
    """The claims a row's figures stand on: the strongest of each cell, else the strongest of the row."""
    strongest = [cell.claims[0] for cell in row.cells if cell.claims] or list(row.claims[:1])
    return tuple(dict.fromkeys(strongest))


def shown_rows(panel: Panel) -> Sequence[Row]:
    """The rows that a document for people prints: all, or the first so many; :func:`hidden` says what is left."""
    return panel.rows[:MOST_ROWS]


def hidden(panel: Panel) -> str:
    """What is said of the rows that are not printed; empty where all are."""
    left = len(panel.rows) - MOST_ROWS
    return f"and {left:,} more; 'monitor snapshot --format json' has all" if left > 0 else ""


def cited_claims(panels: Mapping[str, Panel]) -> tuple[str, ...]:
    """Every claim that a document for people may cite, each once."""
    rows = (row for key in _READING_ORDER if key in panels for row in shown_rows(panels[key]))
    return tuple(dict.fromkeys(claim for row in rows for claim in _cited(row)))


def _cited(row: Row) -> Iterator[str]:
    yield from row.claims[:MOST_NOTES]
    for cell in row.cells:
        yield from cell.claims[:MOST_NOTES]


def number_list(numbers: Sequence[int]) -> str:
    """``1 3 5-8``: numbers in rising order, runs of three and more joined."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return " ".join(f"{r[0]}-{r[-1]}" if len(r) > 2 else " ".join(map(str, r)) for r in runs)


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 document``, ``5 documents``; ``many``: the plural, None where it ends in -s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def summary(snapshot: Snapshot) -> str:
    """One or two sentences above the panels: what was read, when it was reported, what is missing."""
    sources = snapshot.sources
    if not snapshot.as_of:
        return "No document is in the store yet: there is nothing to show."
    if not sources:
        return f"No document was reported on or before {snapshot.as_of}: there is nothing to show yet."
    days = sorted(s.reported for s in sources if s.reported)
    when = f", reported {span(days[0], days[-1])}" if days else ""
    parts = [f"{count(len(sources), 'document')}{when}."]
    unread = sum(1 for s in sources if s.note.startswith("not read"))
    if unread:
        parts.append(f"{count(unread, 'document')} in a language the rules do not read.")
    elsewhere = sum(1 for s in sources if s.note.startswith("not of a war"))
    if elsewhere:
        parts.append(f"{count(elsewhere, 'document')} on something else than a war.")
    if snapshot.uncoded:
        sentences = count(snapshot.uncoded, "sentence")
        parts.append(f"{sentences} with a trigger gave no claim ('monitor search is:uncoded' lists them).")
    if snapshot.failing_feeds:
        parts.append(f"Feeds failing: {len(snapshot.failing_feeds)} of {snapshot.feeds}.")
    if said := verdicts(snapshot):
        parts.append(f"Analysts' verdicts are {said}.")
    return " ".join(parts)


def verdicts(snapshot: Snapshot) -> str:
    """``left out``, or ``applied: 1 corrected, 2 rejected``; empty where nobody judged anything."""
    if not snapshot.verdicts:
        return "left out"
    return f"applied: {', '.join(f'{n} {word}' for word, n in snapshot.judged)}" if snapshot.judged else ""


def span(first: str, last: str) -> str:
    """Two ISO days as ``2018-12-31 to 2019-12-06``, one day alone."""
    return first if first == last else f"{first} to {last}"


def says_who(citation: Citation) -> str:
    """`` (says WHO)``, empty for the outlet's own voice."""
    return f" (says {citation.attribution})" if citation.attribution else ""


def where_published(citation: Citation) -> str:
    """Publisher, date, and how many more documents say so: ``Example Wire, 2018-12 · and 2 more documents``."""
    source = citation.source
    publisher = source.publisher or source.title or source.id
    via = f" (from {source.origin})" if source.origin and source.origin != source.publisher else ""
    others = f" · and {count(citation.others, 'more document')}" if citation.others else ""
    return f"{publisher}{via}, {published(citation)}{others}"


def published(citation: Citation) -> str:
    """The document's date as it is known, or in words that it is not."""
    source = citation.source
    if source.published:
        return source.published
    return f"undated, first seen {source.first_seen}" if source.first_seen else "undated"


def where_when(record: Record) -> str:
    """A claim in one line for a map: ``air strike, A against B, Springfield, 2019-11-18 (alleged)``, ``killed ≥12``."""
    against = _names(record, "against")
    who = " against ".join(part for part in (_names(record, "actor"), against) if part)
    what = " ".join(filter(None, (str(record["type"]).replace("_", " "), _number(record))))
    parts = [what, who, record["place"], record["date"]]
    line = ", ".join(str(part) for part in parts if part)
    return f"{line} ({record['modality']})" if record["modality"] != "asserted" else line


def _number(record: Record) -> str:
    """The figure as screens print it; empty where the claim has none, and for vague words, which its quote holds."""
    if record["qualifier"] in (None, "vague"):
        return ""
    value, low, high = (n if isinstance(n := record[key], int | float) else None for key in ("value", "low", "high"))
    return quantity_text(value, low, high, str(record["qualifier"]), str(record["unit"]))


def _names(record: Record, key: str) -> str:
    value = record[key]
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else ""


def around(citation: Citation) -> tuple[str, str, str]:
    """The whole sentence on one line: before, in and after the quote; the quote alone where it does not hold it."""
    sentence, quote = one_line(citation.sentence, 5000), one_line(citation.quote, 2000)
    return sentence.partition(quote) if quote and quote in sentence else ("", quote, "")


def excerpt(citation: Citation, room: int = 220) -> tuple[str, str, str]:
    """What stands before the quote, the quote, and what follows it, in at most about ``room`` characters.

    A short sentence comes whole. Of a long one as much as fits on either side of the quote, cut at a space and
    marked ``…``; the quote itself is never cut. Where the sentence does not hold the quote it stands alone.
    """
    before, quote, after = around(citation)
    side = max(0, room - len(quote)) // 2
    short_before, short_after = len(before) <= side, len(after) <= side
    if not short_before:
        kept = before[-(side if not short_after else 2 * side - len(after)) :] if side else ""
        before = before if len(kept) >= len(before) else "… " + kept.partition(" ")[2]
    if not short_after:
        kept = after[: side if not short_before else max(0, room - len(quote) - len(before))]
        after = after if len(kept) >= len(after) else kept.rpartition(" ")[0] + " …"
    return before, quote, after
