"""Who "the general", "his forces", "the group" and "the other side" are: the last fitting one, or nobody."""

from __future__ import annotations

from monitor.extract.entities import ORDINAL, Entity
from monitor.extract.mentioned import Mentioned
from monitor.extract.names import Names
from monitor.extract.numberwords import number_words, worth
from monitor.extract.syntax.ir import Mention, Parsed, Parties, Phrase
from monitor.extract.whereabouts import SPAN
from monitor.lexicon.vocabulary import noun_classes, wordset


def _has(words: list[str], name: str) -> bool:
    return not wordset(name).isdisjoint(words)


def _two(words: list[str], phrase: Phrase) -> bool:
    """Not "a raid by *rival factions*", "battles between *rival groups*": of somebody, unless said to be the two."""
    if (words[0] == "the" or phrase.possessor >= 0) and words[-1] in wordset("two_of_a_kind"):
        return True  # "the rival governments": a country has two at most
    of_somebody = {"rival", "rivals"} & {*words} or words[:2] == ["the", "opposing"]
    known = {"two", "both"} | ({"the"} if phrase.prep in ("between", "among") else set())
    return not of_somebody or not known.isdisjoint(words)


def _apart(s: Parsed, phrase: Phrase, party: str) -> bool:
    """In "*Christian* militias", "the *tribal* fighters": whether they are told apart from a group of another name."""
    said = wordset("told_apart").intersection(s.tokens.low[phrase.i : phrase.head])
    return bool(said) and said.isdisjoint(party.lower().split())


class Memory(Mentioned):
    """What the text has told of so far, for descriptions without a name."""

    def __init__(self, names: Names) -> None:
        super().__init__(names)
        self._speaker: tuple[int, Parties] = (-2 * SPAN, ())
        self._fight: tuple[int, Parties, Parties] = (-2 * SPAN, (), ())

    def third_parties(self, s: Parsed) -> Parties:
        """The armed groups of neither side that are spoken of here, or were within three sentences."""
        known = (self._names.actor(e.party) for e in self._candidates(s, len(s.tokens.words)))
        armed = (a for a in known if a is not None and a.type in ("armed_group", "tribe") and not a.foreign)
        return tuple(dict.fromkeys(a.name for a in armed if a.side is None and a.name not in self._names.sides))

    def armed(self, s: Parsed, phrase: Phrase, state: str = "") -> Parties:
        """The armed group named last; of ``state``, where one is given."""
        rulers = self._names.offices.government() if self._names.theatrical else ""
        for e in self._candidates(s, phrase.i):
            theirs = not state or self._names.at_home_in(e.party, state)
            loyal = self._names.loyal(e.party) or e.party == rulers
            if e.kind == "group" and theirs and self._irregular(e.party) and not (loyal or _apart(s, phrase, e.party)):
                return (e.party,)
        return () if state else self.later(s, phrase)

    def later(self, s: Parsed, phrase: Phrase) -> Parties:
        """The text's only armed group, for a description before its name ("Rebels … M23 said") or far behind it."""
        only = self._names.insurgents
        named = any(m.actor is not None and m.actor.name == only for m in s.mentions)
        return (only,) if only and not (named or _apart(s, phrase, only)) else ()

    def _irregular(self, party: str) -> bool:
        actor = self._names.actor(party)
        if actor is None:
            return not party.endswith(tuple(wordset("regular_bodies")))
        return actor.type in ("armed_group", "side", "tribe") and wordset("armed_service").isdisjoint(actor.roles)

    def person(self, s: Parsed, phrase: Phrase) -> Entity | None:
        """In "the general", "the eastern commander": the person of that role named last; None without one."""
        low = s.tokens.low
        ours = (m.kind == "demonym" and m.actor is not None for m in phrase.mentions)  # "the Ruritanian commander"
        if low[phrase.i] != "the" or not all(ours) or any(map(self._abroad, phrase.mentions)):
            return None
        wanted = {low[phrase.head], " ".join(low[phrase.i + 1 : phrase.head + 1])}
        known = (e for e in self._candidates(s, phrase.i) if e.kind == "person")
        return next((e for e in known if not wanted.isdisjoint(e.roles)), None)

    def counted(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "the two militias", "*the two groups* in the capital", "both countries": those named last, so many."""
        words = s.tokens.low[phrase.i : phrase.head + 1]
        of_two = words[0] == "both" or words[:2] == ["the", "two"]
        if words[-1] not in wordset("several_states"):
            bands = of_two and words[0] == "the" and any("force" in noun_classes(word) for word in words)
            return self.pair(s, phrase, ("group",)) if bands else ()
        if of_two and words[-1] == "governments":
            return ()  # a country may have two
        count = 2 if of_two else worth(number_words(), words[1]) if words[0] == "the" and len(words) > 2 else 0
        many = (e.joined for e in self._candidates(s, phrase.i) if len(e.joined) == count)
        if (named := next((x for x in many if all(map(self._names.is_state, x))), ())) or not of_two:
            return named
        urging = (x for p in s.having(phrase, "object") for x in p.arg("subject"))  # "Z urged *the two countries*"
        besides = [self._names.party(m.actor) for x in urging for m in x.mentions if m.actor is not None]
        return self.pair(s, phrase, ("state",), tuple(besides))

    def anybody(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "the former commander": the person named last; nobody where it is just "a former" one."""
        known = (e for e in self._candidates(s, phrase.i) if e.kind == "person" and s.tokens.low[phrase.i] == "the")
        return next(((e.party,) for e in known), ())

    def _abroad(self, m: Mention) -> bool:
        return self._names.is_another(m) if m.actor is not None else self._names.elsewhere(m.place)

    def role(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "the general", "the group", "both sides": a definite description without a name."""
        words = s.tokens.low[phrase.i : phrase.head + 1]
        head, the = words[-1], words[0] == "the"
        fighting = self._fighting(s, phrase, words)
        if fighting is not None:
            return fighting
        if head in wordset("state_nouns") and words[0] in ("his", "her", "their"):
            states = (e for e in self._candidates(s, phrase.i) if e.kind == "state")  # "the *Ruritanian* envoy"
            owner = self.entity(s, phrase) or next(states, None)
            return (owner.party,) if owner is not None and self._names.is_state(owner.party) else ()
        if head in wordset("foes"):
            return self._other(s, phrase)
        if "foreign" in words or phrase.mentions or (head == "government" and phrase.head == phrase.i > 0):
            return ()  # "heads of state and *government*"
        if head in ("country", "nation") and the and not self._names.theatrical:
            country = None if _has(words, "not_of_the_war") else self._names.country
            return (country,) if country is not None else ()
        named = words[0] in ("the", "this", "that", "its")
        if cabinet := self._of_a_chamber(s, phrase):
            return (cabinet,)
        return self._national(s, phrase, words) or (self._definite(s, phrase) if named else ())

    def _fighting(self, s: Parsed, phrase: Phrase, words: list[str]) -> Parties | None:
        """In "both sides", "the attackers", "the other camp": who they are in the fight; None for other words."""
        head, the = words[-1], words[0] == "the"
        foes = the and head in wordset("foes") and len(words) == 2  # "the adversaries"
        each = words[0] in ("each", "either") and head in wordset("each_camp")
        both = head in wordset("belligerents") and (foes or (_has(words, "mutual") and _two(words, phrase)))
        if each or both:
            return self._names.warring or self.pair(s, phrase, ("group",)) or self._names.sides
        if head in ORDINAL and the:
            return self._of_the_two(s, phrase, ORDINAL[head])
        acting = words if words[0] not in wordset("indefinite") else [head]  # "*besieging* forces"
        defending = _has(acting, "defending")
        if defending or _has(acting, "attacking"):
            return self.fought(s, defending=defending, invading=_has(acting, "invading"))
        if the and "same" in words and head in wordset("bodies"):  # "the same force"
            return next(((e.party,) for e in self._candidates(s, phrase.i) if e.kind in ("group", "body")), ())
        if the and head in wordset("camps") and _has(words, "opposite"):
            return self._other_than(s, phrase)
        return None

    def _of_a_chamber(self, s: Parsed, phrase: Phrase) -> str:
        """In "*lawmakers in X* allowed the government to send men": the state abroad whose parliament it is; or ""."""
        if s.tokens.low[phrase.head] not in wordset("cabinet"):
            return ""
        chambers = (x for x in s.phrases if x.j <= phrase.i and s.tokens.low[x.head] in wordset("lawmakers"))
        names = (m for x in chambers for y in (x, *x.behind("in", "of")) for m in y.mentions)
        return next((state for m in names if self._abroad(m) and (state := self._names.state_of(m))), "")

    def _of_the_two(self, s: Parsed, phrase: Phrase, which: int) -> Parties:
        """In "*the latter*" the second of the two named last, which is the nearer where both are in this sentence."""
        two = self.pair(s, phrase)
        at = {e.party: e.at for e in self._here(s, phrase.i, ())}
        ordered = sorted(two, key=lambda x: at[x]) if all(x in at for x in two) else two
        return tuple(ordered[which:][:1])

    def _national(self, s: Parsed, phrase: Phrase, words: list[str]) -> Parties:
        """In "the army", "government forces": the country's; not in "in neighbouring X 15 soldiers"."""
        counted = s.tokens.tags[phrase.head - 1] == "Q" and phrase.head > phrase.i
        abroad = counted and any(m.place is not None and self._abroad(m) for m in s.mentions)
        own = words[0] not in ("a", "an", "some") and not abroad
        before = words[-2] if len(words) > 1 and not counted else ""
        national = self._names.offices.national(words[-1], before) if self._names.theatrical or own else ""
        return (national,) if national else ()

    def _definite(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "the paramilitary group", "the coalition", "the strongman": whom the text has told of so far."""
        low, near = s.tokens.low, list(self._candidates(s, phrase.i))
        head = low[phrase.head]
        if "force" in noun_classes(head):  # "the *eastern* battalions"
            seated = (self._names.offices.by_role(f"{word} side") for word in low[phrase.i + 1 : phrase.head])
            if side := next(filter(None, seated), ""):
                return (side,)
        title = f"{low[phrase.head - 1]} {head}"  # "the *paramilitary group*"
        if called := self._so_called(near, head, title):
            return (called,)
        if head == "ministry":  # of the state that the sentence before was about
            return tuple(e.party for e in self._subjects(s) if e.kind == "state")[:1]
        band = head in wordset("bands")
        groups = [e for e in near if self._a_group(e, head) and not _apart(s, phrase, e.party)] if band else []
        known = [e for e in groups if self._names.actor(e.party) is not None]  # "gunmen" are no "group"
        if known or (groups and head.endswith("s")):
            return ((known or groups)[0].party,)
        if band and all("-" in w for w in low[phrase.i + 1 : phrase.head]) and self.later(s, phrase):
            return self.later(s, phrase)  # "the X-backed group", where the text has no other
        titled = phrase.head > phrase.i + 1 and low[phrase.head - 1] != "prime"  # whose deeds are politics
        only = self._names.offices.by_role(f"{low[phrase.head - 1]} {head}") if titled else ""
        if not only and head != "government":  # "the strongman", of the only one in a war whose side was named
            side = self._names.offices.by_role(head)
            only = side if side in self._spoken_of or any(e.party == side for e in near) else ""
        if not only and head in wordset("soldiery") and self._names.insurgents:
            only = self._names.army  # "they made *the soldiers* leave", in a war with rebels
        return (only,) if only else ()

    def _so_called(self, near: list[Entity], head: str, title: str) -> str:
        """Whose name ends so, or who is that by his office: "the coalition", "the general"; "" for nobody."""
        for e in near:
            named = e.kind in ("group", "body") and e.label.casefold().endswith(f" {head}")
            if named or title in e.roles or head in e.roles or (e.kind == "state" and head in wordset("state_nouns")):
                return e.party
            body = self._names.actor(e.party) if e.kind == "person" else None
            if body is not None and head in body.roles:  # "the speaker … *The parliament*"
                return self._names.party(body)
        return ""

    def _a_group(self, e: Entity, head: str) -> bool:
        """Whether "the group" may be this: an armed group, or what is listed as a "rights *group*"."""
        named = e.kind == "body" and head in ("organisation", "organization")
        listed = e.roles and any(r.endswith(f" {head}") for r in e.roles)
        if not (named or listed or (e.kind == "group" and self._irregular(e.party))):
            return False
        return head not in wordset("rebelling") or not self._names.loyal(e.party)

    def remember_speaker(self, s: Parsed, parties: Parties) -> None:
        """Keep who was quoted last, for the "we" of a quotation that goes on."""
        self._speaker = (s.index, parties) if parties else self._speaker

    def quoted(self, s: Parsed, back: int = SPAN) -> Parties:
        """Who was quoted last within so many sentences."""
        return self._speaker[1] if s.index - self._speaker[0] <= back else ()

    def remember_fight(self, s: Parsed, actors: Parties, against: Parties) -> None:
        """Keep who attacked whom last, for "the attackers" and "the defenders"."""
        self._fight = (s.index, actors, against)

    def fought(self, s: Parsed, *, defending: bool, invading: bool) -> Parties:
        """Who was attacked, or attacked, in the fight told last; invaders come from abroad."""
        if invading and self._names.between_states and self._names.opponent:
            return (self._names.opponent,)  # whoever is not at home
        index, actors, against = self._fight
        if s.index - index > SPAN:
            home = self._names.country if defending and self._names.between_states else None
            return (home,) if home else ()
        return (against or self._names.others(actors)) if defending else (actors or self._names.others(against))

    def _other_than(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "the other side": of a war of two, not the one spoken of last."""
        sides = self._names.sides[:2]
        last = next((e.party for e in self._candidates(s, phrase.i) if e.party in sides), "")
        return self._names.others((last,))

    def _other(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "its rival", "X's foe": the other side of a war of two, or the other of two groups named together."""
        for m in phrase.mentions:
            if m.kind == "demonym" and m.actor is not None and self._names.is_another(m):
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
