"""How sure the text is (coding rules §5; FactBank's scale), and the words that made it so.

Factuality goes down the tree of predicates: what a verb does to its complement ("failed to", "vowed to",
"accused of", "called for") comes before what stands in the clause itself.
"""

from __future__ import annotations

from monitor.extract import contents, governed, irrealis
from monitor.extract.certainty import Modality, plain
from monitor.extract.source import Source
from monitor.extract.syntax.closed import CONDITIONAL
from monitor.extract.syntax.ir import Parsed, Predicate, is_in, meet
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import wordset

_NEARLY_DONE = frozenset({"almost", "nearly"})
_CONDITIONS = CONDITIONAL | {"whether", "lest", "had", "were"}


def modality(s: Parsed, p: Predicate, source: Source | None) -> Modality:
    """The modality of a predicate, given its source (None: the outlet's own voice)."""
    found = _by_structure(s, p, depth=0)
    if source is not None and source.verb is not None:
        told = source.verb  # by itself, or "denied *reports* claiming that"
        denials = (q for q in s.predicates if is_class(q, "deny"))
        denying = next((q for q in denials if q is told or meet(q.arg("object"), told.arg("subject"))), None)
        open_ended = found is not None and found.value == "hypothetical" and found.hedge != "any"
        if denying is not None and not denying.negated and not open_ended:  # "denied that *any* raid had taken place"
            return Modality("denied", s.tokens.words[denying.j - 1])
        if source.verb.negated and found is None:
            return Modality("hypothetical", s.tokens.slice(source.verb.i, source.verb.j))
    if found is not None:
        return found
    hedge = irrealis.hedge(s, p)
    if hedge is not None:
        # "Reportedly" says that somebody says so, not that it is doubtful.
        return Modality("reported" if hedge.lower() == "reportedly" else "alleged", hedge)
    if source is not None and source.verb is not None and is_class(source.verb, "doubting"):
        return Modality("alleged", s.tokens.words[source.verb.j - 1])
    return plain(source)


def _by_structure(s: Parsed, p: Predicate, depth: int) -> Modality | None:
    """What negation, modals, governing verbs and conditions say; None where they say nothing."""
    if (found := _by_negation(s, p) or _by_modal(s, p) or _by_words_before(s, p)) is not None:
        return found
    if (twin := irrealis.joined_to(s, p)) is not None:
        return _by_structure(s, twin, depth)  # "the chance to rearm *and regroup*", "from taking X *and burning* Y"
    if ahead := irrealis.until_then(s, p):
        return Modality("hypothetical" if ahead == "before" else "planned", ahead)
    if p.form == "noun" and (noun := _around_noun(s, p) or _predicated(s, p)) is not None:
        return noun
    beside = (y for x in p.args.get("beside", ()) for y in x.apposition)
    if p.governor is not None and depth < 6 and not is_in(p.phrase, beside):  # "X, Y's patron, would not": patron he is
        return _by_governor(s, p, p.governor, depth)
    return contents.of_content(s, p) if p.governor is None else None


def _by_negation(s: Parsed, p: Predicate) -> Modality | None:
    """In "did *not* take X", "*almost* took X", "*no* convoy reached X", "*nobody* believes that X fell"."""
    words = s.tokens
    if p.negated:
        return Modality("negated", words.slice(p.i, p.j))
    if p.form == "verb" and p.i and not _NEARLY_DONE.isdisjoint((words.low[p.i - 1], words.low[p.j - 2])):
        return Modality("negated", words.slice(p.i - 1, p.j))
    nobody = any(irrealis.names_nobody(words, x) for x in p.arg("subject", "object"))
    if nobody and not is_class(p.above, "fail"):  # not "neither has stopped …"
        return Modality("negated", "no")
    if p.link == "that" and any(irrealis.names_nobody(words, x) for x in p.above.arg("subject")):
        return Modality("hypothetical", "nobody")
    return None


def _by_modal(s: Parsed, p: Predicate) -> Modality | None:
    """In "*will* take X", "*could* fall", and behind "*if* X falls"."""
    if p.modal == "would" and p.link == "that" and is_class(p.above, "stating"):
        return Modality("planned", p.modal)  # the future as it was then: "said they would step up the attack"
    if p.modal and not irrealis.able(p):
        if p.tense == "future" and all(q.link not in ("if", "unless") or q.i > p.i for q in s.predicates):
            return Modality("planned", p.modal)  # but "*if it takes X* it will hold Y"
        return Modality("negated" if p.modal == "cannot" else "hypothetical", p.modal)
    when = p.link in ("when", "once") and p.tense == "present"
    if when and any(q.tense == "future" and not q.link for q in s.finite):
        return Modality("planned", p.link)  # "will discuss it *when they meet* in May"
    if p.link in _CONDITIONS or irrealis.of_any(s, p) or irrealis.likened(s, p):
        return Modality("hypothetical", p.link)
    return None


def _by_words_before(s: Parsed, p: Predicate) -> Modality | None:
    """What a noun or verb makes of a gerund, participle or infinitive behind it: "the *plan* to send troops"."""
    if p.mood == "gerund" and (found := irrealis.of_noun(s, p)) is not None:
        return found
    if p.form == "verb" and p.mood in ("gerund", "participle") and (irrealis.wished(s, p) or irrealis.considered(s, p)):
        return Modality("hypothetical", "")
    word = s.tokens.word(p.i - 1) if p.mood == "infinitive" else ""
    if word in wordset("intentions"):  # "has *no plans* to retake it"
        return Modality("negated" if s.tokens.low[p.i - 2] in ("no", "any") else "planned", word)
    return Modality("hypothetical", word) if word in wordset("unreal_nouns") else None


def _around_noun(s: Parsed, p: Predicate) -> Modality | None:
    """In "a planned attack", "the threat of an offensive", "no ceasefire"."""
    if p.phrase is None:
        return None
    if irrealis.listed(s, p):
        return Modality("planned", ":")
    low, g = s.tokens.low, p.governor
    if any(low[x.i] == "any" for x in (p.phrase, *p.arg("bearer"))) and (g is None or p.phrase.i < g.i):
        return Modality("hypothetical", "any")  # "*any* assault on X risks famine"
    whose = (k for x in p.arg("subject") for k in range(x.i, x.head))  # "*suspected* rebels killed 17 in an attack"
    for k in (*range(p.phrase.i, p.i), *whose):
        if low[k] in wordset("planned_adjectives"):
            return Modality("planned", low[k])
        if low[k] in wordset("alleging_adjectives"):
            return Modality("alleged", low[k])
    i = p.phrase.i
    if p.phrase.prep in ("towards", "toward"):
        return Modality("hypothetical", p.phrase.prep)  # "steps *towards a truce*"
    if p.phrase.prep == "for" and low[i] in ("a", "an", "another") and p.above.lemma in wordset("massing"):
        return Modality("planned", p.phrase.prep)  # "massed tanks *for an assault*"
    if p.phrase.prep in ("of", "for", "to", "against", "about") and i >= 2:
        for k in range(i - 1, max(-1, i - 4), -1):
            if k == i - 2 and p.phrase.prep in ("of", "about") and irrealis.ignorant(low, k):
                return Modality("negated", "no")  # "*no word of* a truce", "knows *nothing of* any mercenaries"
            if low[k] in wordset("irrealis_nouns"):
                return Modality("hypothetical", low[k])
    return None


def _predicated(s: Parsed, p: Predicate) -> Modality | None:
    """In "a ceasefire is unthinkable", "fighting is likely to ensue"."""
    g = p.above
    if g.lemma in ("have", "be") and s.tokens.low[g.j : g.j + 2] == ["yet", "to"]:
        comes = any(q.governor is g and is_class(q, "begin") for q in s.predicates)
        return Modality("negated", "yet to") if comes else None  # "talks *have yet to* start"
    low = s.tokens.low
    right = (x for x in g.arg("object") if g.lemma == "have" and low[x.head] in wordset("rightness"))
    if any(right) and g.has(p.phrase, "subject"):
        return Modality("hypothetical", s.tokens.slice(g.i, g.j))  # "an intervention *has legitimacy*"
    if g.lemma not in ("be", "seem", "remain", "look") or p.phrase is None or p.phrase.i > g.i:
        return None
    said = next((low[k] for k in range(g.j, min(len(low), g.j + 3)) if low[k] in wordset("unreal_predicates")), "")
    return Modality("hypothetical", said) if said else None


def _by_governor(s: Parsed, p: Predicate, g: Predicate, depth: int) -> Modality | None:
    above = _by_structure(s, g, depth + 1)
    if p.form == "noun":
        return governed.noun(s, p, g, above)
    if p.link in wordset("completing"):
        return governed.complement(s, p, g, above)
    words = s.tokens.slice(g.i, g.j)
    if p.link == "that" and above is None:
        if g.lemma in wordset("doubts"):
            return Modality("hypothetical", words)
        doubt = irrealis.impersonal(s, p, g) or ("hypothetical" if irrealis.demanded(s, p, g) else "")
        return Modality(doubt, words) if doubt else None
    if p.link not in ("that", "whether"):
        return None
    if above is None or above.value != "negated":
        return above
    told = g.voice == "active" or "that" in s.tokens.low[g.j : p.i]
    doubted = told and is_class(g, "report") and g.lemma not in wordset("known_anyway")
    return Modality("hypothetical", words) if doubted else None  # "would not *confirm that* X": nobody vouches for it
