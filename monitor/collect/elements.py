"""What an element's name means in a feed, whatever its prefix and spelling of capitals."""

from __future__ import annotations

from enum import IntEnum, auto

XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


class Field(IntEnum):
    """The part an element plays. ``UNSURE``: a meaning of its own that only a full reader knows."""

    NONE = 0
    UNSURE = auto()
    ITEM = auto()
    CHANNEL = auto()
    TITLE = auto()
    LINK = auto()
    DESCRIPTION = auto()
    SUMMARY = auto()
    CONTENT = auto()
    ENCODED = auto()
    GUID = auto()
    IDENTIFIER = auto()
    PUBLISHED = auto()
    UPDATED = auto()
    CREATED = auto()
    AUTHOR = auto()
    NAME = auto()
    SOURCE = auto()
    CONTRIBUTOR = auto()
    MEDIA_TITLE = auto()
    TTL = auto()
    PERIOD = auto()
    FREQUENCY = auto()
    LANGUAGE = auto()


F = Field
# Namespaces that all mean "the feed's own words": RSS has none, and each version of RDF another.
_CORE = {
    "": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/rss/1.0/modules/rss091#": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns#": "",
}
_SPACES = _CORE | {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://news.yandex.ru": "yandex",
    "http://turbo.yandex.ru": "turbo",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}
# What well-known prefixes stand for, where a feed forgets to say, or mistypes it.
PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "turbo": "http://turbo.yandex.ru",
    "yandex": "http://news.yandex.ru",
}
_FIELDS = {
    ("", "item"): F.ITEM,
    ("", "entry"): F.ITEM,
    ("", "channel"): F.CHANNEL,
    ("", "title"): F.TITLE,
    ("", "link"): F.LINK,
    ("", "description"): F.DESCRIPTION,
    ("", "summary"): F.SUMMARY,
    ("", "content"): F.CONTENT,
    ("", "guid"): F.GUID,
    ("", "id"): F.GUID,
    ("dc", "identifier"): F.IDENTIFIER,
    ("", "pubdate"): F.PUBLISHED,
    ("", "published"): F.PUBLISHED,
    ("", "issued"): F.PUBLISHED,
    ("dcterms", "issued"): F.PUBLISHED,
    ("", "updated"): F.UPDATED,
    ("", "modified"): F.UPDATED,
    ("", "lastbuilddate"): F.UPDATED,
    ("", "date"): F.UPDATED,
    ("dc", "date"): F.UPDATED,
    ("dcterms", "modified"): F.UPDATED,
    ("", "created"): F.CREATED,
    ("dcterms", "created"): F.CREATED,
    ("", "author"): F.AUTHOR,
    ("", "managingeditor"): F.AUTHOR,
    ("dc", "author"): F.AUTHOR,
    ("dc", "creator"): F.AUTHOR,
    ("itunes", "author"): F.AUTHOR,
    ("", "name"): F.NAME,
    ("", "source"): F.SOURCE,
    ("", "contributor"): F.CONTRIBUTOR,
    ("dc", "contributor"): F.CONTRIBUTOR,
    ("content", "encoded"): F.ENCODED,
    ("turbo", "content"): F.ENCODED,
    ("yandex", "full-text"): F.ENCODED,
    ("media", "title"): F.MEDIA_TITLE,
    ("", "ttl"): F.TTL,
    ("", "language"): F.LANGUAGE,
    ("dc", "language"): F.LANGUAGE,
    ("sy", "updateperiod"): F.PERIOD,
    ("sy", "updatefrequency"): F.FREQUENCY,
}
_FULL_READER = {
    "": {"abstract", "body", "fullitem", "image", "textinput", "svg", "math"},
    "dc": {"title", "description", "publisher"},
    "media": {"description"},
    "itunes": {"summary", "name", "owner"},
    "xhtml": {"body", "svg", "math"},
}


# Fields that another reader takes for the item's own at whatever depth they stand.
DECLINED = frozenset(F) - {F.NONE, F.NAME, F.TTL, F.PERIOD, F.FREQUENCY, F.LANGUAGE}


def is_known(uri: str) -> bool:
    """Whether a namespace is one of those whose elements have a meaning here."""
    return uri.lower() in _SPACES or "backend.userland.com/rss" in uri.lower()


_LOCALS = frozenset(local for _space, local in _FIELDS) | {"category", "comments", "enclosure"}


def is_field(local: str) -> bool:
    """Whether parts of a feed or an item are called so, or the item itself, in whatever namespace."""
    return local.lower() in _LOCALS


def field_of(tag: str) -> Field:
    """The meaning of a name in Clark notation (``{uri}local``, or ``local`` where it has no namespace)."""
    uri, _, local = tag.rpartition("}")
    uri, local = uri[1:].lower(), local.lower()
    if "backend.userland.com/rss" in uri:
        uri = "http://backend.userland.com/rss"
    space = _SPACES.get(uri)
    if space is None:
        # An unknown default namespace: the names may still be meant as a feed's own.
        return Field.UNSURE if ("", local) in _FIELDS else Field.NONE
    if local in _FULL_READER.get(space, ()):
        return Field.UNSURE
    return _FIELDS.get((space, local), Field.NONE)
