"""``monitor show``: a claim's sentence in its article, and all that stands beside it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from monitor.cli.claims import claim_named
from monitor.cli.options import WORDS, Options, common
from monitor.cli.pictures import briefing
from monitor.cli.session import start
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.present.evidence import EvidenceView, Passage

_CONTEXT = 240  # characters of the article on either side of the sentence


@click.command("show")
@click.argument("claim", type=WORDS)
@common
def command(claim: str, options: Options) -> int:
    """The sentence that CLAIM stands on, in its article, with every other report of it.

    As much of a claim's id will do as no other claim's begins with.
    """
    session = start(options)
    with briefing(session) as brief:
        claim = claim_named(brief.store, claim)
        view = brief.evidence([claim], as_of=session.as_of)
        said = () if view.asked else brief.rejections(claim)
    if said:
        raise UsageError(f"{claim} is not in the picture: {'; '.join(said)}", remedy="--no-verdicts shows it")
    if not view.asked:
        by = f" that was reported by {session.as_of}" if session.as_of else ""
        raise UsageError(
            f"the store has no claim {claim!r}{by}",
            remedy="'monitor search' and 'monitor snapshot --format json' give ids",
        )
    for line in lines(view, min(shutil.get_terminal_size().columns, 100)):
        click.echo(line)
    return 0


def lines(view: EvidenceView, width: int) -> Iterator[str]:
    """The evidence as plain text, ``width`` columns at most."""
    yield view.title
    yield from (text for text in (view.summary, view.grade) if text)
    for passage in view.asked:
        yield ""
        yield from _passage(passage, width)
    for heading, voices in (("Other reports", view.others), ("Against it", view.contrary)):
        if voices:
            yield ""
            yield heading
        for voice in voices:
            yield f"  {voice.origin}"
            for passage in voice.passages:
                who = ", ".join(filter(None, (passage.publisher or passage.doc, passage.reported)))
                yield from _wrapped(f"“{passage.quote}” {who}", width, "    ")


def _passage(p: Passage, width: int) -> Iterator[str]:
    who = ", ".join(filter(None, (p.publisher, p.published)))
    yield from _wrapped(f"{p.title or p.doc} · {who}", width, "")
    if p.url:
        yield p.url
    if p.since:
        yield p.since
    before = p.text[max(0, p.sentence_start - _CONTEXT) : p.start]
    after = p.text[p.end : p.sentence_end + _CONTEXT]
    yield from _wrapped(f"…{before}»{p.quote}«{after}…", width, "  | ")
    yield f"says: {p.attribution} · {p.modality}" + (f" (“{p.hedge}”)" if p.hedge else "")
    yield f"grade: {p.grade}" + (f" ({p.reason})" if p.reason else "")
    yield f"characters {p.start}–{p.end} of document {p.doc}, revision {p.revision}; rule {p.rule} of {p.ruleset}"
    for said in p.judged:
        yield from _wrapped(f"verdict: {said}", width, "")


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)
