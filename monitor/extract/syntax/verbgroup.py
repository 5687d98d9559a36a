"""Verb groups: auxiliaries, adverbs and the main verb, with voice, tense, mood and negation."""

from __future__ import annotations

from monitor.extract.syntax.chunks import Chunk
from monitor.extract.syntax.closed import BE, HAVE
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import Grammar, wordset

_FUTURE = frozenset({"will", "shall", "'ll", "they'll", "he'll", "it'll"})


def verb_group(tokens: Tokens, i: int, grammar: Grammar, chunks: list[Chunk]) -> int:
    """Auxiliaries, adverbs and the main verb; *to be* alone where no verb follows."""
    tags, low = tokens.tags, tokens.low
    group = Chunk("VG", i, i)
    j, aux = _auxiliaries(group, tokens, i)
    if tokens.tag(j) in tuple("VBEGL") and (tags[j] != "G" or not aux or aux in BE):
        _main(group, tokens, j, aux, grammar, chunks)
        j += 1
    else:
        while j - 1 > i and tags[j - 1] in 'R"':
            j -= 1
        alone = "be" if group.modal else low[j - 1]
        done = "have" if aux in HAVE else "do" if aux.startswith("d") else "be"
        group.main, group.lemma = j - 1, done if aux else alone
    group.j = j
    if group.modal in _FUTURE:
        group.tense = "future"
    word = low[i - 1] if i else ""
    no_longer = word == "longer" and low[i - 2] == "no"
    if no_longer or word in wordset("nor") or (tags[i] in "TG" and word == "not"):
        group.negated = True  # "*no longer* hold it", "*never* took the town", "to train and *not to fight*"
    if not group.mood:
        group.mood = "infinitive" if low[i] == "be" and _helped(chunks) else "finite"  # "let troops *be sent*"
    chunks.append(group)
    return j


def _auxiliaries(group: Chunk, tokens: Tokens, i: int) -> tuple[int, str]:
    """Give the group what its auxiliaries and adverbs say; where they end, and the last form of be, have or do."""
    tags, low = tokens.tags, tokens.low
    j, last = i, ""
    while j < len(tags) and tags[j] in 'XMTR"':
        word = low[j]
        if tags[j] == "T":
            if j > i:
                break
            group.mood = "infinitive"
        elif tags[j] == "M":
            group.modal = word
        elif tags[j] == "X":
            last = word
            _auxiliary(group, word)
        if word in wordset("negative") or word.endswith("n't") or word == "cannot":
            group.negated = True
        j += 1
    return j, last


def _auxiliary(group: Chunk, word: str) -> None:
    if word in ("being", "having") and not group.tense:
        group.mood = group.mood or "gerund"  # not in "are being used"
    if word in ("was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't"):
        group.tense = "past"
    elif word in ("has", "have", "hasn't", "haven't", "they've"):
        group.tense = "perfect"
    elif not group.tense:
        group.tense = "present"


def _helped(chunks: list[Chunk]) -> bool:
    """In "helped (the army) retake", "to help defend": a base form without *to*."""
    last = chunks[-1:] if not chunks or chunks[-1].kind != "NP" else chunks[-2:-1]
    return bool(last) and last[0].lemma in ("help", "let")


def _main(group: Chunk, tokens: Tokens, j: int, last_aux: str, grammar: Grammar, chunks: list[Chunk]) -> None:
    low, letter = tokens.low[j], tokens.tags[j]
    lemma, letters = grammar.verbs.get(low, (low, ""))
    group.main, group.lemma = j, lemma
    if not (last_aux or group.modal or group.mood) and "b" in letters and _helped(chunks):
        group.mood = "infinitive"  # "to help defend the city"
    if letter == "G":
        if last_aux in BE:
            group.tense = "progressive" if group.tense != "past" else "past"
        else:
            group.mood = group.mood or "gerund"
    elif letter in "EL":
        if last_aux in BE:
            group.passive = True
        elif not last_aux and not group.modal and group.mood != "infinitive":
            group.mood = "participle" if letter == "L" else "reduced" if letters != "d" else "finite"
            group.passive = letter == "L"
            group.tense = group.tense or "past"
    elif letter == "V":
        group.tense = group.tense or ("past" if "d" in letters else "present")
