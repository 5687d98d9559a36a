"""Groups that hang on the one before: parts of it, those that share its verb, what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.extract.figures.figure import Figure, Relation, same
from monitor.extract.figures.nominal import made_of
from monitor.extract.figures.words import state_at
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset

_LOCATIVE = ("in", "from", "at", "near", "on", "to", "outside", "by")
# How far behind its whole a part may stand, in tokens.
_NEAR = 24


def part_of(t: Tokens, figures: Sequence[Figure], n: int, found: Sequence[Relation]) -> int | None:
    """Index of the relation whose group this is a part of; None where it is none."""
    figure = figures[n]
    if not found or figure.i == 0:
        return None
    before, gap = t.low[max(0, figure.i - 3) : figure.i], t.low[found[-1].figure.j : figure.i]
    opens = (
        (figure.partitive and figure.i - found[-1].figure.j <= _NEAR)
        or not wordset("subset").isdisjoint(before)
        or before == ["made", "up", "of"]
        or _among_them(t, figure)
        or _placed_parts(t, figures, n)
        or _adds_up(t, figures, n, found)
    )
    listed = (_is_gap(gap) and (gap != [","] or _goes_on(t, figures, n))) or _gapped(t, found[-1].figure.j, figure)
    if not opens and not (listed and found[-1].parent >= 0):
        return None
    return found[-1].parent if found[-1].parent >= 0 else len(found) - 1


def _among_them(t: Tokens, figure: Figure) -> bool:
    """As in "a girl of five among them", not "captured 14, foreigners among them"."""
    behind = t.low[figure.j : figure.j + 5]
    k = behind.index("among") if "among" in behind else len(behind)
    return behind[k + 1 : k + 2] == ["them"] and "," not in behind[:k]


def _is_gap(words: Sequence[str]) -> bool:
    return all(w in wordset("gap") for w in words)


def _placed_parts(t: Tokens, figures: Sequence[Figure], n: int) -> bool:
    """Whether a whole is parted by places: "five have perished, three in X and two in Y"."""
    figure = figures[n]
    bare = figure.head < 0 and t.low[figure.i - 1] in (",", "–", ":") and n + 1 < len(figures)
    return bare and figures[n + 1].head < 0 and _gapped(t, figure.j, figures[n + 1])


def _adds_up(t: Tokens, figures: Sequence[Figure], n: int, found: Sequence[Relation]) -> bool:
    """Whether a list makes up the group before it: "22 dead, a dozen staff and ten patients"."""
    whole = found[-1] if found[-1].parent < 0 else found[found[-1].parent]
    last = first = next((k for k in range(n) if figures[k] is whole.figure), n) + 1
    while last + 1 < len(figures) and not figures[last + 1].partitive:
        i, j = figures[last].j, figures[last + 1].i
        placed = t.word(i) in _LOCATIVE and not any(x in "VX;." for x in t.tags[i:j])
        if not _is_gap(t.low[i:j]) and not placed:
            break
        last += 1
    if not first <= n <= last or first == last or t.low[figures[first].i - 1] not in (",", ":", "–", "—", "("):
        return False
    return sum(f.quantity.value or 0 for f in figures[first : last + 1]) == whole.figure.quantity.value


def of_those(t: Tokens, figure: Figure) -> Relation | None:
    """A part of those who are named by their lot: "the dead, four of them minors, were"."""
    k = figure.i - 1
    lot = figure.partitive and figure.population and t.word(k) == "," and t.word(k - 2) == "the"
    state = state_at(t.low, k - 1, 1) if lot else None
    return None if state is None else Relation(figure, state[0], k - 1, k, "among")


def shared(t: Tokens, figures: Sequence[Figure], n: int, found: Sequence[Relation]) -> Relation | None:
    """A group coordinated with the one before it has the same verb: "killed 12 civilians and five soldiers"."""
    if not found or not n or found[-1].figure is not figures[n - 1]:
        return None
    last, figure = found[-1], figures[n]
    as_last = replace(last, figure=figure)
    if same(t, last.figure, figure):
        return as_last
    if figure.noun is None and t.word(figure.j) == "on" and "side" in t.low[figure.j : figure.j + 5]:
        return replace(as_last, parent=-1)  # "22 died and 28 on the other side"
    gap = t.low[last.figure.j : figure.i]
    gapped = _gapped(t, last.figure.j, figure) or (last.rule == "after" and _gapped(t, last.end, figure))
    if last.rule == "after" and t.word(figure.j) in ("", ".", ","):
        gap = t.low[max(last.figure.j, last.end) : figure.i]  # "110 rebels died, and seven civilians"
    apart = (
        not gap or not (gapped or _is_gap(gap)) or last.rule not in ("before", "after", "act", "part", "among", "toll")
    )
    if apart or (all(w in (",", "a", "an", "another") for w in gap) and not _goes_on(t, figures, n)):
        return None  # "wounded 160, a doctor said"
    return as_last if figure.noun is not None or figure.quantity.value == 1 or gapped else None


def _gapped(t: Tokens, end: int, figure: Figure) -> bool:
    """Whether only a place and a number are told anew: "12 in X and 30 in Y"; ``end``: of the first."""
    prep = t.word(figure.j)
    placed = prep in _LOCATIVE and prep == t.word(end) and t.low[figure.i - 1] in ("and", ",")
    return placed and all(x in "PNDHC," for x in t.tags[end + 1 : figure.i])


def compared(t: Tokens, figure: Figure, found: Sequence[Relation]) -> Relation | None:
    """What a figure is set against: "392,000, against nearly 426,000 in June", "60, up from 53"."""
    before = t.low[max(0, figure.i - 3) : figure.i]
    daily = t.low[figure.j : figure.j + 2] in (["a", "day"], ["per", "day"], ["a", "week"], ["every", "day"])
    makes = figure.i > 1 and before[-2] in ("which", "that") and before[-1] in ("makes", "made", "brings")
    moved = any(w in ("up", "down") for w in before[:-1]) and not {"from", "on"}.isdisjoint(before[1:])
    against = daily or makes or moved or before[-1:] == ["against"]
    named = figure.noun is not None and not (makes and figure.kind == "group")
    if not against or not found or named or found[-1].parent >= 0:
        return None
    return Relation(figure, found[-1].type, figure.i, figure.j, "compared")


def _goes_on(t: Tokens, figures: Sequence[Figure], n: int) -> bool:
    """Whether a list goes on behind the group: "12 men, two women and a child"."""
    return n + 1 < len(figures) and _is_gap(t.low[figures[n].j : figures[n + 1].i])


def taken_of(t: Tokens, figures: Sequence[Figure], n: int, relation: Relation) -> Relation | None:
    """The part right before its whole, by what that part was: "three of the 53 people killed were guards"."""
    if not n or figures[n - 1].j != figures[n].i or not figures[n - 1].partitive:
        return None
    part = replace(figures[n - 1], j=max(figures[n].j, relation.end))
    made = made_of(t, part, relation.type)
    return None if made is None else replace(made, figure=replace(part, j=figures[n - 1].j))
