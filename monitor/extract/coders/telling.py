"""Whether a noun tells of an event of war, or points at one that is known: "the clashes" as such say nothing new."""

from __future__ import annotations

from monitor.extract.coders import belligerents
from monitor.extract.context import Context
from monitor.extract.fought import MOVES, STRIKES
from monitor.extract.frames import Fit, does, fits
from monitor.extract.syntax.closed import DEFINITE, POSSESSIVES
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import noun_classes, wordset

_CIRCUMSTANCE = frozenset({"despite", "in", "during", "amid", "after", "following", "since", "amidst"})
_ALL_THE_WHILE = frozenset({"despite", "amid", "amidst"})
# What has an owner whose deed it is.
_DEEDS = frozenset({"offensive", "advance", "capture", "retreat", *STRIKES})
# What calling something a strike or a withdrawal says of it; "an invasion" is an opinion.
_CALLED = frozenset({"air_strike", "drone_strike", "shelling", "retreat", "defense"})
# What somebody may have come through, or ended in.
_UNDERGONE = frozenset({"offensive", "attack"})
_ONE_MORE = frozenset({"a", "an", "another"})
# What hits somebody, and so has happened.
_SHOTS = STRIKES | {"small_arms"}


def type_of(context: Context, s: Parsed, q: Predicate) -> str:
    """The type of front that a predicate's frame gives; "" without a frame."""
    fit = fits(s, q, "front", context.denoter)
    return fit.frame.type if fit is not None else ""


def stalled(s: Parsed, p: Predicate, fit: Fit) -> bool:
    """In "its *stalled* offensive", "a largely *stalemated* fight"."""
    if p.phrase is None or fit.frame.type not in ("offensive", "advance", "clash"):
        return False
    return not wordset("stalled_adjectives").isdisjoint(s.tokens.low[p.phrase.i : p.i])


def named_by(p: Predicate) -> Predicate | None:
    """The verb by which somebody calls something this: "*called* it an air strike"; None without one."""
    g = p.governor
    if g is None or p.form != "noun" or g.lemma not in wordset("labelling"):
        return None
    if g.voice != "active" or not g.args.get("subject"):
        return None
    return g if any(p.phrase is x for role in ("object", "as") for x in g.arg(role)) else None


def told(context: Context, s: Parsed, p: Predicate, fit: Fit) -> bool:
    """Whether the noun tells of an event rather than pointing at one: "the clashes" as such say nothing new.

    It does where it has a complement or an owner of its own, where a verb says that it happens, or where it
    stands as the circumstance of something else ("in intense battles", "after days of fighting").
    """
    phrase = p.phrase
    if phrase is None:
        return False
    if in_force(context, s, fit):
        return True
    if _mentioned(s, p, phrase, fit):
        return False
    most = any(w.endswith("est") or w == "worst" for w in s.tokens.low[phrase.i : p.i])
    if most and fit.frame.type in STRIKES and p.args.get("beside"):
        return False  # "It was *the deadliest attack* since May", "rockets hit X, the worst bombardment yet"
    planned = fit.frame.type == "offensive" and is_class(p.above, "scheming") and p.above.has(phrase, "object")
    if planned or stalled(s, p, fit):
        return True  # "is preparing *a military campaign*": one that nobody has heard of yet
    if "held" in fit.frame.flags:  # "towns under rebel control"
        return phrase.prep in ("in", "under")
    if (owned := _of_somebody(context, s, p, phrase, fit)) is not None:
        return owned
    if fit.frame.type in _UNDERGONE and belligerents.course(context, s, p):
        return True  # "took X *after a siege*"
    if fit.frame.type in ("clash", *STRIKES) and of_a_day(s, phrase):
        return True  # "after the clashes *of 17 August*"
    return not _refers_back(context, s, p, phrase, fit) and _says_more(context, s, p, phrase, fit)


def _of_somebody(context: Context, s: Parsed, p: Predicate, phrase: Phrase, fit: Fit) -> bool | None:
    """Of "his offensive", "the assault launched *by X*": whether it is new; None where it is nobody's."""
    kind = fit.frame.type
    if kind not in _DEEDS:
        return None
    owner = phrase.possessor >= 0 or s.tokens.low[phrase.i] in POSSESSIVES
    relative = p.link == "light" and p.above.link == "rel"  # "the offensive that X launched in April"
    begun = (q for q in s.having(phrase, "object") if q.mood == "participle" and q.args.get("subject"))
    # "…, launched *by X*, has cost", "X *resumed* the offensive"
    relative = relative or any(is_class(q, "light") or q.lemma in wordset("opening") for q in begun)
    relative = relative or (kind == "offensive" and is_class(p.above, "begin") and p.above.has(phrase, "object"))
    doer = fit.args.get("subject") or (fit.args.get("mod", []) if s.tokens.low[phrase.i] in ("our", "my") else [])
    if not ((owner or relative) and doer):
        return None
    whose = context.parties(s, doer)  # "a springboard for its assault on the capital"
    if not whose and kind == "capture" and any(context.denoter.is_place(s, x) for x in doer):
        return "object" not in fit.args and s.tokens.words[p.i].islower()  # "the town's fall"; no book's name
    like = STRIKES if kind in STRIKES else MOVES
    own = any(prep in wordset("own_post") for prep, _ in phrase.post)
    known = any(x.actor == whose and x.type in like for _, x in context.fought) and not own
    launched = p.link == "light" and kind == "offensive"
    return bool(whose) and (launched or not known)  # "*began* his offensive"; no "his offensive" of which is told


def _says_more(context: Context, s: Parsed, p: Predicate, phrase: Phrase, fit: Fit) -> bool:
    """Whether the noun says where or by whom it was, or is said to be by its verb."""
    g, kind = p.above, fit.frame.type
    if any(prep in wordset("own_post") for x in phrase.members() for prep, _ in x.post) or p.link == "light":
        return True
    if named_by(p) is not None:
        return kind in _CALLED
    if "told" in fit.frame.flags or (kind == "retreat" and is_class(g, "owning_up")):
        return True  # "the army acknowledged a withdrawal"
    new = s.tokens.tags[phrase.i] != "D" and phrase.prep != "with"  # not "unconnected *with combat*"
    if kind == "clash" and g.form == "verb" and new:
        return True  # "turned into street battles": what is not known yet is told
    owned = fit.args.get("subject") or any(context.denoter.parties(s, x) for x in fit.args.get("mod", ()))
    return _by_verb(context, s, phrase, fit, g, owned=bool(owned))


def of_a_day(s: Parsed, phrase: Phrase) -> bool:
    """In "the truce *of 4 September*", "*Friday's* truce": one that was made, whatever is to become of it."""
    t = s.tokens
    return t.tags[phrase.i] == "Z" or (t.word(phrase.j) == "of" and t.tag(phrase.j + 1) == "Z")


def made(s: Parsed, p: Predicate) -> bool:
    """Whether a truce is one that was made: of a day, or "*concluded* in May", whatever is to become of it."""
    x = p.phrase
    if x is not None and of_a_day(s, x) and not _breached(s, x):
        return True
    if p.above.negated and not p.above.modal and is_class(p.above, "truce_lasting") and p.above.has(x, "subject"):
        return True  # "a truce *did not survive* the weekend"
    said = [q for q in s.having(x, "object", "subject") if q.link == "rel" or q.mood == "participle"]
    said = [q for q in said if is_class(q, "truce_agreeing", "truce_keeping", "mediating", "hold")]
    if any(not (q.modal or q.negated) for q in said):
        return True  # "the truce *that X arranged*"
    return any(q.form == "compound" and q.lemma in wordset("brokered") for q in s.having(x, "object"))


def _breached(s: Parsed, phrase: Phrase) -> bool:
    """In "violations *of the truce* by X"."""
    return phrase.prep == "of" and "breach" in noun_classes(s.tokens.low[phrase.i - 2])


def kept(s: Parsed, p: Predicate) -> bool:
    """Whether a truce is one to be kept, so that there is one: "urged X to *respect the truce*"."""
    x, g = p.phrase, p.above
    known = x is not None and s.tokens.low[x.i] in DEFINITE
    return known and is_class(g, "truce_keeping", "truce_breaking") and g.has(x, "object", "to", "by", "with")


def in_force(context: Context, s: Parsed, fit: Fit) -> bool:
    """Whether a truce was made, or is told of for the first time as one that is, or has been, in force."""
    p = fit.predicate
    x, g = p.phrase, p.above
    if x is None or fit.frame.type != "ceasefire" or fit.frame.needs:
        return False  # "*an end to* the fighting"
    done = g.mood != "infinitive" and not (g.modal or g.negated) and g.has(x, "subject", "object", "to", "by")
    if made(s, p) or (done and does(s, g, "truce_making", "truce_keeping")):
        return True
    if any(deed.type == "ceasefire" for _, deed in context.fought):
        return False
    if done and is_class(g, "truce_state", "truce_keeping", "truce_breaking"):
        return True
    return kept(s, p) or (not g.modal and x.prep in wordset("while_in_force"))  # "*despite a shaky truce*"


def _by_verb(context: Context, s: Parsed, phrase: Phrase, fit: Fit, g: Predicate, *, owned: bool) -> bool:
    """Whether the verb of the noun, or where it stands, says that the event took place."""
    kind = fit.frame.type
    if g.lemma in wordset("opening") and kind == "offensive":
        return True  # "the campaign opened in October"
    if any(phrase is x or phrase is context.denoter.core(s, x) for x in g.arg("subject")):
        by_it = g.voice == "passive" and s.tokens.low[phrase.i] in ("a", "an")  # "were wiped out by a counterattack"
        return by_it or is_class(g, "begin") or kind in _SHOTS or (kind in ("clash", "ceasefire") and not owned)
    if g.lemma in wordset("telling_verbs") and phrase.prep in ("", "of"):
        return True
    if phrase.prep == "under" and kind in STRIKES:
        return True  # "fled *under shellfire*"
    bare = phrase.prep in ("in", "by") and (s.tokens.tags[phrase.i] != "D" or s.tokens.low[phrase.i] in _ONE_MORE)
    if bare and kind in _SHOTS and is_class(g, "deadly", *(("toll", "hit") if kind in _CALLED else ())):
        return True  # "two died *in air attacks*", "in *an ambush* on Monday", "was destroyed *in an air strike*"
    if phrase.prep in _CIRCUMSTANCE and (kind == "clash" or phrase.prep in _ALL_THE_WHILE):
        return True
    if phrase.prep == "of" and s.tokens.low[phrase.i - 2] in wordset("time_nouns"):
        return True
    return owned and kind in STRIKES


def _mentioned(s: Parsed, p: Predicate, phrase: Phrase, fit: Fit) -> bool:
    """Whether the noun says what something else is of: what has ended, who speaks for it."""
    g = p.above
    if phrase.prep in ("to", "of", "in") and phrase.i > 1 and s.tokens.low[phrase.i - 2] in wordset("endings"):
        return True  # "a halt to hostilities"
    if _breached(s, phrase) and fit.frame.type == "ceasefire":
        return True
    if fit.frame.type == "defense" and p.lemma in wordset("works") and s.tokens.plural(p.i):
        return True  # "broke through *its defences*"
    if phrase.prep == "of" and s.tokens.low[phrase.i - 2] in wordset("ages") and fit.frame.type == "clash":
        return True  # "after three years of fighting"
    if phrase.prep in ("including", "without") or g.lemma == "range":
        return True  # "air strikes, including *strikes by drones*", "abuses ranging from *raids* to theft"
    if g.lemma in wordset("against_law") and s.tokens.tags[phrase.i] != "D":
        return True  # "indiscriminate attacks *amount to* war crimes": all of them
    # "the operation X said": a name
    return fit.frame.type == "offensive" and is_class(g, "report") and g.has(phrase, "subject")


def _refers_back(context: Context, s: Parsed, p: Predicate, phrase: Phrase, fit: Fit) -> bool:
    """A bare "the offensive", "the fighting": an event that the text has told already, or takes as known."""
    g, kind = p.above, fit.frame.type
    if phrase.prep == "for" or (phrase.prep == "over" and kind == "control"):
        return True  # "battles *over control* of X": nobody's yet
    judged, strike = is_class(g, "condemn"), kind in STRIKES
    told = context.struck_before(s) or (kind == "attack" and bool(context.mover(s)))
    relative = (q for q in s.predicates if judged and q.link == "rel" and q.i > p.i)
    # "condemned the bombing of a club in X, *where a jet dropped four bombs*": who struck, and when, is told so
    if strike and not told and not any(type_of(context, s, q) in STRIKES for q in relative):
        return False
    if g.lemma in wordset("opening") and g.has(phrase, "subject"):
        return False  # "the incursion began on Wednesday"
    heard = g.lemma == "hear" or (g.lemma == "report" and p.lemma in ("explosion", "blast"))
    if heard and told and strike:
        return True  # "residents *heard explosions*": of the strike
    if g.lemma == "be" and any(s.tokens.low[x.head] in wordset("referring") for x in g.arg("subject")):
        return bool(context.fought)  # "*It was the third attack* on the town in a week"
    if s.tokens.low[phrase.i] not in DEFINITE:
        return False
    taking_place = any(s.tokens.low[x.head] == "place" for x in g.arg("object"))
    happened = kind == "clash" or taking_place or is_class(g, "begin")
    where = g.arg("in", "at", "near", "around") if happened and g.has(phrase, "subject") else ()
    if any(context.denoter.is_place(s, x) for x in where):
        return False  # "the fighting is also going on in X": where is new
    if s.tokens.words[p.i][0].isupper() and s.tokens.words[phrase.i].islower():
        return True  # "the Battle of X": a name, of a book or of history
    # Not "condemned the raid *in the strongest terms*".
    own = any(not strike or prep != "in" or context.denoter.is_place(s, x) for prep, x in phrase.post)
    return (own and strike and judged) or (phrase.j - phrase.i == p.j - p.i + 1 and not own)
