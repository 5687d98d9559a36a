"""How much of what is fetched is held at once: bodies that come faster than they can be read wait on the wire."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

# Octets of bodies, unpacked; what is made of one takes some three times as many for a moment.
OCTETS = 4_000_000


class Share:
    """What one body takes of the room, in octets."""

    def __init__(self, room: Room) -> None:
        self._room, self.held = room, 0

    async def grow(self, octets: int) -> None:
        """Take so many more, once there is room."""
        room = self._room
        if room.free < octets and room.beyond is not self:
            async with room.changed:
                await room.changed.wait_for(lambda: room.free >= octets or room.beyond is None)
                room.beyond = room.beyond if room.free >= octets else self
        room.free -= octets
        self.held += octets


class Room:
    """So many octets in all, and one body that may go beyond them: whatever waits, that one comes to its end."""

    def __init__(self, octets: int = OCTETS) -> None:
        self.free = octets
        self.beyond: Share | None = None
        self.changed = asyncio.Condition()

    @asynccontextmanager
    async def share(self) -> AsyncIterator[Share]:
        """One body's share, given back at the end."""
        share = Share(self)
        try:
            yield share
        finally:
            async with self.changed:
                self.free += share.held
                self.beyond = None if self.beyond is share else self.beyond
                self.changed.notify_all()
