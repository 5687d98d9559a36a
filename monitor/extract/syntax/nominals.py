"""Events named by a noun ("X's assault on Y", "an air strike by Z") and by a modifier ("UN-brokered talks")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from monitor.extract.syntax.closed import BOUNDS, DEFINITE, DIRECTIONS, POSSESSIVES
from monitor.extract.syntax.ir import Phrase, Predicate, Tokens, is_in
from monitor.extract.syntax.mains import opening_with
from monitor.extract.syntax.neighbours import adjectival
from monitor.extract.syntax.relatives import told_aside
from monitor.extract.syntax.suffering import befell
from monitor.lexicon.vocabulary import load_vocabulary, noun_classes, verb_classes, wordset

# What a preposition behind a noun says of an event; the others are roles themselves.
_ROLES = {"by": "subject", "of": "object", "involving": "between"}
# "the bombing of X by Y in Z": complements follow one another.
_DEPTH = 5
_PLACE_ROLES = (
    *("in", "at", "near", "around", "on", "outside", "along", "inside", "into", "across", "over", "against"),
    *("between", "with", "from", "to", "where"),
)
_MEANS = frozenset({"with", "by", "through"})  # how a thing is done
_PLACING = frozenset(_PLACE_ROLES)


def head_lemma(tokens: Tokens, phrase: Phrase) -> str:
    """The singular of the head, or of a listed compound that ends in it ("air strike")."""
    if not phrase.lemma:
        vocabulary = load_vocabulary()
        inner, word = phrase.head > phrase.i, tokens.low[phrase.head]
        named = inner and tokens.low[phrase.i] == "operation"  # "launched *Operation X*"
        phrase.lemma = "operation" if named else vocabulary.lemma.get(word, word)
        if inner and not named and phrase.lemma in vocabulary.compounded:
            pair = f"{tokens.low[phrase.head - 1]} {phrase.lemma}"
            if pair in vocabulary.nouns or pair in vocabulary.frames.nouns:
                phrase.lemma = pair
    return phrase.lemma


def headed(phrase: Phrase) -> Phrase:
    """In "*Ruritanian* and rebel positions": the phrase whose head an adjective shares; else the phrase itself."""
    m = phrase.mentions[-1] if phrase.group and phrase.j - phrase.i == 1 and phrase.mentions else None
    return phrase.group[-1] if m is not None and m.kind == "demonym" else phrase


def complements(phrase: Phrase) -> list[tuple[str, Phrase]]:
    """(preposition, phrase) pairs that follow, in order, each hanging on the one before."""
    found: list[tuple[str, Phrase]] = []
    if not phrase.post:
        return found
    todo = [phrase]
    while todo and len(found) < _DEPTH:
        nxt = todo.pop()
        last = nxt.group[-1] if nxt.group and nxt is not phrase else nxt
        for prep, other in nxt.post + (last.post if last is not nxt else []):
            found.append((prep, other))
            todo.append(other)
    return found


def behind(phrase: Phrase) -> int:
    """The token after all that hangs on a phrase: "the bid by X and Y for the town"."""
    return max((m.j for _, x in complements(phrase) for m in x.members()), default=phrase.j)


def nominals(phrases: Iterable[Phrase], verbal: list[Predicate], tokens: Tokens) -> list[Predicate]:
    """Predicates of all phrases whose head (or a compound with it) evokes a frame, and of modifying compounds."""
    phrases, vocabulary = list(phrases), load_vocabulary()
    hyphens = "-" in " ".join(tokens.low)
    bearers = {id(other): phrase for phrase in phrases for _, other in phrase.post}
    for before, phrase in pairwise(phrases):  # "the army, *in control of the port*, refused"
        if phrase.prep == "in" and before.j == phrase.i - 2 and tokens.tags[before.j] == ",":
            bearers.setdefault(id(phrase), before)
    bearers.update(opening_with(phrases, verbal, tokens))
    hosts, doers = _hosts(verbal, tokens), _doers(verbal, bearers)
    found: list[Predicate] = []
    for phrase in phrases:
        lemma, itself = head_lemma(tokens, phrase), id(phrase)
        if lemma in vocabulary.frames.nouns:
            made = _nominal(phrase, lemma, hosts.get(itself), tokens)
            owner = _shared_owner(phrase, tokens)
            if owner is not None:
                made.args.setdefault("subject", [owner])
            if itself in doers:
                made.args.setdefault("subject", doers[itself])
            if itself in bearers:  # "*towns* under rebel control"
                made.args["bearer"] = [bearers[itself]]
            found.append(made)
        for k in range(phrase.i, phrase.j) if hyphens else ():
            part = tokens.low[k].rpartition("-")
            if part[0] and part[2] in vocabulary.frames.compounds:
                found.append(_compound(phrase, k, part[2]))
    return found


def _doers(verbal: Iterable[Predicate], bearers: Mapping[int, Phrase]) -> dict[int, list[Phrase]]:
    """Event (by identity) → who did it: "a strike *launched by X* killed", "the push [into Y] *that X prepared*"."""
    found: dict[int, list[Phrase]] = {}
    for p in verbal:
        prepared = p.link == "rel" and p.voice == "active" and is_class(p, "scheming")
        if p.args.get("subject") and (prepared or (p.voice == "passive" and is_class(p, "light"))):
            for event in p.args.get("object", ()):
                whole = event if event.prep == "against" and not event.mentions else bearers.get(id(event), event)
                found[id(event)] = found[id(whole)] = p.args["subject"]  # not "an attack against men *led by X*"
    return found


def _shared_owner(phrase: Phrase, tokens: Tokens) -> Phrase | None:
    """In "*X's* political and military ally": whose the noun is that two adjectives share."""
    first = phrase.group[0] if phrase.group[-1:] == [phrase] and phrase.possessor < 0 else None
    if first is None or first is phrase or not adjectival(tokens.low[first.head]):
        return None
    return Phrase(first.i, first.possessor, first.possessor - 1) if first.possessor >= 0 else None


def _hosts(verbal: Iterable[Predicate], tokens: Tokens) -> dict[int, tuple[Predicate, str]]:
    """Phrase (by identity) → the predicate that it is an argument of, and in which role."""
    table: dict[int, tuple[Predicate, str]] = {}
    indirect: set[int] = set()
    for p, role, phrase in [(q, role, x) for q in verbal for role, phrases in q.args.items() for x in phrases]:
        known = table.get(id(phrase))
        if known is None or _rather(p, role, phrase, known, indirect=id(phrase) in indirect):
            table[id(phrase)] = (p, role)
        for other in phrase.apposition:
            table.setdefault(id(other), (p, role))
        # "launched a raid", "launched a new *wave* of raids"
        several = role == "object" and tokens.low[phrase.head] in wordset("partitive")
        for prep, other in phrase.post if several or phrase.j - phrase.i <= 2 else ():
            if prep == "of" and id(other) not in table:
                table[id(other)] = (p, role)
                indirect.add(id(other))
    return table


def _rather(p: Predicate, role: str, phrase: Phrase, known: tuple[Predicate, str], *, indirect: bool) -> bool:
    """Whether a phrase is the argument of this predicate rather than of the one before, whose it is in that role.

    ``indirect``: the one before has what the phrase hangs on: "a breach of *a truce*".
    """
    (host, before), main = known, p.mood == "finite"
    if (main and host.mood != "finite") or _raised(p, host) or _pronounced(p, host, role, phrase):
        return True
    if role != "object":
        return main and role == "subject" and told_aside(host, phrase)
    # "condemned the drive *that X launched*", "a breach of *a truce* that they declared"
    made = p.link == "rel" and p.i > phrase.i and is_class(p, "light")
    later = before == "object" and host.i < p.i < phrase.i
    return indirect or made or (main and (before == "subject" or later))


def _pronounced(p: Predicate, known: Predicate, role: str, phrase: Phrase) -> bool:
    """In "declared *the assault halted*": what is told of it is the participle."""
    return role == "object" and p.mood == "participle" and p.i == phrase.j and known.lemma in wordset("pronouncing")


def _raised(p: Predicate, known: Predicate) -> bool:
    """In "the raid *is believed* to have been carried out by X": what is told of it is the infinitive."""
    if p.governor is not known or p.link != "to":
        return False
    believed = known.voice == "passive" and not {"report", "believe"}.isdisjoint(verb_classes(known.lemma))
    return believed or known.lemma in wordset("seeming")


def _nominal(phrase: Phrase, lemma: str, host: tuple[Predicate, str] | None, tokens: Tokens) -> Predicate:
    start = phrase.head - lemma.count(" ")
    p = Predicate(lemma=lemma, form="noun", i=start, j=phrase.head + 1, mood="noun", phrase=phrase)
    p.clause = (phrase.i, phrase.j)
    if (owner := whose(phrase, tokens)) is not None and not (host is not None and befell(phrase, *host, tokens)):
        p.args["subject"] = [owner]
    first, end = max(phrase.i, phrase.possessor + 1), start
    if end > first and tokens.low[end - 1] == "and":
        end -= 2  # "a Ruritanian [missile and] drone attack"
    if end > first:
        p.args["mod"] = [Phrase(first, end, end - 1)]
    lying: list[Phrase] = []
    for prep, other in complements(phrase):
        if prep == "of" and any(is_in(other, where.behind()) for where in lying):
            continue  # "clashes south *of X*"
        lying += [other] if prep == "at" and tokens.low[other.i] in DIRECTIONS else []
        own = prep == "of" and is_in(other, phrase.behind())  # not "an assault on positions *of X*"
        mine = own and lemma in wordset("done_by_whose") and _somebodys(other, tokens)
        role = "subject" if mine else _ROLES.get(prep, prep)
        p.args.setdefault(role, []).extend(other.members())
        p.clause = (p.clause[0], max(p.clause[1], other.j))
    p.negated = any(tokens.low[k] == "no" and tokens.low[k + 1] not in BOUNDS for k in range(phrase.i, start))
    beside = _beside(phrase, host)
    if beside:
        p.args["beside"] = beside
    if host is not None:
        _take_from_host(p, *host, tokens)
        if host[1] == "subject" and host[0].args.get("object"):
            p.args["effect"] = list(host[0].args["object"])
    return p


def whose(phrase: Phrase, tokens: Tokens) -> Phrase | None:
    """In "*X's* raid", "*its* raid", "*whose* raid": whose the noun is, yet without names; not "*last week's* raid"."""
    last = phrase.possessor - 1
    if last >= 0 and tokens.tags[last] != "Z" and tokens.low[last] not in wordset("time_nouns"):
        return Phrase(phrase.i, phrase.possessor, last)
    if tokens.low[phrase.i] in POSSESSIVES:
        return Phrase(phrase.i, phrase.i + 1, phrase.i)
    before = phrase.i - 1
    return Phrase(before, phrase.i, before) if tokens.word(before) == "whose" else None


def _somebodys(phrase: Phrase, tokens: Tokens) -> bool:
    """In "the assault *of the rebels* on X": who did it; "the bombing of X" is done to it."""
    m = phrase.mentions[-1] if phrase.mentions else None
    if m is None:
        return "force" in noun_classes(tokens.low[phrase.head])
    return m.actor is not None and m.place is None


def _beside(phrase: Phrase, host: tuple[Predicate, str] | None) -> list[Phrase]:
    """Who the phrase says something of: "X, *Y's ally*," and "X is *Y's ally*", "*Y's allies* include X"."""
    found = [m for other in phrase.apposition for m in other.members()]
    if phrase.group[:1] == [phrase] and phrase.possessor >= 0:
        found.extend(phrase.group)
    if host is None:
        return found
    explained = (x for xs in host[0].args.values() for x in xs if x.apposition and is_in(phrase, x.apposition))
    found.extend(m for x in explained for m in x.members())
    if host[0].lemma in wordset("copulas") and host[1] in ("object", "among", "as"):
        found.extend(host[0].args.get("subject", ()))
    elif host[0].lemma in wordset({"as": "held_as", "subject": "comprising"}.get(host[1], "nobodies")):
        found.extend(host[0].args.get("object", ()))
    return [x for x in found if x is not phrase]


def _is_light(host: Predicate, role: str, tokens: Tokens) -> bool:
    """In "*launched* a raid", "*answered* with a raid", "*are* on the offensive": a verb that only says that it was."""
    if role == "object":
        return is_class(host, "light")
    if role == "in" and host.lemma in wordset("partaking"):  # "*participated in* the raid", "*took part* in it"
        return host.lemma != "take" or any(tokens.low[x.head] == "part" for x in host.arg("object"))
    back = "back" in host.particles and host.lemma in wordset("answering_back")
    if back or host.lemma in wordset("answering"):  # "*hit back* with a raid", "responded *to attacks*" of others
        return role in ("with", "by", "in", "on") or (role == "to" and host.lemma not in wordset("reprisal"))
    return role == "on" and host.lemma in ("be", "go", "remain")


def _take_from_host(p: Predicate, host: Predicate, role: str, tokens: Tokens) -> None:
    """A light verb lends its subject, and both light verbs and *be* their places and times."""
    p.governor, p.link = host, "light" if _is_light(host, role, tokens) else "arg"
    under = role == "under" and host.lemma in wordset("coming_under")  # "came under attack": the subject suffers it
    if under or (role == "object" and host.lemma in wordset("undergoing")) or befell(p.phrase, host, role, tokens):
        p.link = "light"
        p.args.setdefault("on", []).extend(host.args.get("subject", []))
    elif p.link == "light" and "subject" not in p.args and host.args.get("subject"):
        p.args["subject"] = list(host.args["subject"])
    elif role in ("object", "as") and host.args.get("subject"):
        p.args["host"] = list(host.args["subject"])
    elif role in ("in", "during") and "toll" in verb_classes(host.lemma) and {"subject", "object"} <= host.args.keys():
        if not wordset("foiled").isdisjoint(tokens.low[p.clause[0] : p.i]):
            return  # "killed ten *in a foiled attack*": by others
        p.args.setdefault("subject", list(host.args["subject"]))  # "*killed ten in an attack* on X"
    elif _is_means(p, host, role, tokens):
        p.args.setdefault("subject", list(host.args["subject"]))
    elif role == "subject" and is_class(host, "pitting"):  # "fighting that *pitted X against Y*"
        p.args.setdefault("between", host.arg("object", "against", "with"))
    elif role in wordset("amid") and verb_classes(host.lemma) & {"report", "urge", "voicing", "desire"}:
        p.args["speaker"] = list(host.args.get("subject", ()))
        p.args["told"] = list(host.args.get("object", ()))
    if role in ("object", "subject") and not is_class(host, "blame"):  # "a raid that Y blamed *on X*"
        _take_places(p, host)


def _take_places(p: Predicate, host: Predicate) -> None:
    """In "launched a raid *on X*", "the raid took place *in X*": where it was, the verb says."""
    for prep in _PLACE_ROLES if not _PLACING.isdisjoint(host.args) else ():
        for phrase in host.args.get(prep, ()):
            slot = p.args.setdefault(prep, [])
            if not is_in(phrase, slot):
                slot.append(phrase)
    p.clause = (min(p.clause[0], host.i), max(p.clause[1], host.clause[1]))


def _is_means(p: Predicate, host: Predicate, role: str, tokens: Tokens) -> bool:
    """In "widened its hold *by an offensive* in X": how somebody does something to something, and so his own deed."""
    new = p.phrase is not None and tokens.low[p.phrase.i] not in DEFINITE
    does = host.voice == "active" and {"subject", "object"} <= host.args.keys()
    return new and does and role in _MEANS and host.lemma not in wordset("not_thereby")


def is_class(p: Predicate, *names: str) -> bool:
    """Whether the verb, alone or with a particle or preposition it stands with, is of one of these classes."""
    if p.classes is None:
        p.classes = verb_classes(p.lemma, *p.particles, *p.args)
    return not p.classes.isdisjoint(names)


def _compound(phrase: Phrase, k: int, second: str) -> Predicate:
    """In "UN-backed government": the first part is the subject, the phrase the object."""
    args = {"subject": [Phrase(k, k + 1, k)], "object": [phrase]}
    clause = (phrase.i, phrase.j)
    return Predicate(second, "compound", k, k + 1, "passive", "noun", args=args, phrase=phrase, clause=clause)
