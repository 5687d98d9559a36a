"""Copies of one text are one origin: which documents repeat which, found without comparing everything to everything.

Copies say the same things, so only documents that share claims in the outlet's own voice, close in time, are
compared at all, and each with a bounded number of others: the cost grows with the documents, not their square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from monitor.model.fact import Fact

# A wire story is copied within days.
COPY_DAYS = 7
# Share of the shorter text's words that stand in the longer in the same order. Copies are cut and get a new
# headline and a line of their own, so not all; two reports of one event that were written apart share a third.
COPY_SHARE = 0.8
# Earlier documents that a document is compared with: those that share most claims.
MOST_COMPARED = 5
_MOST_WORDS = 4000
_WORD = re.compile(r"\w+")


def copied(facts: Iterable[Fact], near: Callable[[str, str], bool]) -> dict[str, str]:
    """Document → the earliest document that it is a copy of; documents that copy none are left out.

    A document is only ever said to copy an earlier one, so a later report never changes an earlier picture.

    Args:
        facts: of any documents; what others are quoted with counts under its source anyway and is not looked at.
        near: whether two documents' texts are copies (:func:`near_copy` on their texts); asked seldom.
    """
    own = [f for f in facts if f.origin_type == "author"]
    claims = _told_twice(own)
    outlet: dict[str, tuple[int, str, str]] = {}
    for f in own if claims else ():
        known = outlet.get(f.doc)
        if known is None or f.reported < known[0]:
            outlet[f.doc] = (f.reported, f.doc, f.origin)
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


def _told_twice(facts: Iterable[Fact]) -> dict[str, set[str]]:
    """Claim → documents, of claims that more than one document makes: few of all."""
    first: dict[str, str] = {}
    found: dict[str, set[str]] = {}
    for f in facts:
        known = first.setdefault(f.claim, f.doc)
        if known != f.doc:
            found.setdefault(f.claim, {known}).add(f.doc)
    return found


def _shared(claims: Mapping[str, set[str]], outlet: Mapping[str, tuple[int, str, str]]) -> dict[str, Counter[str]]:
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


def origins(facts: Iterable[Fact], copies: Mapping[str, str]) -> dict[str, str]:
    """Copy → the origin that its own voice counts under: that of the text it copies.

    Args:
        facts: among them those of every text that is copied.
        copies: as :func:`copied` gives them.
    """
    wanted = set(copies.values())
    first = {f.doc: f.origin for f in facts if f.origin_type == "author" and f.doc in wanted}
    return {copy: first[text] for copy, text in copies.items() if text in first}


def words_of(text: str) -> list[str]:
    """The words that copies are compared by, lower case; of a very long text the beginning."""
    return _WORD.findall(text.casefold())[:_MOST_WORDS]


def near_copy(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the shorter of two texts stands in the other, nearly whole and in order (longest common subsequence)."""
    shorter = min(len(a), len(b))
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  only where two texts are compared

    return shorter > 0 and LCSseq.similarity(a, b) >= COPY_SHARE * shorter
