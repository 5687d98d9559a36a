"""Copies of one text are one report: which documents repeat which, found without comparing everything to everything.

Copies say the same things, so only documents that share what they say, close in time, are compared at all, and each
with a bounded number of others: the cost grows with the documents, not their square. A copy printed a day later still
tells of the first text's day: what its reader dated by the day of print takes the date that the first text gave it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from monitor.model.fact import Fact

# A wire story is copied within days.
COPY_DAYS = 7
# Share of the shorter text's words that stand in the longer in the same order. Copies are cut and get a new
# headline and a line of their own, so not all; two reports of one event that were written apart share a third.
COPY_SHARE = 0.8
# Words of a text of a sentence or two. There is one way to say that twelve were killed, and the one word in which two
# such texts differ may be who says so: each of the shorter one's is to stand in the other.
FEW_WORDS = 25
# Earlier documents that a document is compared with: those that share most claims.
MOST_COMPARED = 5
_MOST_WORDS = 4000
_WORD = re.compile(r"\w+")


Dates = tuple[str | None, int | None, int | None]


class Copy(NamedTuple):
    """How a copy's facts count.

    Attributes:
        origin: whose voice the text is: that of the outlet that printed it first; None where the first text has none.
        dates: what is said (:func:`_said`) → the date that the first text gives it.
    """

    origin: str | None
    dates: Mapping[tuple[object, ...], Dates]

    def retold(self, fact: Fact) -> Fact:
        """One of the copy's facts, as it counts. What an analyst judged keeps its date."""
        if self.origin is not None and fact.origin_type == "author":
            fact = fact._replace(origin=self.origin)
        dates = self.dates.get(_said(fact))
        if dates is None or fact.verdict is not None:
            return fact
        date, first, last = dates
        return fact._replace(date=date, first=first, last=last)


def copied(facts: Iterable[Fact], near: Callable[[str, str], bool]) -> dict[str, str]:
    """Document → the earliest document that it is a copy of; documents that copy none are left out.

    A document is only ever said to copy an earlier one, so a later report never changes an earlier picture.

    Args:
        facts: of any documents. What others are quoted with counts under its source anyway; of that only figures
            are looked at, which would be told twice if they were dated by the day of print.
        near: whether two documents' texts are copies (:func:`near_copy` on their texts); asked seldom.
    """
    telling = [f for f in facts if f.origin_type == "author" or f.qualifier is not None]
    claims = _told_twice(telling)
    outlet: dict[str, tuple[int, str, str]] = {}
    for f in telling if claims else ():
        known = outlet.get(f.doc)
        if known is None or f.reported < known[0]:
            outlet[f.doc] = (f.reported, f.doc, f.publisher or f.doc)
    shared = _shared(claims, outlet)
    found: dict[str, str] = {}
    for doc in sorted(shared, key=lambda d: outlet[d]):
        candidates = shared[doc].most_common()
        candidates.sort(key=lambda c: (-c[1], outlet[c[0]]))
        for earlier, _ in candidates[:MOST_COMPARED]:
            if near(earlier, doc):
                found[doc] = found.get(earlier, earlier)
                break
    return found


def _told_twice(facts: Iterable[Fact]) -> dict[Hashable, set[str]]:
    """What is told → documents, of what more than one document tells: little of all. Figures whatever their date."""
    first: dict[Hashable, str] = {}
    found: dict[Hashable, set[str]] = {}
    for f in facts:
        told = f.claim if f.qualifier is None else _said(f)
        known = first.setdefault(told, f.doc)
        if known != f.doc:
            found.setdefault(told, {known}).add(f.doc)
    return found


def _said(fact: Fact) -> tuple[object, ...]:
    """All that a fact says but when: kind, type, modality, who to whom, number, place."""
    return fact[2:21]


def _shared(claims: Mapping[Hashable, set[str]], outlet: Mapping[str, tuple[int, str, str]]) -> dict[str, Counter[str]]:
    """Document → how many claims it shares with each earlier one of another outlet, close in time."""
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for docs in claims.values():
        ordered = sorted(docs, key=lambda d: outlet[d])
        for i, doc in enumerate(ordered):
            for earlier in ordered[max(0, i - MOST_COMPARED) : i]:
                apart = outlet[doc][0] - outlet[earlier][0]
                if apart <= COPY_DAYS and outlet[doc][2] != outlet[earlier][2]:
                    shared[doc][earlier] += 1
    return shared


def copies_of(facts: Iterable[Fact], copies: Mapping[str, str]) -> dict[str, Copy]:
    """Copy → how its facts count.

    Args:
        facts: among them those of every text that is copied.
        copies: as :func:`copied` gives them.
    """
    wanted = set(copies.values())
    voices: dict[str, str] = {}
    dates: dict[str, dict[tuple[object, ...], set[Dates]]] = {text: {} for text in wanted}
    for f in facts:
        if f.doc in wanted:
            dates[f.doc].setdefault(_said(f), set()).add((f.date, f.first, f.last))
            if f.origin_type == "author":
                voices[f.doc] = f.origin
    # What a text says of two days may be either in its copy, which then keeps the days that it was read with.
    plain = {
        text: {said: next(iter(found)) for said, found in told.items() if len(found) == 1}
        for text, told in dates.items()
    }
    return {copy: Copy(voices.get(text), plain[text]) for copy, text in copies.items()}


def words_of(text: str) -> list[str]:
    """The words that copies are compared by, lower case; of a very long text the beginning."""
    return _WORD.findall(text.casefold())[:_MOST_WORDS]


def near_copy(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the shorter of two texts stands in the other, nearly whole and in order (longest common subsequence).

    One of few words stands there whole.
    """
    shorter = min(len(a), len(b))
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  only where two texts are compared

    share = COPY_SHARE if shorter > FEW_WORDS else 1.0
    return shorter > 0 and LCSseq.similarity(a, b) >= share * shorter
