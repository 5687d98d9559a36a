"""Which predicates of a sentence tell an act of their own, and which tell of one again or of what it is about."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from monitor.extract.context import AHEAD, Context
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Args, Parsed, Parties, Predicate, is_in, meet
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import Claim

# How those are called who came to a conference and are known by its place alone.
GUESTS = " conference participants"
TALKS = frozenset({"meeting", "negotiation", "conference", "phone_call"})
ENDING = frozenset({"refusal", "talks_collapse"})
# Types of one act: what a verb tells of an event ("held talks") is not told again by its noun.
_FAMILIES = (
    TALKS,
    frozenset({"agreement", "resolution"}),
    ENDING,
    frozenset({"appeal", "statement", "position"}),
    frozenset({"visit"}),
)
_WISHED = frozenset({"agreement", "appeal"})
_SPOKEN = frozenset({"position", "refusal", "appeal", "agreement", "legislation"})
EVENTS = TALKS | {"visit", "election", "refusal", "agreement"}
SHARED = TALKS | ENDING | {"agreement"}


@dataclass(slots=True)
class Acts:
    """The acts that a sentence has told so far.

    Attributes:
        coded: predicate (by identity) → its claim. told: types of one act, with a phrase (by identity) that names it.
    """

    context: Context
    s: Parsed
    coded: dict[int, Claim] = field(default_factory=dict)
    told: set[tuple[frozenset[str], int]] = field(default_factory=set)

    def keep(self, p: Predicate, claim: Claim) -> None:
        """Remember an act, and the phrases of its event, so that it is not told again by its noun."""
        self.coded[id(p)] = claim
        about = [*p.arg("object", "in", "to", "of", "from", *(["subject"] if claim.type in ENDING else [])), p.phrase]
        families = (f for f in _FAMILIES if claim.type in f or (claim.type in ENDING and f is TALKS))
        self.told |= {(family, id(x)) for family in families for x in about if x is not None}

    def is_none(self, p: Predicate) -> bool:
        """Whether a predicate tells no act: of what is refused or asked for, in a name, or of what was told already."""
        if _refused(p) or (p.form != "verb" and self._asked_for(p)):
            return True
        if p.mood == "participle" and any((f, id(x)) in self.told for f in _FAMILIES for x in p.arg("object")):
            return True  # "signed a truce *brokered by* X": the event has been told by the verb before it
        if p.phrase is None:
            return False
        head = self.s.tokens.starts[p.phrase.head]
        if any(m.actor is not None and m.kind != "demonym" and m.start < head < m.end for m in self.s.mentions):
            return True  # "the Government of National *Accord*"
        frames = self.context.vocabulary.frames
        table = frames.nouns if p.form == "noun" else frames.compounds
        types = {frame.type for frame in table.get(p.lemma, ()) if frame.kind == "diplomacy"}
        return any((family, id(p.phrase)) in self.told for family in _FAMILIES if family & types)

    def host(self, p: Predicate) -> Claim | None:
        """The act that an event goes with; None for none, and for talks that were refused or broke off."""
        above = goes_with(self.s, p, self.coded)
        return self.coded[id(above)] if above is not None and self.coded[id(above)].type not in ENDING else None

    def content(self, p: Predicate) -> bool:
        """What a party offers, asks, agrees or refuses *to do* is not another act."""
        while p.form == "noun" and (above := p.governor or self._borne_by(p)) is not None:
            p = above
        while p.governor is not None and p.link in ("to", "ing", "that"):
            wished = _SPOKEN if p.link != "that" else _WISHED
            p = p.governor
            if id(p) in self.coded and self.coded[id(p)].type in wished:
                return True
        return False

    def _borne_by(self, p: Predicate) -> Predicate | None:
        """In "offered to host a new round *of talks*": the verb of the phrase that it stands behind."""
        bearers = p.arg("bearer") if p.phrase is not None and p.phrase.prep == "of" else []
        return next((q for x in bearers for q in self.s.having(x, "object") if q.form == "verb"), None)

    def _asked_for(self, p: Predicate) -> bool:
        """In "urged all parties back to the *UN-led* talks", "committed himself to *a conference*": what is wanted."""
        if p.phrase is not None and p.phrase.prep == "of" and self.host(p) is not None:
            return False  # "agreed on a truce after hours *of talks*"
        acts = self.s.predicates if self.coded else []
        verdicts = (x for q in acts if id(q) in self.coded for x in q.arg("as", "second"))
        if p.phrase is not None and any(is_in(p.phrase, x.behind("for", "to")) for x in verdicts):
            return True  # "called it a basis *for talks*"
        hosts = (q for q in acts if id(q) in self.coded and self.coded[id(q)].type in _WISHED)
        return any(q.has(p.phrase, "to", "for", "object") for q in hosts)

    def again(self, p: Predicate, claim: Claim, host: Claim | None) -> bool:
        """A gathering told already: "met *to discuss* X" by what it is for, "hosted X *for talks*" by the same people.

        So is what a visit is for where nobody else is named: "was in X *for talks*".
        "The two leaders *discussed* X" behind a call or a meeting tells what was spoken of there.
        """
        gathered, who = self.context.gatherings[-1:], {*claim.actor, *claim.recipient}
        lately = any(index == self.s.index - 1 and who <= {*met} for index, met in gathered)
        if lately and p.lemma in wordset("discussing"):
            return claim.type in TALKS
        above = self.coded.get(id(p.governor)) if p.link in ("to", "ing") else None
        met = above is not None and above.type in TALKS
        if host is not None and who <= {*host.actor, *host.recipient}:
            met = met or host.type in (*TALKS, "visit")
        return met and claim.type in TALKS

    def announces(self, draft: Draft) -> bool:
        """In "X announced *that Y had signed*", "*Y signed*, X announced": a statement whose news is another act."""
        p = next((q for q in self.s.predicates if self.coded.get(id(q)) is draft.claim), None)
        if p is None or draft.claim.type != "statement":
            return False
        declared = p.lemma in wordset("declaring") and "object" in p.args  # "declared *a truce* and wants …"
        own = self.context.attribution.own(self.s, p) if not declared else None
        # not "called it a crime *and requested an inquiry*"
        known = (q for q in self.s.predicates if id(q) in self.coded and not meet(q.arg("subject"), p.arg("subject")))
        told = (q for q in known if (own and own.first <= q.i < own.last) or (q.link == "that" and q.governor is p))
        ahead = AHEAD - {"planned"} if p.lemma in wordset("telling_news") else AHEAD
        return any(self.coded[id(q)].modality not in ahead for q in told)


def unsaid(drafts: Sequence[Draft]) -> list[Draft]:
    """Without a statement in which what the sentence tells is said: "X *said in a statement* that Y would stay"."""
    return [x for x in drafts if "worded" not in x.flags or not any(_content(x.claim, y.claim) for y in drafts)]


def _content(statement: Claim, told: Claim) -> bool:
    return told is not statement and (told.attribution is not None or told.actor == statement.actor)


def goes_with(s: Parsed, p: Predicate, acts: Container[int]) -> Predicate | None:
    """The one of these acts that an event goes with: "agreed *after talks*", "signed it after ten hours *of talks*"."""
    phrase, above = p.phrase, p.governor
    if phrase is not None and phrase.prep == "of":
        phrase = next((x for x in s.phrases if x.i < p.i and is_in(p.phrase, x.behind())), None)
    if phrase is None or (phrase.prep or s.tokens.word(phrase.i - 1)) not in wordset("on_the_occasion"):
        return None
    while above is not None and above.form == "noun" and id(above) not in acts:  # "agreed on *a truce after talks*"
        above = above.governor
    if p.governor is None or p.governor.mood in ("participle", "gerund"):  # "*Speaking* after talks with X, Y urged"
        before = (q for q in reversed(s.predicates) if q.i < p.i)
        above = next((q for q in (*before, *s.predicates) if id(q) in acts), None)
    summit = p.lemma in wordset("summits") and phrase.prep in ("at", "in")
    return above if above is not None and id(above) in acts and not summit else None


def joined(p: Predicate, host: Claim, actors: Parties, others: Parties) -> tuple[Parties, Parties]:
    """Who takes part in an event that goes with another act: "flew to X *for talks with A and B*": he who flew as well.

    Of "for talks *between* A and B" those two alone.
    """
    if host.type == "visit" and p.args.get("with") and host.actor:
        return host.actor, tuple(x for x in dict.fromkeys((*actors, *others)) if x not in host.actor)
    if len({*actors, *others}) > 1:
        return actors, others
    others = tuple(x for x in dict.fromkeys((*others, *host.actor, *host.recipient)) if x not in actors)
    return (actors, others) if actors else (others, ())


def distinct(drafts: list[Draft]) -> Iterator[Draft]:
    """One claim of a type for the same participants at one time, the one that names most of them."""
    for k, draft in enumerate(drafts):
        who = _who(draft)
        same = [(j, d) for j, d in enumerate(drafts) if j != k and d.claim.type == draft.claim.type]
        others = [(j, _who(d)) for j, d in same if not _another(d, draft)]
        fuller = draft.claim.type in SHARED and any(who < other for _, other in others)
        if not (fuller or any(j < k and who == other for j, other in others)):
            yield draft


def _another(draft: Draft, other: Draft) -> bool:
    """In "X, which *asked in May* for calm, renewed its call", "was *in Y* and is due *in Z*": another such act."""
    a, b = draft.claim, other.claim
    if a.type == "visit" and None not in (a.place.id, b.place.id):
        return a.place.id != b.place.id
    timed = a.type in _SPOKEN or not (a.when.undated or b.when.undated)
    return timed and None not in (a.when.value, b.when.value) and a.when.value != b.when.value


def _who(draft: Draft) -> frozenset[str]:
    """Who takes part by name; guests who are known by the venue alone are nobody."""
    return frozenset(x for x in (*draft.claim.actor, *draft.claim.recipient) if not x.endswith(GUESTS))


def _refused(p: Predicate) -> bool:
    """What is refused: "refused *to meet*", "ruled out *talks*", "voted against *a resolution*"."""
    g = p.above
    if p.phrase is not None and p.phrase.prep == "against" and g.lemma == "vote":
        return True
    if g.lemma in wordset("calling_off") and p.lemma in wordset("called_off"):
        return p.form == "noun"
    return g.lemma in wordset("refusing") and (p.link == "to" or p.form == "noun") and not g.negated


def beside_accord(p: Predicate) -> Args:
    """What goes with a word of agreeing, without where what is agreed holds: "agreed *in X* to a truce in Y"."""
    within = [y for x in p.arg("object", "to", "on") for y in x.behind("in", "at", "on", "near", "around")]
    return {role: [x for x in phrases if not is_in(x, within)] for role, phrases in p.args.items()}


def asks(s: Parsed) -> bool:
    """Whether the sentence is a question, which tells of no act: "Why did he refuse?"; not where it quotes one."""
    t, closing = s.tokens, " \"”’'\n"
    if not t.text[max(t.start, t.end - 3) : t.end].rstrip(closing).endswith("?"):
        return False
    return {'"', "“"}.isdisjoint(t.text[t.start + 1 : t.end].rstrip(closing))


def turn(p: Predicate) -> int:
    """Verbs come before nouns, since they name more; reduced relatives come last ("a truce *mediated by X*")."""
    return 2 if p.mood == "participle" else int(p.form != "verb")
