"""How sure a diplomatic act is: told as done, planned, or the refusal itself."""

from __future__ import annotations

from monitor.extract.attribution import Source
from monitor.extract.context import AHEAD, GATHERINGS, Context
from monitor.extract.frames import Fit
from monitor.extract.modality import Modality
from monitor.extract.syntax.closed import WILL
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.lexicon.vocabulary import verb_classes, wordset

# "flew to X to meet Y" tells of the meeting.
_MOTION = frozenset({"travel", "fly", "visit", "arrive", "head", "go", "come", "return"})
_COMING = frozenset({"meet", "host", "receive", "gather", "convene", "assemble", "join", "sit"})
_SCHEDULED = frozenset({"schedule", "plan", "set", "pencil", "expect", "slate"})
# What exists once it has been made.
_LASTING = frozenset({"agreement", "accord", "memorandum", "pact", "deal", "treaty", "resolution"})
# Verbs whose infinitive need not come true.
_OPEN = frozenset({"plan", "desire", "urge", "fail", "try"})
# Told as done where they are the purpose of another act.
_TOLD = frozenset({"meeting", "appeal", "statement", "negotiation"})


def mood_of(context: Context, s: Parsed, p: Predicate, source: Source | None, *, fit: Fit) -> Modality:
    """With the flag ``told``, "said it would not attend" is the refusal itself, and no plan."""
    mood = context.modality(s, p, source)
    if p.mood in ("gerund", "participle"):  # "kept it from issuing a statement *condemning X*"
        whole = (
            q for q in s.predicates if q is not p and any(x is y for x in p.arg("subject") for y in q.arg("object"))
        )
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
    if (
        fit.frame.type in GATHERINGS
        and mood.value in ("asserted", "reported")
        and p.lemma in _SCHEDULED
        and not set(p.particles) - {"in"}  # "pencilled in"
    ):
        return Modality("planned", s.tokens.words[p.j - 1])
    if mood.value in ("asserted", "reported") and fit.frame.type in GATHERINGS and p.tense == "present":
        return Modality("planned") if p.mood == "finite" and context.times.scheduled(s, p) else mood
    if mood.value in ("asserted", "reported") and p.form == "noun" and (ahead := _announced(s, p)):
        return Modality("planned", ahead)
    if mood.value in AHEAD and p.form == "noun" and p.lemma in _LASTING and _stands(s, p):
        return firm
    if fit.frame.flags & {"told", "failed"} and mood.value in ("negated", "hypothetical"):
        return firm
    return mood


def _announced(s: Parsed, p: Predicate) -> str:
    """In "a conference *that X will host*", "the talks, *scheduled for* Monday": the word that looks ahead; "" none."""
    for q in s.predicates:
        if q.form == "verb" and q.i > p.i and any(x is p.phrase for x in q.arg("object", "subject")):
            if q.link == "rel" and q.modal in WILL:
                return q.modal
            if q.mood == "participle" and q.lemma in _SCHEDULED:
                return s.tokens.words[q.j - 1]
    return ""


def _for_that(context: Context, s: Parsed, p: Predicate, source: Source | None, fit: Fit) -> bool:
    """In "flew to X *to meet* Y", "met him *to urge* a halt": told as done, unless the main verb looks ahead itself."""
    g = p.governor
    if g is None or g.modal or g.negated or g.lemma in ("be", "have"):
        return False
    classes = verb_classes(g.lemma)
    if g.lemma not in _MOTION and (classes & _OPEN or p.lemma == "meet" or g.lemma in _SCHEDULED):
        return False
    if g.lemma not in _MOTION | _COMING and fit.frame.type == "negotiation":
        return False  # "welcomed the decision *to resume talks*": they have not begun
    return context.modality(s, g, source).value in ("asserted", "reported")


def _stands(s: Parsed, p: Predicate) -> bool:
    """In "unless *the memorandum* is cancelled": there is one."""
    phrase = p.phrase
    if phrase is None or s.tokens.low[phrase.i] not in ("the", "this"):
        return False
    ahead = wordset("planned_adjectives")
    return not any(s.tokens.low[k] in ahead for k in range(phrase.i, phrase.head))
