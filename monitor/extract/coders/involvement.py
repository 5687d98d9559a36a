"""What foreign actors do for or against a side: one claim for each of them.

The foreign actor is the agent of the frame, or whose the things are that are given, sent or used; whom it helps is
found in the frame's own roles, else in the side that the sentence is about, else in the side that the document shows
it to back. A foreign force that fights is a claim here as well as a front's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from monitor.extract.certainty import Modality, plain
from monitor.extract.coders import allies
from monitor.extract.coders.camps import manner
from monitor.extract.coders.deed import FORCES, HELP, TAKING_SIDES, things
from monitor.extract.coders.foes import against, to_its_own_border, told_as_front
from monitor.extract.coders.grounds import PLACED, place_of
from monitor.extract.coders.moods import of_deed, only_promised, own_mood
from monitor.extract.coders.outsiders import agents, among_themselves, is_company
from monitor.extract.coders.receivers import helped
from monitor.extract.context import AHEAD, UNTOLD, Context, near
from monitor.extract.frames import Fit, fitting
from monitor.extract.reading import Draft
from monitor.extract.source import Source
from monitor.extract.syntax.ir import NOTHING, Args, Parsed, Parties, Phrase, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.extract.unnamed import is_vague
from monitor.lexicon.vocabulary import verb_classes, wordset
from monitor.model.claim import CURRENT, NOWHERE, Claim

KIND = "involvement"
_Sides = tuple[Parties, Parties]  # whom a deed helps, whom it is against


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The involvement claims of a sentence."""
    sentence = _Sentence(context, s, context.attribution.sources(s))
    verbs_first = sorted(s.predicates, key=lambda x: x.form == "noun")  # a noun says again what its verb has said
    found = [draft for p in verbs_first for draft in sentence.told_by(p)]
    found = [x for x in allies.bind(context, s, found) if not sentence.sent_by_another(x.claim)]
    sentence.told.update((x.claim.type, x.claim.actor[0]) for x in found)
    fought = list(told_as_front(context, s, found, sentence.told))
    found.extend(x for x in fought if x.claim.beneficiary or not sentence.sent_by_another(x.claim))
    context.told |= sentence.told
    nameless = {*HELP, "troop_withdrawal"}  # what helps, of powers or men whom the text can't name
    yield from (x for x in _distinct(found) if not (x.claim.type in nameless and is_vague(x.claim.actor[0])))


@dataclass(slots=True)
class _Sentence:
    """One sentence being read.

    Attributes:
        spoken: who says something in it. told: type and actor of what it has told.
        sent: phrases (by identity) for what somebody gives or sends: these act for the sender.
        senders: the claims of those who hire men.
    """

    context: Context
    s: Parsed
    spoken: Sequence[Source]
    told: set[tuple[str, str]] = field(default_factory=set)
    sent: set[int] = field(default_factory=set)
    senders: list[Claim] = field(default_factory=list)

    def told_by(self, p: Predicate) -> Iterator[Draft]:
        """What a predicate tells, by the first frame that has actors and those told beside it."""
        given: set[str] = set()
        for fit in _readings(self.context, self.s, p, self.sent):
            frame = fit.frame
            if frame.type in given or (given and "also" not in frame.flags) or "troop_withdrawal" in given:
                continue
            for draft in _drafts(self.context, self.s, fit) if not _no_deed(fit, self.spoken, self.sent) else ():
                given.add(frame.type)
                if not self._again(fit, draft.claim):
                    yield draft
                self._keep(fit, draft.claim)

    def _again(self, fit: Fit, claim: Claim) -> bool:
        """Whether a noun says what has been told, or what a text tells once has been told before."""
        key = (claim.type, claim.actor[0])
        gone = ("troop_withdrawal", key[1]) in self.told and not claim.beneficiary
        retold = fit.predicate.form == "noun" and (gone or key in self.told)
        return retold or ("once" in fit.frame.flags and key in self.context.told)

    def _keep(self, fit: Fit, claim: Claim) -> None:
        """Remember what is told, and who sends what: nobody himself; a company's own men are no goods of its."""
        name, means = claim.actor[0], fit.frame.means
        self.told.add((claim.type, name))
        if fit.predicate.form == "verb" and means:
            own = is_company(self.context, name) and fit.frame.actor != ()
            sent = [] if own else things(self.context, self.s, fit)
            sent = [x for x in sent if name not in self.context.denoter.parties(self.s, x)]
            self.sent.update(id(x) for x in sent if means != ("subject",))
            hires = claim.type == "mercenaries" and self.context.names.is_state(name)
            men = (self.context.parties(self.s, x.members()) for x in sent)  # not beside him: "*X* and Y's men"
            others = any(name not in map(self.context.names.abroad, xs) for xs in men)
            self.senders += [claim] if hires and (others or means != ("subject",)) else []

    def sent_by_another(self, claim: Claim) -> bool:
        """In "X took men from *Y* to fight for Z", "*Y's* men, paid by X, fight for Z": X's, no deed of the state Y."""
        own = any(claim.actor == x.actor for x in self.senders) or not self.context.names.is_state(claim.actor[0])
        return not own and any(claim.type == x.type and claim.beneficiary in ((), x.beneficiary) for x in self.senders)


def _no_deed(fit: Fit, spoken: Sequence[Source], sent: set[int]) -> bool:
    """What speaks, what is given or sent by another, what a deed is for and what is over are no deeds of their own."""
    frame, p = fit.frame, fit.predicate
    if p.form == "noun" and any(x.verb and p.phrase in x.verb.args.get("subject", ()) for x in spoken):
        return True  # "US intelligence says"
    if "once" in frame.flags and p.form == "noun" and id(p.phrase) in sent:
        return True  # "Chinese drones flown by X", "Syrian mercenaries hired by X": X's
    # "sent troops *to help* X", "bombed it *to support* X": what it is for, and nothing else that is planned
    purpose = "giving" in verb_classes(p.above.lemma) or is_class(p.above, "strike")
    if frame.type in TAKING_SIDES and p.mood == "infinitive" and purpose:
        return True
    return frame.type in TAKING_SIDES | HELP and _is_over(p, frame.type)


def _readings(context: Context, s: Parsed, p: Predicate, sent: set[int]) -> Iterator[Fit]:
    """The frames that hold, in order; one that speaks of things given or sent once for each type of thing."""
    for fit in fitting(s, p, KIND, context.denoter):
        if fit.frame.type != "means":
            yield fit
            continue
        own = fit.frame.means == ("self",)
        phrases = [p.phrase] if own and p.phrase is not None else things(context, s, fit)
        acting = fit.frame.means in (("subject",), fit.frame.actor)
        if acting and any(id(x) in sent for x in phrases):
            continue
        kinds: dict[str, list[Phrase]] = {}
        for x in phrases:
            kinds.setdefault(context.denoter.means(s, x), []).append(x)
        for name in filter(None, kinds):
            args = _own(fit, kinds, name) if len(kinds) > 1 else fit.args
            yield Fit(replace(fit.frame, type=name), p, args)


def _own(fit: Fit, kinds: dict[str, list[Phrase]], name: str) -> Args:
    """In "got jets *from X* and advisers *from Y*": where each thing came from."""
    others = {id(y) for kind, xs in kinds.items() if kind != name for x in xs for _, y in x.post}
    ends = [(prep, m) for x in kinds[name] for prep, y in x.post for m in y.members() if m is y or id(m) not in others]
    own = {r: [y for prep, y in ends if prep == r] for r in fit.frame.actor}
    return {**fit.args, **{role: phrases for role, phrases in own.items() if phrases}}


def _distinct(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """What one sentence tells of an actor is one claim of a type, the fullest, unless it is for or against another."""
    for k, draft in enumerate(drafts):
        others = ((j, x) for j, x in enumerate(drafts) if j != k and _same(draft.claim, x.claim))
        if not any((_fullness(x), -j) > (_fullness(draft), -k) for j, x in others):
            yield draft


def _same(a: Claim, b: Claim) -> bool:
    ahead = (a.modality in AHEAD) != (b.modality in AHEAD)  # what is done is not planned beside
    if (a.type, a.actor) != (b.type, b.actor) or not (ahead or a.modality == b.modality):
        return False
    sides = ((a.beneficiary, b.beneficiary), (a.against, b.against))
    return all(not x or not y or x == y for x, y in sides)


def _fullness(draft: Draft) -> int:
    claim = draft.claim
    current = 8 * (claim.modality not in AHEAD)
    return current + 2 * bool(claim.beneficiary) + bool(claim.against) + bool(claim.place.name)


def completed(context: Context, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The document's claims, where help has the side that the document elsewhere shows its giver to help."""
    for draft in drafts:
        claim = draft.claim
        helps = claim.kind == KIND and claim.type in HELP | {"embargo_violation"}
        sides = context.backed_by(claim.actor[0]) if helps else ()
        if sides and not claim.beneficiary and not set(sides) & {*claim.against, *claim.actor}:
            yield replace(draft, claim=replace(claim, beneficiary=sides))
        else:
            yield draft


def _is_over(p: Predicate, kind: str) -> bool:
    """In "X cut off *its support* for Y", "suspended *its training mission*": none is left."""
    g = p.above
    if p.form != "noun" or p.phrase is None or g.negated or g.modal or g.mood != "finite":
        return False
    own = kind in TAKING_SIDES or not p.phrase.has_actor  # not "stopped *Y's* arms"
    return own and (is_class(g, "stop") or g.lemma in wordset("cutting_off")) and g.has(p.phrase, "object")


def _drafts(context: Context, s: Parsed, fit: Fit) -> Iterator[Draft]:
    """One claim for each foreign actor of a frame."""
    found = agents(context, s, fit)
    if not found or _alone(context, s, fit):
        return
    mood, source = of_deed(context, s, fit)
    if mood.value in UNTOLD:
        return  # what would follow, and what is not done, is no claim
    p = fit.predicate
    judge = p.above if p.form == "noun" and is_class(p.above, "condemn", "noticing") else NOTHING
    judges = {id(x) for x in judge.arg("subject")}  # "*X* condemned support for Y", "counted flights": not X's own
    for k, (name, phrase) in enumerate(x for x in found if id(x[1]) not in judges):
        sides = _sides(context, s, fit, name, (k, len(found)))
        kind = _type(context, s, fit, name, phrase)
        at_home = kind in PLACED and to_its_own_border(context, s, p)
        if kind and not (at_home or _says_nothing(fit, kind, name, *sides)):
            own = only_promised(s, fit, kind, own_mood(s, phrase, [x for _, x in found], mood, source))
            yield from _told(context, s, fit, _claim(context, s, fit, kind, name, sides, own), own, source)


def _says_nothing(fit: Fit, kind: str, name: str, friends: Parties, foes: Parties) -> bool:
    """Whether it is nobody's, for nobody, or of forces at home."""
    frame, p = fit.frame, fit.predicate
    backing = p.form == "noun" or name.rpartition(" ")[2] in wordset("backers")
    if backing and frame.type in TAKING_SIDES and is_vague(name):
        return True  # that X's backers back him
    # "*released* satellite images": to nobody
    wanting = "receiver" in frame.flags or (frame.means and kind in TAKING_SIDES | {"intelligence"})
    there = (m.actor for x in p.arg("in", "inside", "within", "on") if x.possessor < 0 for m in x.mentions)
    home = kind in FORCES and not friends and any(a is not None and a.name == name for a in there)
    return home or (bool(wanting) and not (friends or foes))  # "X's troops remained *inside X's territory*"


def _claim(context: Context, s: Parsed, fit: Fit, kind: str, name: str, sides: _Sides, mood: Modality) -> Claim:
    """What somebody does for whom and against whom, where and when."""
    p, times = fit.predicate, context.times
    lasting = ("backing", "military_support", "political_support")
    lasts = mood.value != "denied" and (kind in lasting or (p.form == "compound" and kind != "mediation"))
    # "*authorised* the dispatch of troops on Monday", "*promised* tanks on Monday"
    ahead = mood.value in AHEAD and not (is_class(p, "plan", "permit") and p.tense == "past")
    when = times.state(s, p, ahead=ahead) if lasts else times.of(s, p, ahead=ahead, fought=kind == "air_strikes")
    place, (friends, foes) = place_of(context, s, fit, name), sides
    return Claim(kind=KIND, type=kind, actor=(name,), against=foes, beneficiary=friends, place=place, when=when)


def _told(
    context: Context, s: Parsed, fit: Fit, claim: Claim, mood: Modality, source: Source | None
) -> Iterator[Draft]:
    """The claim; what an outsider says he does not do is denied, and that he says so is certain."""
    p, (name,) = fit.predicate, claim.actor
    backed = claim.beneficiary or (context.names.others(claim.against) if claim.type in FORCES else ())
    if mood.value in (*CURRENT, "planned") and backed:
        context.remember_backer(name, backed)
    used = near(p, fit.phrases(fit.args))
    yield context.draft(s, p, claim, rule=fit.frame.rule, phrases=used, mood=mood, source=source)
    if mood.value == "denied" and claim.type in HELP and source is not None and name in source.party:
        denial = replace(claim, type="denial", beneficiary=(), against=(), place=NOWHERE)
        yield context.draft(s, p, denial, rule="denial.content", phrases=used, mood=plain(None), source=None)


def _alone(context: Context, s: Parsed, fit: Fit) -> bool:
    """Who talks with one party, or "X and Y *held talks*", does so for himself; who receives one unites nobody."""
    one = "between" in fit.frame.flags and among_themselves(context, s, fit)
    return one or ("both" in fit.frame.flags and len(context.parties(s, fit.args["object"])) < 2)


def _sides(context: Context, s: Parsed, fit: Fit, name: str, which: tuple[int, int]) -> _Sides:
    """Whom somebody's deed helps, and whom it is against; ``which`` of how many he is that the frame names."""
    frame, p, (k, several) = fit.frame, fit.predicate, which
    mutual = "mutual" in frame.flags
    friends = () if mutual or "unhelped" in frame.flags else helped(context, s, fit, name)
    if len(friends) == several and "respectively" in s.tokens.low:
        friends = friends[k : k + 1]
    foes = against(context, s, fit, name, friends, mutual)
    words = {p.above.lemma, *(s.tokens.low[p.phrase.i : p.i] if p.phrase is not None else ())}
    if frame.type == "relations" and p.lemma in wordset("bonds") and words & wordset("warming"):
        return foes, ()  # "*close* ties with X", "ties with X have *warmed*"
    return friends, foes


def _type(context: Context, s: Parsed, fit: Fit, name: str, phrase: Phrase) -> str:
    """The frame's type, or what it is of who is hired, for people, or by the UN, whose weapons are none ("")."""
    kind = fit.frame.type
    firm = any(is_company(context, n) for n in (name, *context.parties(s, [phrase])))  # "the firm X sent men"
    if kind == "troops" and (firm or fit.predicate.lemma in wordset("hiring")):
        return "mercenaries"
    whom, means = fit.phrases(("for", "to")), bool(fit.frame.means)
    people = any(context.denoter.is_a(s, x, "people") or s.tokens.tags[x.head] == "Q" for x in whom)
    relieves = means and name.replace(" ", "_") in wordset("relievers")
    if kind == "arms" and relieves and any(context.denoter.is_a(s, x, "weapon") for x in things(context, s, fit)):
        return ""
    if kind == "military_support" and (people or relieves):
        return "aid"
    if (kind == "money" and people) or (relieves and (kind == "arms" or (kind == "backing" and people))):
        return "aid"  # "brought help *to 34,000*"
    return (manner(s, phrase.j) or kind) if kind == "backing" else kind
