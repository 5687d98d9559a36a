"""Groups that hang on the one before: parts of it, those that share its verb, what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.extract.figures.figure import Figure, Relation, same
from monitor.extract.figures.nominal import made_of
from monitor.extract.figures.words import type_at
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset

_LOCATIVE = frozenset(("in", "inside", "from", "at", "near", "on", "to", "outside", "by", "across", "around"))
# How far behind its whole a part may stand, in tokens.
_NEAR = 24
# Rules by which a verb or noun says what befell a whole list.
_OF_LISTS = frozenset(("before", "after", "act", "part", "among", "toll"))


def part_of(t: Tokens, figures: Sequence[Figure], n: int, found: Sequence[Relation]) -> int | None:
    """Index of the relation whose group this is a part of; None where it is none."""
    figure, before = figures[n], t.low[max(0, figures[n].i - 3) : figures[n].i]
    if not found or t.word(figure.j) in wordset("said"):
        return None  # "four people, three of one family, residents and *a medic said*"
    above = found[-1].parent if found[-1].parent >= 0 else len(found) - 1
    opens = (
        (figure.partitive and figure.i - found[-1].figure.j <= _NEAR)
        or not wordset("subset").isdisjoint(before)
        or (before[-1:] == ["of"] and not wordset("composed").isdisjoint(before))
        or _among_them(t, figure)
        or t.word(figure.j) == "included"  # "826 deaths, 111 civilians included"
        or _adds_up(t, figures, n, found[above].figure)
    )
    between = range(found[-1].figure.j, figure.i)
    joined = any(_joins(t, k) for k in between)
    listed = (
        found[-1].parent >= 0 and joined and not figure.loose and not any(t.tags[k] in "VEXMGWS;." for k in between)
    )
    return above if opens or listed else None


def _among_them(t: Tokens, figure: Figure) -> bool:
    """As in "a girl of five among them", not "captured 14, foreigners among them"."""
    behind = t.low[figure.j : figure.j + 5]
    k = behind.index("among") if "among" in behind else len(behind)
    return behind[k + 1 : k + 2] == ["them"] and "," not in behind[:k]


def is_gap(words: Sequence[str]) -> bool:
    """Whether nothing but what joins a list stands between two groups."""
    return all(w in wordset("gap") for w in words)


def _adds_up(t: Tokens, figures: Sequence[Figure], n: int, whole: Figure) -> bool:
    """Whether what follows makes up a group: "22 dead, twelve staff and ten patients", "five: two in X, three in Y"."""
    sum_, parts = 0.0, [f for f in figures if f.i >= whole.j]
    for k, part in enumerate(parts):
        sum_ += part.quantity.value or 0
        if k and sum_ == whole.quantity.value:
            opens = t.low[parts[0].i - 1] in (",", ":", "–", "—", "(")
            return opens and figures[n].i <= part.i and not any(x in "VX;." for x in t.tags[parts[0].j : part.i])
    return False


def shared(t: Tokens, figures: Sequence[Figure], n: int, found: Sequence[Relation]) -> Relation | None:
    """A group coordinated with the one before it has the same verb: "killed 12 civilians and five soldiers"."""
    if not found or found[-1].figure is not figures[n - 1]:
        return None
    last, figure = found[-1], figures[n]
    gapped = _gapped(t, last, figure)
    if gapped or same(t, last.figure, figure):
        figure.partitive = figure.partitive or (gapped and last.figure.partitive)
        return replace(last, figure=figure)
    gap = t.low[last.figure.j : figure.i]
    if figure.noun is None or last.rule not in _OF_LISTS or not gap or not is_gap(gap) or t.tag(figure.j) in ("V", "E"):
        return None  # "wounded twelve, and a doctor said"
    goes_on = n + 1 < len(figures) and is_gap(t.low[figure.j : figures[n + 1].i])  # "12 men, *two women* and a child"
    return None if wordset("joining").isdisjoint(gap) and not goes_on else replace(last, figure=figure)


def _joins(t: Tokens, k: int) -> bool:
    return t.low[k] in wordset("joining") or t.low[k] == ","


def _gapped(t: Tokens, last: Relation, figure: Figure) -> bool:
    """Whether a number and what is new of it are all that is told: "… *and 30 in Y*", "… *and the rebels five*"."""
    if figure.partitive or (figure.noun is not None and t.low[figure.head] not in wordset("others")):
        return False
    start = max(last.figure.j, last.end)
    first = next((k for k in range(figure.i - 1, start - 1, -1) if _joins(t, k)), -1)
    if first < 0 or any(x in "VEXMGWS.;" for x in t.tags[start : figure.i]):
        return False
    ends = t.tag(figure.j) in ("", ".", ",", ";", "C")
    placed = t.word(figure.j) in _LOCATIVE or t.tag(figure.j) == "P"
    bare = all(w in wordset("gap") for w in t.low[first + 1 : figure.i])
    return (placed or (ends and t.low[first] != ",")) if bare else ends


def of_lists(t: Tokens, figures: Sequence[Figure], n: int) -> bool:
    """Whether the next group is of one list, which ends in what befell them all: "six men and two women killed"."""
    if n + 1 >= len(figures) or figures[n].kind != "person" or figures[n].partitive:
        return False
    gap = t.low[figures[n].j : figures[n + 1].i]
    return bool(gap) and is_gap(gap) and wordset("subset").isdisjoint(gap)


def compared(t: Tokens, figure: Figure, found: Sequence[Relation]) -> Relation | None:
    """What a figure is set against: "392,000, against nearly 426,000 in June", "60, compared with 53", "… 50 a day"."""
    if not found or found[-1].parent >= 0 or figure.noun is not None:
        return None
    before = t.low[max(0, figure.i - 3) : figure.i]
    moved = "from" in before and not {"up", "down"}.isdisjoint(before)
    set_against = moved or before[-1:] in (["against"], ["versus"]) or before[-2:] == [",", "after"]
    set_against = set_against or before[-2:-1] == ["compared"]
    compared = set_against or type_at("rate", t.low, figure.j) is not None
    return Relation(figure, found[-1].type, figure.i, figure.j, "compared") if compared else None


def taken_of(t: Tokens, figures: Sequence[Figure], n: int, relation: Relation) -> Relation | None:
    """The part right before its whole, by what that part was: "three of the 53 people killed were guards"."""
    if not n or figures[n - 1].j != figures[n].i or not figures[n - 1].partitive:
        return None
    part = replace(figures[n - 1], j=max(figures[n].j, relation.end))
    made = made_of(t, part, relation.type)
    return None if made is None else replace(made, figure=replace(part, j=figures[n - 1].j))
