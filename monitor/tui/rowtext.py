"""A row in words: what Space reads and y copies. Pure."""

from __future__ import annotations

from monitor.present.panel import Panel, Row


def sentence(row: Row) -> str:
    """The row as a sentence; its cells where it has none."""
    return row.text or "  ".join(cell.text for cell in row.cells)


def full(row: Row, panel: Panel | None) -> str:
    """The sentence, and every cell with the heading it has in its panel (None: it has none)."""
    names = [column.name for column in panel.columns] if panel else []
    cells = [f"{name}: {cell.text}" for name, cell in zip(names, row.cells, strict=False) if cell.text]
    return "\n\n".join(part for part in (sentence(row), "\n".join(cells)) if part)
