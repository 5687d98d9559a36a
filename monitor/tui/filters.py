"""What leaves the app in the terminal's own colours: no code where the terminal's default is meant anyway."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class OwnColours(LineFilter):
    """Drops codes for the default colours (39, 49); with ``bare`` every colour, so that ``NO_COLOR`` means it.

    Textual's own NoColor sends 39 and 49 with each segment: colour codes still, and nine bytes each.
    """

    def __init__(self, *, bare: bool) -> None:
        super().__init__()
        self._bare = bare

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments without needless colours."""
        strip = _bare if self._bare else _own
        return [Segment(text, None if style is None else strip(style), control) for text, style, control in segments]


@lru_cache(4096)
def _bare(style: Style) -> Style:
    return style.without_color


@lru_cache(4096)
def _own(style: Style) -> Style:
    color = None if style.color is None or style.color.is_default else style.color
    bgcolor = None if style.bgcolor is None or style.bgcolor.is_default else style.bgcolor
    return style.without_color + Style(color=color, bgcolor=bgcolor)
