"""What is counted is worded for its number, wherever a person reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Runner

# One of many; not the end of 21 or 3.1, nor what stands in a name, a date or an id.
_ONE_OF_MANY = re.compile(
    r"(?<![\w.,–-])1 (?:claims|documents|articles|items|sentences|rows|feeds|rules|errors"
    r"|actors|places|fronts|verdicts|reports|origins)\b"
)
_TEXT = "One person was killed in Tripoli, Libya, on 3 May 2019."
_FEED = '[[feed]]\nurl = "https://wire.example/rss"\npublisher = "Wire"\n'
_RULE = '[[rule]]\nname = "Tolls"\nquery = "killed>0"\n'


@pytest.fixture
def one(monitor: Runner, home: Path) -> tuple[str, ...]:
    """A home with one article, one feed, one rule and one theatre of one front; as arguments."""
    (home / "a.txt").write_text(f"---\npublished: 2019-05-04\n---\n{_TEXT}\n", encoding="utf-8")
    config = home / "xdg_config_home" / "monitor"
    config.mkdir(parents=True)
    (config / "feeds.toml").write_text(_FEED, encoding="utf-8")
    (config / "watch.toml").write_text(_RULE, encoding="utf-8")
    assert monitor("theatre", "new", "nowhere").status == 0
    places = config / "theatres" / "nowhere" / "places.toml"
    places.write_text(places.read_text(encoding="utf-8").replace("lat = 5.0", "lat = 95.0"), encoding="utf-8")
    broken = monitor("theatre", "check", "nowhere")
    assert (broken.status, broken.out.splitlines()[-1]) == (3, "nowhere: 1 error, 0 warnings")
    places.write_text(places.read_text(encoding="utf-8").replace("lat = 95.0", "lat = 5.0"), encoding="utf-8")
    store = ("--store", str(home / "m.db"), "--seeds", "none")
    assert monitor("add", str(home / "a.txt"), *store).status == 0
    return store


@pytest.mark.parametrize(
    "command",
    ["snapshot", "items", "doctor", "theatre list", "search killed", "extract a.txt --format text", "explain a.txt"]
    + [f"snapshot --format {one}" for one in ("md", "html")],
)
def test_one_is_no_plural(monitor: Runner, one: tuple[str, ...], command: str) -> None:
    said = monitor(*command.split(), *one)
    assert said.status == 0
    assert _ONE_OF_MANY.findall(said.out + said.err) == []
    assert re.search(r"\b1 [a-z]", said.out + said.err)


def test_a_recode_without_a_terminal_says_its_result_alone(monitor: Runner, one: tuple[str, ...]) -> None:
    """Cron mails what is on standard error: a progress bar's label is no news."""
    assert monitor("theatre", "new", "elsewhere").status == 0  # other theatres, other rules
    ran = monitor("recode", *one)
    assert (ran.status, ran.out, ran.err) == (0, "1 document, 0 claims gained, 0 lost\n", "")
