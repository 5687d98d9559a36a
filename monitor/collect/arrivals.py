"""What of a feed's items is new or changed, by what the feed brought before. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from monitor.collect import identity
from monitor.collect.entry import Entry
from monitor.model.feed import Arrival

_encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Entry).decode


def arrivals(
    feed: str, entries: Sequence[Entry], known: Callable[[Collection[str]], Mapping[str, tuple[str, str]]]
) -> tuple[Arrival, ...]:
    """The items to put down, oldest first (feeds list the newest first, and the queue is read from its head).

    Args:
        feed: the feed's key.
        entries: its items, in its order.
        known: given keys, those of them that it brought before → (document id, digest). Of a feed's whole past only
            what it lists now is asked for.
    """
    names = [identity.keys(entry) for entry in entries]
    uses = Counter(key for own in names for key in own)
    tells = [_telling(entry, own, uses) for entry, own in zip(entries, names, strict=True)]
    before = known({key for own in (*names, *tells) for key in own})
    listed: set[str] = set()
    found: dict[str, Arrival] = {}
    for entry, own, keys in zip(entries, names, tells, strict=True):
        if keys[0] in listed:  # listed twice: the first stands, whether it is news or not
            continue
        listed.add(keys[0])
        arrival = _arrival(feed, entry, own, keys, before)
        if arrival is not None:
            found.setdefault(arrival.id, arrival)
    return tuple(reversed(found.values()))


def _telling(entry: Entry, own: tuple[str, ...], uses: Counter[str]) -> tuple[str, ...]:
    """The names that tell an item from its neighbours: a guid or a link that several of them share names none."""
    if uses[own[0]] == 1:
        return own
    return (identity.content_key(entry),)


def _arrival(
    feed: str, entry: Entry, own: tuple[str, ...], keys: tuple[str, ...], known: Mapping[str, tuple[str, str]]
) -> Arrival | None:
    digest = identity.digest(entry)
    before = next((known[key] for key in keys if key in known), None)
    if digest in {known[key][1] for key in (*keys, *own) if key in known}:
        return None
    item = before[0] if before is not None else identity.item_id(feed, keys[0])
    return Arrival(item, keys, digest, _encode(entry), fresh=before is None)
