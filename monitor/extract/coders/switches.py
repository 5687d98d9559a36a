"""Conditions that the flags of diplomacy's frames put on the predicate itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from monitor.extract.context import Context
from monitor.extract.entities import heading
from monitor.extract.frames import Fit, completing, fits, infinitives
from monitor.extract.syntax.closed import WILL
from monitor.extract.syntax.ir import Parsed, Predicate, meet
from monitor.extract.syntax.neighbours import adjectival
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import noun_classes, wordset

_QUESTION = frozenset({"whether", "about", "why", "if"})
_NOTHING = frozenset({"no", "nein", "little", "none", "nothing"})
_CANNOT = frozenset({"could", "can", "cannot"})
_FAR = 8  # tokens: how far behind a verb of dismissing the verdict may stand


def hold(context: Context, s: Parsed, p: Predicate, fit: Fit) -> bool:
    """Conditions of a frame's flags on the verb itself."""
    if any(name in _TESTS and not _TESTS[name](context, s, p) for name in fit.frame.flags):
        return False
    return not (fit.frame.type == "visit" and _marches(s, p))


def _told(_context: Context, s: Parsed, p: Predicate) -> bool:
    """In "would not", "cannot", "*does not* recognise the text", "neither side would": no, and not just undone."""
    none = p.tense != "perfect" and any(s.tokens.low[x.i] == "neither" for x in p.arg("subject"))
    now = p.negated and (p.tense == "present" or p.link == "that") and p.lemma in wordset("standing")
    return now or none or p.modal in WILL | _CANNOT or p.link == "without"


def _in_vain(s: Parsed, p: Predicate) -> bool:
    """In "failed to agree", "reached *no* deal", "did not agree"."""
    vain = any({s.tokens.low[x.i], s.tokens.low[x.head]} & _NOTHING for x in p.arg("object"))
    failed = p.link == "to" and not p.above.negated and is_class(p.above, "fail")
    # "left *without reaching* agreement"
    return failed or p.link == "without" or vain or (p.negated and p.modal in ("", "could"))


def _passing(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "was in X *on Monday*", "is in X *for talks*", "was in X *to seek help*": there for a time or a purpose."""
    start, end = s.tokens.starts[p.clause[0]], s.tokens.ends[p.clause[1] - 1]
    timed = any(start <= t.start < end + 2 for t in context.times.found(s))
    return timed or bool(p.args.get("for")) or next(infinitives(s, p), None) is not None


def _says_what(s: Parsed, p: Predicate) -> bool:
    """In "called it *a step*", "described it *as a step*", "called the conference *useful*"."""
    if p.args.get("second") or p.args.get("as"):
        return True
    if p.link == "rel" and {"what", "how"} & set(s.tokens.low[max(0, p.i - 8) : p.i]):
        return "was" in s.tokens.low[: p.i]  # "a mistake was *what X called it*", not "against *what it calls* rebels"
    verdict = s.tokens.tags[p.j + 1 : p.j + 2] == ["J"] or "slur" in noun_classes(s.tokens.word(p.j + 1))
    if verdict and s.tokens.word(p.j) in ("it", "them", "this"):
        return True  # "called it *void*."
    # "an act that X called *unlawful*", "called *the raid useless*"
    verdicts = (x for x in p.arg("object") if adjectival(s.tokens.low[x.head]))
    return any(x.j - x.i > 1 or p.lemma not in wordset("ruling") for x in verdicts)


def _so(s: Parsed, p: Predicate) -> bool:
    """In "dismissed it *as biased*": what is thought of it, in an adjective or participle alone."""
    low, tags = s.tokens.low, s.tokens.tags
    so = next((k for k in range(p.j, min(p.j + _FAR, len(low) - 1)) if low[k] == "as"), None)
    return so is not None and tags[so + 1] == "J" and tags[so + 2 : so + 3] not in (["N"], ["P"], ["J"])


def convenes(context: Context, s: Parsed, p: Predicate, kind: str) -> bool:
    """In "EU leaders, meeting in Brussels", "African leaders are meeting": several of one body meet each other."""
    if kind not in ("meeting", "conference", "agreement"):
        return False
    who = p.arg("subject", "object" if p.form == "noun" else "by")
    if p.lemma not in wordset("alone") and any(context.denoter.is_a(s, x, "union", "commission") for x in who):
        return True
    if p.form != "noun" and p.args.keys() & {"object", "second", "with"}:
        return False
    several = (x for x in who if s.tokens.low[x.head].endswith("s") and not context.denoter.parties(s, x))
    return any(context.denoter.classes(s, x) & {"role", "envoy", "body"} for x in several)


def _of_war(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "announced *that its soldiers had landed*", "announced *the capture* of X": what is told is the war itself."""
    vocabulary, things = context.vocabulary, p.arg("object")
    clauses = [q for q in s.verbs if q.governor is p and q.link == "that"][:1]
    own = context.attribution.own(s, p)
    if own is not None and own.first < p.i:  # "…, X announced"
        clauses += [q for q in s.verbs if own.first <= q.i < own.last and q is not p]
    begun = [q for q in clauses if is_class(q, "begin")]  # "had *started* deploying"
    clauses += [q for q in s.predicates if q.governor in begun and q.link in ("ing", "to")]
    held = [q for q in s.predicates if q.phrase is not None and q.phrase.prep in ("under", "in")]
    clauses += [q for q in held if q.governor in clauses]  # "was *under X's control*"
    if any(fits(s, q, kind, context.denoter) for q in clauses for kind in ("front", "involvement")):
        return True
    nouns = vocabulary.frames.kinds["front"].nouns
    if any(q.lemma in nouns for q in s.deeds(things)):
        return True
    captured = [q for q in s.predicates if q.mood == "participle" and meet(q.arg("object"), things)]
    front = vocabulary.frames.kinds["front"].verbs
    if any(q.lemma in front for q in captured):
        return True  # "declared it *captured*"
    return any(x.has_place for x in things) or (p.lemma == "announce" and bool(things))


def _marches(s: Parsed, p: Predicate) -> bool:
    """An army or armed group that arrives somewhere pays no visit, nor do "we", its men."""
    armed = any(m.actor_type in ("side", "armed_group") for x in p.arg("subject") for m in heading(s, x))
    return armed or any(s.tokens.low[x.i] == "we" for x in p.arg("subject"))


_Test = Callable[[Context, Parsed, Predicate], bool]
# "asking": not "asked *whether* …". "done": "wants the raid *investigated*".
# "bare": "called on X *to stop*" asks him for something. "how": "settled *how* to withdraw".
_TESTS: Mapping[str, _Test] = {
    "told": _told,
    "failed": lambda _, s, p: _in_vain(s, p),
    "passing": _passing,
    "wishing": lambda context, s, p: any(  # "insist *that the army leave*": a clause of what should be follows
        q.governor is p
        and (q.link, q.form) == ("that", "verb")
        and context.modality(s, q, None).value == "hypothetical"
        for q in s.predicates
    ),
    "news": lambda context, s, p: not _of_war(context, s, p),
    "predicative": lambda _, s, p: _says_what(s, p),
    "so": lambda _, s, p: _so(s, p),
    "asking": lambda _, s, p: _QUESTION.isdisjoint(s.tokens.low[p.j : p.j + 6]),
    "bare": lambda _, s, p: next(completing(s, p), None) is None,
    "how": lambda _, s, p: s.tokens.low[p.j : p.j + 1] in (["how"], ["when"], ["where"], ["what"], ["which"]),
    "done": lambda _, s, p: (
        any(q.mood == "participle" and p.j < q.i <= p.j + 5 for q in s.predicates)
        or any(w in wordset("states") for w in s.tokens.low[p.j + 1 : p.j + 6])
    ),
    "finite": lambda _c, _s, p: p.mood == "finite",
    "nonfinite": lambda _c, _s, p: p.mood in ("infinitive", "gerund"),
    "singular": lambda _, s, p: p.phrase is None or not s.tokens.low[p.phrase.head].endswith("s"),
}
