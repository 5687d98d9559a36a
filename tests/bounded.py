"""Work that must end within a limit of processor time, whatever else the machine does.

What grows with the square of a text's length would take minutes at these sizes; the kernel ends it after ``CPU``
seconds of its own. No clock is read: a busy machine changes nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CPU = 30

_LIMITED = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({cpu}, {cpu}))
texts = json.load(sys.stdin)
"""


def ends(code: str, texts: Sequence[str]) -> None:
    """Run ``code`` in a child for a list ``texts``; fails where the child is killed or raises."""
    ran = subprocess.run(
        [sys.executable, "-c", _LIMITED.format(cpu=CPU) + code],
        input=json.dumps(list(texts)),
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent,
    )
    assert ran.returncode == 0, f"ended by {ran.returncode}: {ran.stderr[-400:]}"
