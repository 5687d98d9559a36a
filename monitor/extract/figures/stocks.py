"""Whether a number is of a state that people are in, and not of what happened to them: a stock (coding rules §2)."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.figures.figure import Relation
from monitor.extract.figures.verbal import needing
from monitor.extract.figures.words import beginnings, verb_at
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset

_KEPT = 8  # tokens behind a participle in which it is said what its group is now


def is_stock(t: Tokens, relation: Relation, *, dwelling: bool) -> bool:
    """In "132 hostages in X", "still holds 30 people", "3,705 are detained"; ``dwelling``: they live there."""
    if relation.type == "abducted":
        return relation.trigger == relation.figure.head or t.low[relation.trigger] in wordset("holds")
    return relation.type in ("displaced", "detained", "affected") and (dwelling or _lasts(t, relation))


def _lasts(t: Tokens, relation: Relation) -> bool:
    """Whether it is a state that people are in, and not what happened to them."""
    low, k, figure = t.low, relation.trigger, relation.figure
    verb = verb_at(low, k) or needing(t, k, "object", figure.j) or needing(t, k, "subject")
    if relation.type == "detained":
        taken = not wordset("capturing").isdisjoint(low[max(0, figure.i - 4) : figure.j + 1])  # "had taken 200 captive"
        behind = low[relation.end : relation.end + _KEPT]
        kept = are_so(low, figure.j, k) or (relation.rule == "participle" and not wordset("present").isdisjoint(behind))
        lasting = verb is None or verb[0].lemma in wordset("keeping") or relation.rule == "state" or kept
        return lasting and not taken and low[k] not in ("taken", "prisoner")
    if relation.type == "displaced":
        return _is_displaced(t, relation)
    # "left on evacuation flights"
    freed = any(x.startswith(beginnings("freeing")) for x in low[k : relation.end])
    if relation.rule == "stuck" or ((low[k] in wordset("kept") or are_so(low, figure.j, k)) and not freed):
        return True
    lasting = verb is None or verb[0].lemma.split("_")[0] in wordset("lasting")
    return lasting and relation.rule not in ("before", "given", "act")  # "got 70 families out"


def are_so(low: Sequence[str], j: int, k: int) -> bool:
    """As in "3,705 *are* detained", "are affected", not "are being moved"."""
    return "are" in low[j:k] and low[k - 1] != "being"


def _is_displaced(t: Tokens, relation: Relation) -> bool:
    """Whether people are away from home, and have not just been driven out."""
    low, k, figure = t.low, relation.trigger, relation.figure
    between = low[figure.j : k] if k >= figure.j else []
    if relation.rule == "stuck":
        return True  # "have not gone back"
    if relation.rule == "toll":
        # "the number uprooted", "those who fled"
        told = ((low[m], verb_at(low, m)) for m in range(k, max(k + 1, figure.i)))
        flown = any(w != "displaced" and v and "displaced" in (v[0].subject, v[0].object) for w, v in told)
        fled = flown and "still" not in low
        return not fled and {"since", "running", "cumulative"}.isdisjoint(low)
    if relation.rule == "head" and low[k].startswith(beginnings("comers")):
        return low[figure.i - 1] == "with"  # "crowded with 189,000 arrivals"
    if relation.rule == "head" or "internally" in low[max(0, k - 3) : k]:
        has = t.word(figure.i - 1) in wordset("hosts") | {"has"}
        first = next((m for m in range(figure.i - 1, -1, -1) if t.tags[m] in ".;"), 0)
        return has or wordset("registering").isdisjoint([*low[first : figure.j], *between])
    if low[k] in wordset("hosts") or relation.rule == "label" or t.word(figure.i - 1) in ("held", "holds", "hold"):
        return True
    if {"yet", "still"} & set(low[k : k + 14]) and {"return", "home", "displaced", "go"} & set(low[k : k + 18]):
        return True  # "of those who fled have yet to return"
    there = not {"are", "is"}.isdisjoint(low[max(0, figure.i - 3) : figure.i])  # "there are now 1.7 million displaced"
    if relation.rule == "state" and (there or t.word(figure.j) in wordset("present")):
        return True  # "some 75,000 displaced persons live in X"
    present = not wordset("present").isdisjoint(between) and {"being", "have", "has", "had"}.isdisjoint(between)
    return present and relation.rule in ("after", "participle", "state")
