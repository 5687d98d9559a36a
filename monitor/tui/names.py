"""What each name and alias stands for, as a page to read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.model.theatre import Actor, Theatre


def text(theatre: Theatre) -> str:
    """Actors with the side they are of and the spellings they are known by, then places and fronts with theirs."""
    return "\n".join(_lines(theatre))


def _lines(theatre: Theatre) -> Iterator[str]:
    yield f"WHAT EACH NAME STANDS FOR: {theatre.name.upper()}"
    for side in (*theatre.sides, None):
        members = [a for a in theatre.actors if (a.side or (a.name if a.name in theatre.sides else None)) == side]
        if members:
            yield ""
            yield f"Side: {side}" if side else "Of no side"
            yield from (_actor(actor) for actor in members)
    for title, entries in (("Fronts", theatre.fronts), ("Places", theatre.places), ("Weapons", theatre.materiel)):
        known = [f"  {e.name}: {told}" for e in entries if (told := _told(e.aliases, e.name))]
        if known:
            yield from ("", title, *known)


def _actor(actor: Actor) -> str:
    stands = f"stands for {actor.stands_for}" if actor.stands_for else ""
    said = [actor.full or "", stands, _told(actor.aliases, actor.name, actor.full or "")]
    bounds = f" ({actor.since or '…'} to {actor.until or '…'})" if actor.since or actor.until else ""
    return f"  {actor.name}{bounds}: " + "; ".join(part for part in said if part)


def _told(aliases: Iterable[str], *told: str) -> str:
    """The spellings that differ in more than capitals and hyphens from one another and from what was told already."""
    first: dict[str, str] = {}
    for name in (*told, *aliases):
        first.setdefault(name.casefold().replace("-", " "), name)
    return ", ".join(name for name in first.values() if name not in told)
