"""A farm of feeds on the loopback interface, to measure feed readers on: standard library only.

    python benchmarks/farm/feedfarm.py --feeds 300 --items 50 --latency 0.1

Prints the port it listens on, then answers ``/N`` with RSS 2.0 of invented wire items: ETag and Last-Modified, and
304 to whoever sends one of them back. What an item says is 60 to 110 words in no order, in one sentence, or with
``--sentences`` two sentences as a wire writes them. Bodies are built once; one core answers some thousand requests a
second, so the farm is not what is measured. Ends when its standard input does.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
from collections.abc import Callable
from email.utils import formatdate
from html import escape

PLACES = ("Arden", "Belmor", "Castra", "Dunmere", "Ellin Gap", "Farrow", "Gorse Bridge", "Hollin")
SIDES = ("border guards", "the western command", "coastal militia", "government troops", "the northern corps")
DEEDS = ("shelled the outskirts of", "withdrew from", "said it had entered", "denied holding", "evacuated")
WORDS = (
    *("residents", "said", "on", "officials", "convoy", "water", "shelter", "the", "of", "and", "hospital", "road"),
    *("closed", "families", "overnight", "clashes", "near", "ministry", "aid", "after", "before", "several"),
    *("districts", "supplies", "at", "dawn", "reported", "witnesses", "fighting"),
)
LEADS = (
    "Fighting between {side} and {other} closed the road to {place} on {day}",
    "At least {n} people were killed and dozens wounded when {side} shelled a market in {place} on {day}",
    "{Side} took the hills above {place} from {other} overnight",
    "More than {n},000 residents have fled {place} since {side} advanced on the town",
    "The hospital of {place} has run out of fuel and water",
    "Officials of both sides will meet in {place} on {day} to discuss a truce",
)
TAILS = (
    "A spokesman for {other} denied it",
    "Aid workers said convoys of food and medicine had been waiting at the town's gates for several days",
    "The ministry of health had earlier put the number of dead at {n}",
    "Witnesses said the streets were empty and shops had stayed closed",
    "It was not possible to confirm the claim independently",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
EPOCH = 1_790_000_000


def salad(dice: random.Random) -> str:
    """Words of war in no order."""
    return " ".join(dice.choice(WORDS) for _ in range(dice.randint(60, 110))).capitalize()


def sentences(dice: random.Random) -> str:
    """What happened, and one sentence more."""
    side, other = dice.sample(SIDES, 2)
    words = {"side": side, "Side": side.capitalize(), "other": other, "n": dice.randint(2, 80)}
    words |= {"place": dice.choice(PLACES), "day": dice.choice(DAYS)}
    return f"{dice.choice(LEADS)}. {dice.choice(TAILS)}".format_map(words)


def body(feed: int, items: int, tell: Callable[[random.Random], str]) -> bytes:
    """The feed's document; the same for the same number and way to tell."""
    rows = []
    for n in range(items):
        dice = random.Random(f"{feed}/{n}")
        title = f"{dice.choice(SIDES)} {dice.choice(DEEDS)} {dice.choice(PLACES)}: {dice.randint(2, 80)} killed"
        html = escape(f"<p><b>{title}.</b> {tell(dice)}.</p>")
        rows.append(
            f"<item><title>{title.capitalize()}</title><link>http://wire.example/{feed}/{n}</link>"
            f'<guid isPermaLink="false">tag:wire.example,2026:{feed}/{n}</guid>'
            f"<pubDate>{formatdate(EPOCH - n * 4000, usegmt=True)}</pubDate><category>war</category>"
            f"<description>{html}</description></item>\n"
        )
    head = f"<title>Wire {feed}</title><link>http://wire.example/{feed}</link><description>Invented</description>"
    xml = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{xml}<rss version="2.0"><channel>{head}{"".join(rows)}</channel></rss>'.encode()


class Farm:
    """The bodies, and how long to wait before each answer."""

    def __init__(self, feeds: int, items: int, latency: float, tell: Callable[[random.Random], str]) -> None:
        self.bodies = [body(n, items, tell) for n in range(feeds)]
        self.latency = latency
        self.modified = formatdate(EPOCH, usegmt=True)

    def answer(self, path: str, headers: dict[str, str]) -> bytes:
        """The response to one request, head and body."""
        number = path.lstrip("/")
        if not number.isdecimal() or int(number) >= len(self.bodies):
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        tag = f'"farm-{number}"'
        same = headers.get("if-none-match") == tag or headers.get("if-modified-since") == self.modified
        validators = f"ETag: {tag}\r\nLast-Modified: {self.modified}\r\nContent-Type: application/rss+xml\r\n"
        if same:
            return f"HTTP/1.1 304 Not Modified\r\n{validators}\r\n".encode()
        content = self.bodies[int(number)]
        return f"HTTP/1.1 200 OK\r\n{validators}Content-Length: {len(content)}\r\n\r\n".encode() + content

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept open as long as the client wants it."""
        try:
            while line := await reader.readline():
                headers = {}
                while (row := await reader.readline()).strip():
                    name, _, value = row.decode("latin-1").partition(":")
                    headers[name.lower()] = value.strip()
                if self.latency:
                    await asyncio.sleep(self.latency)
                writer.write(self.answer(line.split(b" ")[1].decode("latin-1"), headers))
                await writer.drain()
        except (ConnectionError, IndexError):  # the client has gone, or says no request: its connection ends
            return
        finally:
            writer.close()


async def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--sentences", action="store_true", help="items of two ordinary sentences")
    wanted = parser.parse_args()
    farm = Farm(wanted.feeds, wanted.items, wanted.latency, sentences if wanted.sentences else salad)
    server = await asyncio.start_server(farm.serve, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
