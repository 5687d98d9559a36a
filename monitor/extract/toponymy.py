"""What the words around a capitalised name say of its being a place's; the words themselves are in places.toml."""

from __future__ import annotations

import re

from monitor.lexicon.vocabulary import Vocabulary, pattern

WORD = r"[A-Z][\w'’]*(?:-[\w'’]+)*"
# "Seventh of July Street": called by a day.
_DAY = r"[A-Z][a-z-]+(?:th|st|nd|rd) of (?i:@month_names)(?= [A-Z])"
# Up to the end of a line without a stop, "… in X⏎The hospital".
NAME = (
    rf"(?:{_DAY}|(?:@named_of) of(?= {WORD}\b(?! (?:country|nation)\b))|(?:al-|el-|ash-|as-)?{WORD})"
    rf"(?:[ ](?!@not_the_name )(?:(?:al-|el-)?{WORD}|(?:al|el|de|bin|ibn|di|da|do|del|la|sur|upon)(?= {WORD})))*"
)
# Behind a state's or a side's name: "*Ruritanian*-held X".
HELD_BY = re.compile(r"-[a-z]+ (?=[A-Z])")
# A sentence's first word has a capital too.
OPENER = r"@not_the_name\s+(?=[A-Zae])"
LISTED = re.compile(r"([A-Z][\w'-]*(?: [A-Z][\w'-]*)*)(?:,| and|, and) $")
# Behind the name in capitals that heads a dispatch: "PALMA, Mozambique (AP) - ".
HEADS = re.compile(r"(?:, \w|\s*[(—–-]|\.\s)")
# Before the name of a town's quarter: "in X's Y".
QUARTER = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Ff]rom|[Aa]cross|[Ii]nto)\s+(?:the\s+)?({WORD}(?: {WORD})?)'s\s+$"
)
QUALIFIES = re.compile(
    r" (?!and|or|in|on|at|to|by|for|with|after|where|when|as|since|has|have|had|is|was|were|are)[a-z]"
)
# What befalls towns, told of one by its name alone.
SUFFERS = re.compile(
    r"\s+(?:(?:has|had|have) )?(?:c[ao]mes? under|fell|falls|fallen|(?:was|were|is|been) (?:\w+ )?under)\b"
)
# "Mocimboa da [Praia]".
TAIL = re.compile(r"[A-Z][\w']+ (?:da|de|do|del|di|la|das|dos) $")
PART = re.compile(r"(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral)(?:ern)?\b")
COMPASS = re.compile(r"\b(?:[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|[Cc]entral) and $")
TITLED = r"(\w[\w'-]+) @town_title\b"
# What says of a name where it lies: "at X, close to the border with", "X in the far north", "north-east of".
_OF_IT = r"(?:just )?(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? of"
_WITHIN = r"(?:(?:\w+ ){1,3}@lies_in)"
_LIES = (
    r",\s+(?:close to|near|not far from|just (?:outside|inside)|on the @lies_on"
    r"|(?:some |about |around |just )?(?:\d+|[a-z]+) ?@lies_off"
    rf"|{_OF_IT}|in (?:the )?(?:(?:far )?(?:north|south|east|west)|{_WITHIN}))\b"
)
_IN_PROVINCE = rf"\s+(?:(?:in|near) (?:the )?(?:(?:far )?(?:north|south|east|west|centr|[A-Z])|{_WITHIN}\b)|{_OF_IT} )"
_HELD = (
    r"\s+(?:(?:is|was|were|remain(?:s|ed)?|ha[sd] (?:been|fallen|come)|c[ao]mes?|fell|falls) (?:\w+ )?"
    r"(?:(?:in|into) (?:[\w'-]+ ){1,3}hands|under (?:[\w'-]+ ){0,3}@town_under|@town_suffers)"
    r"|(?:ha[sd] )?(?:changed hands|fell to))\b"
)
_AFTER_PERSON = r"\s*(?:,\s+(?:who|an?|the)\b|@person_said|'s\s+@person_has)"
_ADJECTIVE = re.compile(r"^[A-Z][a-z]+(?:ish|ian|ese) (?!in|near|on)[a-z]")
_TOKEN = re.compile(r"'s\b|[\w'’-]+|[^\w\s]")
_BEFORE, _AFTER = 60, 90


class Surroundings:
    """What stands around the name ``folded[start:end]``: at most so many letters on each side, as words and signs."""

    def __init__(self, folded: str, start: int, end: int, vocabulary: Vocabulary) -> None:
        self._folded, self._end = folded, end
        self.name = folded[start:end]
        self._sets, self._forms = vocabulary.sets, vocabulary.forms
        near = folded[max(0, start - _BEFORE) : start].rpartition("\n\n")[2]
        self._first = _TOKEN.findall(near) if near[-1:].isspace() else []
        self._after = _TOKEN.findall(folded, end, end + _AFTER)
        self._before = " ".join(self._first).lower().split()
        described = self._sets["place_described"] | self._sets["place_kinds"]
        self._k = len(self._before)  # what stands before "the nearby border town"
        while self._k > max(0, len(self._before) - 4) and self._before[self._k - 1] in described:
            self._k -= 1

    def _back(self, k: int) -> str:
        return self._before[self._k - k] if self._k >= k else ""

    def located(self) -> bool:
        """Whether a place may stand here: after a comma, or a word that says where, with *the* or its kind between."""
        word = self._back(1)
        if word == "," or word in self._sets["place_where"] or word.rpartition("-")[2] in self._sets["place_held"]:
            return True  # "rebel-*held* X"
        return any(word in self._forms[verbs] for verbs in ("place_entered", "place_taken", "place_struck"))

    def inside(self) -> bool:
        """Whether only a place can stand here, whatever its name."""
        word, first, verb = self._back(1), self._back(2), self._back(3)
        sets = self._sets
        if word in sets["place_in"] or not self._forms["place_entered"].isdisjoint((word, *self._before[-1:])):
            return True  # "besieged X" is both
        if word in self._forms["place_taken"]:
            return " " not in self.name and self._k == len(self._before)  # not "abandoned *the* Ruritanians"
        if word == "of" and first in sets["place_most"]:
            return verb in self._forms["place_taken"] or verb in self._forms["place_entered"]
        if word in ("of", "called", "named") and first in sets["place_kinds"]:
            return True
        if word == "on" and self._before[self._k :][:1] == ["nearby"]:
            return True
        if word == "at":
            said = self._after[1:5] if self._after[:1] == [","] else self._after[:1]
            # A site in some town: "at X *hospital*", "at X, the *compound* from which".
            return first not in sets["at_body"] and sets["site_in_town"].isdisjoint(said)
        group = "crossing" if word in sets["place_crossing"] else word
        return first in sets.get(f"before_{group}", ())

    def within(self) -> bool:
        """Whether a word of place stands right before it: "*in* X"."""
        return self._before[-1:] != [] and self._before[-1] in self._sets["place_in"]

    def listed(self) -> bool:
        """Whether it is one of several, or something's: "and *X*", "of *the X*"; then a place is not the likeliest."""
        last = self._before[:-1] if self._before[-1:] == ["the"] else self._before
        return last[-1:] != [] and last[-1] in (",", "and", "or", "including", "of", "to", "from", "on")

    def _behind(self, name: str) -> bool:
        return self._after != [] and self._after[0].lower() in self._sets[name]

    def kind(self) -> bool:
        """Whether words behind it say its kind, or what it has: "X *district*", "X's last *hospital*"."""
        if self._behind("place_behind"):
            return True
        owned = self._after[1:5] if self._after[:1] == ["'s"] else ()
        return not self._sets["place_owns"].isdisjoint(owned)

    def region(self) -> bool:
        """Whether it is said to be a region: "X *province*"."""
        return self._behind("provinces")

    def quarter(self) -> bool:
        """Whether it is said to be a part of something: "X *district*", "X, a *quarter* of"."""
        return self._behind("quarters") or not self._sets["quarters"].isdisjoint(self._explanation())

    def called(self) -> bool:
        """Whether it is a place by what is its own name's end, or stands behind it: "X *township*", "X army *base*"."""
        last = self.name.rpartition(" ")[2]
        manned = self._behind("soldiers_of") and self._after[1:2] != [] and self._after[1] in self._sets["named_sites"]
        return manned or self._behind("place_called") or last in self._sets["town_ends"]

    def explained(self) -> bool:
        """Whether an apposition says what it is: "X, *a border town*", "X, *home to*"."""
        said, kinds = self._explanation(), self._sets["place_kinds"]
        return said[:2] == ["home", "to"] or any(w in kinds or w == "capital" for w in said[1:])

    def _explanation(self) -> list[str]:
        """The words of an apposition, with its article; none without one."""
        words = self._after[1:] if self._after[:1] == ["'s"] else self._after
        comma = words.index(",") if "," in words[:6] else -1
        said = words[comma + 1 : comma + 7] if comma == 0 or (comma > 0 and words[0] == "in") else []
        end = next((k for k, w in enumerate(said) if not w[0].isalnum()), len(said))
        return said[:end] if said[:2] == ["home", "to"] or (said[:1] and said[0] in ("a", "an", "the", "one")) else []

    def lies(self) -> bool:
        """Whether what follows says where it lies, or in whose hands."""
        if pattern(_HELD).match(self._folded, self._end, self._end + _AFTER):
            return not (self.name.endswith("s") and self._before[-1:] in ([], ["."]))  # "*Shells* fell", and no town
        struck = self._back(1) in self._forms["place_struck"] and not self.name.endswith("s")
        if struck and pattern(_IN_PROVINCE).match(self._folded, self._end, self._end + _AFTER):
            return True
        lies = pattern(_LIES).match(self._folded, self._end, self._end + _AFTER) is not None
        return lies and (self.located() or self._back(1) == "for")

    def person(self) -> bool:
        """Whether it is a person's, by the title before it or what follows."""
        last = self._before[:-1] if self._before[-1:] == ["."] else self._before
        if last[-1:] != [] and last[-1] in self._sets["person_titles"]:
            return True
        told = pattern(_AFTER_PERSON).match(self._folded, self._end) is not None
        return told and " " in self.name and not (self.within() or self.inside())

    def something_else(self) -> bool:
        """Whether it is a month's, an organisation's, an adjective."""
        following = self._after[:1] if self._folded[self._end : self._end + 1].isspace() else []
        words = {*_TOKEN.findall(self.name), *following}
        adjective = _ADJECTIVE.search(f"{self.name} {following[0]}" if following else self.name)
        people = self.name.lower() in self._sets["regional"]  # "*Islamist* camps"
        return people or not self._sets["no_place"].isdisjoint(words) or adjective is not None

    def described(self) -> bool:
        """Whether it says of something else what it is like: "the *Ruritanian* army"."""
        return self._first[-1:] == ["the"] and QUALIFIES.match(self._folded, self._end) is not None
