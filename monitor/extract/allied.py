"""Whose a force is by what a verb says of it: "units allied with X", "fighters led by Y", "a drone flown by Z"."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.extract.denoting import Denoting
from monitor.extract.syntax.ir import Mention, Parsed, Phrase

_PASSIVE = ("with", "to", "by", "subject", "under")
_ACTIVE = ("object", "for", "with", "to", "under", "alongside", "beside")


def allied(denoter: Denoting, verbs: Mapping[str, frozenset[str]], s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """The side that a participle after the phrase names; () where none does. ``verbs``: the vocabulary's classes."""
    end = max([phrase.j, *(x.j for _, x in phrase.post)])  # "brigades from the coast siding with X"
    for p in s.predicates:
        if p.form != "verb" or not (phrase.j <= p.i <= end + 1) or p.mood not in ("participle", "gerund"):
            continue
        roles = _PASSIVE if p.mood == "participle" else _ACTIVE
        if "allied" in verbs.get(p.lemma, ()):
            for other in p.arg(*roles):
                parties = denoter.parties(s, other) if other is not phrase else ()
                if parties and not (p.lemma in ("back", "support") and p.mood == "participle"):
                    return parties
    return ()


def only_helps(s: Parsed, m: Mention) -> bool:
    """In "UN-backed cabinet": whoever backs it is not whose it is; "Saudi-led coalition": whoever leads it is."""
    rest = s.tokens.text[m.end : m.end + 16]
    return rest[:1] in "-‐‑" and not rest[1:].startswith(
        (
            "led",
            "aligned",
            "allied",
            "affiliated",
            "linked",
            "run",
            "commanded",
            "based",
            "loyal",
            "owned",
            "flagged",
            "operated",
            "registered",
            "piloted",
            "flown",
        )
    )
