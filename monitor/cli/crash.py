"""Where an internal error's details go: a file of its own, never the user's screen."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from monitor import __version__


def report(bug: BaseException) -> str:
    """Write the details beside other temporary files; one sentence that says where, or that it was not possible."""
    text = f"monitor {__version__}\n" + "".join(traceback.format_exception(bug))
    try:
        with tempfile.NamedTemporaryFile("w", prefix="monitor-error-", suffix=".txt", delete=False) as handle:
            handle.write(text)
    except OSError:
        return "Its details could not be written anywhere; nothing in the store was changed by it."
    return f"Nothing in the store was changed by it. Please report it with {Path(handle.name)}."
