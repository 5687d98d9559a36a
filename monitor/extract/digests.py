"""Reports on several countries, each under its name: every part is a text of its own, about a war of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.extract.home_war import main_country
from monitor.extract.nameindex import NameIndex
from monitor.extract.syntax.ir import Mention

_LINE = re.compile(r"(?:^|\n)[ \t]*(?:[-–•*#]+[ \t]*)?$")
_HEADS = re.compile(r"[ \t]*(?::|\n|$)")


def parts(text: str, mentions: Sequence[Mention], index: NameIndex) -> tuple[str, ...]:
    """The text once for every part, all else of it blank, so that offsets hold; () for a text that is one.

    A part begins where a country's name is a line or opens one ("Ukraine: …"), and is about that country: a list of
    who helps whom is no digest.
    """
    heads = [m for m in mentions if m.actor is not None and m.actor.type == "state" and _opens(text, m)]
    ends = [m.start for m in heads[1:]]
    own = [m for m, end in zip(heads, (*ends, len(text)), strict=False) if _about(m, end, mentions, index) == m.name]
    return tuple(_alone(text, [m.start for m in own])) if len({m.name for m in own}) > 1 else ()


def _opens(text: str, m: Mention) -> bool:
    return _HEADS.match(text, m.end) is not None and _LINE.search(text, max(0, m.start - 8), m.start) is not None


def _about(head: Mention, end: int, mentions: Sequence[Mention], index: NameIndex) -> str | None:
    return main_country(index, [m for m in mentions if head.start <= m.start < end], "")


def _alone(text: str, starts: Sequence[int]) -> Iterator[str]:
    for start, end in zip((0, *starts), (*starts, len(text)), strict=True):
        if text[start:end].strip():
            yield " " * start + text[start:end] + " " * (len(text) - end)
