"""A query on the command line, as one argument or as several that the shell took apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

_GUARD = "\0"  # no argument can hold it
_EXCLUDES = re.compile(r"-[^-].", re.DOTALL)
_SPACED = re.compile(r'(-?(?:\w+(?:[:=]|[<>]=?))?)([^"\s]+\s[^"]*)')


class QueryCommand(click.Command):
    """A command that takes a query: ``-place:sirte`` is a word of it, not an option (these are ``--`` and ``-h``)."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with what a query excludes kept from it."""
        rest = super().parse_args(ctx, [_GUARD + one if _EXCLUDES.match(one) else one for one in args])
        for name, value in ctx.params.items():
            if isinstance(value, str):  # an option's own value, as it was given
                ctx.params[name] = value.removeprefix(_GUARD)
        return rest


def joined(words: Iterable[str]) -> str:
    """The query that the arguments make. Of several, one with a space was quoted, and the shell took it away."""
    bare = [one.removeprefix(_GUARD) for one in words]
    return " ".join(map(_quoted, bare)) if len(bare) > 1 else "".join(bare)


def _quoted(word: str) -> str:
    spaced = _SPACED.fullmatch(word)
    return f'{spaced[1]}"{spaced[2]}"' if spaced else word
