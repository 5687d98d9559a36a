"""Verbs of saying that are nouns as well: "a text *calls on* X", "…, the authors *estimate*.", "staff *report* …"."""

from __future__ import annotations

from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.neighbours import subject_like
from monitor.lexicon.vocabulary import Grammar

_CALLS = frozenset({"calls", "appeals"})


def speaks(tokens: Tokens, tags: list[str], i: int, grammar: Grammar, right: str) -> bool:
    """A verb of saying behind its subject: "a text *calls on* X", "…, X *estimates*.", "staff in X *estimate* that"."""
    if tokens.word(i + 1) == "having":
        return _says(tokens, i, grammar)  # "the army *reports* having hit X"
    if "s" in grammar.verbs.get(tokens.low[i], ("", ""))[1]:
        calls = right == "I" and tokens.low[i] in _CALLS and tokens.low[i + 1] in ("on", "upon")
        return calls or (right in ".," and _closing(tokens, tags, i, grammar))
    return right in "hS" and _tells(tokens, tags, i, grammar)


def _closing(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """A verb of saying behind its subject, both set off by a comma from what is said."""
    k = i - 1
    while k > 0 and i - k < 7 and tags[k] in "NPYHD()":
        k -= 1
    return _says(tokens, i, grammar) and k > 2 and tags[k] == "," and not tokens.low[i - 1].endswith("s")


def _tells(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """A verb of saying before *that*, whose nouns begin with no article ("an estimate that")."""
    k = i - 1
    while k > 0 and tags[k] in "NPYH":
        k -= 1
    return _says(tokens, i, grammar)


def _says(tokens: Tokens, i: int, grammar: Grammar) -> bool:
    return "report" in grammar.verb_classes.get(grammar.verbs[tokens.low[i]][0], ())


def closing_speaker(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """In "…, the authors *estimate*.": a verb of saying that closes the sentence, its subject back to the comma."""
    if not _says(tokens, i, grammar):
        return False
    k = i - 1
    while k > 0 and tags[k] in "DNPYQH":
        k -= 1
    return k > 0 and k < i - 1 and tags[k] in ',"' and subject_like(tokens, tags, i, third=False)
