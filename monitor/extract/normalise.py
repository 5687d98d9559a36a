"""Item → Document: the one place where a text from outside gets the form it is stored and quoted in.

Plain text keeps its length: one character in, one out (``model.clean``), so offsets hold in the original too.
HTML and feed bodies change length here, once; from then on offsets are fixed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from monitor.extract import language
from monitor.extract.readable import readable
from monitor.model.clean import clean, one_line
from monitor.model.document import Document, Item
from monitor.model.identity import text_digest
from monitor.model.markup import marked

_LABELS = ("id", "published_basis", "publisher", "origin", "url", "genre")


def normalise(item: Item, *, first_seen: str | None = None) -> Document:
    """The document as it is stored and read.

    Args:
        item: what a collector found; its ``published`` is taken as it is (None or EDTF).
        first_seen: EDTF day on which the store first saw it; None outside a store.

    The stored text is the body, or for feed items (``coded_title``) title, blank line, body. ``theatre`` is the
    item's own or None: finding it needs the lexicons and is the engine's.
    """
    item = _labelled(item)
    title = one_line(_title(item), limit=1000)
    body = clean(_text_of(item.body) if item.body_type == "html" else item.body)
    text = _joined(title, body) if item.coded_title else body
    return Document(
        id=item.id,
        title=title,
        text=text,
        digest=_digest(item, title, text),  # of what is stored: see is_whole
        published=item.published,
        published_basis=item.published_basis,
        first_seen=first_seen,
        publisher=item.publisher,
        origin=item.origin or None,
        authors=item.authors,
        url=item.url or None,
        reliability=item.reliability,
        genre=item.genre,
        language=_language(item, readable(text) or title),
        theatre=item.theatre,
        feed=item.feed,
        guid=item.guid,
    )


def is_whole(document: Document) -> bool:
    """Whether a stored document is what was stored: its digest tells where bytes have flipped since."""
    return document.digest == _digest(document, document.title, document.text)


def _labelled(item: Item) -> Item:
    """What names the text and who it is from, as one line each: they too are printed, and come from outside."""
    labels: dict[str, Any] = {name: one_line(label, limit=1000) for name in _LABELS if (label := getattr(item, name))}
    return replace(item, **labels, authors=tuple(one_line(author, limit=200) for author in item.authors))


def _title(item: Item) -> str:
    """The title as text: feeds escape markup in titles, once or twice, whatever their body is."""
    from_markup = item.body_type == "html" or item.feed is not None
    title = item.title
    for _ in range(2):
        if from_markup and marked(title):
            title = _text_of(title)
    return title


def _text_of(markup: str) -> str:
    from monitor.extract.html import to_text  # noqa: PLC0415  its parser is for markup alone

    return to_text(markup)


def _joined(title: str, body: str) -> str:
    if not title or not body.strip():
        return title or body
    return f"{title}\n\n{body}"


def _digest(item: Item | Document, title: str, text: str) -> str:
    """Of what a reader would call a change: words, title, date, who prints it. Not the feed's own bookkeeping."""
    parts = (text, title, item.published or "", item.publisher, item.origin or "", item.url or "")
    return text_digest("\x1f".join(parts))


def _language(item: Item, text: str) -> str | None:
    """Found from the text where it says enough, else as declared: feeds often declare their site's language."""
    declared = (item.language or "").strip().lower().replace("_", "-").split("-")[0]
    return language.detect(text) or (declared if len(declared) in (2, 3) and declared.isalpha() else None)
