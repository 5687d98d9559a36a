"""The claim and its evidence: two things.

A claim is *what is said*; its id hashes exactly that and is the same in every document that says so. Evidence
is *where it is said*: a quote in one document, the rule that read it, and the words that hedged it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from monitor.model.identity import content_id
from monitor.model.measure import NO_TIME, Quantity, TimeExpression

KINDS = ("front", "involvement", "humanitarian", "diplomacy")
# The fields that hold names of parties, each a tuple, in the order that columns give them.
PARTIES = ("actor", "against", "beneficiary", "recipient", "perpetrator")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The closed lists of types, kind by kind (coding rules §2).
TYPES: dict[str, frozenset[str]] = {
    "front": _words(
        "offensive clash defense small_arms advance capture retreat ceasefire air_strike drone_strike shelling attack"
        " abuse build_up mobilization desertion capability base control stalemate"
    ),
    "involvement": _words(
        "arms drones air_strikes troops troop_withdrawal mercenaries training intelligence money military_support"
        " backing aid political_support political_opposition diplomatic_pressure ceasefire_call mediation sanctions"
        " economic_restriction embargo_violation legal_action relations hedging interference denial"
    ),
    "humanitarian": _words(
        "killed wounded displaced returned detained abducted missing affected casualties homes_destroyed"
    ),
    "diplomacy": _words(
        "meeting visit phone_call negotiation conference delegation agreement talks_collapse refusal invitation"
        " election legislation statement position appeal resolution economic"
    ),
}

_FAMILIES: dict[str, tuple[tuple[str, ...], ...]] = {
    "front": (
        ("offensive", "advance", "capture"),
        ("air_strike", "drone_strike", "shelling"),
        ("clash", "small_arms", "attack", "defense"),
        ("build_up", "mobilization", "base", "capability"),
        ("retreat", "desertion", "ceasefire"),
        ("control", "stalemate"),
        ("abuse",),
    ),
    "diplomacy": (
        ("meeting", "visit", "phone_call", "negotiation", "conference", "delegation", "invitation"),
        ("agreement", "resolution"),
        ("talks_collapse", "refusal"),
        ("statement", "position", "appeal"),
        ("election", "legislation", "economic"),
    ),
}
_FAMILY = {(kind, type_): family[0] for kind, families in _FAMILIES.items() for family in families for type_ in family}

# In a panel's current value; denied hangs on what it denies, the rest stay out (coding rules §5).
CURRENT = frozenset({"asserted", "reported", "alleged"})
MODALITIES = ("asserted", "reported", "alleged", "denied", "negated", "planned", "hypothetical")
# In the order of the panels.
SCOPES = ("cumulative", "stock", "incident", "rate", "share", "trend")
POPULATIONS = (
    "people",
    "civilians",
    "combatants",
    "children",
    "women",
    "migrants",
    "prisoners_of_war",
    "medical",
    "journalists",
    "named_individual",
)
# Who says so, as ``attribution_type`` has it.
SOURCES = (
    "author",
    "named_person",
    "organisation",
    "government",
    "un",
    "media",
    "document",
    "anonymous_official",
    "anonymous_source",
    "combatant",
    "medical_staff",
    "expert",
)


# Small words inside proper names.
_IN_NAMES = frozenset(
    {"al", "el", "ash", "as", "an", "ar", "ad", "az", "at", "bin", "ben", "ibn", "de", "da", "of", "and"}
)


@dataclass(frozen=True, slots=True)
class Location:
    """Where, as far as the text says.

    Attributes:
        name: in the text's own words and spelling; several joined by ", ".
        id: the canonical place that it is, or that a description holds ("southern outskirts of X" → X); of several
            places that are all known each, joined as the names are; None where unknown.
        precision: exact, near (≤25 km), district, province, region, country or unknown (UCDP where_prec).
        basis: stated, context or none.
        lat, lon: WGS 84 degrees, None where unknown (never 0 for want of a value).
    """

    name: str | None = None
    id: str | None = None
    precision: str = "unknown"
    basis: str = "none"
    lat: float | None = None
    lon: float | None = None

    @property
    def described(self) -> bool:
        """Whether the name is a description and no proper name: it holds a small word that names do not have."""
        words = (self.name or "").replace("-", " ").split()
        return any(w[0].islower() and w not in _IN_NAMES for w in words)

    def inferred(self) -> Location:
        """The same place, for what the text does not say to be there."""
        return replace(self, basis="context")

    @property
    def key(self) -> str | None:
        """What claims of one place share, however it is spelt; a description stands for itself. None: nowhere."""
        if self.id is None or self.described or (", " in (self.name or "") and ", " not in self.id):
            return self.name
        return self.id


NOWHERE = Location()


@dataclass(frozen=True, slots=True)
class Claim:
    """One predicate about one side, one foreign actor or one figure. Field meanings are the coding rules' §1.

    Lists are tuples of canonical names, in the order of the text; an empty tuple means that the text does not
    say. ``quantity`` is None for all but figures and force numbers.
    """

    kind: str
    type: str
    modality: str = "asserted"
    attribution: str | None = None
    attribution_type: str = "author"
    actor: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    beneficiary: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    perpetrator: tuple[str, ...] = ()
    quantity: Quantity | None = None
    scope: str | None = None
    population: str | None = None
    place: Location = NOWHERE
    when: TimeExpression = NO_TIME
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """Hash of what is said: kind, type, actors, sides, place, date, number, modality, attribution."""
        if not self._id:  # asked for several times by whoever groups claims, and no claim changes
            object.__setattr__(self, "_id", self._hashed())
        return self._id

    def _hashed(self) -> str:
        q = self.quantity
        return content_id(
            {
                "kind": self.kind,
                "type": self.type,
                "modality": self.modality,
                "attribution": self.attribution,
                "actor": sorted(self.actor),
                "against": sorted(self.against),
                "beneficiary": sorted(self.beneficiary),
                "recipient": sorted(self.recipient),
                "perpetrator": sorted(self.perpetrator),
                "number": None if q is None else [q.value, q.low, q.best, q.high, q.qualifier, q.unit],
                "scope": self.scope,
                "population": self.population,
                "place": self.place.key,
                "date": self.when.value,
            },
            prefix="c",
        )


def family(kind: str, type_: str) -> str:
    """The first type of the family that a type belongs to; the type itself where it stands alone."""
    return _FAMILY.get((kind, type_), type_)


def known_as(claim: Claim, known: str) -> Claim:
    """The same claim, given the id that it was stored under, which spares hashing what it says once more."""
    object.__setattr__(claim, "_id", known)
    return claim


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands, and how it was read.

    Attributes:
        start, end: offsets in characters into the document's text; ``text[start:end] == quote``, end exclusive.
        sentence: the sentence's own words; ``sentence_start`` its offset.
        hedge: the words that made the modality, None for plain assertion.
        rule: the rule that fired; ``ruleset`` the version of all rules and vocabulary together.
        credibility: 2, 3, 4 or 6 from this document alone (coding rules §6); 1 and 5 are the picture's.
        reason: which line of the grading fired, in words.
    """

    doc: str
    revision: int
    start: int
    end: int
    quote: str
    sentence: str
    sentence_start: int
    rule: str
    ruleset: str
    hedge: str | None = None
    credibility: int = 6
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """One claim as one document supports it: the unit that extraction yields. ``evidence`` is never empty."""

    claim: Claim
    evidence: tuple[Evidence, ...]
