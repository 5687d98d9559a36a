"""One file → Items: text, Markdown and HTML with or without front matter, and records as JSON."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import charset_normalizer

from monitor.collect import charset, frontmatter, records
from monitor.collect.catalogue import Seed, day, grade
from monitor.collect.folder import ARTICLES, PAGES, RECORDS, SUFFIXES
from monitor.collect.found import Collected, problem
from monitor.lexicon.strict import Problem
from monitor.model.document import Item

# A news article is some 10 kB; a file beyond this is a mistake, and reading it would only cost memory.
LIMIT = 15_000_000


def read_file(path: Path, seed: Seed | None = None) -> Collected:
    """The items of one file; never raises for what a file may hold.

    Args:
        path: a file whose name ends in one of :data:`SUFFIXES`.
        seed: its entry in a catalogue; None where it has none.
    """
    if path.suffix.lower() not in SUFFIXES and path.exists():
        return problem(path, f"is none of the known kinds of file ({', '.join(SUFFIXES)}); convert or rename it")
    try:
        if path.stat().st_size > LIMIT:
            return problem(path, f"is larger than {LIMIT // 1_000_000} MB; split it")
        data = path.read_bytes()
    except FileNotFoundError:
        return problem(path, "there is no such file; check the name")
    except OSError as why:
        return problem(path, f"cannot be read: {why.strerror}; check its mode")
    return from_bytes(data, str(path), seed)


def from_bytes(data: bytes, name: str, seed: Seed | None = None) -> Collected:
    """As :func:`read_file`, from bytes; ``name`` tells the kind and stands in messages.

    A name without a known ending (standard input: ``-``) is read as records where the text begins with a
    brace or bracket, as an article otherwise.
    """
    path = Path(name)
    suffix = path.suffix.lower()
    text = _decode(data, page=suffix in PAGES)
    if text is None:
        return problem(path, "is not text; convert it to UTF-8")
    if suffix in RECORDS or (suffix not in ARTICLES and text.lstrip()[:1] in ("{", "[")):
        return records.read(path, text)
    return _article(path, text, suffix, seed)


def _decode(data: bytes, *, page: bool = False) -> str | None:
    """UTF-8 where it is that, else what a page says, the likeliest charset; line ends stay, for offsets count them."""
    try:
        text = charset.decode(data).text if page else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(data).best()
        if best is None:
            return None
        text = data.decode(best.encoding, "replace")
    # A few NULs are a broken export and are cleaned later; many are no text at all.
    return None if text.count("\0") > len(text) // 100 else text


def _article(path: Path, text: str, suffix: str, seed: Seed | None) -> Collected:
    found, body, problems = frontmatter.split(path, text)
    known = seed or found or Seed(path.name)
    if not body.strip():
        return Collected((), (*problems, Problem(str(path), 1, "", "holds no text; remove it or fill it")))
    page = _page(body, known.url or "") if suffix in PAGES else Item("", _headline(body), body)
    item = replace(
        page,
        id=known.id or (path.stem if path.name != "-" else "stdin"),
        title=known.title or page.title,
        published=day(known.published) or page.published,
        published_basis=known.basis if known.published else page.published_basis,
        publisher=known.publisher or page.publisher,
        origin=known.origin,
        authors=known.authors or page.authors,
        url=known.url or page.url,
        reliability=grade(known.reliability),
        genre=known.genre,
        language=known.language or page.language,
        theatre=known.theatre,
        location=str(path),
    )
    return Collected((item,), tuple(problems))


def _page(html: str, url: str) -> Item:
    from monitor.collect.article import read_page  # noqa: PLC0415  parses HTML: only for pages

    return read_page(html, url)


def _headline(body: str) -> str:
    """The first line, where it stands alone like a headline; else empty: a title is not made up."""
    first, _, rest = body.lstrip().partition("\n")
    alone = rest.lstrip(" \t\r").startswith("\n")
    return first.strip() if alone and len(first.strip()) <= 200 else ""
