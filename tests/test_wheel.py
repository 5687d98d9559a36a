"""The built wheel carries all it needs: it works from any folder, without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_seeds_feeds_and_vocabulary(unpacked: Path) -> None:
    """Seeds are byte for byte those of the checkout; every data file is there."""
    for seed in (ROOT / "seeds").iterdir():
        assert (unpacked / "monitor" / "shipped" / "seeds" / seed.name).read_bytes() == seed.read_bytes()
    assert (unpacked / "monitor" / "shipped" / "feeds.toml").read_bytes() == (ROOT / "feeds.toml").read_bytes()
    shipped = {p.relative_to(unpacked) for p in (unpacked / "monitor" / "data").rglob("*") if p.is_file()}
    wanted = {p.relative_to(ROOT) for p in (ROOT / "monitor" / "data").rglob("*") if p.is_file()}
    assert wanted <= shipped | {p for p in wanted if "__pycache__" in p.parts}


def test_the_installed_monitor_prints_the_picture_from_another_folder(unpacked: Path, tmp_path: Path) -> None:
    """With an empty home and no checkout in sight, the snapshot comes from the carried seeds."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(unpacked),
        "LC_ALL": "C.UTF-8",
    }
    code = "import monitor, sys; sys.exit(not monitor.__file__.startswith(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(unpacked)], env=env, cwd=tmp_path, check=True)
    done = subprocess.run(
        [sys.executable, "-m", "monitor"],
        env=env,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "140,000" in done.stdout
    assert "\x1b" not in done.stdout
