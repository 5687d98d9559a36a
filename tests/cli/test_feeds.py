"""``monitor feeds`` and ``monitor poll`` against a real server on the loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.conftest import Runner

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
<item><guid>1</guid><title>LNA takes Gharyan</title><link>http://wire.example/1</link>
<pubDate>Thu, 27 Jun 2019 08:00:00 GMT</pubDate>
<description>The LNA captured Gharyan in Libya on Wednesday, killing 12 people.</description></item>
</channel></rss>"""
PAGE = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>Wire</body></html>'


class Handler(BaseHTTPRequestHandler):
    """A feed, a page that offers it, and an error."""

    def do_GET(self) -> None:
        """Answers by path."""
        if self.path in ("/busy", "/gone"):
            self.send_response(429 if self.path == "/busy" else 410)
            self.end_headers()
            return
        body, kind = {"/feed.xml": (RSS, "application/rss+xml"), "/": (PAGE, "text/html")}.get(self.path, ("", ""))
        self.send_response(200 if body else 500)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def origin() -> Iterator[str]:
    """A server's origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def feeds_file(home: Path, origin: str, *paths: str) -> Path:
    """A feeds file of these paths that allows the origin."""
    path = home / "feeds.toml"
    tables = "".join(f'[[feed]]\nurl = "{origin}{one}"\n' for one in paths)
    path.write_text(f'# mine\n[network]\nallow_private_origins = ["{origin}"]\n{tables}', encoding="utf-8")
    return path


@pytest.mark.usefixtures("stored")
def test_a_poll_stores_reads_and_tags_what_is_new_once(monitor: Runner, home: Path, origin: str) -> None:
    """One object a feed; the item has claims and its relation to the picture; a second poll brings nothing."""
    feeds = feeds_file(home, origin, "/feed.xml")
    first = monitor("poll", "--once", "--feeds", str(feeds), "--format", "json")
    row = json.loads(first.out)
    assert (first.status, row["status"], row["new"]) == (0, "ok", 1)
    items = [json.loads(line) for line in monitor("items", "--format", "jsonl").out.splitlines()]
    (item,) = [one for one in items if one["feed"]]
    assert item["guid"] == "1"
    assert item["claims"] > 0
    assert item["theatre"] == "libya"
    assert item["relation"] in {"new", "updates", "contradicts", "confirms"}
    again = json.loads(monitor("poll", "--once", "--feeds", str(feeds), "--format", "json").out)
    assert again["new"] == 0


@pytest.mark.usefixtures("stored")
def test_a_watch_rules_command_that_fails_is_told_once(monitor: Runner, home: Path, origin: str) -> None:
    """Beside the alert itself."""
    rules = home / "xdg_config_home" / "monitor" / "watch.toml"
    rules.parent.mkdir(parents=True)
    rules.write_text('[[rule]]\nname = "a"\nquery = "is:feed"\ncommand = ["/nonexistent"]\n', encoding="utf-8")
    ran = monitor("poll", "--once", "--feeds", str(feeds_file(home, origin, "/feed.xml")))
    assert ran.status == 0
    assert [line.count("ALERT a: ") for line in ran.err.splitlines()] == [1, 0]
    assert ran.err.splitlines()[1] == "monitor: watch rule a: /nonexistent: no such file or directory"


@pytest.mark.usefixtures("stored")
def test_a_failing_feed_is_named_and_does_not_stop_the_others(monitor: Runner, home: Path, origin: str) -> None:
    """Status 1 with the feed on standard error; 5 where all fail."""
    mixed = monitor("poll", "--once", "--feeds", str(feeds_file(home, origin, "/feed.xml", "/broken")))
    assert mixed.status == 1
    assert "/broken" in mixed.err
    assert monitor("poll", "--once", "--feeds", str(feeds_file(home, origin, "/worse"))).status == 5


@pytest.mark.usefixtures("stored")
def test_a_private_address_is_refused_unless_that_origin_is_allowed(monitor: Runner, home: Path, origin: str) -> None:
    """Without allow_private_origins the loopback is not asked."""
    path = home / "feeds.toml"
    path.write_text(f'[[feed]]\nurl = "{origin}/feed.xml"\n', encoding="utf-8")
    ran = monitor("poll", "--once", "--feeds", str(path))
    assert ran.status == 5
    assert "private" in ran.err


@pytest.mark.usefixtures("stored")
def test_a_pages_feed_is_found_and_added_with_comments_kept(monitor: Runner, home: Path, origin: str) -> None:
    """``feeds add PAGE`` writes the feed's own address after what stands there; ``remove`` takes it out again."""
    path = feeds_file(home, origin)
    assert monitor("feeds", "add", origin + "/", "--theatre", "libya", "--feeds", str(path)).status == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    assert 'theatres = ["libya"]' in text
    assert f"{origin}/feed.xml" in text
    listed = json.loads(monitor("feeds", "list", "--feeds", str(path), "--format", "json").out)
    assert listed["publisher"] == "Wire"
    assert monitor("feeds", "remove", f"{origin}/feed.xml", "--feeds", str(path)).status == 0
    assert "/feed.xml" not in path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("stored")
def test_the_list_says_how_each_feed_fares(monitor: Runner, home: Path, origin: str) -> None:
    """When it answered last, why it does not and since when; what was never asked and what is switched off."""
    path = feeds_file(home, origin, "/feed.xml", "/broken")
    before = monitor("feeds", "list", "--feeds", str(path)).out.splitlines()
    assert [line.split("  ")[0].strip() for line in before] == ["not asked yet"] * 2
    monitor("poll", "--once", "--feeds", str(path))
    off = f'[[feed]]\nurl = "{origin}/off"\npublisher = "Post"\nreliability = "B"\nenabled = false\nnote = "late"\n'
    path.write_text(path.read_text(encoding="utf-8") + off, encoding="utf-8")
    good, bad, idle = (
        json.loads(line) for line in monitor("feeds", "list", "--feeds", str(path), "--format", "json").out.splitlines()
    )
    assert (good["status"], good["reason"], good["failures"], good["failing_since"]) == ("ok", None, 0, None)
    assert good["polled"] == good["succeeded"] is not None
    assert (bad["status"], bad["failures"], bad["succeeded"], bad["publisher"]) == ("error", 1, None, None)
    assert bad["reason"].startswith("500")
    assert bad["failing_since"] == bad["polled"]
    assert [idle[key] for key in ("publisher", "reliability", "enabled", "status", "note")] == [
        *("Post", "B", False, None, "late"),
    ]
    first, second, third = monitor("feeds", "list", "--feeds", str(path)).out.splitlines()
    assert first.split() == ["ok", "F", "Wire", f"{origin}/feed.xml"]
    assert second.endswith(f"{origin}/broken  ({bad['reason']}, since {bad['failing_since']})")
    assert third.split() == ["disabled", "B", "Post", f"{origin}/off"]


def test_check_says_which_feeds_answer_and_stores_nothing(monitor: Runner, home: Path, origin: str) -> None:
    """One line a feed; status 1 where some fail; no store is made."""
    ran = monitor(
        "feeds", "check", "--feeds", str(feeds_file(home, origin, "/feed.xml", "/broken")), "--format", "json"
    )
    rows = {json.loads(line)["url"].rpartition("/")[2]: json.loads(line) for line in ran.out.splitlines()}
    assert ran.status == 1
    assert rows["feed.xml"]["ok"] is True
    assert rows["broken"]["ok"] is False
    assert not list(home.rglob("*.db"))


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("how", [("--once",), ("--every", "1m")])
def test_a_broken_feeds_file_is_told_with_line_and_key(
    monitor: Runner, home: Path, monkeypatch: pytest.MonkeyPatch, how: tuple[str, ...]
) -> None:
    """Every mistake at once, status 3; of a service that begins with one, too: nobody waits for its next round."""
    monkeypatch.setattr("monitor.cli.poll._End.wait", lambda _self, _seconds: True)
    path = home / "feeds.toml"
    path.write_text('[[feed]]\nurl = "ftp://x"\n[[feed]]\nulr = "http://a.example/"\n', encoding="utf-8")
    ran = monitor("poll", *how, "--feeds", str(path))
    assert ran.status == 3
    assert "feeds.toml:2" in ran.err
    assert "url" in ran.err


def test_opml_goes_in_and_comes_out(monitor: Runner, home: Path, origin: str) -> None:
    """``import`` adds what is new; ``export`` is OPML that ``import`` reads."""
    path = feeds_file(home, origin, "/feed.xml")
    opml = home / "other.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline type="rss" xmlUrl="https://wire.example/rss"/></body></opml>',
        encoding="utf-8",
    )
    assert monitor("feeds", "import", str(opml), "--feeds", str(path)).status == 0
    out = monitor("feeds", "export", "--feeds", str(path)).out
    assert "https://wire.example/rss" in out
    assert f"{origin}/feed.xml" in out


def test_an_import_tells_what_it_left(monitor: Runner, home: Path) -> None:
    """Addresses that nobody can ask, and a file that holds none."""
    opml = home / "other.opml"
    opml.write_text('<opml><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="exec:ls"/></opml>', encoding="utf-8")
    ran = monitor("feeds", "import", str(opml), "--feeds", "new.toml")
    assert ran.status == 0
    assert "2 of its addresses cannot be asked" in ran.err
    assert "holds no feed" in ran.err


@pytest.mark.usefixtures("stored")
def test_a_feeds_file_that_is_named_and_not_there_is_made(monitor: Runner, home: Path, origin: str) -> None:
    """By ``import`` and ``add``; ``list`` says that it is not there."""
    opml = home / "other.opml"
    opml.write_text('<opml version="2.0"><body><outline xmlUrl="https://wire.example/rss"/></body></opml>')
    assert monitor("feeds", "list", "--feeds", "new.toml").status == 3
    assert monitor("feeds", "import", str(opml), "--feeds", "new.toml").status == 0
    assert json.loads(monitor("feeds", "list", "--feeds", "new.toml", "--format", "json").out)["url"]


@pytest.mark.parametrize("address", ["ftp://wire.example/", "javascript:alert(1)", "", "http://[::1"])
def test_what_is_no_address_of_the_web_is_bad_input(monitor: Runner, home: Path, address: str) -> None:
    """Status 3, before anything is asked."""
    ran = monitor("feeds", "add", address, "--feeds", "new.toml")
    assert ran.status == 3
    assert not (home / "new.toml").exists()


@pytest.mark.usefixtures("stored")
def test_told_to_wait_or_to_go_is_said_once(monitor: Runner, home: Path, origin: str) -> None:
    """A poll in which every feed answered 429 or 410 does not end as if all were well; the next leaves them alone."""
    feeds = feeds_file(home, origin, "/busy", "/gone")
    first = monitor("poll", "--once", "--feeds", str(feeds))
    assert first.status == 5
    assert "/busy" in first.err
    assert "/gone" in first.err
    assert monitor("poll", "--once", "--feeds", str(feeds)).status == 0


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_service_that_waits_ends_in_order(home: Path, origin: str, number: signal.Signals, status: int) -> None:
    """Asked to end between two rounds: no error, and by Ctrl+C the status that says so."""
    feeds = feeds_file(home, origin, "/feed.xml")
    command = [sys.executable, "-m", "monitor", "poll", "--every", "1m", "--feeds", str(feeds), "--seeds", "none"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as ran:
        assert ran.stdout is not None
        assert "feed.xml" in ran.stdout.readline()
        ran.send_signal(number)
        _out, err = ran.communicate(timeout=30)
    assert (ran.returncode, err) == (status, "")


def test_where_there_is_no_feed_it_says_so(monitor: Runner, home: Path) -> None:
    """Status 0, as nothing failed; and a line, as nothing was done."""
    (home / "off.toml").write_text('[[feed]]\nurl = "https://wire.example/rss"\nenabled = false\n', encoding="utf-8")
    (home / "none.toml").write_text("# nothing yet\n", encoding="utf-8")
    for command in (["poll", "--once", "--feeds", "off.toml"], ["feeds", "list"], ["feeds", "check"]):
        ran = monitor("--feeds", "none.toml", *command, "--seeds", "none")
        assert (ran.status, ran.out) == (0, "")
        assert "no feed" in ran.err
