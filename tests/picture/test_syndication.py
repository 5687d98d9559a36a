"""Copies of one text are one origin, and finding them stays cheap."""

from __future__ import annotations

from monitor.picture import fold
from monitor.picture.syndication import MOST_COMPARED, copied, copies_of, near_copy, words_of
from tests.picture.made import day, figure, said

STORY = (
    "At least 227 people have been killed since the offensive on the capital began, according to figures compiled "
    "from hospitals, and thousands of families have left their homes. Shelling resumed on Monday in two southern "
    "districts, residents said, while both sides claimed to have advanced along the airport road."
)
CUT = "CAPITAL (Wire) - " + STORY.rpartition(". ")[0]
OWN = (
    "More than two hundred people have died in the fighting around the capital. Hospitals gave a figure of 227 on "
    "Monday. Our correspondent saw shells land near the airport road, where neither side seems to gain any ground."
)


def near(a: str, b: str) -> bool:
    return near_copy(words_of(TEXTS[a]), words_of(TEXTS[b]))


TEXTS = {"d1": STORY, "d2": CUT, "d3": OWN}
TOLL = [
    figure(227, "2019-04-22", doc="d1", origin="Wire"),
    figure(227, "2019-04-23", "2019-04-22", doc="d2", origin="Gazette"),
    figure(227, "2019-04-23", "2019-04-22", doc="d3", origin="Herald"),
]
TOLL = [f._replace(claim="c1", publisher=f.origin) for f in TOLL]


def test_a_cut_copy_with_a_dateline_is_a_copy_and_an_own_report_is_not() -> None:
    """The same story in another outlet counts once; a report of the same thing in own words counts."""
    assert near_copy(words_of(STORY), words_of(CUT))
    assert not near_copy(words_of(STORY), words_of(OWN))
    assert not near_copy([], words_of(OWN))


def test_two_items_of_one_sentence_that_differ_in_a_word_are_no_copies() -> None:
    """The word may be who says so; the same sentence with a headline and a dateline before it is a copy."""
    told = "At least 12 people were killed by shelling in the south of the capital on Monday, {} said."
    who, others = words_of(told.format("the WHO")), words_of(told.format("the Red Crescent"))
    assert not near_copy(who, others)
    assert near_copy(who, words_of(f"Twelve die. CAPITAL (Wire) - {told.format('the WHO')}"))


def test_three_reports_two_origins() -> None:
    """The copy counts under the wire that wrote it."""
    copies = copied(TOLL, near)
    assert copies == {"d2": "d1"}
    voice = copies_of(TOLL, copies)
    said_by = [voice[f.doc].retold(f) if f.doc in voice else f for f in TOLL]
    (series,) = fold(said_by, day("2019-12-31")).series
    assert series.current is not None
    assert (series.current.support.reports, series.current.support.origins) == (3, ("Wire", "Herald"))


def test_a_copy_speaks_for_the_text_it_copies_whatever_that_quotes() -> None:
    """The origin is the voice of the first text, not of those that it names; its sources stay what they are."""
    quoted = figure(300, "2019-04-23", doc="d1", **said("WHO"))
    (copy,) = copies_of([quoted, *TOLL], {"d2": "d1"}).values()
    assert copy.origin == "Wire"
    assert [copy.retold(f).origin for f in (TOLL[1], quoted)] == ["Wire", "WHO"]


def test_a_copy_printed_a_day_later_tells_of_the_first_text_s_day() -> None:
    """Its reader can only date "were killed" by the day of print; the two are one value of the series all the same."""
    wire = figure(227, "2019-04-22", doc="d1", publisher="Wire", **said("WHO"))
    copy = figure(227, "2019-04-23", doc="d2", publisher="Gazette", **said("WHO"))
    assert copied([wire, copy], near) == {"d2": "d1"}
    retold = copies_of([wire, copy], {"d2": "d1"})["d2"].retold(copy)
    (series,) = fold([wire, retold], day("2019-12-31")).series
    assert [(p.date, len(p.facts)) for p in series.points] == [("2019-04-22", 2)]


def test_what_the_first_text_says_of_two_days_or_an_analyst_of_one_keeps_its_date() -> None:
    """Nothing tells which of the two the copy means; and a person's word stands."""
    wire = [figure(5, "2019-04-22", when, doc="d1") for when in ("2019-04-20", "2019-04-21")]
    copy = figure(5, "2019-04-23", doc="d2")
    assert copies_of([*wire, copy], {"d2": "d1"})["d2"].retold(copy) == copy
    judged = copy._replace(verdict="correct", origin_type="un")
    assert copies_of([wire[0], judged], {"d2": "d1"})["d2"].retold(judged) == judged


def test_a_later_copy_changes_no_earlier_origin() -> None:
    """The earliest text is the origin, however many come after it and in whatever order they are read."""
    assert copied(list(reversed(TOLL)), near) == {"d2": "d1"}


def test_texts_far_apart_in_time_are_not_compared() -> None:
    """Beyond a week it is another story."""
    late = TOLL[1]._replace(reported=TOLL[0].reported + 8)
    assert copied([TOLL[0], late], near) == {}


def test_a_document_is_compared_first_with_those_that_say_most_of_what_it_says() -> None:
    """Of six earlier ones five are looked at: the one that shares two figures is among them, however late it came."""
    outlets = [TOLL[0]._replace(doc=f"d{i}", publisher=f"Outlet {i}") for i in range(6)]
    also = figure(9, "2019-04-22", type="wounded", doc="d5", publisher="Outlet 5")
    facts = [
        *outlets,
        also,
        *(f._replace(doc="copy", publisher="Gazette", reported=f.reported + 1) for f in (TOLL[0], also)),
    ]
    assert copied(facts, lambda a, b: (a, b) == ("d5", "copy")) == {"copy": "d5"}


def test_each_document_is_compared_with_few_others() -> None:
    """A thousand reports of one claim cost five comparisons each, not a thousand."""
    asked: list[tuple[str, str]] = []

    def never(a: str, b: str) -> bool:
        asked.append((a, b))
        return False

    copied([TOLL[0]._replace(doc=f"d{i:04}", publisher=f"Outlet {i}") for i in range(1000)], never)
    assert len(asked) <= 1000 * MOST_COMPARED
