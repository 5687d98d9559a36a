"""What one would expect to be told and is not (coding rules §7.7)."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from monitor.model.claim import CURRENT
from monitor.model.fact import Fact
from monitor.picture.freshness import NONE, STALE, class_of, freshness
from monitor.picture.points import day_of
from monitor.picture.taxonomy import HOLDING
from monitor.picture.values import Gap

_SLOT = re.compile(r"(?P<kind>\w+)/(?P<type>\w+|\*)(?:@(?P<place>[^:]+))?(?::(?P<actor>.+))?")


class _Told:
    """Facts that speak to a slot, in order of report: where they stand, when reported, the day they hold for."""

    def __init__(self) -> None:
        self.at, self.reported, self.day = array("I"), array("I"), array("I")


class Slots:
    """The expected slots of a theatre, and the facts that speak to each.

    A slot is ``kind/type``, ``kind/type@place`` or ``kind/type:actor``; ``*`` stands for any type, and of
    ``actor|actor`` any one will do. What does not parse is no slot (the theatre's own check reports it).
    """

    def __init__(self, expected: Sequence[str]) -> None:
        self._slots = [(text, m) for text in expected if (m := _SLOT.fullmatch(text))]
        self._told: dict[str, _Told] = defaultdict(_Told)
        self._by_kind: dict[str, list[tuple[str, re.Match[str]]]] = defaultdict(list)
        for text, m in self._slots:
            self._by_kind[m["kind"]].append((text, m))

    @property
    def kinds(self) -> Collection[str]:
        """The kinds of claims that any slot is about."""
        return self._by_kind.keys()

    def take(self, position: int, fact: Fact, fronts: Iterable[str]) -> None:
        """Note where a fact stands under every slot it speaks to; ``fronts`` are the fronts it was placed on.

        Facts come in order of report.
        """
        if fact.modality not in CURRENT:
            return
        for text, m in self._by_kind.get(fact.kind, ()):
            if m["type"] not in ("*", fact.type) and not (m["type"] == "control" and fact.type in HOLDING):
                continue
            if m["place"] and m["place"] not in (fact.place, fact.place_name, fact.area, *fronts):
                continue
            parties = (*fact.actor, *fact.against, *fact.beneficiary)
            if m["actor"] and not any(name in parties for name in m["actor"].split("|")):
                continue
            told = self._told[text]
            told.at.append(position)
            told.reported.append(fact.reported)
            told.day.append(day_of(fact))

    def gaps(self, as_of: int, gone: Mapping[int, int], claim: Callable[[int], str]) -> tuple[Gap, ...]:
        """Slots with nothing current, or only stale, by then; in the theatre's order.

        Args:
            as_of: the day, inclusive.
            gone: position → the first day on which a fact's text no longer stands.
            claim: position → the claim that the fact makes.
        """
        found = []
        for text, m in self._slots:
            told = self._told[text]
            known = range(bisect_right(told.reported, as_of))
            standing = [i for i in known if gone.get(told.at[i], as_of + 1) > as_of] if gone else known
            day = max((told.day[i] for i in standing), default=None)
            if freshness(class_of(m["kind"], m["type"]), day, as_of) in (NONE, STALE):
                last = sorted({claim(told.at[i]) for i in standing if told.day[i] == day})
                found.append(Gap(text, _label(m), day, tuple(last)))
        return tuple(found)


def stands(fact: Fact, as_of: int) -> bool:
    """Whether a fact counts on a day: reported by then, and its text not yet superseded."""
    return fact.reported <= as_of and (fact.superseded is None or fact.superseded > as_of)


def _label(m: re.Match[str]) -> str:
    what = m["kind"] if m["type"] == "*" else m["type"].replace("_", " ")
    label = what if m["kind"] == "humanitarian" or m["type"] == "*" else f"{m['kind']}: {what}"
    if m["place"]:
        label += f", {m['place']}"
    return f"{label}, {m['actor'].replace('|', ' or ')}" if m["actor"] else label
