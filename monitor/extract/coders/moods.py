"""How sure a claim of involvement is: what is taken for granted, and hedges before one of several names."""

from __future__ import annotations

from monitor.extract.modality import Modality
from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.lexicon.vocabulary import verb_classes, wordset


def presupposed(s: Parsed, p: Predicate, mood: Modality, said: bool) -> Modality:
    """What somebody should "escalate" or "stop" as *theirs* is there, whether they do so or not."""
    g = p.governor
    if p.form != "noun" or p.phrase is None or g is None or s.tokens.low[p.phrase.i] not in POSSESSIVES:
        return mood
    if "presuppose" not in verb_classes(g.lemma):
        return mood
    return Modality("reported" if said else "asserted")


def own_mood(s: Parsed, phrase: Phrase, among: list[Phrase], mood: Modality, said: bool) -> Modality:
    """In "Egypt, the Emirates and reportedly France": a hedge before one of several names lowers that one alone."""
    if mood.value not in ("asserted", "reported", "alleged") or len(among) < 2:
        return mood
    hedges = wordset("hedges")
    hedged = [x for x in among if _word_before(s, x) in hedges]
    if not hedged or hedged[0] is among[0]:
        return mood
    if phrase not in hedged:
        return Modality("reported" if said else "asserted")
    word = _word_before(s, phrase)
    return Modality("reported" if word == "reportedly" else "alleged", word)


def _word_before(s: Parsed, phrase: Phrase) -> str:
    """The word before a phrase, over commas and its article."""
    k = phrase.i - 1
    while k > 0 and s.tokens.tags[k] in ",D":
        k -= 1
    return s.tokens.low[k] if k >= 0 else ""
