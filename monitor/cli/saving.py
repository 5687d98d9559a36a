"""The picture in a file, from inside the app: the bytes that ``monitor snapshot -o`` writes."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from monitor.cli.session import Session
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.briefing import Briefing
    from monitor.export.snapshot import Snapshot


def assembled(session: Session, brief: Briefing, as_of: date | None, formats: tuple[str, ...]) -> Snapshot:
    """All that a file of these formats shows, read in one state of the store; ``as_of`` None: the newest report's."""
    from monitor import __version__
    from monitor.export.assemble import Surroundings, assemble
    from monitor.export.destination import written_at
    from monitor.store.overview import feeds_of

    feeds, failing = feeds_of(brief.store.database)
    around = Surroundings(__version__, written_at(session.environ.get("SOURCE_DATE_EPOCH")), feeds, failing)
    return assemble(brief, around, as_of=as_of, formats=formats)


def saver(session: Session, brief: Briefing) -> Callable[[str, date | None], str]:
    """What the app calls to save a picture: a file's name and a date → one line that says where it is.

    The call raises UsageError for a name that says no format or is taken, WriteError where the file cannot be written.
    """

    def save(name: str, as_of: date | None) -> str:
        from monitor.briefing import Briefing
        from monitor.config.paths import written
        from monitor.export import render
        from monitor.export.destination import format_of
        from monitor.export.write import write_file

        kind, path = format_of(name), written(name)
        taken = UsageError(f"{name} is there already", remedy="Save under another name")
        if os.path.lexists(path):
            raise taken
        # The app's own may be folding in another thread, with its lock held and the store's wanted; here it is the
        # other way round.
        own = Briefing(brief.store, brief.lexicon, verdicts=brief.verdicts)
        try:
            write_file(path, render(kind, assembled(session, own, as_of, (kind,))), fresh=True)
        except FileExistsError:
            raise taken from None
        return f"Saved {path.absolute()}"

    return save
