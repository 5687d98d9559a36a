"""Groups that hang on the one before: parts of it, those that share its verb, what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from monitor.extract.figures.figure import Figure, same
from monitor.extract.figures.nominal import made_of
from monitor.extract.figures.relation import GAP, SUBSET, Relation
from monitor.extract.figures.words import FigureWords, longest
from monitor.extract.syntax.ir import Tokens

_LOCATIVE = frozenset(("in", "from", "at", "near", "on", "to", "outside"))
_TWO = 2
_UP = frozenset(("up", "down"))


def part_of(t: Tokens, figures: Sequence[Figure], n: int, found: Sequence[Relation]) -> int | None:
    """Index of the relation whose group this is a part of; None where it is none."""
    figure = figures[n]
    if not found or figure.i == 0:
        return None
    before = t.low[max(0, figure.i - 3) : figure.i]
    near = figure.i - found[-1].figure.j <= 24
    opens = any(w in SUBSET for w in before) or before[-3:] == ["made", "up", "of"] or (figure.partitive and near)
    opens = opens or ["among", "them"] in (t.low[k : k + 2] for k in range(figure.j, figure.j + 4))
    gap = t.low[found[-1].figure.j : figure.i]
    opens = opens or _placed_parts(t, figures, n) or _adds_up(t, figures, n, found)
    chained = found[-1].parent >= 0 and (
        (all(w in GAP for w in gap) and (gap != [","] or _goes_on(t, figures, n)))
        or _gapped(t, found[-1].figure.j, figure)
    )
    if not (opens or chained):
        return None
    return found[-1].parent if found[-1].parent >= 0 else len(found) - 1


def _placed_parts(t: Tokens, figures: Sequence[Figure], n: int) -> bool:
    """Whether a whole is parted by places: "five have perished, three in X and two in Y"."""
    figure = figures[n]
    bare = figure.head < 0 and t.low[figure.i - 1] in (",", "–", ":") and n + 1 < len(figures)
    return bare and figures[n + 1].head < 0 and _gapped(t, figure.j, figures[n + 1])


def _adds_up(t: Tokens, figures: Sequence[Figure], n: int, found: Sequence[Relation]) -> bool:
    """Whether a list makes up the group before it: "22 dead, a dozen staff and ten patients"."""
    whole = found[-1] if found[-1].parent < 0 else found[found[-1].parent]
    first = next((k for k in range(n) if figures[k] is whole.figure), n) + 1
    last = first
    while last + 1 < len(figures) and not figures[last + 1].partitive:
        gap = range(figures[last].j, figures[last + 1].i)
        if not all(t.low[k] in GAP for k in gap) and (
            t.low[gap[0]] not in _LOCATIVE or any(t.tags[k] in "VX;." for k in gap)
        ):
            break
        last += 1
    listed = [f.quantity.value for f in figures[first : last + 1]]
    if not first <= n <= last or len(listed) < _TWO or t.low[figures[first].i - 1] not in (",", ":", "–", "—", "("):
        return False
    return None not in listed and sum(v for v in listed if v is not None) == whole.figure.quantity.value


def of_those(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """A part of those who are named by their lot: "the dead, four of them minors, were"."""
    k = figure.i - 1
    if not figure.partitive or figure.population == "" or k < 2 or t.low[k] != "," or t.low[k - 2] != "the":
        return None
    state = longest(words.states, t.low, k - 1, width=1)
    return None if state is None else Relation(figure, state[0], k - 1, k, "among")


def shared(t: Tokens, figures: Sequence[Figure], n: int, found: Sequence[Relation]) -> Relation | None:
    """A group coordinated with the one before it has the same verb: "killed 12 civilians and five soldiers"."""
    if not found or not n or found[-1].figure is not figures[n - 1]:
        return None
    last, figure = found[-1], figures[n]
    if same(t, last.figure, figure):
        return Relation(figure, last.type, last.trigger, last.end, last.rule, last.parent)
    gap = t.low[last.figure.j : figure.i]
    if figure.noun is None and t.low[figure.j : figure.j + 1] == ["on"] and "side" in t.low[figure.j : figure.j + 5]:
        return Relation(figure, last.type, last.trigger, last.end, last.rule)  # "22 died and 28 on the other side"
    gapped = _gapped(t, last.figure.j, figure) or (last.rule == "after" and _gapped(t, last.end, figure))
    if last.rule == "after" and t.low[figure.j : figure.j + 1] in ([], ["."], [","]):
        gap = t.low[max(last.figure.j, last.end) : figure.i]  # "110 rebels died, and seven civilians"
    if (
        not gap
        or not (all(w in GAP for w in gap) or gapped)
        or last.rule not in ("before", "after", "act", "part", "among")
    ):
        return None
    if all(w in (",", "a", "an", "another") for w in gap) and not _goes_on(t, figures, n):
        return None  # "wounded 160, a doctor said"
    if figure.noun is None and figure.quantity.value != 1 and not gapped:
        return None
    return Relation(figure, last.type, last.trigger, last.end, last.rule, last.parent)


def _gapped(t: Tokens, end: int, figure: Figure) -> bool:
    """Whether only a place and a number are told anew: "12 in X and 30 in Y"; ``end``: of the first."""
    prep = t.low[figure.j : figure.j + 1]
    return (
        bool(prep)
        and prep == t.low[end : end + 1]
        and prep[0] in _LOCATIVE
        and t.low[figure.i - 1] in ("and", ",")
        and all(t.tags[k] in "PNDHC," for k in range(end + 1, figure.i))
    )


def compared(t: Tokens, figure: Figure, found: Sequence[Relation]) -> Relation | None:
    """What a figure is set against: "392,000, against nearly 426,000 in June", "60, up from 53"."""
    before = t.low[max(0, figure.i - 3) : figure.i]
    daily = t.low[figure.j : figure.j + 2] in (["a", "day"], ["per", "day"], ["a", "week"], ["every", "day"])
    makes = figure.i > 1 and before[-2:-1] in (["which"], ["that"]) and before[-1] in ("makes", "made", "brings")
    against = (
        daily
        or makes
        or before[-1:] == ["against"]
        or any(a in _UP and b in ("from", "on") for a, b in pairwise(before))
    )
    named = figure.noun is not None and not (makes and figure.noun.kind == "group")
    if not against or not found or named or found[-1].parent >= 0:
        return None
    return Relation(figure, found[-1].type, figure.i, figure.j, "compared")


def _goes_on(t: Tokens, figures: Sequence[Figure], n: int) -> bool:
    """Whether a list goes on behind the group: "12 men, two women and a child"."""
    return n + 1 < len(figures) and all(w in GAP for w in t.low[figures[n].j : figures[n + 1].i])


def taken_of(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int, relation: Relation) -> Relation | None:
    """The part right before its whole, by what that part was: "three of the 53 people killed were guards"."""
    if not n or figures[n - 1].j != figures[n].i or not figures[n - 1].partitive:
        return None
    part = replace(figures[n - 1], j=max(figures[n].j, relation.end))
    made = made_of(t, words, part, relation.type)
    return None if made is None else replace(made, figure=replace(part, j=figures[n - 1].j))
