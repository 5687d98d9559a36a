"""What became of each number of a sentence: a figure of people harmed, or why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.extract import numerals
from monitor.extract.figures.figure import Figure, Relation
from monitor.extract.figures.groups import figures
from monitor.extract.figures.relations import relations
from monitor.extract.figures.single import named
from monitor.extract.figures.words import figure_words
from monitor.extract.reading import Draft, Step
from monitor.extract.syntax.ir import Parsed

_COUNTS = frozenset({"count", "share"})


def figure_steps(s: Parsed, drafts: Sequence[Draft]) -> Iterator[Step]:
    """One step a number or counted group: ``matched`` where it became a claim, else ``rejected`` with the reason."""
    groups = figures(s)
    related = [] if figure_words().keys.isdisjoint(s.tokens.low) else [*relations(s, groups), *named(s, groups)]
    told = {id(r.figure): r for r in related}
    for group in groups:
        yield _group(s, group, told.get(id(group)), drafts)
    for number in numerals.find(s.tokens.text, s.tokens.start, s.tokens.end):
        if any(s.tokens.starts[g.i] <= number.core < s.tokens.ends[g.j - 1] for g in groups):
            continue
        why = (
            "it counts neither people nor homes"
            if number.role in _COUNTS
            else f"read as {number.role}, which counts nobody"
        )
        yield Step("rejected", s.tokens.text[number.start : number.end], f"number: {why}")


def _group(s: Parsed, figure: Figure, relation: Relation | None, drafts: Sequence[Draft]) -> Step:
    words = s.tokens.slice(figure.i, figure.j)
    if relation is None:
        return Step("rejected", words, "figure: no word says what befell them")
    trigger = s.tokens.words[relation.trigger]
    befell = f"{relation.type}, by “{trigger}” (figure.{relation.rule})"
    start, end = s.tokens.starts[figure.i], s.tokens.ends[figure.j - 1]
    if any(d.rule == f"figure.{relation.rule}" and d.start < end and start < d.end for d in drafts):
        return Step("matched", words, f"figure: {befell}")
    return Step("rejected", words, f"figure: {befell}: not told as having happened, or of another time")
