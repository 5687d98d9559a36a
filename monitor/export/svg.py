"""The app's own screen as one self-contained SVG.

The screen is drawn by whoever has one (:attr:`Options.screen`): this layer knows no terminal. What comes out loads
its typeface from a content network, so that is taken out, and every other address with it: a picture in a report
must look the same off-line and tell nobody that it was opened.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from monitor.errors import UsageError
from monitor.export.digest import footer
from monitor.export.snapshot import Options, Snapshot

# Typefaces of one width that systems have; every line gives its own length, so that columns hold in any of them.
_TYPEFACES = '"DejaVu Sans Mono", "Liberation Mono", Menlo, Consolas, monospace'

ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
_SVG = "http://www.w3.org/2000/svg"
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_TYPEFACE = re.compile(r"font-family:\s*Fira Code[^;]*;")
_OUTSIDE = re.compile(r"@import[^;]*;?|url\(\s*['\"]?(?!#)[^)]*\)")


def render(snapshot: Snapshot, options: Options) -> str:
    """The screen at ``options.size``, without anything that a viewer would fetch, and with the footer as metadata.

    Raises:
        UsageError: the options hold nothing that could draw a screen.
    """
    if options.screen is None:
        raise UsageError("svg needs a screen to draw, and there is none here", remedy="Ask for html instead")
    drawn = options.screen(*options.size)
    alone = self_contained(drawn)
    facts = "\n".join(f"{name}: {value}" for name, value in footer(snapshot))
    ElementTree.SubElement(alone, f"{{{_SVG}}}metadata").text = f"{facts}\n"
    text = ElementTree.tostring(alone, encoding="unicode") + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii") if options.ascii else text


def self_contained(svg: str) -> ElementTree.Element:
    """The drawing without web typefaces, comments and addresses; references inside it (``url(#…)``) stay.

    Its words are left alone: an address that is printed on the screen is text and fetches nothing.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314  our own drawing, not something from outside
    for element in root.iter():
        if element.tag == f"{{{_SVG}}}style":
            style = _TYPEFACE.sub(f"font-family: {_TYPEFACES};", _FONT_FACE.sub("", element.text or ""))
            element.text = _OUTSIDE.sub("", style)
        for name, value in tuple(element.items()):
            if name.endswith("href") and not value.startswith("#"):
                del element.attrib[name]
            else:
                element.set(name, _OUTSIDE.sub("", value))
    return root
