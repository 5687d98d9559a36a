"""Lines that a mouse wheel moves. Textual's own wheel moves nothing where no scrollbar is drawn."""

from __future__ import annotations

from textual.scroll_view import ScrollView

# Lines a notch, as terminals and pagers have it.
_NOTCH = 3


class Wheel(ScrollView):
    """Scrolls by lines; a cursor stays where it is, and the next key brings it back into sight."""

    def on_mouse_scroll_down(self) -> None:
        """Some lines on."""
        self._notch(1)

    def on_mouse_scroll_up(self) -> None:
        """Some lines back."""
        self._notch(-1)

    def _notch(self, step: int) -> None:
        last = max(self.virtual_size.height - self.size.height, 0)
        target = min(max(round(self.scroll_y) + step * _NOTCH, 0), last)
        self.scroll_to(y=target, animate=False, force=True)
