"""The Markdown snapshot: every figure has its footnote, and text from outside is shown, never interpreted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from monitor.export import render
from monitor.export.links import safe_url
from monitor.export.markdown import _labels, escape
from monitor.export.snapshot import Options, Snapshot
from tests.export.samples import HOSTILE, KILLED, hostile, sample

# What our own writing makes of Markdown; footnotes are read as text by this parser, which knows none.
OURS = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "hr"),
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close"),
    *("tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
}
INLINE = {"text", "softbreak", "text_special", "strong_open", "strong_close", "code_inline", "link_open", "link_close"}


def parse(text: str) -> list:
    return MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)


def md(snapshot: Snapshot, **options) -> str:
    return render("md", snapshot, Options(**options)).decode()


# Digests and claims' ids are masked; of the footnotes the first two.
BEGINNING = """\
# Libya, as of 2019-12-06

3 documents, reported 2019-04-22 to 2019-12-06. 3 sentences with a trigger gave no claim ('monitor search \
is:uncoded' lists them). Feeds failing: 1 of 14.

## Fronts

2 fronts, 1 stale

| Front | State | Reported | Sentences |
| --- | --- | --- | --- |
| **Tripoli, southern outskirts** | ▲ LNA offensive against GNA; stalemate since | 2019-05 stale | [^CLAIM] |
| place not given | LNA air strike | 2019-12-06 | [^CLAIM] |

## Foreign involvement

| Actor | LNA | GNA | Sentences |
| --- | --- | --- | --- |
| UAE | ◐ drones (alleged) | – | [^CLAIM] |

## Humanitarian

1 stale

| Figure | Value | Series | Where, when | Sentences |
| --- | ---: | --- | --- | --- |
| killed | **\\>500** | ▃█ | Tripoli, May 2019, stale | [^CLAIM][^CLAIM] |

## Contested

No two current figures contradict each other.

## Diplomacy

No meeting, talks or statement is reported yet.

## Gaps

Every expected slot has a recent report.

[^CLAIM]: “More than 500 people have been killed” in “More than 500 people have been killed in the fighting.” — \
Foreign Affairs, 2019-05, B3, `CLAIM`
[^CLAIM]: “struck a factory” in “LNA jets struck a factory on Monday.” — [Middle East \
Observer](<https://example.org/b?x=1&y=2>), undated, first seen 2019-12-06, B3, `CLAIM`
"""


def test_a_picture_reads_so_from_its_title_to_its_first_footnotes() -> None:
    """A heading, a summary; a panel a section with its note and table, or why it is empty; then the sentences."""
    text = re.sub(r"\bc1[0-9a-f]{6}([0-9a-f]{9})?\b", "CLAIM", md(sample()))
    assert text.startswith(BEGINNING)
    foot = text.partition("\n\n---\n\n")[2]
    assert re.sub(r"[0-9a-f]{32}", "DIGEST", foot) == (
        "- version: monitor 0.1.0\n- ruleset: 1a2b3c4d\n- as of: 2019-12-06\n- inputs: 3 documents, DIGEST\n"
        "- picture-digest: DIGEST\n"
    )


def test_every_footnote_that_is_cited_is_there_and_the_other_way_round() -> None:
    text = md(sample())
    cited = set(re.findall(r"\[\^(c1[0-9a-f]+)\](?!:)", text))
    defined = re.findall(r"^\[\^(c1[0-9a-f]+)\]:", text, re.MULTILINE)
    assert cited == set(defined)
    assert len(defined) == len(set(defined)) == 5


def test_a_footnote_has_quote_publisher_date_and_link() -> None:
    lines = md(sample()).splitlines()
    label = KILLED.id[:8]
    (note,) = (line for line in lines if line.startswith(f"[^{label}]:"))
    assert note.startswith(f"[^{label}]: “an estimated 227 people had been killed” (says WHO) in “The World Health")
    assert "[Common Dreams](<https://example.org/a>), 2019-04-22, B3" in note


def test_every_row_is_a_row_of_a_table() -> None:
    tokens = parse(md(sample()))
    rows = sum(len(p.rows) + bool(p.rows) for p in sample().panels.values())
    assert sum(t.type == "tr_open" for t in tokens) == rows
    assert {t.type for t in tokens} <= OURS


def test_a_claim_more_changes_no_line_but_its_own() -> None:
    """Footnotes are labelled by claim, not numbered, so that a difference under version control is small."""
    whole = sample()
    front, *others = whole.panels["fronts"].rows
    fewer = replace(whole, panels={**whole.panels, "fronts": replace(whole.panels["fronts"], rows=tuple(others))})
    before, after = md(fewer).splitlines(), md(whole).splitlines()
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    assert [line.split(":")[0] for line in gone] == ["- picture-digest"]
    assert len(new) == 3
    assert front.cells[0].text in new[0]


def test_two_claims_that_begin_alike_keep_their_own_footnotes() -> None:
    assert _labels(["c1aaaaaaX1", "c1aaaaaaX2", "c1bbbbbbX3"]) == {
        "c1aaaaaaX1": "c1aaaaaaX1",
        "c1aaaaaaX2": "c1aaaaaaX2",
        "c1bbbbbbX3": "c1bbbbbb",
    }


def test_the_footer_is_the_last_thing() -> None:
    last = md(sample()).splitlines()[-1]
    assert re.fullmatch(r"- picture-digest: [0-9a-f]{32}", last)


@pytest.mark.parametrize("attack", HOSTILE)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_hostile_text_makes_no_markup(attack: str, ascii_only: bool) -> None:
    """Parsed, the page has the blocks and inlines of the sample: no link, image, HTML or code of another's."""
    text = md(hostile(attack), ascii=ascii_only)
    tokens = parse(text)
    assert {t.type for t in tokens} <= OURS
    inlines = [child for t in tokens if t.type == "inline" for child in t.children or ()]
    assert {c.type for c in inlines} <= INLINE - {"link_open", "link_close"}  # javascript: addresses make no link
    assert sum(t.type == "tr_open" for t in tokens) == sum(t.type == "tr_open" for t in parse(md(sample())))
    assert all(re.fullmatch(r"c1[0-9a-f]{15}", c.content) for c in inlines if c.type == "code_inline")


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_text_is_still_readable(attack: str) -> None:
    """What a reader sees is the text itself, on one line."""
    from monitor.export.plain import printable

    rendered = parse(escape(attack))
    shown = "".join(c.content for t in rendered if t.type == "inline" for c in t.children or ())
    assert shown == printable(attack)


@pytest.mark.parametrize("text", ["http://evil.example", "HTTPS://evil.example", "www.evil.example"])
def test_a_bare_address_is_no_link_where_addresses_become_links(text: str) -> None:
    """GitHub's dialect makes links of bare addresses (GFM §6.9); the escape breaks the pattern it looks for."""
    assert not re.search(r"https?://|www\.", escape(text), re.IGNORECASE)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("https://example.org/a(b)", "https://example.org/a%28b%29"),
        ("https://example.org/“x”", "https://example.org/%E2%80%9Cx%E2%80%9D"),
        ('https://example.org/">x', "https://example.org/%22%3Ex"),
        ("https://example.org/%20x", "https://example.org/%20x"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https://user:pw@evil.example/", None),
        ("https://a b/", None),
        ("https://", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe
