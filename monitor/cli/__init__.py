"""The command line: the only place where wiring, clock, environment and paths meet."""

import click


@click.group()
def main() -> None:
    """Situation monitor."""
