"""Set phrases whose words are not what they are elsewhere: "street by street", "as far as", "less than a day"."""

from __future__ import annotations

from typing import NamedTuple

from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import Grammar, wordset

PART_OF_DATE = frozenset({"early", "late", "mid", "mid-", "earlier", "last", "next", "this"})
_MASSES = frozenset({"thousands", "hundreds", "dozens", "scores", "tens", "some", "more", "around", "about"})
_TWICE = frozenset({"by", "to", "after"})


class _Phrase(NamedTuple):
    """A word by which it is known, its neighbours, and the tags that it and the words after it get.

    Attributes:
        words: any of them. tags: of the word, and of as many after it.
        before, after: what each word before and after must be one of; None: anything.
        left: tags of the word before, ``^`` where there is none. right: tags of what follows all these words.
    """

    words: str
    tags: str
    before: tuple[frozenset[str] | None, ...] = ()
    after: tuple[frozenset[str] | None, ...] = ()
    left: str = ""
    right: str = ""

    def fits(self, low: list[str], tags: list[str], i: int) -> bool:
        """Whether its word at ``i`` stands in it."""
        end, first = i + 1 + len(self.after), i - len(self.before)
        return (
            first >= 0
            and (not self.left or (tags[i - 1] if i else "^") in self.left)
            and all(own is None or word in own for own, word in zip(self.before, low[first:i], strict=True))
            and end <= len(low)
            and all(own is None or word in own for own, word in zip(self.after, low[i + 1 : end], strict=True))
            and (not self.right or (end < len(tags) and tags[end] in self.right))
        )


def _one(words: str) -> frozenset[str]:
    """Any of the words; "@days" stands for those of a set."""
    return frozenset(x for w in words.split() for x in (wordset(w[1:]) if w[0] == "@" else (w,)))


# The first that fits is taken.
_PHRASES = (
    _Phrase("in", "K", before=(_one("has have had having"), _one("brought sent shipped flown")), right="YQ"),
    _Phrase("in", "K", before=(_one("bringing sending shipping pouring"),), right="YQN"),  # "bringing *in* X's men"
    _Phrase("following", "N", left="D", right="Nb"),  # "the *following* night"
    _Phrase("as", "RRI", after=(_one("far"), _one("as"))),
    _Phrase("as", "RI", after=(_one("of"),), right="ZNDQ"),  # "said that *as of* midnight they would leave"
    _Phrase("as", "CRR", after=(_one("well"), _one("as"))),  # "X, *as well as* Y, sent"
    _Phrase("this last next", "RR", after=(_one("fall"),)),  # but "the town's *fall*"
    _Phrase("bin", "P", left="P", right="P"),  # "Khalid *bin* Walid"
    _Phrase("as", "I", before=(_one("known named"),)),  # "militiamen *known as* X"
    _Phrase("as", "I", before=(_one("known"), None), left="R"),
    _Phrase("before after", "R", before=(_one("the"), _one("@days")), right="I.,VXME"),  # "talks *the day before*"
    _Phrase("in", "K", before=(_one("@sent"),), after=(_MASSES,)),  # "sent *in* thousands of troops"
    _Phrase("there", "R", after=(_one("have has had"),), left="NPYb", right="eLRv"),  # "troops *there* have left"
    _Phrase("dead", "R", before=(_one("shot shoot shoots shooting"),), right="QPNY"),  # "shot *dead* ten men"
    _Phrase("dead", "R", before=(_one("shot shoot shoots shooting"),), after=(_one("a an the his her their"),)),
    _Phrase("concerned involved", "R", before=(_one("parties sides states countries actors those all"),)),
    _Phrase("prior thanks", "IR", after=(_one("to"),)),
    _Phrase("scores", "N", after=(_one("of"),)),
    _Phrase("half", "N", left="DN", after=(_one("of"),)),  # "the western *half* of X"
    _Phrase("less more", "DD", after=(_one("than"), _one("a an"))),  # "*less than* a day"
    _Phrase("first last too alone", "R", left="NP", right=",."),  # "secured the airport *first*"
    _Phrase("short", "R", after=(_one("of"),), left="VEXNve"),  # "fell *short* of the port"
    _Phrase("deep deeper farther", "R", after=(_one("into to toward towards inside"),)),
    _Phrase("by", "RRS", after=(_one("the"), _one("time")), right="DNPYO"),  # "X had gone *by the time* Y came"
    _Phrase("by", "RR", after=(_one("way"), _one("of"))),  # "*by way of* X": no agent
    _Phrase("until", "I", right="Z"),
    _Phrase("until", "I", after=(PART_OF_DATE | {"recently"},)),
    _Phrase("off", "I", left="NP", right="PYO"),  # "took the ports *off* him"
    _Phrase("off", "I", after=(None, _one("@shores")), left="NPEV"),  # "frigates *off* the coast"
    _Phrase("should", "S", right="DOPYQ"),  # "will strike *should the army attack*"
    _Phrase("should", "S", left="^"),
    _Phrase("outside inside", "N", left="DH", right="Nbi"),  # "its *outside* help"
    _Phrase("ground", "E", after=(_one("to"), None, _one("halt standstill stop")), left="XNP"),  # past of *grind*
    _Phrase(
        "and or / &", "N", before=(_one("@shot"),), after=(_one("@shot"), _one("@raiding"))
    ),  # "air *and* drone raids"
)
_BY_WORD = {
    word: tuple(x for x in _PHRASES if word in x.words.split()) for row in _PHRASES for word in row.words.split()
}


def mark_fixed(tokens: Tokens, tags: list[str], grammar: Grammar) -> None:
    """In "fought *street by street*", "and, *to a lesser extent*, Y", and where a phrase begins with one of its words.

    Linear.
    """
    low = tokens.low
    adverbials = grammar.adverbials
    for i, word in enumerate(low[:-2]):
        if word in adverbials:
            for rest in adverbials[word].get(low[i + 1], ()):
                end = i + 1 + len(rest)
                if tuple(low[i + 1 : end]) == rest and tags[end : end + 1] not in (["I"], ["t"]):
                    tags[i:end] = "R" * (end - i)
                    break
        if word in _BY_WORD:
            phrase = next((x for x in _BY_WORD[word] if x.fits(low, tags, i)), None)
            if phrase is not None:
                tags[i : i + len(phrase.tags)] = phrase.tags
    for i in tokens.found(_TWICE):  # a word said twice, but "from door to door"
        if 0 < i < len(low) - 1 and low[i - 1] == low[i + 1] and low[i - 1].isalpha() and low[max(0, i - 2)] != "from":
            tags[i - 1 : i + 2] = "RRR"


def mark_colons(tokens: Tokens, tags: list[str], grammar: Grammar) -> None:
    """A colon before a clause of its own is a stop, unless what stands before it says the clause."""
    low = tokens.low
    for i, word in enumerate(low):
        if word != ":" or not i or i + 3 > len(low) or tags[i + 1] in '"Q' or _says(low, i, grammar):
            continue
        commas = 0
        for k in range(i + 1, min(len(low), i + 16)):
            commas += tags[k] == ","
            if tags[k] in ".S" or commas > (tags[i + 1] == "I"):
                break
            if tags[k] in "VXM" or (tags[k] == "E" and tags[k - 1] in "NP" and low[k + 1 : k + 2] != ["by"]):
                tags[i] = "."
                break


def _says(low: list[str], i: int, grammar: Grammar) -> bool:
    """Whether a verb of saying, or nobody's, stands in the few words before a colon."""
    return any("report" in grammar.classes(word) for word in low[max(0, i - 6) : i])
