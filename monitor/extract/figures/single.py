"""Single persons without a name: "a woman", "another civilian", "his brother"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.extract.figures.figure import Figure, sex
from monitor.extract.figures.heads import STOPS, modifies
from monitor.extract.figures.words import FigureWords, Noun, longest, wordset
from monitor.extract.syntax.ir import Tokens
from monitor.model.measure import Quantity

_GROUPS = frozenset(("family", "household", "crew", "group"))
_FINDS = ("recover", "found", "find", "retriev", "discover", "pull", "fish")
_SINGULAR = frozenset(("a", "an", "another", "one"))
# Participles that stand before a single person.
_ADJECTIVAL = wordset("wounded injured displaced detained trapped captured")
_POSSESSIVE = frozenset(("his", "her", "their"))
_KIN = wordset(
    "brother sister wife husband son daughter mother father child baby cousin nephew niece uncle aunt fiancee"
)
_OPENERS = _SINGULAR | _POSSESSIVE | {"the", "'s"}


def singular(t: Tokens, words: FigureWords, taken: Sequence[Figure]) -> Iterator[Figure]:
    """As in "a woman", "another civilian", "a 60-year-old man": one of them."""
    low, tags = t.low, t.tags
    used = {k for f in taken for k in range(f.i, f.j)}
    for i, word in enumerate(low):
        if word not in _OPENERS:
            continue
        kin = word in _POSSESSIVE and low[i + 1 : i + 2] != [] and low[i + 1] in _KIN
        aside = i > 1 and tags[i - 1] == "," and tags[i - 2] == "P" and not _begins(t, i)  # "X Y, a baker, …"
        if word in ("the", "'s") and i not in used and (leader := _leader(t, words, i)) is not None:
            yield leader
            continue
        if (word not in _SINGULAR and not kin) or i in used or aside or (low[i - 1] == "of" and i - 2 in used):
            continue  # nor "five members of a family"
        if word == "one" and low[i - 1] in ("of", "from"):
            continue  # "five of them from one family"
        population = ""
        for k in range(i + 1, min(len(low), i + 7)):
            head = longest(words.nouns, low, k)
            if head is not None and low[k] in ("body", "corpse") and low[max(0, i - 3) : i] and _found(low, i, head[1]):
                yield Figure(i, head[1], _one(t, i, head[1]), False, head[0], head[1] - 1, "")
                break
            if (
                head is not None
                and head[0].singular
                and head[0].kind in ("person", "home", "group")
                and not modifies(t, words, head[1])
            ):
                family = low[head[1] : head[1] + 1] == ["of"] and low[head[1] - 1] in _GROUPS  # "a family of five"
                title = t.words[head[1] - 1][0].isupper() and tags[head[1] : head[1] + 1] in (["P"], ["N"])
                owner = tags[head[1] : head[1] + 1] == ["H"]  # "at a general's funeral"
                if not family and not title and not owner and not any(m in used for m in range(i, head[1])):
                    name = population or (sex(low[head[1] - 1]) or head[0].name if head[0].kind == "person" else "")
                    named = low[head[1] : head[1] + 1] == [","] and tags[head[1] + 1 : head[1] + 3] == ["P", "P"]
                    name = "named_individual" if named and head[0].kind == "person" else name
                    yield Figure(i, head[1], _one(t, i, head[1]), False, head[0], head[1] - 1, name)
                break
            population = population or words.adjectives.get(low[k], "")
            verbal = tags[k] == "V" or (longest(words.verbs, low, k) is not None and low[k] not in _ADJECTIVAL)
            if tags[k] in STOPS or verbal or low[k] == "born":
                if word == "another" and k == i + 1:
                    yield Figure(i, i + 1, _one(t, i, i + 1), False, None, -1, "")
                break


def _leader(t: Tokens, words: FigureWords, i: int) -> Figure | None:
    """The one who leads: "the brigade*'s commander*", "the senior commander of X"; None for anybody else."""
    k = next((k for k in range(i + 1, min(len(t.low), i + 4)) if t.low[k] in words.sets["leaders"]), -1)
    owned = t.low[i] == "'s" or t.low[k + 1 : k + 2] == ["of"]
    if k < 0 or not owned or any(x not in "NJP" for x in t.tags[i + 1 : k]):
        return None
    end = k + 1
    if t.tags[end : end + 1] == ["P"]:
        return None  # a name goes by itself
    if t.low[end : end + 1] == [","] and t.tags[end + 1 : end + 4] == ["P", "P", ","]:
        end += 3
    noun = Noun("person", "named_individual", singular=True)
    return Figure(i, end, _one(t, i, end), False, noun, k, "named_individual")


def _begins(t: Tokens, i: int) -> bool:
    """Whether a clause begins behind the comma: "In X, a woman was killed"."""
    k = i + 1
    while k < len(t.low) and k < i + 5 and t.tags[k] in "NPJQ":
        k += 1
    return t.tags[k : k + 1] in (["X"], ["E"], ["V"])


def _found(low: list[str], i: int, end: int) -> bool:
    """Whether a body is one that was found, and no council: "recovered a single body"."""
    before = low[max(0, i - 3) : i]
    return low[end : end + 1] != ["of"] and any(w.startswith(_FINDS) for w in before)


def _one(t: Tokens, i: int, j: int) -> Quantity:
    return Quantity(1, 1, 1, 1, "exact", "people", t.slice(i, j))
