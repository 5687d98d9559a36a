"""Three themes: dark and light in exact colours, ansi in the terminal's own sixteen.

Colour only repeats what a word or a sign says, so that every theme, and none, tells the same.
"""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from monitor.tui.options import Options

_DARK = Theme(
    name="monitor-dark",
    primary="#5fafd7",
    secondary="#87afaf",
    accent="#ffd75f",
    foreground="#d0d0d0",
    background="#080808",
    surface="#080808",
    panel="#1c1c1c",
    warning="#ffaf5f",
    error="#ff8787",
    success="#87d787",
    dark=True,
    variables={"dimmed": "#8a8a8a", "mark-background": "#4e4e00", "mark": "#ffffaf"},
)
_LIGHT = Theme(
    name="monitor-light",
    primary="#005f87",
    secondary="#3a6060",
    accent="#875f00",
    foreground="#1c1c1c",
    background="#fafafa",
    surface="#fafafa",
    panel="#eeeeee",
    warning="#875f00",
    error="#af0000",
    success="#005f00",
    dark=False,
    variables={"dimmed": "#626262", "mark-background": "#ffffaf", "mark": "#1c1c1c"},
)
# Textual's own has every variable its widgets want; what differs says no colour where the terminal's own serves.
_ANSI = replace(
    BUILTIN_THEMES["ansi-dark"],
    name="monitor-ansi",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "dimmed": "ansi_default",
        "mark-background": "ansi_default",
        "mark": "ansi_default",
    },
)
ALL = {"dark": _DARK, "light": _LIGHT, "ansi": _ANSI}


def textual_name(theme: str) -> str:
    """The name under which Textual knows a theme of :data:`monitor.tui.options.THEMES`; unknown ones are dark."""
    return ALL.get(theme, _DARK).name


def following(theme: str) -> str:
    """The theme after this one, round and round."""
    names = list(ALL)
    return names[(names.index(theme) + 1) % len(names)] if theme in names else names[0]


def first(options: Options, remembered: str | None, *, poor: bool) -> str:
    """The theme to start in.

    Args:
        options: a theme asked for comes before the one ``remembered``, None: never chosen.
        remembered: likewise.
        poor: the terminal has sixteen colours or fewer: its own serve best.
    """
    # On a slow line as well: their codes are a third as long.
    if options.slow or not options.colour:
        return "ansi"
    return options.theme or ("ansi" if poor else remembered or "dark")
