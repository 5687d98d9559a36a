"""A theatre and the world under it, with the vocabulary of the language: where names are looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import ConfigError
from monitor.lexicon.folders import HEAD, folder_of
from monitor.lexicon.ready import ready
from monitor.lexicon.world import World, load_world
from monitor.model.theatre import Actor, Theatre

if TYPE_CHECKING:
    from monitor.lexicon.vocabulary import Vocabulary


@dataclass(frozen=True)
class Lexicon:
    """Everything that is known before a text is read. Immutable; one per theatre and process.

    Attributes:
        theatre: None for the world alone.
        world: the states, organisations, persons, groups and places of every theatre.
        digest: of every theatre and world file read; with the vocabulary's part of the ruleset's version.
    """

    theatre: Theatre | None
    world: World = field(repr=False)
    digest: str

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the language; loaded when first asked for, since a picture needs none."""
        from monitor.lexicon.vocabulary import load_vocabulary  # noqa: PLC0415  see above

        return load_vocabulary()

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The theatre's actors, then the world's whose names it doesn't use; ``foreign`` holds for this theatre.

        Without a theatre every world actor is foreign; where the text is about a country, who is at home there
        is for the reader of the text to say, by ``home``.
        """
        if self.theatre is None:
            return self.world.actors
        here = frozenset(self.theatre.countries)
        own = {actor.name for actor in self.theatre.actors}
        others = (actor for actor in self.world.actors if actor.name not in own)
        return (*self.theatre.actors, *(replace(a, foreign=False) if here.intersection(a.home) else a for a in others))


def load(theatre: str | None, dirs: Sequence[Path] = ()) -> Lexicon:
    """The lexicon of a theatre, or of the world alone. The same arguments give the same object.

    Args:
        theatre: its id, None for the world alone.
        dirs: folders with the user's theatres, each a folder of its own; the last one that has it wins.

    Raises:
        UsageError: there is no such theatre.
        ConfigError: its files have mistakes; every one is named with file, line and key.
    """
    return _load(None if theatre is None else folder_of(theatre, dirs))


def load_theatre(theatre: str, dirs: Sequence[Path] = ()) -> Theatre:
    """A theatre without the world under it: all that a picture needs, in half the time.

    Raises:
        UsageError, ConfigError: as :func:`load`.
    """
    return _read(folder_of(theatre, dirs), None)[0]


@lru_cache(maxsize=32)
def _load(path: Path | None) -> Lexicon:
    world = load_world()
    if path is None:
        return Lexicon(None, world, world.digest)
    theatre, text = _read(path, frozenset(actor.name for actor in world.actors))
    return Lexicon(theatre, world, sha256(f"{world.digest}{text}".encode()).hexdigest()[:16])


@lru_cache(maxsize=32)
def _read(path: Path, world: frozenset[str] | None) -> tuple[Theatre, str]:
    """A folder's theatre and the text of all its files."""
    given = "" if world is None else "\0".join(sorted(world))
    files = sorted(path.glob("*.toml"))
    return ready(path, files, tuple[Theatre, str], lambda: _parsed(path, world), given=given)


def _parsed(path: Path, world: frozenset[str] | None) -> tuple[Theatre, str]:
    from monitor.lexicon.strict import refuse  # noqa: PLC0415  a theatre that is kept needs no parser
    from monitor.lexicon.theatre import read_folder  # noqa: PLC0415

    folder = read_folder(path, world)
    refuse(folder.problems, f"'monitor theatre check {path.name}' looks again once they are mended")
    if folder.theatre is None:
        raise ConfigError([f"{path / HEAD}: says nothing"], remedy="Begin it with [theatre]")
    return folder.theatre, "".join(source.text for source in folder.sources.values())
