"""Whether a text holds markup, and how deep it nests: to read it takes quadratic time, 88 s for 200,000 ``<div>``."""

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
# An end tag, a comment, attributes, what is left open in titles, an entity.
_MARKED = re.compile(
    r"</[a-z]|<!--|<[a-z][a-z0-9]*\s[^<>=]*=[^<>]*>|<(?:a|b|big|br|div|em|font|hr|i|img|p|small|span|strong|su[bp]|u|wbr)[\s/>]"
    r"|&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});",
    re.IGNORECASE,
)


def marked(text: str) -> bool:
    """Whether a text that is meant to be plain holds markup all the same: titles are escaped twice, or not at all.

    A start tag alone is what the text is about: "the <blink> tag".
    """
    return ("<" in text or "&" in text) and _MARKED.search(text) is not None


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
