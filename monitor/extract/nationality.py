"""Whose country somebody or something is of: classes of phrases, as those of :mod:`monitor.extract.standing`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from monitor.extract.entities import heading
from monitor.extract.syntax.ir import Parsed, Parties, Phrase
from monitor.extract.syntax.nominals import headed
from monitor.extract.unnamed import is_vague
from monitor.lexicon.vocabulary import wordset
from monitor.model.theatre import Actor

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

Class = Callable[["Denoter", Parsed, Phrase], bool]
ARMED = frozenset({"force", "troops"})


def actors(d: Denoter, names: Iterable[str]) -> list[Actor]:
    """Those of the parties that are somebody known."""
    return [a for a in map(d.names.actor, names) if a is not None]


def by_name(asked: Class) -> Class:
    """The class of those who are of another one and are named: not "rebels"."""
    return lambda d, s, x: x.has_actor and asked(d, s, x)


def _foreign(d: Denoter, s: Parsed, x: Phrase) -> Parties:
    parties = d.parties(s, x)
    return d.names.foreign_of(parties) if parties else ()


def _insider(d: Denoter, s: Parsed, x: Phrase) -> bool:
    return bool(d.parties(s, x)) and not _foreign(d, s, x)


def _irregular(d: Denoter, s: Parsed, x: Phrase) -> bool:
    core = d.core(s, headed(x))
    if s.tokens.low[core.head] in wordset("loose_bands"):  # "*rebel* groups", "*armed* groups"
        return not wordset("makes_irregular").isdisjoint(s.tokens.low[core.i : core.head])
    return d.lemma(s, core) in wordset("fighters") and "aircraft" not in d.classes(s, x)  # "MiG-29 *fighters*"


def _named_after_state(d: Denoter, s: Parsed, x: Phrase) -> bool:
    last = x.group[-1] if x.group else x  # "*French*, *Emirati* and Egyptian support": adjectives
    shared = last is not x and any(m.kind == "demonym" and m.end < s.tokens.ends[last.head] for m in last.mentions)
    return not shared and d.names.is_people(s.tokens.words[d.core(s, x).head])


def _outside_force(d: Denoter, s: Parsed, x: Phrase) -> bool:
    foreign = _foreign(d, s, x)
    if not foreign or _irregular(d, s, x) or _named_after_state(d, s, x):
        return False
    types = {a.type for a in actors(d, foreign)}
    if any(m.actor is not None and "peacekeeping force" in m.actor.roles for m in heading(s, x)):
        return True  # a mission with men of its own
    return "company" not in types and ("armed_group" in types or not d.classes(s, x).isdisjoint(ARMED))


def _abroad(d: Denoter, _s: Parsed, x: Phrase) -> bool:
    states = {d.names.state_of(m) for m in x.mentions} - {""}
    return bool(states) and states.isdisjoint(d.names.domestic)


def _hyphened(name: str) -> Class:
    """In "*Ruritanian-trained* units", "*Chinese-made* drones": a name with one of these words joined to it."""
    words = tuple(f"-{word}" for word in wordset(name))
    return lambda _, s, x: any(s.tokens.text.startswith(words, m.end) for m in x.mentions)


NATIONALITIES: Mapping[str, Class] = {
    # A state from abroad. A place in another country.
    "foreign": lambda d, s, x: (
        bool(d.parties(s, x)) and all(d.names.is_state(p) and d.names.is_foreign(p) for p in d.parties(s, x))
    ),
    "abroad": _abroad,
    # Somebody foreign here: a state, an organisation, a company, an armed group from abroad; somebody who is not.
    "outsider": lambda d, s, x: bool(_foreign(d, s, x)),
    "insider": _insider,
    "named_insider": by_name(_insider),
    # An international organisation; a foreign company by its name: a military contractor, and not its boss.
    "world_body": lambda d, s, x: (
        bool(abroad := _foreign(d, s, x))
        and any(a.type == "organisation" and not is_vague(a.name) for a in actors(d, abroad))
    ),
    "outside_company": lambda d, s, x: (
        bool(abroad := _foreign(d, s, x))
        and any(a.type == "company" for a in actors(d, abroad))
        and not d.is_a(s, x, "person", "role")
    ),
    # People under arms from abroad: of no state's army ("Syrian rebels"); of a state's or alliance's.
    "outside_fighter": lambda d, s, x: bool(_foreign(d, s, x)) and _irregular(d, s, x),
    "outside_force": _outside_force,
    # People by their state's name alone: foreign ("2,000 Syrians"), its own as well, as one ("*the French* helped X").
    # Not where the sentence is of people on the move: "flew 160 Ruritanians *home*".
    "outside_people": lambda d, s, x: (
        wordset("on_the_move").isdisjoint(s.tokens.low) and bool(_foreign(d, s, x)) and _named_after_state(d, s, x)
    ),
    "nationals": _named_after_state,
    "nation": lambda d, s, x: (
        s.tokens.low[x.i : x.head] == ["the"] and x.j == x.head + 1 and _named_after_state(d, s, x)
    ),
    # A thing with a foreign state's adjective; that says where it was made, and not whose it is: "Chinese-made drones".
    "outside_thing": lambda d, _s, x: any(
        m.kind == "demonym" and m.actor is not None and d.names.is_foreign(m.actor.name) for m in x.mentions
    ),
    # Men whom a state has made what they are, and who are another's. What is said to be made in a state.
    "made_by": _hyphened("made_by"),
    "made": _hyphened("made_there"),
}
