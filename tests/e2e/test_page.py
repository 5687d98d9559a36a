"""The HTML snapshot in a real browser: drawn, silent, and its links lead where they should."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).resolve().parents[2]
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the shipped seeds."""
    folder = tmp_path_factory.mktemp("page")
    path = folder / "page.html"
    command = [sys.executable, "-m", "monitor", "snapshot", "--store", str(folder / "monitor.db")]
    subprocess.run([*command, "--format", "html", "-o", str(path)], check=True, cwd=ROOT)
    return path


def browse(page: Path, *flags: str, address: str | None = None) -> subprocess.CompletedProcess[str]:
    profile = page.parent / "profile"
    command = ["chromium", *QUIET, f"--user-data-dir={profile}", *flags, address or page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)


def test_the_browser_asks_for_nothing_but_the_page(page: Path) -> None:
    """The browser's own log of requests names the file and nothing else that the page could have caused."""
    log = page.parent / "net.json"
    browse(page, f"--log-net-log={log}", "--dump-dom")
    text = log.read_text(encoding="utf-8")
    asked = set(re.findall(r'"url":"((?:https?|wss?|ftp)://[^"]+)"', text))
    own = {url for url in asked if re.search(r"//[^/]*(google|gstatic|googleapis|gvt1|chromium)\.", url)}
    assert asked - own == set()


def test_the_document_that_the_browser_builds_is_the_one_we_wrote(page: Path) -> None:
    """No error recovery added or moved anything: as many rows, links, circles and sentences as in the file."""
    built, written = browse(page, "--dump-dom").stdout, page.read_text(encoding="utf-8")
    for element in ("<tr", "<a ", "<circle", "<li", "<section", "<mark"):
        assert built.count(element) == written.count(element) > 0, element
    assert "<script" not in built


@pytest.mark.parametrize(("width", "dark"), [(1100, False), (1100, True), (420, False)])
def test_it_is_drawn_wide_narrow_light_and_dark(page: Path, width: int, dark: bool) -> None:
    """A picture of the size asked for that is no blank sheet; kept beside the page, for a person to look at."""
    picture = page.parent / f"page-{width}-{'dark' if dark else 'light'}.png"
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    browse(page, *scheme, f"--window-size={width},2000", f"--screenshot={picture}")
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == width
    assert len(data) > 40_000


def test_it_prints(page: Path) -> None:
    """As PDF, with the sentences in it: text, not a picture of text."""
    printed = page.parent / "page.pdf"
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    data = printed.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page") > 3
    assert b"/FontDescriptor" in data


def test_every_link_inside_the_page_leads_to_an_element(page: Path) -> None:
    built = browse(page, "--dump-dom").stdout
    targets = set(re.findall(r'href="#([^"]+)"', built))
    ids = set(re.findall(r'id="([^"]+)"', built))
    assert targets
    assert targets <= ids
