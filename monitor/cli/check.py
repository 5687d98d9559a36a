"""``monitor check``: the reading cases, and what changed since a person last read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import Options, common
from monitor.cli.session import start
from monitor.config.paths import written
from monitor.errors import ConfigError, InputError

if TYPE_CHECKING:
    from monitor.extract.cases import Case, Outcome
    from monitor.extract.engine import Engine
    from monitor.model.claim import Claim
    from monitor.model.document import Item

_ACCEPTED = "accepted.json"
_SHIPPED = "tests/cases"


@click.command("check")
@click.option("--cases", default=_SHIPPED, show_default=True, metavar="DIR", help="Where the cases are.")
@click.option("--accept", is_flag=True, help="You have read the changes: make this the accepted state.")
@common
def command(cases: str, accept: bool, options: Options) -> int:
    """Run the reading cases; print gains and losses against the last accepted state. Status 1 where one is lost.

    Your own theatres count for cases of your own alone, named with --cases: they read texts of theirs otherwise.
    """
    from monitor.extract.cases import changes, judge, load

    folder = written(cases)
    if not folder.is_dir():
        raise InputError("there is no such folder of cases", where=folder, remedy="Name one with --cases DIR")
    session = start(options)
    keyed = {f"{stem}: {case.name}": case for stem, rows in load(folder).items() for case in rows}
    engine, theatres = (session.engine, session.theatres) if cases != _SHIPPED else _shipped()
    _need_theatres(keyed, theatres)
    read = _reader(engine, options.theatre)
    outcomes = {key: judge(case, key, read) for key, case in keyed.items()}
    accepted_path = folder / _ACCEPTED
    found = changes(outcomes, _accepted(accepted_path))
    for sign, lines in (("+", found.gains), ("-", found.losses)):
        for line in lines:
            click.echo(f"{sign} {line}")
    _count(outcomes.values())
    if accept:
        accepted_path.write_text(_state(outcomes), encoding="utf-8")
        click.echo(f"accepted: {accepted_path}")
        return 0
    return 1 if found.losses else 0


def _need_theatres(cases: Mapping[str, Case], known: tuple[str, ...]) -> None:
    strange = [
        f"{key}: there is no theatre {x.theatre!r}" for key, x in cases.items() if x.theatre not in (None, *known)
    ]
    if strange:
        raise ConfigError(strange, remedy=f"There is {', '.join(known)}")


def _accepted(path: Path) -> dict[str, dict[str, list[str]]]:
    """What a person has read before: case → missing and extra claims; empty where nobody has."""
    import msgspec

    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, list[str]]])
    except FileNotFoundError:
        return {}
    except (msgspec.DecodeError, UnicodeDecodeError) as why:
        raise InputError(f"is no accepted state ({why})", where=path, remedy="Restore or remove it") from why


def _shipped() -> tuple[Engine, tuple[str, ...]]:
    """The reader of texts with the shipped theatres alone, and their ids."""
    from monitor.extract.engine import Engine
    from monitor.lexicon import load, theatres

    return Engine({one: load(one) for one in theatres()}, load(None)), theatres()


def _reader(engine: Engine, wanted: str | None):  # type: ignore[no-untyped-def]  # the Reader of extract.cases, imported late
    from monitor.extract.normalise import normalise

    def read(item: Item, theatre: str | None) -> Iterable[Claim]:
        reading = engine.read(normalise(item), theatre=theatre or wanted)
        return [coding.claim for coding in reading.codings]

    return read


def _count(outcomes: Iterable[Outcome]) -> None:
    from monitor.present.words import counted

    rows = list(outcomes)
    right = sum(not (one.missing or one.extra) for one in rows)
    missing, extra = sum(len(one.missing) for one in rows), sum(len(one.extra) for one in rows)
    click.echo(
        f"{right} of {len(rows)} cases read as they should; {counted(missing, 'claim')} missing, {extra:,} too many"
    )


def _state(outcomes: dict[str, Outcome]) -> str:
    rows = {
        key: {"missing": sorted(one.missing), "extra": sorted(one.extra)}
        for key, one in sorted(outcomes.items())
        if one.missing or one.extra
    }
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
