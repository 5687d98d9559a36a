"""The feeds file and the watch rules: read with every mistake at once, changed without losing a comment."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.collect.opml import read_opml, write_opml
from monitor.config import feedsedit
from monitor.config.feeds import FeedConfig, Network
from monitor.config.feedsread import read_feeds
from monitor.config.paths import shipped
from monitor.config.tomltext import seconds
from monitor.config.watch import load_watch
from monitor.config.weblocation import domain, locate, parse_origin, public, with_credentials
from monitor.errors import ConfigError, InputError
from tests.bounded import ends

FILE = Path("feeds.toml")
WRITTEN = """\
# My feeds.
[network]  # the network
max_per_host = 4
allow_private_origins = ["http://127.0.0.1:8000"]

# The first one.
[[feed]]
url = "https://me:secret@one.example/rss?token=abc"   # with a password
publisher = "One"
reliability = "B"
theatres = ["north"]
interval = "30m"
language = "ar"
headers = { X-Key = "k" }
note = "why"

[[feed]]
url = "https://two.example/rss"
enabled = false
# The end.
"""


def mistakes(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read_feeds(FILE, text)
    return list(caught.value.problems)


def test_a_feeds_file_is_read_as_written() -> None:
    """Every key, and the defaults of those that are left out."""
    file = read_feeds(FILE, WRITTEN)
    one, two = file.feeds
    assert one == FeedConfig(
        url="https://me:secret@one.example/rss?token=abc",
        key="https://one.example/rss?token=***",
        publisher="One",
        reliability="B",
        theatres=("north",),
        language="ar",
        interval=1800,
        headers=(("X-Key", "k"),),
        note="why",
        line=7,
    )
    assert (two.reliability, two.enabled, two.interval) == ("F", False, None)
    assert file.network == Network(max_per_host=4, allow_private_origins=frozenset({("http", "127.0.0.1", 8000)}))


def test_all_mistakes_are_named_at_once_with_line_and_key() -> None:
    """And for a key that is not known, the nearest that is."""
    found = mistakes(
        """\
[network]
timeout = "long"
throtle = "host"
proxy = "socks5://x"
allow_private_origins = ["http://10.0.0.1/path", "10.0.0.0/8", 5]
[[feed]]
publisher = 5
[[feed]]
url = "file:///etc/passwd"
reliability = "Z"
language = "English"
interval = "often"
theatres = "north"
enabled = "yes"
headers = { "Bad Name" = "x", Host = "y", Good = "a\\nb" }
[[feed]]
url = "https://me:secret@x.example/"
[[feed]]
url = "https://x.example/"
[feeds]
[[feed]]
"""
    )
    text = "\n".join(found)
    for wanted in (
        "feeds.toml:2: timeout:",
        "feeds.toml:3: throtle: unknown key; did you mean 'throttle'?",
        "feeds.toml:4: proxy: only http and https",
        "feeds.toml:5: allow_private_origins: 'http://10.0.0.1/path'",
        "feeds.toml:5: allow_private_origins: '10.0.0.0/8'",
        "feeds.toml:5: allow_private_origins: holds what is no string",
        "feeds.toml:6: url: every feed needs its address",
        "feeds.toml:7: publisher: is to be a string",
        "feeds.toml:9: url: only http and https",
        "feeds.toml:10: reliability: 'Z' is no grade",
        "feeds.toml:11: language: 'English'",
        "feeds.toml:12: interval: 'often'",
        "feeds.toml:13: theatres:",
        "feeds.toml:14: enabled:",
        "feeds.toml:15: headers: 'Bad Name'",
        "feeds.toml:15: headers: 'Host'",
        "feeds.toml:15: headers: the value of Good",
        "feeds.toml:19: url: the same feed stands on line 16",
        "feeds: unknown key; did you mean 'feed'?",
        "feeds.toml:21: url: every feed needs its address",
    ):
        assert wanted in text
    assert text.count("the same feed") == 1
    assert "secret" not in text


def test_what_is_no_toml_says_where(tmp_path: Path) -> None:
    """The line, and a file that is not there at all."""
    assert "feeds.toml:2: not TOML" in mistakes("[network]\nmax = = 3\n")[0]
    assert "feeds.toml:2: not TOML" in mistakes("[network]\nproxy = [")[0]
    with pytest.raises(ConfigError, match="cannot be read"):
        read_feeds(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[[feed]]\nreliability = []\nurl = 'https://x.example/'", ":2: reliability: [] is no grade"),
        ("[[feed]]\nreliability = {}\nurl = 'https://x.example/'", ":2: reliability: {} is no grade"),
        ("[[feed]]\nurl = 'https://x.example:0/'", ":2: url: nothing can be asked at port 0"),
        ("[[feed]]\nurl = 'https://x..example/'", ":2: url: the host's name is not one"),
        ("[[feed]]\nurl = 'https://x.example/'\nheaders = { A = '\u0645' }", ":3: headers: the value of A"),
        ("[[feed]]\nurl = 'https://x.example/'\ninterval = 99999999999999", ":3: interval:"),
        ("[network]\nmax_connections = 1.5", ":2: max_connections: is to be a whole number from 1 to 64"),
        ("[network]\nmax_per_host = true", ":2: max_per_host: is to be a whole number from 1 to 64"),
        ("[network]\ntimeout = 300.5", ":2: timeout: is to be a number from 0.1 to 300"),
        ("[network]\nconnect_timeout = 0.05", ":2: connect_timeout: is to be a number from 0.1 to 60"),
        ("[network]\nmax_bytes = 999", ":2: max_bytes: is to be a whole number from 1000 to 100,000,000"),
        ("network = 5", ":1: network: is to be a table: [network]"),
        ("feed = 5", ":1: feed: feeds are written as [[feed]] tables"),
        ("# mine\nfeed = ['https://x.example/']", ":2: feed: feeds are written as [[feed]] tables"),
        ("# mine\nfeed = [{ url = 'ftp://x.example/' }]", ":2: url: only http and https"),
        ("# mine\nnetwork = { timeout = 0 }", ":2: timeout:"),
        ('["network"]\ntimeout = 0', ":2: timeout:"),
        ("a = " + "[" * 5000 + "]" * 5000, "nested too deeply"),
        ("a = " + "9" * 5000, "too many digits"),
    ],
)
def test_values_of_every_kind_are_mistakes_and_no_faults(text: str, wanted: str) -> None:
    """Each named as the others are."""
    (found,) = mistakes(text)
    assert wanted in found


def test_the_least_and_the_most_that_the_network_may_be_given_are_taken() -> None:
    """What the messages name as bounds is allowed itself."""
    keys = ("timeout", "connect_timeout", "max_bytes", "max_connections", "max_per_host")
    for values in ((0.1, 0.1, 1000, 1, 1), (300, 60, 100_000_000, 64, 64)):
        said = dict(zip(keys, values, strict=True))
        text = "\n".join(("[network]", *(f"{key} = {value}" for key, value in said.items())))
        assert read_feeds(FILE, text).network == Network(**said)  # type: ignore[arg-type]


def test_thousands_of_feeds_cost_in_step_with_their_number() -> None:
    """A file of 20,000 feeds is read within seconds of processor time."""
    written = "".join(f'[[feed]]\nurl = "https://{n}.example/rss"\n' for n in range(20_000))
    ends(
        "from pathlib import Path\nfrom monitor.config.feedsread import read_feeds\n"
        "assert len(read_feeds(Path('feeds.toml'), texts[0]).feeds) == 20_000",
        [written],
    )


def test_the_shipped_file_is_sound_and_argues_every_grade() -> None:
    """8 to 15 feeds, each with publisher, grade and a reason; and it says that they could not be tried."""
    path = shipped("feeds.toml")
    feeds = read_feeds(path).feeds
    assert 8 <= len(feeds) <= 15
    assert all(feed.publisher and feed.reliability != "F" and len(feed.note) > 5 for feed in feeds)
    assert all(feed.url.startswith("https://") for feed in feeds)
    assert "could be tried" in path.read_text(encoding="utf-8")


def test_changes_keep_what_a_person_wrote() -> None:
    """Adding appends; removing takes one table away; every comment and every other line stays."""
    feed = FeedConfig("https://me:pw@three.example/", "https://three.example/", publisher='Th"ree', reliability="C")
    grown, new = feedsedit.add(WRITTEN, [feed, feed], FILE)
    assert grown.startswith(WRITTEN.rstrip())
    assert [f.publisher for f in read_feeds(FILE, grown).feeds] == ["One", "", 'Th"ree']
    assert new == (feed,)
    assert feedsedit.add(grown, [feed], FILE) == (grown, ())
    for which in ("https://three.example/", "https://me:pw@three.example/", 'Th"ree'):
        shrunk, gone = feedsedit.remove(grown, which, FILE)
        assert gone.publisher == 'Th"ree'
        assert [f.key for f in read_feeds(FILE, shrunk).feeds] == [f.key for f in read_feeds(FILE, WRITTEN).feeds]
    less, _gone = feedsedit.remove(WRITTEN, "https://two.example/rss", FILE)
    for line in ("# My feeds.", "[network]  # the network", "# The first one.", "# with a password"):
        assert line in less
    assert feedsedit.add("", [feed], FILE)[1] == (feed,)


COMMENTED = """# top
[[feed]]
# about a
url = "https://a.example/" # a

# about b
[[feed]]
url = "https://b.example/"
note = '''
[[feed]]'''
[feed.headers]
X = "1"

# about c
[[feed]]
url = "https://c.example/" # c

# end
"""


def test_a_removed_feed_takes_nobody_elses_comment_with_it() -> None:
    """All that stands outside of its table stays, whichever table it is; line ends stay what they are."""
    for eol in ("\n", "\r\n"):
        text = COMMENTED.replace("\n", eol)
        for name, inside in (("a", {"# about a", "# a"}), ("b", set()), ("c", {"# c"})):
            left, gone = feedsedit.remove(text, f"https://{name}.example/", Path("f.toml"))
            assert gone.key == f"https://{name}.example/"
            assert [f.key[8] for f in read_feeds(Path("f.toml"), left).feeds] == [x for x in "abc" if x != name]
            for comment in ("# top", "# about a", "# a", "# about b", "# about c", "# c", "# end"):
                assert (comment + eol in left) == (comment not in inside)


def test_a_feed_that_is_no_table_of_its_own_is_left_to_an_editor() -> None:
    """Nothing is guessed."""
    with pytest.raises(InputError, match="table of its own"):
        feedsedit.remove('feed = [{ url = "https://a.example/" }]', "https://a.example/", Path("f.toml"))


def test_mistakes_name_their_tables_line_and_no_password(tmp_path: Path) -> None:
    """A table that means nothing, and an origin with credentials; a byte order mark is no mistake."""
    path = tmp_path / "f.toml"
    path.write_text("\ufeff# mine\n\n[netwrk]\nx = 1\n[network]\nallow_private_origins = ['http://me:hunter2@h/']\n")
    with pytest.raises(ConfigError) as found:
        read_feeds(path)
    assert [problem.partition(path.name)[2].split(": ")[0] for problem in found.value.problems] == [":3", ":6"]
    assert "hunter2" not in str(found.value)


def test_removing_what_is_not_there_says_so() -> None:
    """With a remedy, and without a password."""
    with pytest.raises(InputError, match=r"no feed called 'https://x\.example/'") as caught:
        feedsedit.remove(WRITTEN, "https://me:hunter2@x.example/", FILE)
    assert "hunter2" not in str(caught.value)
    with pytest.raises(InputError, match="no feed called ''"):
        feedsedit.remove(WRITTEN, "", FILE)  # "$FEED" without a value is not the feed without a publisher


def test_a_file_is_replaced_whole_and_a_new_one_is_private(tmp_path: Path) -> None:
    """Passwords may stand in it; a mode that a person chose stays, and so does a link."""
    path = tmp_path / "deep" / "feeds.toml"
    feedsedit.write(path, "a = 1\n")
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    feedsedit.write(path, "a = 2\n")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("a = 2\n", 0o644)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    feedsedit.write(link, "a = 3\n")
    assert link.is_symlink()
    assert path.read_text() == "a = 3\n"
    assert [p.name for p in path.parent.iterdir()] == ["feeds.toml"]


def test_where_an_opml_file_is_damaged_is_told() -> None:
    """Line and column as an editor counts them."""
    with pytest.raises(InputError) as caught:
        read_opml(b"<?xml version='1.0'?>\n<opml>\n <body></opml>", "my.opml")
    assert "my.opml: not well-formed: an end tag without its start tag (line 3, column 10)" in str(caught.value)


def test_opml_is_read_and_written_without_passwords() -> None:
    """Nested outlines, odd capitals, duplicates and feeds without an address; what is written can be read."""
    data = b"""<?xml version="1.0" encoding="ISO-8859-1"?><opml version="1.0"><body>
      <outline text="Folder"><outline text="Caf\xe9" xmlUrl="https://me:pw@a.example/rss?x=1&amp;y=2"/>
      <outline TITLE="B" XMLURL="https://b.example/"/></outline><outline xmlUrl="javascript:alert(1)"/>
      <outline xmlUrl="https://b.example/"/></body></opml>"""
    feeds, left = read_opml(data, "x.opml")
    assert left == 1
    assert [(f.url, f.publisher) for f in feeds] == [
        ("https://me:pw@a.example/rss?x=1&y=2", "Café"),
        ("https://b.example/", "B"),
    ]
    text = write_opml((*feeds, FeedConfig("https://c.example/", "https://c.example/", publisher='<&">')))
    assert "pw@" not in text
    assert [f.publisher for f in read_opml(text.encode(), "y")[0]] == ["Café", "B", '<&">']


@pytest.mark.parametrize(
    "data",
    [
        b"<opml><body><outline text='A &amp; B' xmlUrl='https://h.example/?a=1&amp;b=2'/></body></opml>",
        b"<opml><body><outline text='A & B' xmlUrl='https://h.example/?a=1&b=2'/></body></opml>",  # nothing escaped
        b"<OPML><BODY><OUTLINE TEXT='A &amp; B' XMLURL='https://h.example/?a=1&amp;b=2'/></BODY></OPML>",
        b"<opml xmlns='urn:o'><outline title='A &amp;&#x202e; B' xmlUrl='https://h.example/?a=1&amp;b=2'/></opml>",
        b"<opml><outline text='A &amp; B' type='rss' url='https://h.example/?a=1&amp;b=2'/></opml>",
    ],
)
def test_opml_as_readers_write_it_is_read(data: bytes) -> None:
    """Unescaped, in capitals, in a namespace, under another name; its titles hold nothing that acts on a terminal."""
    ((feed,), left) = read_opml(data, "x.opml")
    assert (feed.url, feed.publisher.replace("\ufffd", ""), left) == ("https://h.example/?a=1&b=2", "A & B", 0)


@pytest.mark.parametrize(
    "data",
    [b"", b"<rss/>", b"<opml><body>", b"<!DOCTYPE opml [<!ENTITY x 'y'>]><opml/>", b"<opml>" + b"<a>" * 100_000],
)
def test_what_is_no_opml_is_refused(data: bytes) -> None:
    """With the file's name."""
    with pytest.raises(InputError, match=r"x\.opml"):
        read_opml(data, "x.opml")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:pw@h.example/a", "https://h.example/a"),
        ("https://h.example/a?api_key=1&x=2#f", "https://h.example/a?api_key=***&x=2"),
        ("https://h.example/a?access_token=1&sig=2&key=", "https://h.example/a?access_token=***&sig=***&key="),
        ("https://h.example/monkey?keyword=1", "https://h.example/monkey?keyword=1"),
        ("https://h.example/rss?sid=12&key=news", "https://h.example/rss?sid=12&key=news"),  # sections of a site
        ("https://h.example/rss?key=a-b.c", "https://h.example/rss?key=***"),
        ("https://h.example/rss?sid=0a1b2c3d4e&key=AIzaSyD-1", "https://h.example/rss?sid=***&key=***"),
        ("http://[::1", "(an address that cannot be taken apart)"),
    ],
)
def test_an_address_is_shown_without_its_secrets(url: str, shown: str) -> None:
    """In messages, reports, exports and the store."""
    assert public(url) == shown


def test_addresses_are_taken_apart() -> None:
    """Ports, letters beyond ASCII, spaces, credentials with escapes."""
    found = locate("HTTP://u%40x:p%3A@Bücher.Example:8080/pfad mit ä?q=ü#x")
    assert (found.origin, found.user, found.password) == (("http", "xn--bcher-kva.example", 8080), "u@x", "p:")
    assert found.target == "/pfad%20mit%20%C3%A4?q=%C3%BC"
    assert str(locate("https://h.example:443/").origin) == "https://h.example"
    assert str(locate("http://[::1]:80/").origin) == "http://[::1]"
    assert locate("http://h.example/\udcff").target.isascii()
    for bad in ("", "h.example", "ftp://h/", "http://", "http://a b/", "http://h:99999/", "http://[::1"):
        with pytest.raises(ValueError, match=r"."):
            locate(bad)
    with pytest.raises(ValueError, match="origin"):
        parse_origin("http://127.0.0.1:8000/x")
    assert [domain(h) for h in ("a.b.example", "b.ly", "10.0.0.1", "::1")] == ["b.example", "b.ly", "10.0.0.1", "::1"]
    assert [domain(h) for h in ("a.long.example.co.uk", "www.example.uk", "www.abc.example")] == [
        *("example.co.uk", "example.uk", "abc.example"),
    ]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://h.example/b", "https://me:pw@h.example/b"),
        ("https://you:x@h.example/b", "https://you:x@h.example/b"),
        ("http://h.example/b", "http://h.example/b"),
        ("https://h.example:8443/b", "https://h.example:8443/b"),
        ("https://other.example/b", "https://other.example/b"),
    ],
)
def test_a_password_goes_to_its_own_origin_alone(url: str, asked: str) -> None:
    """Scheme, host and port; and over no other that an address has itself."""
    assert with_credentials(url, "https://me:pw@h.example/a") == asked
    assert with_credentials(url, "https://h.example/a") == url


@pytest.mark.parametrize(("value", "wanted"), [(60, 60), ("90s", 90), ("10m", 600), ("2h", 7200), ("1d", 86_400)])
def test_lengths_of_time_are_written_as_people_do(value: object, wanted: int) -> None:
    """A bare number is seconds."""
    assert seconds(value) == wanted
    for bad in ("", "10 minutes", -1, True, None, 1.5, "\u0663m"):
        with pytest.raises(ValueError, match="no length of time"):
            seconds(bad)
    for bad in ("54w", 10**7 * 9, 10**12):  # no calendar holds the end of some
        with pytest.raises(ValueError, match=r"longer than a year|no length of time"):
            seconds(bad)


def test_the_guide_s_watch_rule_is_one(tmp_path: Path) -> None:
    """What a user copies from there is read."""
    guide = (Path(__file__).resolve().parents[2] / "docs" / "feeds.md").read_text(encoding="utf-8")
    path = tmp_path / "watch.toml"
    path.write_text(guide.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    (rule,) = load_watch(path)
    assert (rule.name, rule.bell, rule.command) == ("Tolls in the capital", True, ("notify-send", "monitor"))


def test_watch_rules_are_read_with_every_mistake_at_once(tmp_path: Path) -> None:
    """No file, no rules; a rule that is switched off is none."""
    path = tmp_path / "watch.toml"
    assert load_watch(path) == ()
    path.write_text('[[rule]]\nname = "a"\nquery = "killed>=50"\ncommand = ["true"]\n[[rule]]\nname = "b"\n'
                    'query = "type:killed"\nenabled = false\n', encoding="utf-8")  # fmt: skip
    (rule,) = load_watch(path)
    assert (rule.name, rule.query, rule.command, rule.bell) == ("a", "killed>=50", ("true",), True)
    assert [one.name for one in load_watch(path, disabled=True)] == ["a", "b"]
    for text in ("rule = 5", 'rule = ["killed>=50"]'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError, match=r":1: rule: rules are written as \[\[rule\]\] tables"):
            load_watch(path)
    path.write_text('[[rule]]\nqeury = "x"\n[[rule]]\nname = "a"\nquery = "tpye:killed"\ncommand = "rm -rf"\n'
                    '[[rule]]\nname = "a"\nquery = "x"\nbell = 1\n[[rule]]\nname = "c"\nquery = "x"\n'
                    'command = ["a\\u0000"]\n', encoding="utf-8")  # fmt: skip
    with pytest.raises(ConfigError) as caught:
        load_watch(path)
    text = "\n".join(caught.value.problems)
    for wanted in (
        *("watch.toml:2: qeury: unknown key; did you mean 'query'?", "name: every rule needs a name"),
        *("watch.toml:5: query: ", "watch.toml:6: command:", "watch.toml:8: name: another", "watch.toml:10: bell:"),
        "watch.toml:14: command:",
    ):
        assert wanted in text
