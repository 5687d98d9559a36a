"""Which frames a predicate fits: trigger words found, conditions on the arguments checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from monitor.extract.denote import Denoter
from monitor.extract.irrealis import names_nobody, undone
from monitor.extract.nationality import Class
from monitor.extract.standing import CLASSES
from monitor.extract.syntax.ir import Args, Parsed, Phrase, Predicate
from monitor.extract.syntax.nominals import behind, complements, is_class
from monitor.lexicon.frames import ANY, COMPLEMENT, UNLISTED, VERB, Condition, Frame, FrameTable, condition
from monitor.lexicon.vocabulary import verb_classes, wordset

_ORDERS = frozenset({"may", "must", "shall", "should"})  # "no troops *may* move"
_PEACEFUL = frozenset({"deal", "talk", "peace", "text", "people", "money", "pact"})
_OBJECTS = frozenset({"object", "second", "subject"})
# "Had talks *after the agreement*", "entered the town *alongside the force*": of no phrase with the verb.
_CIRCUMSTANCES = frozenset({"after", "before", "since", "during", "amid", "alongside", "beside"})
_HARDLY = frozenset({"hardly", "barely", "scarcely", "neither", "nor"})


@dataclass(frozen=True, slots=True)
class Fit:
    """A frame that holds for a predicate; ``args`` are the predicate's, with those of an object noun merged in."""

    frame: Frame
    predicate: Predicate
    args: Args

    def phrases(self, roles: Iterable[str]) -> list[Phrase]:
        """The phrases in these roles, in the order of the roles."""
        return [x for role in roles if role in self.args for x in self.args[role]]

    def first(self, roles: Iterable[str]) -> list[Phrase]:
        """The phrases of the first of these roles that has any."""
        return next((list(self.args[r]) for r in roles if self.args.get(r)), [])


def candidates(p: Predicate, table: FrameTable, lemma_of: Mapping[str, str], s: Parsed) -> Iterator[tuple[Frame, Args]]:
    """Frames that the words evoke, the most specific first: with an object noun, with a particle, alone."""
    if p.form == "verb" and p.lemma in table.joined:
        yield from _joined(p, table, lemma_of, s)
    for frame in _alone(table, p.form, p.lemma, p.args):
        yield frame, p.args


def _alone(table: FrameTable, form: str, lemma: str, roles: Iterable[str]) -> tuple[Frame, ...]:
    """Frames that a word evokes by itself, and those of any verb that has one of the roles."""
    if form == "noun":
        return table.nouns.get(lemma, ())
    if form == "compound":
        return table.compounds.get(lemma, ())
    own = table.verbs.get(lemma) or table.verbs.get(UNLISTED, ())
    general = [table.verbs.get(f"{ANY}+{role}", ()) for role in roles] if ANY in table.joined else []
    return tuple(chain(own, *general))


@lru_cache(maxsize=20_000)  # some 8,000 words, each with few sets of roles
def _possible(
    tables: FrameTable, form: str, lemma: str, roles: tuple[str, ...]
) -> Mapping[str, list[tuple[Frame, tuple[frozenset[str], ...]]]]:
    """By kind what of :func:`_alone` has its phrases, and which noun classes each needs."""
    return {
        kind: [
            (frame, tuple(t.plain for t in map(_test, frame.needs) if not (t.asked or t.more)))
            for frame in _alone(table, form, lemma, roles)
            if _filled(frame, roles)
        ]
        for kind, table in tables.kinds.items()
    }


def _filled(frame: Frame, roles: Iterable[str]) -> bool:
    return not any(needed.isdisjoint(roles) for needed in frame.filled)


def _joined(p: Predicate, table: FrameTable, lemma_of: Mapping[str, str], s: Parsed) -> Iterator[tuple[Frame, Args]]:
    """Of a verb with a noun, then of one with a particle."""
    joined = table.joined[p.lemma]
    is_what = p.arg("object") if p.lemma in wordset("copulas") else ()
    says_what = any(s.tokens.tags[x.head] == "N" for x in is_what)
    for role, phrases in p.args.items():
        if (role == "subject" and p.voice == "active") or (says_what and role not in _OBJECTS):
            continue  # "was a raid *in the city*": no city
        for x in phrases:
            head = lemma_of.get(s.tokens.low[x.head], s.tokens.low[x.head])
            noun = f"={head}"
            if noun not in joined or role in _CIRCUMSTANCES or (role not in _OBJECTS and hangs(s, role, x)):
                continue
            beside = p.lemma == "have" and role not in _OBJECTS and "object" in p.args
            if beside or (p.lemma, role) == ("call", "for"):
                continue  # "had no success *with its plan*"; "called *for a halt*" and called none
            if f"{s.tokens.low[x.head - 1]} {head}" in table.nouns:
                continue  # "launched a *rocket attack*": says more than "an attack"
            args = _with_noun(p.args, x)
            for frame in table.verbs[p.lemma + noun]:
                yield frame, args
    for word in (*p.particles, *p.args):
        names = p.lemma == "call" and p.voice == "active" and "object" in p.args  # "called it a step *for* peace"
        if f"+{word}" in joined and not (names and word in ("for", "on")):
            args = _phrasal(p.args, word)
            for frame in table.verbs[f"{p.lemma}+{word}"]:
                yield frame, args


def hangs(s: Parsed, role: str, x: Phrase) -> bool:
    """In "launched raids in response *to the attack*": whether it is a prepositional phrase's complement."""
    return any(x is z for y in s.phrases if y.prep for prep, z in y.post if prep == role)


def _phrasal(args: Args, word: str) -> Args:
    """In "took over the port": what follows a particle that is spelt like a preposition is the object."""
    if "object" in args or word not in args or word == "from":  # "drove in *from four sides*": that is no particle
        return args
    return {**{r: xs for r, xs in args.items() if r != word}, "object": args[word], word: args[word]}


def _with_noun(args: Args, noun: Phrase) -> Args:
    """In "took control of the port": what follows the noun becomes the verb's; with *of* and *over* its object."""
    merged = {r: [x for x in xs if x is not noun] for r, xs in args.items()}
    for prep, other in complements(noun):
        own = prep in ("of", "over") and any(other is x for _, x in noun.post)
        slot = merged.setdefault("object" if own else prep, [])
        slot.extend(m for m in other.members() if all(m is not x for x in slot))
    if noun.head > noun.i:  # "under army control", "under the army's thumb": whose it is
        end = noun.possessor if noun.possessor > noun.i else noun.head
        owner = Phrase(noun.i, end, end - 1, mentions=list(noun.mentions))
        merged.setdefault("owner", []).append(owner)
    if not merged.get("object") and "of" in merged:  # "lost control on Thursday *of the port*"
        merged["object"] = merged["of"]
    merged.setdefault("noun", []).append(noun)
    return {r: xs for r, xs in merged.items() if xs}


def fits(s: Parsed, p: Predicate, kind: str, denoter: Denoter) -> Fit | None:
    """The first frame of the kind whose conditions hold; None where none does."""
    return next(fitting(s, p, kind, denoter), None)


def fitting(s: Parsed, p: Predicate, kind: str, denoter: Denoter) -> Iterator[Fit]:
    """Every frame of the kind whose conditions hold, in order of precedence."""
    tables = denoter.vocabulary.frames
    one = tables.kinds[kind]
    if p.form == "verb" and p.lemma in one.joined:
        known = p.known
        last: Args = p.args
        for frame, args in _joined(p, one, denoter.vocabulary.lemma, s):
            if args is not last:
                known, last = {}, args
            if _filled(frame, args) and first_failing(s, p, frame, args, denoter, known) is None:
                yield Fit(frame, p, args)
    if kind not in p.possible:
        found = _possible(tables, p.form, p.lemma, tuple(p.args))[kind]
        p.possible[kind] = [
            frame for frame, wanted in found if not (wanted and any(map(denoter.argued(s, p).isdisjoint, wanted)))
        ]
    for frame in p.possible[kind]:
        if first_failing(s, p, frame, p.args, denoter, p.known) is None:
            yield Fit(frame, p, p.args)


def first_failing(
    s: Parsed, p: Predicate, frame: Frame, args: Args, denoter: Denoter, known: dict[str, bool]
) -> tuple[str, str | None] | None:
    """What keeps a frame from a predicate; None: nothing does. ``known``: what was asked before of these arguments.

    Returns:
        ``needs`` or ``unless`` with the condition that fails, or a switch of the frame in words with None.
    """
    if frame.flags and (why := _switched_off(s, p, frame.flags)):
        return why, None
    for wanted, conditions in ((True, frame.needs), (False, frame.unless)):
        for c in conditions:
            if c not in known:
                known[c] = _holds(s, p, args, c, denoter)
            if known[c] != wanted:
                return ("needs" if wanted else "unless"), c
    return None


def _switched_off(s: Parsed, p: Predicate, flags: frozenset[str]) -> str:
    """The switch that keeps a frame from a predicate, in words; "" for none."""
    if "passive" in flags and p.voice != "passive":
        return "only in the passive"
    if "active" in flags and p.voice == "passive":
        return "only in the active"
    if "which" in flags and p.link != "rel":
        return "only behind which"
    if "unless_told" in flags and (p.modal in _ORDERS or not undone(s, p)):
        return "only where it is negated"
    if "costly" in flags and not _costly(s, p):
        return "only where it says how somebody was killed"
    return ""


def _costly(s: Parsed, p: Predicate) -> bool:
    """In "ten died *when gunmen drove into the camp*": whether this is how they were killed."""
    return p.link in ("when", "as", "after") and any(does(s, q, "deadly") for q in s.predicates if q.i < p.i)


def _holds(s: Parsed, p: Predicate, args: Args, c: str, denoter: Denoter) -> bool:
    roles, plain, asked, more = _test(c)
    for role in roles:
        if role in args:
            for x in args[role]:
                if plain and not plain.isdisjoint(denoter.classes(s, x)):
                    return True
                if asked and denoter.is_any(s, x, asked):
                    return True
    return more and (_has_verb(s, p, condition(c), denoter) or _has_nothing(s, args, condition(c)))


def _has_nothing(s: Parsed, args: Args, c: Condition) -> bool:
    """In "gave it *little* support", "*hardly any* aid"."""
    low = s.tokens.low
    return "nothing" in c.classes and any(
        all(low[x.i] in ("no", "little", "neither", "scant", "nothing") or low[x.i - 1] in _HARDLY for x in phrases)
        for phrases in (args[role] for role in c.roles if args.get(role))
    )


def _has_verb(s: Parsed, p: Predicate, c: Condition, denoter: Denoter) -> bool:
    """Whether the predicate, or what completes it, is a verb of one of the classes, for conditions that ask so."""
    classes = c.classes
    if VERB in c.roles and any(is_class(p, name) for name in classes):
        return True
    if COMPLEMENT not in c.roles:
        return False
    if "any" in classes and next(infinitives(s, p), None) is not None:
        return True
    # Not "told his men *not to attack* X", "… to attack *no civilians*".
    done = (q for q in completing(s, p) if not undone(s, q))
    found = [q for q in done if not any(names_nobody(s.tokens, x) for x in q.arg("object"))]
    if any((q.link == "that" and "wanted" in classes) or (q.mood == "gerund" and "doing" in classes) for q in found):
        return True
    return any(does(s, q, name) for q in found for name in classes if _of_its_kind(s, q, denoter, name))


def _of_its_kind(s: Parsed, q: Predicate, denoter: Denoter, name: str) -> bool:
    """Whether it is done to what it may be: taken by arms, not as in "reach a deal"; kept or made, a truce."""
    if name == "capture":
        return not any(denoter.classes(s, x) & _PEACEFUL for x in q.arg("object"))
    peace = any("peace" in denoter.classes(s, x) for x in q.arg("object", "to", "on", "by"))
    return peace or name not in ("truce_agreeing", "truce_keeping")


def does(s: Parsed, q: Predicate, *names: str) -> bool:
    """Whether a verb is of one of these classes, alone, with its particle, or with its object ("hold=fire")."""
    objects = (s.tokens.low[x.head] for x in q.arg("object"))
    return is_class(q, *names) or not all(verb_classes(f"{q.lemma}={x}").isdisjoint(names) for x in objects)


class _Test(NamedTuple):
    """A condition made ready.

    Attributes:
        roles: those that phrases fill. plain: noun classes, which a phrase has or not.
        asked: classes that need a look at who or what a phrase stands for.
        more: whether something may meet it besides a phrase's class.
    """

    roles: tuple[str, ...]
    plain: frozenset[str]
    asked: tuple[tuple[str, Class], ...]
    more: bool


@cache
def _test(text: str) -> _Test:
    c = condition(text)
    roles = tuple(role for role in c.roles if role not in (VERB, COMPLEMENT))
    asked = tuple((name, CLASSES[name]) for name in c.classes if name in CLASSES)
    plain = frozenset(name for name in c.classes if name not in CLASSES)
    return _Test(roles, plain, asked, roles != c.roles or "nothing" in c.classes)


def completing(s: Parsed, p: Predicate) -> Iterator[Predicate]:
    """What completes a predicate: "offered *to mediate*", "ruled out *meeting* X", "demanded that X *leave*"."""
    yield from infinitives(s, p)
    if p.form == "verb":
        for q in s.predicates:
            wanted = q.mood == "finite" and q.link == "that" and p.lemma in wordset("wanting_that")
            if q.governor is p and q.i > p.i and (q.mood == "gerund" or wanted):
                yield q


def infinitives(s: Parsed, p: Predicate) -> Iterator[Predicate]:
    """The infinitives that complete a predicate: "set out *to take*", "an attempt by X *to break through*"."""
    end = behind(p.phrase) if p.phrase is not None else -1
    for q in s.predicates:
        if q.mood == "infinitive" and (q.governor is p if p.form == "verb" else q.i == end):
            yield q
