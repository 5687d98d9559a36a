"""Where a page's article stands: the smallest part that holds nearly all of its running text, without what lies within.

Running text is what stands in a block of its own, is no mere label, and is not mainly links. Publishers name their
boxes in their own ways, so names only say what to leave out, and never of a part that holds most of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER = "nav, footer, script, style, template, noscript, iframe, figure, button, select, svg, dialog, object, video"
_REPLIES = r"comments?|commentlist|disqus|respond|replies|livefyre"
_BESIDE = (
    r"share|sharing|sharedaddy|social|socials|addthis|follow|newsletters?|subscribe|subscription|signup|related|recommended"
    r"|recommendations?|trending|popular|mostread|outbrain|taboola|promo|promos|promotion|advert|adverts|advertisement|ads?"
    r"|sponsored|sponsor|cookies?|consent|gdpr|breadcrumbs?|nav|navbar|navigation|menu|sidebar|rail|aside|footer|masthead"
    r"|popup|modal|caption|captions|credits?|byline|bylines|tags|taglist|pagination|pager|skip|toolbar|tools|widget|widgets"
    r"|teaser|teasers|toc|printfriendly|screen-reader-text|sr-only|visually-hidden|authorbox|biography|noprint|hatnote|ticker"
    r"|catlinks|jumbotron|gallery|slideshow|carousel|infobox|editsection|login|register|search|timestamp|readmore|livechat"
)
_WORD_ENDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "banner", "search", "menu", "dialog", "alertdialog"})
_INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time"),
        *("tt", "u", "var", "wbr", "-text"),
    ]
)
_WRITTEN = frozenset(["p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"])
_LEAST = 60  # characters of a block that is no label
_MOST = 0.65  # of the running text: what holds that much is the page and no box of it
_NEARLY = 0.85
_STOPS = (".", "!", "?", ":", '"', "”", "…", "。", "！", "？")
_STATED = '[itemprop="articleBody"], [property="articleBody"], article'


@dataclass(slots=True)
class _Sum:
    """Of an element with all within: characters of running text, of any text, and of links; whether it is written.

    ``written``: as paragraphs, lists and tables are, or to the full stop.
    """

    prose: int = 0
    text: int = 0
    linked: int = 0
    written: bool = False

    def add(self, other: _Sum) -> None:
        self.prose += other.prose
        self.text += other.text
        self.linked += other.linked
        self.written |= other.written


def body(tree: LexborHTMLParser) -> str:
    """The markup of the article, "" where the page holds no text. ``tree`` is cut on the way. Linear in its length."""
    root = tree.body
    if root is None:
        return ""
    for node in tree.css(_NEVER):
        if node.mem_id != root.mem_id:
            node.decompose()
    for names in (_REPLIES, _BESIDE):
        _leave_out(root, re.compile(rf"(?:^|[\s_-])(?:{names})(?=$|[\s_-])", re.IGNORECASE))
    sums = _measured(root)
    article = _article(root, sums)
    lead = _lead(tree, article, sums)
    if sums[article.mem_id].prose:
        _weed(article, sums)
    return lead + (article.html or "")


def _lead(tree: LexborHTMLParser, article: LexborNode, sums: dict[int, _Sum]) -> str:
    """What runs between the headline and the text: publishers set the summary apart."""
    head = tree.css_first("h1")
    found: list[str] = []
    at = _next(head, article, inside=False) if head is not None else None
    while at is not None and at.mem_id != article.mem_id:
        own = sums.get(at.mem_id)
        blocks = own is not None and own.prose > 0 and not any(sums[n.mem_id].prose for n in _elements(at))
        if blocks and own is not None and not own.linked:
            found.append(at.html or "")
        at = _next(at, article, inside=not blocks)
    return "".join(found) if at is not None else ""


def _article(root: LexborNode, sums: dict[int, _Sum]) -> LexborNode:
    """The part in which the text stands: stated by the page, or found by going down to where it parts."""
    node = root
    whole = sums[node.mem_id].prose
    stated = [n for n in root.css(_STATED) if sums[n.mem_id].prose > whole / 2]
    if stated:
        node = min(stated, key=lambda n: sums[n.mem_id].prose)
    while True:
        own = sums[node.mem_id].prose
        inner = max(_elements(node), key=lambda n: sums[n.mem_id].prose, default=None)
        if inner is None or inner.tag in _WRITTEN or not own or sums[inner.mem_id].prose < _NEARLY * own:
            return node
        node = inner


def _leave_out(root: LexborNode, names: re.Pattern[str]) -> None:
    """Removes the boxes so named, those that a reader does not see, and those with such a part in the page."""
    sums = _measured(root)
    most = _MOST * sums[root.mem_id].prose
    node: LexborNode | None = root
    while node is not None:
        own = sums.get(node.mem_id)  # None: no element
        gone = own is not None and node.mem_id != root.mem_id and own.prose <= most and _beside(node, names)
        after = _next(node, root, inside=not gone)
        if gone:
            node.decompose()
        node = after


def _beside(node: LexborNode, names: re.Pattern[str]) -> bool:
    given = node.attributes
    if given.get("role") in _ROLES or "hidden" in given or given.get("aria-modal") == "true" or node.tag == "aside":
        return True
    if "display:none" in (given.get("style") or "").replace(" ", ""):
        return True
    if node.tag in _INLINE and node.parent is not None and node.parent.tag in _WRITTEN:
        return False
    named = f"{given.get('class') or ''} {given.get('id') or ''} {given.get('data-component') or ''}"
    return named != "  " and names.search(_WORD_ENDS.sub("-", named)) is not None


def _weed(node: LexborNode, sums: dict[int, _Sum]) -> None:
    """Removes from the article what holds no running text and is a list of links, or labels outside of paragraphs."""
    at: LexborNode | None = node
    while at is not None:
        own = sums.get(at.mem_id)
        gone = at.mem_id != node.mem_id and own is not None and own.text > 0 and not own.prose and _idle(at, own)
        after = _next(at, node, inside=not gone)
        if gone:
            at.decompose()
        at = after


def _idle(node: LexborNode, own: _Sum) -> bool:
    if node.tag in _INLINE:
        return False
    if own.linked > own.text * (0.8 if node.tag in _WRITTEN else 0.5):
        return True
    return not own.written


def _measured(root: LexborNode) -> dict[int, _Sum]:
    """What every element holds, by its address."""
    sums: dict[int, _Sum] = {}
    runs: dict[int, _Sum] = {}  # what stands in a block itself
    above: list[tuple[int, int]] = []  # in the order of the page, parents first
    stack = [(root, 0, 0, False)]
    while stack:
        node, parent, block, linked = stack.pop()
        if node.tag == "-text":
            text = _text(node, linked=linked)
            sums[parent].add(text)
            runs[block].add(text)
            continue
        mine = node.mem_id
        sums[mine] = _Sum(written=node.tag in _WRITTEN)
        above.append((mine, parent))
        block = block if node.tag in _INLINE and block else mine
        runs.setdefault(block, _Sum())
        stack += ((child, mine, block, linked or node.tag == "a") for child in reversed([*_children(node)]))
    for mine, parent in reversed(above):
        run = runs.get(mine)
        if run is not None and run.text >= _LEAST and run.linked < run.text / 2:
            sums[mine].prose += run.text
        if parent:
            sums[parent].add(sums[mine])
    return sums


def _text(node: LexborNode, *, linked: bool) -> _Sum:
    """Of a text; a sign that is a word or a syllable counts as three letters."""
    text = (node.text_content or "").strip()
    size = len(text) if text.isascii() else len(text) + 2 * sum(c > "\u2e80" for c in text)
    return _Sum(0, size, size if linked else 0, text.endswith(_STOPS))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        if child.tag not in ("-comment", "!--"):
            yield child
        child = child.next


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    return (child for child in _children(node) if not (child.tag or "-").startswith("-"))


def _next(node: LexborNode, root: LexborNode, *, inside: bool) -> LexborNode | None:
    """The next node in document order within ``root``; behind this one's own where not ``inside``."""
    if inside and node.first_child is not None:
        return node.first_child
    at: LexborNode | None = node
    while at is not None and at.mem_id != root.mem_id:
        if at.next is not None:
            return at.next
        at = at.parent
    return None
