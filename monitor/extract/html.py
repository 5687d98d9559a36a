"""HTML → plain text, once, before a text is stored: blocks become lines, entities characters, markup nothing.

Parsing is ``selectolax`` (lexbor, the HTML5 algorithm). Markup that is nested deeper than any page is (see
:mod:`monitor.model.markup`) is stripped by a plain scan instead.
"""

from __future__ import annotations

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.model.markup import DEEPEST, nesting


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Elements that stand apart from what is before and after them (HTML Living Standard 15.3.3 "Flow content").
_BLOCKS = _words(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr legend main nav ol p pre section summary table tbody tfoot thead ul"
)
_SILENT = _words(
    "script style template noscript head title iframe object embed svg math canvas audio video select option button"
    " input textarea"
)
# Those that a writer of XML closes within their own tag, or forgets to: to HTML all that follows is theirs.
_OPENED = re.compile(
    r"<(/?)(script|style|template|noscript|iframe|object|canvas|audio|video|button|textarea)\b([^<>]*)>", re.IGNORECASE
)
_CODE = ("script", "style")
_MARKUP = re.compile(r"<[^<>]*>")


def to_text(html: str) -> str:
    """The words of an HTML fragment or page.

    Paragraphs and headings are parted by a blank line, ``br``, rows and list items by a newline (items begin
    with "- "), cells by a tab; scripts, styles, forms and hidden frames are left out: one that never ends hides
    nothing, code apart. White space is folded as a browser folds it. Linear in the length of ``html``; never raises.
    """
    source = _without_unclosed(html.replace("\x00", ""))
    if nesting(source) > DEEPEST:
        return _tidy([_fold(unescape(part)) + "\n" for part in _MARKUP.sub("\n", source).split("\n")])
    root = LexborHTMLParser(source).root
    return _tidy(_pieces(root)) if root is not None else ""


def _without_unclosed(source: str) -> str:
    """The markup without the tags of hidden elements behind which no end tag comes before the next of their kind."""
    ends: set[str] = set()  # kinds whose next tag is an end tag
    kept, upto = [], len(source)
    for tag in reversed(list(_OPENED.finditer(source))):
        name = tag[2].lower()
        if tag[1]:
            ends.add(name)
            continue
        if name not in ends and (name not in _CODE or tag[3].endswith("/")):
            kept.append(source[tag.end() : upto])
            upto = tag.start()
        ends.discard(name)
    return "".join((source[:upto], *reversed(kept)))


def _pieces(root: LexborNode) -> list[str]:
    """Text and line breaks in document order, by an explicit walk: recursion would end at Python's limit.

    Nodes are compared by address: ``==`` on them compares their serialised markup.
    """
    pieces: list[str] = []
    node: LexborNode | None = root
    while node is not None:
        name = node.tag or ""
        if name == "-text":
            pieces.append(_fold(node.text_content or ""))
        elif name not in _SILENT:
            pieces.append(_opening(name))
            if node.first_child is not None:
                node = node.first_child
                continue
            pieces.append(_closing(name))
        while node is not None and node.next is None:
            node = None if node.parent is None or node.parent.mem_id == root.mem_id else node.parent
            if node is not None:
                pieces.append(_closing(node.tag or ""))
        node = node.next if node is not None else None
    return pieces


def _fold(text: str) -> str:
    """White space as HTML renders it, one space for a run; no-break spaces are kept for the cleaning."""
    return re.sub(r"[ \t\n\r\f]+", " ", text)


def _opening(name: str) -> str:
    if name in _BLOCKS:
        return "\n\n"
    if name in ("br", "li", "tr"):
        return "\n- " if name == "li" else "\n"
    return "\t" if name in ("td", "th") else ""


def _closing(name: str) -> str:
    return "\n\n" if name in _BLOCKS else ""


def _tidy(pieces: list[str]) -> str:
    """Joins the pieces: no space at the ends of lines, at most one blank line, no blank line at the ends."""
    lines: list[str] = []
    for raw in "".join(pieces).split("\n"):
        line = re.sub(r" {2,}", " ", raw).strip(" \t")
        if line == "-":
            continue
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n")
