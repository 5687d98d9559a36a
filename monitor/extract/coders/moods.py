"""How sure a claim of involvement is: what is taken for granted, and hedges before one of several names."""

from __future__ import annotations

from monitor.extract.attribution import Source
from monitor.extract.coders.deed import HELP
from monitor.extract.context import Context
from monitor.extract.frames import Fit
from monitor.extract.modality import Modality
from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate, is_in
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import verb_classes, wordset
from monitor.model.claim import CURRENT

# What an attempt at it is already.
_TRIED = frozenset({"diplomatic_pressure", "ceasefire_call", "mediation"})


def of_deed(context: Context, s: Parsed, fit: Fit) -> tuple[Modality, Source | None]:
    """How sure a deed is that a frame tells, and who says so, where not its actor himself."""
    p, frame = fit.predicate, fit.frame
    source = context.source(s, p)
    if source is not None and source.verb is not None and is_class(source.verb, "deny") and _taken_as_known(s, p):
        source = None
    firm = Modality("reported" if source else "asserted")
    mood = context.modality(s, p, source)
    if presupposed(s, p) or (frame.type in HELP and _missed(s, p)):
        mood = firm
    if mood.value in CURRENT and ("leave" in frame.flags or (frame.means and is_class(p, "permit"))):
        mood = Modality("planned", s.tokens.words[p.j - 1])  # "authorised the dispatch of troops"
    if mood.value == "planned" and frame.type in _TRIED and _is_tried(context, s, p):
        mood = firm
    if "must" in frame.flags or (frame.type == "denial" and mood.value == "alleged"):
        return Modality("asserted"), None  # to say so is to call for it; that X denies a charge is certain
    hindered = p.governor is not None and is_class(p.governor, "fail")
    nobody = "neither" in s.tokens.low or hindered  # "it backs neither", "kept it from searching"
    if mood.value == "negated" and source is not None and not nobody:
        mood = Modality("denied", mood.hedge)  # a source says that it is not so
    return mood, source


def _taken_as_known(s: Parsed, p: Predicate) -> bool:
    """In "X denies that *the men seen in Y* are its own": that they were seen is not denied."""
    described = (q for q in s.predicates if q.mood == "participle")
    known = ((q, x) for q in described for x in q.arg("object") if s.tokens.low[x.i] == "the" and x.j <= q.i)
    return any(q is p or x is p.phrase for q, x in known)


def _is_tried(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "*tried to persuade* X to withdraw", "is *trying to find* a way out": whoever tries to does so."""
    g = p.governor
    tried = g is not None and p.link == "to" and is_class(g, "try")
    return tried and g is not None and context.modality(s, g, None).value == "asserted"


def presupposed(s: Parsed, p: Predicate) -> bool:
    """What somebody should "escalate" or "stop" as *theirs* is there, whether they do so or not."""
    theirs = p.form == "noun" and p.phrase is not None and s.tokens.low[p.phrase.i] in POSSESSIVES
    return theirs and p.governor is not None and "presuppose" in verb_classes(p.governor.lemma)


def _missed(s: Parsed, p: Predicate) -> bool:
    """In "*without X's drones* Y would have lost", "had X *not sent* drones, …": what would be, were it not there."""
    unreal = any(q.modal in ("would", "could", "might") for q in s.predicates if q.form == "verb")
    if p.form == "verb":
        undone = p.negated or "not" in s.tokens.low[p.clause[0] : p.i]  # "had X *not* sent drones"
        return unreal and undone and not p.modal and p.link in ("if", "had") and p.tense in ("perfect", "past")
    lacking = (x for x in s.phrases if x.prep == "without")
    return unreal and any(x is p.phrase or is_in(p.phrase, x.behind()) for x in lacking)


def own_mood(s: Parsed, phrase: Phrase, among: list[Phrase], mood: Modality, said: bool) -> Modality:
    """In "Egypt, the Emirates and reportedly France": a hedge before one of several names lowers that one alone."""
    if mood.value not in ("asserted", "reported", "alleged") or len(among) < 2:
        return mood
    hedges = wordset("hedges")
    hedged = [x for x in among if _word_before(s, x) in hedges]
    if not hedged or hedged[0] is among[0]:
        return mood
    if phrase not in hedged:
        return Modality("reported" if said else "asserted")
    word = _word_before(s, phrase)
    return Modality("reported" if word == "reportedly" else "alleged", word)


def _word_before(s: Parsed, phrase: Phrase) -> str:
    """The word before a phrase, over commas and its article."""
    k = phrase.i - 1
    while k > 0 and s.tokens.tags[k] in ",D":
        k -= 1
    return s.tokens.low[k] if k >= 0 else ""
