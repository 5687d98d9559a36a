"""Numbers and times as the text gives them, with what the words leave open."""

from __future__ import annotations

from dataclasses import dataclass

QUALIFIERS = (
    "exact",
    "more_than",
    "at_least",
    "up_to",
    "fewer_than",
    "about",
    "nearly",
    "estimated",
    "range",
    "vague",
)

_SIGNS = {
    "exact": "{}",
    "more_than": ">{}",
    "at_least": "≥{}",
    "up_to": "≤{}",
    "fewer_than": "<{}",
    "about": "~{}",
    "nearly": "nearly {}",
    "estimated": "{} est.",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as a text gives it (the table of qualifiers is the coding rules' §4).

    Attributes:
        value: the number that stands in the text; None for ranges and vague words.
        low, best, high: inclusive bounds, ``low <= best <= high`` where given; None = open, never zero.
        qualifier: one of :data:`QUALIFIERS`.
        unit: ``people``, ``families``, ``households``, ``percent`` …; families are never multiplied.
        phrase: the words themselves, for vague ones (``dozens``) the only thing to print.
    """

    value: int | float | None
    low: int | float | None
    best: int | float | None
    high: int | float | None
    qualifier: str
    unit: str = "people"
    phrase: str = ""

    def text(self) -> str:
        """What screens print: ``>500``, ``≥16,000``, ``227 est.``, ``600–800``, ``dozens``; never 501."""
        return quantity_text(self.value, self.low, self.high, self.qualifier, self.unit, self.phrase)


def quantity_text(
    value: int | float | None,
    low: int | float | None,
    high: int | float | None,
    qualifier: str,
    unit: str = "people",
    phrase: str = "",
) -> str:
    """As :meth:`Quantity.text`, from bare columns; ``vague`` words without phrase and number print as ``some``."""
    if value is not None:
        text = _SIGNS.get(qualifier, "{}").format(f"{value:,}")
    elif qualifier == "range" and low is not None and high is not None:
        text = f"{low:,}–{high:,}"
    else:
        text = phrase or "some"
    if unit == "percent":
        return f"{text} %"
    return text if unit in ("people", "homes") else f"{text} {unit}"


def implied_bounds(
    value: int | float, qualifier: str
) -> tuple[int | float | None, int | float | None, int | float | None]:
    """Low, best and high that a number and its qualifier mean (the coding rules' §4).

    ``about`` and ``nearly`` reach half a unit of the last digit that is not zero: 500 → 450, 549. A fraction has no
    such digit, and no next value above it: its bound is itself.

    ``range`` and ``vague`` words say more than one number does; of these only the lower bound is implied.
    """
    half = _half_unit(value)
    above = value + 1 if float(value).is_integer() else value
    return {
        "more_than": (above, above, None),
        "at_least": (value, value, None),
        "up_to": (0, None, value),
        "fewer_than": (0, None, max(value - 1, 0)),
        "about": (value - half, value, value + max(half - 1, 0)),
        "nearly": (value - half, max(value - 1, value - half), max(value - 1, value - half)),
        "range": (value, value, None),
        "vague": (value, None, None),
    }.get(qualifier, (value, value, value))


def size(best: float | None, low: float | None, high: float | None) -> float | None:
    """The one number that a value is compared, sorted and drawn by: the best, else the bound that the text states.

    Of "up to 50" that is 50: its lower bound of 0 is nobody's word. None: the text gives no number.
    """
    return best if best is not None else low or (low if high is None else high)


def _half_unit(value: int | float) -> int:
    """Half a unit of the last digit that is not nought: 50 for 500, 500 for 16,000; 0 for 7 and 6.5."""
    if not float(value).is_integer():
        return 0
    unit, rest = 1, int(value)
    while rest and rest % 10 == 0:
        unit, rest = unit * 10, rest // 10
    return unit // 2


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """When something occurred (TIMEX3 value and its basis).

    Attributes:
        value: EDTF, or None where nothing can be said; never a guess, never the document's date by default.
        basis: ``explicit`` (full date in the text), ``partial`` (year supplied by the document date),
            ``relative`` ("last week"), ``anchored`` (hangs on another event), ``doc`` (the time of the
            document itself, for present states), ``first_seen`` (as the middle four, where the document has no
            date and the day it was first seen stands for it), ``none``.
    """

    value: str | None = None
    basis: str = "none"

    @property
    def undated(self) -> bool:
        """Whether no words of its own say when it was: of the document's time, or of another event's."""
        return self.basis in ("doc", "none", "anchored")


NO_TIME = TimeExpression()
