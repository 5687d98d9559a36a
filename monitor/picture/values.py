"""What a picture holds: frozen values, each with the facts that it stands on.

Days are proleptic ordinals (``date.toordinal()``), None where the text gives none. ``claims`` are claim ids,
strongest first. Nothing here depends on the picture's date: freshness is measured against it where it is read
(:mod:`monitor.picture.freshness`), so that a group whose reports did not change is the same value on every date.
They are named tuples, since a large picture makes a hundred thousand events, and a tuple is made ten times faster than
a frozen dataclass.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from monitor.model.fact import Fact
from monitor.picture.grade import Support, claims_of, support
from monitor.picture.series import Series


class Event(NamedTuple):
    """Reports of one occurrence or state: one kind, type family, actors, counterpart, place, overlapping dates.

    Attributes:
        type: the most specific of the family that the best-attested report gives.
        modality: the firmest of the reports: asserted, reported, alleged, planned; denied only where nothing else.
        first, last: bounds in common of the reports that are dated; both None where none is.
        date: EDTF of the most exact report; None where none is dated.
        day: what it stands for in time: its last possible day, at most the day of report, and that where undated.
        reported: day of the newest report; ``since`` of the oldest.
        order: sort key, newest first: made once, since a time line sorts thousands at every step.
        facts: the firmest first, then newest report first.
        denials: facts that say it is not so.
    """

    id: str
    kind: str
    type: str
    modality: str
    actor: tuple[str, ...]
    against: tuple[str, ...]
    beneficiary: tuple[str, ...]
    recipient: tuple[str, ...]
    place: str | None
    first: int | None
    last: int | None
    date: str | None
    day: int
    reported: int
    since: int
    order: tuple[int, int, str, str]
    facts: tuple[Fact, ...]
    denials: tuple[Fact, ...] = ()

    @property
    def support(self) -> Support:
        """How well it is attested; worked out when asked, since most events of a large store are never looked at."""
        return support(self.facts, self.denials)

    @property
    def claims(self) -> tuple[str, ...]:
        """Claim ids, strongest first; denials last."""
        return claims_of(self.facts, self.denials)


class Turn(NamedTuple):
    """A stance that lasted until the next turn: ``for`` or ``against``, and the event that first shows it."""

    stance: str
    event: Event


class Stance(NamedTuple):
    """One foreign actor towards one side.

    Attributes:
        side: canonical name; None where the text names no side.
        now: ``for``, ``against``, ``mixed`` (both within a week), ``neutral`` (deals with it, takes no side).
        acts: what it does, one event a kind of support, firmest and newest first.
        turns: the stance through time, oldest first; two or more = it flipped.
        contrary: ids of those acts that stand for the other stance than ``now``: before a turn, undated, hedged.
        claims: ids of the claims of its acts, of what it turned from and to, and of its denials.
    """

    actor: str
    side: str | None
    now: str
    acts: tuple[Event, ...]
    turns: tuple[Turn, ...]
    denials: tuple[Fact, ...]
    claims: tuple[str, ...]
    contrary: frozenset[str] = frozenset()

    @property
    def flipped(self) -> bool:
        """Whether it changed sides at least once."""
        return len(self.turns) > 1

    @property
    def day(self) -> int:
        """The newest day it is shown for."""
        return max(e.day for e in self.acts) if self.acts else max(f.reported for f in self.denials)


class Front(NamedTuple):
    """A front, or a place without one.

    Attributes:
        name: the front's or place's canonical name; "" where no report says where.
        places: canonical names of the places that reports name, most reported first.
        near: those of them that belong to it by distance alone.
        basis: ``front`` (named in the theatre), ``place`` (a place alone), ``outside`` (beyond the theatre), ``none``.
        events: newest first; planned ones apart in ``planned``.
        head: the event that decides the present state; None where all is planned.
        state: ``capture`` … the head's type, or ``planned``.
        direction: who gains ground (``gain``), loses it (``loss``), ``fighting``, ``still`` or ``building``.
        movers: who, in ``direction``.
        at: latitude and longitude of the front's label, else of the place, else of its newest located report; None
            where nothing is located, or the place is too wide to be a point.
        holders: sides said to control it, newest first; more than one at once = contested.
        activity: types seen in the thirty days up to the last event, most reported first.
        claimed_by, confirmed_by: origins of the head: interested parties, and everybody else.
        claims: claim ids, the head's first.
    """

    name: str
    places: tuple[str, ...]
    near: tuple[str, ...]
    basis: str
    events: Sequence[Event]
    planned: Sequence[Event]
    head: Event | None
    state: str
    direction: str
    movers: tuple[str, ...]
    at: tuple[float, float] | None
    holders: tuple[tuple[str, Event], ...]
    contested: bool
    activity: tuple[str, ...]
    claimed_by: tuple[str, ...]
    confirmed_by: tuple[str, ...]
    claims: Sequence[str]

    @property
    def day(self) -> int:
        """The day of the newest event (or plan)."""
        return (self.events or self.planned)[0].day


class Contest(NamedTuple):
    """Two values, and how they differ.

    Attributes:
        kind: ``contest`` (the only one called contested), ``other scope``, ``other area``, ``other population``,
            ``other date``, ``superseded``, or ``control`` (two sides said to hold one place).
        subject: what it is about, in words.
        series: id of the row it belongs to.
        sides: (value in words, origins, claim ids) of each; at least two.
        envelope: lowest low, highest high; None = open. Only for contests of figures.
        reason: the difference in words.
    """

    kind: str
    subject: str
    series: str
    sides: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    envelope: tuple[float | None, float | None]
    reason: str
    day: int

    @property
    def claims(self) -> tuple[str, ...]:
        """Claim ids of all sides."""
        return tuple(dict.fromkeys(c for _, _, claims in self.sides for c in claims))


class Gap(NamedTuple):
    """An expected slot with no reporting, or only stale reporting.

    Attributes:
        slot: as the theatre names it, ``kind/type@place`` …; ``label`` in words.
        since: day of the last report on it, None where there never was one.
        claims: what the last report said; empty where there is none.
    """

    slot: str
    label: str
    since: int | None
    claims: tuple[str, ...] = ()


class Picture(NamedTuple):
    """Everything known as of a date, from what had been reported by then.

    Attributes:
        theatre: its id; None for the world at large.
        sides: canonical names of the theatre's sides, in panel order; empty without a theatre.
        as_of: inclusive.
        facts: how many facts were folded.
        verdicts: how many of them an analyst confirmed or corrected; rejected ones are not in the picture.
        newest: day of the newest report in it, None in an empty one.
    """

    theatre: str | None
    sides: tuple[str, ...]
    as_of: date
    fronts: tuple[Front, ...]
    stances: tuple[Stance, ...]
    series: tuple[Series, ...]
    diplomacy: Sequence[Event]
    gaps: tuple[Gap, ...]
    contests: tuple[Contest, ...]
    facts: int = 0
    verdicts: int = 0
    newest: int | None = None

    def claims(self) -> frozenset[str]:
        """Every claim id that any part of the picture stands on."""
        parts: tuple[Front | Stance | Series | Event, ...] = (
            *self.fronts, *self.stances, *self.series, *self.diplomacy
        )  # fmt: skip
        return frozenset(c for part in parts for c in part.claims)
