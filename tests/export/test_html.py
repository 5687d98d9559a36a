"""The page: valid, self-contained, without script, and every figure leads to its sentence."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import html5lib
import pytest

from monitor.export import render
from monitor.export.drawing import close_up, map_drawing, series_drawing
from monitor.export.snapshot import Options, Snapshot
from tests.export.samples import HOSTILE, KILLED, POINTS, hostile, sample

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "small", "p", "nav", "a", "main"),
    *("section", "figure", "figcaption", "div", "table", "thead", "tbody", "tr", "th", "td", "sup", "ol", "li"),
    *("mark", "code", "footer", "ul"),
}


def page(snapshot: Snapshot, **options) -> str:
    return render("html", snapshot, Options(**options)).decode()


def parse(text: str) -> ElementTree.Element:
    """The tree as a browser builds it; any parse error fails the test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        parser = html5lib.HTMLParser(strict=True)
        return parser.parse(text)


@pytest.fixture(scope="module")
def tree() -> ElementTree.Element:
    return parse(page(sample()))


def test_every_figure_is_a_link_to_its_sentence(tree: ElementTree.Element) -> None:
    """Each cell with a claim is a link; each link inside the page leads to an element that is there."""
    ids = {e.get("id") for e in tree.iter() if e.get("id")}
    inner = [a.get("href")[1:] for a in tree.iter(f"{XHTML}a") if a.get("href").startswith("#")]
    assert set(inner) <= ids
    linked = ["".join(a.itertext()).replace("\u00a0", " ") for a in tree.iter(f"{XHTML}a")]
    cells = [cell for p in sample().panels.values() for row in p.rows for cell in row.cells if cell.claims]
    assert cells
    assert all(cell.text in linked for cell in cells)


def test_a_sentence_stands_whole_with_its_quote_marked(tree: ElementTree.Element) -> None:
    (item,) = (li for li in tree.iter(f"{XHTML}li") if li.get("id") == KILLED.id)
    assert "“The World Health Organization said an estimated 227 people had been killed.”" in "".join(item.itertext())
    assert ["".join(m.itertext()) for m in item.iter(f"{XHTML}mark")] == ["an estimated 227 people had been killed"]
    assert [a.get("href") for a in item.iter(f"{XHTML}a")] == ["https://example.org/a"]


def test_nothing_is_loaded_and_nothing_runs(tree: ElementTree.Element) -> None:
    """No element and no attribute that would fetch or run; the page's own policy forbids it as well."""
    for element in tree.iter():
        assert not {"src", "srcset", "background", "action", "data", "poster"} & set(element.keys())
        assert not [key for key in list(element.keys()) if key.startswith("on") or key == "style"]
        if not str(element.tag).endswith("}a"):
            assert element.get("href") is None
    css = next(tree.iter(f"{XHTML}style")).text or ""
    assert "url(" not in css
    assert "@import" not in css
    policies = [m.get("content") for m in tree.iter(f"{XHTML}meta") if m.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]


def test_it_is_for_light_dark_and_paper() -> None:
    text = page(sample())
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_the_map_and_the_series_are_drawn_and_linked(tree: ElementTree.Element) -> None:
    drawings = list(tree.iter(f"{SVG}svg"))
    assert len(drawings) == 2
    for drawing in drawings:
        assert list(drawing.iter(f"{SVG}path"))
        links = list(drawing.iter(f"{SVG}a"))
        assert links
        assert all(next(a.iter(f"{SVG}title")).text for a in links)


def test_without_geometry_there_is_no_map() -> None:
    assert 'id="map"' not in page(replace(sample(), geometry=None))


def test_ascii_loses_nothing() -> None:
    """Character references stand in: the parsed text is the same."""
    plain, ascii_only = page(sample()), page(sample(), ascii=True)
    assert ascii_only.isascii()
    assert "".join(parse(ascii_only).itertext()) == "".join(parse(plain).itertext())


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_text_makes_no_element(attack: str) -> None:
    """The tree has the elements of the sample and no other, in the same number; no address but the web's."""
    text = page(hostile(attack))
    tree, plain = parse(text), parse(page(sample()))
    names = [str(e.tag).split("}")[-1] for e in tree.iter() if XHTML in str(e.tag)]
    assert set(names) <= ELEMENTS
    assert names.count("tr") == [str(e.tag).split("}")[-1] for e in plain.iter()].count("tr")
    assert all(a.get("href").startswith("#") for a in tree.iter(f"{XHTML}a"))
    assert not [c for c in text if ord(c) < 32 and c != "\n"]
    assert not set(text) & set("\u202e\u202c\u200b")


def test_the_last_digest_of_a_page_is_its_own() -> None:
    """A feed that prints a digest of its own does not pass for the footer."""
    from monitor.export.digest import carried_digest, picture_digest

    attack = hostile("picture-digest: 00000000000000000000000000000000")
    for name in ("html", "md", "text", "json", "geojson"):
        assert carried_digest(render(name, attack)) == picture_digest(attack)


def test_a_map_puts_a_place_where_it_is() -> None:
    """North is up, east is right, and what lies outside the theatre's box is not drawn."""
    whole = sample()
    drawing = map_drawing(whole)
    assert drawing is not None
    fronts = [d for d in drawing.dots if d.kind == "front"]
    assert len(fronts) == 1
    west, south, east, north = whole.geometry.bbox
    assert fronts[0].x / drawing.width == pytest.approx((13.19 - west) / (east - west), abs=0.001)
    assert fronts[0].y / drawing.height == pytest.approx((north - 32.88) / (north - south), abs=0.001)
    elsewhere = replace(whole, geometry=whole.geometry._replace(bbox=(40.0, 10.0, 50.0, 20.0)))
    assert map_drawing(elsewhere).dots == ()


def test_labels_do_not_hide_one_another() -> None:
    """Twenty fronts at nearly one place: printed labels never overlap, the others keep their dot and title."""
    whole = sample()
    panel = whole.panels["fronts"]
    first = panel.rows[0]
    rows = tuple(replace(first, id=f"f{n}", fields=(("lat", 32.0 + n / 50), ("lon", 13.0 + n / 90))) for n in range(20))
    crowded = replace(whole, panels={"fronts": replace(panel, rows=rows)}, records=())
    drawing, large = map_drawing(crowded), close_up(crowded)
    assert len(drawing.dots) == len(large.dots) == 20
    assert drawing.frame
    assert not [d for d in drawing.dots if d.label]  # the close-up names them
    assert large.height == pytest.approx(drawing.height, rel=0.01)
    labelled = [d for d in large.dots if d.label]
    assert 1 < len(labelled) <= 20
    spots = [(d.label_x, d.label_y) for d in labelled]
    assert all(abs(a[0] - b[0]) >= 100 or abs(a[1] - b[1]) >= 12 for i, a in enumerate(spots) for b in spots[:i])


def test_a_few_places_far_apart_need_no_close_up() -> None:
    assert close_up(sample()) is None
    assert map_drawing(sample()).frame == ""


def test_figures_that_stand_for_the_whole_are_shown_first(tree: ElementTree.Element) -> None:
    """What was counted so far and what there is, each a link to its sentence; before any table."""
    (cards,) = (section for section in tree.iter(f"{XHTML}section") if section.get("id") == "figures")
    assert ["".join(a.itertext()) for a in cards.iter(f"{XHTML}a")] == [">500"]
    text = page(sample())
    assert text.index('id="figures"') < text.index("<table")


def test_the_labels_of_a_series_fit_and_the_latest_comes_first() -> None:
    """A sign is wider than a letter; two values of nearly one day and height have room for one label."""
    days = ("2019-01-01", "2019-05-30", "2019-05-31")
    points = [{**POINTS[0], "reported": day, "best": 999, "phrase": f">{n},000"} for n, day in enumerate(days, 1)]
    drawing = series_drawing(points, joined=True)
    assert drawing is not None
    assert drawing.dots[-1].label == ">3,000"
    assert [d.x for d in drawing.dots] == sorted(d.x for d in drawing.dots)
    widest = 10.1  # of ">" and of "≥" in DejaVu Sans at 12 px, where a digit is 7.6 and a comma 3.8
    for dot in drawing.dots:
        assert not dot.label or dot.label_x + widest + 4 * 7.6 + 3.8 <= drawing.width


def test_a_series_needs_two_values_and_starts_from_zero() -> None:
    drawing = series_drawing(POINTS, joined=True)
    assert drawing is not None
    assert [d.claim for d in drawing.dots] == [p["claims"][0] for p in POINTS]
    # 227 of 501 from zero: the first point stands at 45 % of the height that the second has.
    base = drawing.height - 10
    assert (base - drawing.dots[0].y) / (base - drawing.dots[1].y) == pytest.approx(227 / 501, abs=0.01)
    assert series_drawing(POINTS[:1], joined=True) is None
    assert series_drawing([{**POINTS[0], "best": None, "low": None, "high": None}, POINTS[1]], joined=True) is None
    assert series_drawing(POINTS, joined=False).paths == ()


def test_an_upper_bound_is_drawn_at_the_number_it_states() -> None:
    """Where that number would stand, on a band that reaches down to nought."""
    drawing = series_drawing([POINTS[0], {**POINTS[1], "best": None, "low": 0, "high": 500}], joined=True)
    exact = series_drawing([POINTS[0], {**POINTS[1], "best": 500, "low": 500, "high": 500}], joined=True)
    assert drawing.dots[-1].y == exact.dots[-1].y == drawing.dots[-1].high_y
    assert drawing.dots[-1].low_y == 112.0 - 10.0


def test_a_page_is_one_file_that_the_parser_of_the_standard_library_reads_too() -> None:
    class Counter(HTMLParser):
        scripts = 0

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.scripts += tag == "script"

    counter = Counter()
    counter.feed(page(sample()))
    assert counter.scripts == 0
    assert not re.search(r"<(script|iframe|object|embed|link|img)\b", page(sample()))


def test_events_at_one_place_are_one_dot_that_grows_and_leads_to_the_last() -> None:
    """The title counts them and names the last; the dot lies beneath the fronts."""
    whole = sample()
    events = tuple({**dict(whole.records[1]), "id": f"c1{n:015x}", "date": f"2019-04-{n + 1:02}"} for n in range(9))
    drawing = map_drawing(replace(whole, records=events))
    first, *_ = drawing.dots
    assert [d.kind for d in drawing.dots] == ["event", "front"]
    assert first.claim == "c1000000000000008"
    assert first.title.startswith("9 dated: offensive, LNA against GNA, Tripoli, 2019-04-09; ")
    assert first.title.endswith("; and 4 earlier")
    alone = map_drawing(replace(whole, records=events[:1])).dots[0]
    assert first.radius > alone.radius
