"""How deep markup nests. The parsing of HTML5 costs quadratic time in it: 200,000 open ``<div>`` take 88 s."""

from __future__ import annotations

import re
from collections import Counter

DEEPEST = 400  # elements; no page needs more, and a hostile one can send any number

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
# Their end tags may be left out, so open ones say nothing about depth.
_UNCLOSED = frozenset(["p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup"])
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")


def nesting(html: str) -> int:
    """An upper bound of how deep elements nest, by counting tags; end tags count only for what is open."""
    open_tags: Counter[str] = Counter()
    depth = deepest = 0
    for match in _TAG.finditer(html):
        name = match[2].lower()
        if name in _VOID or name in _UNCLOSED:
            continue
        if not match[1]:
            open_tags[name] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif open_tags[name]:
            open_tags[name] -= 1
            depth -= 1
    return deepest
