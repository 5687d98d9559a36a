"""How well is it attested: origins, not articles, and the Admiralty digit with its reason (coding rules §6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from monitor.model.claim import CURRENT
from monitor.model.fact import Fact

# Origins whose independence of one another nothing proves: an outlet's own voice may repeat what another
# wrote, two unnamed sources may be one.
_UNPROVEN = frozenset({"author", "anonymous_source", "anonymous_official"})
_FIRST_HAND = {
    "un": "a UN body",
    "government": "an official source",
    "medical_staff": "medical staff",
    "document": "a document",
    "organisation": "an organisation",
    "named_person": "a named person",
    "expert": "a named expert",
    "media": "another outlet",
}


class Support(NamedTuple):
    """How well something is attested (coding rules §6).

    Attributes:
        reports: documents that say so.
        origins: who says so, the last links of the attribution chains, by first report; copies share one.
        reliability: Admiralty A–F, the best of the publishers.
        credibility: 1–6 with all reports taken together; ``reason`` is the line of the rule that fired.
    """

    reports: int
    origins: tuple[str, ...]
    reliability: str
    credibility: int
    reason: str


def claims_of(*lists: Iterable[Fact]) -> tuple[str, ...]:
    """Claim ids of lists of facts, each once, in their order."""
    return tuple(dict.fromkeys([f.claim for facts in lists for f in facts]))


def origins(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Distinct origins, by first report, then by name."""
    first: dict[str, int] = {}
    for fact in facts:
        seen = first.get(fact.origin)
        if seen is None or fact.reported < seen:
            first[fact.origin] = fact.reported
    if len(first) == 1:
        return tuple(first)
    return tuple(sorted(first, key=lambda name: (first[name], name)))


def support(facts: Sequence[Fact], against: Sequence[Fact] = ()) -> Support:
    """The grade of what ``facts`` say together, ``against`` being facts that contradict it.

    Args:
        facts: at least one.
        against: denials and contesting values; those of an origin in ``facts`` are a change of mind, not counted.
    """
    names, best = origins(facts), facts[0]
    reports, reliability = 1, best.reliability
    if len(facts) > 1:
        best = min(facts, key=lambda f: (f.credibility, f.reported, f.claim))
        reports, reliability = len({f.doc for f in facts}), min(f.reliability for f in facts)
    contrary = _independent(f for f in against if f.origin not in names) if against else ()
    digit, reason = _digit(facts, names, contrary, best)
    return Support(reports, names, reliability, digit, reason)


def _digit(facts: Sequence[Fact], names: tuple[str, ...], contrary: tuple[str, ...], best: Fact) -> tuple[int, str]:
    if len(contrary) > 1:
        return 5, f"contradicted by {len(contrary)} independent origins ({', '.join(contrary[:3])})"
    if contrary:
        return max(4, best.credibility), f"contradicted by {contrary[0]}"
    if best.modality not in CURRENT or best.credibility == 6:
        return 6, "planned, hypothetical or rumour: truth cannot be judged"
    if len(names) == 1:
        return best.credibility, _single(best)
    proven = _independent(f for f in facts if f.origin_type not in _UNPROVEN and f.modality != "alleged")
    if len(proven) > 1:
        return 1, f"{len(proven)} independent origins agree and none contradicts"
    if best.credibility > 3:
        return best.credibility, f"{len(names)} origins, each interested or hedged"
    return 2, f"{len(names)} origins agree; nothing proves them independent"


def _independent(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Origins less those that are evidently another of them.

    "WHO" is "WHO officials"; all who speak for one party to the fight, told by a name that they share, are one.
    """
    found: list[tuple[frozenset[str], bool]] = []
    names: list[str] = []
    told = {(frozenset(f.origin.split()), f.origin, interested(f)) for f in facts}
    for words, origin, party in sorted(told, key=lambda one: (-len(one[0]), one[1:])):
        proper = frozenset(word for word in words if word[0].isupper())
        if not any(words <= other or (party and also and proper & other) for other, also in found):
            found.append((words, party))
            names.append(origin)
    return tuple(names)


def interested(fact: Fact) -> bool:
    """Whether who says so is a party to what is said: a combatant, or one that a claim of its own is about."""
    return fact.origin_type == "combatant" or (fact.credibility == 4 and fact.modality != "alleged")


def _single(fact: Fact) -> str:
    if fact.modality == "alleged":
        return "hedged in every report"
    if interested(fact):
        return f"one interested party: {fact.origin}"
    if fact.origin_type == "author":
        return f"the outlet's own voice: {fact.origin}"
    if fact.origin_type in _UNPROVEN:
        return "one unnamed source"
    return f"one origin, {_FIRST_HAND.get(fact.origin_type, 'named')}: {fact.origin}"
