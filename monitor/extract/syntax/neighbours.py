"""What stands beside a word, for deciding what it is."""

from __future__ import annotations

from monitor.extract.syntax.closed import KNOWN
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import Grammar, beginnings, wordset

_ADJECTIVAL = ("ern", "al", "ic", "ous", "ive", "ful", "less", "ary", "ish", "able", "ible", "ist", "ese", "ian")

# How far back a list of nouns is followed, in tokens, since each word of it may ask: some twenty names.
LIST = 60


def adjectival(word: str) -> bool:
    """Whether a word before a noun is an adjective for certain: "a southern *thrust*" has no verb."""
    if word in wordset("plain_adjectives") or word in wordset("participial_adjectives"):
        return True
    return word.endswith(_ADJECTIVAL) and len(word) > 4 and word not in wordset("noun_endings")


def leftward(tags: list[str], k: int, letters: str) -> int:
    """The nearest place at or left of ``k`` with none of these tags; 0 where there is none, or far off."""
    far = k - LIST
    while k > 0 and k > far and tags[k] in letters:
        k -= 1
    return k


def rightward(tags: list[str], k: int, letters: str) -> int:
    """The nearest place at or right of ``k`` with none of these tags; the sentence's length where there is none."""
    while k < len(tags) and tags[k] in letters:
        k += 1
    return k


def between_stops(tags: list[str], i: int, j: int) -> tuple[int, int]:
    """The stretch around the tokens from ``i`` to ``j`` that no semicolon or the like parts."""
    begin = max((k + 1 for k in range(i) if tags[k] == "."), default=0)
    return begin, next((k for k in range(j, len(tags)) if tags[k] == "."), len(tags))


def nearest(tags: list[str], i: int, letters: str, reach: int = 13) -> str:
    """The nearest of these tags before ``i``, no more than ``reach`` tokens off; "" for none."""
    for letter in reversed(tags[max(0, i - reach) : i]):
        if letter in letters:
            return letter
    return ""


def before(tags: list[str], i: int) -> str:
    """The nearest tag to the left that is no adverb or quotation mark; "" at the beginning."""
    k = leftward(tags, i - 1, '"R') if i else 0
    return tags[k] if i and tags[k] not in '"R' else ""


def auxiliary_before(tokens: Tokens, tags: list[str], i: int) -> str:
    """The word before, over adverbs: "did *not* supply"."""
    return tokens.low[leftward(tags, i - 1, '"R')]


def before_day(tokens: Tokens, tags: list[str], i: int) -> str:
    """The tag before, over the day that stands between subject and verb: "The mayor *on Monday* reported X"."""
    k = leftward(tags, i - 1, "Z")
    return (before(tags, k) or "Z") if k < i - 1 and tokens.low[k] == "on" else tags[leftward(tags, i - 1, '"')]


def behind_week(tokens: Tokens, tags: list[str], i: int) -> bool:
    """In "denied last week *reports* that …": behind a verb and the week or month of its deed."""
    if i < 3 or tags[i - 3] not in ("V", "E"):
        return False
    return tokens.low[i - 2] in ("last", "this") and tokens.low[i - 1] in wordset("time_nouns")


def after(tags: list[str], i: int) -> str:
    """The nearest tag to the right that is no quotation mark; a full stop at the end."""
    i = rightward(tags, i + 1, '"')
    return tags[i] if i < len(tags) else "."


def verbless(tags: list[str], i: int) -> bool:
    """Whether no verb stands from ``i`` to the next boundary of clauses."""
    for letter in tags[i : i + 14]:
        if letter in ".,SWC":
            return True
        if letter in "VXMBELevg":
            return False
    return True


def after_conjunction(tags: list[str], i: int, right: str, *, third: bool) -> str:
    """In "attack and seize": like the word before the conjunction, where that is a verb and an object follows."""
    verb = nearest(tags, i, ".SWVBMEX" if third else ".SWVBME")
    if third and verb in ("B", "M", "X"):  # "will not leave and *parleys* on its own", "is armed and *claims* that"
        return "V" if right in ("DOQh" if verb == "X" else "DPYOQtIh") else "N"
    if verb in ("B", "M") and right in "DPYOQNKI":
        return "B"
    return "V" if verb in ("V", "B", "M", "E") and right in "DPYOQt" else "N"


def placed(tokens: Tokens, tags: list[str], k: int) -> bool:
    """In "the rebels in X *look* to Y": whether a plural stands before the name's preposition."""
    k = leftward(tags, k, "PDY")
    plural = k > 0 and tokens.plural(k - 1)
    return plural and tokens.low[k] in ("in", "of", "from", "near", "around") and tags[k - 1] == "N"


def done_by(tokens: Tokens, tags: list[str], k: int) -> bool:
    """In "mercenaries hired by X *guard* the port", "men loyal to X *hold* it": a plural's verb after what it has."""
    plain = after(tags, k + 1) in "DOI"  # "met with field *marshal* X" has no verb there
    k = leftward(tags, k, "PDYNJLR")
    if k < 2 or tags[k] not in "It" or tags[k - 1] not in "ELeJj":
        return False
    if not plain and tokens.low[k] != "by" and tags[k - 1] not in "Jj" and tokens.low[k - 1] not in wordset("attached"):
        return False
    return tokens.plural(leftward(tags, k - 2, "R"))


def ends_relative(tokens: Tokens, tags: list[str], i: int) -> bool:
    """In "which X *arms*,", "whom X and Y *fund* and train": names alone from the pronoun to ``i``, its only verb."""
    if tokens.tag(i + 1) not in (",", ".", "C") or (tags[i + 1] == "C" and tokens.tag(i + 2) not in ("b", "v")):
        return False
    k = leftward(tags, i - 1, "PDC,")
    return k < i - 1 and tokens.low[k] in ("which", "whom")


def helped_to(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether *help*, *let*, *see* or the like and one name, "his men" or "the men in X" stand before ``i``."""
    k = i - 1
    while k >= 0 and (tags[k] in "PDYNO" or (tags[k] == "I" and tags[k + 1] == "P")) and k > i - 6:
        k -= 1
    if k > 0 and (tokens.low[k] == "let" or (tokens.low[k] in ("do", "did", "does") and tags[k - 1] in "RZCND,")):
        return True  # "to *let* the army attack X", "only then *did* the army attack X"
    return k >= 0 and tags[k] in "VEXBG" and tokens.low[k].startswith(beginnings("with_bare_verb"))


def still(tokens: Tokens, tags: list[str], i: int, third: bool) -> bool:
    """In "the one town that X still *holds*": a verb of a name, or of a noun that agrees with it."""
    if i < 2 or tokens.low[i - 1] not in wordset("persisting") or tags[i - 2] not in "NP" or after(tags, i) in "EeVX":
        return False
    return third if tags[i - 2] == "P" else subject_like(tokens, tags, i, third)


def subject_like(tokens: Tokens, tags: list[str], i: int, third: bool) -> bool:
    """A plural noun before a base form, or a singular before an -s form, may be its subject."""
    k = leftward(tags, i - 1, "R")
    several = tokens.plural(k) or (not third and listed(tags, k))
    return several != third and tags[k] == "N"


def listed(tags: list[str], k: int) -> bool:
    """Whether a list of names ends at ``k``: "X and the United Arab Y *stand* behind Z"."""
    first = max(0, k - LIST)
    while k > first and tags[k] in "RPDYN," and tags[k + 1] != "C":
        k -= 1
    return tags[k] == "C" and k > 0 and tags[k - 1] in "PNYZ,"


def in_contact(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """In "the last city *the army holds*": whether its subject begins right behind another noun phrase."""
    k = leftward(tags, i - 1, "NPY")
    begins = 0 < k < i - 1 and tokens.low[k] == "the" and tags[k - 1] == "N" and after(tags, i) in ",.I"
    if not begins or tokens.low[k - 1] not in grammar.place_nouns:
        return False
    third = tokens.low[i].endswith("s")
    return (third and tags[i - 1] == "P") or subject_like(tokens, tags, i, third)


def somebodys(tokens: Tokens, j: int) -> bool:
    """In "the first town *X's men* took", "a hub *Ruritanian forces* hold": people by their side, then a verb."""
    k = rightward(tokens.tags, j, "NPH")
    forces = k > j + 1 and tokens.words[k - 1].islower() and tokens.tags[k - 1] in "NP"
    return forces and tokens.tag(k) in ("V", "E")


def verb_wanted(tags: list[str], i: int) -> bool:
    """Whether two commas, and no verb, stand between ``i`` and the beginning of its clause.

    Nor do those of a relative clause between the commas count: "X, *whom Y arms*, shares that view".
    """
    k, commas, verb = i - 1, 0, False
    while k >= 0 and k > i - LIST and tags[k] not in ".S" and (tags[k] != "W" or commas):
        if tags[k] in "VEXMBGL" and not (tags[k] in "EL" and tags[k - 1] == "," and k > 1):
            verb = True  # but "X, *driven* from Y, still rules"
        if tags[k] == "W":
            k = next((b for b in range(k, 0, -1) if tags[b] == ","), 0)
            verb = False
        if tags[k] == ",":
            if verb:
                return False
            commas += 1
        k -= 1
    return commas > 1 and not verb


def main_due(tokens: Tokens, tags: list[str], i: int, third: bool) -> bool:
    """In "fighting that has driven them from their homes *shows* no sign": a relative clause has its verb before."""
    w = next((k for k in range(i - 2, 0, -1) if tags[k] in ".,SW"), 0)
    ended = i > 1 and (tags[i - 1] in "NPZ" or (tags[i - 1] in "EL" and tags[i - 2] == "X"))
    if not ended or tags[w] != "W" or tokens.low[w] not in ("who", "which", "that"):
        return False
    first = w - (tags[w - 1] == "I")  # "the base *from which* they were flown lies in X"
    agrees = first > 0 and tags[first - 1] in "NP" and (tokens.plural(first - 1) and tags[first - 1] == "N") != third
    opening = tags[next((b for b in range(first - 1, -1, -1) if tags[b] in ".,SWC"), -1) + 1 : first]
    return agrees and bool({"V", "E", "L", "X"} & {*tags[w + 1 : i]}) and not {"V", "E", "X", "M"} & {*opening}


def sole(tokens: Tokens, tags: list[str], i: int) -> bool:
    """In "as X leaves, the army *moves* into the town": behind its article and noun alone, and no other verb comes."""
    k, end = leftward(tags, i - 1, "NP"), rightward(tags, i + 1, "DNPYOQIRKZ")
    begins = k == 0 or (k > 0 and (tags[k - 1] in ".S" or (tags[k - 1] == "," and tags[0] in "SI")))
    opens = begins and k < i - 1 and tokens.low[k] in KNOWN
    ends = end == len(tags) or tags[end] in ".tTS" or (tags[end] == "," and tokens.tag(end + 1) in ("g", "G"))
    return opens and ends and not tokens.plural(i - 1) and after(tags, i) in "IRK"


def second_verb(tokens: Tokens, tags: list[str], i: int) -> bool:
    """In "X besieges the town and *shells* civilian areas", "… and *ships* arms": a verb like the one before "and"."""
    if not tokens.low[i].endswith("s") or tags[i - 1] != "C" or tokens.low[i] in wordset("plural_modifiers"):
        return False  # "covers ships and *arms* depots"
    k = next((k for k in range(i - 2, max(-1, i - LIST), -1) if tags[k] in "V.SW"), -1)
    first = k >= 0 and tags[k] == "V" and tokens.low[k].endswith("s")
    return first and described(tokens, i + 1)


def described(tokens: Tokens, k: int) -> bool:
    """Whether an object without an article stands at ``k``: "*rival units*", "*old tanks*", "*soldiers*"."""
    end = rightward(tokens.tags, k, "NbJ")
    return end > k and tokens.plural(end - 1)


def opens_object(tokens: Tokens, tags: list[str], i: int, third: bool, grammar: Grammar) -> bool:
    """In "X *backs* rebel groups in Y", "X and Y *launch* daily raids": the one verb of a clause that begins with X.

    What follows has no article to tell it by.
    """
    k, noun = leftward(tags, i - 1, "DPYNCR"), i + 1
    led_in = tags[k] == "," and tags[0] in "SI"  # "As fighting goes on, X *ships* heavy arms"
    begins = (k == 0 and tags[0] in "DPYN") or tags[k] in ".S" or led_in or "report" in grammar.classes(tokens.low[k])
    agrees = third != listed(tags, i - 1) if tags[i - 1] == "P" else subject_like(tokens, tags, i, third)
    hurt = not third and tokens.tag(noun) in ("e", "L") and tokens.tag(noun + 1) in ("N", "b")  # "treat *wounded* men"
    if hurt or tokens.word(noun) in wordset("participial_adjectives") or adjectival(tokens.word(noun)):
        noun += 1
    one, then = tokens.tag(noun), tokens.tag(noun + 1)
    end = rightward(tags, noun + 1, "DNPYOQIRKZbJi")
    object_ = one == "N" or (one == "b" and then not in tuple("DQPYOR"))  # but "clashes *leave dozens* dead"
    return begins and agrees and object_ and (end == len(tags) or tags[end] in ".,CSTt")
