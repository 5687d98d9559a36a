"""When a predicate happened: the time expression of its clause, then of its sentence; never a guess."""

from __future__ import annotations

from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.model.document import Document
from monitor.model.measure import NO_TIME, TimeExpression


class Times:
    """Times of predicates in one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, s: Parsed, p: Predicate) -> TimeExpression:
        """The time of the predicate; NO_TIME where the text gives none."""
        return NO_TIME
