"""What a noun, or a denial, makes of the clause that it stands before."""

from __future__ import annotations

from monitor.extract.certainty import Modality
from monitor.extract.syntax.closed import DEFINITE
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.extract.syntax.mains import opening
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import noun_classes, wordset


def of_content(s: Parsed, p: Predicate) -> Modality | None:
    """In "*the charge that* X arms Y was repeated" what the noun makes of it; None for no such noun.

    "*Reports* that X arms Y are false" are denied; else what is reported is, and what is charged is alleged.
    """
    low = s.tokens.low
    if p.form != "verb":
        return None
    that = min([p.i, *(x.i for x in p.arg("subject") if x.i < p.i)]) - 1
    if that < 1 or (low[that], s.tokens.tags[that]) != ("that", "S") or "accusation" not in noun_classes(low[that - 1]):
        return None
    value = charged(s, that - 1)
    told = value == "alleged" and low[that - 1].startswith("report")
    return Modality("reported" if told else value, low[that - 1])


def charged(s: Parsed, noun: int) -> str:
    """What becomes of what the noun at token ``noun`` charges: denied where "*the charge* was denied", else alleged."""
    told = [q for q in s.verbs for x in q.arg("subject", "object") if x.head == noun]
    return "denied" if any(is_class(q, "deny") or (not q.negated and _untrue(s, q)) for q in told) else "alleged"


def _untrue(s: Parsed, p: Predicate) -> bool:
    """In "are *false*"."""
    return p.lemma == "be" and any(s.tokens.low[x.head] in wordset("untrue") for x in p.arg("object"))


def granted(s: Parsed, p: Predicate, denial: Predicate | None) -> bool:
    """What a denial takes for granted: "denied a role in *the* raid that *killed* 9", "… on 7 May, when 9 *died*".

    In "denied X's *request* to inspect the ship" nobody says that it was not made.
    """
    if denial is not None and p.form == "noun" and "permission" in noun_classes(p.lemma):
        return is_class(denial, "deny") and denial.has(p.phrase, "object")
    step = p if denial is not None and is_class(denial, "deny") else None
    while step is not None and step is not denial:
        about = next((x for x in reversed(s.phrases) if x.j <= opening(s, step)), None) if step.link == "rel" else None
        if step.link in ("when", "after", "since") or (about is not None and s.tokens.low[about.i] in DEFINITE):
            return True
        step = step.governor
    return False
