"""Who takes part and is known by name alone: "Hussein Abdullah", "the Forces of Freedom and Change"."""

from __future__ import annotations

import re

from monitor.extract.context import Context
from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.lexicon.vocabulary import noun_classes, wordset

_ACTING = frozenset({"", "between", "with", "by", "among"})
# Bodies that are called by a noun of another sense.
_BODIES = frozenset({"body", "force", "government", "role", "people", "legislature", "institution", "commission"})
_SHARE = 0.6  # of capitals: more of them, and the sentence is a headline in which every word has one


def stranger(context: Context, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """The full name of somebody that no list knows, also by surname where the text has named him before; else ()."""
    word = s.tokens.words[phrase.head]
    if s.tokens.tags[phrase.head] != "P" or phrase.prep not in _ACTING or not word[0].isupper() or word.isupper():
        return ()
    classes = context.denoter.classes(s, phrase)
    body = "body" in classes and all(m.end < s.tokens.starts[phrase.head] for m in phrase.mentions)
    if (phrase.mentions and not body) or phrase.possessor >= 0 or _headline(s) or context.denoter.is_place(s, phrase):
        return ()  # but "the Ruritanian Military *Council*" has a name of its own
    if classes and not classes & _BODIES:
        return ()  # "the Skhirat Agreement"
    first = phrase.head
    while first > phrase.i and _of_name(s.tokens.words[first - 1]) and _unknown(context, s, first - 1):
        first -= 1
    if first < phrase.head:
        return (s.tokens.slice(first, phrase.head + 1),)
    return _surname(context, s, phrase, word)


def _headline(s: Parsed) -> bool:
    words = [w for w in s.tokens.words if w[0].isalpha()]
    return sum(w[0].isupper() for w in words) > _SHARE * len(words) and len(words) > 4


def _of_name(word: str) -> bool:
    low = word.lower().rstrip(".")
    return word[0].isupper() and low not in wordset("person_titles") and "role" not in noun_classes(low)


def _unknown(context: Context, s: Parsed, k: int) -> bool:
    """Whether a capital shows a name: also of the first word, where that is no word that anybody knows."""
    word, known = s.tokens.low[k], context.vocabulary
    first = k == 0 and s.tokens.tags[k] == "N" and not (word in known.lemma or word in known.grammar.verbs)
    return first or s.tokens.tags[k] == "P"


def _surname(context: Context, s: Parsed, phrase: Phrase, word: str) -> tuple[str, ...]:
    """In "Hussein Abdullah arrived … *Abdullah* met": the name that ended so before."""
    before = context.document.text[: s.tokens.starts[phrase.head]]
    match = re.search(rf"((?:[A-Z][\w’'-]+ ){{1,3}}){re.escape(word)}\b", before) if word in before else None
    given = [w for w in match.group(1).split() if _of_name(w)] if match else []
    return (" ".join((*given, word)),) if given else ()
