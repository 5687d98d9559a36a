"""Reports on several countries, each under its name: every part is a text of its own, about a war of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.extract.home_war import main_country
from monitor.extract.nameindex import NameIndex
from monitor.extract.syntax.ir import Mention

_LINE = re.compile(r"(?:^|\n)[ \t]*(?:[-–•*#]+[ \t]*)?$")
# More countries than a report covers: a table is one text, and so is what would cost its length again for every line.
_MOST = 40
_HEADS = re.compile(r"[ \t]*(?::|\n|$)")


def parts(text: str, mentions: Sequence[Mention], index: NameIndex) -> Iterator[str]:
    """The text up to the end of every part, all before it blank, so that offsets hold; nothing for a text that is one.

    A part begins where a country's name is a line or opens one ("Ukraine: …"), and is about that country: a list of
    who helps whom is no digest.
    """
    alone = (m for m in mentions if _LINE.search(text, max(0, m.start - 8), m.start) and _HEADS.match(text, m.end))
    heads = [m for m in alone if m.actor_type == "state"]
    if len(heads) > _MOST:
        return
    ends = [m.start for m in heads[1:]]
    own = [m for m, end in zip(heads, (*ends, len(text)), strict=False) if _about(m, end, mentions, index) == m.name]
    if len({m.name for m in own}) > 1:
        yield from _alone(text, [m.start for m in own])


def _about(head: Mention, end: int, mentions: Sequence[Mention], index: NameIndex) -> str | None:
    return main_country(index, [m for m in mentions if head.start <= m.start < end], "")


def _alone(text: str, starts: Sequence[int]) -> Iterator[str]:
    for start, end in zip((0, *starts), (*starts, len(text)), strict=True):
        if text[start:end].strip():
            yield " " * start + text[start:end]
