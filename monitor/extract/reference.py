"""Who "he", "they", "his forces" and "the group" are: the last fitting one within three sentences, or nobody.

A memory of one document, fed sentence by sentence. Nothing is guessed: where nobody fits, the answer is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.extract.anaphors import HE, IT, KINDS, ORDINAL, THEY
from monitor.extract.entities import Entity, surface_subjects
from monitor.extract.names import Names
from monitor.extract.syntax.ir import Mention, Parsed, Phrase
from monitor.extract.whereabouts import SPAN, Whereabouts
from monitor.lexicon.vocabulary import wordset

_INDEFINITE = frozenset({"a", "an", "some", "any", "no"})


def _two(words: list[str], phrase: Phrase) -> bool:
    """Not "a raid by *rival factions*", "shelled *the opposing forces*": of somebody, unless said to be two."""
    of_somebody = {"rival", "rivals"} & {*words} or words[:2] == ["the", "opposing"]
    return not of_somebody or phrase.prep in ("between", "among") or bool({"two", "both"} & {*words})


class Memory(Whereabouts):
    """What the last sentences named."""

    def __init__(self, names: Names) -> None:
        super().__init__(names)
        self._past: list[tuple[int, list[Entity]]] = []
        self._spoken_of: set[str] = set()
        self._of: Parsed | None = None  # the sentence whose names are known
        self._named: list[Entity] = []
        self._fight: tuple[int, tuple[str, ...], tuple[str, ...]] = (-2 * SPAN, (), ())

    def observe(self, s: Parsed, acting: Iterable[Entity] = ()) -> None:
        """Remember the entities of a sentence that has been read; subjects and names first to last.

        Args:
            s: the sentence.
            acting: who its subjects stand for where no name says it ("his forces"), found by the denoter.
        """
        entities = self._here(s, len(s.tokens.words), acting)
        starts = surface_subjects(s)
        front = [e for e in entities if any(x.i <= e.at < x.j for x in starts)]
        self._past.append((s.index, front + [e for e in entities if e not in front]))
        del self._past[:-SPAN]
        self._spoken_of.update(e.party for e in entities)
        self.observe_places(s)

    def _entities(self, s: Parsed) -> list[Entity]:
        """The sentence's names, found once: much is asked of the words before each phrase of it."""
        if self._of is not s:
            self._of, self._named = s, list(self._by_name(s))
        return self._named

    def _by_name(self, s: Parsed) -> Iterator[Entity]:
        starts, n, i = s.tokens.starts, len(s.tokens.words), 0
        for m in s.mentions:
            if m.actor is None or m.kind == "demonym":
                continue
            if s.tokens.text[m.end : m.end + 1] == "-":
                continue  # "an *X*-linked group" is not X
            if m.kind == "place" and (m.actor.type != "state" or m.actor.name == self._home()):
                continue  # in a war at home its capital is a place
            while i < n and starts[i] < m.start:
                i += 1
            if i >= n:
                return
            kind = KINDS.get(m.actor.type, "body")
            yield Entity(i, self._names.party(m.actor), m.actor.name, kind, m.actor.roles)

    def _home(self) -> str | None:
        """The country itself, where it is not its government but sides that fight in it."""
        return self._names.country if self._names.theatrical and len(self._names.sides) > 1 else None

    def _here(self, s: Parsed, before: int, acting: Iterable[Entity]) -> list[Entity]:
        """Names and subjects without a name up to a position."""
        named = [e for e in self._entities(s) if e.at < before]
        nameless = [e for e in acting if e.at < before]
        return sorted([*named, *nameless], key=lambda e: e.at) if nameless else named

    def _candidates(self, s: Parsed, before: int, acting: Iterable[Entity] = ()) -> Iterator[Entity]:
        """Nearest first: this sentence backwards, then earlier sentences, subjects first.

        Who opens a clause ("X drove Y from Z, and *they* hold it") is more likely the subject of the clause before.
        """
        here = list(reversed(self._here(s, before, acting)))
        starts = surface_subjects(s) if here else []
        opens = any(x.i == before and x.j == before + 1 for x in starts)  # "they", not "their men"
        if opens and not (before and s.tokens.low[before - 1] in ("if", "should", "unless")):  # "punish X if *he* …"
            opening = [e for e in here if any(x.i <= e.at < x.j for x in starts)]
            here = opening + [e for e in here if e not in opening]
        yield from here
        for index, entities in reversed(self._past):
            if s.index - index <= SPAN:
                yield from entities

    def pair(self, s: Parsed, phrase: Phrase, kinds: tuple[str, ...] = ("state", "person", "group")) -> tuple[str, ...]:
        """Who "the two" are: the last two of one of these kinds that were named; () for fewer."""
        found: dict[str, dict[str, None]] = {}
        for e in self._candidates(s, phrase.i):
            same = found.setdefault(e.kind, {})
            same[e.label if e.kind == "person" else e.party] = None
            if len(same) == 2 and e.kind in kinds:
                return tuple(same)
        return ()

    def entity(
        self, s: Parsed, phrase: Phrase, besides: tuple[str, ...] = (), acting: Iterable[Entity] = ()
    ) -> Entity | None:
        """What a pronoun (the head, or the possessive at the beginning of the phrase) refers to; not ``besides``."""
        word = s.tokens.low[phrase.i]
        kinds: tuple[str, ...] = ()
        if word in HE or word == "her":
            kinds = ("person",)
        elif word in THEY:
            kinds = ("group", "body", "many")
        elif word in IT:
            kinds = ("group", "body", "one", *(() if s.tokens.low[phrase.head] in wordset("bands") else ("state",)))
            if any(phrase is x for p in s.predicates if p.form == "verb" for x in p.arg("object")):
                kinds = (*kinds, "thing")  # "rejected it", "it was put off"
        found = (e for e in self._candidates(s, phrase.i, acting) if e.kind in kinds)
        return next((e for e in found if not e.party or e.party not in besides), None)

    def _has(self, words: list[str], name: str) -> bool:
        """Whether one of the words is in a set of the vocabulary."""
        return not wordset(name).isdisjoint(words)

    def _warring(self, words: list[str]) -> bool:
        """In "the adversaries", "the belligerents": those who fight each other."""
        both = wordset("foes") & wordset("belligerents")
        return words[0] == "the" and len(words) == 2 and words[1] in both

    def third_parties(self, s: Parsed) -> tuple[str, ...]:
        """The armed groups of neither side that are spoken of here, or were within three sentences."""
        known = (self._names.actor(e.party) for e in self._candidates(s, len(s.tokens.words)))
        armed = (a for a in known if a is not None and a.type in ("armed_group", "tribe") and not a.foreign)
        return tuple(dict.fromkeys(a.name for a in armed if a.side is None and a.name not in self._names.sides))

    def armed(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """The armed group named last."""
        for e in self._candidates(s, phrase.i):
            if e.kind == "group" and self._irregular(e.party) and not self._names.loyal(e.party):
                return (e.party,)
        return self.later(s)

    def later(self, s: Parsed) -> tuple[str, ...]:
        """The text's only armed group, for a description before its name ("Rebels … M23 said") or far behind it."""
        only = self._names.insurgents
        named = any(m.actor is not None and m.actor.name == only for m in s.mentions)
        return (only,) if only and not named else ()

    def _irregular(self, party: str) -> bool:
        regular = ("government", "army", "military", "forces", "troops", "soldiers")
        actor = self._names.actor(party)
        if actor is not None and not wordset("armed_service").isdisjoint(actor.roles):
            return False
        if actor is not None:
            return actor.type in ("armed_group", "side", "tribe")
        return not party.endswith(regular)

    def pronoun(
        self, s: Parsed, phrase: Phrase, besides: tuple[str, ...] = (), acting: Iterable[Entity] = ()
    ) -> tuple[str, ...]:
        """The party that a pronoun stands for; none of ``besides``."""
        entity = self.entity(s, phrase, besides, acting)
        return (entity.party,) if entity is not None and entity.party else ()

    def person(self, s: Parsed, phrase: Phrase) -> Entity | None:
        """In "the general", "the eastern commander": the person of that role named last; None without one."""
        low = s.tokens.low
        ours = (m.kind == "demonym" and m.actor is not None for m in phrase.mentions)  # "the Ruritanian commander"
        if low[phrase.i] != "the" or not all(ours) or any(map(self._abroad, phrase.mentions)):
            return None
        wanted = {low[phrase.head], " ".join(low[phrase.i + 1 : phrase.head + 1])}
        known = (e for e in self._candidates(s, phrase.i) if e.kind == "person")
        return next((e for e in known if not wanted.isdisjoint(e.roles)), None)

    def _abroad(self, m: Mention) -> bool:
        if m.actor is not None:
            return m.actor.name not in self._names.domestic
        return m.place is not None and not self._names.at_home(m.place)

    def role(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """In "the general", "the group", "both sides": a definite description without a name."""
        words = s.tokens.low[phrase.i : phrase.head + 1]
        head, the = words[-1], words[0] == "the"
        rivals = head in wordset("belligerents")
        if rivals and (self._warring(words) or (self._has(words, "mutual") and _two(words, phrase))):
            return self._names.warring or self.pair(s, phrase, ("group",)) or self._names.sides
        if head in ORDINAL and the:
            two = self.pair(s, phrase)
            at = {e.party: e.at for e in self._here(s, phrase.i, ())}
            if all(x in at for x in two):  # both in this sentence: the nearer is the latter
                two = tuple(sorted(two, key=lambda x: at[x]))
            return two[ORDINAL[head] :][:1]
        acting = words if words[0] not in _INDEFINITE else [head]  # "*besieging* forces"
        defending = self._has(acting, "defending")
        if defending or self._has(acting, "attacking"):
            return self._fought(s, defending, self._has(acting, "invading"))
        if the and "same" in words and head in wordset("bodies"):  # "the same force"
            return next(((e.party,) for e in self._candidates(s, phrase.i) if e.kind in ("group", "body")), ())
        if the and head in wordset("camps") and self._has(words, "opposite"):
            return self._other_than(s, phrase)
        if head in wordset("state_nouns") and words[0] in ("his", "her", "their"):
            owner = self.entity(s, phrase)
            return (owner.party,) if owner is not None and self._names.is_state(owner.party) else ()
        if head in wordset("foes"):
            return self._other(s, phrase)
        if "foreign" in words:
            return ()
        if phrase.mentions or (head == "government" and phrase.head == phrase.i > 0):
            return ()  # "heads of state and *government*"
        if head in ("country", "nation") and the and not self._names.theatrical:
            if self._has(words, "not_of_the_war"):
                return ()
            return (self._names.country,) if self._names.country is not None else ()
        counted = s.tokens.tags[phrase.head - 1] == "Q" and phrase.head > phrase.i  # "in neighbouring X 15 soldiers"
        abroad = counted and any(m.place is not None and self._abroad(m) for m in s.mentions)
        own = words[0] not in ("a", "an", "some") and not abroad
        before = words[-2] if len(words) > 1 and not counted else ""
        national = self._names.national(head, before) if self._names.theatrical or own else ""
        if national:
            return (national,)
        return self._definite(s, phrase) if words[0] in ("the", "this", "that", "its") else ()

    def _definite(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """In "the paramilitary group", "the coalition", "the strongman": whom the text has told of so far."""
        low, near = s.tokens.low, list(self._candidates(s, phrase.i))
        head = low[phrase.head]
        ending, title = f" {head}", f"{low[phrase.head - 1]} {head}"
        for e in near:
            named = e.kind in ("group", "body") and e.label.casefold().endswith(ending)  # "the coalition"
            titled = title in e.roles  # "the paramilitary group"
            if named or titled or head in e.roles or (e.kind == "state" and head in wordset("state_nouns")):
                return (e.party,)
        band = head in wordset("bands")
        groups = [e for e in near if self._a_group(e, head)] if band else []
        called = [e for e in groups if self._names.actor(e.party) is not None]  # "gunmen" are no "group"
        if called or (groups and head.endswith("s")):
            return ((called or groups)[0].party,)
        if band and all("-" in w for w in low[phrase.i + 1 : phrase.head]) and self.later(s):
            return self.later(s)  # "the X-backed group", where the text has no other
        titled = phrase.head > phrase.i + 1 and low[phrase.head - 1] != "prime"  # whose deeds are politics
        only = self._names.by_role(f"{low[phrase.head - 1]} {head}") if titled else ""
        if not only and head != "government":  # "the strongman", of the only one in a war whose side was named
            known = self._spoken_of | {e.party for e in near}
            only = next((x for x in (self._names.by_role(head),) if x in known), "")
        return (only,) if only else ()

    def _a_group(self, e: Entity, head: str) -> bool:
        """Whether "the group" may be this: an armed group, or what is listed as a "rights *group*"."""
        named = e.kind == "body" and head in ("organisation", "organization")
        listed = e.roles and any(r.endswith(f" {head}") for r in e.roles)
        if not (named or listed or (e.kind == "group" and self._irregular(e.party))):
            return False
        return head not in wordset("rebelling") or not self._names.loyal(e.party)

    def remember_fight(self, s: Parsed, actors: tuple[str, ...], against: tuple[str, ...]) -> None:
        """Keep who attacked whom last, for "the attackers" and "the defenders"."""
        self._fight = (s.index, actors, against)

    def _fought(self, s: Parsed, defending: bool, invading: bool) -> tuple[str, ...]:
        if invading and self._names.between_states and self._names.opponent:
            return (self._names.opponent,)  # whoever is not at home
        index, actors, against = self._fight
        if s.index - index > SPAN:
            home = self._names.country if defending and self._names.between_states else None
            return (home,) if home else ()
        return (against or self._names.others(actors)) if defending else (actors or self._names.others(against))

    def _other_than(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """In "the other side": of a war of two, not the one spoken of last."""
        sides = self._names.sides[:2]
        last = next((e.party for e in self._candidates(s, phrase.i) if e.party in sides), "")
        return self._names.others((last,))

    def _other(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """In "its rival", "X's foe": the other side of a war of two, or the other of two groups named together."""
        for m in phrase.mentions:
            if m.kind == "demonym" and m.actor is not None and m.actor.name not in self._names.domestic:
                return (m.actor.name,)  # "their *Ruritanian* foes"
        sides = self._names.sides[:2]
        owners = [self._names.party(m.actor) for m in phrase.mentions if m.actor is not None]
        if not owners and len(sides) == 2:  # "A and B stand with *its rival*": that of a side, whoever else is "it"
            owners = [e.party for e in self._candidates(s, phrase.i) if e.party in sides][:1]
        entity = self.entity(s, phrase) if not owners else None
        owner = owners[0] if owners else entity.party if entity is not None else ""
        if owner in sides:
            return self._names.others((owner,))
        pair = self.pair(s, phrase, ("group",)) if owner else ()
        return tuple(x for x in pair if x != owner) if owner in pair else ()
