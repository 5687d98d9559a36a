"""An article or feed item, before and after normalisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitor.model import edtf


@dataclass(frozen=True, slots=True)
class Item:
    """What a collector found outside: not yet cleaned, not yet dated, not yet trusted.

    Attributes:
        id: the document id (catalogue id, record id, file stem, or a hash of feed and guid).
        body: text or HTML as it came; ``body_type`` says which: ``text`` or ``html``.
        published: EDTF, or None where the source does not say.
        published_basis: ``page``, ``inferred``, ``feed`` … ; None with no date.
        publisher: who prints it; ``origin`` who wrote it first where that is another (a republication).
        reliability: Admiralty A–F of the publisher; F = cannot be judged.
        feed: the feed's URL, None for articles; ``guid`` the feed's own id for the item.
        coded_title: whether the title is part of the stored text (feed items) or only context (articles).
        location: the file or URL it was read from, for messages.
    """

    id: str
    title: str
    body: str
    body_type: str = "text"
    published: str | None = None
    published_basis: str | None = None
    publisher: str = ""
    origin: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    reliability: str = "F"
    genre: str | None = None
    language: str | None = None
    theatre: str | None = None
    feed: str | None = None
    guid: str | None = None
    coded_title: bool = False
    location: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as stored: cleaned once, its offsets fixed from then on.

    Attributes:
        revision: 1 for the first text under this id; a changed feed item adds 2, 3 …
        text: what is coded. ``text[start:end] == quote`` holds for every claim.
        published: EDTF or None; ``first_seen`` is the day (UTC) it entered the store, None outside a store.
        digest: of the text and the metadata that matter, to tell whether a new revision is needed.
        language: ISO 639-1 as declared or found, None where unknown; only ``en`` is coded.
        theatre: the theatre's id, found from the text unless given; None where no theatre fits.
    """

    id: str
    title: str
    text: str
    digest: str
    revision: int = 1
    published: str | None = None
    published_basis: str | None = None
    first_seen: str | None = None
    publisher: str = ""
    origin: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    reliability: str = "F"
    genre: str | None = None
    language: str | None = None
    theatre: str | None = None
    feed: str | None = None
    guid: str | None = None

    @property
    def reported(self) -> date | None:
        """The last possible day of ``published``, else the day first seen; as-of cuts on it. None: neither is known."""
        value = self.published or self.first_seen
        return edtf.last_day(value) if value else None
