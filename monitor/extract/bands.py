"""Classes of those who fight: gunmen who strike and hold no front, and the sides of a war of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.lexicon.vocabulary import wordset

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter
    from monitor.extract.names import Names


def of_two(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """One of the two sides of the war: whatever it loses, the other has won."""
    return bool(denoter.names.others(denoter.parties(s, phrase))) and not denoter.memory.third_parties(s)


def raids(names: Names, name: str) -> bool:
    """Whether somebody is no more than gunmen, or of no country and no side here: they strike, and hold no front."""
    actor = names.actor(name)
    if actor is None:
        return not wordset("raiders").isdisjoint((name.rpartition(" ")[2], name.replace(" ", "-")))
    return "franchise" in actor.roles


def raider(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Somebody who strikes and holds no front: gunmen, whose they may be, "two men with rifles"."""
    parties = denoter.parties(s, phrase)
    if parties and all(raids(denoter.names, x) for x in parties):
        return True
    head = s.tokens.low[denoter.core(s, phrase).head]
    return armed(denoter, s, phrase) or head in wordset("raiders") | wordset("holy_warriors")


def added(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Those who come to the others: "*fresh* fighters", "200 *more* soldiers"."""
    more = not wordset("added").isdisjoint(s.tokens.low[phrase.i : phrase.head])
    return more and not denoter.classes(s, phrase).isdisjoint(("force", "troops"))


def armed(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """In "two men *with machine guns*": people by what they bear."""
    borne = (y for prep, x in phrase.post if prep == "with" for y in x.members())
    return any(not denoter.classes(s, x).isdisjoint(("weapon", "artillery", "bomb", "shot")) for x in borne)
