"""Which predicates of a sentence tell an act of their own, and which tell of one again or of what it is about."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from monitor.extract.context import AHEAD, Context
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate, is_in
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import Claim

KIND = "diplomacy"
# How those are called who came to a conference and are known by its place alone.
GUESTS = " conference participants"
# Types of one act: what a verb tells of an event ("held talks") is not told again by its noun.
FAMILIES = (
    frozenset({"meeting", "negotiation", "conference", "phone_call"}),
    frozenset({"agreement", "resolution"}),
    frozenset({"talks_collapse", "refusal"}),
    frozenset({"appeal", "statement", "position"}),
    frozenset({"visit"}),
)
_WISHED = frozenset({"agreement", "appeal"})
_SPOKEN = frozenset({"position", "refusal", "appeal", "agreement", "legislation"})
EVENTS = frozenset({"meeting", "negotiation", "conference", "phone_call", "visit", "election", "refusal", "agreement"})
ENDING = frozenset({"refusal", "talks_collapse"})
# "signed a truce *after* five days of talks": those who signed have talked.
_AFTER = frozenset({"after", "following", "during", "at", "in", "amid", "before", "for", "under"})
SHARED = frozenset({"meeting", "negotiation", "conference", "phone_call", "agreement", "talks_collapse", "refusal"})


def distinct(drafts: list[Draft]) -> Iterator[Draft]:
    """One claim of a type for the same participants, the one that names most of them."""
    for k, draft in enumerate(drafts):
        who = _who(draft)
        others = [d for j, d in enumerate(drafts) if j != k and d.claim.type == draft.claim.type]
        fuller = draft.claim.type in SHARED and any(who < _who(d) for d in others)
        again = any(d.claim.type == draft.claim.type and _who(d) == who for d in drafts[:k])
        if not (fuller or again):
            yield draft


def _who(draft: Draft) -> frozenset[str]:
    """Who takes part by name; guests who are known by the venue alone are nobody."""
    return frozenset(x for x in (*draft.claim.actor, *draft.claim.recipient) if not x.endswith(GUESTS))


def host(s: Parsed, p: Predicate, coded: Mapping[int, Claim]) -> Claim | None:
    """The act that an event goes with: "agreed *after talks*", "signed it after ten hours *of talks*"."""
    phrase = p.phrase
    if phrase is not None and phrase.prep == "of":
        phrase = next((x for x in s.phrases if x.i < p.i and is_in(p.phrase, x.behind())), None)
    if phrase is None or (phrase.prep or s.tokens.word(phrase.i - 1)) not in _AFTER:
        return None
    g = p.governor
    while g is not None and g.form == "noun" and id(g) not in coded:  # "agreed on *a truce after talks*"
        g = g.governor
    above = coded.get(id(g))
    if p.governor is None or p.governor.mood == "participle":
        before = (q for q in reversed(s.predicates) if q.i < p.i)
        above = next((coded[id(q)] for q in (*before, *s.predicates) if id(q) in coded), None)
    summit = p.lemma in wordset("summits") and phrase.prep in ("at", "in")
    return above if above is not None and above.type not in ENDING and not summit else None


def content(p: Predicate, coded: Mapping[int, Claim]) -> bool:
    """What a party offers, asks, agrees or refuses *to do* is not another act."""
    if p.form == "noun" and p.governor is not None:
        return content(p.governor, coded)
    step = p
    while step.governor is not None and step.link in ("to", "ing", "that"):
        wished = step.link != "that"
        step = step.governor
        if id(step) in coded and coded[id(step)].type in (_SPOKEN if wished else _WISHED):
            return True
    return False


def asked_for(p: Predicate, s: Parsed, coded: Mapping[int, Claim]) -> bool:
    """In "urged all parties back to the *UN-led* talks", "committed himself to *a conference*": what is wanted."""
    hosts = (q for q in s.predicates if id(q) in coded and coded[id(q)].type in _WISHED)
    if p.phrase is not None and p.phrase.prep == "of" and host(s, p, coded) is not None:
        return False  # "agreed on a truce after hours *of talks*"
    return any(p.phrase is x for q in hosts for x in q.arg("to", "for", "object"))


def promised(draft: Draft) -> bool:
    """In "undertook *to hold elections* in May": a vote that is on the calendar is told beside the promise."""
    return draft.claim.type == "election" and draft.claim.modality == "planned"


def retold(p: Predicate, told: Container[tuple[frozenset[str], int]]) -> bool:
    """In "signed a truce *brokered by* X": the event of a participle has been told by the verb before it."""
    return p.mood == "participle" and any((family, id(x)) in told for family in FAMILIES for x in p.arg("object"))


def in_name(s: Parsed, phrase: Phrase) -> bool:
    """In "the Government of National Accord": part of a name, no event."""
    head = s.tokens.starts[phrase.head]
    return any(m.actor is not None and m.kind != "demonym" and m.start < head < m.end for m in s.mentions)


def already(context: Context, p: Predicate) -> Iterator[frozenset[str]]:
    """The families of types that a noun's frames give: what a verb may have told of it already."""
    table = context.vocabulary.frames.nouns if p.form == "noun" else context.vocabulary.frames.compounds
    types = {frame.type for frame in table.get(p.lemma, ()) if frame.kind == KIND}
    return (family for family in FAMILIES if family & types)


def refused(p: Predicate) -> bool:
    """What is refused: "refused *to meet*", "ruled out *talks*", "voted against *a resolution*"."""
    g = p.governor
    if p.phrase is not None and p.phrase.prep == "against" and g is not None and g.lemma == "vote":
        return True
    if g is not None and g.lemma in wordset("calling_off") and p.lemma in wordset("called_off"):
        return p.form == "noun"
    return g is not None and g.lemma in wordset("refusing") and (p.link == "to" or p.form == "noun") and not g.negated


def announces(context: Context, s: Parsed, draft: Draft, coded: Mapping[int, Claim]) -> bool:
    """In "X announced *that Y had signed*", "*Y signed*, X announced": a statement whose news is another act."""
    if draft.claim.type != "statement":
        return False
    p = next((q for q in s.predicates if coded.get(id(q)) is draft.claim), None)
    own = context.attribution.own(s, p) if p is not None else None
    news = p is not None and p.lemma in wordset("telling_news")
    for q in s.predicates:
        told = own is not None and own.first <= q.i < own.last
        if (
            q is not p
            and id(q) in coded
            and (coded[id(q)].modality not in AHEAD or (news and coded[id(q)].modality == "planned"))
            and (told or (q.link == "that" and q.governor is p))
        ):
            return True
    return False


def asks(s: Parsed) -> bool:
    """Whether the sentence is a question, which tells of no act: "Why did he refuse?"; not where it quotes one."""
    t, closing = s.tokens, " \"”’'\n"
    if not t.text[max(t.start, t.end - 3) : t.end].rstrip(closing).endswith("?"):
        return False
    return {'"', "“"}.isdisjoint(t.text[t.start + 1 : t.end].rstrip(closing))


def turn(p: Predicate) -> int:
    """Verbs come before nouns, since they name more; reduced relatives come last ("a truce *mediated by X*")."""
    return 2 if p.mood == "participle" else int(p.form != "verb")


def about(p: Predicate, claim: Claim) -> Iterator[Phrase]:
    """The phrases of the event that the claim tells, so that it is not told again by its noun."""
    yield from p.arg("object", "in", "to", "of", "from", *(["subject"] if claim.type in ENDING else []))
    if p.phrase is not None:
        yield p.phrase


def again(
    context: Context, s: Parsed, p: Predicate, claim: Claim, beside: Claim | None, coded: Mapping[int, Claim]
) -> bool:
    """A gathering told already: "met *to discuss* X" by what it is for, "hosted X *for talks*" by the same people.

    "The two leaders *discussed* X" behind a call or a meeting tells what was spoken of there.
    """
    lately = bool(context.gatherings) and context.gatherings[-1][0] == s.index - 1
    if lately and p.lemma in wordset("discussing") and {*claim.actor, *claim.recipient} <= {*context.gatherings[-1][1]}:
        return claim.type in FAMILIES[0]
    above = coded.get(id(p.governor)) if p.link in ("to", "ing") else None
    who = {*claim.actor, *claim.recipient}
    same = beside is not None and who <= {*beside.actor, *beside.recipient}
    told = (above, beside if same else None)
    return any(x is not None and {x.type, claim.type} <= FAMILIES[0] for x in told)
