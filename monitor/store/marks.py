"""Where the words of a query stand in a text: what a screen highlights."""

from __future__ import annotations

import re

from monitor.model.clean import fold
from monitor.model.condition import And, Node, Or, Words

Mark = tuple[int, int]
Wanted = tuple[tuple[tuple[str, ...], bool], ...]

_WORD = re.compile(r"[^\W_]+")
# A page shows a sentence or an excerpt; what lies far behind is not looked at.
_REACH = 200_000


def words_of(node: Node) -> Wanted:
    """The words that a condition looks for, not those that it excludes: each phrase, and whether it is only begun."""
    if isinstance(node, Words):
        return ((tuple(fold(word) for word in node.words), node.prefix),)
    if isinstance(node, And | Or):
        return tuple(one for child in node.nodes for one in words_of(child))
    return ()


def marks(text: str, wanted: Wanted) -> tuple[Mark, ...]:
    """Half-open spans of ``text`` where a wanted phrase stands, in order, without overlap."""
    if not wanted:
        return ()
    spans = [(m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(text[:_REACH])]
    found: list[Mark] = []
    for at in range(len(spans)):
        for words, prefix in wanted:
            if _stands(spans, at, words, prefix):
                mark = (spans[at][0], spans[at + len(words) - 1][1])
                if not found or mark[0] >= found[-1][1]:
                    found.append(mark)
                break
    return tuple(found)


def _stands(spans: list[tuple[int, int, str]], at: int, words: tuple[str, ...], prefix: bool) -> bool:
    if at + len(words) > len(spans):
        return False
    *whole, last = words
    if any(spans[at + n][2] != word for n, word in enumerate(whole)):
        return False
    end = spans[at + len(whole)][2]
    return end.startswith(last) if prefix else end == last
