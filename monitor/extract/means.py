"""What helps a side: the involvement claim that giving, sending or having a thing makes, be it by what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.extract.standing import CLASSES
from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.extract.syntax.nominals import head_lemma
from monitor.lexicon.vocabulary import wordset

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

_LADEN = frozenset({"aircraft", "vessel", "vehicle", "transport", "giving", "supplier"})
_CARRIERS = frozenset({"aircraft", "vessel", "vehicle", "transport"})


class Means:
    """Answers for one document, which :meth:`monitor.extract.denote.Denoter.means` keeps."""

    def __init__(self, denoter: Denoter) -> None:
        self._denoter = denoter
        self._types = denoter.vocabulary.means
        self._rank = {name: k for k, name in enumerate(self._types)}
        self._asked = [name for name in self._types if name in CLASSES]

    def read(self, s: Parsed, phrase: Phrase) -> str:
        """Type of the claim; "" for no such thing."""
        d = self._denoter
        if s.tokens.low[phrase.head] == "them":  # "bought *drones* and gave *them* to X"
            told = (x for x in reversed(s.phrases) if x.j <= phrase.i and s.tokens.plural(d.core(s, x).head))
            return next((kind for x in told if (kind := d.means(s, x)) in ("arms", "drones")), "")
        if inner := self._inside(s, phrase):
            return inner
        healing = not wordset("healing").isdisjoint(s.tokens.low[phrase.i : phrase.head])
        if healing and s.tokens.low[phrase.head] in wordset("goods"):
            return "aid"  # "*hospital* equipment"
        best = min(d.classes(s, phrase) & self._rank.keys(), key=self._rank.__getitem__, default="")
        for name in self._asked:
            if best and self._rank[best] < self._rank[name]:
                break
            if CLASSES[name](d, s, phrase):
                best = name
                break
        return self._types.get(best, "")

    def _inside(self, s: Parsed, phrase: Phrase) -> str:
        """What is in it or is bought with it: "a *group* of instructors", "$60 million in aid", "planes with guns"."""
        d = self._denoter
        for prep, other in phrase.post:
            grouped = prep == "of" and head_lemma(s.tokens, phrase) in wordset("groupings")
            holds = grouped or (prep in ("with", "of") and d.classes(s, phrase) & _LADEN)
            if holds and (inner := d.means(s, other)):
                return inner
            if prep in ("in", "of", "worth", "for") and "money" in d.classes(s, phrase):
                inner = d.means(s, other)
                if inner in ("military_support", "arms", "aid", "drones", "backing"):
                    return "aid" if inner == "backing" else inner
        if not d.classes(s, phrase) & _CARRIERS:
            return ""
        # "planes *carrying* medicine", "a ship *laden with* arms"
        bearing = [q for q in s.verbs if q.lemma in wordset("carrying")]
        loads = [x for q in bearing if q.voice == "active" and q.has(phrase, "subject") for x in q.arg("object")]
        loads += [x for q in bearing if q.voice == "passive" and q.has(phrase, "object") for x in q.arg("with")]
        return next(filter(None, (d.means(s, x) for x in loads)), "")
