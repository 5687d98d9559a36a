"""Search: the store finds exactly what the language means, in order, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.model.claim import Claim, Location
from monitor.model.matching import Subject, matches, matches_claim
from monitor.model.measure import Quantity, TimeExpression
from monitor.model.query import parse
from monitor.store import Store, open_store
from monitor.store.overview import main_theatre
from monitor.store.search import View

from .made import NOW, RULES, HandMade, Trigger, coding, document, killed, reading

FEED = "https://example.org/Feed"
UAE = Claim(kind="involvement", type="drones", modality="alleged", attribution="WHO", attribution_type="un",
            actor=("UAE",), beneficiary=("LNA",), place=Location("al-Watiya", "Watiya", "exact", "stated"),
            when=TimeExpression("2019-04", "partial"))  # fmt: skip
CLASH = Claim(kind="front", type="clash", actor=("LNA", "Wagner Group"), against=("GNA",),
              place=Location("south of Tripoli", "Tripoli"), when=TimeExpression("2019-05-01", "explicit"))  # fmt: skip
VAGUE = killed(
    place="Misrata", quantity=Quantity(None, 12, None, None, "vague", "people", "dozens"), population="civilians"
)
TEXTS = {
    "oil": document("oil", "Oil fields were shelled at Ra's Lanuf. Al-Watiya too.", title="Oil war", reliability="C"),
    "drones": document("drones", "UAE drones struck Tripoli, WHO says.", publisher="The Wire", published="2019-05"),
    "dead": document("dead", "At least 12 died in Tripoli; the militia says 70.", published="2019-04-10", origin="AFP"),
    "item": document("item", "Café bombed in Misrata", feed=FEED, published=None, publisher="Wire Two", language="en"),
    "empty": document("empty", "Nothing is said.", title="Drones?", theatre="yemen", language="ar", reliability="A"),
}
SUBJECTS = {
    "oil": Subject(TEXTS["oil"], (), "libya", ("Ras Lanuf",), uncoded=1, new=True),
    "drones": Subject(
        TEXTS["drones"],
        (coding(UAE, TEXTS["drones"]), coding(CLASH, TEXTS["drones"])),
        "libya",
        area_of=lambda place: f"{place.id} province",
    ),
    "dead": Subject(
        TEXTS["dead"],
        (coding(killed(12), TEXTS["dead"]), coding(killed(70, attribution="militia"), TEXTS["dead"])),
        "libya",
        ("Tripoli", "GNA"),
    ),
    "item": Subject(TEXTS["item"], (coding(VAGUE, TEXTS["item"]),), "libya", feeds=(FEED, "https://b.example/x")),
    "empty": Subject(TEXTS["empty"], (), None, relation="off-schema", new=True),
}
# One condition of each kind, and some together; a bar or a line end separates.
QUERIES = tuple(
    query.strip()
    for query in """
actor:uae | actor:lna | agent:lna | against:gna | beneficiary:LNA | actor:wagner | -actor:lna
kind:front | type:killed | type:killed place:tripoli | type:killed place:misrata
type:killed -place:tripoli | modality:alleged | killed>50 | killed>=12 | killed<20 | killed:12
killed:70 by:militia | killed:12 by:militia | number>0 | place:watiya
place:"tripoli province" | place:"south of tripoli"
place:outh | scope:incident | population:civilians | occurred:2019-04 | occurred>=2019-05
occurred<2019-04-22 | occurred>2019-04 | occurred<=2019-04-30 | by:who | by:wire | by:afp | grade<=B
grade<=B3 | grade>B2 | grade<C3 | grade:B3 | grade:A | since:2019-04-20 | until:2019-04
feed:b.example | feed:EXAMPLE.org | publisher:"the wire" | doc:oil | title:drones | title:"oil war"
lang:ar | lang:en | theatre:libya | tag:lanuf | relation:off-schema | is:revised | is:undated
is:uncoded | is:coded | is:feed | is:new | is:article | oil | OIL fields | "fields oil" | cafe | CAFÉ
trip* | ra's | al-watiya | -oil | oil OR cafe | (oil OR drones) -is:undated
kind:front OR kind:humanitarian | kind:front militia | -(type:killed OR type:drones)
type:drones type:clash | type:killed by:wire | -by:who | claim:c1 | drones
-type:killed place:tripoli | by:who OR is:feed | grade<=B3 tag:gna | -kind:front -kind:humanitarian
says | "nothing is said"
""".replace("\n", "|").split("|")
    if query.strip()
)


@pytest.fixture(scope="module")
def found() -> Iterator[Store]:
    with open_store(None) as store:
        for name in ("drones", "dead", "item", "oil", "empty"):
            _add(store, SUBJECTS[name])
            if name == "item":
                store.people.look("ana", store.items.last(), now=NOW)
        yield store


def _add(store: Store, s: Subject) -> None:
    uncoded = (Trigger(0, 5, "shelled", "front"),) * s.uncoded
    made = HandMade(s.document, tuple(s.codings), uncoded, s.theatre, s.document.language, tuple(s.tags))
    stored = store.add(made, ruleset=RULES, now=NOW, area_of=s.area_of)
    for feed in s.feeds:
        store.documents.sight(s.document.id, feed, guid=None, link=None, now=NOW)
    if s.relation:
        store.people.relate(stored.seq, s.relation, None, now=NOW)


def _same(store: Store, text: str) -> None:
    query = parse(text)
    view = View(user="ana")
    docs = {store.documents.by_seq(seq).id for seq in store.search.items(query, view)}  # type: ignore[union-attr]
    assert docs == {name for name, s in _seen().items() if matches(query, s)}, text
    hits = {(hit.doc, hit.claim) for hit in store.search.claims(query, view)}
    expected = {
        (name, c.claim.id) for name, s in _seen().items() for c in s.codings if matches_claim(query, s, c)
    }  # fmt: skip
    assert hits == expected, text
    assert store.search.claim_ids(query, view) == {claim for _doc, claim in hits}
    assert store.search.count(query, view) == len(docs)


def _seen() -> dict[str, Subject]:
    from dataclasses import replace

    first = NOW.date().isoformat()
    return {name: replace(s, document=replace(s.document, first_seen=first)) for name, s in SUBJECTS.items()}


@pytest.mark.parametrize("text", QUERIES)
def test_the_store_finds_what_the_language_means(found: Store, text: str) -> None:
    """SQL and the definition in memory agree on documents and on claims."""
    _same(found, text)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.recursive(
    st.sampled_from(QUERIES),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) ({two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) OR ({two[1]})"),
        inner.map(lambda one: f"-({one})"),
    ),
    max_leaves=4,
))  # fmt: skip
def test_the_store_finds_what_any_combination_means(found: Store, text: str) -> None:
    """However conditions are joined and negated."""
    _same(found, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type:killed place:tripoli", {"dead"}),
        ("type:killed place:misrata", {"item"}),
        ("killed:12 by:militia", set()),  # the militia says 70: both must be of one claim
        ("killed:70 by:militia", {"dead"}),
        ("cafe", {"item"}),
        ("-actor:lna", {"oil", "dead", "item", "empty"}),
        ("is:new", {"oil", "empty"}),
    ],
)
def test_what_a_person_expects_is_found(found: Store, text: str, expected: set[str]) -> None:
    """The definition itself, by examples."""
    docs = {found.documents.by_seq(seq).id for seq in found.search.items(parse(text), View(user="ana"))}  # type: ignore[union-attr]
    assert docs == expected


@pytest.mark.parametrize(
    "text", ['"', 'a"b', "NEAR(a b)", "title : x", "* ^ a", "{title}: b", "a AND", "'; DROP TABLE documents"]
)
def test_no_text_reaches_full_text_search_as_syntax(found: Store, text: str) -> None:
    """Operators of the index in a phrase are words; nothing raises but a query error."""
    from monitor.model.query import QueryError

    found.search.items(parse('"' + text.replace('"', " ") + '"'))
    for search in (found.search.items, found.search.claims):
        with suppress(QueryError):
            search(parse(text))
    assert found.documents.count() == 5


def test_what_is_frequent_is_found_the_same_way(found: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking of each document in turn, as pages of common things do, gives the same as listing all."""
    monkeypatch.setattr("monitor.store.search.MANY", 1)
    monkeypatch.setattr("monitor.store.terms.MANY", 1)
    monkeypatch.setattr("monitor.store.compile.MANY", 1)
    monkeypatch.setattr("monitor.store.compile._MANY_SENTENCES", 1)
    for text in QUERIES:
        query = parse(text)
        assert found.search.items(query, limit=99) == found.search.items(query), text
        _same(found, text)


def test_pages_follow_one_another_without_gap_or_repetition(store: Store) -> None:
    """Keyset pages: a row that comes meanwhile at the top shifts nothing."""
    for n in range(25):
        day = (date(2019, 4, 1) + timedelta(days=n % 5)).isoformat()
        store.add(reading(document(f"d{n}", published=day), [killed(n)]), ruleset=RULES, now=NOW)
    whole = store.search.items()
    pages: list[int] = []
    after = None
    while page := store.search.items(after=after, limit=10):
        if after is None:
            store.add(reading(document("late", published="2019-06-01")), ruleset=RULES, now=NOW)
        pages += page
        last = store.items.rows(page[-1:])[0]
        after = (last.reported, last.seq)
    assert tuple(pages) == whole
    hits, at = [], None
    while batch := store.search.claims(parse("type:killed"), after=at, limit=10):
        hits += [hit.coding for hit in batch]
        at = batch[-1].key
    assert len(set(hits)) == len(hits) == 25


def test_items_as_of_a_day_are_those_reported_by_then(found: Store) -> None:
    """No look-ahead, and each revision in its time."""
    seqs = found.search.items(view=View(as_of=date(2019, 4, 30)))
    assert [row.id for row in found.items.rows(seqs)] == ["empty", "oil", "dead"]


def test_a_row_of_the_list_says_what_the_item_gave(found: Store) -> None:
    """Claims, uncoded sentences, tags, theatre and relation, without reading its text."""
    rows = {row.id: row for row in found.items.rows(found.search.items())}
    assert (rows["dead"].claims, rows["dead"].tags, rows["dead"].theatre) == (2, ("GNA", "Tripoli"), "libya")
    assert (rows["oil"].uncoded, rows["oil"].claims, rows["oil"].read) == (1, 0, True)
    assert (rows["empty"].relation, rows["empty"].theatre) == ("off-schema", None)
    assert (rows["item"].published, rows["item"].first_seen) == (None, "2026-11-21")


def test_hits_are_marked_where_the_words_stand(found: Store) -> None:
    """Case and accents do not hide a mark; begun words are marked whole."""
    (hit,) = found.search.claims(parse("CAFE mis*"))
    assert [hit.sentence[a:b] for a, b in hit.marks] == ["Café", "Misrata"]
    seqs = found.search.items(parse('"al watiya"'))
    (text,) = found.search.excerpts(seqs, parse('"al watiya"'))
    assert [text.excerpt[a:b] for a, b in text.marks] == ["Al-Watiya"]


@pytest.mark.parametrize("width", [20, *range(38, 48), 60, 61, 62, 200, 400])
def test_an_excerpt_has_whole_words_and_says_where_some_are_left_out(width: int) -> None:
    """No word is cut, the words found are in it and marked, and an ellipsis stands for what is not."""
    text = "They had come from many places when the drones struck the harbour and the road beside it. " * 3
    with open_store(None) as store:
        store.add(reading(document(text=text)), ruleset=RULES, now=NOW)
        (hit,) = store.search.excerpts(store.search.items(parse("drones")), parse("drones"), width=width)
    begun, ended = hit.excerpt.startswith("… "), hit.excerpt.endswith("…")
    words = hit.excerpt.removeprefix("… ").removesuffix("…")
    at = text.index(words)
    assert (at > 0, at + len(words) < len(text)) == (begun, ended)
    assert text[at - 1 : at] in ("", " ")
    assert text[at + len(words) : at + len(words) + 1] in ("", " ")
    found = [hit.excerpt[a:b] for a, b in hit.marks]
    assert found == ["drones"] * hit.excerpt.count("drones")
    assert found


def test_the_newest_items_are_the_first_of_the_list(found: Store) -> None:
    """Without a query, of any theatre and day: as the whole list has them."""
    for theatre in (None, "libya", "nowhere"):
        for day in (date(2019, 1, 1), date(2019, 5, 1), date(2026, 1, 1)):
            whole = found.search.items(view=View(theatre, day))
            assert found.items.newest(theatre, day, 2) == whole[:2]
            assert found.items.newest(theatre, day, 1000) == whole


def test_what_no_theatre_has_and_nobody_could_read_is_found_from_any(found: Store) -> None:
    """A text in a language without rules is searchable; a claim of no theatre's is no other theatre's."""

    def documents(limit: int, *, strays: bool) -> set[str]:
        seqs = found.search.items(view=View("nowhere", strays=strays), limit=limit)
        return {row.id for row in found.items.rows(seqs)}

    strange = {name for name, s in _seen().items() if s.theatre is None and not s.codings}
    assert "empty" in strange
    for limit in (-1, 50):
        assert documents(limit, strays=True) == strange
        assert documents(limit, strays=False) == set()
    assert found.search.claims(parse("killed>0"), View("nowhere", strays=True)) == ()


def test_the_theatre_of_most_documents_is_the_store_s(store: Store) -> None:
    """Of equally many the first by name; none where none is known."""
    assert main_theatre(store.database) is None
    for n, theatre in enumerate((None, "mali", "libya", "mali", "libya", None, None)):
        store.add(reading(document(f"d{n}"), theatre=theatre), ruleset=RULES, now=NOW)
        assert main_theatre(store.database) == (None, "mali", "libya", "mali", "libya", "libya", "libya")[n]


def test_items_sort_by_a_column_either_way_and_what_has_none_stands_last(found: Store) -> None:
    """Up and down are mirror images but for rows without a value."""

    def related(*, down: bool) -> list[str | None]:
        return [row.relation for row in found.items.rows(found.search.items(by="Relation", down=down))]

    up, down = related(down=False), related(down=True)
    assert None in up
    assert [r for r in up if r] == sorted(r for r in up if r) == [r for r in down if r][::-1]
    assert up[len([r for r in up if r]) :] == down[len([r for r in down if r]) :]
    titles = [row.title for row in found.items.rows(found.search.items(by="Title", down=True))]
    assert titles == sorted(titles, reverse=True)
