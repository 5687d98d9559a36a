"""Whom a pronoun stands for: who speaks, the subject that follows, who was struck, who was named last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from monitor.extract.entities import HE, IT, SPEAKING, named_kind, plural
from monitor.extract.quotations import around, teller
from monitor.extract.seats import sitting_in
from monitor.extract.syntax.closed import REFLEXIVES
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate, is_in
from monitor.extract.syntax.nominals import complements
from monitor.lexicon.vocabulary import verb_classes, wordset

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

_SAYING = frozenset({"report", "urging", "press_for"})


def party(denoter: Denoter, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """In "X said it had …" X, known or not, but in "Y and *its* allies" Y; else whoever was named last."""
    low = s.tokens.low
    beside = denoter.owners.beside(s, phrase)
    if beside:
        return beside
    speaker = denoter.subjects.speaker(s, phrase) if low[phrase.i] != "them" else None
    if speaker is not None and not (low[phrase.i] in HE and named_kind(s, speaker) == "body"):
        parties = denoter.parties(s, speaker) or sitting_in(denoter, [speaker])
        if parties or s.tokens.tags[speaker.head] == "P":
            return parties
    found = denoter.owners.ahead(s, phrase) or _goes_on(denoter, s, phrase)
    if found:
        return found
    own = [x for p in s.predicates if is_in(phrase, _objects(p)) for x in p.arg("subject")]
    if low[phrase.head] in REFLEXIVES:
        return denoter.sides(s, own)
    if phrase.prep == "of" and low[phrase.i] == "them":
        several = [x for x in s.phrases if x.j < phrase.i - 1 and s.tokens.tags[x.head] == "N" and plural(s, x)]
        if several:
            return denoter.parties(s, several[-1])  # "towns that resist X: militiamen from some *of them*"
    if phrase.chunk < 0:  # the possessive in front of a noun: "X began *their* operation"
        whole = next((x for x in s.phrases if x.i == phrase.i and x.j > phrase.j), None)
        if whole is not None:
            return denoter.owners.owner(s, whole)
    own += [y for x in own for _, y in complements(x)]  # "Chased by a brigade *of the army*, they"
    others = denoter.sides(s, (*own, *denoter.owners.tellers(s, phrase)))
    return _struck(denoter, s, phrase) or denoter.memory.pronoun(s, phrase, others, denoter.subjects.acting(s))


def _goes_on(denoter: Denoter, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """In "…, the mission says. *It* wants …": who was quoted in the sentence before, where "it" says more."""
    if s.tokens.low[phrase.i] not in IT:
        return ()
    doing = (p for p in s.predicates if p.form == "verb" and p.has(phrase, "subject"))
    says = any(not _SAYING.isdisjoint(verb_classes(p.lemma)) or p.lemma in wordset("wanting_that") for p in doing)
    return denoter.memory.quoted(s, back=1) if says else ()


def speaking(denoter: Denoter, s: Parsed) -> tuple[str, ...]:
    """Whom "we" and "our men" stand for: who is quoted in the sentence, behind its quotation, or was lately."""
    at = around(s.tokens.text, s.tokens.start, s.tokens.end)
    behind = denoter.names.parties_in(teller(s.tokens.text, at)) if at >= 0 else ()
    return quoted(denoter, s) or behind or denoter.memory.quoted(s)


def quoted(denoter: Denoter, s: Parsed) -> tuple[str, ...]:
    """Who says something in a sentence, be it "he"; () for nobody and for whoever has no name."""
    for p in s.predicates:
        if p.form == "verb" and "report" in verb_classes(p.lemma):
            told = p.args.get("subject") or p.args.get("object", [])  # "…," said X
            parties = [n for x in told if s.tokens.low[x.head] not in SPEAKING for n in _spoken_for(denoter, s, x)]
            if any(map(denoter.names.actor, parties)):
                return tuple(parties)
    return ()


def _spoken_for(denoter: Denoter, s: Parsed, x: Phrase) -> tuple[str, ...]:
    """Whom a speaker stands for, be it "a Ruritanian army *spokesman*"."""
    named = (m.actor for m in x.mentions if s.tokens.low[x.head].startswith("spokes"))
    return denoter.parties(s, x) or tuple(denoter.names.party(actor) for actor in named if actor is not None)


def _struck(denoter: Denoter, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """In "X's jets bombed Y's troops *as they* fled": Y, where *they* are right behind what is struck."""
    if s.tokens.low[max(0, phrase.i - 1) : phrase.j] != ["as", "they"]:
        return ()
    hit = (p for p in s.predicates if p.voice == "active" and not {"strike", "repel"}.isdisjoint(verb_classes(p.lemma)))
    return next((denoter.parties(s, x) for p in hit for x in p.arg("object") if x.j == phrase.i - 1), ())


def _objects(p: Predicate) -> Iterator[Phrase]:
    """All arguments of a verb but its subject: a pronoun there is somebody else than the subject."""
    if p.form == "verb":
        for role, phrases in p.args.items():
            if role != "subject":
                yield from phrases
