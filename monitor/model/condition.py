"""What a query means, as a tree; the keys it may use, with what each looks at."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.claim import TYPES

# Key → what it looks at, in the words of ``monitor search --help``.
CLAIM_KEYS = {
    "actor": "any party named in the claim",
    "agent": "who acts",
    "against": "the side acted on",
    "beneficiary": "the side helped",
    "recipient": "the other participants",
    "perpetrator": "who did it",
    "kind": "front, involvement, humanitarian or diplomacy",
    "type": "killed, drones, capture …",
    "modality": "asserted, reported, alleged, denied …",
    "place": "the place, or the front or province that holds it",
    "scope": "cumulative, incident, stock, rate, share, trend",
    "population": "civilians, migrants, children …",
    "occurred": "when it happened: a day, month, year or interval",
    "number": "a figure of any type: number>=100",
    "claim": "a claim's id, or its beginning",
}
TEXT_KEYS = {
    "by": "who says so: the attribution or the publisher",
    "grade": "Admiralty grade, at least as good: grade<=B2",
    "since": "reported on or after",
    "until": "reported on or before",
    "feed": "part of the feed's address",
    "publisher": "who prints it",
    "doc": "the document's id",
    "title": "words of the title",
    "lang": "the text's language: en",
    "theatre": "the theatre's id",
    "tag": "an actor or place that is named in it",
    "relation": "new, confirms, updates, contradicts, off-schema",
    "is": "new, revised, undated, uncoded, coded, feed, article",
}
FIGURES = tuple(sorted(TYPES["humanitarian"]))
# Of an item to what was known, weightiest first.
RELATIONS = ("contradicts", "updates", "new", "confirms", "off-schema")
STATES = ("new", "revised", "undated", "uncoded", "coded", "feed", "article")


@dataclass(frozen=True, slots=True)
class Days:
    """Days as proleptic ordinals, both inclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Grade:
    """An Admiralty grade; ``digit`` None where only the letter was given."""

    letter: str
    digit: int | None


@dataclass(frozen=True, slots=True)
class Term:
    """``key op value``; ``op`` is ``=``, ``<``, ``<=``, ``>`` or ``>=``; the value's type goes with the key."""

    key: str
    op: str
    value: str | float | Days | Grade


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand side by side in the text, as typed; ``prefix``: the last one is only begun."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """All must hold; empty: everything does."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One must hold."""

    nodes: tuple[Node, ...]


Node = Term | Words | Not | And | Or


def of_claims(node: Node) -> bool:
    """Whether a condition speaks of claims alone; ``by`` may go with these, and words and the rest never do.

    Within one And, such conditions speak of one and the same claim ("type:killed place:x" is no document that
    tells of deaths here and of a meeting there). Where there are only exclusions, they exclude documents that
    have any such claim.
    """
    if isinstance(node, Term):
        return (
            node.key in CLAIM_KEYS or node.key in FIGURES or (isinstance(node.value, Grade) and bool(node.value.digit))
        )
    if isinstance(node, Not):
        return of_claims(node.node)
    if isinstance(node, And | Or):
        return any(of_claims(one) for one in node.nodes) and all(of_claims(one) or is_by(one) for one in node.nodes)
    return False


def is_by(node: Node) -> bool:
    """Whether a condition is ``by:…``, of a claim's attribution or of a text's publisher."""
    return (isinstance(node, Term) and node.key == "by") or (isinstance(node, Not) and is_by(node.node))


def split(node: And) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The conditions of an And that one claim has to meet together, and those that hold for the text as a whole."""
    claims = tuple(one for one in node.nodes if of_claims(one))
    if all(isinstance(one, Not) for one in claims):
        return (), node.nodes
    together = tuple(one for one in node.nodes if of_claims(one) or is_by(one))
    return together, tuple(one for one in node.nodes if one not in together)
