"""What a relative pronoun stands for, whose plan an infinitive tells, and with whom a clause begins."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.extract.syntax.chunks import Chunk, chunk_at, finite_before_stop, skip_left
from monitor.extract.syntax.closed import PLACED
from monitor.extract.syntax.ir import Phrase, Predicate, Tokens, meet
from monitor.lexicon.vocabulary import noun_classes, verb_classes, wordset

_WITHIN = frozenset({"in", "of", "on", "near", "outside", "around", "along"})
_MEANING = frozenset({"aspect", "desire", "fail", "helping", "plan", "try"})
_BROUGHT = frozenset({"give", "station", "move_force"})
_USED = frozenset({"with", "thanks", "by"})
_HIM = frozenset({"him", "her", "them", "it"})


def antecedent(chunks: list[Chunk], tokens: Tokens, q: int) -> Phrase | None:
    """The phrase that the pronoun at chunk ``q`` stands for: the nearest to its left that can be; None for none."""
    who, p = chunks[q].word, _nearest(chunks, tokens, q)
    phrase = chunks[p].phrase if p >= 0 else None
    if phrase is None:
        return None
    outer = chunks[p - 2].phrase if p >= 2 and chunks[p - 1].kind == "I" else None
    apart = chunks[q - 1].kind == ","
    if outer is not None and _hangs_on(phrase, outer, who, tokens, apart=apart):
        return outer
    if who != "who":
        return phrase
    if outer is not None and phrase.prep in wordset("member") and tokens.low[phrase.head] in wordset("nobodies"):
        named = whereabouts(chunks, phrase)
        return named if named is not phrase else outer  # "X, a politician *in the government* who …"
    some = tokens.tags[phrase.i] in "DQ" and tokens.plural(phrase.head) and not apart  # "four *Xs* who"
    if tokens.words[phrase.head][0].isupper() and _body(phrase) and not some:
        near = chunks[next((b for b in range(p, -1, -1) if chunks[b].kind in ("VG", "S")), -1) + 1 : p]
        return next((x for c in reversed(near) if (x := c.phrase) is not None and _person(x)), phrase)
    return phrase


def _nearest(chunks: list[Chunk], tokens: Tokens, q: int) -> int:
    """The chunk before the pronoun at ``q``, over a comma and what a participle puts in between two; -1 for none."""
    p = skip_left(chunks, q - 1)
    if p > 1 and chunks[p].word == "of" and tokens.low[chunks[p].i - 1] in wordset("parts_of_several"):
        p = skip_left(chunks, p - 2)  # "X and Y, *both of* which sent"
    if p < 0 or chunks[p].kind != ",":
        return p
    p = skip_left(chunks, p - 1)
    near = chunks[p].phrase if p >= 0 else None
    things = near is not None and not _person(near) and not tokens.plural(near.head)
    return _over_participle(chunks, p) if things and chunks[q].word == "who" else p


def _hangs_on(phrase: Phrase, outer: Phrase, who: str, tokens: Tokens, *, apart: bool) -> bool:
    """Whether a pronoun stands for what the nearest phrase hangs on; ``apart``: a comma stands before it."""
    named = tokens.tags[phrase.head] == "P"
    if named and phrase.prep == "for":
        return tokens.low[outer.i] in ("a", "an")  # "a truce [for Eid], which X accepted"
    many = phrase.prep == "of" and tokens.tags[phrase.i] == "Q" and not tokens.plural(outer.head)
    if many and "force" in noun_classes(tokens.low[outer.head]):
        return True  # "a force [of 1,000 men] that holds X"
    if who == "that" and phrase.prep in _WITHIN and not apart and tokens.tags[outer.head] == "N":
        by_name = named and _place(phrase) and phrase.prep != "of"  # "the last town in the west *that* X holds"
        return by_name or not wordset("unique").isdisjoint(tokens.low[outer.i : outer.head])
    if who == "which":
        if outer.prep and _place(outer):
            return False  # "an attack [on X] by *Y*, which …"
        return phrase.prep in ("of", "under", "by") and _by_name(phrase, tokens)  # "the army *of* General X, which …"
    return who in ("who", "whom") and phrase.prep in wordset("whence") and _place(phrase)  # "a commander *in X* who …"


def _over_participle(chunks: list[Chunk], p: int) -> int:
    """In "the men, *helped by X's raids*, who took Y": the chunk before what a participle puts in between commas."""
    first = next(
        (b for b in range(p, max(0, p - 10), -1) if chunks[b].kind in ".,SWC" or chunks[b].mood == "finite"), 0
    )
    return skip_left(chunks, first - 1) if chunks[first].kind == "," and chunks[first + 1].mood == "participle" else p


def _place(phrase: Phrase) -> bool:
    return bool(phrase.mentions) and phrase.mentions[-1].place is not None


def _body(phrase: Phrase) -> bool:
    """A side, state or organisation by its name, which no *who* stands for."""
    actor = phrase.mentions[-1].actor if phrase.mentions else None
    return actor is not None and actor.type in ("side", "organisation", "institution", "state") and not _person(phrase)


def _person(phrase: Phrase) -> bool:
    return any(m.actor_type == "person" for m in phrase.mentions)


def contact(chunks: list[Chunk], tokens: Tokens, q: int, k: int) -> bool:
    """In "a town *its army seized*": a relative clause without a pronoun, its verb without an object of its own.

    ``q``: the chunk of its subject, right behind what it is about; ``k``: of its verb.
    """
    about, subject, verb, nxt = chunks[q - 1].phrase, chunks[q].phrase, chunks[k], chunk_at(chunks, k + 1)
    if verb.mood != "finite" or subject is None or tokens.tags[subject.i] not in "DOPY":
        return False
    classes = verb_classes(verb.lemma)
    alone = verb.lemma == "be" or ("intransitive" in classes and "light" not in classes)
    if alone or (nxt.kind not in "IRZ.,K" and nxt.mood != "finite"):
        return False
    outright = verb.lemma in (*wordset("declaring"), "hold") or nxt.kind == "K" or nxt.mood == "finite"
    if not {"report", "believe"}.isdisjoint(classes) and not outright and "deny" not in classes:
        return False  # but "a truce *they declared* this week", "the plan *X put forward*", "a charge *X denies*"
    if q > 1 and chunks[q - 2].word == "whose":
        return True  # "X, whose strongholds *the army overran*"
    fronted = all(c.kind in "IRZ" or c.phrase is not None for c in chunks[: q - 1])  # "On the day *he left*"
    if about is None or (about.prep and fronted and not (about.prep == "to" and _counts(about, tokens))):
        return False
    if q == 1 and tokens.plural(about.head) and finite_before_stop(chunks, k):
        return True  # "Drones *X supplied* hit Y"
    told = next((c for c in reversed(chunks[: q - 1]) if c.kind == "VG"), chunks[0])
    used = about.prep in _USED and tokens.tags[subject.i] == "O" and told.lemma not in wordset("clausal")
    return used or _abutting(about, subject, tokens)  # "took X with drones *it had bought*"


def touching(chunks: list[Chunk], at: int, tokens: Tokens) -> bool:
    """In "the accord [the two] *signed* in May is void": a phrase right behind another begins a relative clause."""
    while at > 2 and chunks[at - 1].kind == "C" and chunks[at - 2].phrase is not None:
        at -= 2  # "[X] and Y"
    subject, about = chunks[at].phrase, chunks[at - 1].phrase if at else None
    if subject is None or about is None or subject.prep or tokens.tags[subject.i] not in "DOPY":
        return False
    if at == 1:  # "Drones [X] *supplied* hit Y"
        return _abutting(about, subject, tokens) or tokens.plural(about.head)
    before = chunks[at - 2].kind  # a verb in "it is a plan [X] *backed*", "repelled the raid [they] *made*"
    fronted = before == "I" and (at == 2 or chunks[at - 3].kind in ".,SC")
    return _abutting(about, subject, tokens) and not fronted and before in (*".CSI,", "VG")


def _abutting(about: Phrase, subject: Phrase, tokens: Tokens) -> bool:
    """Whether a phrase right behind another may begin a relative clause about it: "the accord *the two* signed"."""
    he = tokens.tags[subject.i] == "O" and not about.prep
    return he or tokens.tags[about.i] in "DQ" or _counts(about, tokens)


def _counts(phrase: Phrase, tokens: Tokens) -> bool:
    """In "according to *figures* the ministry gave"."""
    return tokens.low[phrase.head] in wordset("accounts")


def whereabouts(chunks: list[Chunk], phrase: Phrase | None) -> Phrase | None:
    """In "X, a town on the border with Y, *where* …": X, which the words between the commas describe; None for none."""
    if phrase is None:
        return None
    b = outermost(chunks, phrase.chunk)
    named, aside = chunks[b - 2].phrase if b > 1 and chunks[b - 1].kind == "," else None, chunks[b].phrase
    return named if named is not None and any(x is aside for x in named.apposition) else phrase


def in_relative(chunks: list[Chunk], q: int, tokens: Tokens) -> bool:
    """In "jets *that hit the port* were flown by X", "reports *that X arms Y* are false": the object of its verb."""
    verb = skip_left(chunks, q - 1)
    if verb <= 0 or chunks[verb].kind != "VG":
        return False
    w = skip_left(chunks, verb - 1)
    if w > 0 and chunks[w].phrase is not None and told_of(chunks, skip_left(chunks, w - 1), tokens) is not None:
        return True
    if w > 1 and chunks[w].phrase is not None and chunks[w - 2].kind == "I":
        w = skip_left(chunks, w - 1)  # "a truce to which *X* had put his name"
    return chunks[w].kind == "W"


def told_of(chunks: list[Chunk], q: int, tokens: Tokens) -> Phrase | None:
    """In "*the charge* that X arms Y is false": what *that* at ``q`` tells the content of; None for any other."""
    said = chunks[q - 1].phrase if q > 0 and (chunks[q].kind, chunks[q].word) == ("S", "that") else None
    return said if said is not None and "accusation" in noun_classes(tokens.low[said.head]) else None


def located(chunks: list[Chunk], q: int, k: int, tokens: Tokens) -> Phrase | None:
    """In "[the authorities] in the capital, backed by X,": what is there, where it begins the clause.

    Also what is brought there, by the participle at ``k``: "keeps [jets] at X, *flown in* from Y"; and who or what is
    there by name: "[X], a town in Y, *taken* by Z". Else the phrase at ``q`` itself.
    """
    phrase = chunks[q].phrase
    named = whereabouts(chunks, phrase)
    if phrase is None or named is None or (named is not phrase and tokens.tags[named.head] == "P"):
        return named
    if phrase.prep not in PLACED:
        return phrase
    outer = chunks[q - 2].phrase if q >= 2 and chunks[q - 1].kind == "I" else None
    begins = outer is not None and not outer.prep and (q == 2 or chunks[q - 3].kind in (".", ",", "S", "R"))
    brought = outer is not None and not outer.prep and not _BROUGHT.isdisjoint(verb_classes(chunks[k].lemma))
    return outer if begins or brought else phrase


def after_who(chunks: list[Chunk], b: int) -> bool:
    """Whether a relative pronoun stands there, or an "and" behind its verb: "which took X *and* fought Y"."""
    if chunks[b].kind == "C":
        verb = next((k for k in range(b - 1, 0, -1) if chunks[k].kind in ("VG", ",", ".", "S")), 0)
        b = verb - 1 if chunks[verb].mood == "finite" else 0
    return chunks[b].kind == "W"


def _by_name(phrase: Phrase, tokens: Tokens) -> bool:
    """Whether it is a person's name, and does not only begin with one ("X's army")."""
    last = phrase.mentions[-1] if phrase.mentions else None
    return _person(phrase) and last is not None and last.end > tokens.starts[phrase.head]


def planner(chunks: list[Chunk], tokens: Tokens, k: int) -> Phrase | None:
    """In "condemned *X's plan* to send troops", "the plan *by X* to …": whose plan it is will send them; or None."""
    low, phrase = tokens.low, chunks[k - 1].phrase if k else None
    if phrase is None:
        return None
    first = phrase.members()[0].chunk
    if first > 0 and chunks[first - 1].lemma == "have" and tokens.word(chunks[k].j) in _HIM:
        return phrase  # "he had drones *to help him*"
    outer = chunks[k - 3].phrase if k > 2 and phrase.prep in ("by", "of") else None
    if outer is not None and low[outer.head] in wordset("plans"):
        return phrase
    if phrase.prep == "for" and low[chunks[k - 2].i - 1] == "only":
        return phrase  # "was taken, *only for X* to lose it"
    caller = next((c for c in reversed(chunks[: max(0, k - 2)]) if c.kind not in "RZ"), None)
    if phrase.prep == "for" and caller is not None and (caller.lemma in wordset("calling_for") or caller.lemma == "be"):
        return phrase  # "called *for the oil* to be given back", "It is too late *for him* to leave"
    asked = chunks[k - 3].phrase if k > 2 and phrase.prep in ("to", "for", "on", "from") else None
    if asked is not None and low[asked.head] in wordset("requests"):
        return phrase  # "an invitation *to X* to visit Y", "a call *on X* to stop"
    whose = range(phrase.i, phrase.head)  # "*rebel* attempts to take X"
    named = any(tokens.tags[i] == "P" or low[i] in wordset("governments") | wordset("rebels") for i in whose)
    return phrase if named and low[phrase.head] in wordset("plans") else None


def controller(g: Predicate) -> Phrase | None:
    """Whom a verb makes the subject of what depends on it: who is told, asked or given something, else its own."""
    classes = verb_classes(g.lemma)
    urging = "urge" in classes or ("on" in g.args and "urge" in verb_classes(f"{g.lemma}+on"))
    if urging and (g.args.get("object") or g.args.get("on")):
        return g.first("object", "on")
    if g.lemma == "get" and g.args.get("object"):
        return g.first("object")  # "got *him* to sign"
    if g.lemma == "let" and any(x.mentions for x in g.arg("object")):
        return g.first("object")  # "let *Turkey* use it"; in "let its pilots fly" the state does as well
    if g.voice == "passive":
        return g.first("object")
    given = "give" in classes and "object" in g.args
    return g.first(*(("second", "subject") if given else ("subject",)))  # "gave X arms *to fight* Y"


def beginner(chunks: list[Chunk], q: int) -> Phrase | None:
    """In "X, *besides* training Y, sent …": whom the clause began with, or None; ``q``: the gerund's preposition."""
    if q < 2 or chunks[q].kind != "I" or chunks[q - 1].kind != ",":
        return None
    phrase = chunks[q - 2].phrase
    return None if phrase is None or phrase.prep else phrase.members()[0]


def cleft(chunks: list[Chunk], tokens: Tokens, phrase: Phrase) -> str:
    """In "It was *with* X's men that Y held …": the preposition of what is set in front; "" for none."""
    k = phrase.members()[0].chunk - 2
    set_off = k > 0 and chunks[k].lemma == "be" and tokens.low[chunks[k].i - 1] == "it"
    return phrase.prep if set_off else ""


def hand_down(predicates: Iterable[Predicate]) -> None:
    """What a relative clause is about is an argument of what it tells: "the town that X says *it has taken*".

    Of an infinitive it is the object, too: "the truce that X helped to *negotiate*".
    """
    predicates = list(predicates)
    for p in predicates:
        about = p.args.get("object", []) if p.link == "rel" else []
        link = "that" if "report" in verb_classes(p.lemma) else "to" if verb_classes(p.lemma) & _MEANING else ""
        links = (link, "to") if p.lemma == "claim" else (link,)  # "the council that they *claimed to serve*"
        told = next((q for q in predicates if q.governor is p and q.link in links), None) if about and link else None
        if told is None or any(x.j > p.i for x in about):
            continue
        if told.link == "that" and meet(about, (x for xs in told.args.values() for x in xs)):
            del p.args["object"]  # "which officials say *has* taken Y"
            continue
        if told.link == "to":
            told.args["subject"] = p.args.get("subject", [])
        role = "subject" if told.voice == "active" and "subject" not in told.args else "object"
        if role not in told.args:
            told.args[role] = about
            if link == "that" or "helping" in verb_classes(p.lemma) or p.lemma in wordset("wishing"):
                del p.args["object"]  # "a summit that X *wants to hold*"


def outermost(chunks: list[Chunk], q: int) -> int:
    """The chunk of the phrase that the one at ``q`` hangs on, over all that prepositions govern."""
    while q > 1 and chunks[q - 1].kind == "I" and chunks[q - 2].phrase is not None:
        q -= 2
    return q


def told_aside(p: Predicate, phrase: Phrase) -> bool:
    """In "the strike, *which X blamed on Y*, hit Z": what somebody says of it, and not what it does."""
    judged = not {"accuse", "condemn", "report"}.isdisjoint(verb_classes(p.lemma))
    return judged and p.link == "rel" and p.i > phrase.i
