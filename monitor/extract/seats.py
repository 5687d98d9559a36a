"""Whether the name of a state or of its capital stands for the government, and not for the place."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.extract.names import Names
from monitor.extract.syntax.ir import Mention, Parsed, Phrase

_LOCATING = frozenset(
    {"in", "at", "near", "inside", "into", "across", "around", "throughout", "outside", "over", "through", "within"}
)
# Classes of verbs whose subjects are governments and not their towns.
_POWERS = frozenset(
    {"giving", "move_force", "report", "voicing", "urging", "deny", "accuse", "condemn", "plan", "asking", "permit"}
)
# What befalls a town, or where it lies: a capital is nobody by these.
_PLACID = frozenset(
    {
        *("be", "have", "fall", "lie", "see", "suffer", "come", "remain", "stay", "witness", "become", "stand"),
        *(
            "house",
            "shelter",
            "wake",
            "feel",
            "change",
            "shake",
            "burn",
            "lose",
            "endure",
            "experience",
            "count",
            "hold",
        ),
    }
)
_NONE: frozenset[str] = frozenset()


def governs(s: Parsed, m: Mention, phrase: Phrase, names: Names, verbs: Mapping[str, frozenset[str]]) -> bool:
    """Whether the place ``m``, the head of the phrase, is its government here. ``verbs``: the vocabulary's classes."""
    return _acts(m, phrase, names) or (not names.theatrical and _rules(s, phrase, verbs))


def _acts(m: Mention, phrase: Phrase, names: Names) -> bool:
    """A state, a capital abroad, or the country's own beside one: "called on [the capital] and *Moscow* to halt"."""
    if phrase.prep in _LOCATING:
        return False
    if m.kind != "place" or _abroad(m, names) or (m.actor is not None and names.between_states):
        return True
    beside = (n for x in phrase.members() if x is not phrase for n in x.mentions)
    return not names.theatrical and any(n.kind == "place" and _abroad(n, names) for n in beside)


def _abroad(m: Mention, names: Names) -> bool:
    return m.actor is not None and m.actor.name not in names.domestic


def _rules(s: Parsed, phrase: Phrase, verbs: Mapping[str, frozenset[str]]) -> bool:
    """In "[the capital] has sent soldiers", "… began a drive": what no town does, done by the country's own seat."""
    return not phrase.prep and any(
        p.form == "verb"
        and p.voice == "active"
        and any(phrase is x for x in p.arg("subject"))
        and (("object" in p.args and p.lemma not in _PLACID) or not _POWERS.isdisjoint(verbs.get(p.lemma, _NONE)))
        for p in s.predicates
    )
