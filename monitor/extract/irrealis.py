"""What shows that something is wished, charged, doubted or ruled out, and what is a fact all the same.

Asked by :mod:`monitor.extract.modality`.
"""

from __future__ import annotations

from monitor.extract.certainty import Modality
from monitor.extract.contents import charged
from monitor.extract.syntax.closed import BOUNDS, DEFINITE, KNOWN
from monitor.extract.syntax.ir import NOTHING, SURFACE, Parsed, Phrase, Predicate, Tokens, is_in
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import noun_classes, wordset

# "called for calm *at a meeting*": what goes with a verb is not what it wants or plans.
_BESIDE = frozenset({"subject", "at", "in", "into", "during", "after", "before", "amid", "following", "under", "since"})
_BACK = 16  # tokens looked back over for the word that opens the clause
_DASHES = frozenset({"-", "–", "—"})


def able(p: Predicate) -> bool:
    """In "could be heard", "can rely on X": a modal that leaves no doubt."""
    told = p.modal == "can" and not p.negated and p.lemma in wordset("publishing")  # "can confirm that"
    return told or (p.modal in ("could", "can") and p.lemma in wordset("counting_on"))


def names_nobody(words: Tokens, x: Phrase) -> bool:
    """As in "no civilian", "neither side", "nobody"; "no fewer than 55" is a bound."""
    first = words.low[x.i]
    if first == "no" and words.word(x.i + 1) not in BOUNDS:
        return True
    if first in ("a", "one") and words.word(x.i - 1) == "not" and words.word(x.i + 1) == "single":
        return True  # "not a single soldier"
    return first == "neither" or words.low[x.head] in ("none", "neither", "nobody")


def passed_over(s: Parsed, p: Predicate, g: Predicate) -> bool:
    """In "no group has *claimed the attack*", "nobody was *charged with the raid*": it took place all the same.

    So it is with "would not *accept X's hold* on the town".
    """
    owned = p.phrase is not None and p.phrase.possessor >= 0
    if owned and g.lemma in wordset("conceding") and "sway" in noun_classes(p.lemma):
        return True
    definite = owned or (p.phrase is not None and s.tokens.low[p.phrase.i] in KNOWN)
    return definite and g.lemma in wordset("passing_over")


def ignorant(low: list[str], k: int) -> bool:
    """In "*no word* of a truce", "knows *nothing* of it"; but who *said nothing* of it does not deny it."""
    return low[k - 1] == "no" or (low[k] in wordset("ignorant") and not low[k - 1].startswith("sa"))


def of_any(s: Parsed, p: Predicate) -> bool:
    """In "will hit *any ship that nears* the port", "*anyone who shelled* X": nobody need have done so."""
    about = p.arg("subject", "object") if p.link == "rel" else ()
    return any(s.tokens.low[x.i].startswith(("any", "whoever")) for x in about if x.j <= p.i)


def likened(s: Parsed, p: Predicate) -> bool:
    """What it is compared with: "will fight *as our fathers fought* Y", "has made *similar* raids *before*"."""
    named = (*p.args.get("object", ()), *([p.phrase] if p.phrase else ()))
    like = "similar" in s.tokens.low and any(s.tokens.low[x.i] == "similar" for x in named)
    if like and not wordset("as_before").isdisjoint(s.tokens.low[p.j :]):
        return True
    if p.link != "as" or p.tense not in ("past", "perfect"):
        return False
    before = [q for q in s.verbs if q.i < p.i]
    return any(q.lemma == p.lemma or q.modal in ("will", "shall", "must", "should", "can") for q in before)


def undone(s: Parsed, p: Predicate) -> bool:
    """What was not done: also "*neither side* would talk", "was *unable* to advance", "*failed* to move"."""
    g, word = (p.above, s.tokens.low[p.i - 1]) if p.link == "to" else (NOTHING, "")
    nobody = any(names_nobody(s.tokens, x) for x in p.arg("subject"))
    if g is not NOTHING and (g.lemma in wordset("falling_short") or word in ("able", "unable")):
        return (g.negated or nobody) == (word == "able")
    return p.negated or p.link == "without" or nobody


def of_noun(s: Parsed, p: Predicate) -> Modality | None:
    """What the noun before a gerund makes of it: "on the verge *of taking* X"; None where it says nothing.

    In "with the aim of *taking* X" it is planned; in "the risk of X *storming* the town" nothing has happened yet;
    "faces charges of *arming* X" is alleged, "rejected accusations of *arming* X" denied; "rather than *condemning* X"
    it did something else.
    """
    low = s.tokens.low
    first = min([p.i, *(x.i for x in p.arg("subject") if x.j == p.i)])
    if "_".join(low[max(0, first - 2) : first]).endswith(tuple(wordset("undone"))):
        return Modality("negated", low[first - 1])
    if first < 2:
        return None
    word = low[first - 2]
    if low[first - 1] in ("in", "toward", "towards") and "gains" in noun_classes(word):
        return Modality("planned", word)  # "made progress *in retaking* X"
    if low[first - 1] not in ("of", "to"):
        return None
    if word in wordset("nearing"):
        return Modality("hypothetical", word)
    if "purpose" in noun_classes(word):
        return Modality("negated" if low[first - 3] in ("no", "any") else "planned", word)
    if low[first - 1] == "to":
        return None
    if first == p.i and "accusation" in noun_classes(word):
        return Modality(charged(s, p.i - 2), word)
    unreal = word in wordset("irrealis_nouns") or word in wordset("unreal_nouns")
    return Modality("hypothetical", word) if unreal else None


def wished(s: Parsed, p: Predicate) -> bool:
    """In "wants the town *cleared* of troops", "warned against shells *hitting* its villages"."""
    about = p.first("object" if p.mood == "participle" else "subject")
    if about is None or about.j > p.i:
        return False
    wanting = (q for q in s.verbs if q.i < p.i and q.lemma in wordset("wanting_done"))
    whom = (x for q in wanting for x in q.arg(*(("object",) if q.lemma == "want" else ("against", "about"))))
    return any(is_in(about, x.members()) for x in whom)


def subjunctive(s: Parsed, p: Predicate) -> bool:
    """In "insist that the army *leave* the town": a base form after a singular.

    After a plural it is one where the verb tells an act: what goes on is a state ("they *hold* the town") or goes on in
    words of its own ("are leaving").
    """
    subject = p.first("subject")
    if subject is None or p.form != "verb" or p.modal:
        return False
    word = s.tokens.low[p.j - 1]
    if word != p.lemma or not (p.tense == "present" or word in wordset("alike")):
        return False
    plural = bool(subject.group) or s.tokens.plural(subject.head)
    return not plural or (p.tense == "present" and word in wordset("acts_not_states"))


def demanded(s: Parsed, p: Predicate, g: Predicate) -> bool:
    """In "*demanded that* both sides return to talks", "its *demand that* X leave", "*insist that* he leave"."""
    low = s.tokens.low
    calls = any(low[k] == "that" and low[k - 1] in wordset("called_for") for k in range(g.j, p.i))
    return g.lemma in wordset("asked_that") or ((g.lemma == "insist" or calls) and subjunctive(s, p))


def impersonal(s: Parsed, p: Predicate, g: Predicate) -> str:
    """In "it is believed that", "it appears that", "there are rumours that", "reports have it that"; "" elsewhere."""
    low = s.tokens.low
    if g.lemma in ("appear", "seem", "look"):
        return "alleged"
    if g.voice == "passive" and not g.args.get("subject"):
        if is_class(g, "believe"):
            return "alleged"
        if is_class(g, "report") and g.lemma not in wordset("told_only"):
            return "reported"
    that = next((k for k in range(p.i - 1, max(0, p.i - _BACK), -1) if low[k] == "that"), 0)
    told = {low[k] for k in range(max(0, that - 3), that) if s.tokens.tags[k] not in "VB"}  # not "X *claims* that"
    return "alleged" if told & wordset("rumours") else "reported" if told & {"reports", "word"} else ""


def is_blamed(s: Parsed, p: Predicate) -> bool:
    """In "*blamed an air strike* for the deaths": whether who says so takes it for the cause; not "the fighting"."""
    x = p.phrase
    return x is not None and is_class(p.above, "blame") and is_object(p, p.above) and s.tokens.low[x.i] not in DEFINITE


def given(s: Parsed, p: Predicate, g: Predicate) -> bool:
    """In "*the fighting* could derail the talks": the subject of what may follow has happened."""
    return (
        p.phrase is not None
        and s.tokens.low[p.phrase.i] in KNOWN
        and g.voice == "active"
        and g.modal != "would"  # "the fall of X *would* be a blow": it has not fallen
        and bool(g.args.get("object"))
        and g.has(p.phrase, "subject")
        and not is_class(g, "begin", "light")
    )


def known(s: Parsed, p: Predicate, told: bool) -> bool:
    """What is taken for granted in telling something else: "*since X took* the town", "*the assault* cost 20 lives".

    ``told``: whether the text has told of such a deed before; a deed told of for the first time is who says so's word.
    """
    if p.form != "noun" or p.phrase is None or p.link == "light":
        return "since" in (p.link, p.above.link)
    if p.governor is None or not told or is_class(p.above, "begin", "aspect", "report", "aiming"):
        return False  # "*the fighting* has resumed", "*the strike* had targeted X": that is what is told
    return p.phrase.possessor >= 0 or s.tokens.low[p.phrase.i] in KNOWN


def is_object(p: Predicate, g: Predicate) -> bool:
    """Whether a noun is what the verb is done to, and no circumstance of it."""
    return g.has(p.phrase, *(role for role in g.args if role not in _BESIDE))


def listed(s: Parsed, p: Predicate) -> bool:
    """In "put forward a plan: *a truce*, a meeting, …": what a plan or proposal is said to hold."""
    if p.phrase is None or ":" not in s.tokens.low[: p.phrase.i]:
        return False
    colon = p.phrase.i - 1 - s.tokens.low[: p.phrase.i][::-1].index(":")
    if any(t in "VXEM" for t in s.tokens.tags[colon : p.phrase.i]):
        return False
    near = (x for x in s.phrases if x.j <= colon and not any(t in "VEMC" for t in s.tokens.tags[x.j : colon]))
    heads = (s.tokens.low[x.head] for x in near)
    return any("overture" in noun_classes(w) for w in heads)


def until_then(s: Parsed, p: Predicate) -> str:
    """In "after the capture of X is complete", "once the town is taken": English tells the future in the present.

    Gives the word that opens the clause, or "due" of what is that; "" where neither stands.
    """
    verb = p if p.form == "verb" else p.governor
    if verb is None or verb.mood != "finite" or verb.modal:
        return ""
    if verb.lemma == "be" and any(s.tokens.low[x.head] == "due" and not x.behind("to") for x in verb.arg("object")):
        return "due"  # "a delegation *is due* in X next week", not "was due to heavy raids"
    tags, low = s.tokens.tags, s.tokens.low
    if verb.tense != "present" and low[verb.i] not in ("has", "have"):  # "*would* go on until the town was freed"
        ahead = verb.link == "until" and any(q.j <= verb.i and q.modal in ("will", "would") for q in s.predicates)
        return "until" if ahead else ""
    plain = verb.lemma == "be" or verb.voice == "passive"  # "… after the army takes X" may be a headline's past
    for k in range(min(p.i, verb.i) - 1, max(-1, verb.i - _BACK), -1):
        if low[k] == "after" and any(q.mood == "gerund" and q.i == k + 1 for q in s.predicates):
            return ""  # "*after taking* X the army has held it"
        if low[k] in ("after", "before") and any(x.j <= k for x in verb.arg(SURFACE[verb.voice])):
            return ""  # "*X* took Y after a siege and *is* now near Z"
        if low[k] in ("after", "once", "until", "before"):
            return low[k] if plain or low[k] in ("until", "before") or verb.tense != "present" else ""
        if tags[k] in "VEX." or (tags[k] == "," and "before" in low[:k]):
            return ""  # "was gone *before* lunch, yet it *is* …"
    return ""


def considered(s: Parsed, p: Predicate) -> bool:
    """In "*taking X* would be a challenge", "*taking X* is no option": it is judged, and not told to have happened."""
    if p.mood != "gerund" or p.governor is not None or "subject" in p.args:
        return False
    judged = next((q for q in s.predicates if q.i > p.i and q.mood == "finite"), None)
    if judged is None or not {",", "."}.isdisjoint(s.tokens.tags[p.j : judged.i]):
        return False
    return bool(judged.modal) or (judged.lemma == "be" and judged.tense == "present")


def hedge(s: Parsed, p: Predicate) -> str | None:
    """A word that lowers certainty in the predicate's clause; None where it has none."""
    low, hedges = s.tokens.low, wordset("hedges")
    if hedges.isdisjoint(low):
        return None
    first = max(0, min(p.clause[0], p.i) - 2)
    host = p.governor if p.form == "noun" else p
    if host is not None and host.link == "that" and host.governor is not None:
        first = min(first, host.governor.j)  # "judged it highly probable that …"
    for k in range(first, min(len(low), max(p.j, min(p.clause[1], p.j + 12)))):
        capital = k == 0 and low[k] in wordset("alleging_adjectives")  # "*Suspected* XFC rebels attacked Y"
        if low[k] not in hedges or not (capital or s.tokens.tags[k] in "RNE") or low[k + 1 : k + 2] == ["including"]:
            continue
        if s.tokens.tags[k] == "E" and s.tokens.tag(k - 1) == ",":
            continue  # "X*, accused of* crimes, flew to Y": what X does is not in doubt
        if low[k] in wordset("guesses") and s.tokens.tag(k + 1) == "Q":
            continue  # "sent *perhaps 2,000* men": how many is what nobody knows
        if low[k] in wordset("alleging_adjectives") and any(
            x.i <= k < x.head for x in p.arg("object", "effect", "on", "against", "at")
        ):
            continue  # "killed nine *suspected* thieves": that they were is what is doubted
        told = s.tokens.tags[k] == "E" and any(q.j == k + 1 and q.mood == "finite" for q in s.predicates)
        if not told or k + 1 == p.j:
            return s.tokens.words[k]
    return None


def joined_to(s: Parsed, p: Predicate) -> Predicate | None:
    """The infinitive or gerund before an "and" that a predicate goes on from, over what stands between dashes."""
    if p.mood not in ("infinitive", "gerund") or s.tokens.word(p.i - 1) not in ("and", "or"):
        return None
    low, end = s.tokens.low, p.i
    if p.i > 1 and low[p.i - 2] in _DASHES:
        end = next((k for k in range(p.i - 3, -1, -1) if low[k] in _DASHES), end)
    like = (q for q in reversed(s.predicates) if q.i < end and q.mood == p.mood)
    # behind "without" the clause goes on: "welcomed the truce *without naming X* and urging restraint"
    return next((q for q in like if q.link == p.link or not (p.link or q.link == "without")), None)
