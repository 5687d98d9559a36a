"""How sure a diplomatic act is: told as done, planned, or the refusal itself."""

from __future__ import annotations

from monitor.extract.attribution import Source
from monitor.extract.context import AHEAD, GATHERINGS, Context
from monitor.extract.frames import Fit
from monitor.extract.modality import Modality
from monitor.extract.syntax.ir import Parsed, Predicate, meet
from monitor.lexicon.vocabulary import verb_classes, wordset
from monitor.model.claim import CURRENT

# Verbs whose infinitive need not come true.
_OPEN = frozenset({"plan", "desire", "urge", "fail", "try"})
# Told as done where they are the purpose of another act.
_TOLD = frozenset({"meeting", "appeal", "statement", "negotiation"})


def mood_of(context: Context, s: Parsed, p: Predicate, source: Source | None, *, fit: Fit) -> Modality:
    """With the flag ``told``, "said it would not attend" is the refusal itself, and no plan."""
    mood = context.modality(s, p, source)
    if p.mood in ("gerund", "participle"):  # "kept it from issuing a statement *condemning X*"
        others = (q for q in s.predicates if q is not p)
        whole = (q for q in others if meet(p.arg("subject"), q.arg("object")))
        unsaid = [x for q in whole if (x := context.modality(s, q, source)).value in ("negated", "hypothetical")]
        mood = unsaid[0] if unsaid else mood
    firm = Modality("reported" if source is not None else "asserted")
    pressed = p.governor is not None and p.link == "to" and "urge" in verb_classes(p.governor.lemma)
    if mood.value == "planned" and pressed:
        return Modality("hypothetical", mood.hedge)  # "to compel both *to return to talks*": they have not agreed to
    if mood.value == "alleged" and mood.hedge is not None and mood.hedge.lower() == s.tokens.low[p.j - 1]:
        return firm  # "accused": the act itself, no doubt about it
    if mood.value == "planned" and p.link == "to" and fit.frame.type in _TOLD and _for_that(context, s, p, source, fit):
        return firm
    slated = p.lemma in wordset("scheduling") and not set(p.particles) - {"in"}  # "pencilled in"
    if slated and fit.frame.type in GATHERINGS and mood.value in ("asserted", "reported"):
        return Modality("planned", s.tokens.words[p.j - 1])
    if mood.value in CURRENT and fit.frame.type in GATHERINGS and p.tense == "present" and p.mood == "finite":
        return Modality("planned") if context.times.scheduled(s, p) else mood  # "they *meet* on Sunday"
    if mood.value in AHEAD and p.form == "noun" and p.lemma in wordset("once_made") and _stands(s, p):
        return firm
    if mood.value in AHEAD and p.phrase is not None and p.phrase.prep == "at" and fit.frame.type == "invitation":
        return firm  # "*at X's invitation* Y will come"
    if fit.frame.flags & {"told", "failed"} and mood.value in ("negated", "hypothetical"):
        return firm
    return mood


def _for_that(context: Context, s: Parsed, p: Predicate, source: Source | None, fit: Fit) -> bool:
    """In "flew to X *to meet* Y", "met him *to urge* a halt": told as done, unless the main verb looks ahead itself."""
    g = p.governor
    if g is None or g.modal or g.negated or g.lemma in ("be", "have"):
        return False
    classes = verb_classes(g.lemma)
    unsure = classes & _OPEN or p.lemma == "meet" or g.lemma in wordset("scheduling")
    if unsure and g.lemma not in wordset("going_to"):
        return False
    if g.lemma not in wordset("going_to") | wordset("coming_together") and fit.frame.type == "negotiation":
        return False  # "welcomed the decision *to resume talks*": they have not begun
    return context.modality(s, g, source).value in ("asserted", "reported")


def _stands(s: Parsed, p: Predicate) -> bool:
    """In "unless *the memorandum* is cancelled": there is one."""
    phrase = p.phrase
    if phrase is None or s.tokens.low[phrase.i] not in ("the", "this"):
        return False
    ahead = wordset("planned_adjectives")
    return not any(s.tokens.low[k] in ahead for k in range(phrase.i, phrase.head))
