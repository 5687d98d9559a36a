"""The slim projection of a claim that folds read: columns, not records.

Full records of 300,000 claims cost hundreds of megabytes; a fold needs keys, numbers and dates only. The store
builds facts straight from columns; strings that repeat are interned by the store's row factory.
"""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """One claim as supported by one document.

    Dates are proleptic ordinals (``date.toordinal()``), None where unknown. ``reported`` is never None: it is
    what as-of cuts on. ``origin`` is the key of the last link of the attribution chain, else of the outlet
    (syndicated copies already share one). ``place`` is the canonical place id, ``area`` the front or
    admin-1 that holds it, else the country; both None where unknown. ``sides`` of an involvement claim are
    ``beneficiary`` and ``against``; tuples hold canonical names.

    ``superseded`` is the first day on which a later revision of the same document stands instead (None: the
    newest text). A picture as of D counts a fact where ``reported <= D`` and not ``superseded <= D``: what was
    known on a day stays so when a feed changes its item later.
    """

    claim: str
    doc: str
    kind: str
    type: str
    modality: str
    actor: tuple[str, ...]
    against: tuple[str, ...]
    beneficiary: tuple[str, ...]
    recipient: tuple[str, ...]
    perpetrator: tuple[str, ...]
    value: float | None
    low: float | None
    best: float | None
    high: float | None
    qualifier: str | None
    unit: str | None
    phrase: str
    scope: str | None
    population: str | None
    place: str | None
    place_name: str | None
    area: str | None
    lat: float | None
    lon: float | None
    date: str | None
    first: int | None
    last: int | None
    reported: int
    origin: str
    origin_type: str
    publisher: str
    reliability: str
    credibility: int
    verdict: str | None
    start: int
    superseded: int | None = None
