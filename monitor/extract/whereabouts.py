"""Where "the town", "there" and "it" are: the last fitting place within three sentences, or nowhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import chain

from monitor.extract.asides import describing, spoken
from monitor.extract.entities import SITE, place_kinds, surface_subjects
from monitor.extract.names import Names
from monitor.extract.syntax.closed import AGAIN
from monitor.extract.syntax.ir import Mention, Parsed, Phrase
from monitor.lexicon.vocabulary import noun_classes, pattern, wordset
from monitor.model.theatre import VAST, WIDE

# The coding rules: within three sentences, so at most three stand between.
SPAN = 4
# Behind a town's name, of what bears it and is not the town.
_SITE_WORD = r" (?:international )?@named_by_town\b"
# "X camp", "X, a camp for displaced people", "X, the country's largest oilfield".
_CALLED = r"(?: |, (?:an?|the|[A-Za-z]+'s) (?:[\w'-]+ ){0,3})(@named_sites)\b"
# "left for X, Y and …".
_BOUND = (
    r"\b(?:from|towards?|(?:left|heading) for) (?:the )?(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, (?:and )?| and )){0,3}$"
)
_TOWNS = ("city", "town")
_PRONOUNS = ("it", "its", "there")


class Whereabouts:
    """The places of the last sentences of one document, fed sentence by sentence."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._places: list[list[Mention]] = []
        self._located: list[list[Mention]] = []
        self.scene: str | None = None  # where the last event happened: "the town" is that one before any other
        self._about: str | None = None  # the place that the last sentence was about
        self._towns: dict[str, Mention] = {}
        self._dateline: Mention | None = None
        self._called: dict[str, Mention] = {}  # what the text calls a place by: "X camp", "X, a camp for …"
        self._kinds: dict[str, str] = {}  # name → the kind that the text gives it: "the *city* of X"

    def remember_dateline(self, s: Parsed) -> None:
        """Keep the town at home that what follows is sent from: "the city", where the text names no other."""
        towns = (m for m in s.mentions if m.place_kind in _TOWNS)
        self._dateline = next((m for m in towns if self._at_home(m)), None)

    def observe_places(self, s: Parsed) -> None:
        """Remember the places of a sentence that has been read."""
        self._about = self._spoken_of_in(s)
        scenes = [m for m in _scenes(s) if m is not self._dateline]  # nothing is told to be there
        self._places.append(scenes)
        self._located.append([m for m in scenes if _locates(s, m) and not _beside(s, m)])
        for m in scenes:
            before = s.tokens.text[max(s.tokens.start, m.start - 20) : m.start].split()
            if before[-1:] == ["of"] and m.place is not None and place_kinds(before[-2:][0]):
                self._kinds[m.place.name] = before[-2]
            called = pattern(_CALLED).match(s.tokens.text, m.end)
            said = called[1] if called is not None else s.tokens.text[m.start : m.end].rpartition(" ")[2]
            if said in wordset("named_sites") and m.place is not None and m.place.kind not in WIDE:
                self._called[said] = m
            if m.place is not None and m.place.kind in _TOWNS:
                self._towns.setdefault(m.place.name, m)
        del self._places[:-SPAN], self._located[:-SPAN]

    def _spoken_of_in(self, s: Parsed) -> str | None:
        """The place that a sentence is about, by name or as "the town", "it": its first subject, else an object."""
        objects = (x for p in s.verbs if p.voice == "active" for x in p.arg("object"))
        for x in chain(surface_subjects(s)[:1], objects):
            named = (m for y in (x, x.first("of") or x) for m in y.mentions if m.place is not None)
            found = next(named, None) or (self.place(s, x) if s.tokens.low[x.i] in ("the", "it") else None)
            if found is not None and found.place is not None and found.actor is None:
                return found.place.name
        return None

    def place(self, s: Parsed, phrase: Phrase) -> Mention | None:
        """In "the town", "the capital": the last place of that kind named within three sentences; None for none."""
        head = s.tokens.low[phrase.head]
        kinds = SITE if head in _PRONOUNS else place_kinds(head)
        site = self._called.get(head) or self._called.get(f"air{head}") or self._called.get(f"oil{head}")
        known = site if phrase.j - phrase.i == len(("the", "camp")) else None
        if not kinds or (head in ("base", "airbase") and known is not None):
            return known
        capital, lesser = self._names.capital(), head in wordset("no_capital")
        if head == "capital":
            capital, lesser = self._capital(s, phrase)
            if capital is not None and not lesser:
                return capital
        skip = capital.name if capital is not None and lesser else None
        fitting = self._fitting(s, s.tokens.starts[phrase.i], kinds, skip)
        other = s.tokens.low[phrase.i] == "that"  # "X became its base when Y fell. … *that town*": not what it is about
        if self._about is not None and fitting and fitting[0] not in s.mentions and not other:
            fitting.sort(key=lambda m: m.place is None or m.place.name != self._about)
        if fitting and fitting[0].place_kind != head:  # "the *city* of X … a town … *the city*"
            fitting.sort(key=lambda m: not self._is_called(m, head))
        home = self._far_back(s, phrase, [*filter(self._at_home, fitting)], skip)
        found = next(iter(home or fitting), self._dateline if head in ("city", "town") and not self._towns else None)
        if found is None and head == "city" and capital is not None and self._inside(s, phrase, capital.name):
            return capital
        return self._whole(found, home) if found is not None and head in ("city", "port") else found

    def _capital(self, s: Parsed, phrase: Phrase) -> tuple[Mention | None, bool]:
        """What "the capital" is, and whether it is one of less than a country that was named before: "its capital"."""
        inside = [m for x in phrase.behind("of") for m in reversed(x.mentions)]
        part = next((m for m in inside if m.place_kind not in ("country", "")), None)
        if part is not None:
            return part, False  # "the capital of Ruritania's X province"
        seats = (self._names.capital(m.name) for m in (*phrase.mentions, *inside) if m.actor_type == "state")
        lesser = any(m.place_kind not in ("country", "") for m in phrase.mentions)  # "X province's capital"
        lesser = lesser or not wordset("partial_capital").isdisjoint(s.tokens.low[phrase.i : phrase.head])
        return next(filter(None, seats), self._names.capital()), lesser  # "the *Ruritanian* capital"

    def _far_back(self, s: Parsed, phrase: Phrase, home: list[Mention], skip: str | None) -> list[Mention]:
        """With the only one that was named further back, or the only one that the text calls so, not named ``skip``."""
        head = s.tokens.low[phrase.head]
        if s.tokens.low[phrase.i] != "the":
            return home
        only = [m for name, m in self._towns.items() if name != skip and self._at_home(m)]
        called = [m for m in only if self._is_called(m, head)]
        if len(called) == 1 and not (home and self._is_called(home[0], head)):
            home = called + home
        return home + only if len(only) == 1 and head in ("town", "place") else home

    def _inside(self, s: Parsed, phrase: Phrase, capital: str) -> bool:
        """In "shells hit X airport … *the city*": whether what was named last lies in the capital."""
        here = (m for m in reversed(s.mentions) if m.end <= s.tokens.starts[phrase.i])
        told = (m for mentions in (here, *reversed(self._places)) for m in mentions if m.place is not None)
        last = next(told, None)
        return last is not None and last.place is not None and last.place.within == capital

    def _is_called(self, m: Mention, head: str) -> bool:
        """Whether the text calls a place so ("the *village* of X"), or it is a city."""
        return m.place is not None and (self._kinds.get(m.place.name) == head or head == m.place.kind == "city")

    def town_of(self, s: Parsed, phrase: Phrase) -> Mention | None:
        """In "*its* edge", "*the city*'s streets": the place whose they are; None where it has no such owner."""
        low, at = s.tokens.low, s.tokens.starts[phrase.i]
        whose = phrase.possessor - 1  # "*the city*'s airport"
        owned = whose > phrase.i and low[phrase.i] == "the" and bool(place_kinds(low[whose]))
        known = low[phrase.i] == "its" and low[phrase.i - 1] != "and"  # "took X and its airport": named beside it
        has = not wordset("town_has").isdisjoint((low[phrase.head], low[phrase.head].removesuffix("s")))
        if not has or not (known or owned):
            return None
        if owned:
            return self.place(s, replace(phrase, j=whose + 1, head=whose))
        here = (m for m in reversed(s.mentions) if m.end <= at and m.place_kind in SITE)
        named = next((m for m in here if not (_beside(s, m) or spoken(s.tokens.text, m))), None)
        return named or self.place(s, replace(phrase, j=phrase.i + 1, head=phrase.i))

    def _fitting(self, s: Parsed, before: int, kinds: Container[str], skip: str | None) -> list[Mention]:
        """The places of these kinds named up to an offset, the likeliest first; not the one named ``skip``."""
        here = [m for m in _scenes(s) if m.end <= before]
        here.sort(key=lambda m: m.place is not None and not _beside(s, m))
        fits = (
            m for m in self._last_first(here) if m.place is not None and m.place.kind in kinds and m.place.name != skip
        )
        text = s.tokens.text
        return sorted(
            (m for m in fits if pattern(_SITE_WORD).match(text, m.end) is None),  # "X airport" is not the town
            key=lambda m: 2 * _ahead(text, m) if m in here else m.place is None or m.place.name != self.scene,
        )

    def _last_first(self, here: list[Mention]) -> Iterator[Mention]:
        """Places that the text has named, the last first: those of this sentence, then of those kept before it."""
        return (m for mentions in (here, *reversed(self._places)) for m in reversed(mentions))

    def _whole(self, m: Mention, others: list[Mention]) -> Mention:
        """Of a quarter the town: the capital, where it is its own, else a known one beside it ("hit X … the city")."""
        capital = self._names.capital()
        if m.place is None or m.place.kind != "district":
            return m
        if capital is not None and m.place.adm1 == capital.name:
            return capital
        towns = (x for x in others if x.place_kind in _TOWNS)
        return next((x for x in towns if x.place is not None and x.place.lat is not None), m)

    def _at_home(self, m: Mention) -> bool:
        return m.place is not None and self._names.at_home(m.place)

    def two_places(self, s: Parsed, phrase: Phrase) -> list[Mention]:
        """In "both towns", "the two places": the last two of that kind named, as in the text; [] for fewer."""
        low = s.tokens.low
        if low[phrase.i : phrase.j] == ["both"]:
            return self._pair_before(s, phrase)
        head = low[phrase.head].removesuffix("s").replace("citie", "city")
        kinds = place_kinds(head)
        told = low[phrase.i] in AGAIN  # not "took *two villages*"
        if not (kinds and told) or not any(low[k] in ("both", "two") for k in range(phrase.i, phrase.head)):
            return []
        wide = kinds | {"base", "airport", "district", "province"} if head in ("place", "locality", "site") else kinds
        found: dict[str, Mention] = {}
        here = [m for m in s.mentions if m.end <= s.tokens.starts[phrase.i]]
        for m in self._last_first(here):
            if m.place is not None and m.place.kind in wide:
                found.setdefault(m.place.name, m)
            if len(found) == 2:
                return list(found.values())[::-1]
        return []

    def _pair_before(self, s: Parsed, phrase: Phrase) -> list[Mention]:
        """In "took X and Y. … took *both* back": the only two places named here or just before, side by side."""
        here = [m for m in _scenes(s) if m.end <= s.tokens.starts[phrase.i]]
        for places in (here, *self._places[-1:]):
            told = sorted((m for m in places if m.actor is None), key=lambda m: m.start)
            if told:
                beside = len(told) == 2 and s.tokens.text[told[0].end : told[1].start] == " and "
                return told if beside else []
        return []

    def last_place(self, s: Parsed, back: int = 3, end: int = 0) -> Mention | None:
        """The last place named that is no country or region: in this sentence, up to a token, or ``back`` before it."""
        here = [m for m in _scenes(s) if m.start < s.tokens.ends[end - 1] and not _home(s, m)]
        inside = [m for m in here if _locates(s, m) and not _beside(s, m)]
        located, before = (reversed(told[-back:] if back else ()) for told in (self._located, self._places))
        for m in (m for mentions in (inside, *located, here, *before) for m in reversed(mentions)):
            # "In X" goes before "X is to be believed".
            abroad = self._names.is_another(m)  # a capital for its state
            if m.place is not None and m.place.kind not in VAST and not abroad and not _ahead(s.tokens.text, m):
                return m
        return None

    def venue(self, s: Parsed) -> Mention | None:
        """The last town named up to here, also a foreign capital, where a conference is held; None for none."""
        named = (m for mentions in (s.mentions, *reversed(self._places)) for m in reversed(mentions))
        return next((m for m in named if m.place_kind in _TOWNS), None)


def _ahead(text: str, m: Mention) -> bool:
    """Whether one is on the way there: "left for *X* … the city"."""
    return pattern(_BOUND).search(text, max(0, m.start - 60), m.start) is not None


def _scenes(s: Parsed) -> list[Mention]:
    """The places of a sentence, without capitals that stand for their government: "Ankara struck dozens of targets"."""
    scenes = [m for m in s.mentions if m.place is not None and (m.actor is None or _locates(s, m))]
    scenes = [m for m in scenes if not spoken(s.tokens.text, m)]
    return scenes if len(scenes) < 2 else sorted(scenes, key=lambda m: not _beside(s, m))


def _beside(s: Parsed, m: Mention) -> bool:
    """Whether a place only says where another one lies: "100 km south of the capital *X*", "Y, a town in *X*"."""
    if describing(s.tokens.text, m, s.mentions):
        return True
    low, k = s.tokens.low, _before(s, m)
    away = low[k] in ("of", "from") and low[k - 1] in wordset("bearings") | wordset("sides")
    return k > 0 and (low[k] == "near" or away or _home(s, m))


def _home(s: Parsed, m: Mention) -> bool:
    """Where fighters are from, and need not fight: "lost it to *forces from X*", "the brigade *of X*"."""
    low, k = s.tokens.low, _before(s, m)
    return k > 0 and low[k] in ("from", "of") and "force" in noun_classes(low[k - 1])


def _before(s: Parsed, m: Mention) -> int:
    """The token before a name, over "the city" and the like."""
    k = bisect_left(s.tokens.starts, m.start) - 1
    while k > 0 and s.tokens.low[k] in ("the", "capital", "city"):
        k -= 1
    return k


def _locates(s: Parsed, m: Mention) -> bool:
    """Whether a preposition of place stands before the phrase of a name."""
    phrase = next((x for x in s.phrases if s.tokens.starts[x.i] <= m.start < s.tokens.ends[x.j - 1]), None)
    if phrase is None:
        return False
    outer = s.tokens.low[phrase.i - 2] if phrase.i > 1 else ""
    of = phrase.prep == "of" and (bool(place_kinds(outer)) or outer in wordset("sides"))
    return of or phrase.prep in wordset("where_it_is")
