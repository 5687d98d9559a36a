"""Words that are several things: decided by the word before and the word after.

Each function takes the tokens, the tags so far (those to the left are final), the position and the grammar, and
gives the tag. Lower-case letters are choices still open: ``b`` noun or verb, ``v`` verb form, ``e`` -ed form,
``g`` -ing form, ``i`` noun in -ing, ``h`` *that*, ``t`` *to*, ``o`` *her*, ``j`` adjective after its noun.
"""

from __future__ import annotations

from monitor.extract.syntax import neighbours
from monitor.extract.syntax.closed import DIRECTIONS
from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.neighbours import adjectival, after, before, ends_relative, leftward, verbless
from monitor.extract.syntax.participles import ing, ing_noun, past
from monitor.extract.syntax.saying import speaks
from monitor.extract.syntax.smallwords import back, her, post_adjective, that, to
from monitor.lexicon.vocabulary import Grammar, noun_classes, wordset

_WHO = frozenset({"who", "whom", "whose"})
_HELP = frozenset({"help", "helped", "helps"})  # "to *help guard* the port"


def _fronted(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether a preposition and its phrase are all that stands before ``i`` in its clause."""
    k = leftward(tags, i - 1, "DNPYH")
    return tokens.low[k] in wordset("before_posture") and k < i - 1 and (k == 0 or tags[k - 1] in ".,C")


def _beside(tokens: Tokens, tags: list[str], i: int) -> tuple[str, str]:
    """The tags before and after, over an abbreviation in brackets and over *nearly all*."""
    left, right = before(tags, i), after(tags, i)
    if left == ")" and tags[i - 3 : i - 1] == ["(", "P"]:
        left = "P"  # "the Observatory (SOHR) *reports*"
    if right == "R" and i + 2 < len(tags) and tokens.low[i + 1] in wordset("nearly") and tokens.low[i + 2] != "every":
        right = tags[i + 2]  # "control *nearly all* of X"
    return left, right


def _base(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """``attack``, ``strikes``: noun or verb."""
    left, right = beside = _beside(tokens, tags, i)
    word = tokens.low[i]
    letters = grammar.letters(word)
    third, says = "s" in letters, "report" in grammar.classes(word)
    if own := _own(tokens, tags, i, beside, grammar):
        return own
    if "n" in letters:
        return _one_form(tokens, tags, i, beside)
    if bare := _bare(tokens, tags, i, left, right, third=third):
        return bare
    pair = right not in "DPYO" and f"{tokens.word(i - 1)} {word}" in grammar.noun_forms  # "held *phone calls*"
    opens = left == "W" and _of_relative(tokens, tags, i, right)
    if opens or (left == "N" and (pair or adjectival(tokens.low[i - 1]))):
        return "N"
    if word in wordset("posture") and right in "DPO" and _fronted(tokens, tags, i):
        return "V"
    if ((right == "h" and (not third or left == "N")) or tokens.word(i + 1) in _WHO) and not says:
        return "N"  # "armed *groups* that hold …", "of the *forces* who fled"
    if left == "O" and i > 1 and tags[i - 2] in "VEGBL" and "give" in grammar.classes(tokens.low[i - 2]):
        return "N"  # "sold it *drones*"
    told = left == "V" and third and "report" in grammar.classes(tokens.low[i - 1]) and verbless(tags, i + 1)
    if told or left in ("O", "W") or _for_certain(tokens, tags, i, beside, grammar):
        return "V"
    return _by_subject(tokens, tags, i, beside, grammar)


def _own(tokens: Tokens, tags: list[str], i: int, beside: tuple[str, str], grammar: Grammar) -> str:
    """The tag of a word that is not as others are: *state*, *ready*, *close*, *remain*; "" for all others."""
    (left, right), word = beside, tokens.low[i]
    done = left in ("T", "M")
    if word == "remain":
        return "B" if done else "V"
    if word == "close" and tokens.word(i + 1) == "to" and not done:
        return post_adjective(tokens, tags, i, grammar)  # "tribes *close to* X"
    in_state = word == "state" and left in ("P", "Y") and right != "h"  # "in X *state* after a clash"
    return "N" if in_state or (word == "ready" and not done) or neighbours.behind_week(tokens, tags, i) else ""


def _by_subject(tokens: Tokens, tags: list[str], i: int, beside: tuple[str, str], grammar: Grammar) -> str:
    """Noun or verb by whether what stands before it can be its subject, or is a verb joined to it."""
    left, right = beside
    if left == "" or left in "DQHIGELNe":
        return _behind_noun(tokens, tags, i, beside, grammar)
    letters = grammar.letters(tokens.low[i])
    third, says = "s" in letters, "report" in grammar.classes(tokens.low[i])
    several = third or tokens.plural(i - 1) or neighbours.listed(tags, i - 1)
    alike = third != neighbours.listed(tags, i - 1) if third else several  # not "the UN *report*", "X and Y *states*"
    if right in ".," and says and (left == "N" or (left == "P" and alike)):
        return "V"
    if left == "P":
        return "V" if _after_name(tokens, tags, i, letters, grammar) else "N"
    if left == "C" and tokens.word(i + 1) == "of" and not says:
        return "N"  # "the ports and *fields* of the east"
    return _joined(tokens, tags, i, left, right) if left in ("C", ",") else "N"


def _for_certain(tokens: Tokens, tags: list[str], i: int, beside: tuple[str, str], grammar: Grammar) -> bool:
    """Whether what stands beside it leaves no doubt that it is a verb: "the two currently *control* the majority"."""
    (left, right), third = beside, "s" in grammar.letters(tokens.low[i])
    contact = left in ("N", "P") and neighbours.in_contact(tokens, tags, i, grammar)
    if contact or neighbours.still(tokens, tags, i, third) or (third and neighbours.sole(tokens, tags, i)):
        return True
    onto = right in "DPOQ" or (right in "NIb" and tokens.low[i - 2].endswith("s") != third)
    adverb = i > 1 and tags[i - 1] == "R" and tokens.low[i - 1].endswith("ly")
    if onto and adverb and tags[i - 2] in "NP":
        return True
    stays = left == "N" and right == "I" and tokens.low[i] in wordset("stative")  # "the total *stands* at 300"
    if stays and neighbours.subject_like(tokens, tags, i, third):
        return True
    more = left == "D" and i > 1 and tags[i - 2] == "Q" and tokens.low[i - 1] == "more"  # "30 more *lie* in hospital"
    if (left == "Q" or more) and not third and right in "DIORKTtS" and _number(tokens, tags, i - more):
        return True
    named = left and left in "NP"
    compound = tokens.low[i] in wordset("plural_modifiers") or "force" in noun_classes(tokens.low[i])
    if named and not compound and neighbours.opens_object(tokens, tags, i, third, grammar):
        return True
    if named and (speaks(tokens, tags, i, grammar, right) or _twin(tokens, tags, i, third)):
        return True
    return right in ("DPOQtI" if third else "DOh") and neighbours.main_due(tokens, tags, i, third)


def _behind_noun(tokens: Tokens, tags: list[str], i: int, beside: tuple[str, str], grammar: Grammar) -> str:
    """Behind a noun that may be its subject a verb, else a noun: "people hit by it *sleep* in X"."""
    (left, right), word = beside, tokens.low[i]
    letters = grammar.letters(word)
    third = "s" in letters
    plural = not third and neighbours.done_by(tokens, tags, i - 1)
    if left != "N" or not ("d" in letters or plural or neighbours.subject_like(tokens, tags, i, third)):
        return "N"
    begun = tokens.word(i + 1) == "being" or (right == "g" and "aspect" in grammar.classes(word))
    if not third and begun:
        return "V"  # "that the rebels *stop* being shipped"
    each = i > 1 and tokens.low[i - 2] in wordset("each_one")  # "neither side *fights* with"
    return "V" if right in ("DPYOQWKTthI" if plural or each else "DPYOQWKTth") else "N"


def _joined(tokens: Tokens, tags: list[str], i: int, left: str, right: str) -> str:
    """Behind a comma or conjunction: "keeps a hospital there and *sides* with X"."""
    third = tokens.low[i].endswith("s")
    if neighbours.second_verb(tokens, tags, i):
        return "V"
    onto = "D" if third and neighbours.described(tokens, i + 1) else right  # "X, which holds Y, *blames* rival units"
    if (left == "," and _goes_on(tags, i, onto, third=third)) or (left == "C" and ends_relative(tokens, tags, i - 2)):
        return "V"
    right = "D" if right == "I" and tokens.low[i] in wordset("stative") else right
    return neighbours.after_conjunction(tags, i, right, third=third)


def _number(tokens: Tokens, tags: list[str], i: int) -> bool:
    """In "some 2,000 *sit* behind bars": whether a noun at ``i`` would be a plural; but "the 2016 *raid* on X"."""
    k = i - 1
    word, left = tokens.low[k], tokens.word(k - 1)
    year = len(word) == 4 and "1900" < word < "2100"
    several = word != "one" and not year and (word.isalpha() or word.replace(",", "").isdigit())
    free = k == 0 or tags[k - 1] not in "HPZI"
    return several and free and left not in ("the", "a", "this", "that") and not tokens.plural(i)


def _goes_on(tags: list[str], i: int, right: str, *, third: bool) -> bool:
    """In "his men, X and Y, *hold* the port", "X, the head of Y, *wants* Z to", "X, hit by Y, still *rules*"."""
    last = verbless(tags, i + 1)
    governs = right == "h" or (right in "DPYOQIt" and (last or "t" in tags[i + 2 : i + 5]))
    fits = (governs if third else right == "D") or (tags[i - 1] == "R" and last)
    return fits and neighbours.verb_wanted(tags, i)


def _one_form(tokens: Tokens, tags: list[str], i: int, beside: tuple[str, str]) -> str:
    """``hit``, ``set``, ``cut``: base, past and participle alike."""
    left, right = beside if beside[0] != "Z" else (neighbours.before_day(tokens, tags, i), beside[1])
    described = right in "I.,C" and (tokens.low[i - 1] in wordset("verbal_adjectives") or adjectival(tokens.low[i - 1]))
    if left == "N" and (right in "eX" or described) and "D" in tags[max(0, i - 3) : i]:
        return "N"  # "declared the rebel *thrust* halted", "took a direct *hit* from X"
    if left and left in "EVL" and right == "D":
        return "E"  # "jets nobody has claimed *hit* a convoy"
    if not left and right in "RIK" and tokens.word(i + 1) != "of":
        return "E"  # "*Hit* twice in a week, the hospital moved"
    if left in ("T", "M"):
        return "B"
    if left == "X" or (left in ("N", "P", "Y", "O", "W", "C", ",") and right in "DPYOQNIKTtbieR"):
        return "E"
    return "N"


def _bare(tokens: Tokens, tags: list[str], i: int, left: str, right: str, *, third: bool) -> str:
    """The tag behind *to*, a modal, *did*, "helped X", and in "a UN *report*"; "" anywhere else."""
    if left and left in "PN" and not third and tokens.low[i - 2] in ("a", "an"):
        return "N"
    if left and (left in "TM" or tokens.low[i - 1] in _HELP) and not third:
        return "B"
    if left == "X":
        return "B" if neighbours.auxiliary_before(tokens, tags, i).startswith(("do", "did")) and not third else "N"
    fits = left and ((left in "PN" and right in "DNPYK") or left == "O") and not third
    return "B" if fits and neighbours.helped_to(tokens, tags, i) else ""


def _after_name(tokens: Tokens, tags: list[str], i: int, letters: str, grammar: Grammar) -> bool:
    """Whether a word that may be noun or verb is the verb of the name, or the list of names, before it."""
    low, right, third = tokens.low[i], after(tags, i), "s" in letters
    if right == tokens.tag(i + 1) == "R":
        right = tokens.tag(i + 2) or right  # "X *looks* chiefly to Y"
    several = neighbours.listed(tags, i - 1) or neighbours.placed(tokens, tags, i - 1)
    onto = right == "I" or tokens.word(i + 1) in DIRECTIONS
    if onto and (low in wordset("stative") or (several and f"{low}s" in wordset("stative"))):
        return True  # "X and Y *stand* behind Z", "the rebels in X *look* to Y"
    if not third and right == "I" and neighbours.placed(tokens, tags, i - 1) and verbless(tags, 0):
        return True  # "mercenaries from X *fight* alongside Y": nothing else is a verb
    if third != (several or tokens.plural(i - 1)) and ends_relative(tokens, tags, i):
        return True  # "which X *arms*, …", "whom X and Y *arm* and bankroll"
    sending = tokens.word(i + 1) == "of" and tokens.tag(i + 2) in ("g", "G", "i")  # "X *talks* of sending tanks"
    if third and (sending or (right == "C" and _coupled(tokens, i))):
        return True
    if third and tokens.word(i + 1) == "to" and "force" in noun_classes(low):
        return False  # "X *forces* to attack Y"
    if third and right == "b" and tokens.tag(i + 2) == "I" and "report" in grammar.classes(low):
        return True  # "X *claims* attack on Y"
    if third and right in "EeL" and low not in ("stands", "remains", "lies"):
        renewed = tokens.tag(i + 2) in ("N", "b") and tokens.low[i + 1] in wordset("participial_adjectives")
        return renewed and "report" in grammar.classes(low)  # "X *reports* renewed clashes"
    k = leftward(tags, i - 1, "R")  # "troops now *hold* six villages"
    plural = tokens.plural(k) or neighbours.done_by(tokens, tags, k)
    if not third and plural and right == "N" and "give" in grammar.classes(low) and verbless(tags, i + 1):
        return True  # "the Emirates *ferry* weapons to them"
    titled = not third and right in "PY" and tokens.tag(i + 2) in tuple("VEXMev")  # "NATO *ally* X said"
    agrees = third or "d" in letters or (i == 1 and not titled) or plural or several
    return agrees and (right in "DPYOQWKTth" or (third and right in "Ee"))


def _coupled(tokens: Tokens, i: int) -> bool:
    """In "X *supports* and is financing the campaign": before a second verb; not "X forces and allied men"."""
    second = tokens.word(i + 2) if tokens.tag(i + 2) in tuple("XVveb") else ""
    people = second in wordset("participial_adjectives") or "force" in noun_classes(second)
    return second.endswith(("s", "d")) and not people


def _twin(tokens: Tokens, tags: list[str], i: int, third: bool) -> bool:
    """In "the Emirates *arm and pay* the brigades", "the EU *trains and funds* them": two verbs of one subject."""
    agrees = tokens.plural(i - 1) != third and third == tokens.word(i + 2).endswith("s")
    pair = "".join(tags[i + 1 : i + 3]) in ("Cb", "Cv") and tokens.tag(i + 3) in tuple("DPYOQR")
    return agrees and pair


def _of_relative(tokens: Tokens, tags: list[str], i: int, right: str) -> bool:
    """The subject of a relative clause: "which *battles* had raged", "whose *air* force", "where *clashes* flared".

    Behind *where*, and behind a preposition, the pronoun is no subject: "where *volunteers* house them".
    """
    word, third = tokens.low[i - 1], tokens.low[i].endswith("s")
    if right in "NPY" and tokens.low[i] in wordset("verbal_adjectives"):
        return True  # "talks that *rival* delegations hold"
    compound = not third or tokens.low[i] in wordset("plural_modifiers")
    if compound and right in "Nb" and not tokens.plural(i - 2) and after(tags, i + 1) in "VeEX":
        return True  # "a drone that *relief* workers took for theirs"
    if word == "who":
        return False  # "over who *controls* the crossing"
    if right in "XM" or word in wordset("no_subjects") or (word == "which" and tokens.word(i + 1) == "of"):
        return word not in ("where", "how") or tokens.low[i] not in wordset("posture")
    if tags[max(0, i - 2)] == "I" and tokens.low[i - 2] != "of":
        return True
    two = tags[i + 2 : i + 4] if right == "C" else []  # "which *planes* and guns pounded"
    return len(two) == 2 and two[0] in "NPb" and two[1] in "eVX"


def _verb_only(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    left = before(tags, i)
    if "n" in grammar.letters(tokens.low[i]) and left not in ("T", "M", "D", "H", "Q", "Y"):
        return "E"  # "had hit", "was cut": base, past and participle alike
    done = left == "X" and neighbours.auxiliary_before(tokens, tags, i).startswith(("do", "did"))
    if done or left in ("T", "M") or tokens.low[i - 1] in _HELP:
        return "B"
    if tokens.low[i] in wordset("verbal_adjectives") and left in tuple("VEBGLIK") and after(tags, i) in "NYPbi":
        return "N"
    bare = "s" not in grammar.letters(tokens.low[i])
    if not bare and left == "W" and after(tags, i) in "XM":
        return "N"  # "which *engineers* had mined"
    if left == "Q" and bare and after(tags, i) in "DIORKTtS" and _number(tokens, tags, i):
        return "V"
    if left in ("D", "H", "X", "Q", "Y", "I"):  # "is secure", "are present", "behind bars": spelt like verbs
        return "N"
    return "B" if left == "C" and bare and neighbours.nearest(tags, i, ".WVEBM") in ("B", "M") else "V"


DECIDE = {
    "k": back,
    "b": _base,
    "v": _verb_only,
    "e": past,
    "g": ing,
    "i": ing_noun,
    "h": that,
    "t": to,
    "o": her,
    "j": post_adjective,
}
