"""Rows kept from picture to picture: a row is made anew only where its group or the wording of its age changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from monitor.present.panel import Row

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """The rows of one panel as last made.

    Groups that did not change are the same objects in the next picture (:mod:`monitor.picture.ledger`), so
    identity tells whether a row still holds. Only the last picture's objects are kept, and with them their ids.
    """

    def __init__(self) -> None:
        self._rows: dict[int, tuple[object, str, Row]] = {}

    def rows(
        self,
        things: Iterable[Thing],
        *,
        age: Callable[[Thing], str],
        make: Callable[[Thing, str], Row],
        identity: Callable[[Thing], object] = lambda thing: thing,
    ) -> tuple[Row, ...]:
        """A row for each thing, in their order.

        Args:
            things: in panel order, each once.
            age: how old it is in the words that its row uses; a row is made anew where they change.
            make: the row of a thing of that age.
            identity: the object whose identity stands for the thing's content.
        """
        now: dict[int, tuple[object, str, Row]] = {}
        for thing in things:
            held, words = identity(thing), age(thing)
            entry = self._rows.get(id(held))
            if entry is None or entry[1] != words:
                entry = (held, words, make(thing, words))
            now[id(held)] = entry
        self._rows = now
        return tuple(row for _, _, row in now.values())
