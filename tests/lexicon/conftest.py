"""An imaginary theatre, written as a person would write it."""

from __future__ import annotations

from pathlib import Path

import pytest

THEATRE = """\
[theatre]
name = "Ruritania"
source = "report"
countries = ["XR"]
bbox = [10.0, 40.0, 20.0, 50.0]
sides = ["Royalists", "Blues"]
adjectives = ["Ruritanian"]
expected = ["front/control@Strelsau", "humanitarian/killed", "involvement/arms:France"]

[sources]
report = "A Report on Ruritania (1894)"
"""
ACTORS = """\
[[actor]]
name = "Royalists"
type = "side"
aliases = ["Royal Army", "the king's men"]
source = "report: page 1"

[[actor]]
name = "Blues"
full = "Blue Movement"
type = "side"
source = "report"

[[actor]]
name = "Rudolf"
type = "person"
aliases = ["King Rudolf"]
side = "Royalists"
stands_for = "Royalists"
since = "1893"
until = "1894-06"
source = "report"

[[actor]]
name = "Envoy Dupont"
type = "person"
stands_for = "France"
foreign = true
home = ["FR"]
source = "report"
"""
PLACES = """\
place = [
  { name = "Strelsau", kind = "city", lat = 45.0, lon = 15.0, country = "XR", front = "Capital", source = "report" },
  { name = "Old Town", kind = "district", lat = 45, lon = 15, within = "Strelsau", country = "XR", source = "report" },
  { name = "Zenda", kind = "town", lat = 46.5, lon = 17.0, adm1 = "East March", country = "XR", source = "report" },
  { name = "the Marches", kind = "region", country = "XR", source = "report" },
]
"""
FRONTS = """\
front = [{ name = "Capital", lat = 45.0, lon = 15.0, aliases = ["capital front"], source = "report" }]
"""


@pytest.fixture
def ruritania(tmp_path: Path) -> Path:
    """The folder of a theatre without a mistake, in a folder of the user's theatres."""
    folder = tmp_path / "theatres" / "ruritania"
    folder.mkdir(parents=True)
    for name, text in (("theatre", THEATRE), ("actors", ACTORS), ("places", PLACES), ("fronts", FRONTS)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder
