"""Who does what an infinitive or gerund tells: the subject or an object of the verb that it depends on."""

from __future__ import annotations

from monitor.extract.syntax.ir import Phrase, Predicate
from monitor.lexicon.vocabulary import verb_classes


def controller(g: Predicate) -> Phrase | None:
    """Whom a verb makes the subject of what depends on it: who is told, asked or given something, else its own."""
    classes = verb_classes(g.lemma)
    urging = "urge" in classes or ("on" in g.args and "urge" in verb_classes(f"{g.lemma}+on"))
    if urging and (g.args.get("object") or g.args.get("on")):
        return next(g.arg("object", "on"), None)
    if g.lemma == "get" and g.args.get("object"):
        return next(g.arg("object"))  # "got *him* to sign"
    if g.lemma == "let" and any(x.mentions for x in g.arg("object")):
        return next(g.arg("object"))  # "let *Turkey* use it"; in "let its pilots fly" the state does as well
    if g.voice == "passive":
        return next(g.arg("object"), None)
    given = "give" in classes and "object" in g.args
    return next(g.arg("second", "subject") if given else g.arg("subject"), None)  # "gave X arms *to fight* Y"
