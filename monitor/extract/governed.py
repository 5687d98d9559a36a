"""What a verb makes of the deed that hangs on it: "*failed to* take X", "*wants* a truce", "was *the first to* strike".

Asked by :mod:`monitor.extract.modality`. Of all functions here: ``g`` is the verb, ``p`` what hangs on it, ``above``
how sure the verb itself is, None where it is plain, as is what is given back.
"""

from __future__ import annotations

from monitor.extract import irrealis
from monitor.extract.certainty import Modality
from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import noun_classes, wordset

_ARMS = frozenset({"force", "assault", "fighting", "strike", "artillery", "aircraft", "drone"})
_THEN = frozenset({"after", "following", "amid", "despite", "since"})
# How a deed hangs on a verb of planning: "considers *sending*"; these two ask for a preposition.
_PLANNED_BY = {"vote": "for", "aim": "at"}


def noun(s: Parsed, p: Predicate, g: Predicate, above: Modality | None) -> Modality | None:
    """What a verb makes of the deed that a noun of its own names: "*wants* a truce", "*failed in* the attack"."""
    if above is not None and above.value == "negated" and irrealis.passed_over(s, p, g):
        return None
    if value := _meant(s, p, g):
        return Modality(value, s.tokens.slice(g.i, g.j))
    if g.negated and not g.modal and is_class(g, "letting_up") and g.has(p.phrase, "subject"):
        return None  # "the fighting did *not stop*": it went on
    then = p.phrase is not None and p.phrase.prep in _THEN and s.tokens.low[p.phrase.i] not in ("a", "an")
    if then and not g.modal and above is not None and above.value == "hypothetical":
        return None  # "wants them freed *after the raid on X*": there was one
    return None if g.modal and irrealis.given(s, p, g) else above


def _meant(s: Parsed, p: Predicate, g: Predicate) -> str:
    """How sure a noun's deed is by the meaning of its verb alone; "" where that says nothing."""
    done = irrealis.is_object(p, g)
    expected = g.voice == "passive" and g.lemma == "expect"
    if done and p.link == "arg" and is_class(g, "desire") and not expected:
        return "hypothetical"
    if done and is_class(g, "fail"):
        return "negated"
    if irrealis.is_blamed(s, p):
        return "alleged"
    to = p.phrase is not None and p.phrase.prep == "to"
    consents = to and g.lemma in wordset("undertaking") and noun_classes(p.lemma) & {"giving", "withdrawal"}
    if consents or (done and is_class(g, "permit")):
        return "planned"  # "authorised, agreed to the dispatch of troops": they have not left
    wanted = done and is_class(g, "plan") and g.voice == "active" and not is_class(g, "light")
    if wanted and not ("object" in g.args and g.has(p.phrase, "for")):  # but "sanctioned X *for his attacks*"
        return "planned"
    leaving = p.lemma in wordset("pullbacks") and g.lemma in wordset("consenting")
    # "agreed to a truce and *a withdrawal*": nobody has left
    return "planned" if leaving and g.has(p.phrase, "to", "on", "object") else ""


def complement(s: Parsed, p: Predicate, g: Predicate, above: Modality | None) -> Modality | None:
    """What a verb makes of the infinitive or gerund under it."""
    low, words = s.tokens.low, s.tokens.slice(g.i, g.j)
    if is_class(g, "deny") and p.link == "ing":
        return Modality("denied", words)
    if g.negated and "whether" in low[g.j : p.i]:
        return Modality("hypothetical", words)  # "has *not decided whether* to send X"
    meant = g.lemma in wordset("approving") or is_class(g, "plan")
    if meant and p.link == _PLANNED_BY.get(g.lemma, "ing"):
        return Modality("planned", words)  # "parliament *backed sending* troops", "is *considering sending*"
    if p.link == "for" and p.mood == "gerund" and g.lemma in wordset("calling_for"):
        return Modality("hypothetical", words)  # "called *for sending* troops"
    if g.lemma == "report" and g.voice == "passive":
        return Modality("reported", words)  # "shells were reported falling on X"
    if p.link == "to" and g.voice == "passive" and g.lemma in wordset("ascertaining"):
        return above  # "are *known to have been* killed"
    said = g.voice == "passive" and is_class(g, "believe", "report") and p.link not in wordset("occasion")
    if is_class(g, "accuse") or said:  # not "was admitted to hospital *after* being hurt"
        return Modality("alleged", words)
    if g.lemma == "go" and low[g.j - 1 : g.j] == ["going"] and p.link == "to":
        return Modality("planned", words)  # "is *going to* attack"
    if g.lemma in ("seem", "appear", "claim"):
        return Modality("alleged", words) if g.lemma != "claim" else above
    if is_class(g, "fail"):
        return None if above is not None and above.value == "negated" else Modality("negated", words)
    whom = [*p.arg("subject")] if p.link == "to" else []
    if any(low[x.i - 1] == "for" and low[x.i - 2] in wordset("called_for") for x in whom):
        return Modality("hypothetical", words)  # "reiterated *calls for X* to stop"
    if p.link == "to":
        return _infinitive(s, p, g, above)
    kept = p.link == "against" or (p.link == "from" and g.lemma in wordset("keeping_from"))  # "warned *against* it"
    return Modality("negated", words) if kept else above


def _infinitive(s: Parsed, p: Predicate, g: Predicate, above: Modality | None) -> Modality | None:
    """What a verb does to an infinitive that no word of the two decides by itself."""
    low, words = s.tokens.low, s.tokens.slice(g.i, g.j)
    whom, before = [*p.arg("subject")], low[p.i - 1] if p.i else ""
    if before in wordset("unable") or (before == "yet" and g.lemma in ("have", "be")):
        return Modality("negated", words if before == "yet" else before)  # "has *yet to lift* the blockade"
    if low[p.i] == "having" or "only" in (before, *(low[x.i - 2] for x in whom if low[x.i - 1] == "for")):
        return above  # "confessed *to having done* it", "fled, *only to come* under fire", "*only for Y* to leave"
    by = frozenset(c for x in g.arg("subject") for c in noun_classes(low[x.head]))
    agreed = g.tense == "present" and not by.isdisjoint(("accord", "text"))
    if g.lemma in wordset("empowering") or (("law" in by or agreed) and g.lemma in wordset("making_do")):
        return Modality("planned", words)  # what a bill *allows*, or an accord, is to come
    if _made_to(g, by) or (g.lemma == "be" and before == "able"):
        untried = above is not None and g.lemma in wordset("persuading")
        return Modality("hypothetical", words) if untried else above  # "tried to *persuade X* to leave"
    has_to = low[g.j - 1] in ("have", "has", "need", "needs") and g.lemma in ("have", "need")
    if has_to and not g.args.get("object"):
        return Modality("hypothetical", words)  # "the men *have to leave* the strip"; who had to has left
    others = g.lemma in ("want", "wish", "expect") and g.voice == "active" and g.args.get("object")
    if others or is_class(g, "plan", "desire", "urge"):  # "wants *both sides* to stop": it is for them to do
        own = not others and any(low[x.i] in POSSESSIVES for x in whom)  # "told *his soldiers* to advance"
        return Modality("planned" if own or (is_class(g, "plan") and not others) else "hypothetical", words)
    if g.lemma in wordset("being"):
        return above if _is_done(low, g, before) else Modality("planned", words)
    begun = is_class(g, "aspect") and not g.args.get("object")
    return above if begun or g.lemma in wordset("bringing_about") else Modality("planned", words)


def _made_to(g: Predicate, by: frozenset[str]) -> bool:
    """In "*worked with X* to press Y", "*made* them leave", "the army *pushed* to take it": no capital did."""
    jointly = g.lemma in wordset("jointly") and bool(g.args.get("with"))
    return jointly or g.lemma in wordset("making_do") or (g.lemma == "push" and not by.isdisjoint(_ARMS))


def _is_done(low: list[str], g: Predicate, before: str) -> bool:
    """In "was the *first state* to send help", "was *quick* to applaud"; not in "is to send it"."""
    ranked = (x for x in g.arg("object") if low[x.head] in wordset("ranked_ones"))
    done = any(not wordset("ordinals_done").isdisjoint(low[x.i : x.head]) for x in ranked)
    return done or before in wordset("done_so")
