"""What a text or a sentence is about, if not about the war: a match, a market, another war. It gives no claim.

Feeds bring every kind of news, and all of it speaks of attacks, offensives, clashes and dead. A text belongs to the
register that has most different words of its own in it (``data/en/registers.toml``), if these are several and clearly
more than those of the war together with the armed parties that it names: different words, not words, so that neither
length nor repetition decides, and clearly more, since to miss a report on the war costs more than to read a match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from monitor.extract.figures.figure import MOVED
from monitor.extract.names import Names
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Mention, Parsed
from monitor.model.claim import Claim

# The register of armed conflict, and what wars share with other troubles.
WAR, HARM = "war", "harm"
# So many different words of a register, at the least: fewer may be a passing remark or a figure of speech.
_SEVERAL = 3
_FEW = 2
# Characters: in a feed item of a title and a sentence fewer must do, unless it names the theatre's.
_SHORT = 400
# What tells of fighting and of its victims, and outsiders' part in it. Peace, and help, are made abroad too.
_FOUGHT = frozenset({"front", "humanitarian"})
_WORD = re.compile(r"[a-z][\w-]*")


def off_topic(
    folded: str, mentions: Iterable[Mention], registers: Mapping[str, frozenset[str]], *, theatre: bool, titled: bool
) -> str:
    """The register that a text belongs to instead of the war's, "" for a text that may be about a war.

    Args:
        folded: title and text as folded for matching.
        mentions: who is named in it; each armed party counts as a word of war.
        registers: name → words, with ``war`` and ``harm`` among them.
        theatre: whether it is of a theatre, where all that is done is of the war.
        titled: whether it has a title; a sentence or two without one may be out of a report on a war.
    """
    words = set(_WORD.findall(folded.lower()))
    armed = {m.actor.name for m in mentions if m.actor is not None and _armed(m)}
    short = len(folded) < _SHORT
    if not (theatre or armed or (short and not titled)) and words.isdisjoint(registers[WAR] | registers[HARM]):
        return "nothing armed"
    counts = {name: len(words & own) for name, own in registers.items() if name not in (WAR, HARM)}
    best = max(counts, key=lambda name: (counts[name], name))
    if counts[best] < (_FEW if short and not theatre else _SEVERAL):
        return ""
    return best if counts[best] > len(words & registers[WAR]) + len(armed) + 1 else ""


def _armed(m: Mention) -> bool:
    """Whether a mention is of a party to a war, or of a person who is on a side of one."""
    return m.actor is not None and (m.actor.type in ("side", "armed_group") or m.actor.side is not None)


def elsewhere(names: Names, s: Parsed, claim: Claim, told: Iterable[tuple[int, Draft]]) -> bool:
    """Whether fighting or its victims lie abroad in a text of a theatre, and nobody of the theatre has to do with it.

    "The same firm lost 200 men in eastern Syria", told in passing, is of another war (coding rules §3).
    ``told``: what was told just before; who dies where a side fought is its victim, "*fired at X*, killing two".
    """
    fought = claim.type in ("air_strikes", "troops") if claim.kind not in _FOUGHT else claim.type != "ceasefire"
    if not fought or not names.theatrical or not claim.place.id:
        return False
    if any(d.claim.kind == "front" and d.claim.place.id == claim.place.id for _, d in told):
        return False
    moved = claim.type in MOVED  # "500 families crossed into Ruritania at X"
    named = {m.actor.name for m in s.mentions if m.actor is not None and (moved or _armed(m))}
    if not names.domestic.isdisjoint(named) or not {*names.sides}.isdisjoint(
        {*named, *claim.actor, *claim.against, *claim.beneficiary}
    ):
        return False
    ids = claim.place.id.split(", ")
    named_here = [m.place for m in s.mentions if m.place is not None]
    places = [x for x in named_here if x.name in ids]
    if any(x.country in names.index.allied for x in places):
        return False  # what comes down on those who fight here
    return bool(places) and not any(map(names.at_home, named_here if moved else places))
