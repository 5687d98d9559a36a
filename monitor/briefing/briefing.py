"""What screens and exports ask: the picture as of a date, its panels, and the sentences behind any cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from monitor.model.pause import collector_paused

if TYPE_CHECKING:
    from monitor.briefing.copies import Copies
    from monitor.model.theatre import Theatre
    from monitor.picture import Ledger, Picture
    from monitor.present.difference import Change
    from monitor.present.evidence import EvidenceView
    from monitor.present.panel import Panel
    from monitor.present.presenter import Presenter
    from monitor.store.store import Store
    from monitor.store.table import Table


# Of more arrivals than this a picture takes longer than a person waits without wondering.
_MANY = 3000


class Setting(Protocol):
    """What a briefing needs of a lexicon: its theatre."""

    @property
    def theatre(self) -> Theatre | None:
        """None for the world alone."""
        ...


class Briefing:
    """Reads one theatre of a store. Facts are read once and kept until the store changes.

    Args:
        store: open for reading.
        lexicon: with the theatre that the picture is of; without one every document of the store counts.
        verdicts: whether analysts' verdicts are applied.
    """

    def __init__(self, store: Store, lexicon: Setting, *, verdicts: bool = True) -> None:
        self.store = store
        self.lexicon = lexicon
        self.verdicts = verdicts
        self._made: tuple[Copies, Presenter] | None = None
        self._ledger: Ledger | None = None
        self._making = Lock()
        self._version: tuple[int, ...] | None = None
        self._folded = False
        self._places: dict[str, int] = {}

    @property
    def theatre(self) -> Theatre | None:
        """The theatre of the picture; None for the whole store."""
        return self.lexicon.theatre

    @property
    def large(self) -> bool:
        """Whether a picture of the store takes longer than a person waits without wondering."""
        return self.store.items.last() >= _MANY

    @property
    def ledger(self) -> Ledger:
        """The facts in groups, as the store stands now."""
        # Whoever asks while it is made waits for it: two made at once would take twice the time and the memory.
        with self._making:
            version = self.store.version()
            if self._ledger is None or version != self._version:
                # The old one goes first, so that of what nobody shows any more there are never two.
                self._ledger = None
                with collector_paused(keep=True):
                    facts = self.store.facts(self._theatre_id, verdicts=self.verdicts)
                    self._ledger = self._fold(facts)
                self._version = version
                self._folded = False
            return self._ledger

    def picture(self, as_of: date | None = None) -> Picture:
        """What had been reported by the end of ``as_of``; None: of the newest document's date.

        An empty store gives an empty picture as of the first day there is.
        """
        day = as_of or self.store.documents.newest_day(self._theatre_id) or date.min
        ledger = self.ledger
        # The first picture of a ledger makes most of what later ones keep.
        with collector_paused(keep=not self._folded):
            self._folded = True
            return ledger.picture(day)

    def change_dates(self) -> tuple[date, ...]:
        """The dates on which the picture may have changed, ascending."""
        return self.ledger.change_dates()

    def changes(self, before: date, after: date) -> tuple[Change, ...]:
        """What changed in the picture from one date to a later one, weightiest first."""
        from monitor.present.difference import difference, rows_of  # noqa: PLC0415  a snapshot needs none
        from monitor.present.presenter import Presenter  # noqa: PLC0415  as above

        with collector_paused():
            old, new = (rows_of(Presenter().panels(self.ledger.picture(day))) for day in (before, after))
            return difference(old, new)

    def since(self, arrived: int, at: str) -> tuple[Change, ...]:
        """What changed since a moment, whatever date the news are of: new arrivals, verdicts, what grew old.

        Args:
            arrived: the last arrival of then.
            at: the instant, RFC 3339; verdicts given later are news.
        """
        from monitor.present.difference import difference, rows_of  # noqa: PLC0415  as above
        from monitor.present.presenter import Presenter  # noqa: PLC0415  as above

        then = self.store.documents.newest_day(self._theatre_id, arrived=arrived) or date.min
        with collector_paused():
            facts = self.store.facts(self._theatre_id, verdicts=self.verdicts, arrived=arrived, said=at)
            before = self._fold(facts).picture(then)
            now = self.picture()
            return difference(*(rows_of(Presenter().panels(picture)) for picture in (before, now)))

    def glance(self, as_of: date | None = None) -> tuple[date, Mapping[str, Panel]] | None:
        """What a store of very many documents can show while its facts are still folded: its newest items.

        Returns:
            The picture's date and the panels that are there already; None where the picture itself is quick.
        """
        if not self.large:
            return None
        from monitor.briefing.items import glance  # noqa: PLC0415  as above
        from monitor.present import items  # noqa: PLC0415  as above

        day = as_of or self.store.documents.newest_day(self._theatre_id) or date.min
        return day, {"items": items.panel(glance(self.store, self._theatre_id, day, self._places), whole=False)}

    def ahead(self, key: str, as_of: date | None = None) -> tuple[date, Panel] | None:
        """One panel of a picture that takes long, made before all others; what the whole takes is less by as much.

        Returns:
            The picture's date and the panel; None where the picture is quick, or that panel needs all of it.
        """
        from monitor.present.presenter import PARTS  # noqa: PLC0415  as above

        if key == "items" and (found := self.glance(as_of)) is not None:
            return found[0], found[1][key]
        if not self.large or key not in PARTS:
            return None
        day = as_of or self.store.documents.newest_day(self._theatre_id) or date.min
        ledger = self.ledger
        with collector_paused():
            return day, self._parts[1].panel(key, ledger.only(PARTS[key], day))

    def panels(self, picture: Picture) -> Mapping[str, Panel]:
        """Every panel that the store and the picture give, by key."""
        # A snapshot has neither list.
        from monitor.briefing.items import item_rows  # noqa: PLC0415
        from monitor.briefing.leftover import MOST, sentences, with_counts  # noqa: PLC0415
        from monitor.present import items, uncoded  # noqa: PLC0415

        with collector_paused():
            found = self._parts[1].panels(picture)
        found["items"] = items.panel(item_rows(self.store, self.ledger, picture, self._places))
        queue = self.store.coded.uncoded(self._theatre_id, as_of=picture.as_of, limit=MOST)
        found["uncoded"] = uncoded.panel(queue, sentences(self.store, self._theatre_id, picture.as_of, queue))
        return with_counts(found, self.store.coded.uncoded_counts(self._theatre_id, as_of=picture.as_of))

    def evidence(self, claims: Iterable[str], *, as_of: date | None = None) -> EvidenceView:
        """The sentences behind claims, who else says so and who says otherwise, as of the same date as the cell.

        Args:
            claims: ids in the order of the cell, strongest first.
            as_of: the picture's date, None for the newest document's; later reports are not shown.
        """
        from monitor.briefing.evidence import evidence  # noqa: PLC0415  as above

        return evidence(self.store, self.ledger, self.picture(as_of), tuple(claims), self.verdicts)

    def rejections(self, claim: str) -> tuple[str, ...]:
        """Who rejected a claim, when and why, one phrase each; empty where nobody did, or verdicts are left out."""
        from monitor.present.words import verdict_text  # noqa: PLC0415  as above

        judgements = self.store.judgements() if self.verdicts else {}
        said = [v for (name, _), j in judgements.items() if name == claim and j.status == "reject" for v in j.verdicts]
        return tuple(verdict_text(v) for v in said if v.action == "reject")

    @property
    def _parts(self) -> tuple[Copies, Presenter]:
        """What folds and presents; its modules are read when the first picture is, after a screen's first frame."""
        if self._made is None:
            from monitor.briefing.copies import Copies  # noqa: PLC0415
            from monitor.present.presenter import Presenter  # noqa: PLC0415

            self._made = Copies(self.store), Presenter()
        return self._made

    def _fold(self, facts: Table) -> Ledger:
        from monitor.picture import Ledger  # noqa: PLC0415  as above

        return Ledger(self._parts[0].join(facts), self.theatre)

    @property
    def _theatre_id(self) -> str | None:
        return self.theatre.id if self.theatre else None
