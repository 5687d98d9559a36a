"""What a term of a query holds for: words, grades, days and numbers."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.model.condition import Days, Grade, Words
from monitor.model.matching import _counted, _graded, _occurred, _stands
from monitor.model.measure import Quantity

MAY = Days(date(2019, 5, 1).toordinal(), date(2019, 5, 31).toordinal())
OCCURRED = [
    ("2019-05-01", {"=", ">=", "<="}),
    ("2019-05-31", {"=", ">=", "<="}),
    ("2019-04-30", {"<", "<="}),
    ("2019-06-01", {">", ">="}),
    ("2019", {"="}),
    ("2019-04-20/2019-05-01", {"=", "<="}),
    ("2019-05-31/2019-06-04", {"=", ">="}),
    (None, set()),
]


@pytest.mark.parametrize(("when", "holding"), OCCURRED)
def test_days_meet_or_lie_wholly_before_or_after(when: str | None, holding: set[str]) -> None:
    """``=``: they have a day in common; ``<`` and ``>``: all of it is before or after; undated is none of these."""
    assert {op for op in ("<", "<=", "=", ">=", ">") if _occurred(op, MAY, when)} == holding


GRADES = [
    ("B", 2, {"<=", "=", ">="}),
    ("A", 2, {"<", "<="}),
    ("B", 1, {"<", "<="}),
    ("A", 3, {"<"}),
    ("C", 1, {">"}),
    ("B", 3, {">", ">="}),
]


@pytest.mark.parametrize(("letter", "digit", "holding"), GRADES)
def test_grades_are_at_least_as_good_in_letter_and_digit(letter: str, digit: int, holding: set[str]) -> None:
    """``<=B2``: B or better, and 2 or better; a letter alone compares the letter."""
    wanted = Grade("B", 2)
    assert {op for op in ("<", "<=", "=", ">=", ">") if _graded(op, wanted, letter, digit)} == holding
    for known in (Grade("B", None), wanted):
        assert _graded("<=", known, letter, None) is (letter <= "B")


NUMBERS = [
    (Quantity(500, 501, 501, None, "more_than"), 500, {"=", ">", ">="}),
    (Quantity(500, 501, 501, None, "more_than"), 501, {"=", "<=", ">="}),
    (Quantity(50, 0, None, 50, "up_to"), 50, {"=", "<=", ">="}),
    (Quantity(50, 0, None, 50, "up_to"), 40, {">", ">="}),
    (Quantity(None, 12, None, None, "vague"), 12, {"<=", ">="}),
    (Quantity(None, None, None, None, "vague"), 0, set()),
    (None, 0, set()),
]


@pytest.mark.parametrize(("quantity", "wanted", "holding"), NUMBERS)
def test_numbers_are_compared_as_stated(quantity: Quantity | None, wanted: float, holding: set[str]) -> None:
    """What is "more than 500" is found as 500 and as 501; of "up to 50" the 50 counts; no number is none of these."""
    assert {op for op in ("<", "<=", "=", ">=", ">") if _counted(op, wanted, quantity)} == holding


@pytest.mark.parametrize(
    ("words", "prefix", "holds"),
    [
        (("shelling",), False, True),
        (("SHELLING", "of"), False, True),
        (("shell",), False, False),
        (("shell",), True, True),
        (("shelling", "the"), False, False),
        (("of", "the", "ha"), True, True),
        (("harbour", "again"), False, False),
        (("harbour",), False, True),
    ],
)
def test_words_stand_side_by_side(words: tuple[str, ...], prefix: bool, holds: bool) -> None:
    """Whole, but for the last where it is a beginning; case and accents aside."""
    assert _stands("Shélling of the harbour", Words(words, prefix=prefix)) is holds
