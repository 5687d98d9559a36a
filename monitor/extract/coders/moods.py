"""How sure a deed from abroad and a diplomatic act are: taken for granted, hedged, done, planned, refused."""

from __future__ import annotations

from monitor.extract.certainty import PLAIN, Modality, plain
from monitor.extract.coders.deed import HELP
from monitor.extract.context import AHEAD, GATHERINGS, Context
from monitor.extract.frames import Fit
from monitor.extract.source import Source
from monitor.extract.standing import is_told_by_his_own
from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate, is_in, meet
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import verb_classes, wordset
from monitor.model.claim import CURRENT

# What an attempt at it is already.
_TRIED = frozenset({"diplomatic_pressure", "ceasefire_call", "mediation"})
# What is weighed before it is done.
_PENAL = frozenset({"sanctions", "economic_restriction", "legal_action"})
# Verbs whose infinitive need not come true.
_OPEN = frozenset({"plan", "desire", "urge", "fail", "try"})
# Told as done where they are the purpose of another act.
_TOLD = frozenset({"meeting", "appeal", "statement", "negotiation"})
# Told as done by whoever gets in touch with somebody for it: "wrote to X *to reject* the plan".
_SAID_TO = frozenset({"refusal", "position", "political_opposition", "political_support"})


def of_deed(context: Context, s: Parsed, fit: Fit) -> tuple[Modality, Source | None]:
    """How sure a deed is that a frame tells, and who says so, where not its actor himself."""
    p, frame = fit.predicate, fit.frame
    source = context.source(s, p)
    said = source.verb if source is not None else None
    if said is not None and (said is p or (is_class(said, "deny") and _taken_as_known(s, p))):
        source = None  # who "*charged* X with a crime" says so of nobody's deed but his own
    firm = plain(source)
    mood = context.modality(s, p, source)
    if presupposed(s, p) or (frame.type in HELP and _missed(s, p)):
        mood = firm
    if mood.value in CURRENT and ("leave" in frame.flags or (frame.means and is_class(p, "permit"))):
        mood = Modality("planned", s.tokens.words[p.j - 1])  # "authorised the dispatch of troops"
    if mood.value in CURRENT and p.link == "to" and _told_by_others(context, s, p):
        mood = Modality("hypothetical", s.tokens.words[p.above.j - 1])
    tried = frame.type in _TRIED and p.link == "to" and p.above.lemma in wordset("errand")
    tried = tried or _is_said_to(p, frame.type)
    if mood.value == "planned" and tried and context.modality(s, p.above, None).value == "asserted":
        mood = firm  # "is *trying to find* a way out", "*flew to X to press* Y"
    if "must" in frame.flags or (frame.type == "denial" and mood.value == "alleged"):
        return Modality("asserted"), None  # to say so is to call for it; that X denies a charge is certain
    if mood.value == "negated" and "unless_told" in frame.flags:
        return firm, source  # "would *not abandon* X", said or not
    nobody = "neither" in s.tokens.low or is_class(p.above, "fail")  # "it backs neither", "kept it from searching"
    if mood.value == "negated" and source is not None and not nobody:
        mood = Modality("denied", mood.hedge)  # a source says that it is not so
    laid = _laid(context, s, p) if mood.value in CURRENT else None
    if laid is not None and laid.verb is not None:
        return Modality("alleged", s.tokens.words[laid.verb.j - 1]), laid
    return mood, source


def _laid(context: Context, s: Parsed, p: Predicate) -> Source | None:
    """In "X blamed the raid on *a drone flown by Y*": X, who says that it was Y's."""
    own = [*p.arg("object", "subject")] if p.mood == "participle" else [p.phrase]
    laying = (q for q in s.verbs if q.lemma in wordset("laying_to") and q.voice == "active" and q.arg("subject"))
    charge = next((q for q in laying if meet(own, q.arg("on", "to"))), None)
    if charge is None:
        return None
    teller = charge.arg("subject")
    label, kind = context.attribution.label(s, teller[0])
    return Source(label, kind, charge.j, len(s.tokens.low), charge, context.parties(s, teller)) if label else None


def _told_by_others(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "Ruritania ordered X's soldiers *to leave*": whoever is no soldier of theirs need not do so."""
    told = context.parties(s, p.above.arg("subject")) if p.above.lemma in wordset("ordering") else ()
    return bool(told) and not any(is_told_by_his_own(context.denoter, s, x) for x in p.arg("subject"))


def _taken_as_known(s: Parsed, p: Predicate) -> bool:
    """In "X denies that *the men seen in Y* are its own": that they were seen is not denied."""
    described = (q for q in s.predicates if q.mood == "participle")
    known = ((q, x) for q in described for x in q.arg("object") if s.tokens.low[x.i] == "the" and x.j <= q.i)
    return any(q is p or x is p.phrase for q, x in known)


def presupposed(s: Parsed, p: Predicate) -> bool:
    """What somebody should "escalate" or "stop" as *theirs* is there, whether they do so or not."""
    theirs = p.form == "noun" and p.phrase is not None and s.tokens.low[p.phrase.i] in POSSESSIVES
    return theirs and "presuppose" in verb_classes(p.above.lemma)


def is_agreed(p: Predicate) -> bool:
    """Whether it is what somebody has agreed on: "X said that they *had agreed that they should keep* it", no call."""
    return p.link == "that" and p.above.lemma in wordset("consenting")


def _missed(s: Parsed, p: Predicate) -> bool:
    """In "*without X's drones* Y would have lost", "had X *not sent* drones, …": what would be, were it not there."""
    unreal = any(q.modal in ("would", "could", "might") for q in s.verbs)
    if p.form == "verb":
        undone = p.negated or "not" in s.tokens.low[p.clause[0] : p.i]  # "had X *not* sent drones"
        return unreal and undone and not p.modal and p.link in ("if", "had") and p.tense in ("perfect", "past")
    lacking = (x for x in s.phrases if x.prep == "without")
    return unreal and any(is_in(p.phrase, (x, *x.behind())) for x in lacking)


def own_mood(s: Parsed, phrase: Phrase, among: list[Phrase], mood: Modality, source: Source | None) -> Modality:
    """In "Egypt, the Emirates and reportedly France": a hedge before one of several names lowers that one alone."""
    if mood.value not in CURRENT or len(among) < 2:
        return mood
    hedges = wordset("hedges")
    hedged = [x for x in among if _word_before(s, x) in hedges]
    if not hedged or hedged[0] is among[0]:
        return mood
    if phrase not in hedged:
        return plain(source)
    word = _word_before(s, phrase)
    return Modality("reported" if word == "reportedly" else "alleged", word)


def only_promised(s: Parsed, fit: Fit, kind: str, mood: Modality) -> Modality:
    """In "*promised* Y 14 tanks", "*weighs* sanctions": what is to be given, gone or imposed is not there yet."""
    p = fit.predicate
    weighed = kind in HELP - {"backing"} | {"troop_withdrawal"}
    weighed = weighed or (kind in _PENAL and p.lemma not in wordset("deciding_on"))
    if not weighed or mood.value not in CURRENT:
        return mood
    to_come = is_class(p, "plan") or (p.link == "to" and p.above.lemma in wordset("undertaking"))
    to_come = to_come or fit.frame.actor == ("source",)
    return Modality("planned", s.tokens.words[p.j - 1]) if to_come else mood


def _word_before(s: Parsed, phrase: Phrase) -> str:
    """The word before a phrase, over commas and its article."""
    k = phrase.i - 1
    while k > 0 and s.tokens.tags[k] in ",D":
        k -= 1
    return s.tokens.low[k] if k >= 0 else ""


def mood_of(context: Context, s: Parsed, p: Predicate, source: Source | None, *, fit: Fit) -> Modality:
    """With the flag ``told``, "said it would not attend" is the refusal itself, and no plan."""
    mood, firm = _plain_mood(context, s, p, source), plain(source)
    if mood.value == "planned" and p.link == "to" and is_class(p.above, "urge") and p.above.lemma != "expect":
        return Modality("hypothetical", mood.hedge)  # "to compel both *to return to talks*": they have not agreed to
    if mood.value == "alleged" and mood.hedge is not None and mood.hedge.lower() == s.tokens.low[p.j - 1]:
        return firm  # "accused": the act itself, no doubt about it
    told = p.link == "to" and fit.frame.type in _TOLD and _for_that(context, s, p, source, fit)
    if mood.value == "planned" and (told or _is_said_to(p, fit.frame.type)):
        above = context.modality(s, p.above, source)
        return firm if above.value in PLAIN else above
    if (slated := _slated(context, s, p, fit, mood)) is not None:
        return slated
    if mood.value in AHEAD and _stands(s, p, fit):
        return firm
    if fit.frame.flags & {"told", "failed"} and mood.value in ("negated", "hypothetical"):
        above = context.modality(s, p.above, source) if p.governor is not None else firm
        return above if above.value == "alleged" else firm  # "is *believed to have said* that he would not attend"
    return mood


def _plain_mood(context: Context, s: Parsed, p: Predicate, source: Source | None) -> Modality:
    """As of any predicate, but not said where it was kept from being: "kept it from issuing a text *condemning X*"."""
    if p.mood in ("gerund", "participle"):
        whole = (q for q in s.predicates if q is not p and meet(p.arg("subject"), q.arg("object")))
        for mood in (context.modality(s, q, source) for q in whole):
            if mood.value in ("negated", "hypothetical"):
                return mood
    return context.modality(s, p, source)


def _slated(context: Context, s: Parsed, p: Predicate, fit: Fit, mood: Modality) -> Modality | None:
    """What is on the calendar is planned: "agreed *to hold elections*", "is pencilled in", "they *meet* on Sunday"."""
    gathers = fit.frame.type in GATHERINGS
    if fit.frame.type == "election" and p.link == "to" and p.above.lemma in wordset("undertaking"):
        return Modality("planned", s.tokens.words[p.above.j - 1])
    scheduled = p.lemma in wordset("scheduling") and not set(p.particles) - {"in"}
    if scheduled and (gathers or fit.frame.type == "election") and mood.value in PLAIN:
        return Modality("planned", s.tokens.words[p.j - 1])
    if mood.value in CURRENT and gathers and p.tense == "present" and p.mood == "finite":
        return Modality("planned") if context.times.scheduled(s, p) else mood
    return None


def _stands(s: Parsed, p: Predicate, fit: Fit) -> bool:
    """In "unless *the memorandum* is cancelled", "*at X's invitation* Y will come": there is one."""
    if p.phrase is None:
        return False
    words = s.tokens.low[p.phrase.i : p.phrase.head]
    known = words[:1] in (["the"], ["this"]) and wordset("planned_adjectives").isdisjoint(words)
    made = p.form == "noun" and p.lemma in wordset("once_made") and known
    return made or (p.phrase.prep == "at" and fit.frame.type == "invitation")


def _is_said_to(p: Predicate, kind: str) -> bool:
    """In "wrote to X *to reject* the plan", "telephoned Y *to protest*": said by then."""
    return (
        kind in _SAID_TO
        and p.link == "to"
        and p.above.lemma in wordset("in_touch")
        and is_class(p, "voicing", "condemn")
    )


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
    return context.modality(s, g, source).value in PLAIN
