"""Qualifiers of a number that stand behind what is counted: "seventy dead at the least"."""

from __future__ import annotations

from monitor.extract import numerals
from monitor.extract.figures.figure import Figure
from monitor.extract.syntax.ir import Tokens

# Qualifiers behind a group.
_BEHIND = {
    ("at", "the", "least"): "at_least",
    ("at", "least"): "at_least",
    ("or", "more"): "at_least",
    ("or", "so"): "about",
    ("at", "most"): "up_to",
    ("at", "the", "most"): "up_to",
}


def hedge_behind(t: Tokens, figure: Figure) -> None:
    """Gives a plain number the qualifier that stands behind: "seventy dead at the least"."""
    q = figure.quantity
    if q.value is None or q.qualifier != "exact" or figure.share:
        return
    behind = t.low[figure.j : figure.j + 3]
    for n in (3, 2):
        name = _BEHIND.get(tuple(behind[:n]))
        if name is not None and t.tags[figure.j + n : figure.j + n + 1] != ["Q"]:
            figure.quantity = numerals.quantity(q.value, name, q.phrase, q.unit)
            return
    if t.low[figure.i - 1 : figure.i] == ["over"] and figure.noun is not None and figure.noun.kind == "harm":
        figure.quantity = numerals.quantity(q.value, "more_than", q.phrase, q.unit)  # "has taken over 20,000 lives"
