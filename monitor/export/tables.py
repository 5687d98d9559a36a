"""Comma-separated values that a spreadsheet reads as data and never as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from monitor.model.clean import clean

# A cell that starts so is run by spreadsheets: https://owasp.org/www-community/attacks/CSV_Injection
_STARTERS = tuple("=+-@\t\r\n|%＝＋－＠")


def cell(value: object) -> str:
    """A value as a cell: nothing for None, lists joined by ``; ``, numbers as they are, formulas disarmed.

    Text that a spreadsheet might run, also behind white space or a quotation mark, gets an apostrophe in front,
    which spreadsheets take for "this is text". Control and bidi characters, which stored text has none of, end
    here for names from elsewhere.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, list | tuple):
        return cell("; ".join(str(v) for v in value))
    text = clean(str(value))
    return f"'{text}" if text.startswith(_STARTERS) or text.lstrip(" \"'").startswith(_STARTERS) else text


def table(rows: Iterable[Sequence[object]]) -> str:
    r"""Rows as RFC 4180 has it, but for line ends: ``\n``, which every reader takes and version control likes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
