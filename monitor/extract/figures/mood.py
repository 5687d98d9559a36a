"""How sure a figure is: what is feared or presumed is alleged, what has not happened is no figure."""

from __future__ import annotations

from monitor.extract.attribution import Source
from monitor.extract.context import Context
from monitor.extract.figures.figure import Relation
from monitor.extract.figures.words import beginnings, wordset
from monitor.extract.modality import Modality
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.model.claim import CURRENT

# How many words before the act a verb of accusing may stand.
_CHARGE = 10
_KEPT = CURRENT | {"denied"}


def mood_of(context: Context, s: Parsed, relation: Relation, p: Predicate, source: Source | None) -> Modality | None:
    """How sure it is; None where it is not told as having happened."""
    mood = context.modality(s, p, source)
    feared = next((w for w in s.tokens.low[relation.figure.j : relation.trigger] if w in wordset("feared")), None)
    if feared and mood.value in ("asserted", "reported"):
        mood = Modality("alleged", feared)
    if mood.value == "alleged" and "reported" in (mood.hedge or "").lower().split():
        mood = Modality("reported")  # "were reported dead"
    if mood.value == "negated" and relation.rule == "stuck":
        mood = Modality("reported" if source else "asserted")
    first = min(relation.figure.i, relation.trigger)
    before = s.tokens.low[max(0, first - _CHARGE) : first]
    charged = next((w for w in before if w.startswith(beginnings("accusing"))), None)
    if charged and relation.rule == "act" and mood.value in ("asserted", "reported"):
        return Modality("alleged", charged)  # "indicted an officer for the killing of 33 prisoners"
    before = before[-3:]
    feared_of = not wordset("fear").isdisjoint(before)
    if feared_of and before[-1] == "that" and mood.value in ("asserted", "reported"):
        return Modality("alleged", next(w for w in before if w in wordset("fear")))  # "UNHCR fears that 150 drowned"
    return None if mood.value not in _KEPT or feared_of else mood
