"""What stands at an address where no feed does, in words that a person can act on."""

from __future__ import annotations

import re

from monitor.config.weblocation import public
from monitor.model.clean import one_line

_HTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,39})(?=[\s/>])")
_HEAD = 200_000  # characters in which a page names itself and its feeds


def what_it_is(text: str, url: str) -> str:
    """A list of feeds, a web page with its title and the feed that it offers, or some other document.

    Args:
        text: the answer, a document type included.
        url: its address, for relative links.
    """
    root = _ROOT.search(text[:2000])
    name = root[1].lower() if root else ""
    if name == "opml":
        return "not a feed but a list of feeds (OPML): 'monitor feeds import' takes one"
    if name in ("head", "body") or _HTML.search(text[:2000]):
        return _page(text[:_HEAD], url)
    return "neither RSS, Atom, RDF nor JSON Feed" + (f" but <{root[1]}>" if root else "")


def _page(text: str, url: str) -> str:
    from monitor.collect.discover import offered  # noqa: PLC0415  an HTML parser, and only for pages
    from monitor.collect.page import page_tree  # noqa: PLC0415

    title = page_tree(text).css_first("title")
    named = one_line(title.text(), 80) if title is not None else ""
    found = offered(text.encode("utf-8", "replace"), "", url)
    said = f", '{named}'" if named else ""
    return f"not a feed but a web page{said}" + (f"; it offers {public(found[0].url)}" if found else "")
