"""Who does what an infinitive or gerund tells: the subject or an object of the verb that it depends on."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.extract.syntax.ir import Phrase, Predicate

_NONE: frozenset[str] = frozenset()


def controller(g: Predicate, verbs: Mapping[str, frozenset[str]]) -> Phrase | None:
    """Whom a verb makes the subject of what depends on it: who is told, asked or given something, else its own."""
    classes = verbs.get(g.lemma, _NONE)
    urging = "urge" in classes or ("on" in g.args and "urge" in verbs.get(f"{g.lemma}+on", _NONE))
    if urging and (g.args.get("object") or g.args.get("on")):
        return next(g.arg("object", "on"), None)
    if g.voice == "passive":
        return next(g.arg("object"), None)
    given = "give" in classes and "object" in g.args
    return next(g.arg("second", "subject") if given else g.arg("subject"), None)  # "gave X arms *to fight* Y"
