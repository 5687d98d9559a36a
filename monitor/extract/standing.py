"""Classes of phrases that hang on who or what a phrase stands for in its text, and not on its head alone.

Conditions of frames ask for them by the names in :data:`CLASSES`, beside the noun classes of words.toml. Those that
hang on whose country somebody is of are in :mod:`monitor.extract.nationality`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from monitor.extract.entities import heading, named_kind, plural
from monitor.extract.names import Names
from monitor.extract.nationality import ARMED, NATIONALITIES, Class, actors, by_name
from monitor.extract.syntax.closed import AGAIN, POSSESSIVES, REFLEXIVES
from monitor.extract.syntax.ir import Mention, Parsed, Parties, Phrase
from monitor.extract.syntax.nominals import behind
from monitor.extract.unnamed import raids
from monitor.lexicon.vocabulary import verb_classes, wordset

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter


def sited(d: Denoter, s: Parsed, x: Phrase, classes: frozenset[str]) -> frozenset[str]:
    """In "the X *camp* … lost *the camp*": no side, and where it is known for a base nothing of civilians'."""
    if not classes >= {"force", "post"}:
        return classes
    at = s.tokens.starts[x.head]
    called = next((m for m in x.mentions if m.place_kind == "base" and m.end >= at - 1), None)
    told = called if x.mentions else d.memory.place(s, x)
    if told is None:
        return classes
    return classes - ({"force", "civil"} if told.place_kind == "base" else {"force"})


def some_people(names: Names, s: Parsed, x: Phrase, m: Mention) -> bool:
    """In "*a Ruritanian*", "10,000 *Ruritanians* have fled" of the country at war: people of it, and not the state."""
    first = s.tokens.low[x.i]
    if m.kind == "demonym" and first in ("a", "an") and s.tokens.tag(x.head + 1) != "N":
        return True
    several = x.prep == "of" or s.tokens.tags[x.i] != "P"  # "hundreds *of Ruritanians*"
    return names.is_home(m) and names.is_people(s.tokens.words[x.head]) and several and first != "the"


def _of_two(names: Names, parties: Parties) -> bool:
    """Whether what these lose the other has won; without a theatre, only another that the text speaks of by name."""
    other = names.others(parties)
    return bool(other) and (names.theatrical or not names.told.isdisjoint(other))


def _raider(d: Denoter, s: Parsed, x: Phrase) -> bool:
    parties = d.parties(s, x)
    if parties and all(raids(d.names, name) for name in parties):
        return True
    head = s.tokens.low[d.core(s, x).head]
    return _bearing_arms(d, s, x) or head in wordset("raiders") | wordset("holy_warriors")


def _bearing_arms(d: Denoter, s: Parsed, x: Phrase) -> bool:
    """In "two men *with machine guns*": people by what they bear."""
    borne = (z for y in x.behind("with") for z in y.members())
    return any(not d.classes(s, z).isdisjoint(("weapon", "artillery", "bomb", "shot")) for z in borne)


def _individual(d: Denoter, s: Parsed, x: Phrase) -> bool:
    if s.tokens.tags[x.head] != "P":
        return _person(d, s, x) or any(_individual(d, s, y) for y in x.apposition[:1])  # "an MP, *X Y*,"
    return _person(d, s, x) or not (x.mentions or d.is_place(s, x))


def _person(_d: Denoter, s: Parsed, x: Phrase) -> bool:
    return named_kind(s, x) == "person"


def _people(d: Denoter, s: Parsed, x: Phrase) -> bool:
    classes = d.classes(s, x)
    # Elders and mayors speak for their town, as does "the group's man in X, Y Z".
    if "people" not in classes or "body" in classes or (x.apposition and x.possessor >= 0):
        return False
    return classes.isdisjoint(ARMED) or not (d.parties(s, x) or _bearing_arms(d, s, x))


def _thing(d: Denoter, s: Parsed, x: Phrase) -> bool:
    if s.tokens.low[x.head] in wordset("no_things") or d.parties(s, x) or d.is_place(s, x):
        return False
    return d.classes(s, x) <= wordset("plain_things")


def _onslaught(_d: Denoter, s: Parsed, x: Phrase) -> bool:
    end = behind(x)
    return any(q.i == end and q.mood == "infinitive" and "capture" in verb_classes(q.lemma) for q in s.predicates)


def _bomber(d: Denoter, s: Parsed, x: Phrase) -> bool:
    alone = not (plural(s, x) or d.parties(s, x))  # "bombers" and a state's bomber are aircraft
    return "bomber" in d.classes(s, x) and (" " in d.lemma(s, x) or alone)


def _of_type(name: str) -> Class:
    return lambda d, s, x: any(a.type == name for a in actors(d, d.parties(s, x)))


def _has(name: str, s: Parsed, x: Phrase) -> bool:
    """In "200 *more* soldiers": whether one of these words stands before the head."""
    return not wordset(name).isdisjoint(s.tokens.low[x.i : x.head])


def _party(d: Denoter, s: Parsed, x: Phrase) -> bool:
    return bool(d.parties(s, x))


def is_told_by_his_own(d: Denoter, s: Parsed, x: Phrase) -> bool:
    """In "X told *his men* to stay", "*soldiers*", "*X's men*": whether who orders or asks somebody is his own side."""
    whose = d.parties(s, x)
    own = s.tokens.low[x.i] in POSSESSIVES or not whose
    return own or any(whose == d.sides(s, p.arg("subject")) for p in s.having(x, "object") if p.form == "verb")


def _of(what: str, whole: str) -> Class:
    return lambda d, s, x: d.is_a(s, x, what) and any(d.is_a(s, y, whole) for y in x.behind("of", "with"))


CLASSES: Mapping[str, Class] = {
    **NATIONALITIES,
    # Somebody who acts: a side, a state, an organisation, an armed group; by name, not "rebels"; no place.
    "party": _party,
    "party_strict": by_name(_party),
    "party_only": lambda d, s, x: bool(d.parties(s, x)) and not d.is_place(s, x),
    # A party that is no state. A state, or several parties one of which is; that is no party to a war of states.
    "side": lambda d, s, x: bool(d.parties(s, x)) and not any(map(d.names.is_state, d.parties(s, x))),
    "state": lambda d, s, x: any(map(d.names.is_state, d.parties(s, x))),
    # A court, also by its name.
    "court": lambda d, s, x: (
        "court" in d.classes(s, x) or any(m.actor is not None and "court" in m.actor.roles for m in heading(s, x))
    ),
    # One of the two sides of the war: whatever it loses, the other has won.
    "of_two": lambda d, s, x: _of_two(d.names, d.parties(s, x)) and not d.memory.third_parties(s),
    "armed_group": _of_type("armed_group"),
    # An organisation of states: its members meet in it.
    "union": _of_type("organisation"),
    # Who strikes and holds no front: gunmen, whose they may be, "two men with rifles".
    "raider": _raider,
    # Those who come to the others: "*fresh* fighters", "200 *more* soldiers".
    "added": lambda d, s, x: _has("added", s, x) and not d.classes(s, x).isdisjoint(ARMED),
    # A place's name, or a noun for a kind of place; by its name, "the town of X" as well.
    "place": lambda d, s, x: d.is_place(s, x),
    "named_place": lambda d, s, x: (
        d.is_place(s, x) and any(m.place is not None for y in (x, *x.behind("of")) for m in y.mentions)
    ),
    # The name of a country.
    "country": lambda d, s, x: any(m.place_kind == "country" for m in x.mentions) or d.is_a(s, x, "state"),
    # A capital that stands for its government, also the country's own. A parliament by its name.
    "power": lambda _, s, x: any(m.kind == "place" and m.actor is not None for m in heading(s, x)),
    "chamber": lambda _, s, x: any(m.actor is not None and "parliament" in m.actor.roles for m in heading(s, x)),
    # Somebody by name; by a name that may be known to nobody. Persons, but "the general's men" are a force.
    "person": _person,
    "individual": _individual,
    "people": _people,
    # Who is hurt: "the general's *wounded*", "*injured* fighters".
    "maimed": lambda d, s, x: not wordset("maimed").isdisjoint(s.tokens.low[(y := d.core(s, x)).i : y.head + 1]),
    # What helps people and no side. A ship or plane that has a load: "a plane *carrying* guns".
    "for_relief": lambda d, s, x: d.means(s, x) == "aid",
    "laden": lambda _d, s, x: any(q.lemma in wordset("carrying") and q.has(x, "subject", "object") for q in s.verbs),
    # Who is in somebody's hands: "captives", "*captured* soldiers", "*wounded* men".
    "helpless": lambda d, s, x: "captive" in d.classes(s, x) or _has("helpless", s, x),
    # Who blows himself up. An attempt that is an attack: "the bid *to seize the town*".
    "bomber": _bomber,
    "onslaught": _onslaught,
    # Whatever stands there; *itself*; *it*, *this*, *their*: what was told before.
    "anything": lambda _d, _s, _x: True,
    "oneself": lambda _, s, x: s.tokens.low[x.head] in REFLEXIVES,
    "pronoun": lambda _, s, x: x.j - x.i == 1 and s.tokens.low[x.head] in wordset("referring"),
    # What a weapon can hit: whoever it is, whatever stands or moves there.
    "hittable": lambda d, s, x: any(
        _party(d, s, y) or d.is_place(s, y) or wordset("hittable") & d.classes(s, y) for y in (x, *x.behind("of"))
    ),
    # A deed that the text has told: "*the* ambush", "both attacks".
    "told_deed": lambda d, s, x: s.tokens.low[x.i] in AGAIN and "deed_noun" in d.classes(s, x),
    # None of all these, nor *each other*.
    "thing": _thing,
    # In "the port is *the army's*", "was *his*": whose something is.
    "owner": lambda d, s, x: (
        (s.tokens.tag(x.j) == "H" and bool(d.parties(s, x)))
        or (x.j == x.i + 1 and s.tokens.low[x.i] in wordset("absolutes"))
    ),
    # "*Those attending* included X", "in *attendance* were", "among *the guests*", "around *the table* sat".
    "attendance": lambda _d, s, x: (
        not wordset("attendance").isdisjoint(s.tokens.low[x.i : x.j + 3 * (s.tokens.low[x.i] == "those")])
    ),
    "the_two": lambda _d, s, x: s.tokens.low[x.i : x.head] in (["both"], ["the", "two"]),
    # "*two* positions", "*army* positions": so many of something, or somebody's.
    "counted": lambda _d, s, x: "Q" in s.tokens.tags[x.i : x.j] or x.has_actor,
    # In "left *12 dead*": what befell people, and nothing that anybody gives up.
    "befallen": lambda _d, s, x: not wordset("fates").isdisjoint(s.tokens.low[x.i : x.j]),
    # What is said to be somebody's: "Turkey's game".
    "owned": lambda _d, _s, x: x.possessor >= 0 and any(m.actor is not None and m.kind != "place" for m in x.mentions),
    # Men under arms, but no group by its own name: "the brigade's *soldiers*", not "the Fourth Brigade".
    "combatant": lambda d, s, x: (
        "combatant" in d.classes(s, x) and not (s.tokens.words[x.head][0].isupper() and x.has_actor)
    ),
    # "each other", "one another".
    "mutual": lambda _d, s, x: s.tokens.low[x.i : x.j] in (["each", "other"], ["one", "another"]),
    # "*its* border with X": the edge of one's own land.
    "own_border": lambda d, s, x: s.tokens.low[x.i] in POSSESSIVES and "border" in d.classes(s, x),
    # What one lays down: "*their* weapons".
    "own_arms": lambda d, s, x: s.tokens.low[x.i] in POSSESSIVES and not d.classes(s, x).isdisjoint(("weapon", "shot")),
    # One's own: "his fighters", "soldiers", "X told *X's men* to stay"; not "the army's soldiers", whom others call on.
    "own_men": lambda d, s, x: "subordinate" in d.classes(s, x) and is_told_by_his_own(d, s, x),
    # What helps a side: see :class:`monitor.extract.means.Means`. "Breach of the embargo", "blockade of oil ports".
    "means": lambda d, s, x: bool(d.means(s, x)),
    "embargo_breach": _of("breach", "embargo"),
    "trade_closing": _of("closing", "trade_good"),
    # What something is said or told in: "said *in a text* issued on Monday".
    "wherein": lambda _d, _s, x: x.prep == "in",
    # Who is there as well: "unveiled a plan to end the war, *with X* at his side".
    "accompanying": lambda _d, s, x: s.tokens.low[x.i - 1] == "with" and s.tokens.tag(x.i - 2) == ",",
}
