"""A web page as a tree, in time that is linear in its length."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from monitor.model.markup import DEEPEST, nesting

_NESTING = re.compile(r"<(?!/?(?:html|title|base|link|meta)\b)[^<>]*>", re.IGNORECASE)


def page_tree(html: str) -> LexborHTMLParser:
    """The page; of one that nests deeper than any does, what its head says and its words."""
    return LexborHTMLParser(_NESTING.sub("\n", html) if nesting(html) > DEEPEST else html)
