"""Who says a figure, where the construction is the figure's own, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.extract.certainty import PLAIN, Modality, plain
from monitor.extract.context import Context
from monitor.extract.figures.figure import Relation
from monitor.extract.figures.words import beginnings, noun_at
from monitor.extract.source import Source
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.lexicon.vocabulary import verb_classes, wordset
from monitor.model.claim import CURRENT

# How many words before the act a verb of accusing may stand; between a figure and the verb of who tells or has it.
_CHARGE, _NEAR = 10, 12


def teller(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """Who counts, tells or records the figure; None for the outlet's own voice."""
    clues = (_counter, _teller_before, _tellers_behind, _recorder, _blamer)
    return next((source for clue in clues if (source := clue(context, s, relation)) is not None), None)


def _source(context: Context, s: Parsed, p: Predicate, phrases: Iterable[Phrase], *, behind: bool) -> Source | None:
    """The first of the phrases that can say something; ``behind``: of what stands behind the verb alone."""
    for phrase in (x for x in phrases if s.tokens.low[x.head] not in wordset("kinds")):  # "*the camp* counts 3,000"
        label, kind = context.attribution.label(s, phrase, able=not behind)
        if label:
            return Source(label, kind, p.j if behind else 0, len(s.tokens.low), p, context.parties(s, [phrase]))
    return None


def _counter(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """Who counts says so: "WHO counts 227 dead", "The ministry raised its count to 264"."""
    low, i = s.tokens.low, relation.figure.i
    for p in reversed(s.predicates):
        counts = p.lemma in wordset("counting") or (relation.rule == "elliptic" and p.j >= i - 3)  # "Y owns to 192"
        if p.form != "verb" or p.i >= i or not counts:
            continue
        if p.voice == "passive" or not {";", ":"}.isdisjoint(low[p.j : i]):
            return None
        counted = wordset("counts") | {"it", "that"}
        if p.lemma in ("raise", "put") and counted.isdisjoint(low[p.j : max(p.j + 6, relation.end)]):
            continue
        # "an earlier count put it at 23", "*this* is up from 23", "a *strike* put 12 people in hospital"
        who = (x for x in p.arg("subject") if low[x.head] not in wordset("counting_nothing"))
        harm = ((x, noun_at(low, x.head)) for x in who)
        told = (x for x, noun in harm if noun is None or noun[0].kind != "harm" or x.head > x.i + 1)  # "a rights body"
        if (source := _source(context, s, p, told, behind=True)) is not None:
            return source
    return None


def _teller_before(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """A verb of saying right before the group that is its content's subject: "The agency says about 300 … are held"."""
    low, tags, i = s.tokens.low, s.tokens.tags, relation.figure.i
    for p in s.predicates if relation.rule in ("after", "participle", "state") else ():
        if not _tells(p) or not i - _NEAR <= p.j <= i or any(x in ".;V,X" for x in tags[p.j : i]):
            continue
        k = p.j
        while k < i and (low[k] in wordset("telling") or tags[k] in "ZR"):
            k += 1
        opens = k >= i or tags[k] in "QD"  # the group, or one that it is coordinated with, begins the clause
        said = p.lemma not in wordset("listing")  # "a barrage *claimed* one life and left 16 injured"
        if opens and (source := _source(context, s, p, p.arg("subject"), behind=said)) is not None:
            return source
    return None


def _tells(p: Predicate) -> bool:
    return p.form == "verb" and p.voice != "passive" and not p.modal and "report" in verb_classes(p.lemma)


def _tellers_behind(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """Several who say so, behind it: "12 were killed in X, officials and medics said"."""
    low, tags, j = s.tokens.low, s.tokens.tags, max(relation.figure.j, relation.end)
    for p in (p for p in s.predicates if p.i >= j and p.mood == "finite" and _tells(p)):
        comma = next((k for k in range(p.i - 1, max(relation.figure.j, p.i - 14), -1) if low[k] == ","), -1)
        several = comma > 0 and "and" in low[comma + 2 : p.i] and not any(x in "VXSW.;" for x in tags[comma + 1 : p.i])
        last = next((x for x in s.phrases if x.j == p.i), None) if several else None
        label, kind = context.attribution.label(s, last) if last is not None else ("", "")
        if label:
            first = comma + 1 + (low[comma + 1] == "the")
            return Source(s.tokens.slice(first, p.i), kind, 0, p.i, p, ())
    return None


def _recorder(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """Who has it on record: "12 deaths *documented by X*", "the deaths *that X registered*", "put by X at 12"."""
    i, low = relation.figure.i, s.tokens.low
    for p in s.verbs:
        if p.lemma not in wordset("recording") or not (p.mood == "participle" or p.link == "rel"):
            continue
        at = p.i - _NEAR <= i < p.i and {";", ":"}.isdisjoint(low[i : p.i])
        put = p.lemma == "put" and p.i < i <= p.j + _NEAR and "at" in low[p.j : i]
        if (at or put) and (source := _source(context, s, p, p.arg("subject"), behind=False)) is not None:
            return source
    return None


def _blamer(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """Who lays it to somebody: "X *blamed* shelling *for 17 deaths*", "held Y responsible for the deaths of 20"."""
    for p in s.predicates:
        if p.lemma != "accuse" and p.lemma not in wordset("blaming") and "responsible" not in p.particles:
            continue
        laid = p.arg("for", *(("of",) if p.lemma == "accuse" and p.voice == "active" else ()))
        if any(
            x.i <= relation.figure.i
            and relation.trigger < x.j + _NEAR
            and ";" not in s.tokens.low[x.i : relation.trigger]
            for x in laid
        ):
            return _source(context, s, p, p.arg("subject"), behind=False)
    return None


def mood_of(context: Context, s: Parsed, relation: Relation, p: Predicate, source: Source | None) -> Modality | None:
    """How sure it is: what is feared or presumed is alleged; None where it is not told as having happened."""
    shunned = p.mood in ("gerund", "infinitive") and p.voice == "passive" and p.above.lemma in wordset("shunning")
    if shunned or _dreaded(s, relation) or (relation.rule == "act" and _wished(p, relation)):
        return None
    mood, low, figure = context.modality(s, p, source), s.tokens.low, relation.figure
    known = relation.rule in ("participle", "state") and "the" in low[max(0, figure.i - 2) : figure.i]
    stuck = mood.value == "negated" and relation.rule == "stuck"
    if stuck or (known and mood.value in ("planned", "hypothetical")):
        mood = plain(source)  # "wants *the 3,000 still held* flown abroad"
    first = min(figure.i, relation.trigger)
    feared = next((w for w in low[figure.j : relation.trigger] if w in wordset("feared")), None)
    feared = feared or _feared_too(s, relation, first)
    clause = max((k for k in range(max(0, first - 3), first) if s.tokens.tags[k] in ",;"), default=first - 4) + 1
    before = low[max(0, clause) : first]  # not "are at risk, and 3,000 are in need"
    fear = next((w for w in before if w in wordset("fear") or (w == "feared" and before[-1] == "that")), None)
    fears = fear if fear and before[-1] == "that" else None  # "UNHCR fears that 150 drowned"
    if mood.value in PLAIN and (hedge := feared or _charged(low, relation, first) or fears):
        return Modality("alleged", hedge) if hedge != feared or not fear else None
    return None if fear or mood.value not in CURRENT | {"denied"} else mood


def _dreaded(s: Parsed, relation: Relation) -> bool:
    """In "*feared dozens* of dead": whether the group is only what somebody fears."""
    dreaded = (x for q in s.verbs if q.lemma == "fear" and q.voice == "active" for x in q.arg("object"))
    return any(relation.figure.i in (x.i, x.head) for x in dreaded)


def _charged(low: Sequence[str], relation: Relation, first: int) -> str | None:
    """In "*indicted* an officer for the killing of 33 prisoners", "for 20 deaths": the word of accusing; else None."""
    told_of = relation.rule == "act" or (relation.rule == "head" and {"of", "for"} & {*low[max(0, first - 4) : first]})
    words = low[max(0, first - _CHARGE) : first] if told_of else ()
    return next((w for w in words if w.startswith(beginnings("accusing"))), None)


def _feared_too(s: Parsed, relation: Relation, first: int) -> str | None:
    """In "44 are *feared dead and more than 130 hurt*": the second of what is feared."""
    low, tags, words = s.tokens.low, s.tokens.tags, wordset("feared")
    ends = (k for k in range(first - 1, max(-1, first - _NEAR), -1) if low[k] in words or tags[k] in ".;VXM")
    k = next(ends, -1) if relation.rule in ("state", "participle") else -1
    return low[k] if k >= 0 and low[k] in words and "and" in low[k:first] and "," not in tags[k:first] else None


def _wished(p: Predicate, relation: Relation) -> bool:
    """As in "demanded *the release of* 3,000 detainees", "called for *the evacuation of* 40": it is to come."""
    classes = verb_classes(p.lemma) if p.form == "verb" and p.voice == "active" else frozenset[str]()
    wishes = not classes.isdisjoint(("desire", "press_for")) and "mediating" not in classes
    roles = ("object", "for", "to", "on") if wishes else ("for",) if "urge" in classes else ()
    return any(x.i <= relation.trigger < x.j for x in p.arg(*roles))


def doubts_who(s: Parsed, relation: Relation, hedge: str | None, population: str) -> bool:
    """In "*suspected* rebels killed nine", "a jet *thought* to be X's", "nine *alleged* thieves": not the harm.

    Those whom only their side makes count, "nine *suspected* fighters", are as doubtful as that they are of it.
    """
    low, figure = s.tokens.low, relation.figure
    own = range(figure.i, min(len(low), figure.j + 4 * figure.partitive))  # "two of them *alleged* fighters"
    if population == "combatants" and any(low[k] in wordset("alleging_adjectives") for k in own):
        return False
    k = next((k for k, word in enumerate(low) if word == (hedge or "").lower()), -1)
    if low[k] in wordset("alleging_adjectives"):
        told = any(x.i <= k < x.j and x.i <= relation.trigger < x.j for x in s.phrases)  # "*alleged* killings"
        presumed = relation.trigger == k + 1 or s.tokens.tag(k + 1) not in tuple("NPLEQ")  # "*presumed* dead"
        return not (told or presumed)
    return low[k + 1 : k + 3] == ["to", "be"] and any(q.i == k and q.mood == "participle" for q in s.predicates)
