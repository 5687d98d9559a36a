"""A farm of feeds on the loopback interface, to measure feed readers on: standard library only.

    python benchmarks/farm/feedfarm.py --feeds 300 --items 50 --latency 0.1

Prints the port it listens on, then answers ``/N`` with RSS 2.0 of invented wire items: ETag and Last-Modified, and
304 to whoever sends one of them back. Bodies are built once; one core answers some thousand requests a second, so
the farm is not what is measured. Ends when its standard input does.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
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
EPOCH = 1_790_000_000


def body(feed: int, items: int) -> bytes:
    """The feed's document; the same for the same number."""
    rows = []
    for n in range(items):
        dice = random.Random(f"{feed}/{n}")
        title = f"{dice.choice(SIDES)} {dice.choice(DEEDS)} {dice.choice(PLACES)}: {dice.randint(2, 80)} killed"
        words = " ".join(dice.choice(WORDS) for _ in range(dice.randint(60, 110)))
        html = escape(f"<p><b>{title}.</b> {words.capitalize()}.</p>")
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

    def __init__(self, feeds: int, items: int, latency: float) -> None:
        self.bodies = [body(n, items) for n in range(feeds)]
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
        except (ConnectionError, IndexError):
            pass
        finally:
            writer.close()


async def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    wanted = parser.parse_args()
    farm = Farm(wanted.feeds, wanted.items, wanted.latency)
    server = await asyncio.start_server(farm.serve, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
